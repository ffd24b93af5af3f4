//! `dict.keys()`, `dict.values()`, `dict.items()`.

use super::{dict, receiver, sequence, set};
use crate::builtins::iterators;
use crate::builtins::iterators::dict::DictIter;
use crate::native::{GetSetRow, Row, TypeSpec};
use crate::object::dict::{DictView, ViewKind};
use crate::object::native_iter::MappingProxy;
use crate::object::{Dict, Kind, Ptr, Res, Set, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;

/// The name of the Python type of a view.
pub fn type_name(view: ViewKind) -> &'static str {
    match view {
        ViewKind::Keys => "dict_keys",
        ViewKind::Values => "dict_values",
        ViewKind::Items => "dict_items",
    }
}

/// A view of a dict.
pub(crate) fn view(dict: &Value, view: ViewKind) -> Value {
    Ptr::new(DictView {
        dict: dict.clone(),
        view,
    })
    .into()
}

fn entries(view: &DictView) -> Option<&Dict> {
    view.dict.as_::<Dict>()
}

fn len(view: &DictView) -> usize {
    entries(view).map_or(0, Dict::len)
}

/// A view of keys or items: what has set operations.
fn set_like(value: &Value) -> Option<&DictView> {
    value
        .as_::<DictView>()
        .filter(|view| view.view != ViewKind::Values)
}

/// The items of a view as they are now.
pub(crate) fn snapshot(view: &DictView) -> Vec<Value> {
    let Some(dict) = entries(view) else {
        return Vec::new();
    };
    match view.view {
        ViewKind::Keys => dict.keys(),
        ViewKind::Values => dict.values(),
        ViewKind::Items => dict
            .live_entries()
            .map(|entry| dict::pair(entry.key.clone(), entry.value.clone()))
            .collect(),
    }
}

fn iter(vm: &mut Vm, args: &[Value], reversed: bool) -> Res {
    let view = receiver::<DictView>(vm, args)?;
    // A view with a class of its own is that of an OrderedDict.
    if args[0].is_exact(Kind::DictView) {
        return Ok(DictIter::over(&view.dict, view.view, reversed));
    }
    Ok(DictIter::over_ordered(&view.dict, view.view, reversed))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let items = super::list_of(snapshot(receiver::<DictView>(vm, args)?));
    let name = vm.shown_type(&args[0]);
    if !vm.enter_repr(&args[0])? {
        return Ok("...".into());
    }
    let text = sequence::repr_items(vm, &items, "([", "])");
    vm.leave_repr(&args[0]);
    Ok(format!("{name}{}", text?).into())
}

/// `item in view`
pub(crate) fn contains(vm: &mut Vm, view: &DictView, item: &Value) -> Res<bool> {
    let Some(dict) = entries(view) else {
        return Ok(false);
    };
    if view.view == ViewKind::Keys {
        return dict::contains(vm, dict, item);
    }
    let Some([key, value]) = item.as_tuple() else {
        return Ok(false);
    };
    match vm.dict_get(dict, key)? {
        Some(found) => vm.equal(&found, value),
        None => Ok(false),
    }
}

/// The left operand of a set operation as a new set.
fn to_set(vm: &mut Vm, value: &Value) -> Res<Ptr<Set>> {
    match value.as_::<DictView>() {
        // From the dict: its hashes are known.
        Some(view) if view.view == ViewKind::Keys && view.dict.is_exact(Kind::Dict) => {
            set::make(vm, false, &view.dict)
        }
        _ => set::make(vm, false, value),
    }
}

fn and(vm: &mut Vm, args: &[Value]) -> Res {
    let (mut this, mut other) = (&args[0], &args[1]);
    if set_like(this).is_none() {
        (this, other) = (other, this);
    }
    let Some(mut view) = set_like(this) else {
        return Ok(Value::NotImplemented);
    };
    if let Some(set) = other.exact::<Set>()
        && !set.frozen.get()
        && len(view) <= set.len()
    {
        return set::intersection(vm, set, this).map(Value::from);
    }
    if let Some(larger) = set_like(other)
        && len(larger) > len(view)
    {
        view = larger;
        other = this;
    }
    let result = Set::new(false);
    let iterator = vm.iter(other)?;
    while let Some(item) = vm.next(&iterator)? {
        if contains(vm, view, &item)? {
            set::add(vm, &result, item)?;
        }
    }
    Ok(result.into())
}

fn or(vm: &mut Vm, args: &[Value]) -> Res {
    let result = to_set(vm, &args[0])?;
    set::update(vm, &result, &args[1])?;
    Ok(result.into())
}

