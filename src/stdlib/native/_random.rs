//! `_random`: the Mersenne Twister under the module `random`, seeded as CPython does.
//!
//! Same seed, same numbers as CPython. Without a seed the virtual clock's runs are
//! seeded with 0, others from the system. Counterpart: `Modules/_randommodule.c`.

use crate::builtins::numbers::compare::hash_of_any;
use crate::builtins::numbers::int::MAX_BITS;
use crate::builtins::strings::memory::{bytes_of, memory_error};
use crate::builtins::strings::str_build::int_argument;
use crate::native::{NativeModule, Row, TypeSpec};
use crate::object::int::Int;
use crate::object::native_iter::{Native, NativeData};
use crate::object::{Class, Kind, Mut, Res, Value};
use crate::vm::{ExcType, Vm};
use num_bigint::{BigInt, BigUint, Sign};
use sha2::{Digest, Sha512};
use std::any::Any;
use std::hash::{BuildHasher, Hasher, RandomState};

/// `_random`
pub static MODULE: NativeModule = NativeModule {
    name: "_random",
    doc: "The generator of the module random.",
    functions: &[],
    types: &[&RANDOM],
    init: None,
};

static RANDOM: TypeSpec = TypeSpec {
    name: "Random",
    module: "_random",
    kind: Kind::Native,
    base: "object",
    doc: "A generator of random numbers: the Mersenne Twister.",
    can_be_base: true,
    methods: &[
        Row::static_method("__new__", "(cls, /, *args, **kwargs)", "A generator.", new),
        Row::method("random", "(self, /)", "A float in [0, 1).", |vm, args| {
            let twister = twister(vm, args)?.get_mut();
            Ok(Value::Float(twister.float()))
        }),
        Row::method(
            "seed",
            "(self, n=None, /)",
            "Start again from a seed.",
            |vm, args| {
                let key = key(vm, &args[1])?;
                twister(vm, args)?.set(Twister::from_key(&key));
                Ok(Value::None)
            },
        ),
        Row::method(
            "getrandbits",
            "(self, k, /)",
            "An int of k random bits.",
            getrandbits,
        ),
        Row::method(
            "getstate",
            "(self, /)",
            "All that the next numbers depend on.",
            |vm, args| {
                let twister = twister(vm, args)?.get();
                let words = twister.state.iter().map(|word| Value::Int(*word as i64));
                Ok(Value::tuple(
                    words.chain([twister.next.into()]).collect::<Vec<_>>(),
                ))
            },
        ),
        Row::method(
            "setstate",
            "(self, state, /)",
            "Go on from a state.",
            setstate,
        ),
    ],
    getset: &[],
};

const N: usize = 624;
const M: usize = 397;

/// The generator MT19937.
struct Twister {
    state: [u32; N],
    next: usize,
}

impl Twister {
    fn from_number(seed: u32) -> Twister {
        let mut state = [0; N];
        state[0] = seed;
        for index in 1..N {
            let before: u32 = state[index - 1];
            state[index] = (before ^ (before >> 30))
                .wrapping_mul(1_812_433_253)
                .wrapping_add(index as u32);
        }
        Twister { state, next: N }
    }

    fn from_key(key: &[u32]) -> Twister {
        let mut twister = Twister::from_number(19_650_218);
        let state = &mut twister.state;
        let (mut i, mut j) = (1, 0);
        let advance = |i: &mut usize, state: &mut [u32; N]| {
            *i += 1;
            if *i >= N {
                state[0] = state[N - 1];
                *i = 1;
            }
        };
        for _ in 0..N.max(key.len()) {
            let mixed = (state[i - 1] ^ (state[i - 1] >> 30)).wrapping_mul(1_664_525);
            state[i] = (state[i] ^ mixed)
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            advance(&mut i, state);
            j = (j + 1) % key.len();
        }
        for _ in 1..N {
            let mixed = (state[i - 1] ^ (state[i - 1] >> 30)).wrapping_mul(1_566_083_941);
            state[i] = (state[i] ^ mixed).wrapping_sub(i as u32);
            advance(&mut i, state);
        }
        state[0] = 0x8000_0000;
        twister
    }

    fn refill(&mut self) {
        for index in 0..N {
            let joined =
                (self.state[index] & 0x8000_0000) | (self.state[(index + 1) % N] & 0x7fff_ffff);
            let twisted = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.state[index] = self.state[(index + M) % N] ^ (joined >> 1) ^ twisted;
        }
        self.next = 0;
    }

