//! Attribute access: descriptors, inline caches, globals.

use super::Vm;
use super::cache::{Cache, CacheState, Found};
use super::errors::ExcType;
use crate::builtins::objects::property;
use crate::bytecode::Free;
use crate::native::How;
use crate::object::*;

/// What a method look-up found: the function to call with the receiver first, or a value to call as it is.
type Method = (Value, bool);

impl Vm {
    /// The attribute if the cache knows where it is.
    #[inline(always)]
    pub(super) fn cached_attr(&self, object: &Value, cache: &Found) -> Option<Value> {
        let Value::Obj(reference) = object else {
            return None;
        };
        match cache.state.get() {
            CacheState::Slot => {
                let attrs = reference.attrs()?;
                let class = reference.script_class()?;
                if class.version.get() == cache.version.get()
                    && attrs.shape_id() == cache.shape.get()
                {
                    return Some(attrs.slot(cache.index.get() as usize).clone());
                }
                None
            }
            CacheState::ClassValue => {
                let class = reference.script_class()?;
                let shape = reference.attrs().map_or(0, Attrs::shape_id);
                if class.version.get() == cache.version.get()
                    && shape == cache.shape.get()
                    && shape != 0
                {
                    return Some(cache.value.get().clone());
                }
                None
            }
            CacheState::Method => {
                let known = self.knows_method(object, cache);
                known.then(|| self.bound(cache.value.get(), object))
            }
            CacheState::Entry => {
                let module = object.as_::<Module>()?;
                if module.dict.version() == cache.version.get()
                    && module.dict.address() as u32 == cache.shape.get()
                {
                    return Some(module.dict.value_at(cache.index.get() as usize));
                }
                None
            }
            _ => None,
        }
    }

