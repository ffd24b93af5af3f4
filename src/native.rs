//! What a builtin is: a row of data beside its function.
//!
//! A row holds the name, the signature in Python's notation, the doc and the Rust
//! function. Binding of arguments, the texts of argument errors, `help()` and
//! `inspect.signature` derive from it. The function gets one value per parameter
//! (`*args` a tuple, `**kwargs` a dict); a parameter with a default that was not
//! given is [`Value::Unbound`]: the default stands in the signature for readers,
//! the function fills it in.

mod python;
pub(crate) mod slots;

use crate::object::function::NativeFn;
use crate::object::{Class, Dict, Kind, NativeFunction, Ptr, Res, Str, Tuple, Value};
use crate::vm::Vm;

/// How a row's function is bound when it is looked up on a class or an instance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// A method: the first parameter is the instance.
    Method,
    /// A class method: the first parameter is the class.
    ClassMethod,
    /// A static method.
    Static,
    /// `__new__`: a static method whose first parameter, the class, is given explicitly and checked.
    New,
    /// A function of a module.
    Function,
}

/// A builtin function or method.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// Its parameters in Python's notation: `(self, key, default=None, /)`. What shows in the texts of
    /// errors stands before them: `def` and the qualified name if it is a function of Python's in CPython,
    /// `cls` if it is one of C that gets the class that defines it.
    pub signature: &'static str,
    /// Its doc string.
    pub doc: &'static str,
    /// What it does.
    pub function: NativeFn,
    /// How it is bound.
    pub how: How,
}

impl Row {
    /// The parameters alone, in brackets.
    pub fn parameters(&self) -> &'static str {
        &self.signature[self.signature.find('(').unwrap_or(0)..]
    }

    /// A method.
    pub const fn method(
        name: &'static str,
        signature: &'static str,
        doc: &'static str,
        function: NativeFn,
    ) -> Row {
        Row {
            name,
            signature,
            doc,
            function,
            how: How::Method,
        }
    }
    /// A class method.
    pub const fn class_method(
        name: &'static str,
        signature: &'static str,
        doc: &'static str,
        function: NativeFn,
    ) -> Row {
        Row {
            name,
            signature,
            doc,
            function,
            how: How::ClassMethod,
        }
    }
    /// A static method, or `__new__`.
    pub const fn static_method(
        name: &'static str,
        signature: &'static str,
        doc: &'static str,
        function: NativeFn,
    ) -> Row {
        Row {
            name,
            signature,
            doc,
            function,
            how: match name.as_bytes() {
                b"__new__" => How::New,
                _ => How::Static,
            },
        }
    }
    /// A function of a module.
    pub const fn function(
        name: &'static str,
        signature: &'static str,
        doc: &'static str,
        function: NativeFn,
    ) -> Row {
        Row {
            name,
            signature,
            doc,
            function,
            how: How::Function,
        }
    }
}

/// A computed attribute.
pub struct GetSetRow {
    /// Its name.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&mut Vm, &Value) -> Res,
    /// Writes it (`Value::Unbound`: deletes it); none: read-only.
    pub set: Option<fn(&mut Vm, &Value, Value) -> Res<()>>,
    /// Its doc string.
    pub doc: &'static str,
}

impl GetSetRow {
    /// A read-only attribute.
    pub const fn get(
        name: &'static str,
        doc: &'static str,
        get: fn(&mut Vm, &Value) -> Res,
    ) -> GetSetRow {
        GetSetRow {
            name,
            get,
            set: None,
            doc,
        }
    }
    /// A read-only field of the object itself (a `member` in CPython's words).
    pub const fn member(
        name: &'static str,
        doc: &'static str,
        get: fn(&mut Vm, &Value) -> Res,
    ) -> GetSetRow {
        GetSetRow {
            name,
            get,
            set: Some(|vm, _, _| {
                Err(vm.error(crate::vm::ExcType::AttributeError, "readonly attribute"))
            }),
            doc,
        }
    }
    /// An attribute that can be assigned.
    pub const fn get_set(
        name: &'static str,
        doc: &'static str,
        get: fn(&mut Vm, &Value) -> Res,
        set: fn(&mut Vm, &Value, Value) -> Res<()>,
    ) -> GetSetRow {
        GetSetRow {
            name,
            get,
            set: Some(set),
            doc,
        }
    }
}

