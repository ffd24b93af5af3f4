//! `match`: what its instructions ask.

use super::Vm;
use super::errors::ExcType;
use crate::bytecode::Instr;
use crate::object::*;
use std::mem;

impl Vm {
    /// Is it a sequence to a sequence pattern?
    pub(super) fn is_match_sequence(&mut self, value: &Value) -> bool {
        match value.kind() {
            Some(Kind::List | Kind::Tuple | Kind::Range) => true,
            Some(Kind::Str | Kind::Bytes | Kind::ByteArray) | None => false,
            _ => self.is_registered(value, "Sequence", &["deque", "memoryview"]),
        }
    }

    /// Is it a mapping to a mapping pattern?
    pub(super) fn is_match_mapping(&mut self, value: &Value) -> bool {
        match value.kind() {
            Some(Kind::Dict | Kind::MappingProxy) => true,
            None => false,
            _ => self.is_registered(value, "Mapping", &["OrderedDict", "defaultdict"]),
        }
    }

    /// An instance of the abstract class of `collections.abc`, if that was imported; or of a native type named.
    fn is_registered(&mut self, value: &Value, abstract_class: &str, native: &[&str]) -> bool {
        let class = self.class_of(value);
        let mro: Vec<Ptr<Class>> = std::iter::once(class.clone())
            .chain(class.mro.get().iter().cloned())
            .collect();
        if mro
            .iter()
            .any(|base| native.contains(&base.name_text()) && base.builtin)
        {
            return true;
        }
        let Some(module) = self.modules.get_str("collections.abc") else {
            return false;
        };
        let Ok(class) = self.get_attr_str(&module, abstract_class) else {
            return false;
        };
        self.is_instance_of(value, &class).unwrap_or(false)
    }

