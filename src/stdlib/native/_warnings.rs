//! `_warnings`: issuing a warning, by a script's `warnings.warn` or by the machine.
//!
//! The filters are a list that `warnings` shares (and may replace); what was shown stands in
//! the `__warningregistry__` of the module that is blamed. Without `warnings` imported, a
//! warning is written to standard error. The counterpart of CPython's `_warnings.c`; as if
//! started with `-W default`: every category is shown, once for each place.

use crate::builtins::strings::str_build::int_argument;
use crate::native::{NativeModule, Row};
use crate::object::*;
use crate::vm::{ExcType, Vm};

/// A warning, and where it is blamed on.
struct Blame {
    file: String,
    line: i64,
    module: Value,
    registry: Value,
}

/// An attribute of `warnings`, if that is imported.
fn of_warnings(vm: &mut Vm, name: &str) -> Res<Option<Value>> {
    let Some(module) = vm.modules.get_str("warnings") else {
        return Ok(None);
    };
    let name = vm.intern(name);
    match module.as_::<Module>() {
        // Not by `getattr`: while it is being imported, names may be missing.
        Some(module) => Ok(module.dict.get_name(&name)),
        None => vm.get_attr_opt(&module, &name),
    }
}

fn filters(vm: &mut Vm) -> Res<Vec<Value>> {
    if let Some(filters) = of_warnings(vm, "filters")? {
        return match filters.as_::<List>() {
            Some(filters) => Ok(filters.to_vec()),
            None => Err(vm.value_error("_warnings.filters must be a list")),
        };
    }
    Ok(Vec::new())
}

/// Does a filter's text or pattern match?
fn matches(vm: &mut Vm, pattern: &Value, text: &Value) -> Res<bool> {
    if pattern.is_none() {
        return Ok(true);
    }
    if pattern.is_exact(Kind::Str) {
        return vm.equal(pattern, text);
    }
    let found = vm.call_method(pattern, "match", std::slice::from_ref(text))?;
    vm.truth(&found)
}

/// What the filters say, and the filter that said it.
fn action_for(
    vm: &mut Vm,
    category: &Value,
    text: &Value,
    line: i64,
    module: &Value,
) -> Res<(String, Value)> {
    for (at, item) in filters(vm)?.into_iter().enumerate() {
        let Some([action, message, wanted, module_pattern, wanted_line]) = item.as_tuple() else {
            return Err(vm.value_error(format!("_warnings.filters item {at} isn't a 5-tuple")));
        };
        let wanted_line = vm.index(wanted_line)?.as_int().unwrap_or(0);
        if (wanted_line == 0 || wanted_line == line)
            && vm.is_subclass_of(category, wanted)?
            && matches(vm, message, text)?
            && matches(vm, module_pattern, module)?
        {
            return Ok((action.as_str().unwrap_or_default().to_owned(), item.clone()));
        }
    }
    let default = of_warnings(vm, "defaultaction")?;
    let default = default
        .as_ref()
        .and_then(Value::as_str)
        .unwrap_or("default")
        .to_owned();
    Ok((default, Value::None))
}

/// Was it shown? If not, it counts as shown from now on.
fn already(vm: &mut Vm, registry: &Value, key: &Value, remember: bool) -> Res<bool> {
    let Some(dict) = registry.to_ptr::<Dict>() else {
        return Ok(false);
    };
    let version_key = Value::from("version");
    let version = Value::Int(vm.warnings.version as i64);
    let current = vm
        .dict_get(&dict, &version_key)?
        .is_some_and(|own| own.is(&version));
    if !current {
        dict.clear_all();
        vm.dict_set(&dict, version_key, version)?;
    } else if let Some(shown) = vm.dict_get(&dict, key)? {
        if vm.truth(&shown)? {
            return Ok(true);
        }
    }
    if remember {
        vm.dict_set(&dict, key.clone(), Value::Bool(true))?;
    }
    Ok(false)
}

