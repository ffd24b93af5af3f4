//! The namespaces of builtin classes, made from their tables when they are asked for.
//!
//! A start would make 1,500 objects of rows, of which a script uses fifty. So a builtin class is born with its table
//! alone. [`Class::own`] looks in the table and makes the one object; [`Class::dict`], for those that want all of it,
//! makes the rest, in the table's order. An object, once made, is the same for both.

use super::function::{GetSet, NativeFunction};
use super::heap::Heap;
use super::{Class, Dict, Mut, Ptr, Str, Value};
use crate::native::TypeSpec;
use std::cell::OnceCell;

/// The namespace of a class.
pub(crate) struct Namespace {
    dict: OnceCell<Ptr<Dict>>,
    spec: Option<&'static TypeSpec>,
    /// By their places, methods first: the rows whose objects were made before the whole `dict` was.
    made: Mut<Vec<(usize, Value)>>,
}

impl Namespace {
    /// A script's: a `dict` that is there.
    pub(crate) fn of_dict(dict: Ptr<Dict>) -> Namespace {
        Namespace {
            dict: OnceCell::from(dict),
            spec: None,
            made: Mut::default(),
        }
    }

    /// A builtin class's.
    pub(crate) fn of_table(spec: &'static TypeSpec) -> Namespace {
        Namespace {
            dict: OnceCell::new(),
            spec: Some(spec),
            made: Mut::default(),
        }
    }

    /// The values so far.
    pub(crate) fn visit(&self, visit: &mut super::Visitor) {
        if let Some(dict) = self.dict.get() {
            visit(&dict.into());
        }
        self.made.get().iter().for_each(|(_, value)| visit(value));
    }

    /// Give up the values.
    pub(crate) fn clear(&self) {
        self.made.take();
        self.dict.get_or_init(Dict::new).clear_all();
    }
}

/// Types that can be bases, and in whose namespace CPython has a `__getattribute__`: that of a script's class behind
/// one of them among the bases is not asked.
const WITH_GETATTRIBUTE: &[&str] = &[
    "bytearray",
    "bytes",
    "chain",
    "complex",
    "count",
    "defaultdict",
    "deque",
    "dict",
    "enumerate",
    "filter",
    "int",
    "list",
    "map",
    "module",
    "partial",
    "property",
    "reversed",
    "set",
    "tuple",
    "zip",
];

impl TypeSpec {
    /// The place of a name's row, methods first.
    fn place(&self, name: &str) -> Option<usize> {
        let methods = self.methods.iter().map(|row| row.name);
        let rows = methods.chain(self.getset.iter().map(|row| row.name));
        rows.into_iter().position(|row| row == name)
    }

    /// Equality without a hash of its own: its instances have none.
    fn is_unhashable(&self) -> bool {
        self.place("__eq__").is_some() && self.place("__hash__").is_none()
    }
}

impl Class {
    /// The namespace as a whole.
    pub fn dict(&self) -> &Ptr<Dict> {
        self.namespace.dict.get_or_init(|| self.filled())
    }

    /// An entry of the namespace.
    #[inline]
    pub fn own(&self, name: &Ptr<Str>) -> Option<Value> {
        match self.namespace.dict.get() {
            Some(dict) => dict.get_name(name),
            None => self.in_table(name),
        }
    }

    fn in_table(&self, name: &Ptr<Str>) -> Option<Value> {
        let spec = self.namespace.spec?;
        match name.text() {
            "__module__" | "__doc__" => self.dict().get_name(name),
            "__hash__" if spec.is_unhashable() => Some(Value::None),
            text => match spec.place(text) {
                Some(place) => Some(self.row(spec, place)),
                None if text == "__getattribute__" => self.common_getattribute(spec),
                None => None,
            },
        }
    }

    /// Of the types of [`WITH_GETATTRIBUTE`]: `__getattribute__`, that of `object`.
    fn common_getattribute(&self, spec: &TypeSpec) -> Option<Value> {
        if !WITH_GETATTRIBUTE.contains(&spec.name) {
            return None;
        }
        let object = self.mro.get().last()?;
        object.own(&Heap::intern("__getattribute__"))
    }

    /// The object of a row.
    fn row(&self, spec: &'static TypeSpec, place: usize) -> Value {
        let made = self.namespace.made.get();
        if let Some((_, value)) = made.iter().find(|(at, _)| *at == place) {
            return value.clone();
        }
        let owner = self.to_ptr();
        let value: Value = match spec.methods.get(place) {
            Some(row) => Ptr::new(NativeFunction {
                row,
                signature: OnceCell::new(),
                owner: Some(owner),
                module: None,
            })
            .into(),
            None => Ptr::new(GetSet {
                row: &spec.getset[place - spec.methods.len()],
                owner,
            })
            .into(),
        };
        self.namespace.made.get_mut().push((place, value.clone()));
        value
    }

    /// The whole namespace, from the table.
    fn filled(&self) -> Ptr<Dict> {
        let Some(spec) = self.namespace.spec else {
            return Dict::new();
        };
        let rows = spec.methods.len() + spec.getset.len();
        let dict = Dict::with_capacity(rows + 4);
        let names = spec.methods.iter().map(|row| row.name);
        let names = names.chain(spec.getset.iter().map(|row| row.name));
        for (place, name) in names.enumerate() {
            let name = Heap::intern(name);
            debug_assert!(dict.find_name(&name).is_none(), "{} twice", name.text());
            dict.insert_new(name.hash(), name.into(), self.row(spec, place));
        }
        // Unless it is a computed attribute of the instances, as of functions. That of a builtin is `type`'s to tell.
        if spec.module != "builtins" && spec.place("__module__").is_none() {
            let module = Heap::intern(spec.module);
            dict.set_name(&Heap::intern("__module__"), module.into());
        }
        if !spec.doc.is_empty() {
            dict.set_name(&Heap::intern("__doc__"), Value::str(spec.doc));
        } else if spec.place("__doc__").is_none() {
            dict.set_name(&Heap::intern("__doc__"), Value::None);
        }
        if spec.is_unhashable() {
            dict.set_name(&Heap::intern("__hash__"), Value::None);
        }
        if spec.place("__getattribute__").is_none()
            && let Some(common) = self.common_getattribute(spec)
        {
            dict.set_name(&Heap::intern("__getattribute__"), common);
        }
        self.namespace.made.take();
        dict
    }
}
