//! Statements.

use super::{BinOp, Body, Expr, Ident, Keyword, Params, Pattern, Span, TypeParam};

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// From its first token (a decorator's `@` not counted) to its last.
    pub span: Span,
    /// How deep the tree below it is.
    pub depth: u16,
}

/// The kinds of statements, named as in CPython's `ast`.
#[derive(Debug)]
#[allow(missing_docs)] // The fields are those of CPython's `ast`.
pub enum StmtKind {
    /// `def` and `async def`.
    FunctionDef(Box<FunctionDef>),
    ClassDef(Box<ClassDef>),
    Return {
        value: Option<Expr>,
    },
    Delete {
        targets: Vec<Expr>,
    },
    /// `targets[0] = targets[1] = … = value`.
    Assign {
        targets: Vec<Expr>,
        value: Expr,
    },
    /// `type name[type_params] = value`.
    TypeAlias {
        name: Ident,
        type_params: Vec<TypeParam>,
        value: Expr,
    },
    AugAssign {
        target: Expr,
        op: BinOp,
        value: Expr,
    },
    /// `simple`: the target is a bare name without parentheses.
    AnnAssign {
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        simple: bool,
    },
    For {
        is_async: bool,
        target: Expr,
        iter: Expr,
        body: Body,
        orelse: Body,
    },
    While {
        test: Expr,
        body: Body,
        orelse: Body,
    },
    If {
        test: Expr,
        body: Body,
        orelse: Body,
    },
    With {
        is_async: bool,
        items: Vec<WithItem>,
        body: Body,
    },
    Match {
        subject: Expr,
        cases: Vec<MatchCase>,
    },
    Raise {
        exc: Option<Expr>,
        cause: Option<Expr>,
    },
    /// `is_star`: the handlers are `except*`.
    Try {
        body: Body,
        handlers: Vec<ExceptHandler>,
        orelse: Body,
        finalbody: Body,
        is_star: bool,
    },
    Assert {
        test: Expr,
        msg: Option<Expr>,
    },
    Import {
        names: Vec<Alias>,
    },
    /// `level` leading dots; a single alias `*` for a star import.
    ImportFrom {
        module: Option<Ident>,
        names: Vec<Alias>,
        level: u32,
    },
    Global {
        names: Vec<Ident>,
    },
    Nonlocal {
        names: Vec<Ident>,
    },
    Expr {
        value: Expr,
    },
    Pass,
    Break,
    Continue,
}

/// `def name[type_params](params) -> returns:`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct FunctionDef {
    pub is_async: bool,
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    pub params: Params,
    pub returns: Option<Expr>,
    pub body: Body,
    pub decorators: Vec<Expr>,
}

/// `class name[type_params](bases, keywords):`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ClassDef {
    pub name: Ident,
    pub type_params: Vec<TypeParam>,
    pub bases: Vec<Expr>,
    pub keywords: Vec<Keyword>,
    pub body: Body,
    pub decorators: Vec<Expr>,
}

/// `context_expr as optional_vars`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct WithItem {
    pub context_expr: Expr,
    pub optional_vars: Option<Expr>,
}

/// `case pattern if guard:`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct MatchCase {
    pub pattern: Pattern,
    pub guard: Option<Expr>,
    pub body: Body,
    pub span: Span,
}

/// `except typ as name:`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct ExceptHandler {
    pub typ: Option<Expr>,
    pub name: Option<Ident>,
    pub body: Body,
    pub span: Span,
}

/// `name as asname` of an import; `name` may be dotted.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Alias {
    pub name: Ident,
    pub asname: Option<Ident>,
}
