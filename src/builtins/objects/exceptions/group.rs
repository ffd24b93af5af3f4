//! `BaseExceptionGroup` and `ExceptionGroup`: making them and taking them apart.
//!
//! `except*` uses the same splitting (see [`crate::vm::except_star`]).

use super::{field, set_field};
use crate::builtins::objects::{class_argument, payload};
use crate::native::{Row, TypeSpec};
use crate::object::*;
use crate::vm::{ExcType, Vm};
use std::collections::HashSet;

/// Which exceptions of a group are wanted.
pub(crate) enum Wanted<'a> {
    /// Instances of a class or of a tuple of classes.
    Types(&'a Value),
    /// Those for which a function is true.
    Where(&'a Value),
    /// Those at these addresses.
    These(&'a HashSet<usize>),
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, &args[0])?;
    let given = args[1].as_tuple().unwrap_or_default().to_vec();
    let [message, exceptions] = given.as_slice() else {
        return Err(vm.type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            given.len()
        )));
    };
    if message.as_str().is_none() {
        return Err(vm.bad_argument("BaseExceptionGroup.__new__", "argument 1", "str", message));
    }
    let get_item = vm.names.__getitem__.clone();
    let is_mapping = matches!(
        exceptions.kind(),
        Some(Kind::Dict | Kind::Set | Kind::MappingProxy)
    );
    if is_mapping
        || exceptions.as_::<Class>().is_some()
        || vm.special(exceptions, &get_item).is_none()
    {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(exceptions)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut only_exceptions = true;
    let exception = vm.exception_class(ExcType::Exception);
    for (at, item) in items.iter().enumerate() {
        if item.as_::<Exception>().is_none() {
            return Err(vm.value_error(format!(
                "Item {at} of second argument (exceptions) is not an exception"
            )));
        }
        only_exceptions &= vm.is_instance(item, &exception);
    }
    let class = class_for(vm, class, only_exceptions)?;
    Ok(make(vm, &class, message.clone(), exceptions.clone(), items))
}

