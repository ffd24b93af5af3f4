//! The builtin classes: made from the tables at start, found by kind or name.

use super::Vm;
use super::errors::{EXCEPTIONS, ExcType};
use crate::native::{How, TypeSpec};
use crate::object::generator::GenKind;
use crate::object::kind::{ALL_KINDS, KINDS};
use crate::object::native_iter::NativeIter;
use crate::object::quick::QuickMap;
use crate::object::*;

/// The builtin classes of an interpreter.
pub struct Types {
    by_kind: Vec<Ptr<Class>>,
    by_name: QuickMap<&'static str, Ptr<Class>>,
    exceptions: Vec<Ptr<Class>>,
    /// `object`
    pub object: Ptr<Class>,
    /// `type`
    pub type_: Ptr<Class>,
    /// `int`
    pub int: Ptr<Class>,
    /// `float`
    pub float: Ptr<Class>,
    /// `bool`
    pub bool_: Ptr<Class>,
    /// `NoneType`
    pub none: Ptr<Class>,
    /// `ellipsis`
    pub ellipsis: Ptr<Class>,
    /// `NotImplementedType`
    pub not_implemented: Ptr<Class>,
    /// `frozenset`
    pub frozenset: Ptr<Class>,
    /// `coroutine`
    pub coroutine: Ptr<Class>,
    /// `async_generator`
    pub async_generator: Ptr<Class>,
    /// `_asyncio.Task`
    pub task: Ptr<Class>,
    /// `asyncio.TimerHandle`
    pub timer_handle: Ptr<Class>,
}

/// Make a class of a table.
pub(crate) fn make_class(spec: &'static TypeSpec, base: Option<&Ptr<Class>>) -> Ptr<Class> {
    let class = derive(spec.name, base, spec);
    class.has_dict.set(false);
    class.can_be_base.set(spec.can_be_base);
    class
}

fn derive(name: &str, base: Option<&Ptr<Class>>, spec: &'static TypeSpec) -> Ptr<Class> {
    let (bases, mro) = match base {
        Some(base) => (
            vec![base.clone()],
            std::iter::once(base.clone())
                .chain(base.mro.get().iter().cloned())
                .collect(),
        ),
        None => (Vec::new(), Vec::new()),
    };
    Class::of_table(name, bases, mro, spec)
}

/// The table of an exception that has nothing of its own.
const fn bare(module: &'static str) -> TypeSpec {
    TypeSpec {
        name: "",
        module,
        kind: Kind::Exception,
        base: "",
        doc: "",
        can_be_base: true,
        methods: &[],
        getset: &[],
    }
}

static BARE: TypeSpec = bare("builtins");
static BARE_OF_ASYNCIO: TypeSpec = bare("asyncio.exceptions");

impl Types {
    pub(crate) fn new() -> Types {
        let mut by_name: QuickMap<&'static str, Ptr<Class>> =
            QuickMap::with_capacity_and_hasher(220, Default::default());
        let mut by_kind: Vec<Option<Ptr<Class>>> = vec![None; KINDS];
        let tables = crate::builtins::TYPES.iter().copied().flatten().copied();
        let specs: Vec<&'static TypeSpec> = crate::builtins::objects::TYPES
            .iter()
            .copied()
            .chain(tables)
            .collect();
        for spec in specs {
            let base = if spec.base.is_empty() {
                None
            } else {
                by_name.get(spec.base).cloned()
            };
            debug_assert!(
                spec.base.is_empty() || base.is_some(),
                "{} before its base {}",
                spec.name,
                spec.base
            );
            let class = make_class(spec, base.as_ref());
            by_name.insert(spec.name, class.clone());
            let place = &mut by_kind[spec.kind as usize];
            if place.is_none() {
                *place = Some(class);
            }
        }
        let object = by_name
            .get("object")
            .expect("the tables begin with object")
            .clone();
        let mut exceptions: Vec<Ptr<Class>> = Vec::new();
        for (name, _, base) in EXCEPTIONS {
            let class = match crate::builtins::objects::exceptions::spec(name) {
                Some(spec) => {
                    let base = if exceptions.is_empty() {
                        &object
                    } else {
                        &exceptions[*base as usize]
                    };
                    make_class(spec, Some(base))
                }
                None => {
                    let base = exceptions.get(*base as usize).unwrap_or(&object);
                    let spec = match *name {
                        "CancelledError" | "InvalidStateError" => &BARE_OF_ASYNCIO,
                        _ => &BARE,
                    };
                    derive(name, Some(base), spec)
                }
            };
            class.has_dict.set(true);
            by_name.insert(name, class.clone());
            exceptions.push(class);
        }
        // ExceptionGroup is also an Exception.
        let group = &exceptions[ExcType::ExceptionGroup as usize];
        let base_group = exceptions[ExcType::BaseExceptionGroup as usize].clone();
        let exception = exceptions[ExcType::Exception as usize].clone();
        let base = exceptions[ExcType::BaseException as usize].clone();
        group.bases.set(vec![base_group.clone(), exception.clone()]);
        group
            .mro
            .set(vec![base_group, exception, base.clone(), object.clone()]);
        by_kind[Kind::Exception as usize] = Some(base);
        // A long integer is an int; payloads of script subclasses have their builtin base's class.
        for (kind, name) in [
            (Kind::BigInt, "int"),
            (Kind::Int, "int"),
            (Kind::Float, "float"),
        ] {
            by_kind[kind as usize] = by_name.get(name).cloned();
        }
        let get = |name: &str| {
            by_name
                .get(name)
                .expect("the tables name the basic types")
                .clone()
        };
        let by_kind: Vec<Ptr<Class>> = by_kind
            .into_iter()
            .zip(ALL_KINDS)
            .map(|(class, _)| class.unwrap_or_else(|| object.clone()))
            .collect();
        let (type_, task, timer_handle) = (get("type"), get("Task"), get("TimerHandle"));
        let (coroutine, async_generator) = (get("coroutine"), get("async_generator"));
        Types {
            type_,
            int: get("int"),
            float: get("float"),
            bool_: get("bool"),
            none: get("NoneType"),
            ellipsis: get("ellipsis"),
            not_implemented: get("NotImplementedType"),
            frozenset: get("frozenset"),
            coroutine,
            async_generator,
            task,
            timer_handle,
            by_kind,
            exceptions,
            object,
            by_name,
        }
    }

