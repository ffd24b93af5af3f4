//! Making classes: `class` statements, `type()`, method resolution order, instances.

use super::Vm;
use super::types::make_class;
use crate::builtins::objects::{exceptions, object};
use crate::native::TypeSpec;
use crate::object::function::NativeFn;
use crate::object::*;
use std::cell::OnceCell;

/// Is it a native function with this in its row?
fn is_row(value: &Value, function: NativeFn) -> bool {
    value
        .as_::<NativeFunction>()
        .is_some_and(|native| std::ptr::fn_addr_eq(native.row.function, function))
}

impl Vm {
    /// The class of a library's native type, made at its first use.
    pub(crate) fn native_type(&mut self, spec: &'static TypeSpec) -> Ptr<Class> {
        if let Some(class) = self.native_types.get(&(spec as *const TypeSpec as usize)) {
            return class.clone();
        }
        let base = self
            .types
            .find(spec.base)
            .cloned()
            .unwrap_or_else(|| self.types.object.clone());
        let class = make_class(spec, Some(&base));
        self.types.register(spec.name, class.clone());
        self.native_types
            .insert(spec as *const TypeSpec as usize, class.clone());
        class
    }

    /// `builtins.__build_class__`
    pub(super) fn load_build_class(&mut self) -> Res {
        let name = self.names.__build_class__.clone();
        let found = match self
            .stacks
            .current()
            .map(|frame| frame.function.globals.clone())
        {
            Some(globals) => self.builtin_of(&globals, &name)?,
            None => self.builtins.get_name(&name),
        };
        match found {
            Some(function) => Ok(function),
            None => Err(self.error(super::ExcType::NameError, "__build_class__ not found")),
        }
    }

    /// `class name(*bases, **keywords): body`
    pub(crate) fn build_class(
        &mut self,
        body: &Value,
        name: &Value,
        bases: &[Value],
        keywords: &[(Ptr<Str>, Value)],
    ) -> Res {
        let original: Value = Tuple::new(bases.to_vec()).into();
        let mut resolved = Vec::with_capacity(bases.len());
        let mut changed = false;
        let entries = self.names.__mro_entries__.clone();
        for base in bases {
            if base.as_::<Class>().is_none() {
                if let Some(method) = self.get_attr_opt(base, &entries)? {
                    let more = self.call(&method, std::slice::from_ref(&original))?;
                    let Some(items) = more.as_tuple() else {
                        return Err(self.type_error("__mro_entries__ must return a tuple"));
                    };
                    resolved.extend_from_slice(items);
                    changed = true;
                    continue;
                }
            }
            resolved.push(base.clone());
        }
        let metaclass_name = self.intern("metaclass");
        let mut metaclass = None;
        let mut rest = Vec::new();
        for (key, value) in keywords {
            if key.text() == metaclass_name.text() {
                metaclass = Some(value.clone())
            } else {
                rest.push((key.clone(), value.clone()))
            }
        }
        let given = metaclass.is_some();
        let mut metaclass = metaclass.unwrap_or_else(|| match resolved.first() {
            Some(base) => self.class_of(base).into(),
            None => (&self.types.type_).into(),
        });
        if let Some(own) = metaclass.to_ptr::<Class>() {
            if own.is_subclass(&self.types.type_) || !given {
                metaclass = self.most_derived_metaclass(own, &resolved)?.into();
            }
        }
        let bases_tuple: Value = Tuple::new(resolved).into();
        let prepare = self.names.__prepare__.clone();
        let namespace = match metaclass.as_::<Class>() {
            Some(own) if own.builtin => Value::from(Dict::new()),
            _ => match self.get_attr_opt(&metaclass, &prepare)? {
                Some(prepare) => {
                    let made =
                        self.call_keywords(&prepare, &[name.clone(), bases_tuple.clone()], &rest)?;
                    self.check_prepared(&metaclass, &made)?;
                    made
                }
                None => Dict::new().into(),
            },
        };
        let cell = self.call(body, std::slice::from_ref(&namespace))?;
        if changed {
            let orig = self.names.__orig_bases__.clone();
            self.set_item(&namespace, &orig.into(), original)?;
        }
        let class =
            self.call_keywords(&metaclass, &[name.clone(), bases_tuple, namespace], &rest)?;
        if let (Some(cell), Some(_)) = (cell.as_::<Cell>(), class.as_::<Class>()) {
            self.check_class_cell(cell, name, &class)?;
        }
        Ok(class)
    }

