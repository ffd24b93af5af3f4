//! `_types`: what `types` and `inspect` need of the machine.

use crate::native::{NativeModule, Row};
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

/// `_types`
pub static MODULE: NativeModule = NativeModule {
    name: "_types",
    doc: "What types and inspect need of the interpreter.",
    functions: &[Row::function(
        "iterable_coroutine",
        "(func, /)",
        "Make the generators of a function awaitable.",
        iterable_coroutine,
    )],
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
