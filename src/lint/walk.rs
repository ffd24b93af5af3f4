//! The walk over a tree: every expression with what its surroundings do with the value.
//!
//! In comes a tree and its [`Symbols`]; a [`Visitor`] is told each statement, each expression with
//! its [`Role`], and each binding of a name, with the place ([`At`]) they stand at. Used twice: by
//! `facts` to learn what names are, and by the rules to judge.

use crate::resolver::{Part, ScopeId, Symbols};
use asyncscript_syntax::ast::{
    Body, ClassDef, Comprehension, ExceptHandler, Expr, ExprKind, FStringPart, FunctionDef, Ident,
    Module, Name, Param, Params, Pattern, PatternKind, Stmt, StmtKind, WithItem,
};

/// What is done with the value of an expression where it stands.
#[derive(Clone, Copy, Debug)]
pub enum Role<'a> {
    /// Nothing: an expression statement.
    Dropped,
    /// `await`
    Awaited,
    /// Bound to a name.
    Stored,
    /// Called; the call.
    Called(&'a Expr),
    /// An attribute of it is asked for.
    Attribute(&'a str),
    /// Used in a way in which a coroutine cannot be awaited: what the use is.
    Used(&'static str),
    /// The iterable of `for` or `async for`.
    Iterated {
        /// `async for`
        is_async: bool,
    },
    /// The context manager of `with` or `async with`.
    Entered {
        /// `async with`
        is_async: bool,
    },
    /// An argument of that call.
    Argument(&'a Expr),
    /// Handed on in any other way.
    Passed,
}

/// How a name is bound.
#[derive(Clone, Copy)]
pub enum Bound<'a> {
    /// `def`
    Def(&'a FunctionDef),
    /// `class`
    Class(&'a ClassDef),
    /// `import a.b` (binds `a`), `import a.b as c`: the module.
    Module(&'a str),
    /// `from module import name`
    Member(&'a str, &'a str),
    /// To the value of an expression.
    Value(&'a Expr),
    /// To the item of that number of an expression's value.
    Item(&'a Expr, usize),
    /// By `with … as`.
    Entered(&'a Expr),
    /// A parameter, and its number among the positional ones.
    Param(&'a FunctionDef, &'a Param, Option<usize>),
    /// In a way that tells nothing.
    Other,
}

/// Where the walk is.
#[derive(Clone)]
pub struct At<'a> {
    /// The scope.
    pub scope: ScopeId,
    /// The function whose body it is; absent at module level and in a class body.
    pub def: Option<&'a FunctionDef>,
    /// In a frame that may await.
    pub is_async: bool,
    /// In a lambda or generator expression: code that runs elsewhere.
    pub elsewhere: bool,
    /// The class whose body or whose method it is.
    pub class: Option<&'a ClassDef>,
    /// Loops around it in this function.
    pub loops: u32,
    /// Handlers of the `try` bodies it is in, in this function.
    pub handlers: Vec<&'a [ExceptHandler]>,
    /// Context managers it is in, in this function.
    pub managers: Vec<&'a Expr>,
}

impl At<'_> {
    /// Does the script expect one of these exceptions here? Then it knows what it does. So does a
    /// lambda, which somebody calls who may expect it.
    pub fn expects(&self, exceptions: &[&str]) -> bool {
        self.elsewhere
            || self.catches(exceptions)
            || self.catches(&["Exception", "BaseException"])
            || self
                .handlers
                .iter()
                .any(|handlers| handlers.iter().any(|handler| handler.typ.is_none()))
    }

    /// Does the script catch one of these exceptions here, by name?
    pub fn catches(&self, exceptions: &[&str]) -> bool {
        let is_one = |expr: &Expr| matches!(&expr.kind, ExprKind::Name(name) if exceptions.contains(&&**name));
        let names_one = |expr: &Expr| match &expr.kind {
            ExprKind::Tuple { elts } => elts.iter().any(is_one),
            _ => is_one(expr),
        };
        let handled = self.handlers.iter().any(|handlers| {
            handlers
                .iter()
                .any(|handler| handler.typ.as_ref().is_some_and(names_one))
        });
        handled
            || self
                .managers
                .iter()
                .any(|manager| awaits_trouble(manager, names_one))
    }
}

/// `with suppress(TypeError):`, and what tests are written with: `with raises(…):`,
/// `with self.assertRaisesRegex(…):`, `with catch_warnings():`.
fn awaits_trouble(manager: &Expr, names_one: impl Fn(&Expr) -> bool) -> bool {
    let ExprKind::Call { func, args, .. } = &manager.kind else {
        return false;
    };
    let name = match &func.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => &attr.name,
        _ => return false,
    };
    let name = name.to_lowercase();
    name.contains("raises") || name.contains("warn") || args.iter().any(names_one)
}

/// Who is told.
pub trait Visitor<'a> {
    /// A statement, before its parts.
    fn stmt(&mut self, _stmt: &'a Stmt, _at: &At<'a>) {}
    /// An expression, before its parts.
    fn expr(&mut self, _expr: &'a Expr, _role: Role<'a>, _at: &At<'a>) {}
    /// A name is bound in the scope of `at`.
    fn bound(&mut self, _name: &'a Name, _how: Bound<'a>, _at: &At<'a>) {}
    /// An attribute is assigned.
    fn attribute(&mut self, _target: &'a Expr, _value: Option<&'a Expr>, _at: &At<'a>) {}
}

/// Walk a whole tree.
pub fn walk<'a>(module: &'a Module, symbols: &'a Symbols, visitor: &mut dyn Visitor<'a>) {
    let at = At {
        scope: Symbols::ROOT,
        def: None,
        is_async: symbols.scope(Symbols::ROOT).has_await,
        elsewhere: false,
        class: None,
        loops: 0,
        handlers: Vec::new(),
        managers: Vec::new(),
    };
    let mut walker = Walker {
        symbols,
        visitor,
        at,
    };
    walker.body(&module.body);
}

struct Walker<'a, 'v> {
    symbols: &'a Symbols,
    visitor: &'v mut dyn Visitor<'a>,
    at: At<'a>,
}

impl<'a> Walker<'a, '_> {
    fn body(&mut self, body: &'a Body) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn bind(&mut self, name: &'a Name, how: Bound<'a>) {
        self.visitor.bound(name, how, &self.at);
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        self.visitor.stmt(stmt, &self.at);
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def),
            StmtKind::ClassDef(def) => self.class(def),
            StmtKind::Return { value } => self.maybe(value.as_ref(), Role::Passed),
            StmtKind::Delete { targets } => {
                for target in targets {
                    self.target(target, Bound::Other, None);
                }
            }
            StmtKind::Assign { targets, value } => {
                let named = matches!(
                    targets[..],
                    [Expr {
                        kind: ExprKind::Name(_),
                        ..
                    }]
                );
                self.expr(value, if named { Role::Stored } else { Role::Passed });
                for target in targets {
                    self.target(target, Bound::Value(value), Some(value));
                }
            }
            StmtKind::TypeAlias { name, .. } => self.bind(&name.name, Bound::Other),
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(value, Role::Used("operand"));
                self.target(target, Bound::Other, None);
                if matches!(target.kind, ExprKind::Name(_)) {
                    self.expr(target, Role::Used("operand"));
                }
            }
            StmtKind::AnnAssign { target, value, .. } => {
                if let Some(value) = value {
                    let named = matches!(target.kind, ExprKind::Name(_));
                    self.expr(value, if named { Role::Stored } else { Role::Passed });
                    self.target(target, Bound::Value(value), Some(value));
                }
            }
            StmtKind::For {
                is_async,
                target,
                iter,
                body,
                orelse,
            } => {
                let is_async = *is_async;
                self.expr(iter, Role::Iterated { is_async });
                self.target(target, Bound::Other, None);
                self.at.loops += 1;
                self.body(body);
                self.at.loops -= 1;
                self.body(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test, Role::Used("condition"));
                self.at.loops += 1;
                self.body(body);
                self.at.loops -= 1;
                self.body(orelse);
            }
            StmtKind::If { .. } => self.if_chain(stmt),
            StmtKind::With {
                is_async,
                items,
                body,
            } => self.with(*is_async, items, body),
            StmtKind::Match { subject, cases } => {
                self.expr(subject, Role::Passed);
                for case in cases {
                    self.pattern(&case.pattern);
                    self.maybe(case.guard.as_ref(), Role::Used("condition"));
                    self.body(&case.body);
                }
            }
            StmtKind::Raise { exc, cause } => {
                self.maybe(exc.as_ref(), Role::Passed);
                self.maybe(cause.as_ref(), Role::Passed);
            }
            StmtKind::Try {
                body,
                handlers,
                orelse,
                finalbody,
                ..
            } => {
                self.at.handlers.push(handlers);
                self.body(body);
                self.at.handlers.pop();
                for handler in handlers {
                    self.maybe(handler.typ.as_ref(), Role::Passed);
                    if let Some(name) = &handler.name {
                        self.bind(&name.name, Bound::Other);
                    }
                    self.body(&handler.body);
                }
                self.body(orelse);
                self.body(finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test, Role::Used("condition"));
                self.maybe(msg.as_ref(), Role::Passed);
            }
            StmtKind::Import { names } => {
                for alias in names {
                    let module: &str = &alias.name.name;
                    match &alias.asname {
                        Some(name) => self.bind(&name.name, Bound::Module(module)),
                        None => {
                            // `import a.b` binds `a`.
                            self.bind(&alias.name.name, Bound::Module(module));
                        }
                    }
                }
            }
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => {
                let from: &str = module.as_ref().map_or("", |module| &module.name);
                for alias in names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    let how = match level {
                        0 => Bound::Member(from, &alias.name.name),
                        _ => Bound::Other,
                    };
                    self.bind(&name.name, how);
                }
            }
            StmtKind::Expr { value } => self.expr(value, Role::Dropped),
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } => {}
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    /// Long `elif` chains nest in the tree; they are walked in a loop.
    fn if_chain(&mut self, mut stmt: &'a Stmt) {
        while let StmtKind::If { test, body, orelse } = &stmt.kind {
            self.expr(test, Role::Used("condition"));
            self.body(body);
            match orelse.as_slice() {
                [next] => stmt = next,
                _ => return self.body(orelse),
            }
        }
        self.stmt(stmt);
    }

    fn with(&mut self, is_async: bool, items: &'a [WithItem], body: &'a Body) {
        for item in items {
            self.expr(&item.context_expr, Role::Entered { is_async });
            self.at.managers.push(&item.context_expr);
            if let Some(target) = &item.optional_vars {
                self.target(target, Bound::Entered(&item.context_expr), None);
            }
        }
        self.body(body);
        let left = self.at.managers.len() - items.len();
        self.at.managers.truncate(left);
    }

    /// Walk the body of something that runs on its own: no `try`, loop or `with` is around it.
    fn within(&mut self, scope: ScopeId, inner: impl FnOnce(&mut Self)) {
        let fresh = At {
            scope,
            loops: 0,
            handlers: Vec::new(),
            managers: Vec::new(),
            ..self.at.clone()
        };
        let outer = std::mem::replace(&mut self.at, fresh);
        inner(self);
        self.at = outer;
    }

    #[inline(never)]
    fn function(&mut self, def: &'a FunctionDef) {
        self.bind(&def.name.name, Bound::Def(def));
        for decorator in &def.decorators {
            self.expr(decorator, Role::Passed);
        }
        self.defaults(&def.params);
        let scope = self.symbols.of_node(def, Part::Function);
        self.within(scope, |this| {
            // A function in a method has no `self` of its own, but may use the method's.
            this.at.def = Some(def);
            this.at.is_async = def.is_async;
            this.at.elsewhere = false;
            let params = &def.params;
            for (index, param) in params.posonly.iter().chain(&params.args).enumerate() {
                this.bind(&param.name.name, Bound::Param(def, param, Some(index)));
            }
            for param in &params.kwonly {
                this.bind(&param.name.name, Bound::Param(def, param, None));
            }
            for param in params.vararg.iter().chain(&params.kwarg) {
                this.bind(&param.name.name, Bound::Other);
            }
            this.body(&def.body);
        });
    }

    fn defaults(&mut self, params: &'a Params) {
        let all = params.posonly.iter().chain(&params.args);
        for param in all.chain(&params.kwonly) {
            self.maybe(param.default.as_ref(), Role::Passed);
        }
    }

    #[inline(never)]
    fn class(&mut self, def: &'a ClassDef) {
        self.bind(&def.name.name, Bound::Class(def));
        let outside = def.decorators.iter().chain(&def.bases);
        for expr in outside.chain(def.keywords.iter().map(|keyword| &keyword.value)) {
            self.expr(expr, Role::Passed);
        }
        let scope = self.symbols.of_node(def, Part::Class);
        self.within(scope, |this| {
            this.at.def = None;
            this.at.class = Some(def);
            this.at.is_async = false;
            this.body(&def.body);
        });
    }

    /// A target of an assignment, a loop, `with`, `del`.
    fn target(&mut self, target: &'a Expr, how: Bound<'a>, value: Option<&'a Expr>) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(name, how),
            ExprKind::Starred { value } => self.target(value, Bound::Other, None),
            ExprKind::List { elts } | ExprKind::Tuple { elts } => {
                for (index, elt) in elts.iter().enumerate() {
                    let how = match how {
                        Bound::Value(value) => Bound::Item(value, index),
                        _ => Bound::Other,
                    };
                    self.target(elt, how, None);
                }
            }
            ExprKind::Attribute { .. } => {
                self.visitor.attribute(target, value, &self.at);
                self.parts(target, Role::Passed);
            }
            _ => self.parts(target, Role::Passed),
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern) {
        let bind = |this: &mut Self, name: &'a Option<Ident>| {
            if let Some(name) = name {
                this.bind(&name.name, Bound::Other);
            }
        };
        match &pattern.kind {
            PatternKind::MatchValue { value } => self.expr(value, Role::Passed),
            PatternKind::MatchSingleton { .. } => {}
            PatternKind::MatchSequence { patterns } | PatternKind::MatchOr { patterns } => {
                patterns.iter().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::MatchMapping {
                keys,
                patterns,
                rest,
            } => {
                keys.iter().for_each(|key| self.expr(key, Role::Passed));
                patterns.iter().for_each(|pattern| self.pattern(pattern));
                bind(self, rest);
            }
            PatternKind::MatchClass {
                cls,
                patterns,
                kwd_patterns,
                ..
            } => {
                self.expr(cls, Role::Passed);
                let all = patterns.iter().chain(kwd_patterns);
                all.for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::MatchStar { name } => bind(self, name),
            PatternKind::MatchAs { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern);
                }
                bind(self, name);
            }
        }
    }

    fn maybe(&mut self, expr: Option<&'a Expr>, role: Role<'a>) {
        if let Some(expr) = expr {
            self.expr(expr, role);
        }
    }

    fn expr(&mut self, expr: &'a Expr, role: Role<'a>) {
        self.visitor.expr(expr, role, &self.at);
        self.parts(expr, role);
    }

    fn parts(&mut self, expr: &'a Expr, role: Role<'a>) {
        match &expr.kind {
            ExprKind::Lambda { params, body } => {
                self.defaults(params);
                let scope = self.symbols.of_node(expr, Part::Expr);
                self.within(scope, |this| {
                    this.at.is_async = false;
                    this.at.elsewhere = true;
                    let all = params.posonly.iter().chain(&params.args);
                    let all = all.chain(&params.kwonly).chain(&params.vararg);
                    for param in all.chain(&params.kwarg) {
                        this.bind(&param.name.name, Bound::Other);
                    }
                    this.expr(body, Role::Passed);
                });
            }
            ExprKind::ListComp { elt, generators } | ExprKind::SetComp { elt, generators } => {
                // The list is dropped, and so is what is in it.
                let role = match role {
                    Role::Dropped => Role::Dropped,
                    _ => Role::Passed,
                };
                self.comprehension(expr, generators, &[(elt, role)], false);
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => {
                let parts = [(&**key, Role::Passed), (&**value, Role::Passed)];
                self.comprehension(expr, generators, &parts, false);
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(expr, generators, &[(elt, Role::Passed)], true);
            }
            ExprKind::NamedExpr { target, value } => {
                self.expr(value, Role::Passed);
                let ExprKind::Name(name) = &target.kind else {
                    return;
                };
                // It binds in the nearest scope that is no comprehension; `Symbols::owner` knows.
                self.bind(name, Bound::Value(value));
            }
            _ => each(expr, role, &mut |part, role| self.expr(part, role)),
        }
    }

    #[inline(never)]
    fn comprehension(
        &mut self,
        node: &'a Expr,
        generators: &'a [Comprehension],
        elts: &[(&'a Expr, Role<'a>)],
        lazy: bool,
    ) {
        let Some((first, rest)) = generators.split_first() else {
            return;
        };
        let iterated = |clause: &Comprehension| Role::Iterated {
            is_async: clause.is_async,
        };
        self.expr(&first.iter, iterated(first));
        let scope = self.symbols.of_node(node, Part::Expr);
        let outer = self.at.clone();
        self.at.scope = scope;
        self.at.elsewhere |= lazy;
        let clause = |this: &mut Self, clause: &'a Comprehension| {
            this.target(&clause.target, Bound::Other, None);
            for test in &clause.ifs {
                this.expr(test, Role::Used("condition"));
            }
        };
        clause(self, first);
        for generator in rest {
            self.expr(&generator.iter, iterated(generator));
            clause(self, generator);
        }
        for (elt, role) in elts {
            self.expr(elt, *role);
        }
        self.at = outer;
    }
}

/// The expressions right below one that opens no scope, with what is done with their values.
pub fn each<'a>(expr: &'a Expr, role: Role<'a>, tell: &mut dyn FnMut(&'a Expr, Role<'a>)) {
    match &expr.kind {
        ExprKind::BoolOp { values, .. } => {
            let last = values.len() - 1;
            for (index, value) in values.iter().enumerate() {
                let handed_on = match role {
                    Role::Dropped if index == last => Role::Dropped,
                    Role::Used(how) => Role::Used(how),
                    _ => Role::Passed,
                };
                tell(value, handed_on);
            }
        }
        ExprKind::NamedExpr { value, .. } => tell(value, Role::Passed),
        ExprKind::BinOp { left, right, .. } => {
            tell(left, Role::Used("operand"));
            tell(right, Role::Used("operand"));
        }
        ExprKind::UnaryOp { operand, .. } => tell(operand, Role::Used("operand")),
        ExprKind::IfExp { test, body, orelse } => {
            tell(test, Role::Used("condition"));
            tell(body, role);
            tell(orelse, role);
        }
        ExprKind::Dict { items } => {
            for item in items {
                if let Some(key) = &item.key {
                    tell(key, Role::Passed);
                }
                tell(&item.value, Role::Passed);
            }
        }
        ExprKind::Set { elts } | ExprKind::List { elts } | ExprKind::Tuple { elts } => {
            for elt in elts {
                tell(elt, Role::Passed);
            }
        }
        ExprKind::Await { value } => tell(value, Role::Awaited),
        ExprKind::Yield { value } => {
            if let Some(value) = value {
                tell(value, Role::Passed);
            }
        }
        ExprKind::YieldFrom { value } | ExprKind::Starred { value } => tell(value, Role::Passed),
        ExprKind::Compare {
            left, comparators, ..
        } => {
            tell(left, Role::Used("operand"));
            for comparator in comparators {
                tell(comparator, Role::Used("operand"));
            }
        }
        ExprKind::Call {
            func,
            args,
            keywords,
        } => {
            tell(func, Role::Called(expr));
            for arg in args {
                tell(arg, Role::Argument(expr));
            }
            for keyword in keywords {
                tell(&keyword.value, Role::Argument(expr));
            }
        }
        ExprKind::JoinedStr { parts } => fstring(parts, tell),
        ExprKind::Attribute { value, attr } => tell(value, Role::Attribute(&attr.name)),
        ExprKind::Subscript { value, slice } => {
            tell(value, Role::Used("container"));
            tell(slice, Role::Passed);
        }
        ExprKind::Slice { lower, upper, step } => {
            for part in [lower, upper, step].into_iter().flatten() {
                tell(part, Role::Passed);
            }
        }
        ExprKind::Constant(_)
        | ExprKind::Name(_)
        | ExprKind::Lambda { .. }
        | ExprKind::ListComp { .. }
        | ExprKind::SetComp { .. }
        | ExprKind::DictComp { .. }
        | ExprKind::GeneratorExp { .. } => {}
    }
}

