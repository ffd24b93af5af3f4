//! Imports: modules of the library, and modules beside the script.
//!
//! A name is looked for among the loaded modules, then beside the script (`.py` before
//! `.as`, packages with `__init__`), then in the library; `sys`, `builtins`, `time` and
//! `asyncio` come from the library first. Nothing else is reached.

use super::Vm;
use super::errors::ExcType;
use crate::bytecode::frozen;
use crate::compiler::{Mode, Observe, Options, compile};
use crate::native::NativeModule;
use crate::object::*;
use crate::stdlib::Embedded;
use asyncscript_syntax::{Source, Stage, SyntaxError};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Library modules that a sibling file cannot replace.
pub(crate) const FIRST: [&str; 4] = ["sys", "builtins", "time", "asyncio"];

/// The names of asyncio's that can be used without an import.
pub(crate) const AMBIENT: [&str; 16] = [
    "sleep",
    "create_task",
    "gather",
    "wait_for",
    "shield",
    "wait",
    "as_completed",
    "timeout",
    "TaskGroup",
    "Future",
    "Event",
    "Lock",
    "Semaphore",
    "Condition",
    "Queue",
    "CancelledError",
];

/// Why a text became no code.
pub(crate) enum CompileError {
    /// It is no program.
    Syntax(SyntaxError),
    /// What shows a warning failed.
    Raised(Exc),
}

/// What the text of a library module is called, in tracebacks; of a package, it is its path too.
fn source_name(full: &str) -> String {
    format!("<frozen {full}>")
}

/// Is it the path of a package of the library?
fn is_frozen(folder: &Path) -> bool {
    folder
        .as_os_str()
        .as_encoded_bytes()
        .starts_with(b"<frozen ")
}

/// Is it a module in Rust that only the library imports?
fn is_private(full: &str) -> bool {
    full.starts_with('_') && crate::stdlib::native::find(full).is_some()
}

impl Vm {
    /// `import name`: see the op.
    pub(super) fn import_name(&mut self, name: &Ptr<Str>, fromlist: &Value, level: usize) -> Res {
        let full = if level > 0 {
            self.resolve_relative(name.text(), level)?
        } else {
            name.text().to_owned()
        };
        let module = self.import_module(&full)?;
        if fromlist.is_none() {
            if level > 0 {
                return Ok(module);
            }
            let first = full.split('.').next().unwrap_or(&full).to_owned();
            return self.import_module(&first);
        }
        // `from package import submodule`
        for item in fromlist.as_tuple().unwrap_or_default().to_vec() {
            let Some(item) = item.to_ptr::<Str>() else {
                continue;
            };
            if item.text() != "*" && self.get_attr_opt(&module, &item)?.is_none() {
                let path = self.names.__path__.clone();
                if module
                    .as_::<Module>()
                    .is_some_and(|module| module.dict.get_name(&path).is_some())
                {
                    let full = format!("{full}.{}", item.text());
                    let result = self.import_module(&full);
                    match result {
                        Ok(_) => {}
                        Err(exc)
                            if self.is_exception(&exc, ExcType::ModuleNotFoundError)
                                && self.is_about(&exc, &full) => {}
                        Err(exc) => return Err(exc),
                    }
                }
            }
        }
        Ok(module)
    }

    fn is_about(&mut self, exc: &Exc, name: &str) -> bool {
        let attr = self.names.name.clone();
        exc.0
            .as_ref()
            .attrs()
            .and_then(|attrs| attrs.get(&attr))
            .is_some_and(|value| value.as_str() == Some(name))
    }

    fn resolve_relative(&mut self, name: &str, level: usize) -> Res<String> {
        // SAFETY: there is a current frame.
        let globals = unsafe { (&(*self.stacks.fp).function).globals.clone() };
        let package = globals.get_str("__package__");
        let package = package
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if package.is_empty() {
            return Err(self.error(
                ExcType::ImportError,
                "attempted relative import with no known parent package",
            ));
        }
        let mut parts: Vec<&str> = package.split('.').collect();
        if level > parts.len() {
            return Err(self.error(
                ExcType::ImportError,
                "attempted relative import beyond top-level package",
            ));
        }
        parts.truncate(parts.len() - (level - 1));
        let base = parts.join(".");
        Ok(if name.is_empty() {
            base
        } else {
            format!("{base}.{name}")
        })
    }

