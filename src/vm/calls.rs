//! Calls: binding arguments, pushing frames, calling natives.
//!
//! A call site lays callee and arguments out in consecutive temporaries (the
//! window). A plain function's frame begins in the window, so its arguments are in
//! place; a generator's or coroutine's are moved into its own registers.

use super::Vm;
use super::cache::{Cache, CacheState, Found};
use super::drive::Outcome;
use super::frame::{Frame, Link};
use crate::builtins::objects::object;
use crate::bytecode::{Capture, Reg, UnitKind};
use crate::native::{How, Signature, bind};
use crate::object::function::{NativeFn, Quickly};
use crate::object::generator::GenKind;
use crate::object::*;
use std::mem::ManuallyDrop;
use std::{mem, ptr};

impl Vm {
    /// May one more frame be pushed?
    #[inline(always)]
    pub(super) fn check_depth(&mut self) -> Res<()> {
        if self.stacks.at_limit() {
            return Err(self.recursion_error());
        }
        Ok(())
    }

    /// May Rust recurse further?
    #[inline(always)]
    pub(crate) fn check_native_stack(&mut self) -> Res<()> {
        self.check_native_stack_in("")
    }

    /// The same; the error says what is being done.
    #[inline(always)]
    pub(crate) fn check_native_stack_in(&mut self, doing: &'static str) -> Res<()> {
        let here = 0u8;
        if (&raw const here as usize) < self.stack_floor {
            return Err(self.recursion_error_in(doing));
        }
        Ok(())
    }

    #[cold]
    fn recursion_error(&mut self) -> Exc {
        self.recursion_error_in("")
    }

    /// The same; the error says what was being done.
    #[cold]
    pub(crate) fn recursion_error_in(&mut self, doing: &str) -> Exc {
        // Making the exception and its handlers need some room themselves.
        self.error(
            super::ExcType::RecursionError,
            format!("maximum recursion depth exceeded{doing}"),
        )
    }

    /// The register at an index of the current frame.
    #[inline(always)]
    pub(super) fn register(&mut self, reg: Reg) -> &mut Value {
        // SAFETY: there is a current frame, and the compiler numbers registers below nregs.
        unsafe { &mut *(*self.stacks.fp).regs.add(reg.0 as usize) }
    }

    /// Push the frame of a function whose parameters are exactly the `nargs` values from `first` on; gives
    /// the function back if no frame may be pushed.
    #[inline(always)]
    pub(super) fn enter_plain(
        &mut self,
        function: Ptr<Function>,
        first: Reg,
        nargs: u16,
        ret: Reg,
    ) -> Result<(), Ptr<Function>> {
        let code: *const CodeObject = &**function.code.get();
        // SAFETY: the function keeps the code alive; the current frame's registers are valid; the new
        // frame's registers are inside the reserved stack, checked below.
        unsafe {
            let (nregs, nlocals) = ((*code).nregs as usize, (*code).nlocals as usize);
            let frame = self.stacks.fp;
            let window = (*frame).regs.add(first.0 as usize);
            let regs = if (*frame).generator.is_none() {
                window
            } else {
                (*frame).top
            };
            if self.stacks.at_limit() || !self.stacks.has_room(regs, nregs) {
                return Err(function);
            }
            if regs != window {
                for at in 0..nargs as usize {
                    regs.add(at).write(mem::take(&mut *window.add(at)));
                }
            }
            for at in nargs as usize..nlocals {
                regs.add(at).write(Value::Unbound);
            }
            self.stacks.push(Frame {
                pc: (*code).instrs.as_ptr(),
                code,
                function,
                regs,
                top: regs.add(nregs),
                generator: None,
                root: ptr::null(),
                link: Link::Call,
                ret,
                handled: Value::None,
                extra: Value::Unbound,
            });
        }
        Ok(())
    }

    /// The same, with the error of a stack that is full.
    fn enter_simple(
        &mut self,
        function: Ptr<Function>,
        first: Reg,
        nargs: u16,
        ret: Reg,
    ) -> Res<()> {
        match self.enter_plain(function, first, nargs, ret) {
            Ok(()) => Ok(()),
            Err(function) => {
                for at in 0..nargs {
                    drop(mem::take(self.register(Reg(first.0 + at))));
                }
                drop(function);
                Err(self.recursion_error())
            }
        }
    }

