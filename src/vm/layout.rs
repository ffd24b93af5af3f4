//! Layouts of instances: which bases cannot be had together.
//!
//! A class has a layout of its own if its instances hold more than those of its base: a builtin type
//! with a payload, or a class with `__slots__`. Called when a class is made and when an object changes its class.

use super::Vm;
use crate::object::{Class, Kind, Ptr, Res};

/// The exceptions whose instances hold more than `BaseException`'s.
const EXCEPTIONS: &[&str] = &[
    "BaseException",
    "AttributeError",
    "BaseExceptionGroup",
    "ImportError",
    "NameError",
    "OSError",
    "StopIteration",
    "SyntaxError",
    "SystemExit",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeTranslateError",
];

fn adds(class: &Class) -> bool {
    if class.builtin {
        return match class.kind {
            Kind::Instance => false,
            Kind::Exception => EXCEPTIONS.contains(&class.name_text()),
            // A bool is an int.
            kind => !class.mro.get().iter().any(|base| base.kind == kind),
        };
    }
    class.has_members.get()
}

/// The class that an instance's layout comes from.
pub(super) fn solid_base(class: &Ptr<Class>) -> Ptr<Class> {
    if adds(class) {
        return class.clone();
    }
    let mro = class.mro.get();
    let found = mro.iter().find(|base| adds(base));
    found.or(mro.last()).unwrap_or(class).clone()
}

/// The first of the bases whose instances hold the most.
pub(crate) fn best_of(bases: &[Ptr<Class>]) -> Option<&Ptr<Class>> {
    let mut best: Option<(&Ptr<Class>, Ptr<Class>)> = None;
    for base in bases {
        let solid = solid_base(base);
        if best
            .as_ref()
            .is_none_or(|(_, winner)| !winner.is_subclass(&solid))
        {
            best = Some((base, solid));
        }
    }
    best.map(|(base, _)| base)
}

/// The class that the layout of a new class with these bases comes from.
pub(super) fn best_base(vm: &mut Vm, bases: &[Ptr<Class>]) -> Res<Ptr<Class>> {
    let mut winner: Option<Ptr<Class>> = None;
    for base in bases {
        let solid = solid_base(base);
        match &winner {
            Some(winner) if winner.is_subclass(&solid) => continue,
            Some(other) if !solid.is_subclass(other) => {
                return Err(vm.type_error("multiple bases have instance lay-out conflict"));
            }
            _ => winner = Some(solid),
        }
    }
    Ok(winner.unwrap_or_else(|| vm.types.object.clone()))
}

/// Whether instances of one class could be those of the other.
pub(crate) fn same(old: &Ptr<Class>, new: &Ptr<Class>) -> bool {
    let (a, b) = (solid_base(old), solid_base(new));
    let slots = |class: &Ptr<Class>| class.dict().get_str("__slots__");
    // Equal slots on the same base are one layout.
    let alike = || match (slots(&a), slots(&b)) {
        (Some(a), Some(b)) => match (a.as_tuple(), b.as_tuple()) {
            (Some(a), Some(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.as_str() == b.as_str())
            }
            _ => a.as_str().is_some() && a.as_str() == b.as_str(),
        },
        _ => false,
    };
    a.same(&b) || alike()
}

/// May a class have these bases instead of its own? Its instances stay as they are.
pub(crate) fn check_new_bases(vm: &mut Vm, class: &Ptr<Class>, bases: &[Ptr<Class>]) -> Res<()> {
    best_base(vm, bases)?;
    let (Some(best), Some(was)) = (best_of(bases), best_of(class.bases.get())) else {
        return Ok(());
    };
    // The instances of some builtin classes hold nothing the collector must know: they are freed in another way.
    let plain = |base: &Class| {
        base.builtin
            && matches!(
                base.kind,
                Kind::Instance
                    | Kind::Int
                    | Kind::BigInt
                    | Kind::Float
                    | Kind::Complex
                    | Kind::Str
                    | Kind::Bytes
            )
    };
    let what = if plain(best) != plain(was) {
        "deallocator"
    } else if best.has_dict.get() != was.has_dict.get() || !solid_base(best).same(&solid_base(was))
    {
        "object layout"
    } else {
        return Ok(());
    };
    Err(vm.type_error(format!(
        "__bases__ assignment: '{}' {what} differs from '{}'",
        best.name_text(),
        was.name_text()
    )))
}
