//! What the value of an expression is, as far as the text alone is certain of it.
//!
//! In comes an expression and its scope; out comes a [`Kind`]. A name that the script binds means
//! what the script says, a name bound in several ways that differ is unknown, and so is everything
//! that a script could have changed from outside. Unknown is the answer whenever there is a doubt.

use super::facts::{Binding, ClassFacts, Facts};
use super::library::{self, Gives};
use super::siblings;
use super::walk::{Bound, Role};
use crate::resolver::{Part, ScopeId, Symbols};
use crate::vm::imports::AMBIENT;
use asyncscript_syntax::ast::{
    ClassDef, Constant, Expr, ExprKind, FunctionDef, Name, Param, StmtKind,
};
use std::collections::HashMap;

/// A node, equal to itself only.
#[derive(Debug)]
pub struct Node<'a, T>(pub &'a T);

impl<T> Clone for Node<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Node<'_, T> {}

impl<T> PartialEq for Node<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// What a value is.
#[derive(Clone, PartialEq, Debug)]
pub enum Kind<'a> {
    /// It is not certain.
    Unknown,
    /// `None`
    None,
    /// A module, function or class of the library: its full name.
    Library(String),
    /// An instance of that class of the library.
    Instance(&'static str),
    /// A method of an instance of a class of the library: `asyncio.Queue.get`.
    Method(String),
    /// A function of the script, or a method of a class of the script.
    Function(Node<'a, FunctionDef>),
    /// A function of the script that makes context managers, for `async with` or `with`.
    ManagerMaker(Node<'a, FunctionDef>, bool),
    /// A context manager that it made: the function's name.
    Manager(Name, bool),
    /// A function of a module beside the script.
    Sibling(String, siblings::Gives),
    /// A class of the script.
    Class(Node<'a, ClassDef>),
    /// An instance of a class of the script.
    Object(Node<'a, ClassDef>),
    /// A coroutine, by what was called.
    Coroutine(String),
    /// A future that gathers others.
    Future(String),
    /// An asynchronous generator, by what was called.
    AsyncGenerator(String),
    /// A generator, by what was called.
    Generator(String),
    /// A list, set or tuple of coroutines.
    Coroutines,
    /// Something that cannot be awaited: what it is.
    Plain(&'static str),
}

/// What has been concluded already; absent while it is being concluded.
#[derive(Default)]
pub struct Known<'a> {
    names: HashMap<(ScopeId, Name), Kind<'a>>,
    attributes: HashMap<(*const ClassDef, String), Kind<'a>>,
}

/// Nobody nests calls deeper.
const DEEPEST: usize = 12;

impl<'a> Facts<'a> {
    /// What the value of an expression is.
    pub fn kind(&self, expr: &'a Expr, scope: ScopeId) -> Kind<'a> {
        self.kind_at(expr, scope, 0)
    }

    fn kind_at(&self, expr: &'a Expr, scope: ScopeId, depth: usize) -> Kind<'a> {
        if depth > DEEPEST {
            return Kind::Unknown;
        }
        match &expr.kind {
            ExprKind::Name(name) => self.name_kind(scope, name),
            ExprKind::Attribute { value, attr } => {
                let object = match super_call(value) {
                    true => return Kind::Unknown,
                    false => self.kind_at(value, scope, depth + 1),
                };
                self.attribute_kind(&object, &attr.name)
            }
            ExprKind::Call { func, args, .. } => {
                let func_kind = self.kind_at(func, scope, depth + 1);
                self.call_kind(&func_kind, args.first(), func)
            }
            ExprKind::Await { value } => {
                let ExprKind::Call { func, .. } = &value.kind else {
                    return Kind::Unknown;
                };
                match self.kind_at(func, scope, depth + 1) {
                    Kind::Library(path) => {
                        library::awaited(&path, None).map_or(Kind::Unknown, Kind::Instance)
                    }
                    _ => Kind::Unknown,
                }
            }
            ExprKind::NamedExpr { value, .. } => self.kind_at(value, scope, depth + 1),
            ExprKind::List { elts } | ExprKind::Set { elts } | ExprKind::Tuple { elts } => {
                let coroutine = |elt: &'a Expr| {
                    matches!(self.kind_at(elt, scope, depth + 1), Kind::Coroutine(_))
                };
                if elts.first().is_some_and(coroutine) {
                    return Kind::Coroutines;
                }
                Kind::Plain(match expr.kind {
                    ExprKind::List { .. } => "a list",
                    ExprKind::Set { .. } => "a set",
                    _ => "a tuple",
                })
            }
            ExprKind::ListComp { elt, .. } | ExprKind::SetComp { elt, .. } => {
                let inner = self.symbols.of_node(expr, Part::Expr);
                match self.kind_at(elt, inner, depth + 1) {
                    Kind::Coroutine(_) => Kind::Coroutines,
                    _ => Kind::Plain(match expr.kind {
                        ExprKind::ListComp { .. } => "a list",
                        _ => "a set",
                    }),
                }
            }
            ExprKind::GeneratorExp { elt, .. } => {
                let inner = self.symbols.of_node(expr, Part::Expr);
                match self.kind_at(elt, inner, depth + 1) {
                    Kind::Coroutine(_) => Kind::Coroutines,
                    _ => Kind::Unknown,
                }
            }
            ExprKind::Dict { .. } | ExprKind::DictComp { .. } => Kind::Plain("a dict"),
            ExprKind::Lambda { .. } => Kind::Plain("a function"),
            ExprKind::JoinedStr { .. } => Kind::Plain("a str"),
            ExprKind::Constant(constant) => match constant {
                Constant::None => Kind::None,
                Constant::Bool(_) => Kind::Plain("a bool"),
                Constant::Ellipsis => Kind::Plain("an ellipsis"),
                Constant::Int(_) | Constant::BigInt(..) => Kind::Plain("an int"),
                Constant::Float(_) => Kind::Plain("a float"),
                Constant::Imaginary(_) => Kind::Plain("a complex number"),
                Constant::Str(_) => Kind::Plain("a str"),
                Constant::Bytes(_) => Kind::Plain("bytes"),
            },
            _ => Kind::Unknown,
        }
    }

    fn name_kind(&self, scope: ScopeId, name: &Name) -> Kind<'a> {
        let (owner, name, facts) = self.name(scope, name);
        let key = (owner, name);
        if let Some(known) = self.known.borrow().names.get(&key) {
            return known.clone();
        }
        let bound = facts.map_or(&[][..], |facts| &facts.bound);
        if bound.is_empty() {
            let name = &*key.1;
            return match (
                owner == Symbols::ROOT && !self.star,
                AMBIENT.contains(&name),
            ) {
                (false, _) => Kind::Unknown,
                (true, true) => Kind::Library(format!("asyncio.{name}")),
                (true, false) => Kind::Library(format!("builtins.{name}")),
            };
        }
        // What depends on itself is unknown.
        let mut known = self.known.borrow_mut();
        known.names.insert(key.clone(), Kind::Unknown);
        drop(known);
        let kind = agreed(bound.iter().map(|binding| self.binding_kind(binding)));
        let mut known = self.known.borrow_mut();
        known.names.insert(key, kind.clone());
        kind
    }

    fn binding_kind(&self, binding: &Binding<'a>) -> Kind<'a> {
        match binding.how {
            Bound::Def(def) => self.def_kind(def, binding.scope),
            Bound::Class(class) => Kind::Class(Node(class)),
            Bound::Module(module) => self.module(module),
            Bound::Member(module, name) => {
                let module = self.module(module);
                self.attribute_kind(&module, name)
            }
            Bound::Value(value) => self.kind(value, binding.scope),
            Bound::Item(value, index) => match &value.kind {
                ExprKind::Tuple { elts } | ExprKind::List { elts }
                    if !elts
                        .iter()
                        .any(|elt| matches!(elt.kind, ExprKind::Starred { .. })) =>
                {
                    elts.get(index)
                        .map_or(Kind::Unknown, |elt| self.kind(elt, binding.scope))
                }
                ExprKind::Await { value } => match &value.kind {
                    ExprKind::Call { func, .. } => match self.kind(func, binding.scope) {
                        Kind::Library(path) => library::awaited(&path, Some(index))
                            .map_or(Kind::Unknown, Kind::Instance),
                        _ => Kind::Unknown,
                    },
                    _ => Kind::Unknown,
                },
                _ => Kind::Unknown,
            },
            Bound::Entered(manager) => match self.kind(manager, binding.scope) {
                Kind::Instance(class) if library::enters_itself(class) => Kind::Instance(class),
                _ => Kind::Unknown,
            },
            Bound::Param(def, param, index) => self.param_kind(def, param, index, binding),
            Bound::Other => Kind::Unknown,
        }
    }

    fn module(&self, module: &str) -> Kind<'a> {
        let first = module.split('.').next().unwrap_or(module);
        match self.siblings.get(first) {
            Some(_) => Kind::Library(format!("./{module}")),
            None => Kind::Library(module.to_owned()),
        }
    }

    /// Decorators that leave a function what it is, or make a context manager of it.
    fn def_kind(&self, def: &'a FunctionDef, scope: ScopeId) -> Kind<'a> {
        let mut kind = Kind::Function(Node(def));
        for decorator in &def.decorators {
            let called = match &decorator.kind {
                ExprKind::Call { func, .. } => func,
                _ => decorator,
            };
            let Kind::Library(path) = self.kind(called, scope) else {
                return Kind::Unknown;
            };
            kind = match &*path {
                "builtins.staticmethod"
                | "builtins.classmethod"
                | "abc.abstractmethod"
                | "typing.override"
                | "typing.final"
                | "functools.wraps" => kind,
                "contextlib.asynccontextmanager" => Kind::ManagerMaker(Node(def), true),
                "contextlib.contextmanager" => Kind::ManagerMaker(Node(def), false),
                _ => return Kind::Unknown,
            };
        }
        kind
    }

    /// A parameter is what it is annotated as; or what every call of its function passes, if the
    /// function is only ever called.
    fn param_kind(
        &self,
        def: &'a FunctionDef,
        param: &'a Param,
        index: Option<usize>,
        binding: &Binding<'a>,
    ) -> Kind<'a> {
        let outside = self.symbols.scope(binding.scope).parent;
        let outside = outside.unwrap_or(Symbols::ROOT);
        if let Some(class) = binding.method_of {
            let is_static = def.decorators.iter().any(
                |decorator| matches!(&decorator.kind, ExprKind::Name(name) if &**name == "staticmethod"),
            );
            let of_class = def.decorators.iter().any(
                |decorator| matches!(&decorator.kind, ExprKind::Name(name) if &**name == "classmethod"),
            );
            match (index, is_static, of_class) {
                (Some(0), false, false) => return Kind::Object(Node(class)),
                (Some(0), false, true) => return Kind::Class(Node(class)),
                _ => {}
            }
        }
        if let Some(annotation) = &param.annotation {
            let class = match &annotation.kind {
                ExprKind::Subscript { value, .. } => value,
                _ => annotation,
            };
            return match self.kind(class, outside) {
                Kind::Library(path) => {
                    library::instance_of(&path).map_or(Kind::Unknown, Kind::Instance)
                }
                _ => Kind::Unknown,
            };
        }
        if binding.method_of.is_some() || !def.decorators.is_empty() {
            return Kind::Unknown;
        }
        let (_, _, Some(facts)) = self.name(outside, &def.name.name) else {
            return Kind::Unknown;
        };
        if facts.bound.len() != 1 || facts.reads.is_empty() || self.dynamic {
            return Kind::Unknown;
        }
        let passed = facts.reads.iter().map(|read| {
            let Role::Called(call) = read.role else {
                return Kind::Unknown;
            };
            match argument(call, &param.name.name, index) {
                Some(value) => self.kind(value, read.scope),
                None => Kind::Unknown,
            }
        });
        match agreed(passed) {
            // A value of the script's own may be of a subclass, or be changed on its way.
            kind @ (Kind::Instance(_) | Kind::Object(_)) => kind,
            _ => Kind::Unknown,
        }
    }

    fn attribute_kind(&self, object: &Kind<'a>, name: &str) -> Kind<'a> {
        if self.assigned.contains(name) {
            return Kind::Unknown;
        }
        match object {
            Kind::Library(path) => match path.strip_prefix("./") {
                Some(module) => match self.siblings.get(module) {
                    Some(sibling) => match sibling.get(name) {
                        Some(gives) => Kind::Sibling(name.to_owned(), *gives),
                        None => Kind::Unknown,
                    },
                    None => Kind::Unknown,
                },
                None => Kind::Library(format!("{path}.{name}")),
            },
            Kind::Instance(class) => Kind::Method(format!("{class}.{name}")),
            Kind::Object(class) | Kind::Class(class) => self.member_kind(class.0, name),
            _ => Kind::Unknown,
        }
    }

    /// What an attribute of an instance of a class is: in the class itself, all its subclasses, and
    /// else in its bases.
    fn member_kind(&self, class: &'a ClassDef, name: &str) -> Kind<'a> {
        let key = (std::ptr::from_ref(class), name.to_owned());
        if let Some(known) = self.known.borrow().attributes.get(&key) {
            return known.clone();
        }
        let mut known = self.known.borrow_mut();
        known.attributes.insert(key.clone(), Kind::Unknown);
        drop(known);
        let mut kinds = self.own_members(class, name);
        if kinds.is_empty() {
            let outside = self.classes[&key.0].scopes.map(|(_, outside)| outside);
            let outside = outside.unwrap_or(Symbols::ROOT);
            for base in &class.bases {
                let kind = match self.kind(base, outside) {
                    Kind::Class(base) => self.member_kind(base.0, name),
                    Kind::Library(path) => match library::instance_of(&path) {
                        Some(base) => Kind::Method(format!("{base}.{name}")),
                        None => Kind::Unknown,
                    },
                    _ => Kind::Unknown,
                };
                kinds.push(kind);
            }
        }
        for other in &self.class_order {
            if !std::ptr::eq(*other, class) && self.is_subclass(other, class, 0) {
                kinds.extend(self.own_members(other, name));
            }
        }
        let kind = agreed(kinds.into_iter());
        let mut known = self.known.borrow_mut();
        known.attributes.insert(key, kind.clone());
        kind
    }

    fn own_members(&self, class: &'a ClassDef, name: &str) -> Vec<Kind<'a>> {
        let Some(facts) = self.classes.get(&std::ptr::from_ref(class)) else {
            return vec![Kind::Unknown];
        };
        let ClassFacts { scopes, attributes } = facts;
        let mut kinds = Vec::new();
        if let Some((body, _)) = scopes
            && let Some(known) = self.names.get(&(*body, Name::from(name)))
        {
            kinds.extend(known.bound.iter().map(|binding| self.binding_kind(binding)));
        }
        for assigned in attributes.get(name).into_iter().flatten() {
            kinds.push(assigned.map_or(Kind::Unknown, |(value, scope)| self.kind(value, scope)));
        }
        kinds
    }

    fn is_subclass(&self, class: &'a ClassDef, of: &'a ClassDef, depth: usize) -> bool {
        let Some(facts) = self.classes.get(&std::ptr::from_ref(class)) else {
            return true;
        };
        let outside = facts.scopes.map_or(Symbols::ROOT, |(_, outside)| outside);
        depth < DEEPEST
            && class
                .bases
                .iter()
                .any(|base| match self.kind(base, outside) {
                    Kind::Class(base) => {
                        base == Node(of) || self.is_subclass(base.0, of, depth + 1)
                    }
                    _ => false,
                })
    }

    fn call_kind(&self, func: &Kind<'a>, first: Option<&'a Expr>, written: &Expr) -> Kind<'a> {
        match func {
            Kind::Function(def) => {
                let scope = self.symbols.of_node(def.0, Part::Function);
                let scope = self.symbols.scope(scope);
                let name = def.0.name.name.to_string();
                match (def.0.is_async, scope.is_generator) {
                    (true, true) => Kind::AsyncGenerator(name),
                    (true, false) => Kind::Coroutine(name),
                    (false, true) => Kind::Generator(name),
                    (false, false) if returns_nothing(def.0) => Kind::Plain("None"),
                    (false, false) => Kind::Unknown,
                }
            }
            Kind::ManagerMaker(def, is_async) => Kind::Manager(def.0.name.name.clone(), *is_async),
            Kind::Sibling(name, siblings::Gives::Coroutine) => Kind::Coroutine(name.clone()),
            Kind::Sibling(name, siblings::Gives::AsyncGenerator) => {
                Kind::AsyncGenerator(name.clone())
            }
            Kind::Class(class) => match self.own_members(class.0, "__new__")[..] {
                [] if class.0.keywords.is_empty() => Kind::Object(*class),
                _ => Kind::Unknown,
            },
            Kind::Library(path) | Kind::Method(path) => match library::gives(path) {
                // `ensure_future(task)` is the task itself.
                Some(Gives::Instance(_))
                    if path == "asyncio.ensure_future"
                        && !first
                            .is_some_and(|first| matches!(first.kind, ExprKind::Call { .. })) =>
                {
                    Kind::Unknown
                }
                Some(Gives::Instance(class)) => Kind::Instance(class),
                Some(Gives::Coroutine) => Kind::Coroutine(shown(written, path)),
                Some(Gives::Future) => Kind::Future(shown(written, path)),
                Some(Gives::Plain(what)) => Kind::Plain(what),
                None => Kind::Unknown,
            },
            _ => Kind::Unknown,
        }
    }

    /// Its bases are all known, so what its class says is all there is.
    pub fn has_member(&self, class: Node<'a, ClassDef>, name: &str) -> Option<bool> {
        if !class.0.keywords.is_empty() || !class.0.decorators.is_empty() {
            return None;
        }
        if !self.own_members(class.0, name).is_empty() {
            return Some(true);
        }
        let outside = self.classes.get(&std::ptr::from_ref(class.0))?.scopes?.1;
        for base in &class.0.bases {
            match self.kind(base, outside) {
                Kind::Library(path) if path == "builtins.object" => {}
                Kind::Class(base) if base != class => {
                    if self.has_member(base, name)? {
                        return Some(true);
                    }
                }
                _ => return None,
            }
        }
        Some(false)
    }
}

/// How a library call is written where it stands: `queue.get` rather than `asyncio.Queue.get`.
fn shown(written: &Expr, path: &str) -> String {
    fn text(expr: &Expr) -> Option<String> {
        match &expr.kind {
            ExprKind::Name(name) => Some(name.to_string()),
            ExprKind::Attribute { value, attr } => Some(format!("{}.{}", text(value)?, attr.name)),
            _ => None,
        }
    }
    text(written).unwrap_or_else(|| path.to_owned())
}

/// The kind on which all agree; `None` agrees with everything.
fn agreed<'a>(kinds: impl Iterator<Item = Kind<'a>>) -> Kind<'a> {
    let mut agreed = None;
    for kind in kinds {
        match agreed {
            Option::None | Some(Kind::None) => agreed = Some(kind),
            Some(ref known) if *known == kind || kind == Kind::None => {}
            Some(_) => return Kind::Unknown,
        }
    }
    agreed.unwrap_or(Kind::Unknown)
}

/// The argument that a call passes for a parameter.
fn argument<'a>(call: &'a Expr, name: &str, index: Option<usize>) -> Option<&'a Expr> {
    let ExprKind::Call { args, keywords, .. } = &call.kind else {
        return None;
    };
    let named = keywords
        .iter()
        .find(|keyword| keyword.arg.as_ref().is_some_and(|arg| &*arg.name == name));
    if let Some(keyword) = named {
        return Some(&keyword.value);
    }
    let index = index?;
    let stars = |expr: &Expr| matches!(expr.kind, ExprKind::Starred { .. });
    if args.iter().take(index + 1).any(stars) {
        return None;
    }
    args.get(index)
}

fn returns_nothing(def: &FunctionDef) -> bool {
    let mut returns = false;
    super::walk::each_stmt(&def.body, &mut |stmt| {
        returns |= matches!(
            &stmt.kind,
            StmtKind::Return { value: Some(value) }
                if !matches!(value.kind, ExprKind::Constant(Constant::None))
        );
    });
    let stub = |stmt: &asyncscript_syntax::ast::Stmt| match &stmt.kind {
        StmtKind::Raise { .. } | StmtKind::Pass => true,
        StmtKind::Expr { value } => matches!(value.kind, ExprKind::Constant(_)),
        _ => false,
    };
    !returns && !def.body.iter().all(stub)
}

fn super_call(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call { func, .. }
        if matches!(&func.kind, ExprKind::Name(name) if &**name == "super"))
}