    /// Push the frame of a plain function without `*args` and `**kwargs`, whose parameters are `nargs` values
    /// from `first` on, the last by the names, and defaults. False: it is not that, or an argument is wrong;
    /// nothing was changed. With `extra` it is `__init__`.
    fn enter_named(
        &mut self,
        function: &Ptr<Function>,
        first: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
        extra: &Value,
    ) -> bool {
        const MOST: usize = 12;
        const ABSENT: u8 = u8::MAX;
        let code: *const CodeObject = &**function.code.get();
        // SAFETY: the function keeps the code alive.
        let (unit, locals) = unsafe { (&(*code).unit, &(*code).locals) };
        let names = names.as_tuple().unwrap_or_default();
        let (positional, given) = (unit.args as usize, nargs - names.len());
        let named = positional + unit.kwonly as usize;
        let is_plain = unit.kind == UnitKind::Function && !unit.vararg && !unit.kwarg;
        if !is_plain || given > positional || named > MOST || nargs > MOST {
            return false;
        }
        // Which value each parameter gets.
        let mut from = [ABSENT; MOST];
        for (at, from) in from.iter_mut().enumerate().take(given) {
            *from = at as u8;
        }
        for (at, name) in names.iter().enumerate() {
            let same = |own: &Ptr<Str>| matches!(name, Value::Obj(object) if object.address() == own.address());
            let posonly = unit.posonly as usize;
            match locals[posonly..named].iter().position(same) {
                Some(slot) if from[posonly + slot] == ABSENT => {
                    from[posonly + slot] = (given + at) as u8;
                }
                _ => return false,
            }
        }
        let defaults = function.defaults.get().as_tuple().unwrap_or_default();
        let kwdefaults = function.kwdefaults.get().as_::<Dict>();
        let default = |slot: usize| match slot < positional {
            true => defaults
                .get((slot + defaults.len()).checked_sub(positional)?)
                .cloned(),
            false => kwdefaults?.get_name(&locals[slot]),
        };
        let mut values: [Value; MOST] = Default::default();
        for slot in (0..named).filter(|slot| from[*slot] == ABSENT) {
            match default(slot) {
                Some(value) => values[slot] = value,
                None => return false,
            }
        }
        // SAFETY: as in `enter_plain`.
        unsafe {
            let (nregs, nlocals) = ((*code).nregs as usize, (*code).nlocals as usize);
            let frame = self.stacks.fp;
            let window = (*frame).regs.add(first.0 as usize);
            let regs = match (*frame).generator.is_none() {
                true => window,
                false => (*frame).top,
            };
            if self.stacks.at_limit() || !self.stacks.has_room(regs, nregs) {
                return false;
            }
            for (value, from) in values.iter_mut().zip(from) {
                if from != ABSENT {
                    *value = mem::take(&mut *window.add(from as usize));
                }
            }
            for (at, value) in values.into_iter().enumerate().take(named) {
                regs.add(at).write(value);
            }
            for at in named..nlocals {
                regs.add(at).write(Value::Unbound);
            }
            self.stacks.push(Frame {
                pc: (*code).instrs.as_ptr(),
                code,
                function: function.clone(),
                regs,
                top: regs.add(nregs),
                generator: None,
                root: ptr::null(),
                link: match extra.is_unbound() {
                    true => Link::Call,
                    false => Link::Init,
                },
                ret,
                handled: Value::None,
                extra: extra.clone(),
            });
        }
        true
    }

    /// Call what is at `base` with the `nargs` values after it, the last ones by the names in
    /// `names` (a tuple, or unbound). True if a frame was pushed; else the result is in `ret`.
    pub(super) fn call_window(
        &mut self,
        base: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
    ) -> Res<bool> {
        let callee = mem::take(self.register(base));
        self.call_from(callee, Reg(base.0 + 1), nargs, names, ret)
    }

    /// Call `callee` with the `nargs` values from `first` on.
    pub(super) fn call_from(
        &mut self,
        callee: Value,
        first: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
    ) -> Res<bool> {
        let Value::Obj(object) = &callee else {
            return Err(self.not_callable(&callee, first, nargs));
        };
        match object.kind() {
            Kind::Function => {
                let function = Ptr::<Function>::from_ref_unchecked(object.clone());
                drop(callee);
                self.enter_function(function, first, nargs, names, ret, Value::Unbound)
            }
            Kind::BoundMethod if object.has_default_class() => {
                let method = object.payload_unchecked::<BoundMethod>();
                let function = method.function.clone();
                if let Some(native) = function.to_ptr::<NativeFunction>()
                    && !native.takes(nargs + 1, names)
                {
                    let mut args = vec![method.receiver.clone()];
                    args.extend(self.take_window(first, nargs));
                    let result = self.call_bound_native(&native, &args, names)?;
                    *self.register(ret) = result;
                    return Ok(false);
                }
                // The place of the callee is free: the receiver goes there.
                let first = Reg(first.0 - 1);
                *self.register(first) = method.receiver.clone();
                drop(callee);
                self.call_from_with_receiver(function, first, nargs + 1, names, ret)
            }
            Kind::NativeFunction => {
                let result = self.call_native_window(
                    object,
                    first,
                    nargs,
                    names.as_tuple().unwrap_or_default(),
                )?;
                drop(callee);
                *self.register(ret) = result;
                Ok(false)
            }
            Kind::Class => {
                let class = Ptr::<Class>::from_ref_unchecked(object.clone());
                drop(callee);
                self.call_class_window(class, first, nargs, names, ret)
            }
            _ => {
                let result = match self.call_native_object(&callee, first, nargs, names) {
                    Some(result) => result?,
                    None => {
                        let args = self.take_window(first, nargs);
                        self.call_object(&callee, &args, names)?
                    }
                };
                *self.register(ret) = result;
                Ok(false)
            }
        }
    }

    /// Call a library's native object that can be called, with the window's arguments, which are consumed.
    fn call_native_object(
        &mut self,
        callee: &Value,
        first: Reg,
        nargs: usize,
        names: &Value,
    ) -> Option<Res> {
        let native = self.callable_native(callee)?;
        // SAFETY: as in `call_native_window`.
        let args = unsafe {
            let start = (*self.stacks.fp).regs.add(first.0 as usize);
            std::slice::from_raw_parts(start, nargs)
        };
        let result = native.0.call(self, callee, args, names)?;
        for at in 0..nargs {
            drop(mem::take(self.register(Reg(first.0 + at as u16))));
        }
        Some(result)
    }