fn fstring<'a>(parts: &'a [FStringPart], tell: &mut dyn FnMut(&'a Expr, Role<'a>)) {
    for part in parts {
        if let FStringPart::Field(field) = part {
            tell(&field.value, Role::Used("text"));
            if let Some(spec) = &field.format_spec {
                fstring(spec, tell);
            }
        }
    }
}

/// Visit the statements of a body, those of its blocks too, but of no function or class in it.
pub fn each_stmt<'a>(body: &'a Body, tell: &mut dyn FnMut(&'a Stmt)) {
    for stmt in body {
        let mut stmt = stmt;
        loop {
            tell(stmt);
            match &stmt.kind {
                StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
                    each_stmt(body, tell);
                    each_stmt(orelse, tell);
                }
                StmtKind::If { body, orelse, .. } => {
                    each_stmt(body, tell);
                    // A long `elif` chain nests.
                    if let [next] = orelse.as_slice() {
                        stmt = next;
                        continue;
                    }
                    each_stmt(orelse, tell);
                }
                StmtKind::With { body, .. } => each_stmt(body, tell),
                StmtKind::Match { cases, .. } => {
                    cases.iter().for_each(|case| each_stmt(&case.body, tell));
                }
                StmtKind::Try {
                    body,
                    handlers,
                    orelse,
                    finalbody,
                    ..
                } => {
                    each_stmt(body, tell);
                    for handler in handlers {
                        each_stmt(&handler.body, tell);
                    }
                    each_stmt(orelse, tell);
                    each_stmt(finalbody, tell);
                }
                _ => {}
            }
            break;
        }
    }
}

