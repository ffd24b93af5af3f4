//! Decides for each name in each scope where its value is kept.
//!
//! In comes a syntax tree; out goes [`Symbols`]: a scope for each module, class,
//! function, lambda, comprehension and type-parameter list, and in each the
//! [`Binding`] of every name that occurs there. The compiler calls it once a tree and
//! finds scopes again by the node they belong to, as often as it compiles the node.
//!
//! A list, set or dict comprehension has a scope but no frame of its own: its variables
//! are hidden locals of the enclosing unit. [`Scope::unit`] says whose frame a scope uses.
//!
//! Errors that need symbols (`global` after a use, a `nonlocal` without a binding) are
//! found here. The counterpart of CPython's `symtable.c`.

mod analyze;
mod collect;
mod collect_expr;

use asyncscript_syntax::ast::{Module, Name, Span};
use std::collections::{HashMap, HashSet};

pub use crate::bytecode::Capture;

/// An error found while resolving names: always a `SyntaxError`.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolveError {
    /// Where.
    pub span: Span,
    /// What, in CPython's words.
    pub message: String,
}

/// A scope's index in [`Symbols`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct ScopeId(pub u32);

/// The kinds of scopes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    /// A module, or an expression for `eval`: names are globals.
    Module,
    /// Code for `exec` with a namespace of its own: names are found there first.
    Namespace,
    /// A class body.
    Class,
    /// `def` and `async def`.
    Function,
    /// A lambda.
    Lambda,
    /// A generator expression: a function with the parameter `.0`.
    GeneratorExp,
    /// A list, set or dict comprehension: part of the enclosing unit's frame.
    Comprehension,
    /// A list of type parameters: a function called at once.
    TypeParams,
    /// The value of a type alias, the bound or default of a type parameter: a function called when asked.
    Deferred,
}

/// Where a name's value is kept, seen from one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// A register.
    Local(u16),
    /// A register that holds a cell.
    Cell(u16),
    /// A free variable.
    Free(u16),
    /// The globals, then the builtins.
    Global,
    /// The namespace in register 0, then as a global.
    Name,
    /// The namespace in register 0, then the free variable.
    ClassFree(u16),
}

/// Which scope of a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// The body of a function definition.
    Function,
    /// The body of a class.
    Class,
    /// A lambda, comprehension or generator expression.
    Expr,
    /// The type parameters of a function or class.
    TypeParams,
    /// An expression computed when asked.
    Deferred,
}

/// All scopes of a tree.
#[derive(Debug)]
pub struct Symbols {
    scopes: Vec<Scope>,
    by_node: HashMap<(usize, Part), ScopeId>,
    /// Names that are bound as globals anywhere in the tree.
    pub globals_bound: HashSet<Name>,
    /// `from __future__ import annotations` is there.
    pub future_annotations: bool,
}

impl Symbols {
    /// The scope of the whole tree.
    pub const ROOT: ScopeId = ScopeId(0);

    /// The scope that belongs to a part of a node.
    pub fn of_node<T>(&self, node: &T, part: Part) -> ScopeId {
        *self
            .by_node
            .get(&(std::ptr::from_ref(node) as usize, part))
            .expect("the resolver visited every node of the tree the compiler visits")
    }

    /// The scope of that index.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }
}

