//! The hooks of asynchronous generators: what is told of their first iteration, and what closes them when
//! they die unfinished (`sys.set_asyncgen_hooks`).
//!
//! A hook is a callable, None, or a loop: that one's own hook, which is not made into an object unless a
//! script asks for it. A running loop's hooks are in place of the thread's until it ends.
//! CPython: `async_gen_init_hooks` of `Objects/genobject.c`, and `BaseEventLoop._asyncgen_*_hook`.

use super::Loop;
use crate::native::Row;
use crate::object::generator::{AsyncGenAwaitable, AsyncGenCall, GenKind};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::cell::Cell;

/// The hooks of a script thread.
pub struct Hooks {
    firstiter: Value,
    finalizer: Value,
}

impl Default for Hooks {
    fn default() -> Hooks {
        Hooks {
            firstiter: Value::None,
            finalizer: Value::None,
        }
    }
}

impl Hooks {
    /// Those of a loop.
    pub(crate) fn of_loop(owner: &Ptr<Loop>) -> Hooks {
        Hooks {
            firstiter: owner.into(),
            finalizer: owner.into(),
        }
    }
}

impl Vm {
    /// An asynchronous generator is iterated for the first time.
    pub(crate) fn async_generator_hooks(&mut self, generator: &Ptr<Generator>) -> Res<()> {
        if generator.hooked.replace(true) {
            return Ok(());
        }
        let finalizer =
            self.hook_object(&self.asyncio.generator_hooks.finalizer.clone(), &FINALIZER);
        if !finalizer.is_none() {
            generator.rare.made().finalizer.set(finalizer);
            generator.as_ref().set_finalizer(true);
        }
        let firstiter = self.asyncio.generator_hooks.firstiter.clone();
        match firstiter.to_ptr::<Loop>() {
            Some(owner) => self.watch_async_generator(&owner, generator),
            None if firstiter.is_none() => Ok(()),
            None => self.call(&firstiter, &[generator.into()]).map(drop),
        }
    }

    /// The loop will close it at its end.
    fn watch_async_generator(&mut self, owner: &Ptr<Loop>, generator: &Ptr<Generator>) -> Res<()> {
        if owner.generators_shut.get() {
            let shown = self.repr(&generator.into())?;
            let message = format!(
                "asynchronous generator {} was scheduled after loop.shutdown_asyncgens() call",
                shown.text()
            );
            self.warn(ExcType::ResourceWarning, &message)?;
        }
        let weak = self.weak_reference(&generator.into());
        let live = owner.async_generators.get_mut();
        if live.len() == live.capacity() {
            live.retain(|weak| {
                weak.as_::<native_iter::WeakRef>()
                    .is_some_and(|weak| weak.target.get() != 0)
            });
            live.reserve(live.len() + 4);
        }
        live.push(weak);
        Ok(())
    }

    /// A hook as scripts see it.
    fn hook_object(&mut self, hook: &Value, row: &'static Row) -> Value {
        if hook.as_::<Loop>().is_none() {
            return hook.clone();
        }
        let function = self.native_function(row);
        self.bound(&function, hook)
    }
}

fn firstiter(vm: &mut Vm, args: &[Value]) -> Res {
    if let (Some(owner), Some(generator)) =
        (args[0].to_ptr::<Loop>(), args[1].to_ptr::<Generator>())
    {
        vm.watch_async_generator(&owner, &generator)?;
    }
    Ok(Value::None)
}

static FIRSTITER: Row = Row::function("_asyncgen_firstiter_hook", "(loop, agen, /)", "", firstiter);

fn finalizer(vm: &mut Vm, args: &[Value]) -> Res {
    let (Some(owner), Some(generator)) = (args[0].to_ptr::<Loop>(), args[1].to_ptr::<Generator>())
    else {
        return Ok(Value::None);
    };
    debug_assert!(generator.kind == GenKind::AsyncGenerator);
    if owner.closed.get() {
        return Ok(Value::None);
    }
    // As `loop.call_soon_threadsafe(loop.create_task, agen.aclose())`.
    let close = Ptr::new(AsyncGenAwaitable {
        generator,
        call: Mut::new(AsyncGenCall::Close),
        state: Cell::new(0),
    });
    let name = vm.intern("create_task");
    let create = vm.get_attr(&(&owner).into(), &name)?;
    let handle = vm.new_handle(&owner, create, vec![close.into()], Value::None, None);
    vm.make_ready(&owner, super::Action::Call(handle));
    Ok(Value::None)
}

static FINALIZER: Row = Row::function("_asyncgen_finalizer_hook", "(loop, agen, /)", "", finalizer);

/// `sys.get_asyncgen_hooks()`
pub(crate) fn get_asyncgen_hooks(vm: &mut Vm, _: &[Value]) -> Res {
    let Hooks {
        firstiter,
        finalizer,
    } = &vm.asyncio.generator_hooks;
    let (firstiter, finalizer) = (firstiter.clone(), finalizer.clone());
    let items = vec![
        vm.hook_object(&firstiter, &FIRSTITER),
        vm.hook_object(&finalizer, &FINALIZER),
    ];
    let class = vm.native_type(&crate::stdlib::native::sys_info::ASYNCGEN_HOOKS);
    Ok(Tuple::with_class(items, &class).into())
}

/// `sys.set_asyncgen_hooks(firstiter, finalizer)`
pub(crate) fn set_asyncgen_hooks(vm: &mut Vm, args: &[Value]) -> Res {
    for (value, name) in [(&args[1], "finalizer"), (&args[0], "firstiter")] {
        if value.given().is_some() && !vm.is_callable(value) {
            let shown = vm.type_name(value);
            return Err(vm.type_error(format!("callable {name} expected, got {shown}")));
        }
    }
    let hooks = &mut vm.asyncio.generator_hooks;
    if !args[0].is_unbound() {
        hooks.firstiter = args[0].clone();
    }
    if !args[1].is_unbound() {
        hooks.finalizer = args[1].clone();
    }
    Ok(Value::None)
}
