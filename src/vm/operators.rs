//! Binary, unary and comparison operators beyond what the dispatch loop does itself.

use super::Vm;
use super::errors::ExcType;
use crate::builtins::containers::concatenation;
use crate::object::*;
use asyncscript_syntax::ast::{BinOp, CmpOp};

/// The unary operators, `not` excepted.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Unary {
    Neg,
    Pos,
    Invert,
}

/// The symbol of an operator, for error texts.
pub fn symbol(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "+",
        BinOp::Sub => "-",
        BinOp::Mult => "*",
        BinOp::MatMult => "@",
        BinOp::Div => "/",
        BinOp::Mod => "%",
        BinOp::Pow => "** or pow()",
        BinOp::LShift => "<<",
        BinOp::RShift => ">>",
        BinOp::BitOr => "|",
        BinOp::BitXor => "^",
        BinOp::BitAnd => "&",
        BinOp::FloorDiv => "//",
    }
}

fn cmp_symbol(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Lt => "<",
        CmpOp::LtE => "<=",
        CmpOp::Gt => ">",
        CmpOp::GtE => ">=",
        CmpOp::Eq => "==",
        CmpOp::NotEq => "!=",
        CmpOp::Is => "is",
        CmpOp::IsNot => "is not",
        CmpOp::In => "in",
        CmpOp::NotIn => "not in",
    }
}

/// Is it a builtin sequence that can be repeated, perhaps of a subclass?
fn is_sequence(value: &Value) -> bool {
    matches!(
        value.kind(),
        Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::ByteArray)
    )
}

/// Could its type have items, in CPython's eyes: a container, or any class of a script?
fn holds_items(value: &Value) -> bool {
    match value {
        Value::Obj(object) => {
            matches!(
                object.kind(),
                Kind::Dict | Kind::Set | Kind::Range | Kind::DictView | Kind::MappingProxy
            ) || object.script_class().is_some_and(|class| !class.builtin)
        }
        _ => false,
    }
}

impl Vm {
    /// The names of an operator's method, its reflected and its in-place one.
    fn operator_names(&self, op: BinOp) -> [&Ptr<Str>; 3] {
        let n = &self.names;
        match op {
            BinOp::Add => [&n.__add__, &n.__radd__, &n.__iadd__],
            BinOp::Sub => [&n.__sub__, &n.__rsub__, &n.__isub__],
            BinOp::Mult => [&n.__mul__, &n.__rmul__, &n.__imul__],
            BinOp::MatMult => [&n.__matmul__, &n.__rmatmul__, &n.__imatmul__],
            BinOp::Div => [&n.__truediv__, &n.__rtruediv__, &n.__itruediv__],
            BinOp::Mod => [&n.__mod__, &n.__rmod__, &n.__imod__],
            BinOp::Pow => [&n.__pow__, &n.__rpow__, &n.__ipow__],
            BinOp::LShift => [&n.__lshift__, &n.__rlshift__, &n.__ilshift__],
            BinOp::RShift => [&n.__rshift__, &n.__rrshift__, &n.__irshift__],
            BinOp::BitOr => [&n.__or__, &n.__ror__, &n.__ior__],
            BinOp::BitXor => [&n.__xor__, &n.__rxor__, &n.__ixor__],
            BinOp::BitAnd => [&n.__and__, &n.__rand__, &n.__iand__],
            BinOp::FloorDiv => [&n.__floordiv__, &n.__rfloordiv__, &n.__ifloordiv__],
        }
    }

    /// `a op b`
    pub fn binary(&mut self, op: BinOp, a: &Value, b: &Value) -> Res {
        self.binary_shown(op, a, b, symbol(op))
    }

