//! What an item of a `memoryview` is: the formats of `cast`, and items from and to bytes.
//!
//! Counterpart in CPython: `unpack_single` and `pack_single` of `Objects/memoryobject.c`. Called by `memoryview.rs`.

use crate::object::str::Bytes;
use crate::object::{Res, Value};
use crate::vm::Vm;
use num_traits::ToPrimitive;

/// A native format of one character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Format(char);

impl Format {
    /// Unsigned bytes.
    pub const BYTE: Format = Format('B');

    /// A format in Python's notation, perhaps with an `@` before it.
    pub fn parse(text: &str) -> Option<Format> {
        let mut chars = text.strip_prefix('@').unwrap_or(text).chars();
        let code = chars
            .next()
            .filter(|code| "bBchHiIlLqQnNfdeP?".contains(*code))?;
        chars.next().is_none().then_some(Format(code))
    }

    /// As Python shows it.
    pub fn text(self) -> String {
        self.0.to_string()
    }

    /// Bytes of an item.
    pub fn size(self) -> usize {
        match self.0 {
            'b' | 'B' | 'c' | '?' => 1,
            'h' | 'H' | 'e' => 2,
            'i' | 'I' | 'f' => 4,
            _ => 8,
        }
    }

    /// Whether its items are single bytes.
    pub fn is_byte(self) -> bool {
        matches!(self.0, 'b' | 'B' | 'c')
    }

    /// The item of these bytes, which are as many as an item has.
    pub fn read(self, data: &[u8]) -> Value {
        let mut wide = [0; 8];
        wide[..data.len().min(8)].copy_from_slice(&data[..data.len().min(8)]);
        let unsigned = u64::from_le_bytes(wide);
        let unused = 64 - 8 * self.size() as u32;
        let signed = ((unsigned << unused) as i64) >> unused;
        match self.0 {
            'c' => Bytes::new(data),
            '?' => Value::Bool(unsigned != 0),
            'f' => Value::Float(f32::from_bits(unsigned as u32) as f64),
            'd' => Value::Float(f64::from_bits(unsigned)),
            'e' => Value::Float(half(unsigned as u16)),
            'b' | 'h' | 'i' | 'l' | 'q' | 'n' => Value::Int(signed),
            _ => match i64::try_from(unsigned) {
                Ok(small) => Value::Int(small),
                Err(_) => Value::from(num_bigint::BigInt::from(unsigned)),
            },
        }
    }

    /// The bytes of an item.
    pub fn write(self, vm: &mut Vm, value: &Value) -> Res<Vec<u8>> {
        let wrong = |vm: &mut Vm| {
            Err(vm.type_error(format!("memoryview: invalid type for format '{}'", self.0)))
        };
        let refused = |vm: &mut Vm| {
            Err(vm.value_error(format!("memoryview: invalid value for format '{}'", self.0)))
        };
        match self.0 {
            'c' => match value.as_::<Bytes>() {
                Some(byte) if byte.data.len() == 1 => Ok(byte.data.to_vec()),
                Some(_) => refused(vm),
                None => wrong(vm),
            },
            '?' => Ok(vec![vm.truth(value)? as u8]),
            'f' | 'd' => match value.to_float() {
                Some(number) if self.0 == 'f' => Ok((number as f32).to_le_bytes().to_vec()),
                Some(number) => Ok(number.to_le_bytes().to_vec()),
                None => match value.to_int() {
                    Some(_) => {
                        let number = vm.index(value)?.as_int().unwrap_or(0) as f64;
                        self.write(vm, &Value::Float(number))
                    }
                    None => wrong(vm),
                },
            },
            'e' => Err(vm.error(
                crate::vm::ExcType::NotImplementedError,
                "memoryview: format e not supported",
            )),
            code => {
                if value.to_int().is_none()
                    && vm.special(value, &vm.names.__index__.clone()).is_none()
                {
                    return wrong(vm);
                }
                let number = vm.index(value)?;
                let number = match number.as_int() {
                    Some(small) => Some(small as i128),
                    None => number.to_int().and_then(|number| number.to_big().to_i128()),
                };
                let bits = 8 * self.size() as u32;
                let (low, high) = match code {
                    'b' | 'h' | 'i' | 'l' | 'q' | 'n' => {
                        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
                    }
                    _ => (0, (1i128 << bits) - 1),
                };
                match number.filter(|number| (low..=high).contains(number)) {
                    Some(number) => Ok(number.to_le_bytes()[..self.size()].to_vec()),
                    None => refused(vm),
                }
            }
        }
    }
}

/// A number of sixteen bits.
fn half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 0 { 1.0 } else { -1.0 };
    let fraction = (bits & 0x3ff) as f64;
    sign * match (bits >> 10) & 0x1f {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (1024.0 + fraction) * 2f64.powi(exponent as i32 - 25),
    }
}
