//! Expressions.

use super::{Ident, Name, Span, Stmt};
use std::rc::Rc;

/// An expression.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, without parentheses around it (a tuple's own count, a generator expression's too).
    pub span: Span,
    /// How deep the tree below it is; a leaf is 1.
    pub depth: u16,
    /// Written in parentheses of its own.
    pub parenthesized: bool,
}

/// The kinds of expressions, named as in CPython's `ast`.
#[derive(Debug)]
#[allow(missing_docs)] // The fields are those of CPython's `ast`.
pub enum ExprKind {
    /// `a and b and c`, `a or b`.
    BoolOp {
        op: BoolOp,
        values: Vec<Expr>,
    },
    /// `target := value`; `target` is a `Name`.
    NamedExpr {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    BinOp {
        left: Box<Expr>,
        op: BinOp,
        right: Box<Expr>,
    },
    UnaryOp {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda {
        params: Box<Params>,
        body: Box<Expr>,
    },
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    Dict {
        items: Vec<DictItem>,
    },
    Set {
        elts: Vec<Expr>,
    },
    ListComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    SetComp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    DictComp {
        key: Box<Expr>,
        value: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    GeneratorExp {
        elt: Box<Expr>,
        generators: Vec<Comprehension>,
    },
    Await {
        value: Box<Expr>,
    },
    Yield {
        value: Option<Box<Expr>>,
    },
    YieldFrom {
        value: Box<Expr>,
    },
    /// `left ops[0] comparators[0] ops[1] comparators[1] …`.
    Compare {
        left: Box<Expr>,
        ops: Vec<CmpOp>,
        comparators: Vec<Expr>,
    },
    /// Positional arguments (`Starred` among them) and keyword arguments, each in the order written.
    Call {
        func: Box<Expr>,
        args: Vec<Expr>,
        keywords: Vec<Keyword>,
    },
    /// An f-string, implicitly joined literals included.
    JoinedStr {
        parts: Vec<FStringPart>,
    },
    Constant(Constant),
    Attribute {
        value: Box<Expr>,
        attr: Ident,
    },
    Subscript {
        value: Box<Expr>,
        slice: Box<Expr>,
    },
    /// `*value`, in a call, a display, a target, or a subscript.
    Starred {
        value: Box<Expr>,
    },
    Name(Name),
    List {
        elts: Vec<Expr>,
    },
    Tuple {
        elts: Vec<Expr>,
    },
    /// `lower:upper:step`, in a subscript only.
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

/// One entry of a dict display.
#[derive(Debug)]
pub struct DictItem {
    /// The key; `None` for `**value`.
    pub key: Option<Expr>,
    /// The value.
    pub value: Expr,
}

/// `name=value` or `**value` in a call or a class statement.
#[derive(Debug)]
pub struct Keyword {
    /// The name; `None` for `**value`.
    pub arg: Option<Ident>,
    /// The value.
    pub value: Expr,
    /// From the name or the stars to the end of the value.
    pub span: Span,
}

/// One `for target in iter if …` of a comprehension.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Comprehension {
    pub target: Expr,
    pub iter: Expr,
    pub ifs: Vec<Expr>,
    pub is_async: bool,
    pub span: Span,
}

/// A part of an f-string.
#[derive(Debug)]
pub enum FStringPart {
    /// Text, its escapes resolved.
    Literal(Rc<str>),
    /// `{value=!conversion:spec}`.
    Field(Box<FStringField>),
}

/// A replacement field of an f-string.
#[derive(Debug)]
pub struct FStringField {
    /// The expression.
    pub value: Expr,
    /// The text up to and including `=` with its surrounding space, of `{value=}`. When it is
    /// there without conversion and format spec, the conversion is `r` (already filled in).
    pub debug_text: Option<Rc<str>>,
    /// `s`, `r` or `a`.
    pub conversion: Option<char>,
    /// The format spec, which may hold fields itself.
    pub format_spec: Option<Vec<FStringPart>>,
    /// From `{` to `}`.
    pub span: Span,
}

/// A literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`.
    None,
    /// `True`, `False`.
    Bool(bool),
    /// `...`.
    Ellipsis,
    /// An integer of up to 63 bits.
    Int(i64),
    /// A longer integer: its digits, without prefix and underscores, and their base (2, 8, 10, 16).
    BigInt(Rc<str>, u32),
    /// A float.
    Float(f64),
    /// An imaginary number, `3j`.
    Imaginary(f64),
    /// A string, implicitly joined ones as one.
    Str(Rc<str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
}

/// `and`, `or`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum BoolOp {
    And,
    Or,
}

/// The binary operators; also those of augmented assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum BinOp {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv,
}

/// The unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UnaryOp {
    Invert,
    Not,
    UAdd,
    USub,
}

/// The comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CmpOp {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}

/// The parameters of a function or lambda.
#[derive(Debug, Default)]
#[allow(missing_docs)]
pub struct Params {
    pub posonly: Vec<Param>,
    pub args: Vec<Param>,
    /// `*args`.
    pub vararg: Option<Param>,
    pub kwonly: Vec<Param>,
    /// `**kwargs`.
    pub kwarg: Option<Param>,
    pub span: Span,
}

/// One parameter.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Param {
    pub name: Ident,
    pub annotation: Option<Expr>,
    pub default: Option<Expr>,
    pub span: Span,
}

/// A type parameter: `T: bound = default`, `*Ts`, `**P`.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct TypeParam {
    pub kind: TypeParamKind,
    pub name: Ident,
    pub bound: Option<Expr>,
    pub default: Option<Expr>,
    pub span: Span,
}

/// The kinds of type parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TypeParamKind {
    TypeVar,
    TypeVarTuple,
    ParamSpec,
}

/// A block of statements.
pub type Body = Vec<Stmt>;