    fn binary_shown(&mut self, op: BinOp, a: &Value, b: &Value, shown: &str) -> Res {
        if let Some(result) = crate::builtins::numbers::binary(self, op, a, b) {
            return result;
        }
        let [name, reflected, _] = self.operator_names(op).map(Clone::clone);
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let left = class_a.lookup(&name);
        let right = if class_a.same(&class_b) {
            None
        } else {
            class_b.lookup(&reflected)
        };
        let concatenates = left
            .as_ref()
            .is_some_and(|left| concatenation::is_own(self, op, a, left));
        // A subclass's own reflected method comes first.
        if let Some(right) = &right {
            if class_b.is_subclass(&class_a)
                && !class_a.lookup(&reflected).is_some_and(|own| own.is(right))
            {
                let value = self.call_method_value(right, b, std::slice::from_ref(a))?;
                if !matches!(value, Value::NotImplemented) {
                    return Ok(value);
                }
                if let Some(left) = &left {
                    let value = self.call_method_value(left, a, std::slice::from_ref(b))?;
                    if !matches!(value, Value::NotImplemented) {
                        return Ok(value);
                    }
                }
                return Err(self.operand_error(shown, a, b));
            }
        }
        if let Some(left) = left.as_ref().filter(|_| !concatenates) {
            let value = self.call_method_value(left, a, std::slice::from_ref(b))?;
            if !matches!(value, Value::NotImplemented) {
                return Ok(value);
            }
        }
        if let Some(right) = &right {
            let value = match concatenation::is_own(self, op, b, right) {
                true if concatenates => Value::NotImplemented,
                true => concatenation::operate(self, op, b, a)?,
                false => self.call_method_value(right, b, std::slice::from_ref(a))?,
            };
            if !matches!(value, Value::NotImplemented) {
                return Ok(value);
            }
        }
        if concatenates {
            let value = concatenation::operate(self, op, a, b)?;
            if !matches!(value, Value::NotImplemented) {
                return Ok(value);
            }
        }
        // Sequences raise in their own words; a subclass with a method of its own for it is none here.
        let n = &self.names;
        let names = match op {
            BinOp::Add => [&n.__add__, &n.__add__],
            _ => [&n.__mul__, &n.__rmul__],
        };
        let of_script = |value: &Value| {
            let class = self.class_ref(value);
            let native = |found: Value| found.kind() == Some(Kind::NativeFunction);
            !class.builtin
                && !names
                    .iter()
                    .all(|name| class.lookup(name).is_none_or(native))
        };
        let left = is_sequence(a) || op == BinOp::Add;
        if !of_script(if left { a } else { b })
            && let Some(exc) = self.sequence_error(op, a, b)
        {
            return Err(exc);
        }
        Err(self.operand_error(shown, a, b))
    }

    /// What a builtin sequence says of an operand that it cannot use.
    pub(crate) fn sequence_error(&mut self, op: BinOp, a: &Value, b: &Value) -> Option<Exc> {
        match op {
            BinOp::Add => {
                let own = match a.kind()? {
                    Kind::Str => "str",
                    Kind::List => "list",
                    Kind::Tuple => "tuple",
                    Kind::Bytes | Kind::ByteArray => {
                        let (own, other) = (self.shown_type(a), self.shown_type(b));
                        return Some(self.type_error(format!("can't concat {other} to {own}")));
                    }
                    _ if self.shown_type(a) == "collections.deque" => "deque",
                    _ => return None,
                };
                let other = self.shown_type(b);
                Some(self.type_error(format!(
                    "can only concatenate {own} (not \"{other}\") to {own}"
                )))
            }
            BinOp::Mult => {
                // A deque is one as well, though no builtin.
                let repeats = |vm: &Vm, value| {
                    is_sequence(value) || vm.shown_type(value) == "collections.deque"
                };
                let left = repeats(self, a);
                if !left && !repeats(self, b) {
                    return None;
                }
                let other = self.shown_type(if left { b } else { a });
                Some(self.type_error(format!(
                    "can't multiply sequence by non-int of type '{other}'"
                )))
            }
            _ => None,
        }
    }

