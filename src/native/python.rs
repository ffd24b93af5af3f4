//! Binding for natives that are functions of Python's in CPython: the texts of argument errors are those of scripts' functions.
//!
//! Their rows' signatures begin with `def` and the qualified name: `def BaseEventLoop.stop(self)`.

use super::Signature;
use crate::object::{Dict, Exc, Ptr, Res, Str, Tuple, Value};
use crate::vm::Vm;

/// As [`super::bind`]; `name` is the qualified name.
pub(super) fn bind(
    vm: &mut Vm,
    signature: &Signature,
    name: &str,
    args: &[Value],
    names: &[Value],
) -> Res<Vec<Value>> {
    let given = args.len() - names.len();
    let (positional, keywords) = args.split_at(given);
    let most = signature.positional.len();
    if given > most && signature.star.is_none() {
        return Err(too_many(vm, signature, name, given, names));
    }
    let mut slots: Vec<Value> = positional.iter().take(most).cloned().collect();
    slots.resize(most + signature.keyword_only.len(), Value::Unbound);
    let extra = signature.double_star.map(|_| Dict::new());
    for (keyword, value) in names.iter().zip(keywords) {
        let text = keyword.as_str().unwrap_or_default();
        let own = (signature.positional.iter())
            .chain(&signature.keyword_only)
            .enumerate()
            .skip(signature.positional_only)
            .find(|(_, parameter)| parameter.name == text);
        match (own, &extra) {
            (Some((slot, _)), _) if !slots[slot].is_unbound() => {
                return Err(vm.type_error(format!(
                    "{name}() got multiple values for argument '{text}'"
                )));
            }
            (Some((slot, _)), _) => slots[slot] = value.clone(),
            (None, Some(extra)) => {
                let key = keyword.to_ptr::<Str>().unwrap_or_else(|| Str::new(text));
                extra.set_name(&key, value.clone());
            }
            (None, None) => return Err(unexpected(vm, signature, name, text)),
        }
    }
    for (kind, first, parameters) in [
        ("positional", 0, &signature.positional),
        ("keyword-only", most, &signature.keyword_only),
    ] {
        let missing: Vec<String> = (parameters.iter().enumerate())
            .filter(|(at, own)| own.default.is_none() && slots[first + at].is_unbound())
            .map(|(_, own)| format!("'{}'", own.name))
            .collect();
        if !missing.is_empty() {
            return Err(missing_arguments(vm, name, kind, &missing));
        }
    }
    if signature.star.is_some() {
        let rest = positional.get(most..).unwrap_or_default();
        slots.insert(most, Tuple::new(rest.to_vec()).into());
    }
    if let Some(extra) = extra {
        slots.push(Ptr::into(extra));
    }
    Ok(slots)
}

fn too_many(vm: &mut Vm, signature: &Signature, name: &str, given: usize, names: &[Value]) -> Exc {
    let most = signature.positional.len();
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let takes = if signature.required < most {
        format!("from {} to {most} positional arguments", signature.required)
    } else {
        format!("{most} positional argument{}", s(most))
    };
    let only = names
        .iter()
        .filter(|name| {
            let text = name.as_str().unwrap_or_default();
            signature.keyword_only.iter().any(|own| own.name == text)
        })
        .count();
    let were = if given == 1 { "was" } else { "were" };
    vm.type_error(if only > 0 {
        format!(
            "{name}() takes {takes} but {given} positional argument{} (and {only} keyword-only argument{}) were given",
            s(given),
            s(only)
        )
    } else {
        format!("{name}() takes {takes} but {given} {were} given")
    })
}

fn unexpected(vm: &mut Vm, signature: &Signature, name: &str, text: &str) -> Exc {
    let hint = super::did_you_mean(signature, text);
    vm.type_error(format!(
        "{name}() got an unexpected keyword argument '{text}'{hint}"
    ))
}

fn missing_arguments(vm: &mut Vm, name: &str, kind: &str, missing: &[String]) -> Exc {
    let list = match missing {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
    };
    let s = if missing.len() == 1 { "" } else { "s" };
    vm.type_error(format!(
        "{name}() missing {} required {kind} argument{s}: {list}",
        missing.len()
    ))
}