    /// The metaclass must have handed the `__class__` cell on to `type.__new__`.
    fn check_class_cell(&mut self, cell: &Cell, name: &Value, class: &Value) -> Res<()> {
        let found = cell.value.get().clone();
        if found.is(class) {
            return Ok(());
        }
        let (name, made) = (self.repr(name)?, self.repr(class)?);
        if found.is_unbound() {
            return Err(self.error(
                super::ExcType::RuntimeError,
                format!(
                    "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
                    name.text(),
                    made.text()
                ),
            ));
        }
        let found = self.repr(&found)?;
        Err(self.type_error(format!(
            "__class__ set to {} defining {} as {}",
            found.text(),
            name.text(),
            made.text()
        )))
    }

    /// A namespace made by `__prepare__` must be a mapping.
    fn check_prepared(&mut self, metaclass: &Value, namespace: &Value) -> Res<()> {
        let getitem = self.names.__getitem__.clone();
        if self.special(namespace, &getitem).is_some() {
            return Ok(());
        }
        let shown = match metaclass.as_::<Class>() {
            Some(own) => own.name_text().to_owned(),
            None => "<metaclass>".to_owned(),
        };
        let given = self.shown_type(namespace);
        Err(self.type_error(format!(
            "{shown}.__prepare__() must return a mapping, not {given}"
        )))
    }

    /// Bases that stand for others must have been replaced by them.
    pub(crate) fn refuse_mro_entries(&mut self, bases: &[Value]) -> Res<()> {
        let entries = self.names.__mro_entries__.clone();
        for base in bases {
            if base.as_::<Class>().is_none() && self.get_attr_opt(base, &entries)?.is_some() {
                return Err(self.type_error(
                    "type() doesn't support MRO entry resolution; use types.new_class()",
                ));
            }
        }
        Ok(())
    }