/// A scope, and, if it has a frame of its own, the layout of that frame.
#[derive(Debug)]
pub struct Scope {
    /// What it is.
    pub kind: ScopeKind,
    /// The enclosing scope.
    pub parent: Option<ScopeId>,
    /// The scope whose frame it uses: itself unless it is a comprehension.
    pub unit: ScopeId,
    /// The innermost enclosing class's name, for the mangling of private names.
    pub private: Option<Name>,
    /// A type-parameter or deferred scope right in a class: register 0 holds the class's namespace.
    pub in_class: bool,
    /// Where each name that occurs is kept.
    pub bindings: HashMap<Name, Binding>,
    /// An `async def`, or a generator expression that awaits.
    pub is_async: bool,
    /// It has `yield`.
    pub is_generator: bool,
    /// It has `await`, `async for` or `async with` in its own frame.
    pub has_await: bool,
    /// Names of the locals, the parameters first.
    pub locals: Vec<Name>,
    /// Locals that belong to comprehensions, or that have no name in the source.
    pub hidden: Vec<u16>,
    /// Locals that hold cells once the prologue has run.
    pub cells: Vec<u16>,
    /// How many of the locals are parameters.
    pub nparams: u16,
    /// Names of the free variables.
    pub freevars: Vec<Name>,
    /// Where the enclosing unit finds their cells.
    pub captures: Vec<Capture>,
    /// Locals that may become unbound anywhere: targets of `del` and of `except … as`.
    pub deletable: HashSet<u16>,
    /// Locals that an assignment expression binds: these may change in the middle of an expression.
    pub walrus: HashSet<u16>,
    /// A class body: the local that holds the cell of `__class__`, if a method needs it.
    pub class_cell: Option<u16>,
    /// A module or class body with annotated names.
    pub has_annotations: bool,
    /// A comprehension: its variables, as locals of the unit.
    pub variables: Vec<u16>,
    /// A comprehension: those of its variables that are captured by an inner function.
    pub captured: Vec<u16>,
    symbols: Vec<Symbol>,
    index: HashMap<Name, usize>,
    children: Vec<ScopeId>,
    /// Inside the iterable of a comprehension, where `:=` is not allowed.
    in_iterable: u32,
    /// The target of a comprehension is being read.
    in_target: bool,
    needs_class_cell: bool,
}

/// What is known of a name in one scope.
#[derive(Debug)]
struct Symbol {
    name: Name,
    flags: u16,
    /// Where a `nonlocal` or the walrus was, for errors.
    span: Span,
    /// Captured by an inner unit.
    captured: bool,
    /// The register, once laid out.
    register: u16,
}

/// The name is read.
const USED: u16 = 1;
/// The name is bound.
const BOUND: u16 = 2;
/// The name is a parameter.
const PARAM: u16 = 4;
/// `global` names it.
const GLOBAL: u16 = 8;
/// `nonlocal` names it.
const NONLOCAL: u16 = 16;
/// The name is annotated.
const ANNOTATED: u16 = 32;
/// `del` or `except … as` unbinds it.
const DELETED: u16 = 64;
/// An assignment expression binds it.
const WALRUS: u16 = 128;
/// It is a variable of a comprehension.
const ITERATES: u16 = 256;
/// An assignment expression in a comprehension binds it further out.
const OUTWARD: u16 = 512;

impl Scope {
    fn new(kind: ScopeKind, id: ScopeId, parent: Option<ScopeId>) -> Self {
        Scope {
            kind,
            parent,
            unit: id,
            private: None,
            in_class: false,
            bindings: HashMap::new(),
            is_async: false,
            is_generator: false,
            has_await: false,
            locals: Vec::new(),
            hidden: Vec::new(),
            cells: Vec::new(),
            nparams: 0,
            freevars: Vec::new(),
            captures: Vec::new(),
            deletable: HashSet::new(),
            walrus: HashSet::new(),
            class_cell: None,
            has_annotations: false,
            variables: Vec::new(),
            captured: Vec::new(),
            symbols: Vec::new(),
            index: HashMap::new(),
            children: Vec::new(),
            in_iterable: 0,
            in_target: false,
            needs_class_cell: false,
        }
    }

    /// The binding of a name (mangled already) that occurs in this scope.
    pub fn binding(&self, name: &str) -> Binding {
        self.bindings.get(name).copied().unwrap_or(match self.kind {
            ScopeKind::Class | ScopeKind::Namespace => Binding::Name,
            _ => Binding::Global,
        })
    }

    /// Names in register 0's namespace come first.
    fn has_namespace(&self) -> bool {
        self.in_class || matches!(self.kind, ScopeKind::Class | ScopeKind::Namespace)
    }
}

/// A private name (`__x` in class `C`) as `_C__x`; any other name as it is.
pub fn mangle(private: Option<&Name>, name: &Name) -> Name {
    let Some(class) = private else {
        return name.clone();
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    match class.trim_start_matches('_') {
        "" => name.clone(),
        class => format!("_{class}{name}").into(),
    }
}

/// Resolve all names of a tree. `namespace`: the tree's own names live in a namespace in register 0.
pub fn resolve(module: &Module, namespace: bool) -> Result<Symbols, ResolveError> {
    let kind = if namespace {
        ScopeKind::Namespace
    } else {
        ScopeKind::Module
    };
    let mut scopes = collect::collect(module, kind)?;
    analyze::analyze(&mut scopes)?;
    Ok(scopes)
}
