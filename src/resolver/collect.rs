//! First pass: makes the scopes and notes in each what happens to its names.
//!
//! Statements are here, expressions in `collect_expr`. The order in which names are met is
//! CPython's, because `global` after a use is an error.

use super::*;
use asyncscript_syntax::ast::{
    Alias, Body, ClassDef, Expr, ExprKind, FunctionDef, Ident, Params, Pattern, PatternKind, Stmt,
    StmtKind, TypeParam,
};

pub(super) type Checked = Result<(), ResolveError>;

pub(super) struct Collector {
    pub symbols: Symbols,
    /// The scope being read.
    pub current: ScopeId,
}

pub(super) fn collect(module: &Module, kind: ScopeKind) -> Result<Symbols, ResolveError> {
    let symbols = Symbols {
        scopes: vec![Scope::new(kind, Symbols::ROOT, None)],
        by_node: HashMap::new(),
        globals_bound: HashSet::new(),
        future_annotations: false,
    };
    let mut collector = Collector {
        symbols,
        current: Symbols::ROOT,
    };
    if kind == ScopeKind::Namespace {
        collector.add(".namespace", PARAM, Span::default())?;
    }
    collector.body(&module.body)?;
    Ok(collector.symbols)
}

pub(super) fn error(span: Span, message: String) -> ResolveError {
    ResolveError { span, message }
}

impl Collector {
    pub fn scope(&mut self) -> &mut Scope {
        &mut self.symbols.scopes[self.current.0 as usize]
    }

    /// Make a scope for a part of a node and read it with `read`.
    #[inline(never)]
    pub fn enter<T>(
        &mut self,
        node: &T,
        part: Part,
        kind: ScopeKind,
        private: Option<Name>,
        read: impl FnOnce(&mut Self) -> Checked,
    ) -> Checked {
        let outer = self.current;
        let id = ScopeId(self.symbols.scopes.len() as u32);
        let mut scope = Scope::new(kind, id, Some(outer));
        let parent = self.scope();
        scope.private = private.or_else(|| parent.private.clone());
        scope.in_iterable = parent.in_iterable;
        if kind == ScopeKind::Comprehension {
            scope.unit = parent.unit;
        }
        scope.in_class = matches!(kind, ScopeKind::TypeParams | ScopeKind::Deferred)
            && (parent.kind == ScopeKind::Class || parent.in_class);
        parent.children.push(id);
        let namespace = scope.in_class || kind == ScopeKind::Class;
        self.symbols.scopes.push(scope);
        self.symbols
            .by_node
            .insert((std::ptr::from_ref(node) as usize, part), id);
        self.current = id;
        if namespace {
            self.add(".namespace", PARAM, Span::default())?;
        }
        read(self)?;
        self.current = outer;
        Ok(())
    }

    /// Note what happens to a name in the current scope.
    pub fn add(&mut self, name: impl AsRef<str>, flags: u16, span: Span) -> Checked {
        let name = mangle(self.scope().private.as_ref(), &Name::from(name.as_ref()));
        let scope = self.scope();
        let iterates = scope.in_target && flags & BOUND != 0;
        let at = *scope.index.entry(name.clone()).or_insert_with(|| {
            scope.symbols.push(Symbol {
                name: name.clone(),
                flags: 0,
                span,
                captured: false,
                register: 0,
            });
            scope.symbols.len() - 1
        });
        let symbol = &mut scope.symbols[at];
        if flags & PARAM != 0 && symbol.flags & PARAM != 0 {
            return Err(error(
                span,
                format!("duplicate argument '{name}' in function definition"),
            ));
        }
        if iterates {
            if symbol.flags & OUTWARD != 0 {
                let message = format!(
                    "comprehension inner loop cannot rebind assignment expression target '{name}'"
                );
                return Err(error(span, message));
            }
            symbol.flags |= ITERATES;
        }
        symbol.flags |= flags;
        if flags & (NONLOCAL | OUTWARD) != 0 {
            symbol.span = span;
        }
        Ok(())
    }

    pub fn bind(&mut self, ident: &Ident) -> Checked {
        self.add(&ident.name, BOUND, ident.span)
    }