    #[cold]
    fn operand_error(&mut self, shown: &str, a: &Value, b: &Value) -> Exc {
        let (left, right) = (self.shown_type(a), self.shown_type(b));
        let mut message =
            format!("unsupported operand type(s) for {shown}: '{left}' and '{right}'");
        if shown == ">>"
            && a.as_::<NativeFunction>()
                .is_some_and(|native| native.row.name == "print")
        {
            message += ". Did you mean \"print(<message>, file=<output_stream>)\"?";
        }
        self.type_error(message)
    }

    /// Call a function found in a class, bound to the object.
    pub(crate) fn call_method_value(
        &mut self,
        method: &Value,
        object: &Value,
        args: &[Value],
    ) -> Res {
        if let Some(Kind::Function | Kind::NativeFunction) = method.kind() {
            let direct = !method
                .as_::<NativeFunction>()
                .is_some_and(|native| native.row.how != crate::native::How::Method);
            if direct {
                return match args {
                    [] => {
                        self.call_with_names(method, std::slice::from_ref(object), &Value::Unbound)
                    }
                    [one] => self.call_with_names(
                        method,
                        &[object.clone(), one.clone()],
                        &Value::Unbound,
                    ),
                    _ => {
                        let mut all = Vec::with_capacity(args.len() + 1);
                        all.push(object.clone());
                        all.extend_from_slice(args);
                        self.call_with_names(method, &all, &Value::Unbound)
                    }
                };
            }
        }
        let class = self.class_of(object);
        let bound = self.bind_descriptor(method, object, &class)?;
        self.call(&bound, args)
    }

    /// `a op= b`
    pub fn binary_in_place(&mut self, op: BinOp, a: &Value, b: &Value) -> Res {
        if let Some(result) = crate::builtins::numbers::binary(self, op, a, b) {
            return result;
        }
        let name = self.operator_names(op)[2].clone();
        if let Some(method) = self.special(a, &name) {
            let value = self.call_method_value(&method, a, std::slice::from_ref(b))?;
            if !matches!(value, Value::NotImplemented) {
                return Ok(value);
            }
        }
        if op == BinOp::Mult && is_sequence(b) && holds_items(a) && !is_sequence(a) {
            // What has items of its own and cannot be repeated does not ask the other one to be.
            let name = self.operator_names(op)[0].clone();
            let own = self.call_special(a, &name, std::slice::from_ref(b))?;
            return match own {
                Some(value) if !matches!(value, Value::NotImplemented) => Ok(value),
                _ => Err(self.operand_error("*=", a, b)),
            };
        }
        let shown = match op {
            BinOp::Pow => "**=".to_owned(),
            _ => format!("{}=", symbol(op)),
        };
        self.binary_shown(op, a, b, &shown)
    }

    /// `-a`, `+a`, `~a`
    pub(crate) fn unary(&mut self, op: Unary, value: &Value) -> Res {
        let (name, symbol) = match op {
            Unary::Neg => (self.names.__neg__.clone(), "-"),
            Unary::Pos => (self.names.__pos__.clone(), "+"),
            Unary::Invert => (self.names.__invert__.clone(), "~"),
        };
        match self.call_special(value, &name, &[])? {
            Some(value) => Ok(value),
            None => {
                let shown = self.shown_type(value);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{shown}'")))
            }
        }
    }