/// Visit the expressions of a statement, all below them too, but of no block, function or lambda.
pub fn each_expr<'a>(stmt: &'a Stmt, tell: &mut dyn FnMut(&'a Expr)) {
    let mut roots: Vec<&'a Expr> = Vec::new();
    match &stmt.kind {
        StmtKind::Return { value } => roots.extend(value),
        StmtKind::Delete { targets } => roots.extend(targets),
        StmtKind::Assign { targets, value } => {
            roots.extend(targets);
            roots.push(value);
        }
        StmtKind::AugAssign { target, value, .. } => roots.extend([target, value]),
        StmtKind::AnnAssign { target, value, .. } => {
            roots.push(target);
            roots.extend(value);
        }
        StmtKind::For { target, iter, .. } => roots.extend([target, iter]),
        StmtKind::While { test, .. } | StmtKind::If { test, .. } => roots.push(test),
        StmtKind::With { items, .. } => {
            roots.extend(items.iter().map(|item| &item.context_expr));
        }
        StmtKind::Match { subject, cases } => {
            roots.push(subject);
            roots.extend(cases.iter().filter_map(|case| case.guard.as_ref()));
        }
        StmtKind::Raise { exc, cause } => roots.extend(exc.iter().chain(cause)),
        StmtKind::Assert { test, msg } => {
            roots.push(test);
            roots.extend(msg);
        }
        StmtKind::Expr { value } => roots.push(value),
        _ => {}
    }
    while let Some(expr) = roots.pop() {
        tell(expr);
        match &expr.kind {
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::GeneratorExp { elt, generators } => {
                roots.push(elt);
                roots.extend(generators.iter().map(|clause| &clause.iter));
            }
            _ => each(expr, Role::Passed, &mut |part, _| roots.push(part)),
        }
    }
}

/// Does the body of a function yield?
pub fn yields(body: &Body) -> bool {
    let mut found = false;
    each_stmt(body, &mut |stmt| {
        each_expr(stmt, &mut |expr| {
            found |= matches!(
                expr.kind,
                ExprKind::Yield { .. } | ExprKind::YieldFrom { .. }
            );
        });
    });
    found
}