fn sub(vm: &mut Vm, args: &[Value]) -> Res {
    let result = to_set(vm, &args[0])?;
    set::subtract(vm, &result, &args[1])?;
    Ok(result.into())
}

fn xor(vm: &mut Vm, args: &[Value]) -> Res {
    let items = |value: &Value| {
        value
            .as_::<DictView>()
            .filter(|view| view.view == ViewKind::Items)
            .and_then(|view| view.dict.to_ptr::<Dict>())
    };
    if let (Some(a), Some(b)) = (items(&args[0]), items(&args[1])) {
        return xor_items(vm, &a, &b);
    }
    let result = to_set(vm, &args[0])?;
    set::exclusive_or(vm, &result, &args[1])?;
    Ok(result.into())
}

/// The pairs that are in one dict only. Values need not be hashable if both have the pair.
fn xor_items(vm: &mut Vm, a: &Ptr<Dict>, b: &Ptr<Dict>) -> Res {
    let rest = a.copy();
    let result = Set::new(false);
    let mut place = 0;
    while place < b.places() {
        if let Some(entry) = b.entry(place) {
            let (hash, key, value) = (entry.hash, entry.key.clone(), entry.value.clone());
            let same = match dict::find(vm, &rest, hash, &key)? {
                Some(other) => vm.equal(&other, &value)?,
                None => false,
            };
            if same {
                if let Some(at) = vm.dict_find(&rest, hash, &key)? {
                    drop(rest.remove_at(at));
                }
            } else {
                set::add(vm, &result, dict::pair(key, value))?;
            }
        }
        place += 1;
    }
    for (key, value) in rest.items() {
        set::add(vm, &result, dict::pair(key, value))?;
    }
    Ok(result.into())
}

fn reflected(vm: &mut Vm, args: &[Value], work: fn(&mut Vm, &[Value]) -> Res) -> Res {
    work(vm, &[args[1].clone(), args[0].clone()])
}