    fn word(&mut self) -> u32 {
        if self.next >= N {
            self.refill();
        }
        let mut word = self.state[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// 53 random bits.
    fn float(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (high as f64 * 67_108_864.0 + low as f64) / 9_007_199_254_740_992.0
    }
}

struct Generator(Mut<Twister>);

impl NativeData for Generator {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn twister<'a>(vm: &mut Vm, args: &'a [Value]) -> Res<&'a Mut<Twister>> {
    match Native::get::<Generator>(&args[0]) {
        Some(generator) => Ok(&generator.0),
        None => Err(vm.type_error("descriptor requires a '_random.Random' object")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(class) = args[0].to_ptr::<Class>() else {
        return Err(vm.type_error("_random.Random.__new__(X): X is not a type object"));
    };
    let given = args[1]
        .as_tuple()
        .and_then(|args| args.first().cloned())
        .unwrap_or_default();
    // A subclass seeds in its own way; what it understands this one may not.
    let key = if class.builtin {
        key(vm, &given)?
    } else {
        vec![0]
    };
    Ok(vm.new_native(&class, Generator(Mut::new(Twister::from_key(&key)))))
}

/// The words of 32 bits that a seed stands for, at least one.
fn key(vm: &mut Vm, seed: &Value) -> Res<Vec<u32>> {
    let number: BigUint = if let Some(int) = seed.to_int() {
        int.to_big().magnitude().clone()
    } else if seed.given().is_none() {
        BigUint::from(fresh_seed(vm))
    } else if let Some(data) = seed
        .as_str()
        .map(|text| text.as_bytes().to_vec())
        .or_else(|| bytes_of(seed))
    {
        let digest = Sha512::digest(&data);
        BigUint::from_bytes_be(&[&data[..], &digest[..]].concat())
    } else {
        let hash = match hash_of_any(seed) {
            Some(hash) => hash,
            None => vm.hash(seed)?,
        };
        BigUint::from(hash)
    };
    let words = number.to_u32_digits();
    Ok(if words.is_empty() { vec![0] } else { words })
}

fn fresh_seed(vm: &Vm) -> u64 {
    if matches!(vm.host.clock, crate::host::Clock::Virtual(_)) {
        return 0;
    }
    // The standard library keys each of these from the system.
    RandomState::new().build_hasher().finish()
}

fn getrandbits(vm: &mut Vm, args: &[Value]) -> Res {
    let bits = int_argument(vm, &args[1])?;
    if bits < 0 {
        return Err(vm.value_error("number of bits must be non-negative"));
    }
    if bits as u64 > MAX_BITS {
        return Err(memory_error(vm));
    }
    let twister = twister(vm, args)?.get_mut();
    if bits == 0 {
        return Ok(Value::Int(0));
    }
    if bits <= 32 {
        return Ok(Value::Int((twister.word() >> (32 - bits)) as i64));
    }
    let count = (bits as usize).div_ceil(32);
    let words = (0..count).map(|index| {
        let left = bits as usize - 32 * index;
        let word = twister.word();
        if left < 32 { word >> (32 - left) } else { word }
    });
    let words: Vec<u32> = words.collect();
    Ok(BigInt::from_biguint(Sign::Plus, BigUint::new(words)).into())
}

/// The last 32 bits of a word of a state.
fn low_word(vm: &mut Vm, item: &Value) -> Res<u32> {
    let message = match item.to_int() {
        Some(Int::Small(word)) if word >= 0 => return Ok(word as u32),
        Some(Int::Big(word)) if word.sign() == Sign::Plus => {
            match word.iter_u64_digits().collect::<Vec<u64>>()[..] {
                [word] => return Ok(word as u32),
                _ => "Python int too large to convert to C unsigned long",
            }
        }
        Some(_) => "can't convert negative value to unsigned int",
        None => return Err(vm.type_error("an integer is required")),
    };
    Err(vm.error(ExcType::OverflowError, message))
}

fn setstate(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(items) = args[1].as_tuple() else {
        return Err(vm.type_error("state vector must be a tuple"));
    };
    if items.len() != N + 1 {
        return Err(vm.value_error("state vector is the wrong size"));
    }
    let mut state = [0; N];
    for (word, item) in state.iter_mut().zip(items) {
        *word = low_word(vm, item)?;
    }
    match vm
        .index(&items[N])?
        .as_int()
        .and_then(|next| usize::try_from(next).ok())
        .filter(|next| *next <= N)
    {
        Some(next) => twister(vm, args)?.set(Twister { state, next }),
        None => return Err(vm.value_error("invalid state")),
    }
    Ok(Value::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_cpythons() {
        let mut twister = Twister::from_key(&[42]);
        assert_eq!(twister.float(), 0.6394267984578837);
        assert_eq!(twister.float(), 0.025010755222666936);
        let mut twister = Twister::from_key(&[0]);
        assert_eq!(twister.float(), 0.8444218515250481);
        let mut twister = Twister::from_key(&[1, 2, 3]);
        assert_eq!((twister.word(), twister.word()), LONG_KEY);
    }

    const LONG_KEY: (u32, u32) = (2_619_334_238, 1_552_691_353);
}
