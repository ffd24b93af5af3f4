//! Python's protocols as natives use them. Everything here may run script code.

use super::Vm;
use crate::object::*;
use asyncscript_syntax::ast::{BinOp, CmpOp};

#[allow(unused_variables)]
impl Vm {
    /// The one `str` of that text, for names.
    pub fn intern(&mut self, text: &str) -> Ptr<Str> {
        self.names.table.intern(text)
    }
    /// `type(value)`
    pub fn class_of(&self, value: &Value) -> Ptr<Class> {
        todo!()
    }
    /// The builtin class of that name (`"list"`, `"dict_keys"`, `"KeyError"`); it must exist.
    pub fn builtin_class(&self, name: &str) -> Ptr<Class> {
        todo!()
    }
    /// `type(value).__name__`
    pub fn type_name(&self, value: &Value) -> String {
        self.class_of(value).name_text().to_owned()
    }
    /// `isinstance(value, class)`, by `type(value)` and the MRO only.
    pub fn is_instance(&self, value: &Value, class: &Class) -> bool {
        self.class_of(value).is_subclass(class)
    }
    /// `isinstance(value, classinfo)` in full (`__instancecheck__`, tuples, unions).
    pub fn is_instance_of(&mut self, value: &Value, classinfo: &Value) -> Res<bool> {
        todo!()
    }
    /// `issubclass(class, classinfo)` in full.
    pub fn is_subclass_of(&mut self, class: &Value, classinfo: &Value) -> Res<bool> {
        todo!()
    }
    /// `function(*args)`
    pub fn call(&mut self, function: &Value, args: &[Value]) -> Res {
        todo!()
    }
    /// `function(*args, **keywords)`
    pub fn call_keywords(&mut self, function: &Value, args: &[Value], keywords: &[(Ptr<Str>, Value)]) -> Res {
        todo!()
    }
    /// `object.name(*args)`
    pub fn call_method(&mut self, object: &Value, name: &str, args: &[Value]) -> Res {
        todo!()
    }
    /// Call the special method of the object's type, if the type has it: `vm.call_special(x, &vm.names.__len__.clone(), &[])`.
    pub fn call_special(&mut self, object: &Value, name: &Ptr<Str>, args: &[Value]) -> Res<Option<Value>> {
        todo!()
    }
    /// The special method of the object's type, unbound.
    pub fn special(&self, object: &Value, name: &Ptr<Str>) -> Option<Value> {
        self.class_of(object).lookup(name)
    }
    /// `getattr(object, name)`
    pub fn get_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res {
        todo!()
    }
    /// `getattr(object, name)`; `None` where that raises AttributeError.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Ptr<Str>) -> Res<Option<Value>> {
        todo!()
    }
    /// `getattr(object, "name")`
    pub fn get_attr_str(&mut self, object: &Value, name: &str) -> Res {
        let name = self.intern(name);
        self.get_attr(object, &name)
    }
    /// `setattr(object, name, value)`
    pub fn set_attr(&mut self, object: &Value, name: &Ptr<Str>, value: Value) -> Res<()> {
        todo!()
    }
    /// `delattr(object, name)`
    pub fn delete_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res<()> {
        todo!()
    }
    /// `bool(value)`
    pub fn truth(&mut self, value: &Value) -> Res<bool> {
        todo!()
    }
    /// `len(value)`
    pub fn len(&mut self, value: &Value) -> Res<usize> {
        todo!()
    }
    /// `hash(value)` as the hash tables want it. (`hash()` in Python gives it as i64.)
    pub fn hash(&mut self, value: &Value) -> Res<u64> {
        todo!()
    }
    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> Res<Ptr<Str>> {
        todo!()
    }
    /// `str(value)`
    pub fn str(&mut self, value: &Value) -> Res<Ptr<Str>> {
        todo!()
    }
    /// `format(value, spec)`
    pub fn format(&mut self, value: &Value, spec: &str) -> Res<Ptr<Str>> {
        todo!()
    }
    /// Enter the repr of a container: false if this very object is being shown already (then show `[...]`). Pair with [`Self::leave_repr`].
    pub fn enter_repr(&mut self, object: &Value) -> Res<bool> {
        todo!()
    }
    /// See [`Self::enter_repr`].
    pub fn leave_repr(&mut self, object: &Value) {
        todo!()
    }
    /// `a == b`, identity first, as containers compare.
    pub fn equal(&mut self, a: &Value, b: &Value) -> Res<bool> {
        todo!()
    }
    /// `a op b` for the rich comparisons (no `is`, no `in`).
    pub fn compare(&mut self, op: CmpOp, a: &Value, b: &Value) -> Res {
        todo!()
    }
    /// `bool(a < b)`
    pub fn less(&mut self, a: &Value, b: &Value) -> Res<bool> {
        let result = self.compare(CmpOp::Lt, a, b)?;
        self.truth(&result)
    }
    /// `a op b`
    pub fn binary(&mut self, op: BinOp, a: &Value, b: &Value) -> Res {
        todo!()
    }
    /// `a op= b`
    pub fn binary_in_place(&mut self, op: BinOp, a: &Value, b: &Value) -> Res {
        todo!()
    }
    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> Res<bool> {
        todo!()
    }
    /// `object[key]`
    pub fn get_item(&mut self, object: &Value, key: &Value) -> Res {
        todo!()
    }
    /// `object[key] = value`
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Res<()> {
        todo!()
    }
    /// `del object[key]`
    pub fn delete_item(&mut self, object: &Value, key: &Value) -> Res<()> {
        todo!()
    }
    /// `iter(value)`
    pub fn iter(&mut self, value: &Value) -> Res {
        todo!()
    }
    /// `next(iterator)`; `None` at the end.
    pub fn next(&mut self, iterator: &Value) -> Res<Option<Value>> {
        todo!()
    }
    /// All items of an iterable. (Fast for exact lists, tuples, ranges, dicts, sets.)
    pub fn collect(&mut self, iterable: &Value) -> Res<Vec<Value>> {
        todo!()
    }
    /// `operator.index(value)`: an exact int of any size; TypeError "'X' object cannot be interpreted as an integer".
    pub fn index(&mut self, value: &Value) -> Res {
        todo!()
    }
    /// An index that fits i64, clamped where it does not (as slices and sequences want it).
    pub fn index_clamped(&mut self, value: &Value) -> Res<i64> {
        todo!()
    }
    /// The value of a key in a dict (`__missing__` is not asked).
    pub fn dict_get(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        todo!()
    }
    /// Set a key of a dict.
    pub fn dict_set(&mut self, dict: &Dict, key: Value, value: Value) -> Res<()> {
        todo!()
    }
    /// Remove a key of a dict; gives its value if it was there.
    pub fn dict_remove(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        todo!()
    }
    /// The place of a key in a dict.
    pub fn dict_find(&mut self, dict: &Dict, hash: u64, key: &Value) -> Res<Option<usize>> {
        todo!()
    }
    /// The `id()` of a value: deterministic, in order of first asking.
    pub fn id(&mut self, value: &Value) -> i64 {
        todo!()
    }
    /// Write to `sys.stdout` (a script's own object if it put one there).
    pub fn write_stdout(&mut self, text: &str) -> Res<()> {
        todo!()
    }
    /// Issue a warning (`warnings.warn(message, category, stacklevel=1)`).
    pub fn warn(&mut self, category: ExcType2, message: &str) -> Res<()> {
        todo!()
    }
}

use super::ExcType as ExcType2;