fn explicit(
    vm: &mut Vm,
    category: &Value,
    message: &Value,
    blame: Blame,
    source: &Value,
    line_text: &Value,
) -> Res<()> {
    let warning = vm.exception_class(ExcType::Warning);
    let (text, category, message) = if vm.is_instance(message, &warning) {
        (
            vm.str(message)?.into(),
            vm.class_of(message).into(),
            message.clone(),
        )
    } else {
        (
            message.clone(),
            category.clone(),
            vm.call(category, std::slice::from_ref(message))?,
        )
    };
    let key = Value::tuple([text.clone(), category.clone(), Value::Int(blame.line)]);
    if already(vm, &blame.registry, &key, false)? {
        return Ok(());
    }
    let (action, item) = action_for(vm, &category, &text, blame.line, &blame.module)?;
    match action.as_str() {
        "error" => return Err(vm.exception_from(message)?),
        "ignore" => return Ok(()),
        _ => {}
    }
    if action != "always" && action != "all" {
        already(vm, &blame.registry, &key, true)?;
        let short = Value::tuple([text.clone(), category.clone()]);
        let seen = match action.as_str() {
            "default" => false,
            "once" => {
                let registry =
                    of_warnings(vm, "onceregistry")?.unwrap_or_else(|| blame.registry.clone());
                already(vm, &registry, &short, true)?
            }
            "module" => already(vm, &blame.registry, &short, true)?,
            _ => {
                let (action, item) = (vm.repr(&action.into())?, vm.repr(&item)?);
                let message = format!(
                    "Unrecognized action ({}) in warnings.filters:\n {}",
                    action.text(),
                    item.text()
                );
                return Err(vm.error(ExcType::RuntimeError, message));
            }
        };
        if seen {
            return Ok(());
        }
    }
    show(vm, &category, &text, &message, &blame, source, line_text)
}

fn show(
    vm: &mut Vm,
    category: &Value,
    text: &Value,
    message: &Value,
    blame: &Blame,
    source: &Value,
    line_text: &Value,
) -> Res<()> {
    vm.log_warned();
    if let (Some(show), Some(class)) = (
        of_warnings(vm, "_showwarnmsg")?,
        of_warnings(vm, "WarningMessage")?,
    ) {
        let file = Value::from(blame.file.as_str());
        let args = [
            message.clone(),
            category.clone(),
            file,
            Value::Int(blame.line),
            Value::None,
            line_text.clone(),
            source.clone(),
        ];
        let message = vm.call(&class, &args)?;
        return vm.call(&show, &[message]).map(drop);
    }
    let name = vm.get_attr_str(category, "__name__")?;
    let (name, text) = (vm.str(&name)?, vm.str(text)?);
    let mut report = format!(
        "{}:{}: {}: {}\n",
        blame.file,
        blame.line,
        name.text(),
        text.text()
    );
    let line = u32::try_from(blame.line)
        .ok()
        .and_then(|line| vm.source_line(&blame.file, line));
    if let Some(line) = line.filter(|line| !line.trim().is_empty()) {
        report += &format!("  {}\n", line.trim());
    }
    vm.write_stderr(&report)
}

/// The `__warningregistry__` of a namespace.
fn registry_of(vm: &mut Vm, globals: &Dict) -> Value {
    let name = vm.intern("__warningregistry__");
    match globals.get_name(&name) {
        Some(registry) => registry,
        None => {
            let fresh: Value = Dict::new().into();
            globals.set_name(&name, fresh.clone());
            fresh
        }
    }
}

/// The place of the frame `level` frames up (1: the innermost).
fn blame_frame(vm: &mut Vm, level: i64, skip: &[String]) -> Blame {
    let mut back = (level.max(1) - 1) as usize;
    if !skip.is_empty() {
        // At least one caller up, then past the files that are skipped.
        back = back.max(1);
        while vm.stacks.nth(back).is_some_and(|frame| {
            let code = frame.code_object();
            skip.iter()
                .any(|prefix| code.source.name().starts_with(prefix))
        }) {
            back += 1;
        }
    }
    let Some(frame) = vm.stacks.nth(back) else {
        let registry = match vm.sys.clone() {
            Some(sys) => registry_of(vm, &sys),
            None => Value::None,
        };
        return Blame {
            file: "<sys>".into(),
            line: 0,
            module: "sys".into(),
            registry,
        };
    };
    let (code, at, globals) = (
        frame.code_object(),
        frame.at(),
        frame.function.globals.clone(),
    );
    let module = globals
        .get_name(&vm.names.__name__)
        .unwrap_or_else(|| "<string>".into());
    let registry = registry_of(vm, &globals);
    Blame {
        file: code.source.name().to_owned(),
        line: Vm::line_of(&code, at) as i64,
        module,
        registry,
    }
}

