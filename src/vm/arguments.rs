//! Binding a call's arguments to a script function's parameters, and CPython's words when they do not fit.
//!
//! The general case; calls by position that fit are laid out without it (see [`super::calls`]).

use super::Vm;
use crate::object::*;
use std::mem;

/// So many keywords are few.
const FEW: usize = 6;

impl Vm {
    /// The parameters' values, in the order of the locals.
    pub(super) fn bind_arguments(
        &mut self,
        function: &Ptr<Function>,
        code: &Ptr<CodeObject>,
        mut args: Vec<Value>,
        names: &[Value],
    ) -> Res<Vec<Value>> {
        let unit = &code.unit;
        let positional = unit.args as usize;
        let given = args.len() - names.len();
        // Few keywords find room here; a call by position needs none.
        let mut few: [Value; FEW] = Default::default();
        let mut more = Vec::new();
        let keywords: &mut [Value] = if names.len() <= FEW {
            for (place, value) in few.iter_mut().zip(args.drain(given..)) {
                *place = value;
            }
            &mut few
        } else {
            more.extend(args.drain(given..));
            &mut more
        };
        let mut slots = args;
        let mut star = None;
        // Too many of them are an error only after the keywords have been looked at.
        let too_many = given > positional && !unit.vararg;
        if given > positional {
            let rest = slots.drain(positional..);
            if unit.vararg {
                star = Some(Tuple::from_iter_exact(given - positional, rest));
            }
        }
        let named = positional + unit.kwonly as usize;
        slots.resize(named, Value::Unbound);
        let extra = unit.kwarg.then(Dict::new);
        for (name, value) in names.iter().zip(keywords) {
            let value = mem::take(value);
            let text = name.as_str().unwrap_or_default();
            let parameters = &code.locals[unit.posonly as usize..named];
            let same = |own: &Ptr<Str>| matches!(name, Value::Obj(object) if object.address() == own.address());
            let slot = parameters.iter().position(same).or_else(|| {
                // Both are in the table of names as a rule, once each.
                let is_name = name.as_::<Str>().is_some_and(|name| name.interned.get());
                match is_name {
                    true => None,
                    false => parameters.iter().position(|own| own.text() == text),
                }
            });
            match (slot.map(|slot| slot + unit.posonly as usize), &extra) {
                (Some(slot), _) => {
                    if !slots[slot].is_unbound() {
                        let message = format!(
                            "{}() got multiple values for argument '{text}'",
                            self.shown_qualname(function)
                        );
                        return Err(self.type_error(message));
                    }
                    slots[slot] = value;
                }
                (None, Some(extra)) => self.dict_set(extra, name.clone(), value)?,
                (None, None) => return Err(self.unexpected_keyword(function, code, text, names)),
            }
        }
        if too_many {
            let keywords = &slots[positional..];
            let only = keywords.iter().filter(|value| !value.is_unbound()).count();
            return Err(self.too_many_arguments(function, code, given, only));
        }
        if given < positional {
            let defaults = function.defaults.get().clone();
            let defaults = defaults.as_tuple().unwrap_or_default();
            let first_default = positional - defaults.len().min(positional);
            let mut missing = Vec::new();
            for slot in 0..positional {
                if slots[slot].is_unbound() {
                    if slot >= first_default {
                        slots[slot] = defaults
                            [slot - first_default + defaults.len().saturating_sub(positional)]
                        .clone();
                    } else {
                        missing.push(code.locals[slot].text().to_owned());
                    }
                }
            }
            if !missing.is_empty() {
                return Err(self.missing_arguments(function, "positional", &missing));
            }
        }
        if unit.kwonly > 0 {
            let defaults = function.kwdefaults.get().clone();
            let mut missing = Vec::new();
            #[allow(clippy::needless_range_loop)] // The slot also indexes the locals.
            for slot in positional..named {
                if slots[slot].is_unbound() {
                    match defaults
                        .as_::<Dict>()
                        .and_then(|defaults| defaults.get_name(&code.locals[slot]))
                    {
                        Some(value) => slots[slot] = value,
                        None => missing.push(code.locals[slot].text().to_owned()),
                    }
                }
            }
            if !missing.is_empty() {
                return Err(self.missing_arguments(function, "keyword-only", &missing));
            }
        }
        if unit.vararg {
            slots.push(star.unwrap_or_else(|| Tuple::new(Vec::new())).into());
        }
        if let Some(extra) = extra {
            slots.push(extra.into());
        }
        Ok(slots)
    }

    pub(super) fn shown_qualname(&self, function: &Function) -> String {
        function
            .qualname
            .get()
            .as_str()
            .unwrap_or("function")
            .to_owned()
    }

    #[cold]
    fn too_many_arguments(
        &mut self,
        function: &Ptr<Function>,
        code: &Ptr<CodeObject>,
        given: usize,
        only: usize,
    ) -> Exc {
        let unit = &code.unit;
        let positional = unit.args as usize;
        let defaults = function.defaults.get().as_tuple().map_or(0, <[Value]>::len);
        let takes = if defaults > 0 {
            format!(
                "from {} to {positional} positional arguments",
                positional - defaults.min(positional)
            )
        } else {
            format!(
                "{positional} positional argument{}",
                if positional == 1 { "" } else { "s" }
            )
        };
        let name = self.shown_qualname(function);
        let message = if only > 0 {
            let (p, k) = (
                if given == 1 { "" } else { "s" },
                if only == 1 { "" } else { "s" },
            );
            format!(
                "{name}() takes {takes} but {given} positional argument{p} (and {only} keyword-only argument{k}) were given"
            )
        } else {
            format!(
                "{name}() takes {takes} but {given} {} given",
                if given == 1 { "was" } else { "were" }
            )
        };
        self.type_error(message)
    }

    #[cold]
    fn unexpected_keyword(
        &mut self,
        function: &Ptr<Function>,
        code: &Ptr<CodeObject>,
        text: &str,
        names: &[Value],
    ) -> Exc {
        let unit = &code.unit;
        let name = self.shown_qualname(function);
        let positional_only: Vec<&str> = code.locals[..unit.posonly as usize]
            .iter()
            .map(|own| own.text())
            .filter(|own| names.iter().any(|name| name.as_str() == Some(own)))
            .collect();
        if !positional_only.is_empty() {
            let list = positional_only.join(", ");
            return self.type_error(format!(
                "{name}() got some positional-only arguments passed as keyword arguments: '{list}'"
            ));
        }
        let named = (unit.args + unit.kwonly) as usize;
        let candidates: Vec<&str> = code.locals[unit.posonly as usize..named]
            .iter()
            .map(|own| own.text())
            .collect();
        let hint = super::errors::suggest(text, &candidates)
            .map(|best| format!(". Did you mean '{best}'?"));
        self.type_error(format!(
            "{name}() got an unexpected keyword argument '{text}'{}",
            hint.unwrap_or_default()
        ))
    }

    #[cold]
    fn missing_arguments(
        &mut self,
        function: &Ptr<Function>,
        kind: &str,
        missing: &[String],
    ) -> Exc {
        let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
        let list = match quoted.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [init @ .., last] => format!("{}, and {last}", init.join(", ")),
            [] => String::new(),
        };
        let name = self.shown_qualname(function);
        let s = if missing.len() == 1 { "" } else { "s" };
        self.type_error(format!(
            "{name}() missing {} required {kind} argument{s}: {list}",
            missing.len()
        ))
    }
}