    /// The module of that full name, loaded now if it was not; its packages first.
    pub fn import_module(&mut self, full: &str) -> Res {
        if let Some(module) = self.modules.get_str(full) {
            if module.is_none() {
                return Err(self.not_found(
                    &format!("import of {full} halted; None in sys.modules"),
                    full,
                ));
            }
            return Ok(module);
        }
        let (parent, leaf) = match full.rsplit_once('.') {
            Some((parent, leaf)) => (Some(parent.to_owned()), leaf.to_owned()),
            None => (None, full.to_owned()),
        };
        let mut folder = self.host.folder.clone();
        let mut parent_module = Value::None;
        if let Some(parent) = &parent {
            parent_module = self.import_module(parent)?;
            if let Some(module) = self.modules.get_str(full) {
                return Ok(module);
            }
            let path = self.names.__path__.clone();
            let path = parent_module
                .as_::<Module>()
                .and_then(|module| module.dict.get_name(&path));
            match path {
                Some(path) => {
                    let first = self.collect(&path)?.into_iter().next();
                    folder = first.as_ref().and_then(Value::as_str).map(PathBuf::from);
                }
                None => {
                    let message = format!("No module named '{full}'; '{parent}' is not a package");
                    return Err(self.not_found(&message, full));
                }
            }
        }
        self.check_native_stack()?;
        // So is what is only the library's own, and there is nothing beside a package of it.
        let library_first = match &parent {
            None => FIRST.contains(&full) || is_private(full),
            Some(_) => folder.as_ref().is_some_and(|folder| is_frozen(folder)),
        };
        let mut module = None;
        if library_first {
            module = self.load_library(full)?;
        }
        if module.is_none() {
            if let Some(folder) = folder.filter(|folder| !is_frozen(folder)) {
                module = self.load_beside(&folder, &leaf, full)?;
            }
        }
        if module.is_none() && !library_first {
            module = self.load_library(full)?;
        }
        let Some(module) = module else {
            let shown = self.repr(&Value::str(full))?;
            return Err(self.not_found(&format!("No module named {}", shown.text()), full));
        };
        if let Some(parent) = parent_module.as_::<Module>() {
            let leaf = self.intern(&leaf);
            parent.dict.set_name(&leaf, module.clone());
        }
        Ok(module)
    }

    fn not_found(&mut self, message: &str, name: &str) -> Exc {
        let exc = self.error(ExcType::ModuleNotFoundError, message);
        self.set_exc_attr(&exc, "name", Value::str(name));
        self.set_exc_attr(&exc, "path", Value::None);
        exc
    }

    /// A module with the usual names.
    pub(crate) fn new_module(
        &mut self,
        name: &str,
        file: Option<&str>,
        package: Option<&str>,
    ) -> Ptr<Module> {
        let dict = Dict::new();
        let is_package = package.is_some();
        let parent = if is_package {
            name
        } else {
            name.rsplit_once('.').map_or("", |(parent, _)| parent)
        };
        let names = &self.names;
        dict.set_name(&names.__name__, Value::str(name));
        dict.set_name(&names.__doc__, Value::None);
        dict.set_name(
            &names.__package__,
            if name == "__main__" {
                Value::None
            } else {
                Value::str(parent)
            },
        );
        dict.set_name(&names.__loader__, Value::None);
        dict.set_name(&names.__spec__, Value::None);
        if let Some(file) = file {
            dict.set_name(&names.__file__, Value::str(file));
        }
        if let Some(package) = package {
            dict.set_name(&names.__path__, List::new(vec![Value::str(package)]).into());
        }
        Ptr::new(Module { dict })
    }