/// The class of a group with such members: BaseExceptionGroup becomes ExceptionGroup where it can.
fn class_for(vm: &mut Vm, class: Ptr<Class>, only_exceptions: bool) -> Res<Ptr<Class>> {
    let group = vm.exception_class(ExcType::ExceptionGroup);
    if class.same(&vm.exception_class(ExcType::BaseExceptionGroup)) {
        return Ok(if only_exceptions { group } else { class });
    }
    if only_exceptions {
        return Ok(class);
    }
    if class.same(&group) {
        return Err(vm.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    let exception = vm.exception_class(ExcType::Exception);
    if class.is_subclass(&exception) {
        let shown = class.name_text().to_owned();
        return Err(vm.type_error(format!("Cannot nest BaseExceptions in '{shown}'")));
    }
    Ok(class)
}

fn make(vm: &mut Vm, class: &Ptr<Class>, message: Value, given: Value, items: Vec<Value>) -> Value {
    let group: Value = vm
        .make_exception(class, vec![message.clone(), given])
        .into();
    set_field(vm, &group, "message", message);
    set_field(vm, &group, "exceptions", Tuple::new(items).into());
    group
}

/// `ExceptionGroup(message, exceptions)` of exceptions, for the machine; a BaseExceptionGroup if it must be.
pub(crate) fn of(vm: &mut Vm, message: &str, given: Value, items: Vec<Value>) -> Value {
    let exception = vm.exception_class(ExcType::Exception);
    let only_exceptions = items.iter().all(|item| vm.is_instance(item, &exception));
    let class = vm.exception_class(if only_exceptions {
        ExcType::ExceptionGroup
    } else {
        ExcType::BaseExceptionGroup
    });
    make(vm, &class, message.into(), given, items)
}

/// Is it a group?
pub(crate) fn is_group(vm: &Vm, value: &Value) -> bool {
    super::is_a(vm, value, ExcType::BaseExceptionGroup)
}

/// The exceptions of a group.
pub(crate) fn members(vm: &mut Vm, group: &Value) -> Vec<Value> {
    field(vm, group, "exceptions")
        .as_tuple()
        .map(<[Value]>::to_vec)
        .unwrap_or_default()
}

fn is_wanted(vm: &mut Vm, exc: &Value, wanted: &Wanted) -> Res<bool> {
    match wanted {
        Wanted::Types(types) => Ok(match types.as_tuple() {
            Some(types) => types
                .iter()
                .filter_map(Value::as_::<Class>)
                .any(|class| vm.is_instance(exc, class)),
            None => types
                .as_::<Class>()
                .is_some_and(|class| vm.is_instance(exc, class)),
        }),
        Wanted::Where(predicate) => {
            let answer = vm.call(predicate, std::slice::from_ref(exc))?;
            vm.truth(&answer)
        }
        Wanted::These(addresses) => Ok(match exc {
            Value::Obj(object) => addresses.contains(&object.address()),
            _ => false,
        }),
    }
}

/// The part of an exception that is wanted, and the rest; None for nothing.
pub(crate) fn split(vm: &mut Vm, exc: &Value, wanted: &Wanted) -> Res<(Value, Value)> {
    vm.check_native_stack()?;
    // A group's own identity is not asked when leaves are picked.
    let whole = !matches!(wanted, Wanted::These(_)) || !is_group(vm, exc);
    if whole && is_wanted(vm, exc, wanted)? {
        return Ok((exc.clone(), Value::None));
    }
    if !is_group(vm, exc) {
        return Ok((Value::None, exc.clone()));
    }
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for member in members(vm, exc) {
        let (part, other) = split(vm, &member, wanted)?;
        if !part.is_none() {
            matching.push(part);
        }
        if !other.is_none() {
            rest.push(other);
        }
    }
    Ok((subset(vm, exc, matching)?, subset(vm, exc, rest)?))
}

/// A group like `original` with these members; None if there are none.
pub(crate) fn subset(vm: &mut Vm, original: &Value, members: Vec<Value>) -> Res {
    if members.is_empty() {
        return Ok(Value::None);
    }
    let derived = vm.call_method(original, "derive", &[List::new(members).into()])?;
    if !is_group(vm, &derived) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    let (from, to) = (
        payload::<Exception>(vm, original)?,
        payload::<Exception>(vm, &derived)?,
    );
    to.traceback.set(from.traceback.get().clone());
    to.context.set(from.context.get().clone());
    to.cause.set(from.cause.get().clone());
    to.suppress_context.set(true);
    let notes_name = vm.names.__notes__.clone();
    if let Some(notes) = vm.get_attr_opt(original, &notes_name)? {
        if matches!(notes.kind(), Some(Kind::List | Kind::Tuple)) {
            let copy = vm.collect(&notes)?;
            vm.set_attr(&derived, &notes_name, List::new(copy).into())?;
        }
    }
    Ok(derived)
}

/// The addresses of the exceptions at the leaves.
pub(crate) fn leaves(vm: &mut Vm, exc: &Value, found: &mut HashSet<usize>) -> Res<()> {
    vm.check_native_stack()?;
    if is_group(vm, exc) {
        for member in members(vm, exc) {
            leaves(vm, &member, found)?;
        }
    } else if let Value::Obj(object) = exc {
        found.insert(object.address());
    }
    Ok(())
}

/// What `split` and `subgroup` got: classes or a function.
fn wanted_of<'a>(vm: &mut Vm, value: &'a Value) -> Res<Wanted<'a>> {
    let is_exception_class = |value: &Value| {
        value
            .as_::<Class>()
            .is_some_and(|class| class.kind == Kind::Exception)
    };
    let call = vm.names.__call__.clone();
    if is_exception_class(value)
        || value
            .as_tuple()
            .is_some_and(|types| types.iter().all(is_exception_class))
    {
        return Ok(Wanted::Types(value));
    }
    if value.as_::<Class>().is_none() && vm.special(value, &call).is_some() {
        return Ok(Wanted::Where(value));
    }
    Err(vm.type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
}

fn split_method(vm: &mut Vm, args: &[Value]) -> Res {
    let wanted = wanted_of(vm, &args[1])?;
    let (part, rest) = split(vm, &args[0], &wanted)?;
    Ok(Value::tuple([part, rest]))
}

fn subgroup(vm: &mut Vm, args: &[Value]) -> Res {
    let wanted = wanted_of(vm, &args[1])?;
    Ok(split(vm, &args[0], &wanted)?.0)
}

fn derive(vm: &mut Vm, args: &[Value]) -> Res {
    let message = field(vm, &args[0], "message");
    let class: Value = vm.exception_class(ExcType::BaseExceptionGroup).into();
    vm.call(&class, &[message, args[1].clone()])
}

fn str(vm: &mut Vm, args: &[Value]) -> Res {
    let message = field(vm, &args[0], "message");
    let count = members(vm, &args[0]).len();
    let s = if count == 1 { "" } else { "s" };
    Ok(format!("{} ({count} sub-exception{s})", vm.str(&message)?.text()).into())
}

fn read_only(vm: &mut Vm, _: &Value, _: Value) -> Res<()> {
    Err(vm.error(ExcType::AttributeError, "readonly attribute"))
}

/// `BaseExceptionGroup`
pub static BASE_EXCEPTION_GROUP: TypeSpec = super::derived(
    "BaseExceptionGroup",
    "BaseException",
    "A combination of multiple unrelated exceptions.",
    &[
        Row::static_method(
            "__new__",
            "(cls, /, *args, **kwargs)",
            "Create and return a new object.",
            new,
        ),
        crate::builtins::objects::generic_alias::CLASS_GETITEM,
        Row::method("__str__", "(self, /)", "Return str(self).", str),
        Row::method(
            "split",
            "(self, matcher_value, /)",
            "The matching part and the rest.",
            split_method,
        ),
        Row::method(
            "subgroup",
            "(self, matcher_value, /)",
            "The matching part.",
            subgroup,
        ),
        Row::method(
            "derive",
            "(self, excs, /)",
            "A group with the same message and other exceptions.",
            derive,
        ),
    ],
    &[
        crate::native::GetSetRow::get_set(
            "message",
            "exception message",
            |vm, exc| Ok(field(vm, exc, "message")),
            read_only,
        ),
        crate::native::GetSetRow::get_set(
            "exceptions",
            "nested exceptions",
            |vm, exc| Ok(field(vm, exc, "exceptions")),
            read_only,
        ),
    ],
);
