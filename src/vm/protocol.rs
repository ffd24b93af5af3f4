//! Python's protocols as natives use them. Everything here may run script code.

use super::Vm;
use super::dict_probe::DictProbe;
use super::errors::ExcType;
use crate::event_loop::future::Future;
use crate::object::dict::Probe;
use crate::object::*;
use num_traits::{Signed, ToPrimitive};

impl Vm {
    /// The one `str` of that text, for names.
    pub fn intern(&mut self, text: &str) -> Ptr<Str> {
        Heap::intern(text)
    }

    /// `type(value)`
    #[inline]
    pub fn class_of(&self, value: &Value) -> Ptr<Class> {
        self.class_ref(value).clone()
    }

    /// The builtin class of that name (`"list"`, `"dict_keys"`, `"KeyError"`); `object` if there is none.
    pub fn builtin_class(&self, name: &str) -> Ptr<Class> {
        debug_assert!(self.types.find(name).is_some(), "no builtin class {name}");
        self.types.find(name).unwrap_or(&self.types.object).clone()
    }

    /// The type of a value as error texts name it (see [`Self::class_name`]).
    pub fn shown_type(&self, value: &Value) -> String {
        self.class_name(self.class_ref(value))
    }

    /// The refusal of an argument by its type, in the words of `_PyArg_BadArgument`; `argument` is
    /// `"argument"`, `"argument 2"` or `"argument 'mode'"`.
    #[cold]
    pub fn bad_argument(
        &mut self,
        function: &str,
        argument: &str,
        wanted: &str,
        value: &Value,
    ) -> Exc {
        let shown = match value {
            Value::None => "None".to_owned(),
            _ => self.shown_type(value),
        };
        self.type_error(format!(
            "{function}() {argument} must be {wanted}, not {shown}"
        ))
    }

    /// `type(value).__name__`
    pub fn type_name(&self, value: &Value) -> String {
        self.class_ref(value).name_text().to_owned()
    }

    /// A class as error texts name it: `__name__`, with its module for a library's type
    /// that CPython has in C (`collections.deque`).
    pub(crate) fn class_name(&self, class: &Class) -> String {
        let name = class.name_text();
        let module = class.own(&self.names.__module__);
        match module.as_ref().and_then(Value::as_str) {
            None | Some("builtins") => name.to_owned(),
            Some(module) if class.builtin && class.kind != Kind::Exception => {
                // asyncio's own classes are written in Python there.
                if module.starts_with("asyncio") {
                    name.to_owned()
                } else {
                    format!("{module}.{name}")
                }
            }
            // Written in C in CPython, in the language here.
            Some("types") if name == "SimpleNamespace" => "types.SimpleNamespace".to_owned(),
            Some("datetime")
                if matches!(
                    name,
                    "date" | "time" | "datetime" | "timedelta" | "timezone" | "tzinfo"
                ) =>
            {
                format!("datetime.{name}")
            }
            Some("functools") if matches!(name, "partial" | "_lru_cache_wrapper") => {
                format!("functools.{name}")
            }
            _ => name.to_owned(),
        }
    }

    /// `isinstance(value, class)`, by `type(value)` and the MRO only.
    #[inline]
    pub fn is_instance(&self, value: &Value, class: &Class) -> bool {
        self.class_ref(value).is_subclass(class)
    }

    /// An instance of `class` with that payload: plain if it is the builtin class itself.
    pub fn new_instance<T: Payload>(&mut self, class: &Value, payload: T) -> Value {
        match class.to_ptr::<Class>() {
            Some(class) if !class.builtin => Ptr::with_class(payload, &class).into(),
            _ => Ptr::new(payload).into(),
        }
    }

    /// An instance of a library's native type: its class is always set.
    pub fn new_native(&mut self, class: &Ptr<Class>, data: impl native_iter::NativeData) -> Value {
        let native = native_iter::Native(Box::new(data));
        if class.builtin {
            let object = Ptr::new(native);
            object.as_ref().set_class(class.clone());
            object.into()
        } else {
            Ptr::with_class(native, class).into()
        }
    }

