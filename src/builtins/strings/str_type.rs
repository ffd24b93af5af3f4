//! The table of `str`. Counterpart in CPython: `unicodeobject.c`.
//!
//! Methods that search and cut stand in [`super::str_search`], those that put together
//! in [`super::str_build`], those about case and kinds of characters in
//! [`super::str_case`]; what remains is here.

use super::memory::str_value;
use super::{
    codec, format_fields, format_spec, index, iter, percent, repr, str_build, str_case, str_search,
};
use crate::builtins::containers::concatenation;
use crate::builtins::numbers::class_argument;
use crate::native::{Row, TypeSpec};
use crate::object::str::Bytes;
use crate::object::{Kind, Ptr, Res, Str, Value};
use crate::vm::Vm;
use asyncscript_syntax::ast::CmpOp;

/// `str`
pub const STR: TypeSpec = TypeSpec {
    name: "str",
    module: "builtins",
    kind: Kind::Str,
    base: "object",
    doc: "str(object='') -> str\nstr(bytes, encoding='utf-8', errors='strict') -> str\n\nText: of any object by its __str__, or decoded from bytes.",
    can_be_base: true,
    methods: METHODS,
    getset: &[],
};

const METHODS: &[Row] = &[
    Row::static_method(
        "__new__",
        "(cls, object='', encoding='utf-8', errors='strict')",
        "Make a text of an object.",
        new,
    ),
    Row::method("__repr__", "(self, /)", "Return repr(self).", |vm, args| {
        let text = receiver(vm, &args[0])?;
        str_value(vm, &repr::repr_str(text.text()))
    }),
    Row::method("__str__", "(self, /)", "Return str(self).", |vm, args| {
        itself(vm, &args[0])
    }),
    Row::method("__hash__", "(self, /)", "Return hash(self).", |vm, args| {
        Ok(Value::Int(receiver(vm, &args[0])?.hash() as i64))
    }),
    Row::method(
        "__lt__",
        "(self, value, /)",
        "Return self<value.",
        |_, args| Ok(compare(CmpOp::Lt, &args[0], &args[1])),
    ),
    Row::method(
        "__le__",
        "(self, value, /)",
        "Return self<=value.",
        |_, args| Ok(compare(CmpOp::LtE, &args[0], &args[1])),
    ),
    Row::method(
        "__eq__",
        "(self, value, /)",
        "Return self==value.",
        |_, args| Ok(compare(CmpOp::Eq, &args[0], &args[1])),
    ),
    Row::method(
        "__ne__",
        "(self, value, /)",
        "Return self!=value.",
        |_, args| Ok(compare(CmpOp::NotEq, &args[0], &args[1])),
    ),
    Row::method(
        "__gt__",
        "(self, value, /)",
        "Return self>value.",
        |_, args| Ok(compare(CmpOp::Gt, &args[0], &args[1])),
    ),
    Row::method(
        "__ge__",
        "(self, value, /)",
        "Return self>=value.",
        |_, args| Ok(compare(CmpOp::GtE, &args[0], &args[1])),
    ),
    Row::method(
        "__iter__",
        "(self, /)",
        "Iterate over the characters.",
        |vm, args| Ok(iter::characters(receiver(vm, &args[0])?)),
    ),
    Row::method(
        "__mod__",
        "(self, value, /)",
        "Return self%value.",
        |vm, args| remainder(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__rmod__",
        "(self, value, /)",
        "Return value%self.",
        |vm, args| remainder(vm, &args[1], &args[0]),
    ),
    Row::method(
        "__len__",
        "(self, /)",
        "Number of characters.",
        |vm, args| Ok(receiver(vm, &args[0])?.chars().into()),
    ),
    Row::method(
        "__getitem__",
        "(self, key, /)",
        "Return self[key].",
        |vm, args| index::str_item(vm, &args[0], &args[1]),
    ),
    Row::method(
        "__add__",
        "(self, value, /)",
        "Return self+value.",
        concatenation::add,
    ),
    Row::method(
        "__mul__",
        "(self, value, /)",
        "Return self*value.",
        concatenation::multiply,
    ),
    Row::method(
        "__rmul__",
        "(self, value, /)",
        "Return value*self.",
        concatenation::multiply,
    ),
    Row::method(
        "__contains__",
        "(self, key, /)",
        "Is the text part of it?",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            match args[1].as_str() {
                Some(part) => Ok(Value::Bool(text.text().contains(part))),
                None => {
                    let shown = vm.type_name(&args[1]);
                    Err(vm.type_error(format!(
                        "'in <string>' requires string as left operand, not {shown}"
                    )))
                }
            }
        },
    ),
    Row::method(
        "encode",
        "(self, /, encoding='utf-8', errors='strict')",
        "The text as bytes.",
        encode,
    ),
    Row::method(
        "replace",
        "(self, old, new, /, count=-1)",
        "The text with old replaced by new, at most count times.",
        str_search::replace,
    ),
    Row::method(
        "split",
        "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators, cut from the left.",
        str_search::split,
    ),
    Row::method(
        "rsplit",
        "(self, /, sep=None, maxsplit=-1)",
        "The parts between separators, cut from the right.",
        str_search::rsplit,
    ),
    Row::method(
        "join",
        "(self, iterable, /)",
        "The texts put together with this one between them.",
        str_build::join,
    ),
    Row::method(
        "capitalize",
        "(self, /)",
        "First character in title case, the others in lower case.",
        str_case::capitalize,
    ),
    Row::method(
        "casefold",
        "(self, /)",
        "The text for comparison without regard to case.",
        str_case::casefold,
    ),
    Row::method(
        "title",
        "(self, /)",
        "Each word with its first character in title case.",
        str_case::title,
    ),
    Row::method(
        "center",
        "(self, width, fillchar=' ', /)",
        "The text in the middle of a field.",
        |vm, args| str_build::pad(vm, args, str_build::Align::Center),
    ),
    Row::method(
        "count",
        "(self, sub, start=None, end=None, /)",
        "How often the part stands in the text, without overlap.",
        str_search::count,
    ),
    Row::method(
        "expandtabs",
        "(self, /, tabsize=8)",
        "The text with tabs as blanks.",
        str_search::expandtabs,
    ),
    Row::method(
        "find",
        "(self, sub, start=None, end=None, /)",
        "The first place of the part, or -1.",
        str_search::find,
    ),
    Row::method(
        "partition",
        "(self, sep, /)",
        "What is before the first separator, the separator, what is behind.",
        str_search::partition,
    ),
    Row::method(
        "index",
        "(self, sub, start=None, end=None, /)",
        "The first place of the part, or a ValueError.",
        str_search::index,
    ),
    Row::method(
        "ljust",
        "(self, width, fillchar=' ', /)",
        "The text on the left of a field.",
        |vm, args| str_build::pad(vm, args, str_build::Align::Left),
    ),
    Row::method(
        "lower",
        "(self, /)",
        "The text in lower case.",
        str_case::lower,
    ),
    Row::method(
        "lstrip",
        "(self, chars=None, /)",
        "The text without blanks, or such characters, at its start.",
        |vm, args| str_search::strip(vm, args, "lstrip"),
    ),
    Row::method(
        "rfind",
        "(self, sub, start=None, end=None, /)",
        "The last place of the part, or -1.",
        str_search::rfind,
    ),
    Row::method(
        "rindex",
        "(self, sub, start=None, end=None, /)",
        "The last place of the part, or a ValueError.",
        str_search::rindex,
    ),
    Row::method(
        "rjust",
        "(self, width, fillchar=' ', /)",
        "The text on the right of a field.",
        |vm, args| str_build::pad(vm, args, str_build::Align::Right),
    ),
    Row::method(
        "rstrip",
        "(self, chars=None, /)",
        "The text without blanks, or such characters, at its end.",
        |vm, args| str_search::strip(vm, args, "rstrip"),
    ),
    Row::method(
        "rpartition",
        "(self, sep, /)",
        "What is before the last separator, the separator, what is behind.",
        str_search::rpartition,
    ),
    Row::method(
        "splitlines",
        "(self, /, keepends=False)",
        "The lines of the text.",
        str_search::splitlines,
    ),
    Row::method(
        "strip",
        "(self, chars=None, /)",
        "The text without blanks, or such characters, at both ends.",
        |vm, args| str_search::strip(vm, args, "strip"),
    ),
    Row::method(
        "swapcase",
        "(self, /)",
        "Upper case for lower case and the reverse.",
        str_case::swapcase,
    ),
    Row::method(
        "translate",
        "(self, table, /)",
        "Each character as the table maps its code point.",
        str_build::translate,
    ),
    Row::method(
        "upper",
        "(self, /)",
        "The text in upper case.",
        str_case::upper,
    ),
    Row::method(
        "startswith",
        "(self, prefix, start=None, end=None, /)",
        "Does it start with the prefix, or one of a tuple of them?",
        str_search::startswith,
    ),
    Row::method(
        "endswith",
        "(self, suffix, start=None, end=None, /)",
        "Does it end with the suffix, or one of a tuple of them?",
        str_search::endswith,
    ),
    Row::method(
        "removeprefix",
        "(self, prefix, /)",
        "The text without the prefix, if it has it.",
        str_search::removeprefix,
    ),
    Row::method(
        "removesuffix",
        "(self, suffix, /)",
        "The text without the suffix, if it has it.",
        str_search::removesuffix,
    ),
    Row::method(
        "isascii",
        "(self, /)",
        "Are all characters ASCII?",
        |vm, args| Ok(Value::Bool(receiver(vm, &args[0])?.is_ascii())),
    ),
    Row::method(
        "islower",
        "(self, /)",
        "Are all cased characters, at least one, lower case?",
        str_case::islower,
    ),
    Row::method(
        "isupper",
        "(self, /)",
        "Are all cased characters, at least one, upper case?",
        str_case::isupper,
    ),
    Row::method(
        "istitle",
        "(self, /)",
        "Do upper case characters begin the words, and only they?",
        str_case::istitle,
    ),
    Row::method(
        "isspace",
        "(self, /)",
        "Are all characters, at least one, blanks?",
        str_case::isspace,
    ),
    Row::method(
        "isdecimal",
        "(self, /)",
        "Are all characters, at least one, decimal digits?",
        str_case::isdecimal,
    ),
    Row::method(
        "isdigit",
        "(self, /)",
        "Are all characters, at least one, digits?",
        str_case::isdigit,
    ),
    Row::method(
        "isnumeric",
        "(self, /)",
        "Are all characters, at least one, numeric?",
        str_case::isnumeric,
    ),
    Row::method(
        "isalpha",
        "(self, /)",
        "Are all characters, at least one, letters?",
        str_case::isalpha,
    ),
    Row::method(
        "isalnum",
        "(self, /)",
        "Are all characters, at least one, letters or numeric?",
        str_case::isalnum,
    ),
    Row::method(
        "isidentifier",
        "(self, /)",
        "Could it be a name?",
        str_case::isidentifier,
    ),
    Row::method(
        "isprintable",
        "(self, /)",
        "Does repr show all characters as they are?",
        str_case::isprintable,
    ),
    Row::method(
        "zfill",
        "(self, width, /)",
        "The text with zeros before it, behind its sign.",
        str_build::zfill,
    ),
    Row::method(
        "format",
        "(self, /, *args, **kwargs)",
        "The text with its replacement fields filled in.",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            let fields = format_fields::Fields {
                positional: Some(args[1].as_tuple().unwrap_or_default()),
                named: &args[2],
            };
            let result = format_fields::format(vm, text.text(), &fields)?;
            filled(vm, &args[0], text.text(), &result, &['{', '}'])
        },
    ),
    Row::method(
        "format_map",
        "(self, mapping, /)",
        "The text with its replacement fields filled in from a mapping.",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            let fields = format_fields::Fields {
                positional: None,
                named: &args[1],
            };
            let result = format_fields::format(vm, text.text(), &fields)?;
            filled(vm, &args[0], text.text(), &result, &['{', '}'])
        },
    ),
    Row::method(
        "__format__",
        "(self, format_spec, /)",
        "Format by a format specification.",
        |vm, args| {
            let spec = format_spec::spec_argument(vm, &args[1])?;
            if spec.is_empty() && !args[0].is_exact(Kind::Str) {
                return vm.str(&args[0]).map(Value::from);
            }
            let text = receiver(vm, &args[0])?;
            format_spec::format_text(vm, &args[0], text.text(), &spec).map(Value::from)
        },
    ),
    Row::static_method(
        "maketrans",
        "(x, y=None, z=None, /)",
        "A table for translate.",
        str_build::maketrans,
    ),
    Row::method(
        "__sizeof__",
        "(self, /)",
        "Size in memory, in bytes.",
        |vm, args| {
            let text = receiver(vm, &args[0])?;
            let widest = text.text().chars().max().unwrap_or('\0') as u32;
            let (header, width) = match widest {
                0..0x80 => (40, 1),
                0x80..0x100 => (56, 1),
                0x100..0x1_0000 => (56, 2),
                _ => (56, 4),
            };
            Ok((header + width * (text.chars() + 1)).into())
        },
    ),
    Row::method("__getnewargs__", "(self, /)", "For copying.", |vm, args| {
        Ok(Value::tuple([itself(vm, &args[0])?]))
    }),
];

