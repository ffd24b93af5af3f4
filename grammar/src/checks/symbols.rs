//! What CPython's symbol table finds: which names a scope binds, and how that contradicts.
//!
//! One walk over the tree makes a table of names for each scope; then each `nonlocal` is
//! looked up. The messages and their order are those of `symtable.c`.

use super::{Verdict, children, wrong};
use crate::ast::{
    Alias, Body, Comprehension, Expr, ExprKind, FunctionDef, Ident, Module, Param, Params, Pattern,
    PatternKind, Span, Stmt, StmtKind, TypeParam, TypeParamKind,
};
use crate::parser::NameHasher;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

/// What the walk tells the next one.
#[derive(Default)]
pub(super) struct Scopes {
    /// Where the functions begin that have `yield`, and are async or have `await`.
    pub async_generators: HashSet<u32>,
    /// Where the comprehensions stand that wait inside.
    pub waiting: HashSet<Span>,
}

const PARAM: u16 = 1;
const LOCAL: u16 = 2;
const GLOBAL: u16 = 4;
const NONLOCAL: u16 = 8;
const USE: u16 = 16;
const ANNOTATED: u16 = 32;
const ITERATED: u16 = 64;
const TYPE_PARAM: u16 = 128;
const IMPORTED: u16 = 256;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    Function,
    /// With what CPython calls it.
    Comprehension(&'static str),
    TypeParams,
    /// The bound or default of a type parameter, with its name in messages.
    TypeParam(&'static str),
    TypeAlias,
    Annotation,
}

struct Scope<'a> {
    kind: Kind,
    parent: usize,
    symbols: HashMap<Cow<'a, str>, u16, BuildHasherDefault<NameHasher>>,
    /// Names declared `global` or `nonlocal`, and where.
    declared: Vec<(Cow<'a, str>, Span)>,
    /// The target of a comprehension is being visited.
    in_target: bool,
    /// How many iterables of comprehensions are around.
    in_iterable: u32,
    yields: bool,
    waits: bool,
}

struct Table<'a> {
    scopes: Vec<Scope<'a>>,
    current: usize,
    future_annotations: bool,
    /// The name of the innermost class.
    class: &'a str,
    found: Scopes,
}

/// Checks the names of a module.
pub(super) fn check(
    module: &Module,
    future_annotations: bool,
) -> Result<Scopes, Box<crate::SyntaxError>> {
    let mut table = Table {
        scopes: Vec::new(),
        current: 0,
        future_annotations,
        class: "",
        found: Scopes::default(),
    };
    table.enter(Kind::Module);
    table.body(&module.body)?;
    table.check_nonlocals()?;
    Ok(table.found)
}

impl<'a> Table<'a> {
    fn enter(&mut self, kind: Kind) {
        let in_iterable = self
            .scopes
            .get(self.current)
            .map_or(0, |scope| scope.in_iterable);
        self.scopes.push(Scope {
            kind,
            parent: self.current,
            symbols: HashMap::default(),
            declared: Vec::new(),
            in_target: false,
            in_iterable,
            yields: false,
            waits: false,
        });
        self.current = self.scopes.len() - 1;
    }

    fn leave(&mut self) {
        self.current = self.scopes[self.current].parent;
    }