    /// `isinstance(value, classinfo)` in full (`__instancecheck__`, tuples, unions).
    pub fn is_instance_of(&mut self, value: &Value, classinfo: &Value) -> Res<bool> {
        if let Some(class) = classinfo.as_::<Class>() {
            if std::ptr::eq(&**self.class_ref(value), class) {
                return Ok(true);
            }
        }
        self.check_class(value, classinfo, true)
    }

    /// `issubclass(class, classinfo)` in full.
    pub fn is_subclass_of(&mut self, class: &Value, classinfo: &Value) -> Res<bool> {
        self.check_class(class, classinfo, false)
    }

    fn check_class(&mut self, value: &Value, classinfo: &Value, instance: bool) -> Res<bool> {
        self.check_native_stack()?;
        if let Some(items) = classinfo.as_tuple() {
            for item in items {
                if self.check_class(value, item, instance)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        let hook = if instance {
            self.names.__instancecheck__.clone()
        } else {
            self.names.__subclasscheck__.clone()
        };
        if let Some(method) = self.special(classinfo, &hook) {
            if method.kind() != Some(Kind::NativeFunction) || classinfo.as_::<Class>().is_none() {
                let result =
                    self.call_method_value(&method, classinfo, std::slice::from_ref(value))?;
                return self.truth(&result);
            }
        }
        self.check_class_default(value, classinfo, instance)
    }

    /// What `type.__instancecheck__` and `type.__subclasscheck__` do.
    pub(crate) fn check_class_default(
        &mut self,
        value: &Value,
        classinfo: &Value,
        instance: bool,
    ) -> Res<bool> {
        let Some(class) = classinfo.to_ptr::<Class>() else {
            // What has `__bases__` can stand for a class; it is asked for them.
            let bases = self.intern("__bases__");
            if matches!(classinfo, Value::Obj(_))
                && let Some(bases) = self.get_attr_opt(classinfo, &bases)?
                && bases.as_tuple().is_some()
            {
                return Ok(value.is(classinfo));
            }
            return Err(
                self.type_error(if !instance && value.as_::<Class>().is_none() {
                    "issubclass() arg 1 must be a class"
                } else if instance {
                    "isinstance() arg 2 must be a type, a tuple of types, or a union"
                } else {
                    "issubclass() arg 2 must be a class, a tuple of classes, or a union"
                }),
            );
        };
        if instance {
            if self.class_ref(value).is_subclass(&class) {
                return Ok(true);
            }
            // An object may pretend by `__class__`.
            if let Value::Obj(object) = value {
                if object.script_class().is_some() && object.kind() != Kind::Class {
                    let name = self.names.__class__.clone();
                    let pretended = self.get_attr_opt(value, &name)?;
                    if let Some(pretended) = pretended.and_then(|value| value.to_ptr::<Class>()) {
                        return Ok(pretended.is_subclass(&class));
                    }
                }
            }
            return Ok(false);
        }
        match value.as_::<Class>() {
            Some(own) => Ok(own.is_subclass(&class)),
            None => Err(self.type_error("issubclass() arg 1 must be a class")),
        }
    }

    /// `function(*args)`
    pub fn call(&mut self, function: &Value, args: &[Value]) -> Res {
        self.call_with_names(function, args, &Value::Unbound)
    }

    /// `function(*args, **keywords)`
    pub fn call_keywords(
        &mut self,
        function: &Value,
        args: &[Value],
        keywords: &[(Ptr<Str>, Value)],
    ) -> Res {
        if keywords.is_empty() {
            return self.call(function, args);
        }
        let mut all = args.to_vec();
        all.extend(keywords.iter().map(|(_, value)| value.clone()));
        let names = Value::tuple(keywords.iter().map(|(name, _)| name.into()));
        self.call_with_names(function, &all, &names)
    }

    /// `object.name(*args)`
    pub fn call_method(&mut self, object: &Value, name: &str, args: &[Value]) -> Res {
        let name = self.intern(name);
        let method = self.get_attr(object, &name)?;
        self.call(&method, args)
    }

    /// Call the special method of the object's type, if the type has it.
    pub fn call_special(
        &mut self,
        object: &Value,
        name: &Ptr<Str>,
        args: &[Value],
    ) -> Res<Option<Value>> {
        match self.special(object, name) {
            None => Ok(None),
            Some(method) => self.call_method_value(&method, object, args).map(Some),
        }
    }

    /// The special method of the object's type, unbound.
    #[inline]
    pub fn special(&self, object: &Value, name: &Ptr<Str>) -> Option<Value> {
        self.class_ref(object).lookup(name)
    }

    /// `getattr(object, name)`; `None` where that raises AttributeError.
    pub fn get_attr_opt(&mut self, object: &Value, name: &Ptr<Str>) -> Res<Option<Value>> {
        let result = self.get_attr(object, name);
        self.unless(result, ExcType::AttributeError)
    }

    /// `getattr(object, "name")`
    pub fn get_attr_str(&mut self, object: &Value, name: &str) -> Res {
        let name = self.intern(name);
        self.get_attr(object, &name)
    }

    /// `hash(value)` as the hash tables want it. (`hash()` in Python gives it as i64.)
    #[inline]
    pub fn hash(&mut self, value: &Value) -> Res<u64> {
        match value {
            Value::Int(value) if *value > -1 && *value < (1 << 61) - 1 => Ok(*value as u64),
            Value::Obj(object) if object.kind() == Kind::Str && object.has_default_class() => {
                Ok(object.payload_unchecked::<Str>().hash())
            }
            _ => self.hash_slow(value),
        }
    }

    fn hash_slow(&mut self, value: &Value) -> Res<u64> {
        if let Some(hash) = crate::builtins::numbers::number_hash(value) {
            return Ok(hash);
        }
        match value {
            Value::None => return Ok(0xfca8_6420),
            Value::Ellipsis => return Ok(0x5a5a_0001),
            Value::NotImplemented => return Ok(0x5a5a_0003),
            Value::Obj(object) if object.kind() == Kind::Tuple && object.has_default_class() => {
                self.check_native_stack()?;
                let items = object.payload_unchecked::<Tuple>().items();
                return crate::builtins::containers::tuple::tuple_hash(self, items);
            }
            _ => {}
        }
        let name = self.names.__hash__.clone();
        let method = self.special(value, &name);
        match method {
            Some(Value::None) | None => {
                let shown = self.shown_type(value);
                Err(self.type_error(format!("unhashable type: '{shown}'")))
            }
            Some(method) => {
                let result = self.call_method_value(&method, value, &[])?;
                match result.to_int() {
                    Some(int::Int::Small(-1)) => Ok(-2i64 as u64),
                    Some(int::Int::Small(hash)) => Ok(hash as u64),
                    Some(int::Int::Big(_)) => {
                        Ok(crate::builtins::numbers::number_hash(&result).unwrap_or(1))
                    }
                    None => Err(self.type_error("__hash__ method should return an integer")),
                }
            }
        }
    }

    /// The hash of an object by identity: by age, so that sets of objects are walked in a fixed order.
    pub fn identity_hash(&mut self, value: &Value) -> u64 {
        self.id(value) as u64 >> 4
    }

    /// `a == b`, identity first, as containers compare.
    #[inline]
    pub fn equal(&mut self, a: &Value, b: &Value) -> Res<bool> {
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => Ok(a == b),
            _ if a.is(b) => Ok(true),
            _ => self.compare_truth(asyncscript_syntax::ast::CmpOp::Eq, a, b),
        }
    }

    /// `bool(a < b)`
    pub fn less(&mut self, a: &Value, b: &Value) -> Res<bool> {
        self.compare_truth(asyncscript_syntax::ast::CmpOp::Lt, a, b)
    }

    /// `iter(value)`, with other words for any TypeError on the way.
    pub(crate) fn iter_or(&mut self, value: &Value, message: impl FnOnce() -> String) -> Res {
        match self.iter(value) {
            Err(exc) if self.is_exception(&exc, ExcType::TypeError) => {
                Err(self.type_error(message()))
            }
            result => result,
        }
    }

    /// `item in container`
    pub fn contains(&mut self, container: &Value, item: &Value) -> Res<bool> {
        if let Some(dict) = container.exact::<Dict>() {
            let _ = dict;
            let dict = container.to_ptr::<Dict>();
            if let Some(dict) = dict {
                return Ok(self.dict_get(&dict, item)?.is_some());
            }
        }
        let name = self.names.__contains__.clone();
        match self.special(container, &name) {
            Some(Value::None) => {
                let shown = self.shown_type(container);
                return Err(self.type_error(format!("'{shown}' object is not a container")));
            }
            Some(method) => {
                let result =
                    self.call_method_value(&method, container, std::slice::from_ref(item))?;
                return self.truth(&result);
            }
            None => {}
        }
        let shown = self.shown_type(container);
        let iterator = self.iter_or(container, || {
            format!("argument of type '{shown}' is not iterable")
        })?;
        while let Some(other) = self.next(&iterator)? {
            if self.equal(&other, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `object[key]`
    pub fn get_item(&mut self, object: &Value, key: &Value) -> Res {
        if let Value::Obj(reference) = object {
            if reference.has_default_class() {
                if reference.kind() == Kind::Dict {
                    let dict = Ptr::<Dict>::borrow_unchecked(reference).clone();
                    return match self.dict_get(&dict, key)? {
                        Some(value) => Ok(value),
                        None => Err(self.key_error(key)),
                    };
                }
                if reference.kind() == Kind::Class {
                    return self.class_get_item(object, key);
                }
            }
        }
        let name = self.names.__getitem__.clone();
        match self.call_special(object, &name, std::slice::from_ref(key))? {
            Some(value) => Ok(value),
            None if object.as_::<Class>().is_some() => self.class_get_item(object, key),
            None => {
                let shown = self.shown_type(object);
                Err(self.type_error(format!("'{shown}' object is not subscriptable")))
            }
        }
    }

    /// `cls[key]`: `__class_getitem__`.
    fn class_get_item(&mut self, class: &Value, key: &Value) -> Res {
        let name = self.names.__class_getitem__.clone();
        match self.find_attr(class, &name)? {
            Some(method) => self.call(&method, std::slice::from_ref(key)),
            None => {
                let Some(own) = class.to_ptr::<Class>() else {
                    return Err(self.type_error("not subscriptable"));
                };
                if class.is(&Value::from(&self.types.type_)) {
                    return Ok(crate::builtins::objects::generic_alias::make(
                        self, class, key,
                    ));
                }
                let shown = match own.builtin {
                    true => self.full_name(&own),
                    false => own.name_text().to_owned(),
                };
                Err(self.type_error(format!("type '{shown}' is not subscriptable")))
            }
        }
    }

    /// `object[key] = value`
    pub fn set_item(&mut self, object: &Value, key: &Value, value: Value) -> Res<()> {
        if let Some(dict) = object.exact::<Dict>() {
            let _ = dict;
            if let Some(dict) = object.to_ptr::<Dict>() {
                return self.dict_set(&dict, key.clone(), value);
            }
        }
        let name = self.names.__setitem__.clone();
        match self.call_special(object, &name, &[key.clone(), value])? {
            Some(_) => Ok(()),
            None => {
                let other = self.names.__delitem__.clone();
                self.half_of_a_pair(object, &name, &other)?;
                self.refused_index(object, key)?;
                let shown = self.shown_type(object);
                Err(self.type_error(format!("'{shown}' object does not support item assignment")))
            }
        }
    }

    /// Whether an item that cannot be set was meant by its index, which CPython looks at first: the
    /// object is a sequence for it, and the key an int.
    #[cold]
    fn refused_index(&mut self, object: &Value, key: &Value) -> Res<bool> {
        let class = self.class_of(object);
        let sequence = !class.builtin
            || matches!(
                object.kind(),
                Some(
                    Kind::Str
                        | Kind::Bytes
                        | Kind::Tuple
                        | Kind::Range
                        | Kind::Set
                        | Kind::DictView
                )
            );
        if !sequence || !crate::builtins::containers::sequence::has_index(self, key) {
            return Ok(false);
        }
        if self.index(key)?.as_int().is_none() {
            let shown = self.shown_type(key);
            return Err(self.error(
                ExcType::IndexError,
                format!("cannot fit '{shown}' into an index-sized integer"),
            ));
        }
        Ok(true)
    }

    /// Setting and deleting share a slot: a class with one of the two says that it has no such attribute
    /// as the other.
    #[cold]
    pub(crate) fn half_of_a_pair(
        &mut self,
        object: &Value,
        missing: &Ptr<Str>,
        other: &Ptr<Str>,
    ) -> Res<()> {
        let script = |value: &Value| value.as_::<NativeFunction>().is_none();
        if self
            .special(object, other)
            .is_some_and(|other| script(&other))
        {
            return Err(self.error(ExcType::AttributeError, missing.text()));
        }
        Ok(())
    }

    /// `del object[key]`
    pub fn delete_item(&mut self, object: &Value, key: &Value) -> Res<()> {
        let name = self.names.__delitem__.clone();
        match self.call_special(object, &name, std::slice::from_ref(key))? {
            Some(_) => Ok(()),
            None => {
                let other = self.names.__setitem__.clone();
                self.half_of_a_pair(object, &name, &other)?;
                let does_not = match self.refused_index(object, key)? {
                    true => "doesn't",
                    false => "does not",
                };
                let shown = self.shown_type(object);
                Err(self.type_error(format!("'{shown}' object {does_not} support item deletion")))
            }
        }
    }

    /// `iter(value)`; `None` if it is not iterable.
    pub(crate) fn iter_opt(&mut self, value: &Value) -> Res<Option<Value>> {
        if let Some(result) = crate::builtins::iterators::iter(self, value) {
            return result.map(Some);
        }
        let name = self.names.__iter__.clone();
        match self.special(value, &name) {
            Some(Value::None) => return Ok(None),
            Some(method) => {
                let iterator = self.call_method_value(&method, value, &[])?;
                let next = self.names.__next__.clone();
                if self.special(&iterator, &next).is_none() {
                    let shown = self.shown_type(&iterator);
                    return Err(
                        self.type_error(format!("iter() returned non-iterator of type '{shown}'"))
                    );
                }
                return Ok(Some(iterator));
            }
            None => {}
        }
        let name = self.names.__getitem__.clone();
        if value.as_::<Class>().is_none() && self.special(value, &name).is_some() {
            return Ok(Some(
                Ptr::new(list::ListIter {
                    seq: Mut::new(value.clone()),
                    next: std::cell::Cell::new(0),
                    reversed: false,
                })
                .into(),
            ));
        }
        Ok(None)
    }

    /// `iter(value)`
    pub fn iter(&mut self, value: &Value) -> Res {
        match self.iter_opt(value)? {
            Some(iterator) => Ok(iterator),
            None => {
                let shown = self.shown_type(value);
                Err(self.type_error(format!("'{shown}' object is not iterable")))
            }
        }
    }

    /// `next(iterator)`; `None` at the end.
    #[inline]
    pub fn next(&mut self, iterator: &Value) -> Res<Option<Value>> {
        if let Value::Obj(object) = iterator {
            if object.script_class().is_none_or(|class| class.builtin) {
                match object.kind() {
                    Kind::ListIter => {
                        let iterator = object.payload_unchecked::<list::ListIter>();
                        return crate::builtins::iterators::sequence::next(self, iterator);
                    }
                    Kind::RangeIter => {
                        let iterator = object.payload_unchecked::<range::RangeIter>();
                        return Ok(crate::builtins::iterators::range::next(iterator));
                    }
                    Kind::NativeIter => {
                        let iterator = object.payload_unchecked::<native_iter::NativeIter>();
                        return iterator.0.next(self);
                    }
                    Kind::Generator => return self.next_of_generator(iterator),
                    _ => {}
                }
            }
        }
        self.next_by_method(iterator)
    }

    fn next_of_generator(&mut self, iterator: &Value) -> Res<Option<Value>> {
        let Some(generator) = iterator.as_ptr::<Generator>() else {
            return Ok(None);
        };
        if generator.kind != generator::GenKind::Generator {
            return self.next_by_method(iterator);
        }
        let entry = super::frame::Link::Entry;
        let outcome = if self.push_at_yield(generator, entry, crate::bytecode::Reg(0)) {
            self.run()?
        } else if generator.state.get() == generator::GenState::Finished {
            return Ok(None);
        } else {
            let generator = generator.clone();
            self.resume(&generator, super::drive::Input::Send(Value::None))?
        };
        match outcome {
            super::drive::Outcome::Yielded(value) | super::drive::Outcome::AsyncYielded(value) => {
                Ok(Some(value))
            }
            super::drive::Outcome::Returned(_) => Ok(None),
        }
    }

    fn next_by_method(&mut self, iterator: &Value) -> Res<Option<Value>> {
        let result = self.next_or_stop(iterator);
        self.unless(result, ExcType::StopIteration)
    }

    /// `iterator.__next__()`, raising StopIteration at the end.
    pub(crate) fn next_or_stop(&mut self, iterator: &Value) -> Res {
        let name = self.names.__next__.clone();
        match self.call_special(iterator, &name, &[])? {
            Some(value) => Ok(value),
            None => {
                let shown = self.shown_type(iterator);
                Err(self.type_error(format!("'{shown}' object is not an iterator")))
            }
        }
    }

    /// All items of an iterable. (Fast for exact lists, tuples, ranges, dicts, sets.)
    pub fn collect(&mut self, iterable: &Value) -> Res<Vec<Value>> {
        crate::builtins::iterators::collect(self, iterable)
    }

    /// `operator.index(value)`: an exact int of any size.
    pub fn index(&mut self, value: &Value) -> Res {
        match value {
            Value::Int(_) => return Ok(value.clone()),
            Value::Bool(value) => return Ok(Value::Int(*value as i64)),
            Value::Obj(object) => match object.kind() {
                Kind::BigInt => return Ok(value.clone()),
                Kind::Int => return Ok(object.payload_unchecked::<int::IntSubclass>().0.clone()),
                _ => {}
            },
            _ => {}
        }
        let name = self.names.__index__.clone();
        match self.call_special(value, &name, &[])? {
            Some(result) => match result.to_int() {
                Some(_) => {
                    if result.is_exact(Kind::BigInt) || matches!(result, Value::Int(_)) {
                        Ok(result)
                    } else {
                        let shown = self.shown_type(&result);
                        self.warn(
                            ExcType::DeprecationWarning,
                            &format!(
                                "__index__ returned non-int (type {shown}).  The ability to return an instance of a \
                                 strict subclass of int is deprecated, and may be removed in a future version of Python."
                            ),
                        )?;
                        self.index(&result)
                    }
                }
                None => {
                    let shown = self.shown_type(&result);
                    Err(self.type_error(format!("__index__ returned non-int (type {shown})")))
                }
            },
            None => {
                let shown = self.shown_type(value);
                Err(self.type_error(format!(
                    "'{shown}' object cannot be interpreted as an integer"
                )))
            }
        }
    }

    /// An int argument that must fit a word (`pop(index)`, `split(maxsplit)`): CPython's
    /// `Py_ssize_t`.
    pub fn index_word(&mut self, value: &Value) -> Res<i64> {
        if let Value::Int(small) = value {
            return Ok(*small);
        }
        let exact = self.index(value)?;
        exact.as_int().ok_or_else(|| self.word_overflow())
    }

    /// What is said of an int that does not fit a word.
    #[cold]
    pub fn word_overflow(&mut self) -> Exc {
        let text = "Python int too large to convert to C ssize_t";
        self.error(ExcType::OverflowError, text)
    }

    /// An index that fits i64, clamped where it does not (as slices and sequences want it).
    pub fn index_clamped(&mut self, value: &Value) -> Res<i64> {
        if let Value::Int(value) = value {
            return Ok(*value);
        }
        let index = self.index(value)?;
        Ok(match index.to_int() {
            Some(int::Int::Small(value)) => value,
            Some(int::Int::Big(value)) => value.to_i64().unwrap_or(if value.is_negative() {
                i64::MIN
            } else {
                i64::MAX
            }),
            None => 0,
        })
    }

    /// The value of a key in a dict (`__missing__` is not asked).
    pub fn dict_get(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        let hash = self.hash(key)?;
        Ok(self
            .dict_find(dict, hash, key)?
            .and_then(|place| dict.entry(place))
            .map(|entry| entry.value.clone()))
    }

    /// Set a key of a dict.
    pub fn dict_set(&mut self, dict: &Dict, key: Value, value: Value) -> Res<()> {
        let hash = self.hash(&key)?;
        match self.dict_find(dict, hash, &key)? {
            Some(place) => drop(dict.set_value(place, value)),
            None => dict.insert_new(hash, key, value),
        }
        Ok(())
    }

    /// Remove a key of a dict; gives its value if it was there.
    pub fn dict_remove(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        let hash = self.hash(key)?;
        Ok(self
            .dict_find(dict, hash, key)?
            .map(|place| dict.remove_at(place).1))
    }

    /// The place of a key in a dict.
    #[inline]
    pub fn dict_find(&mut self, dict: &Dict, hash: u64, key: &Value) -> Res<Option<usize>> {
        match dict.probe(hash, key) {
            Probe::Found(place) => Ok(Some(place)),
            Probe::Missing => Ok(None),
            Probe::Ask(places) => self.ask_equal(DictProbe {
                dict,
                hash,
                key,
                places,
            }),
        }
    }

    /// The `id()` of a value: deterministic, in order of first asking.
    pub fn id(&mut self, value: &Value) -> i64 {
        match value {
            Value::Obj(object) => {
                if let Some(task) = value
                    .as_::<Future>()
                    .and_then(|future| future.task.as_ref())
                {
                    if task.id.get() == 0 && self.ids_made < u32::MAX.into() {
                        self.ids_made += 1;
                        task.id.set(self.ids_made as u32);
                    }
                    if task.id.get() != 0 {
                        return id_of(task.id.get().into());
                    }
                }
                self.forget_freed();
                let address = object.address();
                if let Some(id) = self.ids.get(&address) {
                    return *id;
                }
                self.ids_made += 1;
                let id = id_of(self.ids_made);
                self.ids.insert(address, id);
                object.set_flag(heap::IDENTIFIED, true);
                id
            }
            Value::Int(value) => 0x7f00_0000_0000 + value.wrapping_mul(32),
            Value::Float(value) => 0x7e00_0000_0000 + (value.to_bits() as i64 >> 16),
            Value::Bool(value) => 0x7d00_0000_0000 + *value as i64 * 32,
            Value::None | Value::Unbound => 0x7d00_0000_0100,
            Value::Ellipsis => 0x7d00_0000_0200,
            Value::NotImplemented => 0x7d00_0000_0300,
        }
    }
}

/// The id that was given out as the `count`th.
fn id_of(count: u64) -> i64 {
    0x7f00_1000_0000 + 0x40 * count as i64
}