/// Is each item of `a` in `b`? Both are views or sets.
fn contained(vm: &mut Vm, a: &Value, b: &Value) -> Res<bool> {
    for item in iterators::collect(vm, a)? {
        let found = match (b.as_::<DictView>(), b.as_::<Set>()) {
            (Some(view), _) => contains(vm, view, &item)?,
            (_, Some(set)) => set::contains(vm, set, &item)?,
            _ => false,
        };
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}

fn compare(vm: &mut Vm, op: CmpOp, args: &[Value]) -> Res {
    let size = |value: &Value| match (set_like(value), value.as_::<Set>()) {
        (Some(view), _) => Some(len(view)),
        (_, Some(set)) => Some(set.len()),
        _ => None,
    };
    let (a, b) = (&args[0], &args[1]);
    let (Some(a_len), Some(b_len)) = (size(a), size(b)) else {
        return Ok(Value::NotImplemented);
    };
    Ok(Value::Bool(match op {
        CmpOp::Eq => a_len == b_len && contained(vm, a, b)?,
        CmpOp::NotEq => !(a_len == b_len && contained(vm, a, b)?),
        CmpOp::Lt => a_len < b_len && contained(vm, a, b)?,
        CmpOp::LtE => a_len <= b_len && contained(vm, a, b)?,
        CmpOp::Gt => a_len > b_len && contained(vm, b, a)?,
        _ => a_len >= b_len && contained(vm, b, a)?,
    }))
}

fn is_disjoint(vm: &mut Vm, args: &[Value]) -> Res {
    let view = receiver::<DictView>(vm, args)?;
    if args[0].is(&args[1]) {
        return Ok(Value::Bool(len(view) == 0));
    }
    let iterator = vm.iter(&args[1])?;
    while let Some(item) = vm.next(&iterator)? {
        if contains(vm, view, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

const LEN: Row = Row::method("__len__", "(self, /)", "Return len(self).", |vm, args| {
    Ok(len(receiver::<DictView>(vm, args)?).into())
});
const ITER: Row = Row::method(
    "__iter__",
    "(self, /)",
    "Implement iter(self).",
    |vm, args| iter(vm, args, false),
);
const REVERSED: Row = Row::method(
    "__reversed__",
    "(self, /)",
    "Return an iterator that walks the view backwards.",
    |vm, args| iter(vm, args, true),
);
const REPR: Row = Row::method("__repr__", "(self, /)", "Return repr(self).", repr);
const CONTAINS: Row = Row::method(
    "__contains__",
    "(self, key, /)",
    "Return key in self.",
    |vm, args| {
        let view = receiver::<DictView>(vm, args)?;
        contains(vm, view, &args[1]).map(Value::Bool)
    },
);
const EQ: Row = Row::method(
    "__eq__",
    "(self, value, /)",
    "Return self==value.",
    |vm, args| compare(vm, CmpOp::Eq, args),
);
const NE: Row = Row::method(
    "__ne__",
    "(self, value, /)",
    "Return self!=value.",
    |vm, args| compare(vm, CmpOp::NotEq, args),
);
const LT: Row = Row::method(
    "__lt__",
    "(self, value, /)",
    "Return self<value.",
    |vm, args| compare(vm, CmpOp::Lt, args),
);
const LE: Row = Row::method(
    "__le__",
    "(self, value, /)",
    "Return self<=value.",
    |vm, args| compare(vm, CmpOp::LtE, args),
);
const GT: Row = Row::method(
    "__gt__",
    "(self, value, /)",
    "Return self>value.",
    |vm, args| compare(vm, CmpOp::Gt, args),
);
const GE: Row = Row::method(
    "__ge__",
    "(self, value, /)",
    "Return self>=value.",
    |vm, args| compare(vm, CmpOp::GtE, args),
);
const AND: Row = Row::method("__and__", "(self, value, /)", "Return self&value.", and);
const RAND: Row = Row::method(
    "__rand__",
    "(self, value, /)",
    "Return value&self.",
    |vm, args| reflected(vm, args, and),
);
const OR: Row = Row::method("__or__", "(self, value, /)", "Return self|value.", or);
const ROR: Row = Row::method(
    "__ror__",
    "(self, value, /)",
    "Return value|self.",
    |vm, args| reflected(vm, args, or),
);
const SUB: Row = Row::method("__sub__", "(self, value, /)", "Return self-value.", sub);
const RSUB: Row = Row::method(
    "__rsub__",
    "(self, value, /)",
    "Return value-self.",
    |vm, args| reflected(vm, args, sub),
);
const XOR: Row = Row::method("__xor__", "(self, value, /)", "Return self^value.", xor);
const RXOR: Row = Row::method(
    "__rxor__",
    "(self, value, /)",
    "Return value^self.",
    |vm, args| reflected(vm, args, xor),
);
const IS_DISJOINT: Row = Row::method(
    "isdisjoint",
    "(self, other, /)",
    "Have the view and the iterable nothing in common?",
    is_disjoint,
);

/// The rows of views that are like sets, `odict_keys` and `odict_items` included.
const SET_LIKE: &[Row] = &[
    LEN,
    ITER,
    REVERSED,
    REPR,
    CONTAINS,
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    AND,
    RAND,
    OR,
    ROR,
    SUB,
    RSUB,
    XOR,
    RXOR,
    IS_DISJOINT,
];

const GETSET: &[GetSetRow] = &[GetSetRow::get(
    "mapping",
    "The dict that the view shows, read-only.",
    |_, view| {
        let dict = view
            .as_::<DictView>()
            .map_or(Value::None, |view| view.dict.clone());
        Ok(Ptr::new(MappingProxy(dict)).into())
    },
)];

/// `dict_keys`
pub const DICT_KEYS: TypeSpec = TypeSpec {
    name: "dict_keys",
    module: "builtins",
    kind: Kind::DictView,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: SET_LIKE,
    getset: GETSET,
};

/// `dict_values`
pub const DICT_VALUES: TypeSpec = TypeSpec {
    name: "dict_values",
    module: "builtins",
    kind: Kind::DictView,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: &[LEN, ITER, REVERSED, REPR],
    getset: GETSET,
};

/// `dict_items`
pub const DICT_ITEMS: TypeSpec = TypeSpec {
    name: "dict_items",
    module: "builtins",
    kind: Kind::DictView,
    base: "object",
    doc: "",
    can_be_base: false,
    methods: SET_LIKE,
    getset: GETSET,
};

const fn ordered(name: &'static str, base: &'static str) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        kind: Kind::DictView,
        base,
        doc: "",
        can_be_base: false,
        methods: &[],
        getset: &[],
    }
}

/// `odict_keys`
pub const ODICT_KEYS: TypeSpec = ordered("odict_keys", "dict_keys");

/// `odict_values`
pub const ODICT_VALUES: TypeSpec = ordered("odict_values", "dict_values");

/// `odict_items`
pub const ODICT_ITEMS: TypeSpec = ordered("odict_items", "dict_items");

/// A view of an ordered dict: of a class derived from that of the plain view.
pub(crate) fn derived_view(vm: &Vm, dict: &Value, view: ViewKind, class: &str) -> Value {
    Ptr::with_class(
        DictView {
            dict: dict.clone(),
            view,
        },
        &vm.builtin_class(class),
    )
    .into()
}
