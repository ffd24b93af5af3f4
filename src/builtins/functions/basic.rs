//! `len hash id callable isinstance issubclass iter next aiter`

use crate::builtins::iterators::callable::CallableIter;
use crate::native::Row;
use crate::object::generator::GenKind;
use crate::object::{Dict, Ptr, Str};
use crate::object::{Generator, Kind, Res, Value};
use crate::vm::drive::{Input, Outcome};
use crate::vm::{ExcType, Vm};

/// `len`
pub(super) const LEN: Row = Row::function(
    "len",
    "(obj, /)",
    "Return the number of items in a container.",
    |vm, args| Ok(vm.len(&args[0])?.into()),
);

/// `breakpoint`
pub(super) const BREAKPOINT: Row = Row::function(
    "breakpoint",
    "(*args, **kws)",
    "Call sys.breakpointhook(*args, **kws).",
    |vm, args| {
        let sys = vm.import_module("sys")?;
        let hook = vm.get_attr_str(&sys, "breakpointhook");
        let Ok(hook) = hook else {
            return Err(vm.error(ExcType::RuntimeError, "lost sys.breakpointhook"));
        };
        let given = args[0].as_tuple().unwrap_or_default().to_vec();
        let named = args[1].as_::<Dict>().map(Dict::items).unwrap_or_default();
        let named: Vec<(Ptr<Str>, Value)> = named
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_ptr::<Str>()?, value)))
            .collect();
        vm.call_keywords(&hook, &given, &named)
    },
);

/// `hash`
pub(super) const HASH: Row = Row::function(
    "hash",
    "(obj, /)",
    "Return the hash value for the given object.\n\nTwo objects that compare equal must also have the same hash value, but the\nreverse is not necessarily true.",
    |vm, args| Ok(Value::Int(vm.hash(&args[0])? as i64)),
);

/// `id`
pub(super) const ID: Row = Row::function(
    "id",
    "(obj, /)",
    "Return the identity of an object.\n\nThis is guaranteed to be unique among simultaneously existing objects.",
    |vm, args| Ok(Value::Int(vm.id(&args[0]))),
);

fn is_callable(vm: &Vm, value: &Value) -> bool {
    match value.kind() {
        Some(Kind::Function | Kind::NativeFunction | Kind::BoundMethod | Kind::Class) => true,
        None => false,
        _ => vm.special(value, &vm.names.__call__).is_some(),
    }
}

/// `callable`
pub(super) const CALLABLE: Row = Row::function(
    "callable",
    "(obj, /)",
    "Return whether the object is callable (i.e., some kind of function).",
    |vm, args| Ok(Value::Bool(is_callable(vm, &args[0]))),
);

/// `isinstance`
pub(super) const ISINSTANCE: Row = Row::function(
    "isinstance",
    "(obj, class_or_tuple, /)",
    "Return whether an object is an instance of a class or of a subclass thereof.",
    |vm, args| vm.is_instance_of(&args[0], &args[1]).map(Value::Bool),
);

/// `issubclass`
pub(super) const ISSUBCLASS: Row = Row::function(
    "issubclass",
    "(cls, class_or_tuple, /)",
    "Return whether 'cls' is derived from another class or is the same class.",
    |vm, args| vm.is_subclass_of(&args[0], &args[1]).map(Value::Bool),
);

fn iter(vm: &mut Vm, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return vm.iter(&args[0]);
    }
    if !is_callable(vm, &args[0]) {
        return Err(vm.type_error("iter(v, w): v must be callable"));
    }
    Ok(CallableIter::over(args[0].clone(), args[1].clone()))
}

/// `iter`
pub(super) const ITER: Row = Row::function(
    "iter",
    "(object, sentinel=<unrepresentable>, /)",
    "iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nGet an iterator from an object.",
    iter,
);

fn next(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(result) = crate::builtins::iterators::next(vm, &args[0]) {
        return match result? {
            Some(item) => Ok(item),
            None if args[1].is_unbound() => Err(vm.stop_iteration(Value::None)),
            None => Ok(args[1].clone()),
        };
    }
    if let Some(generator) = args[0].as_ptr::<Generator>()
        && generator.kind == GenKind::Generator
    {
        return match vm.resume(generator, Input::Send(Value::None))? {
            Outcome::Yielded(item) | Outcome::AsyncYielded(item) => Ok(item),
            Outcome::Returned(value) if args[1].is_unbound() => Err(vm.stop_iteration(value)),
            Outcome::Returned(_) => Ok(args[1].clone()),
        };
    }
    let name = vm.names.__next__.clone();
    match vm.call_special(&args[0], &name, &[]) {
        Ok(Some(item)) => Ok(item),
        Ok(None) => {
            let given = vm.shown_type(&args[0]);
            Err(vm.type_error(format!("'{given}' object is not an iterator")))
        }
        Err(exc) if !args[1].is_unbound() && vm.is_exception(&exc, ExcType::StopIteration) => {
            Ok(args[1].clone())
        }
        Err(exc) => Err(exc),
    }
}

/// `next`
pub(super) const NEXT: Row = Row::function(
    "next",
    "(iterator, default=<unrepresentable>, /)",
    "next(iterator[, default])\n\nReturn the next item from the iterator. If default is given and the iterator\nis exhausted, it is returned instead of raising StopIteration.",
    next,
);

fn aiter(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.names.__aiter__.clone();
    let Some(iterator) = vm.call_special(&args[0], &name, &[])? else {
        let given = vm.shown_type(&args[0]);
        return Err(vm.type_error(format!("'{given}' object is not an async iterable")));
    };
    if vm.special(&iterator, &vm.names.__anext__).is_none() {
        let given = vm.shown_type(&iterator);
        return Err(vm.type_error(format!(
            "aiter() returned not an async iterator of type '{given}'"
        )));
    }
    Ok(iterator)
}

/// `aiter`
pub(super) const AITER: Row = Row::function(
    "aiter",
    "(async_iterable, /)",
    "Return an AsyncIterator for an AsyncIterable object.",
    aiter,
);