/// A builtin type.
pub struct TypeSpec {
    /// `__name__`
    pub name: &'static str,
    /// `__module__`
    pub module: &'static str,
    /// The payload of its instances.
    pub kind: Kind,
    /// The name of its base in the same table; "" for `object` itself.
    pub base: &'static str,
    /// `__doc__`
    pub doc: &'static str,
    /// A script may inherit from it.
    pub can_be_base: bool,
    /// Its methods, `__new__` and the other special ones included.
    pub methods: &'static [Row],
    /// Its computed attributes.
    pub getset: &'static [GetSetRow],
}

/// A parameter of a signature.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// The text of its default.
    pub default: Option<&'static str>,
}

/// A parsed signature.
#[derive(Debug, Default, Clone)]
pub struct Signature {
    /// Positional parameters, the positional-only ones first.
    pub positional: Vec<Parameter>,
    /// How many of them are positional-only.
    pub positional_only: usize,
    /// The name after `*`.
    pub star: Option<&'static str>,
    /// Keyword-only parameters.
    pub keyword_only: Vec<Parameter>,
    /// The name after `**`.
    pub double_star: Option<&'static str>,
    /// How many positional ones have no default.
    pub required: usize,
    /// The qualified name of a function that is Python's in CPython.
    pub python: Option<&'static str>,
    /// A function that gets its defining class.
    pub defining_class: bool,
    /// No `*`, no `**`, and every keyword-only parameter has a default.
    pub plain: bool,
}

impl Signature {
    /// Parse `(a, b=1, /, c=2, *args, d, **kwargs)`. Defaults hold no comma outside brackets and quotes.
    pub fn parse(text: &'static str) -> Signature {
        let mut signature = Signature::default();
        let text = match text.strip_prefix("def ") {
            Some(rest) => {
                let (name, _) = rest.split_once('(').unwrap_or((rest, ""));
                signature.python = Some(name);
                &rest[name.len()..]
            }
            None => text,
        };
        let text = match text.strip_prefix("cls ") {
            Some(rest) => {
                signature.defining_class = true;
                rest
            }
            None => text,
        };
        let inner = text
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'))
            .unwrap_or(text);
        let mut keyword_only = false;
        for part in split_top_level(inner) {
            let part = part.trim();
            if part.is_empty() {
                continue;
            }
            if part == "/" {
                signature.positional_only = signature.positional.len();
            } else if part == "*" {
                keyword_only = true;
            } else if let Some(name) = part.strip_prefix("**") {
                signature.double_star = Some(name);
            } else if let Some(name) = part.strip_prefix('*') {
                signature.star = Some(name);
                keyword_only = true;
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((name, default)) => (name.trim(), Some(default.trim())),
                    None => (part, None),
                };
                let parameter = Parameter { name, default };
                if keyword_only {
                    signature.keyword_only.push(parameter);
                } else {
                    signature.positional.push(parameter);
                }
            }
        }
        signature.required = signature
            .positional
            .iter()
            .take_while(|parameter| parameter.default.is_none())
            .count();
        signature.plain = signature.star.is_none()
            && signature.double_star.is_none()
            && signature
                .keyword_only
                .iter()
                .all(|parameter| parameter.default.is_some());
        signature
    }

    /// Number of values the function gets.
    pub fn slots(&self) -> usize {
        self.positional.len()
            + self.star.is_some() as usize
            + self.keyword_only.len()
            + self.double_star.is_some() as usize
    }

    /// If `n` positional arguments need no binding: how many slots they and the absent ones fill.
    #[inline(always)]
    pub fn plain_slots(&self, n: usize) -> Option<usize> {
        if self.plain && n >= self.required && n <= self.positional.len() {
            Some(self.positional.len() + self.keyword_only.len())
        } else {
            None
        }
    }
}

fn split_top_level(text: &'static str) -> Vec<&'static str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut quote) = (0, 0, None);
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('\'' | '"', None) => quote = Some(c),
            (c, Some(q)) if c == q => quote = None,
            ('(' | '[' | '{', None) => depth += 1,
            (')' | ']' | '}', None) => depth -= 1,
            (',', None) if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Lay out the arguments of a call as a row's function wants them.