    fn scope(&mut self) -> &mut Scope<'a> {
        &mut self.scopes[self.current]
    }

    /// A name as it is in its scope: a private one of a class has that before it.
    fn mangled(&self, name: &'a str) -> Cow<'a, str> {
        let class = self.class.trim_start_matches('_');
        if class.is_empty() || !name.starts_with("__") || name.ends_with("__") {
            return Cow::Borrowed(name);
        }
        Cow::Owned(format!("_{class}{name}"))
    }

    fn add(&mut self, name: &'a str, flags: u16, span: Span) -> Verdict {
        let mangled = self.mangled(name);
        let scope = &mut self.scopes[self.current];
        let known = scope.symbols.entry(mangled).or_insert(0);
        if flags & *known & PARAM != 0 {
            return wrong(
                format!("duplicate argument '{name}' in function definition"),
                span,
            );
        }
        if flags & *known & TYPE_PARAM != 0 {
            return wrong(format!("duplicate type parameter '{name}'"), span);
        }
        if scope.in_target && flags & LOCAL != 0 {
            if *known & (GLOBAL | NONLOCAL) != 0 {
                return wrong(
                    format!(
                        "comprehension inner loop cannot rebind assignment expression target '{name}'"
                    ),
                    span,
                );
            }
            *known |= ITERATED;
        }
        *known |= flags;
        Ok(())
    }

    fn bind(&mut self, ident: &'a Ident) -> Verdict {
        self.add(&ident.name, LOCAL, ident.span)
    }

    fn body(&mut self, body: &'a Body) -> Verdict {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Verdict {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, stmt.span),
            StmtKind::ClassDef(class) => {
                self.bind(&class.name)?;
                self.loads(&class.decorators)?;
                let generic = self.type_params(&class.type_params)?;
                self.loads(&class.bases)?;
                for keyword in &class.keywords {
                    self.load(&keyword.value)?;
                }
                self.enter(Kind::Class);
                let outer = std::mem::replace(&mut self.class, &class.name.name);
                self.body(&class.body)?;
                self.class = outer;
                self.leave();
                if generic {
                    self.leave();
                }
                Ok(())
            }
            StmtKind::Return { value } => self.load_maybe(value),
            StmtKind::Delete { targets } => self.stores(targets),
            StmtKind::Assign { targets, value } => {
                self.stores(targets)?;
                self.load(value)
            }
            StmtKind::TypeAlias {
                name,
                type_params,
                value,
            } => {
                self.bind(name)?;
                let generic = self.type_params(type_params)?;
                self.enter(Kind::TypeAlias);
                self.load(value)?;
                self.leave();
                if generic {
                    self.leave();
                }
                Ok(())
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.store(target)?;
                self.load(value)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.annotated_target(target, *simple, value.is_some(), stmt.span)?;
                self.annotation(annotation)?;
                self.load_maybe(value)
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
                ..
            } => {
                self.store(target)?;
                self.load(iter)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.load(test)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.load(&item.context_expr)?;
                    if let Some(target) = &item.optional_vars {
                        self.store(target)?;
                    }
                }
                self.body(body)
            }
            StmtKind::Match { subject, cases } => {
                self.load(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.load_maybe(&case.guard)?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.load_maybe(exc)?;
                self.load_maybe(cause)
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
                    self.load_maybe(&handler.typ)?;
                    if let Some(name) = &handler.name {
                        self.bind(name)?;
                    }
                    self.body(&handler.body)?;
                }
                self.body(orelse)?;
                self.body(finalbody)
            }
            StmtKind::Assert { test, msg } => {
                self.load(test)?;
                self.load_maybe(msg)
            }
            StmtKind::Import { names } | StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.import(alias))
            }
            StmtKind::Global { names } => self.declare(names, GLOBAL, stmt.span),
            StmtKind::Nonlocal { names } => self.declare(names, NONLOCAL, stmt.span),
            StmtKind::Expr { value } => self.load(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn function(&mut self, def: &'a FunctionDef, span: Span) -> Verdict {
        self.bind(&def.name)?;
        self.defaults(&def.params)?;
        self.loads(&def.decorators)?;
        let generic = self.type_params(&def.type_params)?;
        for param in params_in_order(&def.params) {
            if let Some(annotation) = &param.annotation {
                self.annotation(annotation)?;
            }
        }
        if let Some(returns) = &def.returns {
            self.annotation(returns)?;
        }
        self.enter(Kind::Function);
        self.params(&def.params)?;
        self.body(&def.body)?;
        let scope = self.scope();
        if (def.is_async || scope.waits) && scope.yields {
            self.found.async_generators.insert(span.start);
        }
        self.leave();
        if generic {
            self.leave();
        }
        Ok(())
    }

    fn defaults(&mut self, params: &'a Params) -> Verdict {
        for param in params_in_order(params) {
            self.load_maybe(&param.default)?;
        }
        Ok(())
    }

    fn params(&mut self, params: &'a Params) -> Verdict {
        for param in params_in_order(params) {
            self.add(&param.name.name, PARAM, param.name.span)?;
        }
        Ok(())
    }

    /// Enters a scope if there are type parameters; whether it did.
    fn type_params(&mut self, list: &'a [TypeParam]) -> Result<bool, Box<crate::SyntaxError>> {
        if list.is_empty() {
            return Ok(false);
        }
        self.enter(Kind::TypeParams);
        for param in list {
            self.add(&param.name.name, TYPE_PARAM | LOCAL, param.span)?;
            if let Some(bound) = &param.bound {
                let what = if matches!(bound.kind, ExprKind::Tuple { .. }) {
                    "a TypeVar constraint"
                } else {
                    "a TypeVar bound"
                };
                self.enter(Kind::TypeParam(what));
                self.load(bound)?;
                self.leave();
            }
            if let Some(default) = &param.default {
                let what = match param.kind {
                    TypeParamKind::TypeVar => "a TypeVar default",
                    TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
                    TypeParamKind::ParamSpec => "a ParamSpec default",
                };
                self.enter(Kind::TypeParam(what));
                self.load(default)?;
                self.leave();
            }
        }
        Ok(true)
    }

    fn annotation(&mut self, annotation: &'a Expr) -> Verdict {
        if self.future_annotations {
            self.enter(Kind::Annotation);
            self.load(annotation)?;
            self.leave();
            return Ok(());
        }
        self.load(annotation)
    }

    fn annotated_target(
        &mut self,
        target: &'a Expr,
        simple: bool,
        assigned: bool,
        span: Span,
    ) -> Verdict {
        let ExprKind::Name(name) = &target.kind else {
            return self.store(target);
        };
        let is_module = self.current == 0;
        let mangled = self.mangled(name);
        let known = self.scope().symbols.get(&mangled).copied().unwrap_or(0);
        if simple && !is_module && known & (GLOBAL | NONLOCAL) != 0 {
            let kind = if known & GLOBAL != 0 {
                "global"
            } else {
                "nonlocal"
            };
            return wrong(format!("annotated name '{name}' can't be {kind}"), span);
        }
        if simple {
            self.add(name, ANNOTATED | LOCAL, target.span)
        } else if assigned {
            self.add(name, LOCAL, target.span)
        } else {
            Ok(())
        }
    }

    fn import(&mut self, alias: &'a Alias) -> Verdict {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        if &*name.name == "*" {
            if self.current != 0 {
                return wrong("import * only allowed at module level", name.span);
            }
            return Ok(());
        }
        let first = name.name.split('.').next().unwrap_or(&name.name);
        self.add(first, IMPORTED, name.span)
    }

    fn declare(&mut self, names: &'a [Ident], flag: u16, span: Span) -> Verdict {
        let kind = if flag == GLOBAL { "global" } else { "nonlocal" };
        for ident in names {
            let name = &*ident.name;
            let mangled = self.mangled(name);
            let known = self.scope().symbols.get(&mangled).copied().unwrap_or(0);
            let message = if known & PARAM != 0 {
                Some(format!("name '{name}' is parameter and {kind}"))
            } else if known & USE != 0 {
                Some(format!("name '{name}' is used prior to {kind} declaration"))
            } else if known & ANNOTATED != 0 {
                Some(format!("annotated name '{name}' can't be {kind}"))
            } else if known & LOCAL != 0 {
                Some(format!(
                    "name '{name}' is assigned to before {kind} declaration"
                ))
            } else {
                None
            };
            if let Some(message) = message {
                return wrong(message, span);
            }
            self.add(name, flag, span)?;
            if flag == GLOBAL {
                // The module knows of it, wherever it is declared.
                *self.scopes[0].symbols.entry(mangled.clone()).or_insert(0) |= GLOBAL;
            }
            self.scope().declared.push((mangled, span));
        }
        Ok(())
    }

    fn pattern(&mut self, pattern: &'a Pattern) -> Verdict {
        match &pattern.kind {
            PatternKind::MatchValue { value } => self.load(value),
            PatternKind::MatchSingleton { .. } => Ok(()),
            PatternKind::MatchSequence { patterns } | PatternKind::MatchOr { patterns } => {
                patterns.iter().try_for_each(|part| self.pattern(part))
            }
            PatternKind::MatchMapping {
                keys,
                patterns,
                rest,
            } => {
                self.loads(keys)?;
                patterns.iter().try_for_each(|part| self.pattern(part))?;
                rest.iter().try_for_each(|rest| self.bind(rest))
            }
            PatternKind::MatchClass {
                cls,
                patterns,
                kwd_patterns,
                ..
            } => {
                self.load(cls)?;
                patterns
                    .iter()
                    .chain(kwd_patterns)
                    .try_for_each(|part| self.pattern(part))
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

    fn loads(&mut self, list: &'a [Expr]) -> Verdict {
        list.iter().try_for_each(|expr| self.load(expr))
    }

    fn load_maybe(&mut self, expr: &'a Option<Expr>) -> Verdict {
        expr.iter().try_for_each(|expr| self.load(expr))
    }

    fn stores(&mut self, list: &'a [Expr]) -> Verdict {
        list.iter().try_for_each(|expr| self.store(expr))
    }

    fn store(&mut self, target: &'a Expr) -> Verdict {
        match &target.kind {
            ExprKind::Name(name) => self.add(name, LOCAL, target.span),
            ExprKind::Tuple { elts } | ExprKind::List { elts } => self.stores(elts),
            ExprKind::Starred { value } => self.store(value),
            _ => self.load(target),
        }
    }

    fn load(&mut self, expr: &'a Expr) -> Verdict {
        match &expr.kind {
            ExprKind::Name(name) => {
                let name = self.mangled(name);
                *self.scope().symbols.entry(name).or_insert(0) |= USE;
                Ok(())
            }
            ExprKind::Constant(_) => Ok(()),
            ExprKind::NamedExpr { target, value } => self.named(target, value, expr.span),
            ExprKind::Lambda { params, body } => {
                self.defaults(params)?;
                self.enter(Kind::Function);
                self.params(params)?;
                self.load(body)?;
                self.leave();
                Ok(())
            }
            ExprKind::ListComp { elt, generators } => {
                self.comprehension("list comprehension", None, elt, generators, expr.span)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension("set comprehension", None, elt, generators, expr.span)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(GENERATOR, None, elt, generators, expr.span)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.comprehension(
                "dict comprehension",
                Some(value),
                key,
                generators,
                expr.span,
            ),
            ExprKind::Yield { .. } | ExprKind::YieldFrom { .. } => self.yields(expr),
            ExprKind::Await { value } => {
                self.not_in_annotation("await expression", expr.span)?;
                self.load(value)?;
                self.scope().waits = true;
                Ok(())
            }
            _ => self.children(expr),
        }
    }

    fn children(&mut self, expr: &'a Expr) -> Verdict {
        children::each(expr, &mut |child| self.load(child))
    }

    fn yields(&mut self, expr: &'a Expr) -> Verdict {
        self.not_in_annotation("yield expression", expr.span)?;
        self.children(expr)?;
        self.scope().yields = true;
        if let Kind::Comprehension(what) = self.scope().kind {
            return wrong(format!("'yield' inside {what}"), expr.span);
        }
        Ok(())
    }

    fn not_in_annotation(&mut self, what: &str, span: Span) -> Verdict {
        let place = match self.scope().kind {
            Kind::TypeParams => "the definition of a generic",
            Kind::TypeParam(place) => place,
            Kind::TypeAlias => "a type alias",
            Kind::Annotation => "an annotation",
            _ => return Ok(()),
        };
        wrong(format!("{what} cannot be used within {place}"), span)
    }

    fn named(&mut self, target: &'a Expr, value: &'a Expr, span: Span) -> Verdict {
        self.not_in_annotation("named expression", span)?;
        if self.scope().in_iterable > 0 {
            return wrong(
                "assignment expression cannot be used in a comprehension iterable expression",
                span,
            );
        }
        if let (Kind::Comprehension(_), ExprKind::Name(name)) = (self.scope().kind, &target.kind) {
            self.named_in_comprehension(name, target.span)?;
        }
        self.load(value)?;
        self.store(target)
    }

    /// The name is bound in the scope around all comprehensions.
    fn named_in_comprehension(&mut self, name: &'a str, span: Span) -> Verdict {
        let mangled = self.mangled(name);
        let mut around = self.current;
        loop {
            let scope = &mut self.scopes[around];
            let known = scope.symbols.get(&mangled).copied().unwrap_or(0);
            match scope.kind {
                Kind::Comprehension(_) => {
                    if known & ITERATED != 0 {
                        return wrong(
                            format!(
                                "assignment expression cannot rebind comprehension iteration variable '{name}'"
                            ),
                            span,
                        );
                    }
                    around = scope.parent;
                }
                Kind::Function | Kind::Module => {
                    let (inner, outer) = if scope.kind == Kind::Module || known & GLOBAL != 0 {
                        (GLOBAL, GLOBAL)
                    } else {
                        (NONLOCAL, 0)
                    };
                    let outer = if scope.kind == Kind::Function {
                        LOCAL
                    } else {
                        outer
                    };
                    *scope.symbols.entry(mangled.clone()).or_insert(0) |= outer;
                    *self.scope().symbols.entry(mangled).or_insert(0) |= inner;
                    return Ok(());
                }
                Kind::Class => {
                    return wrong(
                        "assignment expression within a comprehension cannot be used in a class body",
                        span,
                    );
                }
                Kind::TypeParams => {
                    return wrong(
                        "assignment expression within a comprehension cannot be used within the definition of a generic",
                        span,
                    );
                }
                Kind::TypeAlias => {
                    return wrong(
                        "assignment expression within a comprehension cannot be used in a type alias",
                        span,
                    );
                }
                Kind::TypeParam(_) | Kind::Annotation => {
                    return wrong(
                        "assignment expression within a comprehension cannot be used in a TypeVar bound",
                        span,
                    );
                }
            }
        }
    }

    fn comprehension(
        &mut self,
        what: &'static str,
        value: Option<&'a Expr>,
        elt: &'a Expr,
        generators: &'a [Comprehension],
        span: Span,
    ) -> Verdict {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        self.scope().in_iterable += 1;
        self.load(&first.iter)?;
        self.scope().in_iterable -= 1;
        self.enter(Kind::Comprehension(what));
        self.comprehension_target(first)?;
        self.loads(&first.ifs)?;
        for part in rest {
            self.comprehension_target(part)?;
            self.scope().in_iterable += 1;
            self.load(&part.iter)?;
            self.scope().in_iterable -= 1;
            self.loads(&part.ifs)?;
        }
        if let Some(value) = value {
            self.load(value)?;
        }
        self.load(elt)?;
        let waits = self.scope().waits;
        self.leave();
        if waits {
            self.found.waiting.insert(span);
            self.scope().waits |= what != GENERATOR;
        }
        Ok(())
    }

    fn comprehension_target(&mut self, part: &'a Comprehension) -> Verdict {
        self.scope().waits |= part.is_async;
        self.scope().in_target = true;
        self.store(&part.target)?;
        self.scope().in_target = false;
        Ok(())
    }

    /// Looks up what each `nonlocal` declares.
    fn check_nonlocals(&self) -> Verdict {
        for scope in &self.scopes {
            for (name, span) in &scope.declared {
                let span = *span;
                let known = scope.symbols.get(name).copied().unwrap_or(0);
                if known & NONLOCAL == 0 {
                    continue;
                }
                if known & GLOBAL != 0 {
                    return wrong(format!("name '{name}' is nonlocal and global"), span);
                }
                if scope.kind == Kind::Module {
                    return wrong("nonlocal declaration not allowed at module level", span);
                }
                self.check_binding(scope.parent, name, span)?;
            }
        }
        Ok(())
    }

    fn check_binding(&self, from: usize, name: &str, span: Span) -> Verdict {
        let mut around = from;
        loop {
            let scope = &self.scopes[around];
            let known = scope.symbols.get(name).copied().unwrap_or(0);
            match scope.kind {
                Kind::Module => break,
                // A class gives its methods these.
                Kind::Class if matches!(name, "__class__" | "__classdict__") => return Ok(()),
                Kind::TypeParams if known & TYPE_PARAM != 0 => {
                    return wrong(
                        format!("nonlocal binding not allowed for type parameter '{name}'"),
                        span,
                    );
                }
                Kind::Function | Kind::Comprehension(_) => {
                    if known & GLOBAL != 0 {
                        break;
                    }
                    if known & NONLOCAL == 0 && known & (LOCAL | PARAM | IMPORTED) != 0 {
                        return Ok(());
                    }
                }
                _ => {}
            }
            around = scope.parent;
        }
        wrong(format!("no binding for nonlocal '{name}' found"), span)
    }
}

const GENERATOR: &str = "generator expression";

/// All parameters as CPython visits them.
pub(super) fn params_in_order(params: &Params) -> impl Iterator<Item = &Param> {
    params
        .posonly
        .iter()
        .chain(&params.args)
        .chain(&params.kwonly)
        .chain(&params.vararg)
        .chain(&params.kwarg)
}