    /// The data of a library's native object whose class is the library's: no script overrides its `__call__`.
    fn callable_native<'a>(&self, callee: &'a Value) -> Option<&'a native_iter::Native> {
        let Value::Obj(object) = callee else {
            return None;
        };
        if object.kind() != Kind::Native || !object.script_class()?.builtin {
            return None;
        }
        callee.as_::<native_iter::Native>()
    }

    fn call_from_with_receiver(
        &mut self,
        function: Value,
        first: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
    ) -> Res<bool> {
        match function.kind() {
            Some(Kind::Function | Kind::NativeFunction) => {
                self.call_from(function, first, nargs, names, ret)
            }
            _ => {
                let args = self.take_window(first, nargs);
                let result = self.call_with_names(&function, &args, names)?;
                *self.register(ret) = result;
                Ok(false)
            }
        }
    }

    /// Move the arguments out of the window.
    fn take_window(&mut self, first: Reg, nargs: usize) -> Vec<Value> {
        (0..nargs)
            .map(|at| mem::take(self.register(Reg(first.0 + at as u16))))
            .collect()
    }

    #[cold]
    fn not_callable(&mut self, callee: &Value, first: Reg, nargs: usize) -> Exc {
        drop(self.take_window(first, nargs));
        self.refuse_call(callee)
    }

    /// What calling something that cannot be called raises: of a module with a name after its own, the hint.
    #[cold]
    pub(super) fn refuse_call(&mut self, callee: &Value) -> Exc {
        let shown = self.shown_type(callee);
        let mut message = format!("'{shown}' object is not callable");
        if callee.kind() == Some(Kind::Module) {
            match self.namesake(callee) {
                Ok(Some(name)) => {
                    message += &format!(". Did you mean: '{name}.{name}(...)'?");
                }
                Ok(None) => {}
                Err(exc) => return exc,
            }
        }
        self.type_error(message)
    }

    /// The name of a module in which something callable has that name.
    fn namesake(&mut self, module: &Value) -> Res<Option<String>> {
        let name = self.names.__name__.clone();
        let Some(name) = self
            .get_attr_opt(module, &name)?
            .and_then(|name| name.to_ptr::<Str>())
        else {
            return Ok(None);
        };
        let name = self.intern(name.text());
        let found = self.get_attr_opt(module, &name)?;
        let callable = found.is_some_and(|found| self.is_callable(&found));
        Ok(callable.then(|| name.text().to_owned()))
    }

    /// Call a native function with the window's arguments, which are consumed; the last are by the names.
    #[inline]
    fn call_native_window(
        &mut self,
        function: &Ref,
        first: Reg,
        nargs: usize,
        names: &[Value],
    ) -> Res {
        let native = function.payload_unchecked::<NativeFunction>();
        // SAFETY: the window's registers are valid and stay where they are; callees use registers above them.
        let (start, args) = unsafe {
            let start = (*self.stacks.fp).regs.add(first.0 as usize);
            (start, std::slice::from_raw_parts(start, nargs))
        };
        let result = self.call_native(native, args, names);
        for at in 0..nargs {
            // SAFETY: as above; the borrow is over.
            let arg = unsafe { &mut *start.add(at) };
            if let Value::Obj(_) = arg {
                drop(mem::take(arg));
            }
        }
        result
    }

    /// The same without names, if the callee is a native function.
    #[inline(always)]
    pub(super) fn call_native_at(
        &mut self,
        callee: &Value,
        first: Reg,
        nargs: usize,
    ) -> Option<Res> {
        match callee {
            Value::Obj(object) if object.kind() == Kind::NativeFunction => {
                Some(self.call_native_window(object, first, nargs, &[]))
            }
            _ => None,
        }
    }

    /// Call a native function; the last of `args` are by the names.
    #[inline]
    pub(crate) fn call_native(
        &mut self,
        native: &NativeFunction,
        args: &[Value],
        names: &[Value],
    ) -> Res {
        let signature = native
            .signature
            .get_or_init(|| Box::new(Signature::parse(native.row.signature)));
        if names.is_empty() {
            if let Some(slots) = signature.plain_slots(args.len()) {
                if let Some(owner) = &native.owner {
                    match native.row.how {
                        How::Method => self.check_receiver(native, owner, args)?,
                        How::New => self.check_new(native, owner, args)?,
                        _ => {}
                    }
                }
                if slots == args.len() {
                    return (native.row.function)(self, args);
                }
                const FEW: usize = 6;
                if slots <= FEW {
                    // Bitwise copies, which the arguments outlive: neither counted nor dropped.
                    let mut all: ManuallyDrop<[Value; FEW]> = Default::default();
                    for (slot, arg) in all.iter_mut().zip(args) {
                        // SAFETY: the slot holds nothing; the copy is only lent, and forgotten.
                        unsafe { ptr::copy_nonoverlapping(arg, slot, 1) };
                    }
                    return (native.row.function)(self, &all[..slots]);
                }
            }
        }
        // `object.__new__(cls)`: no tuple and no dict of further arguments.
        if let ([class], true, How::New) = (args, names.is_empty(), native.row.how)
            && std::ptr::fn_addr_eq(native.row.function, object::new as NativeFn)
            && let Some(owner) = &native.owner
        {
            self.check_new(native, owner, args)?;
            if let Some(class) = class.as_ptr::<Class>() {
                return object::plain(self, class);
            }
        }
        self.call_native_bound(native, signature, args, names, false)
    }

    /// Call a native that was bound to its receiver beforehand: an error names the receiver's class.
    #[cold]
    fn call_bound_native(&mut self, native: &NativeFunction, args: &[Value], names: &Value) -> Res {
        self.check_native_stack()?;
        let signature = native
            .signature
            .get_or_init(|| Box::new(Signature::parse(native.row.signature)));
        let names = names.as_tuple().unwrap_or_default();
        self.call_native_bound(native, signature, args, names, true)
    }

    /// The same, with arguments that must be bound to parameters first.
    fn call_native_bound(
        &mut self,
        native: &NativeFunction,
        signature: &Signature,
        args: &[Value],
        names: &[Value],
        bound: bool,
    ) -> Res {
        let positional = &args[..args.len() - names.len()];
        match (&native.owner, native.row.how) {
            (Some(owner), How::Method) => self.check_receiver(native, owner, positional)?,
            (Some(owner), How::New) if signature.python.is_none() => {
                self.check_new(native, owner, positional)?;
            }
            _ => {}
        }
        if let Some(exc) =
            crate::native::slots::wrong_arguments(self, native, signature, args, names)
        {
            return Err(exc);
        }
        let hidden = (native.owner.is_some()
            && !matches!(native.row.how, How::Function | How::Static))
            as usize;
        let receiver = match args.first() {
            Some(receiver) if bound && native.row.how == How::Method => {
                Some(match receiver.to_ptr::<Class>() {
                    Some(class) => class,
                    None => self.class_of(receiver),
                })
            }
            _ => None,
        };
        let shown = || match &native.owner {
            Some(owner) if native.row.how == How::New || native.row.name == "__init__" => {
                owner.name_text().to_owned()
            }
            Some(owner) => {
                let class = receiver.as_ref().unwrap_or(owner);
                format!("{}.{}", class.name_text(), native.row.name)
            }
            None => match native.module {
                Some(module) if module != "builtins" => format!("{module}.{}", native.row.name),
                _ => native.row.name.to_owned(),
            },
        };
        let slots = bind(self, signature, &shown, hidden, args, names)?;
        (native.row.function)(self, &slots)
    }

    /// A method of a builtin type wants an instance of it.
    #[inline]
    fn check_receiver(
        &mut self,
        native: &NativeFunction,
        owner: &Ptr<Class>,
        args: &[Value],
    ) -> Res<()> {
        let Some(receiver) = args.first() else {
            let (owner, name) = (owner.name_text().to_owned(), native.row.name);
            return Err(self.type_error(match native.is_slot_wrapper() {
                true => format!("descriptor '{name}' of '{owner}' object needs an argument"),
                false => format!("unbound method {owner}.{name}() needs an argument"),
            }));
        };
        if std::ptr::eq(&**self.class_ref(receiver), &**owner)
            || self.class_ref(receiver).is_subclass(owner)
        {
            return Ok(());
        }
        let given = self.shown_type(receiver);
        let (name, owner) = (native.row.name, owner.name_text().to_owned());
        Err(if native.is_slot_wrapper() {
            self.type_error(format!(
                "descriptor '{name}' requires a '{owner}' object but received a '{given}'"
            ))
        } else {
            self.type_error(format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
            ))
        })
    }

    /// A builtin type's `__new__` wants the type or one derived from it whose objects are laid out alike:
    /// CPython's `tp_new_wrapper`.
    #[inline]
    fn check_new(
        &mut self,
        native: &NativeFunction,
        owner: &Ptr<Class>,
        args: &[Value],
    ) -> Res<()> {
        match args.first().and_then(Value::as_ptr::<Class>) {
            Some(class) if class.same(owner) => Ok(()),
            class => self.check_new_of(native, owner, args.first(), class),
        }
    }

    fn check_new_of(
        &mut self,
        native: &NativeFunction,
        owner: &Ptr<Class>,
        given: Option<&Value>,
        class: Option<&Ptr<Class>>,
    ) -> Res<()> {
        let message = match (given, class) {
            (None, _) => "(): not enough arguments".to_owned(),
            (Some(given), None) => {
                let given = self.shown_type(given);
                format!("(X): X is not a type object ({given})")
            }
            (_, Some(class)) if !class.is_subclass(owner) => {
                let (shown, owner) = (self.class_name(class), self.class_name(owner));
                format!("({shown}): {shown} is not a subtype of {owner}")
            }
            (_, Some(class)) if class.kind == owner.kind && !class.builtin => return Ok(()),
            (_, Some(class)) => {
                // The first class along `__base__` whose `__new__` is no script's.
                let line = std::iter::successors(Some(class.clone()), |class| {
                    super::layout::best_of(class.bases.get()).cloned()
                });
                let mut found = line.filter_map(|base| {
                    let new = base.lookup(&self.names.__new__)?;
                    let row = new.as_::<NativeFunction>()?.row;
                    Some((base, row))
                });
                let Some((base, row)) = found.next() else {
                    return Ok(());
                };
                // Dicts of the library are dicts that know their class.
                let same = std::ptr::eq(row, native.row) || base.kind == Kind::Dict;
                if same && base.kind == owner.kind {
                    return Ok(());
                }
                let (shown, base) = (self.class_name(class), self.class_name(&base));
                format!("({shown}) is not safe, use {base}.__new__()")
            }
        };
        let owner = self.class_name(owner);
        Err(self.type_error(format!("{owner}.__new__{message}")))
    }

    /// A coroutine or generator: the arguments move from the window into its registers.
    fn make_generator(
        &mut self,
        function: Ptr<Function>,
        kind: GenKind,
        nregs: u16,
        first: Reg,
        nargs: usize,
    ) -> Value {
        let generator = Generator::new(function, kind, nregs);
        for at in 0..nargs {
            let arg = mem::take(self.register(Reg(first.0 + at as u16)));
            // SAFETY: it has nregs registers, at least as many as parameters; they are unbound.
            unsafe { generator.base().add(at).write(arg) };
        }
        self.generator_made(&generator);
        generator.into()
    }

    /// Enter a function of any parameter list with the window's arguments.
    fn enter_function(
        &mut self,
        function: Ptr<Function>,
        first: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
        extra: Value,
    ) -> Res<bool> {
        let code = function.code.get();
        let (plain_args, made, nregs) = (code.plain_args, code.made, code.nregs);
        // For the parameters, and `*args` and `**kwargs`.
        let room = code.nlocals as usize;
        if plain_args as usize == nargs && names.is_unbound() && extra.is_unbound() {
            self.enter_simple(function, first, nargs as u16, ret)?;
            return Ok(true);
        }
        if names.is_unbound() {
            if let Some((kind, args)) = made {
                if args as usize == nargs {
                    let generator = self.make_generator(function, kind, nregs, first, nargs);
                    *self.register(ret) = generator;
                    return Ok(false);
                }
            }
            // A plain function whose last arguments are left to their defaults.
            let missing = (plain_args as usize).saturating_sub(nargs);
            let defaults = function.defaults.get();
            let enough = missing <= defaults.as_tuple().map_or(0, <[Value]>::len);
            if plain_args != CodeObject::BINDS && missing > 0 && enough {
                let defaults = defaults.clone();
                let defaults = defaults.as_tuple().unwrap_or_default();
                self.enter_simple(function, first, nargs as u16, ret)?;
                let values = &defaults[defaults.len() - missing..];
                for (at, value) in values.iter().enumerate() {
                    *self.register(Reg((nargs + at) as u16)) = value.clone();
                }
                if !extra.is_unbound() {
                    // SAFETY: the frame was just pushed.
                    unsafe {
                        (*self.stacks.fp).link = Link::Init;
                        (*self.stacks.fp).extra = extra;
                    }
                }
                return Ok(true);
            }
        }
        if made.is_none() && self.enter_named(&function, first, nargs, names, ret, &extra) {
            return Ok(true);
        }
        let mut args = Vec::with_capacity(room.max(nargs));
        for at in 0..nargs {
            args.push(mem::take(self.register(Reg(first.0 + at as u16))));
        }
        let link = if extra.is_unbound() {
            Link::Call
        } else {
            Link::Init
        };
        match self.activate(
            function,
            args,
            names.as_tuple().unwrap_or_default(),
            link,
            ret,
            extra,
        )? {
            Some(generator) => {
                *self.register(ret) = generator;
                Ok(false)
            }
            None => Ok(true),
        }
    }

    /// Push the frame of a function with these arguments, or make its generator.
    fn activate(
        &mut self,
        function: Ptr<Function>,
        args: Vec<Value>,
        names: &[Value],
        link: Link,
        ret: Reg,
        extra: Value,
    ) -> Res<Option<Value>> {
        let code = function.code.get().clone();
        let locals = match code.unit.kind {
            // Its only argument is the namespace, in register 0.
            UnitKind::Class | UnitKind::Namespace => args,
            _ => self.bind_arguments(&function, &code, args, names)?,
        };
        let kind = match code.unit.kind {
            UnitKind::Generator => Some(GenKind::Generator),
            UnitKind::Coroutine => Some(GenKind::Coroutine),
            UnitKind::AsyncGenerator => Some(GenKind::AsyncGenerator),
            _ => None,
        };
        if let Some(kind) = kind {
            let generator = Generator::new(function, kind, code.nregs);
            for (at, value) in locals.into_iter().enumerate() {
                // SAFETY: the generator has nregs registers, at least as many as parameters; they are unbound.
                unsafe { generator.base().add(at).write(value) };
            }
            self.generator_made(&generator);
            return Ok(Some(generator.into()));
        }
        self.check_depth()?;
        let regs = self.stacks.top();
        if !self.stacks.has_room(regs, code.nregs as usize) {
            return Err(self.recursion_error());
        }
        let given = locals.len();
        // SAFETY: the registers from the top on are free and inside the stack.
        unsafe {
            for (at, value) in locals.into_iter().enumerate() {
                regs.add(at).write(value);
            }
            for at in given..(code.nlocals as usize).max(given) {
                regs.add(at).write(Value::Unbound);
            }
            self.stacks.push(Frame {
                pc: code.instrs.as_ptr(),
                code: &*code,
                function,
                regs,
                top: regs.add(code.nregs as usize),
                generator: None,
                root: ptr::null(),
                link,
                ret,
                handled: Value::None,
                extra,
            });
        }
        Ok(None)
    }

    /// Is what a cache found still the method of this receiver?
    #[inline(always)]
    pub(super) fn knows_method(&self, receiver: &Value, found: &Found) -> bool {
        if found.state.get() != CacheState::Method {
            return false;
        }
        let shape = match receiver {
            Value::Obj(object) => object.attrs().map_or(0, Attrs::shape_id),
            _ => 0,
        };
        found.shape.get() == shape && found.version.get() == self.class_ref(receiver).version.get()
    }

    /// `base.name(…)`: see the op.
    pub(super) fn call_method_window(
        &mut self,
        base: Reg,
        nargs: usize,
        cache: &Cache,
        ret: Reg,
    ) -> Res<bool> {
        let names = &cache.keywords;
        // The fast paths: a method found before on the same class; a function of a module.
        // SAFETY: the register is valid; the borrow ends before anything runs.
        let receiver = unsafe { &*(*self.stacks.fp).regs.add(base.0 as usize) };
        for found in [&**cache, &cache.second] {
            if self.knows_method(receiver, found) {
                let function = found.value.get().clone();
                return self.call_from(function, base, nargs + 1, names, ret);
            }
        }
        if cache.state.get() == CacheState::Entry {
            if let Some(module) = receiver.as_::<Module>() {
                if module.dict.version() == cache.version.get()
                    && module.dict.address() as u32 == cache.shape.get()
                {
                    let function = module.dict.value_at(cache.index.get() as usize);
                    *self.register(base) = Value::Unbound;
                    return self.call_from(function, Reg(base.0 + 1), nargs, names, ret);
                }
            }
        }
        let receiver = receiver.clone();
        let found = self.find_method(&receiver, cache);
        self.method_missing = found.is_err();
        match found? {
            (function, true) => {
                drop(receiver);
                self.call_from_with_receiver(function, base, nargs + 1, names, ret)
            }
            (callee, false) => {
                *self.register(base) = Value::Unbound;
                drop(receiver);
                self.call_from(callee, Reg(base.0 + 1), nargs, names, ret)
            }
        }
    }

    /// [`Self::find_method`], from the cache if it knows.
    #[inline]
    pub(super) fn find_method_cached(
        &mut self,
        receiver: &Value,
        cache: &Cache,
    ) -> Res<(Value, bool)> {
        for found in [&**cache, &cache.second] {
            if self.knows_method(receiver, found) {
                return Ok((found.value.get().clone(), true));
            }
        }
        match self.cached_attr(receiver, cache) {
            Some(value) => Ok((value, false)),
            None => self.find_method(receiver, cache),
        }
    }

    /// Call what `LoadMethod` left at `base` and `base + 1`: see the op.
    pub(super) fn call_loaded(
        &mut self,
        base: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
    ) -> Res<bool> {
        let callee = mem::take(self.register(base));
        let receiver = Reg(base.0 + 1);
        if self.register(receiver).is_unbound() {
            self.call_from(callee, Reg(base.0 + 2), nargs, names, ret)
        } else {
            self.call_from_with_receiver(callee, receiver, nargs + 1, names, ret)
        }
    }

    /// `base(*base+1, **base+2)`
    pub(super) fn call_ex(&mut self, base: Reg, ret: Reg) -> Res<bool> {
        let callee = mem::take(self.register(base));
        let args = mem::take(self.register(Reg(base.0 + 1)));
        let keywords = mem::take(self.register(Reg(base.0 + 2)));
        let mut values = match args.as_::<List>() {
            Some(list) => list.to_vec(),
            None => args.as_tuple().map(<[Value]>::to_vec).unwrap_or_default(),
        };
        let mut names = Vec::new();
        if let Some(dict) = keywords.as_::<Dict>() {
            for (name, value) in dict.items() {
                if name.as_str().is_none() {
                    return Err(self.type_error("keywords must be strings"));
                }
                names.push(name);
                values.push(value);
            }
        }
        drop(args);
        if let Some(function) = callee.to_ptr::<Function>() {
            return match self.activate(function, values, &names, Link::Call, ret, Value::Unbound)? {
                Some(generator) => {
                    *self.register(ret) = generator;
                    Ok(false)
                }
                None => Ok(true),
            };
        }
        let names = if names.is_empty() {
            Value::Unbound
        } else {
            Tuple::new(names).into()
        };
        let result = self.call_with_names(&callee, &values, &names)?;
        *self.register(ret) = result;
        Ok(false)
    }

    /// Call a class with the window's arguments.
    pub(super) fn call_class_window(
        &mut self,
        class: Ptr<Class>,
        first: Reg,
        nargs: usize,
        names: &Value,
        ret: Reg,
    ) -> Res<bool> {
        // A script's class with object.__new__ and an __init__ of its own: no native in between.
        if let Some(init) = self.plain_construction(&class) {
            let make = || Value::from(Ptr::with_class(instance::Instance, &class));
            if init.is_none() {
                if nargs == 0 {
                    *self.register(ret) = make();
                    return Ok(false);
                }
            } else if let Some(function) = init.to_ptr::<Function>() {
                let instance = make();
                let code = function.code.get();
                let first = Reg(first.0 - 1);
                *self.register(first) = instance.clone();
                if code.plain_args as usize == nargs + 1 && names.is_unbound() {
                    self.enter_simple(function, first, nargs as u16 + 1, ret)?;
                    // SAFETY: the frame was just pushed.
                    unsafe {
                        (*self.stacks.fp).link = Link::Init;
                        (*self.stacks.fp).extra = instance;
                    }
                    return Ok(true);
                }
                return self.enter_function(function, first, nargs + 1, names, ret, instance);
            } else if let Some(new) = init.as_::<function::StaticMethod>()
                && let Some(function) = new.0.get().to_ptr::<Function>()
            {
                let first = Reg(first.0 - 1);
                *self.register(first) = class.into();
                return self.enter_function(function, first, nargs + 1, names, ret, Value::Unbound);
            }
        }
        if class.builtin && names.is_unbound() {
            // SAFETY: the window's registers are valid, and nothing runs while they are borrowed.
            let args = unsafe {
                let start = (*self.stacks.fp).regs.add(first.0 as usize);
                std::slice::from_raw_parts(start, nargs)
            };
            if let Some(value) = self.construct_quickly(&class, args) {
                for at in 0..nargs {
                    drop(mem::take(self.register(Reg(first.0 + at as u16))));
                }
                *self.register(ret) = value;
                return Ok(false);
            }
        }
        let args = self.take_window(first, nargs);
        let result = self.call_object(&class.into(), &args, names)?;
        *self.register(ret) = result;
        Ok(false)
    }

    /// Call a script's function by position, with the receiver of a method first, if no argument is left to
    /// bind: a frame is run, or a generator made.
    #[inline]
    pub(super) fn call_exactly(
        &mut self,
        function: &Ptr<Function>,
        receiver: Option<&Value>,
        args: &[Value],
    ) -> Option<Res> {
        let code: *const CodeObject = &**function.code.get();
        // SAFETY: the function keeps the code alive.
        if let (Some(quick), None) = unsafe { ((*code).quick.get(), (*code).made) } {
            const FEW: usize = 4;
            let (mut few, mut count): ([Value; FEW], usize) = Default::default();
            for (slot, arg) in few.iter_mut().zip(receiver.into_iter().chain(args)) {
                *slot = arg.clone();
                count += 1;
            }
            let all = count == args.len() + receiver.is_some() as usize;
            match quick(self, if all { &few[..count] } else { &[] }) {
                Ok(Quickly::Result(value)) => return Some(Ok(value)),
                Ok(_) => {}
                Err(exc) => return Some(Err(exc)),
            }
        }
        let count = args.len() + receiver.is_some() as usize;
        let values = receiver.into_iter().chain(args).enumerate();
        // SAFETY: the function keeps the code alive; a generator has nregs registers, at least as many as
        // parameters, all unbound; the registers from the top of the stack on are free, and there is room.
        unsafe {
            if let Some((kind, parameters)) = (*code).made {
                if parameters as usize != count {
                    return None;
                }
                let generator = Generator::new(function.clone(), kind, (*code).nregs);
                for (at, value) in values {
                    generator.base().add(at).write(value.clone());
                }
                self.generator_made(&generator);
                return Some(Ok(generator.into()));
            }
            let (nregs, regs) = ((*code).nregs as usize, self.stacks.top());
            if (*code).plain_args as usize != count
                || self.stacks.at_limit()
                || !self.stacks.has_room(regs, nregs)
            {
                return None;
            }
            for (at, value) in values {
                regs.add(at).write(value.clone());
            }
            for at in count..(*code).nlocals as usize {
                regs.add(at).write(Value::Unbound);
            }
            self.stacks.push(Frame {
                pc: (*code).instrs.as_ptr(),
                code,
                function: function.clone(),
                regs,
                top: regs.add(nregs),
                generator: None,
                root: ptr::null(),
                link: Link::Entry,
                ret: Reg(0),
                handled: Value::None,
                extra: Value::Unbound,
            });
        }
        Some(match self.run() {
            Ok(
                Outcome::Returned(value) | Outcome::Yielded(value) | Outcome::AsyncYielded(value),
            ) => Ok(value),
            Err(exc) => Err(exc),
        })
    }

    /// Call anything; the last of `args` are by the names of the tuple (or unbound).
    pub(crate) fn call_with_names(&mut self, callee: &Value, args: &[Value], names: &Value) -> Res {
        let keywords = names.as_tuple().unwrap_or_default();
        match callee.kind() {
            Some(Kind::Function) => {
                let Some(function) = callee.to_ptr::<Function>() else {
                    unreachable!("its kind says so")
                };
                self.check_native_stack()?;
                if keywords.is_empty() {
                    if let Some(result) = self.call_exactly(&function, None, args) {
                        return result;
                    }
                }
                match self.activate(
                    function,
                    args.to_vec(),
                    keywords,
                    Link::Entry,
                    Reg(0),
                    Value::Unbound,
                )? {
                    Some(generator) => Ok(generator),
                    None => match self.run()? {
                        Outcome::Returned(value)
                        | Outcome::Yielded(value)
                        | Outcome::AsyncYielded(value) => Ok(value),
                    },
                }
            }
            Some(Kind::NativeFunction) => {
                let Some(native) = callee.to_ptr::<NativeFunction>() else {
                    unreachable!("its kind says so")
                };
                self.check_native_stack()?;
                self.call_native(&native, args, keywords)
            }
            Some(Kind::BoundMethod) => {
                let Some(method) = callee.to_ptr::<BoundMethod>() else {
                    unreachable!("its kind says so")
                };
                if let (true, Some(function)) =
                    (keywords.is_empty(), method.function.as_ptr::<Function>())
                {
                    self.check_native_stack()?;
                    let receiver = Some(&method.receiver);
                    if let Some(result) = self.call_exactly(function, receiver, args) {
                        return result;
                    }
                }
                let mut all = Vec::with_capacity(args.len() + 1);
                all.push(method.receiver.clone());
                all.extend_from_slice(args);
                if let Some(native) = method.function.to_ptr::<NativeFunction>()
                    && !native.takes(all.len(), names)
                {
                    return self.call_bound_native(&native, &all, names);
                }
                self.call_with_names(&method.function, &all, names)
            }
            _ => self.call_object(callee, args, names),
        }
    }

    /// Call an object that is no function: a class, or by `__call__`.
    fn call_object(&mut self, callee: &Value, args: &[Value], names: &Value) -> Res {
        self.check_native_stack()?;
        if let Some(class) = callee.to_ptr::<Class>() {
            return self.call_class(&class, args, names);
        }
        if let Some(native) = self.callable_native(callee) {
            if let Some(result) = native.0.call(self, callee, args, names) {
                return result;
            }
        }
        let name = self.names.__call__.clone();
        match self.special(callee, &name) {
            Some(method) => {
                let class = self.class_of(callee);
                let bound = self.bind_special(&method, callee, &class)?;
                match bound {
                    Some(function) => {
                        let mut all = Vec::with_capacity(args.len() + 1);
                        all.push(callee.clone());
                        all.extend_from_slice(args);
                        self.call_with_names(&function, &all, names)
                    }
                    None => {
                        let function = self.bind_descriptor(&method, callee, &class)?;
                        self.call_with_names(&function, args, names)
                    }
                }
            }
            None => Err(self.refuse_call(callee)),
        }
    }

    /// If the attribute is a plain function or native method, it is called with the instance first.
    #[inline]
    pub(crate) fn bind_special(
        &mut self,
        method: &Value,
        _object: &Value,
        _class: &Ptr<Class>,
    ) -> Res<Option<Value>> {
        Ok(match method.kind() {
            Some(Kind::Function) => Some(method.clone()),
            Some(Kind::NativeFunction)
                if method
                    .as_::<NativeFunction>()
                    .is_some_and(|native| native.row.how == How::Method) =>
            {
                Some(method.clone())
            }
            _ => None,
        })
    }

    /// `def`, `lambda`: see the op.
    pub(super) fn make_function(&mut self, flags: u8, code: &Value, base: Reg) -> Res {
        let Some(code) = code.to_ptr::<CodeObject>() else {
            unreachable!("the compiler gives a code constant")
        };
        let mut part = |bit: u8, at: u16| {
            if flags & bit != 0 {
                mem::take(self.register(Reg(base.0 + at)))
            } else {
                Value::Unbound
            }
        };
        let (defaults, kwdefaults, annotations) = (part(1, 0), part(2, 1), part(4, 2));
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        let closure: Box<[Ptr<Cell>]> = code
            .unit
            .captures
            .iter()
            .map(|capture| match capture {
                Capture::Local(reg) => {
                    // SAFETY: a register of the current frame.
                    let value = unsafe { &*frame.regs.add(reg.0 as usize) };
                    value
                        .to_ptr::<Cell>()
                        .unwrap_or_else(|| Ptr::new(Cell::default()))
                }
                Capture::Free(free) => frame.function.closure[*free as usize].clone(),
            })
            .collect();
        let globals = frame.function.globals.clone();
        let function = self.new_function(code, globals, closure);
        function.defaults.set(defaults);
        function.kwdefaults.set(kwdefaults);
        function.annotations.set(annotations);
        Ok(function.into())
    }

    /// A function object.
    pub(crate) fn new_function(
        &mut self,
        code: Ptr<CodeObject>,
        globals: Ptr<Dict>,
        closure: Box<[Ptr<Cell>]>,
    ) -> Ptr<Function> {
        let module = globals
            .get_name(&self.names.__name__)
            .unwrap_or(Value::None);
        let doc = code
            .unit
            .doc
            .as_ref()
            .map_or(Value::None, |doc| Value::str(doc));
        Ptr::new(Function {
            name: Mut::new((&code.name).into()),
            qualname: Mut::new((&code.qualname).into()),
            code: Mut::new(code),
            globals,
            closure,
            defaults: Mut::default(),
            kwdefaults: Mut::default(),
            doc: Mut::new(doc),
            module: Mut::new(module),
            annotations: Mut::default(),
            type_params: Mut::default(),
            dict: Mut::default(),
        })
    }

    /// Pop a plain frame, dropping its registers; gives where the result goes in the frame below.
    #[inline(always)]
    pub(super) fn leave_plain(&mut self) -> Reg {
        // SAFETY: there is a current frame; its registers are its own.
        unsafe {
            let frame = self.stacks.fp;
            let regs = (*frame).regs;
            for at in 0..(*(*frame).code).nregs as usize {
                let register = regs.add(at);
                if let Value::Obj(_) = &*register {
                    *register = Value::Unbound;
                }
            }
        }
        self.stacks.pop_in_place()
    }

    /// The same for a frame that returns to the one that called it.
    #[inline(always)]
    pub(super) fn leave_call(&mut self) -> Reg {
        // SAFETY: there is a current frame; its registers are its own.
        unsafe {
            let frame = self.stacks.fp;
            let (regs, code) = ((*frame).regs, (*frame).code);
            for at in 0..(*code).kept as usize {
                let register = regs.add(at);
                if let Value::Obj(_) = &*register {
                    *register = Value::Unbound;
                }
            }
            debug_assert!(
                ((*code).kept..(*code).nregs)
                    .all(|at| !matches!(*regs.add(at as usize), Value::Obj(_))),
                "a temporary outlives its use"
            );
        }
        self.stacks.pop_call()
    }

    /// Leave the current frame with a value. `None`: go on with the frame below.
    pub(super) fn leave(&mut self, value: Value) -> Res<Option<Outcome>> {
        // SAFETY: there is a current frame.
        let frame = unsafe { &*self.stacks.fp };
        if frame.generator.is_some() {
            return self.leave_generator(value);
        }
        self.part_from_object();
        match frame.link {
            Link::Entry => {
                self.leave_plain();
                Ok(Some(Outcome::Returned(value)))
            }
            Link::Init => {
                // SAFETY: as above.
                let instance = unsafe { mem::take(&mut (*self.stacks.fp).extra) };
                let ret = self.leave_plain();
                if !value.is_none() {
                    let name = self.shown_type(&value);
                    return Err(
                        self.type_error(format!("__init__() should return None, not '{name}'"))
                    );
                }
                *self.register(ret) = instance;
                Ok(None)
            }
            _ => {
                let ret = self.leave_plain();
                *self.register(ret) = value;
                Ok(None)
            }
        }
    }
}
