//! What runs when an object dies: `__del__`, a suspended generator's `finally`, the warnings of asyncio.

use super::Vm;
use crate::object::generator::{GenKind, GenState};
use crate::object::*;
use std::sync::atomic::Ordering::Relaxed;

impl Vm {
    /// The attention word was set: finalise the dead, call weak references' callbacks, collect, see to Ctrl-C.
    #[cold]
    pub(crate) fn attend(&mut self) -> Res<()> {
        self.heap.attention.store(false, Relaxed);
        if let Some(limit) = self.host.limits.reached() {
            return Err(self.end_at_limit(limit));
        }
        self.finalize_dead();
        if self.heap.is_full() {
            crate::stdlib::native::gc::collect_observed(self, 0);
            let live = self.heap.containers.get();
            self.heap.threshold.set(live + live.max(100_000));
            let kept = self.heap.kept_frames.get();
            let threshold = kept + kept.max(heap::KEPT_FRAMES);
            self.heap.kept_frames_threshold.set(threshold);
        }
        if self.is_signal_pending() {
            if self.current_thread() != crate::event_loop::threads::MAIN {
                return self.let_main_see_to_signal();
            }
            return self.see_to_signals();
        }
        Ok(())
    }

    /// Run the finalisers of dead objects and the callbacks of dead weak references.
    pub(crate) fn finalize_dead(&mut self) {
        loop {
            let dead = self.heap.take_dead();
            let calls = self.heap.weak_calls.take();
            if dead.is_empty() && calls.is_empty() {
                return;
            }
            for weak in calls {
                let weak = Value::Obj(weak);
                let callback = weak
                    .as_::<native_iter::WeakRef>()
                    .map(|weak| weak.callback.take());
                if let Some(callback) = callback {
                    if let Err(exc) = self.call(&callback, &[weak]) {
                        self.unraisable(exc, &callback);
                    }
                }
            }
            for object in dead {
                self.finalize(object);
            }
        }
    }

    /// Run one object's finaliser. It is freed when `object` goes, unless it was brought back.
    pub(crate) fn finalize(&mut self, object: Ref) {
        object.set_flag(heap::FINALIZED, true);
        match object.kind() {
            Kind::Generator => {
                // Weak references to it are dead from here on, even if it lives on (CPython: `gen_dealloc`).
                if object.has_flag(heap::WEAKLY_REFERENCED) {
                    object.set_flag(heap::WEAKLY_REFERENCED, false);
                    self.heap.weak_target_dies(object.address());
                }
                self.finalize_generator(Ptr::from_ref_unchecked(object));
            }
            Kind::NativeCoroutine => self.finalize_machine(&Ptr::from_ref_unchecked(object)),
            Kind::AsyncGenAwaitable => self.finalize_async_call(&Ptr::from_ref_unchecked(object)),
            Kind::Loop => self.warn_unclosed_loop(&Value::Obj(object)),
            Kind::Future => self.finalize_future(Ptr::from_ref_unchecked(object)),
            _ => {
                let value = Value::Obj(object);
                let name = self.names.__del__.clone();
                if let Some(method) = self.special(&value, &name) {
                    if let Err(exc) = self.call_method_value(&method, &value, &[]) {
                        self.unraisable(exc, &method);
                    }
                }
            }
        }
    }

    /// A generator in a cycle of garbage is closed, as CPython's finaliser does.
    pub(crate) fn end_suspended(&mut self, generator: &Ptr<Generator>) {
        if generator.state.get() == GenState::Suspended && generator.kind != GenKind::AsyncGenerator
        {
            if let Err(exc) = self.close_generator(generator) {
                let value = Value::from(generator);
                self.unraisable(exc, &value);
            }
        }
    }

    fn finalize_generator(&mut self, generator: Ptr<Generator>) {
        match (generator.state.get(), generator.kind) {
            (GenState::Created, GenKind::Coroutine) => self.warn_never_awaited(&generator),
            (GenState::Created | GenState::Suspended, GenKind::AsyncGenerator)
                if !generator.closed.get()
                    && generator
                        .rare
                        .get()
                        .is_some_and(|rare| !rare.finalizer.get().is_unbound()) =>
            {
                // The hook closes it, or nobody: when it dies again, its frame is only dropped.
                let hook = generator.rare.made().finalizer.get().clone();
                if let Err(exc) = self.call(&hook, &[(&generator).into()]) {
                    let value = Value::from(&generator);
                    self.unraisable(exc, &value);
                }
            }
            (GenState::Suspended, _) => {
                if let Err(exc) = self.close_generator(&generator) {
                    let value = Value::from(&generator);
                    self.unraisable(exc, &value);
                }
            }
            _ => {}
        }
    }
}
