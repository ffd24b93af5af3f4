//! `except*`: taking a group apart, and what is raised at the end of the statement.
//!
//! The counterparts are `exception_group_match` of CPython's `ceval.c` and
//! `_PyExc_PrepReraiseStar` of its `exceptions.c`.

use super::{ExcType, Vm};
use crate::builtins::objects::exceptions::group::{self, Wanted};
use crate::object::exception::TraceEntry;
use crate::object::*;
use std::collections::HashSet;

impl Vm {
    /// The part of `whole` that `types` catch, and the rest; None for nothing.
    pub(super) fn match_star(&mut self, whole: &Value, types: &Value) -> Res<(Value, Value)> {
        self.check_star_types(types)?;
        if whole.is_none() {
            return Ok((Value::None, Value::None));
        }
        if self.exception_matches(whole, types)? {
            if group::is_group(self, whole) {
                return Ok((whole.clone(), Value::None));
            }
            let wrapped = group::of(self, "", Value::tuple([whole.clone()]), vec![whole.clone()]);
            self.enter_in_traceback(&wrapped);
            return Ok((wrapped, Value::None));
        }
        if !group::is_group(self, whole) {
            return Ok((Value::None, whole.clone()));
        }
        let pair = self.call_method(whole, "split", std::slice::from_ref(types))?;
        match pair.as_tuple() {
            Some([part, rest, ..]) => Ok((part.clone(), rest.clone())),
            Some(other) => {
                let (shown, len) = (self.type_name(whole), other.len());
                Err(self.type_error(format!(
                    "{shown}.split must return a 2-tuple, got tuple of size {len}"
                )))
            }
            None => {
                let (shown, given) = (self.type_name(whole), self.type_name(&pair));
                Err(self.type_error(format!("{shown}.split must return a tuple, not {given}")))
            }
        }
    }

    /// The place of the current instruction, in the traceback of an exception that the machine made.
    fn enter_in_traceback(&mut self, exc: &Value) {
        let Some(frame) = self.stacks.current() else {
            return;
        };
        let (code, pc) = (frame.code_object(), frame.at());
        if let Some(exc) = exc.as_::<Exception>() {
            exc.traceback.get_mut().push(TraceEntry {
                code,
                pc,
                frame: Value::Unbound,
            });
        }
    }

    fn check_star_types(&mut self, types: &Value) -> Res<()> {
        let group = self.exception_class(ExcType::BaseExceptionGroup);
        let one = |vm: &mut Vm, value: &Value| match value.as_::<Class>() {
            Some(class) if class.kind == Kind::Exception => {
                if class.is_subclass(&group) {
                    return Err(vm.type_error(
                        "catching ExceptionGroup with except* is not allowed. Use except instead.",
                    ));
                }
                Ok(())
            }
            _ => Err(vm.type_error(
                "catching classes that do not inherit from BaseException is not allowed",
            )),
        };
        match types.as_tuple() {
            Some(items) => items.iter().try_for_each(|item| one(self, item)),
            None => one(self, types),
        }
    }

    /// What is raised at the end: `list` holds what the handlers raised and what none of them caught.
    pub(super) fn prepare_star(&mut self, original: &Value, list: &Value) -> Res {
        let items = list.as_::<List>().map(List::to_vec).unwrap_or_default();
        if !group::is_group(self, original) {
            // It was wrapped for at most one handler.
            return Ok(items.into_iter().next().unwrap_or(Value::None));
        }
        let (mut raised, mut leaves) = (Vec::new(), HashSet::new());
        let mut any_reraised = false;
        for item in items {
            if item.is_none() {
                continue;
            }
            if self.is_part_of(&item, original)? {
                any_reraised = true;
                group::leaves(self, &item, &mut leaves)?;
            } else {
                raised.push(item);
            }
        }
        let reraised = if any_reraised {
            group::split(self, original, &Wanted::These(&leaves))?.0
        } else {
            Value::None
        };
        if raised.is_empty() {
            return Ok(reraised);
        }
        if !reraised.is_none() {
            raised.push(reraised);
        }
        if raised.len() == 1 {
            return Ok(raised.remove(0));
        }
        Ok(group::of(
            self,
            "",
            List::new(raised.clone()).into(),
            raised,
        ))
    }

    /// Was it split off the original group and raised again as it is? Then notes, cause, context and
    /// traceback are the same.
    fn is_part_of(&mut self, item: &Value, original: &Value) -> Res<bool> {
        if !group::is_group(self, item) {
            return Ok(false);
        }
        let (Some(a), Some(b)) = (item.to_ptr::<Exception>(), original.to_ptr::<Exception>())
        else {
            return Ok(false);
        };
        let same_trace = {
            let (a, b) = (a.traceback.get(), b.traceback.get());
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|(a, b)| a.code.same(&b.code) && a.pc == b.pc)
        };
        let same_links = a.cause.get().is(b.cause.get()) && a.context.get().is(b.context.get());
        if !same_trace || !same_links {
            return Ok(false);
        }
        let name = self.names.__notes__.clone();
        let (a, b) = (
            self.get_attr_opt(item, &name)?,
            self.get_attr_opt(original, &name)?,
        );
        match (a, b) {
            (Some(a), Some(b)) => self.equal(&a, &b),
            (None, None) => Ok(true),
            _ => Ok(false),
        }
    }
}