    /// The builtin class of that name.
    pub fn find(&self, name: &str) -> Option<&Ptr<Class>> {
        self.by_name.get(name)
    }

    /// A type of a library module, made at its first use.
    pub(crate) fn register(&mut self, name: &'static str, class: Ptr<Class>) {
        self.by_name.entry(name).or_insert(class);
    }

    /// The class of a builtin exception.
    #[inline]
    pub fn exception(&self, class: ExcType) -> &Ptr<Class> {
        &self.exceptions[class as usize]
    }

    /// Names and classes of all.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &Ptr<Class>)> {
        self.by_name.iter().map(|(name, class)| (*name, class))
    }
}

impl Vm {
    /// `type(value)`, borrowed.
    #[inline]
    pub fn class_ref<'a>(&'a self, value: &'a Value) -> &'a Ptr<Class> {
        match value {
            Value::Obj(object) => match object.script_class() {
                Some(class) => class,
                None => self.default_class(object),
            },
            Value::Int(_) => &self.types.int,
            Value::Float(_) => &self.types.float,
            Value::Bool(_) => &self.types.bool_,
            Value::None | Value::Unbound => &self.types.none,
            Value::Ellipsis => &self.types.ellipsis,
            Value::NotImplemented => &self.types.not_implemented,
        }
    }

    /// The builtin class of an object without a class of its own.
    #[inline]
    fn default_class(&self, object: &Ref) -> &Ptr<Class> {
        let by_name = |name: &str| self.types.by_name.get(name).unwrap_or(&self.types.object);
        match object.kind() {
            Kind::Set if object.payload_unchecked::<Set>().frozen.get() => &self.types.frozenset,
            Kind::Generator => match object.payload_unchecked::<Generator>().kind {
                GenKind::Generator => &self.types.by_kind[Kind::Generator as usize],
                GenKind::Coroutine => &self.types.coroutine,
                GenKind::AsyncGenerator => &self.types.async_generator,
            },
            Kind::NativeCoroutine => &self.types.coroutine,
            Kind::NativeIter => by_name(object.payload_unchecked::<NativeIter>().0.type_name()),
            Kind::DictView => by_name(match object.payload_unchecked::<dict::DictView>().view {
                dict::ViewKind::Keys => "dict_keys",
                dict::ViewKind::Values => "dict_values",
                dict::ViewKind::Items => "dict_items",
            }),
            Kind::ListIter => {
                let iterator = object.payload_unchecked::<list::ListIter>();
                by_name(crate::builtins::iterators::sequence::type_name(iterator))
            }
            Kind::RangeIter => {
                let iterator = object.payload_unchecked::<range::RangeIter>();
                by_name(crate::builtins::iterators::range::type_name(iterator))
            }
            Kind::AsyncGenAwaitable => by_name(
                match object
                    .payload_unchecked::<generator::AsyncGenAwaitable>()
                    .call
                    .get()
                {
                    generator::AsyncGenCall::Send(_) => "async_generator_asend",
                    _ => "async_generator_athrow",
                },
            ),
            Kind::NativeFunction => {
                let function = object.payload_unchecked::<NativeFunction>();
                match (function.owner.is_some(), function.row.how) {
                    (true, How::Method) if function.is_slot_wrapper() => {
                        by_name("wrapper_descriptor")
                    }
                    (true, How::Method) => by_name("method_descriptor"),
                    (true, How::ClassMethod) => by_name("classmethod_descriptor"),
                    _ => &self.types.by_kind[Kind::NativeFunction as usize],
                }
            }
            Kind::BoundMethod => {
                let method = object.payload_unchecked::<BoundMethod>();
                match method.function.as_::<NativeFunction>() {
                    Some(function) if function.is_slot_wrapper() => by_name("method-wrapper"),
                    Some(_) => &self.types.by_kind[Kind::NativeFunction as usize],
                    None => &self.types.by_kind[Kind::BoundMethod as usize],
                }
            }
            Kind::Future
                if object
                    .payload_unchecked::<crate::event_loop::future::Future>()
                    .is_task() =>
            {
                &self.types.task
            }
            Kind::Handle
                if object
                    .payload_unchecked::<crate::event_loop::handle::Handle>()
                    .is_timer() =>
            {
                &self.types.timer_handle
            }
            kind => &self.types.by_kind[kind as usize],
        }
    }
}