    /// The tuple of the values of `keys`, or None.
    pub(super) fn match_keys(&mut self, subject: &Value, keys: &Value) -> Res {
        let keys = keys.as_tuple().unwrap_or_default().to_vec();
        for (at, key) in keys.iter().enumerate() {
            for other in &keys[..at] {
                if self.equal(key, other)? {
                    let shown = self.repr(key)?;
                    return Err(self.value_error(format!(
                        "mapping pattern checks duplicate key ({})",
                        shown.text()
                    )));
                }
            }
        }
        let mut values = Vec::with_capacity(keys.len());
        for key in &keys {
            let found = match subject.exact::<Dict>() {
                Some(_) => match subject.to_ptr::<Dict>() {
                    Some(dict) => self.dict_get(&dict, key)?,
                    None => None,
                },
                None => {
                    // get() is asked, so that __missing__ is not.
                    let missing: Value = Ptr::new(instance::Instance).into();
                    let value =
                        self.call_method(subject, "get", &[key.clone(), missing.clone()])?;
                    if value.is(&missing) {
                        None
                    } else {
                        Some(value)
                    }
                }
            };
            match found {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Tuple::new(values).into())
    }

    /// The tuple of the attributes a class pattern asks for, or None.
    pub(super) fn match_class(
        &mut self,
        subject: &Value,
        class: &Value,
        nargs: usize,
        names: &Value,
    ) -> Res {
        if class.as_::<Class>().is_none() {
            return Err(self.type_error("called match pattern must be a class"));
        }
        if !self.is_instance_of(subject, class)? {
            return Ok(Value::None);
        }
        let mut values = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        let shown = class
            .as_::<Class>()
            .map(|class| class.name_text().to_owned())
            .unwrap_or_default();
        if nargs > 0 {
            let name = self.names.__match_args__.clone();
            let match_args = self.get_attr_opt(class, &name)?;
            let mut allowed = 0;
            let mut own_value = false;
            let mut attributes = Vec::new();
            match &match_args {
                Some(args) => match args.as_tuple() {
                    Some(items) => {
                        attributes = items.to_vec();
                        allowed = items.len();
                    }
                    None => {
                        let kind = self.shown_type(args);
                        return Err(self.type_error(format!(
                            "{shown}.__match_args__ must be a tuple (got {kind})"
                        )));
                    }
                },
                None => {
                    let simple = [
                        "bool",
                        "bytearray",
                        "bytes",
                        "dict",
                        "float",
                        "frozenset",
                        "int",
                        "list",
                        "set",
                        "str",
                        "tuple",
                    ];
                    let own = class.to_ptr::<Class>();
                    let mut mro = own
                        .iter()
                        .cloned()
                        .chain(own.iter().flat_map(|class| class.mro.get().clone()));
                    if mro.any(|base| base.builtin && simple.contains(&base.name_text())) {
                        allowed = 1;
                        own_value = true;
                    }
                }
            }
            if nargs > allowed {
                let s = if allowed == 1 { "" } else { "s" };
                return Err(self.type_error(format!(
                    "{shown}() accepts {allowed} positional sub-pattern{s} ({nargs} given)"
                )));
            }
            if own_value {
                values.push(subject.clone());
            } else {
                for attribute in attributes.iter().take(nargs) {
                    let Some(name) = attribute.to_ptr::<Str>() else {
                        let kind = self.shown_type(attribute);
                        return Err(self.type_error(format!(
                            "__match_args__ elements must be strings (got {kind})"
                        )));
                    };
                    match self.match_attribute(subject, &name, &shown, &mut seen)? {
                        Some(value) => values.push(value),
                        None => return Ok(Value::None),
                    }
                }
            }
        }
        for name in names.as_tuple().unwrap_or_default().to_vec() {
            let Some(name) = name.to_ptr::<Str>() else {
                continue;
            };
            match self.match_attribute(subject, &name, &shown, &mut seen)? {
                Some(value) => values.push(value),
                None => return Ok(Value::None),
            }
        }
        Ok(Tuple::new(values).into())
    }

    fn match_attribute(
        &mut self,
        subject: &Value,
        name: &Ptr<Str>,
        shown: &str,
        seen: &mut Vec<String>,
    ) -> Res<Option<Value>> {
        if seen.iter().any(|own| own == name.text()) {
            let text = name.text();
            return Err(self.type_error(format!(
                "{shown}() got multiple sub-patterns for attribute '{text}'"
            )));
        }
        seen.push(name.text().to_owned());
        let name = self.intern(name.text());
        self.get_attr_opt(subject, &name)
    }

    /// The items of a mapping without `keys`.
    pub(super) fn dict_rest(&mut self, subject: &Value, keys: &Value) -> Res {
        let rest = Dict::new();
        self.dict_update_display(&(&rest).into(), subject)?;
        for key in keys.as_tuple().unwrap_or_default() {
            self.dict_remove(&rest, key)?;
        }
        Ok(rest.into())
    }

    /// `a, b = value`: exactly n items.
    pub(super) fn unpack(&mut self, value: &Value, n: usize) -> Res<Vec<Value>> {
        let Some(iterator) = self.iter_opt(value)? else {
            let shown = self.shown_type(value);
            return Err(self.type_error(format!("cannot unpack non-iterable {shown} object")));
        };
        let mut items = Vec::with_capacity(n);
        while items.len() < n {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => {
                    let got = items.len();
                    return Err(self.value_error(format!(
                        "not enough values to unpack (expected {n}, got {got})"
                    )));
                }
            }
        }
        if self.next(&iterator)?.is_some() {
            let message = format!("too many values to unpack (expected {n})");
            return Err(self.value_error(message));
        }
        Ok(items)
    }