    /// The metaclass of a new class with these bases.
    pub(crate) fn most_derived_metaclass(
        &mut self,
        start: Ptr<Class>,
        bases: &[Value],
    ) -> Res<Ptr<Class>> {
        let mut winner = start;
        for base in bases {
            let meta = self.class_of(base);
            if winner.is_subclass(&meta) {
                continue;
            }
            if meta.is_subclass(&winner) {
                winner = meta;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// `type.__new__(metaclass, name, bases, namespace, **keywords)`
    pub(crate) fn new_class(
        &mut self,
        metaclass: &Ptr<Class>,
        name: &Ptr<Str>,
        bases: &[Value],
        namespace: &Value,
        keywords: &[(Ptr<Str>, Value)],
    ) -> Res {
        self.refuse_mro_entries(bases)?;
        let metaclass = self.most_derived_metaclass(metaclass.clone(), bases)?;
        let mut own_bases = Vec::new();
        for base in bases {
            match base.to_ptr::<Class>() {
                Some(base) => {
                    if !base.can_be_base.get() {
                        let shown = self.class_name(&base);
                        return Err(self
                            .type_error(format!("type '{shown}' is not an acceptable base type")));
                    }
                    own_bases.push(base);
                }
                None => return Err(self.type_error("bases must be types")),
            }
        }
        if own_bases.is_empty() {
            own_bases.push(self.types.object.clone());
        }
        self.refuse_duplicates(&own_bases)?;
        let kind = super::layout::best_base(self, &own_bases)?.kind;
        // Slots are judged before the order of the bases.
        let own_order = self.own_order(&metaclass);
        let (mro, disorder) = match self.linearize(&own_bases) {
            Ok(mro) => (mro, None),
            Err(_) if own_order.is_some() => (Vec::new(), None),
            Err(exc) => (Vec::new(), Some(exc)),
        };
        let dict = Dict::new();
        match namespace.as_::<Dict>() {
            Some(namespace) => {
                for (key, value) in namespace.items() {
                    match key.to_ptr::<Str>() {
                        Some(key) => {
                            let key = self.intern(key.text());
                            dict.set_name(&key, value);
                        }
                        None => self.dict_set(&dict, key, value)?,
                    }
                }
            }
            None => {
                let items: Value = dict.clone().into();
                self.dict_update_display(&items, namespace)?;
            }
        }
        let name = self.intern(name.text());
        let class = Class::new(name.clone(), own_bases.clone(), mro, dict.clone(), kind);
        if !metaclass.same(&self.types.type_) {
            class.as_ref().set_class(metaclass.clone());
        }
        let value: Value = (&class).into();
        // Names that a class body gives a meaning to.
        let qualname = self.names.__qualname__.clone();
        match dict.get_name(&qualname) {
            Some(text) if text.as_str().is_some() => {
                class.qualname.set(text);
                dict.delete_name(&qualname);
            }
            Some(other) => {
                let shown = self.shown_type(&other);
                return Err(
                    self.type_error(format!("type __qualname__ must be a str, not {shown}"))
                );
            }
            None => {}
        }
        let module = self.names.__module__.clone();
        if dict.get_name(&module).is_none() {
            let own = self.names.__name__.clone();
            let current = self
                .stacks
                .current()
                .and_then(|frame| frame.function.globals.get_name(&own));
            dict.set_name(&module, current.unwrap_or_else(|| Value::str("builtins")));
        }
        for implicit in [
            self.names.__new__.clone(),
            self.names.__init_subclass__.clone(),
            self.names.__class_getitem__.clone(),
        ] {
            if let Some(function) = dict.get_name(&implicit) {
                if function.kind() == Some(Kind::Function) {
                    let wrapped: Value = if implicit.same(&self.names.__new__) {
                        Ptr::new(function::StaticMethod(Mut::new(function))).into()
                    } else {
                        Ptr::new(function::ClassMethod(Mut::new(function))).into()
                    };
                    dict.set_name(&implicit, wrapped);
                }
            }
        }
        self.make_slots(&class, &own_bases)?;
        if let Some(exc) = disorder {
            return Err(exc);
        }
        let doc = self.names.__doc__.clone();
        if dict.get_name(&doc).is_none() {
            dict.set_name(&doc, Value::None);
        }
        if dict.get_name(&self.names.__eq__).is_some()
            && dict.get_name(&self.names.__hash__).is_none()
        {
            let hash = self.names.__hash__.clone();
            dict.set_name(&hash, Value::None);
        }
        let cell_name = self.names.__classcell__.clone();
        if let Some(cell) = dict.get_name(&cell_name) {
            dict.delete_name(&cell_name);
            match cell.as_::<Cell>() {
                Some(cell) => cell.value.set(value.clone()),
                None => {
                    let shown = self.shown_type(&cell);
                    return Err(self.type_error(format!(
                        "__classcell__ must be a nonlocal cell, not <class '{shown}'>"
                    )));
                }
            }
        }
        if let Some(method) = own_order {
            self.order_by(&method, &class)?;
        }
        self.note_hooks(&class);
        // __set_name__ of the attributes, then __init_subclass__ of the bases.
        let set_name = self.names.__set_name__.clone();
        for (key, attribute) in dict.items() {
            if let Some(property) = attribute.as_::<function::Property>() {
                if property.name.get().is_unbound() {
                    property.name.set(key.clone());
                }
                if attribute.is_exact(Kind::Property) {
                    continue;
                }
            }
            if matches!(attribute.kind(), None | Some(Kind::Function | Kind::Str)) {
                continue;
            }
            if let Some(method) = self.special(&attribute, &set_name) {
                if let Err(exc) =
                    self.call_method_value(&method, &attribute, &[value.clone(), key.clone()])
                {
                    let (attr, key) = (self.shown_type(&attribute), self.repr(&key)?);
                    let note = format!(
                        "Error calling __set_name__ on '{attr}' instance {} in '{}'",
                        key.text(),
                        name.text()
                    );
                    crate::builtins::objects::exceptions::add_note(self, &exc, &note)?;
                    return Err(exc);
                }
            }
        }
        let hook = self.names.__init_subclass__.clone();
        let parent = self.make_super(&class, &value)?;
        let function = self.get_attr(&parent, &hook)?;
        self.call_keywords(&function, &[], keywords)?;
        Ok(value)
    }

    /// `class(*args)`
    pub(crate) fn call_class(&mut self, class: &Ptr<Class>, args: &[Value], names: &Value) -> Res {
        let metaclass = self.class_of(&class.into());
        if !metaclass.same(&self.types.type_) {
            let name = self.names.__call__.clone();
            if let Some(method) = metaclass.lookup(&name) {
                if method.kind() != Some(Kind::NativeFunction) {
                    let value: Value = class.into();
                    let bound = self.bind_descriptor(&method, &value, &metaclass)?;
                    return self.call_with_names(&bound, args, names);
                }
            }
        }
        self.construct(class, args, names)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn construct(&mut self, class: &Ptr<Class>, args: &[Value], names: &Value) -> Res {
        let value: Value = class.into();
        if class.same(&self.types.type_) && args.len() == 1 && names.is_unbound() {
            return Ok(self.class_of(&args[0]).into());
        }
        let given = args.len() - names.as_tuple().map_or(0, <[Value]>::len);
        if class.same(&self.types.type_) && given != 3 {
            return Err(self.type_error(match given {
                1 => "type() takes no keyword arguments",
                _ => "type() takes 1 or 3 arguments",
            }));
        }
        let new = self.names.__new__.clone();
        let Some(new) = class.lookup(&new) else {
            return Err(self.cannot_create(class));
        };
        if class.builtin && class.kind != Kind::Instance && is_row(&new, object::new) {
            return Err(self.cannot_create(class));
        }
        let new = match new.as_::<function::StaticMethod>() {
            Some(method) => method.0.get().clone(),
            None => self.bind_to_class(&new, class)?,
        };
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(value);
        all.extend_from_slice(args);
        let plain = class.kind == Kind::Exception && is_row(&new, exceptions::new);
        let object = if plain {
            // The usual exception: its arguments are laid out here.
            let given = args.len() - names.as_tuple().map_or(0, <[Value]>::len);
            self.make_exception(class, args[..given].to_vec()).into()
        } else {
            self.call_with_names(&new, &all, names)?
        };
        if !self.is_instance(&object, class) {
            return Ok(object);
        }
        let init = self.names.__init__.clone();
        let own = self.class_of(&object);
        if let Some(init) = own.lookup(&init) {
            if plain && names.is_unbound() && is_row(&init, exceptions::init) {
                return Ok(object);
            }
            if is_row(&init, object::init) {
                // object.__init__ takes whatever an own __new__ took.
                if !own.builtin && new.kind() != Some(Kind::Function) {
                    all[0] = object.clone();
                    object::check_init(self, &own, &all, names)?;
                }
                return Ok(object);
            }
            let result = match self.bind_special(&init, &object, &own)? {
                Some(function) => {
                    all[0] = object.clone();
                    self.call_with_names(&function, &all, names)?
                }
                None => {
                    let bound = self.bind_descriptor(&init, &object, &own)?;
                    self.call_with_names(&bound, args, names)?
                }
            };
            if !result.is_none() {
                let shown = self.shown_type(&result);
                return Err(
                    self.type_error(format!("__init__() should return None, not '{shown}'"))
                );
            }
        }
        Ok(object)
    }

    /// A call of a builtin class that runs no script code and cannot fail: `range` of ints, and the like.
    #[inline]
    pub(super) fn construct_quickly(
        &mut self,
        class: &Ptr<Class>,
        args: &[Value],
    ) -> Option<Value> {
        let types = &self.types;
        match args {
            [Value::Int(stop)] if class.kind == Kind::Range => Some(range::Range::of(0, *stop)),
            [Value::Int(start), Value::Int(stop)] if class.kind == Kind::Range => {
                Some(range::Range::of(*start, *stop))
            }
            [value @ Value::Int(_)] if class.same(&types.int) => Some(value.clone()),
            [Value::Int(value)] if class.same(&types.float) => Some(Value::Float(*value as f64)),
            [value @ Value::Float(_)] if class.same(&types.float) => Some(value.clone()),
            [text @ Value::Obj(object)] if class.same(&types.int) && text.is_exact(Kind::Str) => {
                let digits = object.payload_unchecked::<Str>().text().as_bytes();
                let short = (1..=18).contains(&digits.len());
                (short && digits.iter().all(u8::is_ascii_digit)).then(|| {
                    let value = digits
                        .iter()
                        .fold(0, |sum, digit| sum * 10 + (digit - b'0') as i64);
                    Value::Int(value)
                })
            }
            [text] if class.kind == Kind::Str && text.is_exact(Kind::Str) => Some(text.clone()),
            _ => None,
        }
    }

    pub(crate) fn cannot_create(&mut self, class: &Ptr<Class>) -> Exc {
        let shown = self.full_name(class);
        self.type_error(format!("cannot create '{shown}' instances"))
    }

    /// If calling the class is nothing but a plain instance and `__init__`: that (a function, or None if
    /// there is none). If it is nothing but a script's `__new__`: that, a static method. The answer is kept
    /// in the class until it changes.
    #[inline]
    pub(super) fn plain_construction(&mut self, class: &Ptr<Class>) -> Option<Value> {
        match class.construction.get() {
            Value::Unbound => {}
            Value::Bool(_) => return None,
            value => return Some(value.clone()),
        }
        let answer = self.find_construction(class);
        class
            .construction
            .set(answer.clone().unwrap_or(Value::Bool(false)));
        answer
    }

    fn find_construction(&mut self, class: &Ptr<Class>) -> Option<Value> {
        if class.builtin || !self.class_of(&class.into()).same(&self.types.type_) {
            return None;
        }
        let plain_new = object::is_objects_own(self, class, &self.names.__new__);
        let plain_init = object::is_objects_own(self, class, &self.names.__init__);
        let new = class.lookup(&self.names.__new__)?;
        if let Some(function::StaticMethod(function)) = new.as_() {
            // What it makes has no `__init__` to be called, unless it is of a class derived from this one.
            let is_plain = function.get().kind() == Some(Kind::Function);
            return (is_plain && plain_init && class.is_leaf()).then_some(new);
        }
        if class.kind != Kind::Instance || !plain_new {
            return None;
        }
        let abstract_methods = class.own(&self.names.__abstractmethods__);
        if let Some(methods) = abstract_methods {
            if self.truth(&methods).unwrap_or(true) {
                return None;
            }
        }
        if plain_init {
            return Some(Value::None);
        }
        let init = class.lookup(&self.names.__init__)?;
        (init.kind() == Some(Kind::Function)).then_some(init)
    }

    /// A native function object outside any table of a type or module.
    pub(crate) fn native_function(&mut self, row: &'static crate::native::Row) -> Value {
        Ptr::new(NativeFunction {
            row,
            signature: OnceCell::new(),
            owner: None,
            module: Some("builtins"),
        })
        .into()
    }
}