    /// A file beside the script.
    fn load_beside(&mut self, folder: &Path, leaf: &str, full: &str) -> Res<Option<Value>> {
        let package = folder.join(leaf);
        let candidates = [
            (package.join("__init__.py"), true),
            (package.join("__init__.as"), true),
            (folder.join(format!("{leaf}.py")), false),
            (folder.join(format!("{leaf}.as")), false),
        ];
        for (path, is_package) in candidates {
            if !path.is_file() {
                continue;
            }
            let shown = path.display().to_string();
            let bytes = match std::fs::read(&path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    return Err(self.error(
                        ExcType::ImportError,
                        format!("cannot read '{shown}': {error}"),
                    ));
                }
            };
            let source = match Source::decode(shown.clone(), bytes) {
                Ok(source) => source,
                Err(error) => return Err(self.syntax_error(&error, None)),
            };
            let package = is_package.then(|| package.display().to_string());
            let code = self.compile_source(source, Mode::Module)?;
            return self
                .load_code(full, code, Some(&shown), package.as_deref())
                .map(Some);
        }
        Ok(None)
    }

    /// Run code as the module of that name.
    fn load_code(
        &mut self,
        full: &str,
        code: Ptr<CodeObject>,
        file: Option<&str>,
        package: Option<&str>,
    ) -> Res {
        let module = self.new_module(full, file, package);
        let value: Value = (&module).into();
        let builtins = self.modules.get_str("builtins").unwrap_or(Value::None);
        module.dict.set_name(&self.names.__builtins__, builtins);
        self.modules.set_str(full, value.clone());
        let result = self.run_code(code, &module.dict);
        if let Err(exc) = result {
            self.modules.delete_name(&Str::new(full));
            return Err(exc);
        }
        Ok(self.modules.get_str(full).unwrap_or(value))
    }

    /// Run a module body in a namespace.
    fn run_code(&mut self, code: Ptr<CodeObject>, globals: &Ptr<Dict>) -> Res {
        let function = self.new_function(code, globals.clone(), Box::default());
        self.call(&function.into(), &[])
    }

    /// Compile a source; a SyntaxError of the script's if it is wrong.
    pub(crate) fn compile_source(
        &mut self,
        source: impl Into<Rc<Source>>,
        mode: Mode,
    ) -> Res<Ptr<CodeObject>> {
        let source = source.into();
        match self.compile_text(&source, mode) {
            Ok(code) => Ok(code),
            Err(CompileError::Syntax(error)) => Err(self.syntax_error(&error, Some(&source))),
            Err(CompileError::Raised(exc)) => Err(exc),
        }
    }

    /// The same, with a syntax error as what it is.
    pub(crate) fn compile_text(
        &mut self,
        source: &Rc<Source>,
        mode: Mode,
    ) -> Result<Ptr<CodeObject>, CompileError> {
        let parsed = asyncscript_syntax::parse_module(source).map_err(CompileError::Syntax)?;
        self.sources.push(source.clone());
        for warning in &parsed.warnings {
            let line = source.line_of(warning.span.start);
            let warned = self.warn_file(
                ExcType::SyntaxWarning,
                &warning.message,
                source.name(),
                line,
                Value::None,
            );
            if self
                .unless(warned, ExcType::SyntaxWarning)
                .map_err(CompileError::Raised)?
                .is_none()
            {
                let error = SyntaxError::new(&*warning.message, warning.span);
                return Err(CompileError::Syntax(error.found_by(warning.stage)));
            }
        }
        let is_library = self.is_library(&source);
        let observe = match &mut self.asyncio.log {
            _ if source.name().starts_with("<frozen ") => Observe::Hints,
            Some(log) if !is_library => Observe::Lines(log.source(&source)),
            _ => Observe::Nothing,
        };
        let options = Options {
            mode,
            source: source.text(),
            known_bound: &[],
            observe,
        };
        let unit = compile(&parsed.module, &options).map_err(|error| {
            CompileError::Syntax(SyntaxError::new(error.message, error.span).found_by(Stage::Tree))
        })?;
        Ok(self.link(&unit, source))
    }

    /// A module of the library.
    fn load_library(&mut self, full: &str) -> Res<Option<Value>> {
        if let Some(native) = crate::stdlib::native::find(full) {
            return self.load_native(native).map(Some);
        }
        match crate::stdlib::embedded(full) {
            Some(module) => self.load_embedded(module).map(Some),
            None => Ok(None),
        }
    }

    /// A module of the library written in the language: its frozen code.
    fn load_embedded(&mut self, module: &'static Embedded) -> Res {
        let full = module.name;
        let source = Rc::new(Source::embedded(source_name(full), module.text));
        let code = match frozen::thaw(module.code) {
            Some(unit) => {
                self.sources.push(source.clone());
                self.link(&Rc::new(unit), &source)
            }
            None => self.compile_source(source, Mode::Module)?,
        };
        let package = module.package.then(|| source_name(full));
        self.load_code(full, code, None, package.as_deref())
    }

    fn load_native(&mut self, native: &'static NativeModule) -> Res {
        let module = self.new_module(native.name, None, None);
        let value: Value = (&module).into();
        self.modules.set_str(native.name, value.clone());
        if !native.doc.is_empty() {
            module
                .dict
                .set_name(&self.names.__doc__, Value::str(native.doc));
        }
        for row in native.functions {
            let function = Ptr::new(NativeFunction {
                row,
                signature: OnceCell::new(),
                owner: None,
                module: Some(native.name),
            });
            let name = self.intern(row.name);
            module.dict.set_name(&name, function.into());
        }
        for spec in native.types {
            let class = self.native_type(spec);
            let name = self.intern(spec.name);
            module.dict.set_name(&name, class.into());
        }
        if let Some(init) = native.init {
            init(self, &module.dict)?;
        }
        if native.name == "sys" {
            self.sys = Some(module.dict.clone());
        }
        Ok(value)
    }

    /// `from module import name`
    pub(super) fn import_from(&mut self, module: &Value, name: &Ptr<Str>) -> Res {
        if let Some(value) = self.get_attr_opt(module, name)? {
            return Ok(value);
        }
        let own = self.names.__name__.clone();
        let shown = match module.as_::<Module>() {
            Some(module) => module.dict.get_name(&own),
            None => None,
        };
        let shown = shown
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or("<unknown module name>")
            .to_owned();
        if let Some(value) = self.modules.get_str(&format!("{shown}.{}", name.text())) {
            return Ok(value);
        }
        let file = self.names.__file__.clone();
        let file = module
            .as_::<Module>()
            .and_then(|module| module.dict.get_name(&file));
        let place = match file.as_ref().and_then(Value::as_str) {
            Some(file) => file.to_owned(),
            None => "unknown location".to_owned(),
        };
        let loading = self.loading.contains(&shown);
        let message = if loading {
            format!(
                "cannot import name '{}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})",
                name.text()
            )
        } else {
            format!(
                "cannot import name '{}' from '{shown}' ({place})",
                name.text()
            )
        };
        let exc = self.error(ExcType::ImportError, message);
        self.set_exc_attr(&exc, "name", Value::str(&shown));
        self.set_exc_attr(&exc, "name_from", name.into());
        Err(exc)
    }

    /// `from module import *`
    pub(super) fn import_star(&mut self, module: &Value) -> Res<()> {
        let Some(module) = module.to_ptr::<Module>() else {
            return Ok(());
        };
        // SAFETY: there is a current frame.
        let globals = unsafe { (&(*self.stacks.fp).function).globals.clone() };
        let all = self.names.__all__.clone();
        let value: Value = (&module).into();
        let names = match module.dict.get_name(&all) {
            Some(all) => self.collect(&all)?,
            None => module
                .dict
                .keys()
                .into_iter()
                .filter(|name| name.as_str().is_some_and(|name| !name.starts_with('_')))
                .collect(),
        };
        for name in names {
            let Some(name) = name.to_ptr::<Str>() else {
                continue;
            };
            let name = self.intern(name.text());
            let item = self.get_attr(&value, &name)?;
            globals.set_name(&name, item);
        }
        Ok(())
    }

    /// A name that can be used without an import: asyncio's, and those of Python's site module. (A name that the script binds wins.)
    pub(crate) fn ambient_name(&mut self, name: &str) -> Res<Option<Value>> {
        let module = match name {
            "exit" | "quit" | "help" => "_sitebuiltins",
            name if AMBIENT.contains(&name) => "asyncio",
            _ => return Ok(None),
        };
        let module = self.import_module(module)?;
        let name = self.intern(name);
        self.get_attr(&module, &name).map(Some)
    }
}