    pub fn flags(&mut self, name: &Name) -> u16 {
        let scope = self.scope();
        let name = mangle(scope.private.as_ref(), name);
        scope
            .index
            .get(&name)
            .map_or(0, |at| scope.symbols[*at].flags)
    }

    pub fn body(&mut self, body: &Body) -> Checked {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Checked {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def),
            StmtKind::ClassDef(def) => self.class(def),
            StmtKind::Return { value } => self.maybe(value.as_ref()),
            StmtKind::Delete { targets } => targets
                .iter()
                .try_for_each(|target| self.target(target, BOUND | DELETED)),
            StmtKind::Assign { targets, value } => {
                targets
                    .iter()
                    .try_for_each(|target| self.target(target, BOUND))?;
                self.expr(value)
            }
            StmtKind::TypeAlias {
                name,
                type_params,
                value,
            } => self.type_alias(stmt, name, type_params, value),
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name(name) = &target.kind {
                    self.add(name, USED | BOUND, target.span)?;
                } else {
                    self.expr(target)?;
                }
                self.expr(value)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.annotated(stmt, target, *simple)?;
                self.annotation(annotation)?;
                self.maybe(value.as_ref())
            }
            StmtKind::For {
                is_async,
                target,
                iter,
                body,
                orelse,
            } => {
                if *is_async {
                    self.note_await();
                }
                self.target(target, BOUND)?;
                self.expr(iter)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::If { .. } => self.if_chain(stmt),
            StmtKind::With {
                is_async,
                items,
                body,
            } => {
                if *is_async {
                    self.note_await();
                }
                for item in items {
                    self.expr(&item.context_expr)?;
                    if let Some(target) = &item.optional_vars {
                        self.target(target, BOUND)?;
                    }
                }
                self.body(body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.maybe(case.guard.as_ref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc.as_ref())?;
                self.maybe(cause.as_ref())
            }
            StmtKind::Try {
                body,
                handlers,
                orelse,
                finalbody,
                ..
            } => {
                self.body(body)?;
                for handler in handlers {
                    self.maybe(handler.typ.as_ref())?;
                    if let Some(name) = &handler.name {
                        self.add(&name.name, BOUND | DELETED, name.span)?;
                    }
                    self.body(&handler.body)?;
                }
                self.body(orelse)?;
                self.body(finalbody)
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.maybe(msg.as_ref())
            }
            StmtKind::Import { names } => {
                names.iter().try_for_each(|alias| self.alias(alias, true))
            }
            StmtKind::ImportFrom { module, names, .. } => {
                self.import_from(stmt, module.as_ref(), names)
            }
            StmtKind::Global { names } => names
                .iter()
                .try_for_each(|name| self.declare(stmt, name, GLOBAL)),
            StmtKind::Nonlocal { names } => names
                .iter()
                .try_for_each(|name| self.declare(stmt, name, NONLOCAL)),
            StmtKind::Expr { value } => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    /// Long `elif` chains nest in the tree; they are walked in a loop.
    fn if_chain(&mut self, mut stmt: &Stmt) -> Checked {
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            self.expr(test)?;
            self.body(body)?;
            match orelse.as_slice() {
                [next] => stmt = next,
                _ => return self.body(orelse),
            }
        }
        self.stmt(stmt)
    }

    #[inline(never)]
    fn function(&mut self, def: &FunctionDef) -> Checked {
        self.bind(&def.name)?;
        self.defaults(&def.params)?;
        def.decorators
            .iter()
            .try_for_each(|decorator| self.expr(decorator))?;
        if def.type_params.is_empty() {
            return self.function_scope(def);
        }
        self.enter(def, Part::TypeParams, ScopeKind::TypeParams, None, |this| {
            if this.has_defaults(&def.params).0 {
                this.add(".defaults", PARAM, def.name.span)?;
            }
            if this.has_defaults(&def.params).1 {
                this.add(".kwdefaults", PARAM, def.name.span)?;
            }
            this.type_params(&def.type_params)?;
            this.function_scope(def)
        })
    }

    /// Whether there are defaults of positional and of keyword-only parameters.
    fn has_defaults(&self, params: &Params) -> (bool, bool) {
        (
            params
                .posonly
                .iter()
                .chain(&params.args)
                .any(|param| param.default.is_some()),
            params.kwonly.iter().any(|param| param.default.is_some()),
        )
    }

    #[inline(never)]
    fn function_scope(&mut self, def: &FunctionDef) -> Checked {
        for param in all_params(&def.params) {
            if let Some(annotation) = &param.annotation {
                self.annotation(annotation)?;
            }
        }
        if let Some(returns) = &def.returns {
            self.annotation(returns)?;
        }
        self.enter(def, Part::Function, ScopeKind::Function, None, |this| {
            this.scope().is_async = def.is_async;
            this.params(&def.params)?;
            this.body(&def.body)
        })
    }

    pub fn defaults(&mut self, params: &Params) -> Checked {
        let all = params
            .posonly
            .iter()
            .chain(&params.args)
            .chain(&params.kwonly);
        all.filter_map(|param| param.default.as_ref())
            .try_for_each(|default| self.expr(default))
    }

    /// Parameters in the order of the frame's first registers.
    pub fn params(&mut self, params: &Params) -> Checked {
        for param in all_params(params) {
            self.add(&param.name.name, PARAM | BOUND, param.name.span)?;
        }
        Ok(())
    }

    #[inline(never)]
    fn class(&mut self, def: &ClassDef) -> Checked {
        self.bind(&def.name)?;
        def.decorators
            .iter()
            .try_for_each(|decorator| self.expr(decorator))?;
        if def.type_params.is_empty() {
            return self.class_scope(def);
        }
        self.enter(
            def,
            Part::TypeParams,
            ScopeKind::TypeParams,
            Some(def.name.name.clone()),
            |this| {
                this.add(".type_params", BOUND, def.name.span)?;
                this.type_params(&def.type_params)?;
                this.class_scope(def)
            },
        )
    }

    #[inline(never)]
    fn class_scope(&mut self, def: &ClassDef) -> Checked {
        def.bases.iter().try_for_each(|base| self.expr(base))?;
        def.keywords
            .iter()
            .try_for_each(|keyword| self.expr(&keyword.value))?;
        self.enter(
            def,
            Part::Class,
            ScopeKind::Class,
            Some(def.name.name.clone()),
            |this| {
                if !def.type_params.is_empty() {
                    this.add(".type_params", USED, def.name.span)?;
                }
                this.body(&def.body)
            },
        )
    }

    #[inline(never)]
    fn type_alias(
        &mut self,
        stmt: &Stmt,
        name: &Ident,
        params: &[TypeParam],
        value: &Expr,
    ) -> Checked {
        self.bind(name)?;
        if params.is_empty() {
            return self.deferred(value);
        }
        self.enter(
            stmt,
            Part::TypeParams,
            ScopeKind::TypeParams,
            None,
            |this| {
                this.type_params(params)?;
                this.deferred(value)
            },
        )
    }

    fn deferred(&mut self, value: &Expr) -> Checked {
        self.enter(value, Part::Deferred, ScopeKind::Deferred, None, |this| {
            this.expr(value)
        })
    }

    fn type_params(&mut self, params: &[TypeParam]) -> Checked {
        for param in params {
            if self.flags(&param.name.name) & BOUND != 0 {
                let message = format!("duplicate type parameter '{}'", param.name.name);
                return Err(error(param.span, message));
            }
            self.bind(&param.name)?;
            for deferred in [&param.bound, &param.default].into_iter().flatten() {
                self.deferred(deferred)?;
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn annotated(&mut self, stmt: &Stmt, target: &Expr, simple: bool) -> Checked {
        let ExprKind::Name(name) = &target.kind else {
            return self.expr(target);
        };
        let flags = self.flags(name);
        let at_module = matches!(self.scope().kind, ScopeKind::Module);
        if simple && !at_module && flags & (GLOBAL | NONLOCAL) != 0 {
            let what = if flags & GLOBAL != 0 {
                "global"
            } else {
                "nonlocal"
            };
            return Err(error(
                stmt.span,
                format!("annotated name '{name}' can't be {what}"),
            ));
        }
        if simple {
            self.scope().has_annotations = true;
            return self.add(name, ANNOTATED | BOUND, target.span);
        }
        self.add(name, BOUND, target.span)
    }

    /// An annotation is read even where it is never evaluated, so that its scopes exist.
    fn annotation(&mut self, annotation: &Expr) -> Checked {
        self.expr(annotation)
    }

    fn alias(&mut self, alias: &Alias, first_only: bool) -> Checked {
        match &alias.asname {
            Some(name) => self.bind(name),
            None => {
                let name: &str = &alias.name.name;
                let bound = if first_only {
                    name.split('.').next().unwrap_or(name)
                } else {
                    name
                };
                self.add(bound, BOUND, alias.name.span)
            }
        }
    }

    #[inline(never)]
    fn import_from(&mut self, stmt: &Stmt, module: Option<&Ident>, names: &[Alias]) -> Checked {
        let future = module.is_some_and(|module| &*module.name == "__future__");
        for alias in names {
            if &*alias.name.name == "*" {
                if self.scope().kind != ScopeKind::Module
                    && self.scope().kind != ScopeKind::Namespace
                {
                    return Err(error(
                        stmt.span,
                        "import * only allowed at module level".into(),
                    ));
                }
                continue;
            }
            if future && &*alias.name.name == "annotations" {
                self.symbols.future_annotations = true;
            }
            self.alias(alias, false)?;
        }
        Ok(())
    }

    fn declare(&mut self, stmt: &Stmt, name: &Ident, what: u16) -> Checked {
        let word = if what == GLOBAL { "global" } else { "nonlocal" };
        let flags = self.flags(&name.name);
        if what == NONLOCAL && matches!(self.scope().kind, ScopeKind::Module | ScopeKind::Namespace)
        {
            return Err(error(
                stmt.span,
                "nonlocal declaration not allowed at module level".into(),
            ));
        }
        let name_text = &name.name;
        let message = if flags & PARAM != 0 {
            format!("name '{name_text}' is parameter and {word}")
        } else if flags & ANNOTATED != 0 {
            format!("annotated name '{name_text}' can't be {word}")
        } else if flags & BOUND != 0 {
            format!("name '{name_text}' is assigned to before {word} declaration")
        } else if flags & USED != 0 {
            format!("name '{name_text}' is used prior to {word} declaration")
        } else if flags & (GLOBAL | NONLOCAL) & !what != 0 {
            format!("name '{name_text}' is nonlocal and global")
        } else {
            return self.add(name_text, what, stmt.span);
        };
        Err(error(stmt.span, message))
    }

    fn pattern(&mut self, pattern: &Pattern) -> Checked {
        match &pattern.kind {
            PatternKind::MatchValue { value } => self.expr(value),
            PatternKind::MatchSingleton { .. } => Ok(()),
            PatternKind::MatchSequence { patterns } | PatternKind::MatchOr { patterns } => {
                self.patterns(patterns)
            }
            PatternKind::MatchMapping {
                keys,
                patterns,
                rest,
            } => {
                keys.iter().try_for_each(|key| self.expr(key))?;
                self.patterns(patterns)?;
                rest.iter().try_for_each(|name| self.bind(name))
            }
            PatternKind::MatchClass {
                cls,
                patterns,
                kwd_patterns,
                ..
            } => {
                self.expr(cls)?;
                self.patterns(patterns)?;
                self.patterns(kwd_patterns)
            }
            PatternKind::MatchStar { name } => name.iter().try_for_each(|name| self.bind(name)),
            PatternKind::MatchAs { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern)?;
                }
                name.iter().try_for_each(|name| self.bind(name))
            }
        }
    }

    fn patterns(&mut self, patterns: &[Pattern]) -> Checked {
        patterns
            .iter()
            .try_for_each(|pattern| self.pattern(pattern))
    }

    /// `await` and its like stand in the frame of the current scope's unit.
    pub fn note_await(&mut self) {
        let unit = self.scope().unit;
        let scope = &mut self.symbols.scopes[unit.0 as usize];
        scope.has_await = true;
        if scope.kind == ScopeKind::GeneratorExp {
            scope.is_async = true;
        }
    }
}

/// Parameters in the order of the frame's first registers.
pub(crate) fn all_params(params: &Params) -> impl Iterator<Item = &asyncscript_syntax::ast::Param> {
    params
        .posonly
        .iter()
        .chain(&params.args)
        .chain(&params.kwonly)
        .chain(&params.vararg)
        .chain(&params.kwarg)
}