/// The text that a method was called on.
pub fn receiver(vm: &mut Vm, value: &Value) -> Res<Ptr<Str>> {
    match value.to_ptr::<Str>() {
        Some(text) => Ok(text),
        None => {
            let shown = vm.type_name(value);
            Err(vm.type_error(format!(
                "descriptor requires a 'str' object but received a '{shown}'"
            )))
        }
    }
}

/// The text as an object of exactly `str`.
pub fn itself(vm: &mut Vm, value: &Value) -> Res {
    if value.is_exact(Kind::Str) {
        return Ok(value.clone());
    }
    Ok(Value::str(receiver(vm, value)?.text()))
}

fn compare(op: CmpOp, a: &Value, b: &Value) -> Value {
    let (Some(a), Some(b)) = (a.as_str(), b.as_str()) else {
        return Value::NotImplemented;
    };
    // The order of UTF-8 is the order of code points.
    crate::builtins::numbers::compare::holds(op, Some(a.cmp(b)))
        .map_or(Value::NotImplemented, Value::Bool)
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, "str", &args[0])?;
    let text = if args[2].is_unbound() && args[3].is_unbound() {
        match &args[1] {
            Value::Unbound => Str::new(""),
            object => vm.str(object)?,
        }
    } else {
        decoded(vm, args)?
    };
    Ok(match class {
        None => text.into(),
        Some(class) => Str::with_class(text.text(), &class).into(),
    })
}