    /// `a op b` for the rich comparisons.
    pub fn compare(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res {
        if let Some(holds) = self.compare_fast(op, a, b) {
            return Ok(Value::Bool(holds));
        }
        self.check_native_stack_in(" in comparison")?;
        if let Some(result) = crate::builtins::containers::compare_builtins(self, op, a, b) {
            return result;
        }
        let n = &self.names;
        let (name, reflected) = match op {
            CmpOp::Lt => (n.__lt__.clone(), n.__gt__.clone()),
            CmpOp::LtE => (n.__le__.clone(), n.__ge__.clone()),
            CmpOp::Gt => (n.__gt__.clone(), n.__lt__.clone()),
            CmpOp::GtE => (n.__ge__.clone(), n.__le__.clone()),
            CmpOp::NotEq => (n.__ne__.clone(), n.__ne__.clone()),
            _ => (n.__eq__.clone(), n.__eq__.clone()),
        };
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let mut tried_right = false;
        if !class_a.same(&class_b) && class_b.is_subclass(&class_a) {
            if let Some(right) = class_b.lookup(&reflected) {
                tried_right = true;
                let value = self.call_method_value(&right, b, std::slice::from_ref(a))?;
                if !matches!(value, Value::NotImplemented) {
                    return Ok(value);
                }
            }
        }
        if let Some(left) = class_a.lookup(&name) {
            let value = self.call_method_value(&left, a, std::slice::from_ref(b))?;
            if !matches!(value, Value::NotImplemented) {
                return Ok(value);
            }
        }
        if !tried_right {
            if let Some(right) = class_b.lookup(&reflected) {
                let value = self.call_method_value(&right, b, std::slice::from_ref(a))?;
                if !matches!(value, Value::NotImplemented) {
                    return Ok(value);
                }
            }
        }
        match op {
            CmpOp::Eq => Ok(Value::Bool(a.is(b))),
            CmpOp::NotEq => Ok(Value::Bool(!a.is(b))),
            _ => {
                let (left, right) = (self.shown_type(a), self.shown_type(b));
                let symbol = cmp_symbol(op);
                Err(self.type_error(format!(
                    "'{symbol}' not supported between instances of '{left}' and '{right}'"
                )))
            }
        }
    }

    /// Comparisons of numbers and of strings, which run no script code.
    #[inline]
    fn compare_fast(&self, op: CmpOp, a: &Value, b: &Value) -> Option<bool> {
        use std::cmp::Ordering::*;
        let order = match (a, b) {
            (Value::Int(x), Value::Int(y)) => x.cmp(y),
            (Value::Float(x), Value::Float(y)) => match x.partial_cmp(y) {
                Some(order) => order,
                None => return Some(op == CmpOp::NotEq),
            },
            _ => match (a.exact::<Str>(), b.exact::<Str>()) {
                (Some(x), Some(y)) => match op {
                    CmpOp::Eq => return Some(x == y),
                    CmpOp::NotEq => return Some(x != y),
                    _ => x.text().cmp(y.text()),
                },
                _ => return crate::builtins::numbers::compare(op, a, b),
            },
        };
        Some(match op {
            CmpOp::Eq => order == Equal,
            CmpOp::NotEq => order != Equal,
            CmpOp::Lt => order == Less,
            CmpOp::LtE => order != Greater,
            CmpOp::Gt => order == Greater,
            CmpOp::GtE => order != Less,
            _ => return None,
        })
    }

    /// `bool(a op b)`
    #[inline]
    pub(crate) fn compare_truth(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res<bool> {
        if let Some(holds) = self.compare_fast(op, a, b) {
            return Ok(holds);
        }
        let value = self.compare(op, a, b)?;
        self.truth(&value)
    }

    /// `left + right` of two exact strings; `left` grows in place where it can.
    pub(super) fn concat_str(&mut self, left: Value, right: &Value) -> Res {
        let (Some(a), Some(b)) = (left.as_ptr::<Str>(), right.as_ptr::<Str>()) else {
            return Ok(left);
        };
        let (x, y) = (a.text(), b.text());
        if y.is_empty() {
            return Ok(left);
        }
        if Str::try_append(a, y) {
            return Ok(left);
        }
        if x.len() + y.len() > u32::MAX as usize {
            return Err(self.error_with(ExcType::MemoryError, Vec::new()));
        }
        // A long string that is built piece by piece gets room to grow.
        let length = x.len() + y.len();
        let capacity = if length > 128 && a.as_ref().count() == 1 {
            length * 2
        } else {
            length
        };
        let grown = Str::with_capacity(x, capacity.min(u32::MAX as usize - 8));
        let appended = Str::try_append(&grown, y);
        debug_assert!(appended);
        Ok(grown.into())
    }
}