/// The category that a call asks for.
fn category_of(vm: &mut Vm, message: &Value, category: &Value) -> Res {
    let warning = vm.exception_class(ExcType::Warning);
    if vm.is_instance(message, &warning) {
        return Ok(vm.class_of(message).into());
    }
    match category.given() {
        None => Ok(vm.exception_class(ExcType::UserWarning).into()),
        Some(given)
            if given
                .as_::<Class>()
                .is_some_and(|class| class.is_subclass(&warning)) =>
        {
            Ok(given.clone())
        }
        Some(given) => {
            let shown = vm.type_name(given);
            Err(vm.type_error(format!(
                "category must be a Warning subclass, not '{shown}'"
            )))
        }
    }
}

fn warn(vm: &mut Vm, args: &[Value]) -> Res {
    let [message, category, level, source, skip] = args else {
        return Ok(Value::None);
    };
    let category = category_of(vm, message, category)?;
    let level = match level.is_unbound() {
        true => 1,
        false => vm.index_word(level)?,
    };
    if let Some(given) = skip.given()
        && given.as_tuple().is_none()
    {
        return Err(vm.bad_argument("warn", "argument 'skip_file_prefixes'", "tuple", given));
    }
    let skip: Vec<String> = skip
        .as_tuple()
        .unwrap_or_default()
        .iter()
        .filter_map(|prefix| prefix.as_str().map(str::to_owned))
        .collect();
    let blame = blame_frame(vm, level, &skip);
    let source = source.given().cloned().unwrap_or(Value::None);
    explicit(vm, &category, message, blame, &source, &Value::None)?;
    Ok(Value::None)
}

fn warn_explicit(vm: &mut Vm, args: &[Value]) -> Res {
    let [message, category, file, line, module, registry, _, source] = args else {
        return Ok(Value::None);
    };
    let Some(file) = file.as_str().map(str::to_owned) else {
        return Err(vm.bad_argument("warn_explicit", "argument 'filename'", "str", file));
    };
    let category = category_of(vm, message, category)?;
    let line = int_argument(vm, line)?;
    let module = match module.given() {
        Some(module) => module.clone(),
        None => file.strip_suffix(".py").unwrap_or(&file).into(),
    };
    let registry = registry.given().cloned().unwrap_or(Value::None);
    let source = source.given().cloned().unwrap_or(Value::None);
    explicit(
        vm,
        &category,
        message,
        Blame {
            file,
            line,
            module,
            registry,
        },
        &source,
        &Value::None,
    )?;
    Ok(Value::None)
}

impl Vm {
    /// A warning of the machine's own, blamed on the frame `level` frames up (1: the innermost).
    pub(crate) fn warn_level(&mut self, category: ExcType, message: &str, level: i64) -> Res<()> {
        let category: Value = self.exception_class(category).into();
        let blame = blame_frame(self, level, &[]);
        explicit(
            self,
            &category,
            &message.into(),
            blame,
            &Value::None,
            &Value::None,
        )
    }

    /// A warning of the machine's own, blamed on a line of a file; `registry` notes that it was
    /// shown, if it is a dict.
    pub(crate) fn warn_file(
        &mut self,
        category: ExcType,
        message: &str,
        file: &str,
        line: u32,
        registry: Value,
    ) -> Res<()> {
        let category: Value = self.exception_class(category).into();
        let module = file.strip_suffix(".py").unwrap_or(file).into();
        let blame = Blame {
            file: file.to_owned(),
            line: line as i64,
            module,
            registry,
        };
        explicit(
            self,
            &category,
            &message.into(),
            blame,
            &Value::None,
            &Value::None,
        )
    }
}

/// `_warnings`
pub static MODULE: NativeModule = NativeModule {
    name: "_warnings",
    doc: "_warnings provides basic warning filtering support.",
    functions: &[
        Row::function(
            "warn",
            "(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())",
            "Issue a warning, or maybe ignore it or raise an exception.",
            warn,
        ),
        Row::function(
            "warn_explicit",
            "(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)",
            "Issue a warning, or maybe ignore it or raise an exception.",
            warn_explicit,
        ),
        Row::function(
            "_filters_mutated",
            "()",
            "The filters changed: what was shown may be shown again.",
            |vm, _| {
                vm.warnings.version += 1;
                Ok(Value::None)
            },
        ),
    ],
    types: &[],
    init: Some(|vm, dict| {
        let all: Value = vm.exception_class(ExcType::Warning).into();
        let first = Value::tuple([
            "default".into(),
            Value::None,
            all,
            Value::None,
            Value::Int(0),
        ]);
        dict.set_str("filters", List::new(vec![first]).into());
        dict.set_str("_defaultaction", "default".into());
        dict.set_str("_onceregistry", Dict::new().into());
        Ok(())
    }),
};