fn decoded(vm: &mut Vm, args: &[Value]) -> Res<Ptr<Str>> {
    let encoding = codec::text_argument(vm, "str", "encoding", &args[2], "utf-8")?;
    let errors = codec::text_argument(vm, "str", "errors", &args[3], "strict")?;
    if args[1].is_unbound() {
        return Ok(Str::new(""));
    }
    if args[1].kind() == Some(Kind::Str) {
        return Err(vm.type_error("decoding str is not supported"));
    }
    let Some(data) = super::memory::bytes_of(&args[1]) else {
        let shown = vm.type_name(&args[1]);
        return Err(vm.type_error(format!(
            "decoding to str: need a bytes-like object, {shown} found"
        )));
    };
    let text = codec::decode_method(vm, &data, &encoding, &errors)?;
    super::memory::new_str(vm, &text)
}

fn remainder(vm: &mut Vm, template: &Value, args: &Value) -> Res {
    let Some(text) = template.to_ptr::<Str>() else {
        return Ok(Value::NotImplemented);
    };
    let result = percent::format_str(vm, text.text(), args)?;
    filled(vm, template, text.text(), &result, &['%'])
}

/// A template with its fields filled in: one that has none is itself, a subclass's too.
fn filled(vm: &mut Vm, template: &Value, text: &str, result: &str, marks: &[char]) -> Res {
    match text.is_empty() || text.contains(marks) {
        true => str_value(vm, result),
        false => Ok(template.clone()),
    }
}

fn encode(vm: &mut Vm, args: &[Value]) -> Res {
    receiver(vm, &args[0])?;
    let encoding = codec::text_argument(vm, "encode", "encoding", &args[1], "utf-8")?;
    let errors = codec::text_argument(vm, "encode", "errors", &args[2], "strict")?;
    codec::encode_method(vm, &args[0], &encoding, &errors).map(|data| Bytes::new(&data))
}