    /// `a, *b, c = value`
    pub(super) fn unpack_star(
        &mut self,
        value: &Value,
        before: usize,
        after: usize,
    ) -> Res<Vec<Value>> {
        let Some(iterator) = self.iter_opt(value)? else {
            let shown = self.shown_type(value);
            return Err(self.type_error(format!("cannot unpack non-iterable {shown} object")));
        };
        let mut items = Vec::with_capacity(before + after + 1);
        let mut ended = false;
        while items.len() < before && !ended {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => ended = true,
            }
        }
        if !ended {
            items.extend(self.collect(&iterator)?);
        }
        if items.len() < before + after {
            let (least, got) = (before + after, items.len());
            return Err(self.value_error(format!(
                "not enough values to unpack (expected at least {least}, got {got})"
            )));
        }
        let tail = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        items.push(List::new(middle).into());
        items.extend(tail);
        Ok(items)
    }

    // ---- displays

    /// `[*value]`
    pub(super) fn list_extend(&mut self, list: &Value, value: &Value) -> Res<()> {
        if !crate::builtins::iterators::is_iterable(self, value)
            && self.special(value, &self.names.__iter__).is_none()
        {
            let shown = self.shown_type(value);
            return Err(self.type_error(format!("Value after * must be an iterable, not {shown}")));
        }
        let items = self.collect(value)?;
        if let Some(list) = list.as_::<List>() {
            list.items.get_mut().extend(items);
        }
        Ok(())
    }

    /// `f(*value)`
    pub(super) fn args_extend(&mut self, list: &Value, value: &Value, function: &Value) -> Res<()> {
        if !crate::builtins::iterators::is_iterable(self, value) {
            let (name, shown) = (self.function_text(function), self.shown_type(value));
            return Err(self.type_error(format!(
                "{name} argument after * must be an iterable, not {shown}"
            )));
        }
        let items = self.collect(value)?;
        if let Some(list) = list.as_::<List>() {
            list.items.get_mut().extend(items);
        }
        Ok(())
    }

    /// A function as error texts show it: `module.qualname()`.
    fn function_text(&mut self, function: &Value) -> String {
        if let Some(function) = function.as_::<Function>() {
            let qualname = function.qualname.get().as_str().unwrap_or("?").to_owned();
            return match function.module.get().as_str() {
                Some("builtins") | None => format!("{qualname}()"),
                Some(module) => format!("{module}.{qualname}()"),
            };
        }
        if let Some(native) = function.as_::<NativeFunction>() {
            return format!("{}()", native.row.name);
        }
        if let Some(class) = function.to_ptr::<Class>() {
            return format!("{}()", self.full_name(&class));
        }
        if let Some(method) = function.as_::<BoundMethod>() {
            let inner = method.function.clone();
            return self.function_text(&inner);
        }
        format!("{} object", self.shown_type(function))
    }

    /// `{**value}`
    pub(super) fn dict_update_display(&mut self, dict: &Value, value: &Value) -> Res<()> {
        let Some(dict) = dict.to_ptr::<Dict>() else {
            return Ok(());
        };
        if crate::builtins::containers::dict_update::iterates_as_dict(self, value)
            && let Some(other) = value.to_ptr::<Dict>()
        {
            return crate::builtins::containers::dict_update::merge(self, &dict, &other);
        }
        let keys_name = self.names.keys.clone();
        let Some(keys) = self.get_attr_opt(value, &keys_name)? else {
            let shown = self.shown_type(value);
            return Err(self.type_error(format!("'{shown}' object is not a mapping")));
        };
        for key in self.mapping_keys(value, &keys)? {
            let item = self.get_item(value, &key)?;
            self.dict_set(&dict, key, item)?;
        }
        Ok(())
    }

    /// What the `keys` method of a mapping gives.
    pub(crate) fn mapping_keys(&mut self, mapping: &Value, keys: &Value) -> Res<Vec<Value>> {
        let keys = self.call(keys, &[])?;
        let Some(iterator) = self.iter_opt(&keys)? else {
            let (shown, given) = (self.shown_type(mapping), self.shown_type(&keys));
            return Err(self.type_error(format!(
                "{shown}.keys() returned a non-iterable (type {given})"
            )));
        };
        self.collect(&iterator)
    }

    /// `f(**value)`
    pub(super) fn kwargs_merge(
        &mut self,
        dict: &Value,
        value: &Value,
        function: &Value,
    ) -> Res<()> {
        let Some(dict) = dict.to_ptr::<Dict>() else {
            return Ok(());
        };
        use crate::builtins::containers::dict_update::iterates_as_dict;
        let plain = match value.exact::<Dict>() {
            None if iterates_as_dict(self, value) => value.as_::<Dict>(),
            exact => exact,
        };
        let items = match plain {
            Some(other) => other.items(),
            None => match self.keyword_items(value) {
                Ok(items) => items,
                Err(exc) => return Err(self.kwargs_error(exc, value, function)?),
            },
        };
        for (key, item) in items {
            if self.dict_get(&dict, &key)?.is_some() {
                return Err(self.given_twice(function, &key)?);
            }
            self.dict_set(&dict, key, item)?;
        }
        Ok(())
    }

    /// The items of a mapping that is no dict.
    fn keyword_items(&mut self, mapping: &Value) -> Res<Vec<(Value, Value)>> {
        let name = self.names.keys.clone();
        let keys = self.get_attr(mapping, &name)?;
        let mut items = Vec::new();
        for key in self.mapping_keys(mapping, &keys)? {
            let item = self.get_item(mapping, &key)?;
            items.push((key, item));
        }
        Ok(items)
    }

    /// What CPython makes of an error in [`Vm::keyword_items`], whoever raised it: an AttributeError
    /// says that it is no mapping, a KeyError that a key was there already.
    fn kwargs_error(&mut self, exc: Exc, mapping: &Value, function: &Value) -> Res<Exc> {
        if self.is_exception(&exc, ExcType::AttributeError) {
            let (name, shown) = (self.function_text(function), self.shown_type(mapping));
            return Ok(self.type_error(format!(
                "{name} argument after ** must be a mapping, not {shown}"
            )));
        }
        if self.is_exception(&exc, ExcType::KeyError) {
            let args = exc.0.args.get().clone();
            if let Some([key]) = args.as_tuple() {
                return self.given_twice(function, key);
            }
        }
        Ok(exc)
    }

    fn given_twice(&mut self, function: &Value, key: &Value) -> Res<Exc> {
        let (name, key) = (self.function_text(function), self.str(key)?);
        Ok(self.type_error(format!(
            "{name} got multiple values for keyword argument '{}'",
            key.text()
        )))
    }

    /// `{a, b}`
    pub(super) fn build_set(&mut self, items: Vec<Value>) -> Res {
        let set: Value = Ptr::new(Set::default()).into();
        for item in items {
            self.set_add(&set, item)?;
        }
        Ok(set)
    }

    /// A frozenset constant.
    pub(super) fn build_frozenset(&mut self, items: Vec<Value>) -> Res {
        crate::builtins::containers::set::constant_frozenset(self, &items).map(Value::from)
    }

    /// `set.add(item)`
    pub(super) fn set_add(&mut self, set: &Value, item: Value) -> Res<()> {
        match set.to_ptr::<Set>() {
            Some(set) => crate::builtins::containers::set_add(self, &set, item),
            None => Ok(()),
        }
    }

    /// `{*value}`
    pub(super) fn set_update(&mut self, set: &Value, value: &Value) -> Res<()> {
        match set.to_ptr::<Set>() {
            Some(set) => crate::builtins::containers::set::update(self, &set, value),
            None => Ok(()),
        }
    }

    /// `{a: b, c: d}`
    pub(super) fn build_dict(&mut self, items: Vec<Value>) -> Res {
        let dict = Dict::with_capacity(items.len() / 2);
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            self.dict_set(&dict, key, value)?;
        }
        Ok(dict.into())
    }

    // ---- strings

    fn convert(&mut self, conversion: u8, value: &Value) -> Res {
        Ok(match conversion {
            1 => self.str(value)?.into(),
            2 => self.repr(value)?.into(),
            3 => Value::str(&crate::builtins::strings::repr::escape_non_ascii(
                self.repr(value)?.text(),
            )),
            _ => value.clone(),
        })
    }

    /// `f"{value!c:spec}"`
    pub(super) fn format_value(&mut self, conversion: u8, value: &Value, spec: &Value) -> Res {
        let value = self.convert(conversion, value)?;
        let spec = spec.as_str().unwrap_or_default().to_owned();
        Ok(self.format(&value, &spec)?.into())
    }

    /// `f"{value!c}"`
    pub(super) fn format_simple(&mut self, conversion: u8, value: &Value) -> Res {
        match (conversion, value) {
            (0 | 1 | Instr::PART, Value::Obj(object))
                if object.kind() == Kind::Str && object.has_default_class() =>
            {
                Ok(value.clone())
            }
            (0..=2, Value::Int(value)) => {
                let mut buffer = itoa::Buffer::new();
                Ok(Value::str(buffer.format(*value)))
            }
            (Instr::PART, Value::Int(_)) => Ok(value.clone()),
            _ => {
                let conversion = conversion & !Instr::PART;
                let value = self.convert(conversion, value)?;
                Ok(self.format(&value, "")?.into())
            }
        }
    }

    /// The joined parts of an f-string: texts, and ints as they are.
    pub(super) fn join_parts(&mut self, parts: &[Value]) -> Res {
        let mut joined = mem::take(&mut self.joined);
        joined.clear();
        for part in parts {
            match part {
                Value::Int(value) => joined.push_str(itoa::Buffer::new().format(*value)),
                part => {
                    let part = part.as_str().unwrap_or_default();
                    if joined.len() + part.len() > u32::MAX as usize - 8 {
                        return Err(self.error_with(ExcType::MemoryError, Vec::new()));
                    }
                    joined.push_str(part);
                }
            }
        }
        let text = Value::str(&joined);
        if joined.capacity() <= KEPT {
            self.joined = joined;
        }
        Ok(text)
    }
}

/// So much room is kept for the next f-string.
const KEPT: usize = 1 << 16;
