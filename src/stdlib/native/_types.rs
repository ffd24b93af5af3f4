//! `_types`: what `types` and `inspect` need of the machine.

use crate::builtins::objects::builtin_function;
use crate::native::{How, NativeModule, Row, Signature};
use crate::object::*;
use crate::vm::Vm;

/// A copy of a generator function whose generators can be awaited.
fn iterable_coroutine(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(function) = args[0].to_ptr::<Function>() else {
        return Err(vm.type_error("types.coroutine() expects a callable"));
    };
    let code = function.code.get().clone();
    let marked = vm.link(&code.unit, &code.source);
    marked.is_iterable_coroutine.set(true);
    function.code.set(marked);
    Ok(args[0].clone())
}

/// The parameters of a function written in Rust: (name, kind, default's text or None) each;
/// kind as `inspect` numbers them. None if it is no such function.
fn native_parameters(vm: &mut Vm, args: &[Value]) -> Res {
    let (native, bound) = match args[0].as_::<BoundMethod>() {
        Some(method) => (method.function.to_ptr::<NativeFunction>(), true),
        None => (args[0].to_ptr::<NativeFunction>(), false),
    };
    let Some(native) = native else {
        return Ok(Value::None);
    };
    let _ = vm;
    let signature = Signature::parse(native.row.signature);
    let mut rows = Vec::new();
    let mut add = |name: &str, kind: i64, default: Option<&str>| {
        rows.push(Value::tuple([
            name.into(),
            Value::Int(kind),
            default.map_or(Value::None, Value::from),
        ]));
    };
    let skip = (bound && native.row.how != How::Function) as usize;
    for (at, parameter) in signature.positional.iter().enumerate().skip(skip) {
        add(
            parameter.name,
            (at >= signature.positional_only) as i64,
            parameter.default,
        );
    }
    if let Some(name) = signature.star {
        add(name, 2, None);
    }
    for parameter in &signature.keyword_only {
        add(parameter.name, 3, parameter.default);
    }
    if let Some(name) = signature.double_star {
        add(name, 4, None);
    }
    Ok(List::new(rows).into())
}

fn text_signature(_: &mut Vm, args: &[Value]) -> Res {
    let native = match args[0].as_::<BoundMethod>() {
        Some(method) => method.function.to_ptr::<NativeFunction>(),
        None => args[0].to_ptr::<NativeFunction>(),
    };
    Ok(native.map_or(Value::None, |native| {
        builtin_function::text_signature(&native).into()
    }))
}

/// `_types`
pub static MODULE: NativeModule = NativeModule {
    name: "_types",
    doc: "What types and inspect need of the interpreter.",
    functions: &[
        Row::function(
            "iterable_coroutine",
            "(func, /)",
            "Make the generators of a function awaitable.",
            iterable_coroutine,
        ),
        Row::function(
            "native_parameters",
            "(func, /)",
            "The parameters of a builtin function.",
            native_parameters,
        ),
        Row::function(
            "text_signature",
            "(func, /)",
            "The signature of a builtin function as text.",
            text_signature,
        ),
    ],
    types: &[],
    init: Some(|vm, dict| {
        const NAMES: [(&str, &str); 25] = [
            ("FunctionType", "function"),
            ("LambdaType", "function"),
            ("CodeType", "code"),
            ("MappingProxyType", "mappingproxy"),
            ("CellType", "cell"),
            ("GeneratorType", "generator"),
            ("CoroutineType", "coroutine"),
            ("AsyncGeneratorType", "async_generator"),
            ("MethodType", "method"),
            ("BuiltinFunctionType", "builtin_function_or_method"),
            ("BuiltinMethodType", "builtin_function_or_method"),
            ("WrapperDescriptorType", "wrapper_descriptor"),
            ("MethodWrapperType", "method-wrapper"),
            ("MethodDescriptorType", "method_descriptor"),
            ("ClassMethodDescriptorType", "classmethod_descriptor"),
            ("ModuleType", "module"),
            ("TracebackType", "traceback"),
            ("FrameType", "frame"),
            ("GetSetDescriptorType", "getset_descriptor"),
            ("MemberDescriptorType", "member_descriptor"),
            ("GenericAlias", "GenericAlias"),
            ("UnionType", "UnionType"),
            ("EllipsisType", "ellipsis"),
            ("NoneType", "NoneType"),
            ("NotImplementedType", "NotImplementedType"),
        ];
        for (name, class) in NAMES {
            let class = vm.builtin_class(class);
            dict.set_str(name, class.into());
        }
        Ok(())
    }),
};