///
/// `args` are the positional ones and then the values of `names`. Errors are CPython's
/// for builtin functions; `shown` is the name in them.
pub fn bind(
    vm: &mut Vm,
    signature: &Signature,
    shown: &dyn Fn() -> String,
    hidden: usize,
    args: &[Value],
    names: &[Value],
) -> Res<Vec<Value>> {
    if let Some(name) = signature.python {
        return python::bind(vm, signature, name, args, names);
    }
    let given = args.len() - names.len();
    let (positional, keywords) = args.split_at(given);
    let most = signature.positional.len();
    if signature.defining_class {
        check_of_defining_class(vm, signature, shown, given - hidden, names.len())?;
    }
    if !names.is_empty() {
        if leaves_keywords_to_init(vm, signature, shown, hidden, &args[0]) {
            return bind(vm, signature, shown, hidden, positional, &[]);
        }
        check_keywords(vm, signature, shown, hidden, given, names.len())?;
    }
    let mut slots: Vec<Value> = Vec::with_capacity(signature.slots());
    slots.extend(positional.iter().take(most).cloned());
    slots.resize(most, Value::Unbound);
    if given > most {
        if signature.star.is_none() {
            return Err(too_many(
                vm,
                signature,
                &shown(),
                hidden,
                given,
                names.len(),
            ));
        }
        slots.push(Tuple::from_iter_exact(given - most, positional[most..].iter().cloned()).into());
    } else if signature.star.is_some() {
        slots.push(Tuple::new(Vec::new()).into());
    }
    let keyword_base = slots.len();
    slots.resize(keyword_base + signature.keyword_only.len(), Value::Unbound);
    let extra = signature.double_star.map(|_| Dict::new());
    let mut unexpected = None;
    for (name, value) in names.iter().zip(keywords) {
        let text = name.as_str().unwrap_or_default();
        let found = signature.positional[signature.positional_only..]
            .iter()
            .position(|parameter| parameter.name == text)
            .map(|index| index + signature.positional_only)
            .or_else(|| {
                signature
                    .keyword_only
                    .iter()
                    .position(|parameter| parameter.name == text)
                    .map(|index| keyword_base + index)
            });
        match (found, &extra) {
            (Some(slot), _) => {
                if !slots[slot].is_unbound() {
                    let shown = shown();
                    let message = format!(
                        "argument for {shown}() given by name ('{text}') and position ({})",
                        slot + 1 - hidden
                    );
                    return Err(vm.type_error(message));
                }
                slots[slot] = value.clone();
            }
            (None, Some(extra)) => {
                let name = name.to_ptr::<Str>().unwrap_or_else(|| Str::new(text));
                extra.set_name(&name, value.clone());
            }
            // What is missing is looked for first.
            (None, None) => unexpected = unexpected.or(Some(text)),
        }
    }
    if let Some(text) = unexpected
        && shown() == "enumerate"
    {
        return Err(unexpected_keyword(vm, signature, "enumerate", given, text));
    }
    if let Some(missing) = (0..signature.required).find(|&index| slots[index].is_unbound()) {
        return Err(missing_argument(
            vm,
            signature,
            &shown(),
            hidden,
            given,
            missing,
        ));
    }
    if let Some(text) = unexpected {
        return Err(unexpected_keyword(vm, signature, &shown(), given, text));
    }
    for (index, parameter) in signature.keyword_only.iter().enumerate() {
        if parameter.default.is_none() && slots[keyword_base + index].is_unbound() {
            let shown = shown();
            return Err(vm.type_error(format!(
                "{shown}() missing required keyword-only argument: '{}'",
                parameter.name
            )));
        }
    }
    if let Some(extra) = extra {
        slots.push(Ptr::into(extra));
    }
    Ok(slots)
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// The arguments of a method that gets its defining class: CPython lays them out as if they had names.
fn check_of_defining_class(
    vm: &mut Vm,
    signature: &Signature,
    shown: &dyn Fn() -> String,
    given: usize,
    keywords: usize,
) -> Res<()> {
    let most = signature.positional.len() - 1;
    let (all, s) = (given + keywords, plural(most));
    let what = if most == 0 && all > 0 {
        "no arguments".to_owned()
    } else if all > most {
        format!("at most {most} argument{s} ({all} given)")
    } else if given < most {
        format!("exactly {most} positional argument{s} ({given} given)")
    } else {
        return Ok(());
    };
    let shown = shown();
    let bare = shown.rsplit('.').next().unwrap_or(&shown);
    Err(vm.type_error(format!("{bare}() takes {what}")))
}

/// Is it a `__new__`? It is shown by the class's name alone, and its class is hidden.
fn is_constructor(shown: &str, hidden: usize) -> bool {
    hidden == 1 && !shown.contains('.')
}

/// Is it a `__new__` without keyword arguments, of a class whose `__init__` a script wrote? It may know them.
fn leaves_keywords_to_init(
    vm: &Vm,
    signature: &Signature,
    shown: &dyn Fn() -> String,
    hidden: usize,
    class: &Value,
) -> bool {
    signature.positional.len() == signature.positional_only
        && signature.keyword_only.is_empty()
        && signature.double_star.is_none()
        && is_constructor(&shown(), hidden)
        && class.as_::<Class>().is_some_and(|class| {
            let init = class.lookup(&vm.names.__init__);
            !class.builtin && init.is_some_and(|init| init.as_::<NativeFunction>().is_none())
        })
}

/// Functions whose refusal of keywords does not name the module: METH_VARARGS in CPython.
const NAMED_ALONE: &[&str] = &[
    "_functools.reduce",
    "_json.scanstring",
    "_thread.stack_size",
    "gc.set_threshold",
    "time.asctime",
    "time.clock_getres",
    "time.ctime",
    "time.get_clock_info",
    "time.gmtime",
    "time.localtime",
    "time.strftime",
    "time.strptime",
];

/// What is wrong with keyword arguments whatever their names are.
fn check_keywords(
    vm: &mut Vm,
    signature: &Signature,
    shown: &dyn Fn() -> String,
    hidden: usize,
    given: usize,
    keywords: usize,
) -> Res<()> {
    if signature.double_star.is_some() {
        return Ok(());
    }
    let named = signature.positional.len() - signature.positional_only;
    let message = if named == 0 && signature.keyword_only.is_empty() {
        let shown = shown();
        let name = match shown.rsplit_once('.') {
            Some((_, name)) if NAMED_ALONE.contains(&shown.as_str()) => name,
            _ => &shown,
        };
        format!("{name}() takes no keyword arguments")
    } else if signature.star.is_none() {
        let all = signature.positional.len() + signature.keyword_only.len();
        if given + keywords <= all || shown() == "sorted" {
            return Ok(());
        }
        return Err(too_many(vm, signature, &shown(), hidden, given, keywords));
    } else {
        let all = signature.keyword_only.len();
        match shown() {
            // They look at their positional arguments first.
            shown if matches!(shown.as_str(), "min" | "max") && given == 0 => {
                format!("{shown} expected at least 1 argument, got 0")
            }
            shown if matches!(shown.as_str(), "min" | "max") && keywords > all => {
                format!("{shown}() takes at most {all} keyword arguments ({keywords} given)")
            }
            _ => return Ok(()),
        }
    };
    Err(vm.type_error(message))
}

/// The keyword that was meant, as CPython asks at the end of the message.
fn did_you_mean(signature: &Signature, text: &str) -> String {
    let candidates: Vec<&str> = (signature.positional.iter())
        .skip(signature.positional_only)
        .chain(&signature.keyword_only)
        .map(|parameter| parameter.name)
        .collect();
    crate::vm::errors::suggest(text, &candidates)
        .map_or_else(String::new, |best| format!(". Did you mean '{best}'?"))
}

fn unexpected_keyword(
    vm: &mut Vm,
    signature: &Signature,
    shown: &str,
    given: usize,
    text: &str,
) -> crate::object::Exc {
    let bare = match shown {
        "enumerate" => {
            let message = format!("'{text}' is an invalid keyword argument for enumerate()");
            return vm.type_error(message);
        }
        // It hands its keywords on.
        "sorted" if given == 0 => return vm.type_error("sorted expected 1 argument, got 0"),
        "sorted" => "sort",
        _ => shown.rsplit('.').next().unwrap_or(shown),
    };
    let hint = did_you_mean(signature, text);
    vm.type_error(format!(
        "{bare}() got an unexpected keyword argument '{text}'{hint}"
    ))
}

fn too_many(
    vm: &mut Vm,
    signature: &Signature,
    shown: &str,
    hidden: usize,
    given: usize,
    keywords: usize,
) -> crate::object::Exc {
    let most = signature.positional.len() - hidden;
    let given = given - hidden;
    let least = signature.required.saturating_sub(hidden);
    let only_positional = signature.positional_only == signature.positional.len()
        && signature.keyword_only.is_empty();
    let bare = shown.rsplit('.').next().unwrap_or(shown);
    let message = if shown == "sorted" {
        format!("sorted expected 1 argument, got {given}")
    } else if only_positional && most == 0 {
        format!("{shown}() takes no arguments ({given} given)")
    } else if only_positional && most == 1 && least == 1 && !is_constructor(shown, hidden) {
        format!("{shown}() takes exactly one argument ({given} given)")
    } else if only_positional && least == most {
        format!(
            "{bare} expected {most} argument{}, got {given}",
            plural(most)
        )
    } else if only_positional {
        format!(
            "{bare} expected at most {most} argument{}, got {given}",
            plural(most)
        )
    } else if keywords == 0 && is_constructor(shown, hidden) && matches!(shown, "int" | "str") {
        format!("{shown} expected at most {most} arguments, got {given}")
    } else if given + keywords > most + signature.keyword_only.len() {
        let (all, given) = (most + signature.keyword_only.len(), given + keywords);
        let what = if given == keywords {
            "keyword argument"
        } else {
            "argument"
        };
        format!(
            "{bare}() takes at most {all} {what}{} ({given} given)",
            plural(all)
        )
    } else if most == 0 {
        format!("{bare}() takes no positional arguments")
    } else {
        let bound = if least < most { "at most" } else { "exactly" };
        format!(
            "{bare}() takes {bound} {most} positional argument{} ({given} given)",
            plural(most)
        )
    };
    vm.type_error(message)
}

fn missing_argument(
    vm: &mut Vm,
    signature: &Signature,
    shown: &str,
    hidden: usize,
    given: usize,
    missing: usize,
) -> crate::object::Exc {
    let given = given.saturating_sub(hidden);
    let most = signature.positional.len() - hidden.min(signature.positional.len());
    let least = signature.required.saturating_sub(hidden);
    let bare = shown.rsplit('.').next().unwrap_or(shown);
    if missing < hidden {
        return vm.type_error(format!("unbound method {shown}() needs an argument"));
    }
    let only_positional = signature.positional_only == signature.positional.len()
        && signature.keyword_only.is_empty();
    let positional_only = signature.positional_only.saturating_sub(hidden).min(least);
    let message = if shown == "sorted" {
        format!("sorted expected 1 argument, got {given}")
    } else if !only_positional && given < positional_only {
        let bound = if positional_only < most {
            "at least"
        } else {
            "exactly"
        };
        format!(
            "{bare}() takes {bound} {positional_only} positional argument{} ({given} given)",
            plural(positional_only)
        )
    } else if !only_positional {
        let parameter = &signature.positional[missing];
        let place = match bare {
            "enumerate" => String::new(),
            _ => format!(" (pos {})", missing + 1 - hidden),
        };
        format!(
            "{bare}() missing required argument '{}'{place}",
            parameter.name
        )
    } else if least == most
        && most == 1
        && signature.star.is_none()
        && !is_constructor(shown, hidden)
    {
        format!("{shown}() takes exactly one argument ({given} given)")
    } else if least == most && signature.star.is_none() {
        format!(
            "{bare} expected {most} argument{}, got {given}",
            plural(most)
        )
    } else {
        format!(
            "{bare} expected at least {least} argument{}, got {given}",
            plural(least)
        )
    };
    vm.type_error(message)
}

/// A library module implemented in Rust.
pub struct NativeModule {
    /// Its name (`math`, `_collections`).
    pub name: &'static str,
    /// Its doc string.
    pub doc: &'static str,
    /// Its functions.
    pub functions: &'static [Row],
    /// Its types (their `module` field says what `__module__` shows).
    pub types: &'static [&'static TypeSpec],
    /// Adds what is neither (constants) to its namespace.
    pub init: Option<fn(&mut Vm, &Dict) -> Res<()>>,
}