    /// Read an attribute and teach the cache.
    pub(super) fn load_attr(&mut self, object: &Value, cache: &Cache) -> Res {
        let value = self.get_attr(object, &cache.name)?;
        if let Value::Obj(reference) = object {
            if let Some(module) = object.as_::<Module>() {
                if let Some(index) = module.dict.find_name(&cache.name) {
                    cache.learn(
                        CacheState::Entry,
                        module.dict.version(),
                        module.dict.address() as u32,
                        index as u32,
                        Value::Unbound,
                    );
                }
            } else if let (Some(class), Some(attrs)) = (reference.script_class(), reference.attrs())
            {
                if reference.kind() != Kind::Class
                    && !class.custom_getattr.get()
                    && attrs.shape_id() != 0
                {
                    let meta = class.lookup(&cache.name);
                    // A name of `__slots__` stands among the attributes under another one.
                    let member = meta.as_ref().and_then(Value::as_::<function::Member>);
                    if let Some(slot) = member.and_then(|member| attrs.find_slot(&member.slot)) {
                        cache.learn(
                            CacheState::Slot,
                            class.version.get(),
                            attrs.shape_id(),
                            slot as u32,
                            Value::Unbound,
                        );
                        return Ok(value);
                    }
                    match (attrs.find_slot(&cache.name), meta) {
                        (Some(slot), meta)
                            if !meta
                                .as_ref()
                                .is_some_and(|meta| self.is_data_descriptor(meta)) =>
                        {
                            cache.learn(
                                CacheState::Slot,
                                class.version.get(),
                                attrs.shape_id(),
                                slot as u32,
                                Value::Unbound,
                            );
                        }
                        (None, Some(meta)) if meta.is_exact(Kind::Function) => {
                            cache.learn(
                                CacheState::Method,
                                class.version.get(),
                                attrs.shape_id(),
                                0,
                                meta,
                            );
                        }
                        (None, Some(meta)) if !self.is_descriptor(&meta) => {
                            cache.learn(
                                CacheState::ClassValue,
                                class.version.get(),
                                attrs.shape_id(),
                                0,
                                meta,
                            );
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(value)
    }

    /// Write an attribute if the cache knows where it is; else give the value back.
    #[inline(always)]
    pub(super) fn cached_store(
        &self,
        object: &Value,
        cache: &Found,
        value: Value,
    ) -> Result<(), Value> {
        let Value::Obj(reference) = object else {
            return Err(value);
        };
        let (Some(attrs), Some(class)) = (reference.attrs(), reference.script_class()) else {
            return Err(value);
        };
        if class.version.get() != cache.version.get() || attrs.shape_id() != cache.shape.get() {
            return Err(value);
        }
        match cache.state.get() {
            CacheState::Slot => drop(attrs.set_slot(cache.index.get() as usize, value)),
            CacheState::AddSlot => match cache.value.get() {
                // SAFETY: `store_attr` learned it of an instance of this class, with this shape before.
                Value::Int(shape) => unsafe { attrs.add_slot(*shape as usize, value) },
                _ => return Err(value),
            },
            _ => return Err(value),
        }
        Ok(())
    }

    /// The same for a new attribute: was it written?
    #[inline(never)]
    pub(super) fn store_new(&self, object: &Value, cache: &Found, value: &Value) -> bool {
        self.cached_store(object, cache, value.clone()).is_ok()
    }

    /// Write an attribute and teach the cache.
    pub(super) fn store_attr(&mut self, object: &Value, cache: &Cache, value: Value) -> Res<()> {
        let before = match object {
            Value::Obj(reference) => reference.attrs().map_or(0, Attrs::shape_id),
            _ => 0,
        };
        self.set_attr(object, &cache.name, value)?;
        if let Value::Obj(reference) = object {
            if let (Some(class), Some(attrs)) = (reference.script_class(), reference.attrs()) {
                let plain = reference.kind() != Kind::Class
                    && !class.custom_setattr.get()
                    && class.has_dict.get();
                if plain
                    && attrs.shape_id() != 0
                    && class
                        .lookup(&cache.name)
                        .is_none_or(|meta| !self.is_data_descriptor(&meta))
                {
                    if let Some(slot) = attrs.find_slot(&cache.name) {
                        let (state, value) = match attrs.shape_id() == before {
                            true => (CacheState::Slot, Value::Unbound),
                            false => {
                                let shape = attrs.shape_address() as i64;
                                (CacheState::AddSlot, Value::Int(shape))
                            }
                        };
                        cache.learn(state, class.version.get(), before, slot as u32, value);
                        let hint = &class.slots_hint;
                        hint.set(hint.get().max((slot + 1).min(32) as u8));
                    }
                }
            }
        }
        Ok(())
    }

    /// Find what `receiver.name` calls, and teach the cache.
    pub(super) fn find_method(&mut self, receiver: &Value, cache: &Cache) -> Res<Method> {
        let name = &cache.name;
        if let Value::Obj(object) = receiver {
            match object.kind() {
                Kind::Module | Kind::Class | Kind::Super => {
                    let value = self.get_attr(receiver, name)?;
                    if let Some(module) = receiver.as_::<Module>() {
                        if let Some(index) = module.dict.find_name(name) {
                            cache.learn(
                                CacheState::Entry,
                                module.dict.version(),
                                module.dict.address() as u32,
                                index as u32,
                                Value::Unbound,
                            );
                        }
                    }
                    return Ok((value, false));
                }
                _ => {}
            }
        }
        let class = self.class_of(receiver);
        if !class.custom_getattr.get() {
            if let Some(meta) = class.lookup(name) {
                let is_method = match meta.kind() {
                    Some(Kind::Function) => true,
                    Some(Kind::NativeFunction) => meta
                        .as_::<NativeFunction>()
                        .is_some_and(|native| native.row.how == How::Method),
                    _ => false,
                };
                if is_method {
                    let attrs = match receiver {
                        Value::Obj(object) => object.attrs(),
                        _ => None,
                    };
                    let own_dict = matches!(receiver.kind(), Some(Kind::Function));
                    let shadowed = attrs.is_some_and(|attrs| attrs.get(name).is_some());
                    if !shadowed && !own_dict {
                        let shape = attrs.map_or(0, Attrs::shape_id);
                        // In dict mode (shape 0 with attributes) a later assignment would go unseen.
                        if attrs.is_none() || shape != 0 {
                            cache.learn(
                                CacheState::Method,
                                class.version.get(),
                                shape,
                                0,
                                meta.clone(),
                            );
                        }
                        return Ok((meta, true));
                    }
                }
            }
        }
        let value = match class.custom_getattr.get() {
            true => self.get_attr(receiver, name)?,
            // The error of a descriptor does not say here what was looked up.
            false => match self.find_attr(receiver, name) {
                Ok(Some(value)) => value,
                Ok(None) => self.missing_attr(receiver, name)?,
                Err(exc) => self.failed_attr(exc, receiver, name)?,
            },
        };
        Ok((value, false))
    }

    /// `getattr(object, name)`
    pub fn get_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res {
        match self.find_attr(object, name) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => self.missing_attr(object, name),
            Err(exc) => {
                let found = self.failed_attr(exc, object, name);
                self.with_attribute_named(found, object, name)
            }
        }
    }

    /// An AttributeError out of a descriptor sends the look-up to `__getattr__` as well.
    #[cold]
    fn failed_attr(&mut self, exc: Exc, object: &Value, name: &Ptr<Str>) -> Res {
        let class = self.class_of(object);
        let asks = !class.builtin
            && class.lookup(&self.names.__getattr__).is_some()
            && self.is_exception(&exc, ExcType::AttributeError);
        match asks {
            true => self.missing_attr(object, name),
            false => Err(exc),
        }
    }

    /// `__getattr__`, else AttributeError.
    fn missing_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res {
        let class = self.class_of(object);
        let hook = self.names.__getattr__.clone();
        if let Some(method) = class.lookup(&hook) {
            let bound = self.bind_descriptor(&method, object, &class)?;
            let result = self.call(&bound, &[name.into()]);
            return self.with_attribute_named(result, object, name);
        }
        if let Some(module) = object.as_::<Module>() {
            if let Some(function) = module.dict.get_name(&hook) {
                let result = self.call(&function, &[name.into()]);
                let is_ours = |function: &Function| function.code.get().is_library;
                return match result {
                    // That a library module looks further in a function is nobody's business.
                    Err(exc)
                        if function.as_::<Function>().is_some_and(is_ours)
                            && self.is_exception(&exc, ExcType::AttributeError) =>
                    {
                        Err(self.attribute_error(object, name))
                    }
                    result => self.with_attribute_named(result, object, name),
                };
            }
        }
        Err(self.attribute_error(object, name))
    }

    /// An AttributeError of a script's own says what was looked up where, if it does not say so itself.
    fn with_attribute_named(&mut self, result: Res, object: &Value, name: &Ptr<Str>) -> Res {
        if let Err(exc) = &result
            && self.is_exception(exc, ExcType::AttributeError)
            && let Some(attrs) = exc.0.as_ref().attrs()
            && attrs
                .get(&self.names.name)
                .is_none_or(|name| name.is_none())
            && attrs
                .get(&self.names.obj)
                .is_none_or(|object| object.is_none())
        {
            self.set_exc_name_obj(exc, name, object);
        }
        result
    }

    /// The AttributeError of a missing attribute, in CPython's words.
    pub(crate) fn attribute_error(&mut self, object: &Value, name: &Ptr<Str>) -> Exc {
        let text = name.text();
        let message = if let Some(class) = object.as_::<Class>() {
            format!(
                "type object '{}' has no attribute '{text}'",
                self.class_name(class)
            )
        } else if let Some(module) = object.as_::<Module>() {
            let shown = module.dict.get_name(&self.names.__name__);
            match shown.as_ref().and_then(Value::as_str) {
                Some(shown) => format!("module '{shown}' has no attribute '{text}'"),
                None => format!("module has no attribute '{text}'"),
            }
        } else if let Some(view) = object.as_::<function::Super>() {
            let _ = view;
            format!("'super' object has no attribute '{text}'")
        } else {
            format!(
                "'{}' object has no attribute '{text}'",
                self.shown_type(object)
            )
        };
        let exc = self.error(ExcType::AttributeError, message);
        self.set_exc_name_obj(&exc, name, object);
        exc
    }

    /// The attribute, if the object has it. (`__getattr__` is not asked; `__getattribute__` is.)
    pub(crate) fn find_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res<Option<Value>> {
        let class = self.class_of(object);
        if class.custom_getattr.get() {
            let hook = self.names.__getattribute__.clone();
            if let Some(method) = class.lookup(&hook) {
                if class.builtin || method.kind() != Some(Kind::NativeFunction) {
                    let bound = self.bind_descriptor(&method, object, &class)?;
                    return match self.call(&bound, &[name.into()]) {
                        Ok(value) => Ok(Some(value)),
                        Err(exc) if self.is_exception(&exc, ExcType::AttributeError) => {
                            if class.lookup(&self.names.__getattr__).is_some() {
                                Ok(None)
                            } else {
                                self.with_attribute_named(Err(exc), object, name).map(Some)
                            }
                        }
                        Err(exc) => Err(exc),
                    };
                }
            }
        }
        match self.find_attr_default(object, &class, name) {
            // An AttributeError of a property, too, makes `__getattr__` be asked.
            Err(exc)
                if self.is_exception(&exc, ExcType::AttributeError)
                    && class.lookup(&self.names.__getattr__).is_some() =>
            {
                Ok(None)
            }
            found => found,
        }
    }

    /// What `object.__getattribute__` finds.
    pub(crate) fn find_attr_default(
        &mut self,
        object: &Value,
        class: &Ptr<Class>,
        name: &Ptr<Str>,
    ) -> Res<Option<Value>> {
        match object.kind() {
            Some(Kind::Class) => {
                let Some(own) = object.to_ptr::<Class>() else {
                    unreachable!("its kind says so")
                };
                return self.find_class_attr(&own, class, name);
            }
            Some(Kind::Super) => return self.find_super_attr(object, name),
            _ => {}
        }
        let meta = class.lookup(name);
        if let Some(meta) = &meta {
            if self.is_data_descriptor(meta) && self.is_descriptor(meta) {
                return self.bind_descriptor(meta, object, class).map(Some);
            }
        }
        if let Some(value) = self.own_attr(object, name) {
            return Ok(Some(value));
        }
        match meta {
            Some(meta) => self.bind_descriptor(&meta, object, class).map(Some),
            None => Ok(None),
        }
    }

    /// An attribute in the object's own `__dict__`.
    pub(crate) fn own_attr(&self, object: &Value, name: &Ptr<Str>) -> Option<Value> {
        let Value::Obj(reference) = object else {
            return None;
        };
        if let Some(attrs) = reference.attrs() {
            return attrs.get(name);
        }
        match reference.kind() {
            Kind::Module => reference.payload_unchecked::<Module>().dict.get_name(name),
            Kind::Function => reference
                .payload_unchecked::<Function>()
                .dict
                .get()
                .as_::<Dict>()?
                .get_name(name),
            _ => None,
        }
    }

    fn find_class_attr(
        &mut self,
        own: &Ptr<Class>,
        metaclass: &Ptr<Class>,
        name: &Ptr<Str>,
    ) -> Res<Option<Value>> {
        let object = Value::from(own);
        let meta = metaclass.lookup(name);
        if let Some(meta) = &meta {
            if self.is_data_descriptor(meta) {
                return self.bind_descriptor(meta, &object, metaclass).map(Some);
            }
        }
        if let Some(value) = own.lookup(name) {
            return self.bind_to_class(&value, own).map(Some);
        }
        match meta {
            Some(meta) => self.bind_descriptor(&meta, &object, metaclass).map(Some),
            None => Ok(None),
        }
    }

    /// A value found in a class, got through the class itself.
    pub(crate) fn bind_to_class(&mut self, value: &Value, class: &Ptr<Class>) -> Res {
        match value {
            Value::Obj(object) => match object.kind() {
                Kind::Function | Kind::Property | Kind::GetSet | Kind::Member
                    if object.has_default_class() =>
                {
                    Ok(value.clone())
                }
                Kind::NativeFunction => {
                    match object.payload_unchecked::<NativeFunction>().row.how {
                        How::ClassMethod => Ok(self.bound(value, &class.into())),
                        _ => Ok(value.clone()),
                    }
                }
                Kind::StaticMethod => Ok(object
                    .payload_unchecked::<function::StaticMethod>()
                    .0
                    .get()
                    .clone()),
                Kind::ClassMethod => {
                    let function = object
                        .payload_unchecked::<function::ClassMethod>()
                        .0
                        .get()
                        .clone();
                    self.bind_descriptor(&function, &class.into(), &self.class_of(&class.into()))
                        .map(|bound| {
                            if bound.is(&function) {
                                self.bound(&function, &class.into())
                            } else {
                                bound
                            }
                        })
                }
                _ => self.call_get(value, &Value::None, class),
            },
            _ => Ok(value.clone()),
        }
    }

    /// A bound method object.
    pub(crate) fn bound(&self, function: &Value, receiver: &Value) -> Value {
        Ptr::new(BoundMethod {
            function: function.clone(),
            receiver: receiver.clone(),
        })
        .into()
    }

    /// A value found in the object's class, got through the object.
    pub(crate) fn bind_descriptor(
        &mut self,
        value: &Value,
        object: &Value,
        class: &Ptr<Class>,
    ) -> Res {
        let Value::Obj(reference) = value else {
            return Ok(value.clone());
        };
        match reference.kind() {
            Kind::Function => Ok(self.bound(value, object)),
            Kind::NativeFunction => match reference.payload_unchecked::<NativeFunction>().row.how {
                How::Method => Ok(self.bound(value, object)),
                How::ClassMethod => Ok(self.bound(value, &class.into())),
                How::Static | How::New | How::Function => Ok(value.clone()),
            },
            Kind::Property if reference.has_default_class() => {
                let getter = reference
                    .payload_unchecked::<function::Property>()
                    .parts
                    .get()[0]
                    .clone();
                if getter.is_none() {
                    return Err(self.property_error(value, object, "getter"));
                }
                self.call(&getter, std::slice::from_ref(object))
            }
            Kind::GetSet => {
                (reference.payload_unchecked::<function::GetSet>().row.get)(self, object)
            }
            Kind::Member => {
                let member = reference.payload_unchecked::<function::Member>();
                let (name, slot) = (member.name.clone(), member.slot.clone());
                match self.own_attr(object, &slot) {
                    Some(value) => Ok(value),
                    None => Err(self.attribute_error(object, &name)),
                }
            }
            Kind::StaticMethod => Ok(reference
                .payload_unchecked::<function::StaticMethod>()
                .0
                .get()
                .clone()),
            Kind::ClassMethod => self.bind_to_class(value, class),
            _ => self.call_get(value, object, class),
        }
    }

    /// `__get__`, if the value's class has it.
    fn call_get(&mut self, value: &Value, object: &Value, class: &Ptr<Class>) -> Res {
        if matches!(
            value.kind(),
            Some(Kind::Str | Kind::Tuple | Kind::List | Kind::Dict)
        ) && value.is_exact(value.kind().unwrap_or(Kind::Str))
        {
            return Ok(value.clone());
        }
        let name = self.names.__get__.clone();
        let own = self.class_of(value);
        match own.lookup(&name) {
            Some(get) => {
                let bound = self.bind_descriptor(&get, value, &own)?;
                self.call(&bound, &[object.clone(), class.into()])
            }
            None => Ok(value.clone()),
        }
    }

    #[cold]
    pub(crate) fn property_error(&mut self, property: &Value, object: &Value, what: &str) -> Exc {
        let shown = self
            .class_of(object)
            .qualname
            .get()
            .as_str()
            .unwrap_or("?")
            .to_owned();
        let message = match property::name_of(self, property) {
            Err(exc) => return exc,
            Ok(Some(name)) => match self.repr(&name) {
                Err(exc) => return exc,
                Ok(name) => format!("property {} of '{shown}' object has no {what}", name.text()),
            },
            Ok(None) => format!("property of '{shown}' object has no {what}"),
        };
        self.error(ExcType::AttributeError, message)
    }

    /// Has it `__set__` or `__delete__`?
    #[inline]
    pub(crate) fn is_data_descriptor(&self, value: &Value) -> bool {
        let Value::Obj(object) = value else {
            return false;
        };
        match object.kind() {
            Kind::Property | Kind::GetSet | Kind::Member => true,
            Kind::Function | Kind::NativeFunction | Kind::StaticMethod | Kind::ClassMethod => false,
            _ => object.script_class().is_some_and(|class| {
                class.lookup(&self.names.__set__).is_some()
                    || class.lookup(&self.names.__delete__).is_some()
            }),
        }
    }

    /// Is it anything that `bind_descriptor` would not give as it is?
    pub(crate) fn is_descriptor(&self, value: &Value) -> bool {
        let Value::Obj(object) = value else {
            return false;
        };
        match object.kind() {
            Kind::Property
            | Kind::GetSet
            | Kind::Member
            | Kind::Function
            | Kind::NativeFunction
            | Kind::StaticMethod
            | Kind::ClassMethod => true,
            _ => object
                .script_class()
                .is_some_and(|class| class.lookup(&self.names.__get__).is_some()),
        }
    }

    /// `setattr(object, name, value)`
    pub fn set_attr(&mut self, object: &Value, name: &Ptr<Str>, value: Value) -> Res<()> {
        let class = self.class_of(object);
        if class.custom_setattr.get() {
            let hook = self.names.__setattr__.clone();
            if let Some(method) = class.lookup(&hook) {
                if class.builtin || method.kind() != Some(Kind::NativeFunction) {
                    let bound = self.bind_descriptor(&method, object, &class)?;
                    self.call(&bound, &[name.into(), value])?;
                    return Ok(());
                }
            }
        }
        self.set_attr_default(object, &class, name, value)
    }

    /// What `object.__setattr__` does (`value` unbound: `object.__delattr__`).
    pub(crate) fn set_attr_default(
        &mut self,
        object: &Value,
        class: &Ptr<Class>,
        name: &Ptr<Str>,
        value: Value,
    ) -> Res<()> {
        let name = if name.interned.get() {
            name.clone()
        } else {
            self.intern(name.text())
        };
        if let Some(own) = object.as_::<Class>() {
            if own.builtin {
                let (shown, text) = (self.class_name(own), name.text().to_owned());
                return Err(self.type_error(format!(
                    "cannot set '{text}' attribute of immutable type '{shown}'"
                )));
            }
        }
        let meta = class.lookup(&name);
        if let Some(meta) = &meta {
            if self.is_data_descriptor(meta) {
                return self.set_through(meta, object, value, &name);
            }
        }
        let deleting = value.is_unbound();
        let done = match object {
            Value::Obj(reference) => match (reference.attrs(), reference.kind()) {
                (_, Kind::Class) => {
                    let own = reference.payload_unchecked::<Class>();
                    let done = if deleting {
                        own.dict().delete_name(&name)
                    } else {
                        own.dict().set_name(&name, value);
                        true
                    };
                    self.class_changed(own, &name);
                    done
                }
                (Some(attrs), _) if class.has_dict.get() => {
                    if deleting {
                        attrs.delete(&name)
                    } else {
                        attrs.set(&name, value);
                        true
                    }
                }
                (_, Kind::Module) => {
                    let module = reference.payload_unchecked::<Module>();
                    if deleting {
                        module.dict.delete_name(&name)
                    } else {
                        module.dict.set_name(&name, value);
                        true
                    }
                }
                (_, Kind::Function) => {
                    let function = reference.payload_unchecked::<Function>();
                    if function.dict.get().is_unbound() {
                        function.dict.set(Dict::new().into());
                    }
                    match function.dict.get().as_::<Dict>() {
                        Some(dict) if deleting => dict.delete_name(&name),
                        Some(dict) => {
                            dict.set_name(&name, value);
                            true
                        }
                        None => false,
                    }
                }
                _ => return Err(self.no_such_attribute_to_set(object, &name, meta.is_some())),
            },
            _ => return Err(self.no_such_attribute_to_set(object, &name, meta.is_some())),
        };
        if done {
            return Ok(());
        }
        if matches!(object.kind(), Some(Kind::Module | Kind::Function)) {
            let message = format!(
                "'{}' object has no attribute '{}'",
                self.shown_type(object),
                name.text()
            );
            let exc = self.error(ExcType::AttributeError, message);
            self.set_exc_name_obj(&exc, &name, object);
            return Err(exc);
        }
        let exc = self.attribute_error(object, &name);
        // As in CPython, an instance's error does not say where it is from.
        if object.as_::<Class>().is_none() {
            if let Some(attrs) = exc.0.as_ref().attrs() {
                attrs.clear();
            }
        }
        Err(exc)
    }

    #[cold]
    pub(crate) fn no_such_attribute_to_set(
        &mut self,
        object: &Value,
        name: &Ptr<Str>,
        exists: bool,
    ) -> Exc {
        let (shown, text) = (self.shown_type(object), name.text());
        let message = if exists {
            format!("'{shown}' object attribute '{text}' is read-only")
        } else if self.class_ref(object).custom_setattr.get() {
            format!("'{shown}' object has no attribute '{text}'")
        } else {
            format!(
                "'{shown}' object has no attribute '{text}' and no __dict__ for setting new attributes"
            )
        };
        let exc = self.error(ExcType::AttributeError, message);
        if !exists {
            self.set_exc_name_obj(&exc, name, object);
        }
        exc
    }

    /// Write (or delete: unbound) through a data descriptor.
    fn set_through(
        &mut self,
        descriptor: &Value,
        object: &Value,
        value: Value,
        name: &Ptr<Str>,
    ) -> Res<()> {
        let deleting = value.is_unbound();
        let Value::Obj(reference) = descriptor else {
            return Ok(());
        };
        match reference.kind() {
            Kind::Property if reference.has_default_class() => {
                let parts = reference
                    .payload_unchecked::<function::Property>()
                    .parts
                    .get();
                let (accessor, what) = if deleting {
                    (parts[2].clone(), "deleter")
                } else {
                    (parts[1].clone(), "setter")
                };
                if accessor.is_none() {
                    return Err(self.property_error(descriptor, object, what));
                }
                let args = [object.clone(), value];
                self.call(&accessor, if deleting { &args[..1] } else { &args })?;
                Ok(())
            }
            Kind::GetSet => {
                let getset = reference.payload_unchecked::<function::GetSet>();
                match getset.row.set {
                    Some(set) => set(self, object, value),
                    None => {
                        let (shown, text) =
                            (self.class_name(&getset.owner), name.text().to_owned());
                        Err(self.error(
                            ExcType::AttributeError,
                            format!("attribute '{text}' of '{shown}' objects is not writable"),
                        ))
                    }
                }
            }
            Kind::Member => {
                let slot = reference
                    .payload_unchecked::<function::Member>()
                    .slot
                    .clone();
                let Value::Obj(target) = object else {
                    return Err(self.attribute_error(object, name));
                };
                let Some(attrs) = target.attrs() else {
                    return Err(self.attribute_error(object, name));
                };
                if !deleting {
                    attrs.set(&slot, value);
                } else if !attrs.delete(&slot) {
                    return Err(self.error(ExcType::AttributeError, name.text()));
                }
                Ok(())
            }
            _ => {
                let hook = if deleting {
                    self.names.__delete__.clone()
                } else {
                    self.names.__set__.clone()
                };
                let args = [object.clone(), value];
                match self.call_special(
                    descriptor,
                    &hook,
                    if deleting { &args[..1] } else { &args },
                )? {
                    Some(_) => Ok(()),
                    None => {
                        let text = hook.text().to_owned();
                        Err(self.error(ExcType::AttributeError, text))
                    }
                }
            }
        }
    }

    /// `delattr(object, name)`
    pub fn delete_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res<()> {
        let class = self.class_of(object);
        let hook = self.names.__delattr__.clone();
        if class.custom_setattr.get() {
            if let Some(method) = class.lookup(&hook) {
                if class.builtin || method.kind() != Some(Kind::NativeFunction) {
                    let bound = self.bind_descriptor(&method, object, &class)?;
                    self.call(&bound, &[name.into()])?;
                    return Ok(());
                }
            }
        }
        self.set_attr_default(object, &class, name, Value::Unbound)
    }

    /// An attribute of a class was set or deleted.
    pub(crate) fn class_changed(&mut self, class: &Class, name: &Ptr<Str>) {
        if name.same(&self.names.__del__) {
            class.has_del.set(true);
        }
        self.note_hooks(class);
        class.changed();
    }

    /// Which special attribute hooks does the class have, itself or by a base?
    pub(crate) fn note_hooks(&self, class: &Class) {
        let script = |name: &Ptr<Str>| {
            class
                .lookup(name)
                .is_some_and(|value| value.kind() != Some(Kind::NativeFunction))
        };
        class
            .custom_getattr
            .set(script(&self.names.__getattribute__));
        class
            .custom_setattr
            .set(script(&self.names.__setattr__) || script(&self.names.__delattr__));
        class
            .has_del
            .set(class.lookup(&self.names.__del__).is_some());
    }

    // ---- super

    /// `super().name` of a method: see the op.
    pub(super) fn load_super_attr(&mut self, this: Value, free: Free, cache: &Cache) -> Res {
        // SAFETY: there is a current frame; the function has a closure cell for each free variable.
        let class = unsafe {
            (&(*self.stacks.fp).function).closure[free.0 as usize]
                .value
                .get()
                .clone()
        };
        let Some(class) = class.to_ptr::<Class>() else {
            return Err(self.error(ExcType::RuntimeError, "super(): empty __class__ cell"));
        };
        // SAFETY: as above.
        let globals = unsafe { (&(*self.stacks.fp).function).globals.clone() };
        let (version, shape, index) = (
            self.class_ref(&this).version.get(),
            class.version.get(),
            // Both only grow: their sum is another one when either changed.
            globals.version().wrapping_add(self.builtins.version()),
        );
        let known = |found: &Found| {
            found.state.get() == CacheState::Method
                && found.version.get() == version
                && found.shape.get() == shape
                && found.index.get() == index
        };
        for found in [&**cache, &cache.second] {
            if known(found) {
                return Ok(self.bound(found.value.get(), &this));
            }
        }
        let super_name = self.intern("super");
        if let Some(other) = globals
            .get_name(&super_name)
            .or_else(|| self.builtins.get_name(&super_name))
        {
            if !other
                .as_::<Class>()
                .is_some_and(|class| class.kind == Kind::Super && class.builtin)
            {
                let object = self.call(&other, &[class.into(), this])?;
                return self.get_attr(&object, &cache.name);
            }
        }
        let object = self.make_super(&class, &this)?;
        let value = self.get_attr(&object, &cache.name)?;
        if let Some(method) = value.as_::<BoundMethod>() {
            // A method of an instance: while neither class nor namespace changes, it is found again.
            if method.receiver.is(&this)
                && this.as_::<Class>().is_none()
                && method.function.kind() == Some(Kind::Function)
            {
                let function = method.function.clone();
                cache.learn(CacheState::Method, version, shape, index, function);
            }
        }
        Ok(value)
    }

    /// `super(class, object)`
    pub(crate) fn make_super(&mut self, class: &Ptr<Class>, object: &Value) -> Res {
        let object_class = match object.to_ptr::<Class>() {
            Some(own) if own.is_subclass(class) => own,
            _ => {
                let own = self.class_of(object);
                if !own.is_subclass(class) {
                    return Err(self.type_error(
                        "super(type, obj): obj (instance of ".to_owned()
                            + own.name_text()
                            + ") is not an instance or subtype of type ("
                            + class.name_text()
                            + ").",
                    ));
                }
                own
            }
        };
        Ok(Ptr::new(function::Super {
            class: class.into(),
            object: object.clone(),
            object_class: object_class.into(),
        })
        .into())
    }

    fn find_super_attr(&mut self, object: &Value, name: &Ptr<Str>) -> Res<Option<Value>> {
        let Some(view) = object.to_ptr::<function::Super>() else {
            return Ok(None);
        };
        let own = self.types.find("super").cloned();
        if !view.object.is_unbound() && !name.same(&self.names.__class__) {
            if let (Some(start), Some(class)) = (
                view.class.to_ptr::<Class>(),
                view.object_class.to_ptr::<Class>(),
            ) {
                let mro: Vec<Ptr<Class>> = std::iter::once(class.clone())
                    .chain(class.mro.get().iter().cloned())
                    .collect();
                let mut after = mro.iter().skip_while(|candidate| !candidate.same(&start));
                after.next();
                for candidate in after {
                    if let Some(value) = candidate.own(name) {
                        let through_class = view.object.as_::<Class>().is_some()
                            && view.object.is(&view.object_class);
                        return if through_class {
                            self.bind_to_class(&value, &class).map(Some)
                        } else {
                            let receiver = view.object.clone();
                            self.bind_descriptor(&value, &receiver, &class).map(Some)
                        };
                    }
                }
            }
        }
        match own {
            Some(own) => match own.lookup(name) {
                Some(value) => self.bind_descriptor(&value, object, &own).map(Some),
                None => Ok(None),
            },
            None => Ok(None),
        }
    }

    // ---- globals and names

    /// A global or builtin, and teach the cache.
    pub(super) fn load_global(&mut self, cache: &Cache) -> Res {
        // SAFETY: there is a current frame.
        let globals = unsafe { (&(*self.stacks.fp).function).globals.clone() };
        if let Some(index) = globals.find_name(&cache.name) {
            cache.learn(
                CacheState::Entry,
                globals.version(),
                0,
                index as u32,
                Value::Unbound,
            );
            return Ok(globals.value_at(index));
        }
        if let Some(own) = self.own_builtins(&globals) {
            return match self.namespace_get(&own, &cache.name)? {
                Some(value) => Ok(value),
                None => Err(self.name_error(&cache.name)),
            };
        }
        if let Some(index) = self.builtins.find_name(&cache.name) {
            cache.learn(
                CacheState::Builtin,
                globals.version(),
                self.builtins.version(),
                index as u32,
                Value::Unbound,
            );
            return Ok(self.builtins.value_at(index));
        }
        if let Some(value) = self.ambient_name(cache.name.text())? {
            return Ok(value);
        }
        let exc = self.name_error(&cache.name);
        Err(self.method_first(exc))
    }

    /// NameError in CPython's words.
    #[cold]
    pub(crate) fn name_error(&mut self, name: &Ptr<Str>) -> Exc {
        let exc = self.error(
            ExcType::NameError,
            format!("name '{}' is not defined", name.text()),
        );
        self.set_exc_name(&exc, name.text());
        exc
    }

    /// Set a global, and teach the cache.
    pub(super) fn store_global(&mut self, globals: &Ptr<Dict>, cache: &Cache, value: Value) {
        globals.set_name(&cache.name, value);
        if let Some(index) = globals.find_name(&cache.name) {
            cache.learn(
                CacheState::Entry,
                globals.version(),
                0,
                index as u32,
                Value::Unbound,
            );
        }
    }

    /// `del` of a global.
    pub(super) fn delete_global(&mut self, name: &Ptr<Str>) -> Res<()> {
        // SAFETY: there is a current frame.
        let globals = unsafe { (&(*self.stacks.fp).function).globals.clone() };
        if globals.delete_name(name) {
            Ok(())
        } else {
            Err(self.name_error(name))
        }
    }

    /// A name in a class body or `exec`.
    pub(super) fn load_name(&mut self, namespace: &Value, name: &Ptr<Str>) -> Res {
        if let Some(value) = self.namespace_get(namespace, name)? {
            return Ok(value);
        }
        // SAFETY: there is a current frame.
        let globals = unsafe { (&(*self.stacks.fp).function).globals.clone() };
        if let Some(value) = globals.get_name(name) {
            return Ok(value);
        }
        if let Some(value) = self.builtin_of(&globals, name)? {
            return Ok(value);
        }
        if let Some(value) = self.ambient_name(name.text())? {
            return Ok(value);
        }
        Err(self.name_error(name))
    }

    pub(super) fn namespace_get(
        &mut self,
        namespace: &Value,
        name: &Ptr<Str>,
    ) -> Res<Option<Value>> {
        match namespace.exact::<Dict>() {
            Some(dict) => Ok(dict.get_name(name)),
            None => {
                let result = self.get_item(namespace, &name.into());
                self.unless(result, ExcType::KeyError)
            }
        }
    }

    /// Bind a name in a class body or `exec`.
    pub(super) fn store_name(
        &mut self,
        namespace: &Value,
        name: &Ptr<Str>,
        value: Value,
    ) -> Res<()> {
        match namespace.exact::<Dict>() {
            Some(dict) => {
                dict.set_name(name, value);
                Ok(())
            }
            None => self.set_item(namespace, &name.into(), value),
        }
    }

    /// `del` of a name in a class body or `exec`.
    pub(super) fn delete_name(&mut self, namespace: &Value, name: &Ptr<Str>) -> Res<()> {
        let done = match namespace.exact::<Dict>() {
            Some(dict) => dict.delete_name(name),
            None => {
                let result = self.delete_item(namespace, &name.into());
                self.unless(result, ExcType::KeyError)?.is_some()
            }
        };
        if done {
            Ok(())
        } else {
            Err(self.name_error(name))
        }
    }

    /// A free variable in a class body: the namespace comes first.
    pub(super) fn load_class_free(&mut self, namespace: &Value, free: Free) -> Res {
        // SAFETY: there is a current frame.
        let (code, cell) = unsafe {
            let frame = &*self.stacks.fp;
            (
                &*frame.code,
                frame.function.closure[free.0 as usize].clone(),
            )
        };
        let name = code.unit.freevars[free.0 as usize].to_string();
        let name = self.intern(&name);
        if let Some(value) = self.namespace_get(namespace, &name)? {
            return Ok(value);
        }
        let value = cell.value.get().clone();
        if value.is_unbound() {
            self.unbound_free(free)?;
        }
        Ok(value)
    }
}
