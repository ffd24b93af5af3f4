//! The data of functions, methods, descriptors, cells and code objects.

use super::heap::Payload;
use super::{Class, Dict, Kind, Mut, Ptr, Res, Str, Value, Visitor};
use crate::bytecode::{CodeUnit, Instr};
use crate::native::{GetSetRow, Row, Signature};
use crate::vm::Vm;
use crate::vm::cache::Cache;
use std::cell::{Cell as StdCell, OnceCell};
use std::rc::Rc;

/// The code of a unit, linked: constants are values, names are interned, caches have room.
pub struct CodeObject {
    /// The compiled unit.
    pub unit: Rc<CodeUnit>,
    /// It is a text of the library.
    pub is_library: bool,
    /// The file it comes from.
    pub source: Rc<asyncscript_syntax::Source>,
    /// `unit.instrs`, here for the dispatch loop (quickened in place).
    pub instrs: Box<[StdCell<Instr>]>,
    /// Constants.
    pub consts: Vec<Value>,
    /// Names, interned.
    pub names: Vec<Ptr<Str>>,
    /// Names of the locals, interned.
    pub locals: Vec<Ptr<Str>>,
    /// Inline caches.
    pub caches: Box<[Cache]>,
    /// `co_name`
    pub name: Ptr<Str>,
    /// `co_qualname`
    pub qualname: Ptr<Str>,
    /// Number of locals.
    pub nlocals: u16,
    /// Number of registers.
    pub nregs: u16,
    /// Registers from this one on are empty when it returns.
    pub kept: u16,
    /// Number of parameters that a positional argument can fill.
    pub nargs: u16,
    /// Number of arguments of a call that needs no binding: `nargs` of a plain function without `*args`,
    /// `**kwargs` and keyword-only parameters; of others [`CodeObject::BINDS`], which no call has.
    pub plain_args: u16,
    /// The same of a generator, coroutine or asynchronous generator, whose call makes the object.
    pub made: Option<(super::generator::GenKind, u16)>,
    /// `types.coroutine` made its generators awaitable.
    pub is_iterable_coroutine: StdCell<bool>,
    /// A library's function: its quick half, asked first where it is called by position.
    pub quick: StdCell<Option<Quick>>,
}

/// What the quick half of a library's function made of a call.
pub enum Quickly {
    /// It is not the usual case. Nothing was changed, and the function itself is to be called.
    No,
    /// The call's result; of a coroutine function, what awaiting it at once gives.
    Result(Value),
    /// Of a coroutine function: what is to be awaited at once in its place.
    Await(Value),
}

/// The quick half of a function, called with its arguments; that of a coroutine function only where the
/// coroutine is awaited at once.
pub type Quick = fn(&mut crate::vm::Vm, &[Value]) -> super::Res<Quickly>;

impl CodeObject {
    /// See [`CodeObject::plain_args`].
    pub const BINDS: u16 = u16::MAX;
}

// SAFETY: the row Code of the table.
unsafe impl Payload for CodeObject {
    const KIND: Kind = Kind::Code;
}

/// A function made by `def` or `lambda`.
pub struct Function {
    /// Its code.
    pub code: Mut<Ptr<CodeObject>>,
    /// The namespace of its module.
    pub globals: Ptr<Dict>,
    /// The cells of its free variables.
    pub closure: Box<[Ptr<Cell>]>,
    /// Defaults of the last positional parameters: a tuple, or unbound.
    pub defaults: Mut<Value>,
    /// Defaults of keyword-only parameters: a dict, or unbound.
    pub kwdefaults: Mut<Value>,
    /// `__name__`
    pub name: Mut<Value>,
    /// `__qualname__`
    pub qualname: Mut<Value>,
    /// `__doc__`
    pub doc: Mut<Value>,
    /// `__module__`
    pub module: Mut<Value>,
    /// `__annotations__`: a dict, or unbound.
    pub annotations: Mut<Value>,
    /// `__type_params__`: a tuple, or unbound.
    pub type_params: Mut<Value>,
    /// `__dict__`: a dict, or unbound.
    pub dict: Mut<Value>,
}

// SAFETY: the row Function of the table.
unsafe impl Payload for Function {
    const KIND: Kind = Kind::Function;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&Value::from(&self.globals));
        self.closure
            .iter()
            .for_each(|cell| visit(&Value::from(cell)));
        for part in [
            &self.defaults,
            &self.kwdefaults,
            &self.annotations,
            &self.type_params,
            &self.dict,
            &self.doc,
        ] {
            visit(part.get());
        }
    }
    fn clear(&self) {
        for part in [
            &self.defaults,
            &self.kwdefaults,
            &self.annotations,
            &self.type_params,
            &self.dict,
        ] {
            part.set(Value::Unbound);
        }
        // Its cells may be others' too; a cell that is garbage is cleared itself.
    }
}

/// A builtin function, or a method of a builtin type (not bound), from a row of a table.
pub struct NativeFunction {
    /// The row.
    pub row: &'static Row,
    /// The parsed signature, at the first use.
    pub signature: OnceCell<Box<Signature>>,
    /// The class whose method it is.
    pub owner: Option<Ptr<Class>>,
    /// The module whose function it is.
    pub module: Option<&'static str>,
}

// SAFETY: the row NativeFunction of the table.
unsafe impl Payload for NativeFunction {
    const KIND: Kind = Kind::NativeFunction;
}

/// A function with its first argument.
pub struct BoundMethod {
    /// Any callable.
    pub function: Value,
    /// The first argument, `__self__`.
    pub receiver: Value,
}

// SAFETY: the row BoundMethod of the table.
unsafe impl Payload for BoundMethod {
    const KIND: Kind = Kind::BoundMethod;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.function);
        visit(&self.receiver);
    }
}

/// A `property`.
#[derive(Default)]
pub struct Property {
    /// Getter, setter, deleter (None where there is none) and doc.
    pub parts: Mut<[Value; 4]>,
    /// `__name__`, given by `__set_name__`, else unbound.
    pub name: Mut<Value>,
}

// SAFETY: the row Property of the table.
unsafe impl Payload for Property {
    const KIND: Kind = Kind::Property;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        self.parts.get().iter().for_each(visit);
    }
    fn clear(&self) {
        self.parts.set(Default::default());
    }
}

/// A `staticmethod`.
pub struct StaticMethod(pub Mut<Value>);

// SAFETY: the row StaticMethod of the table.
unsafe impl Payload for StaticMethod {
    const KIND: Kind = Kind::StaticMethod;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.0.get());
    }
}

/// A `classmethod`.
pub struct ClassMethod(pub Mut<Value>);

// SAFETY: the row ClassMethod of the table.
unsafe impl Payload for ClassMethod {
    const KIND: Kind = Kind::ClassMethod;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.0.get());
    }
}

/// A computed attribute of a builtin type, from a row of a table.
pub struct GetSet {
    /// The row.
    pub row: &'static GetSetRow,
    /// The class it belongs to.
    pub owner: Ptr<Class>,
}

// SAFETY: the row GetSet of the table.
unsafe impl Payload for GetSet {
    const KIND: Kind = Kind::GetSet;
}

/// The descriptor of a name in `__slots__`.
pub struct Member {
    /// The name.
    pub name: Ptr<Str>,
    /// The name of its place among the instance's attributes.
    pub slot: Ptr<Str>,
    /// The class that declares it.
    pub owner: Value,
}

// SAFETY: the row Member of the table.
unsafe impl Payload for Member {
    const KIND: Kind = Kind::Member;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.owner);
    }
}

/// The cell of a captured variable.
#[derive(Default)]
pub struct Cell {
    /// What it holds; unbound if empty.
    pub value: Mut<Value>,
}

// SAFETY: the row Cell of the table.
unsafe impl Payload for Cell {
    const KIND: Kind = Kind::Cell;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(self.value.get());
    }
    fn clear(&self) {
        self.value.set(Value::Unbound);
    }
}

/// `super(type, object)`.
pub struct Super {
    /// The class whose successors in the method resolution order are searched.
    pub class: Value,
    /// The instance or class; unbound for an unbound super.
    pub object: Value,
    /// The class whose method resolution order it is.
    pub object_class: Value,
}

// SAFETY: the row Super of the table.
unsafe impl Payload for Super {
    const KIND: Kind = Kind::Super;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&self.class);
        visit(&self.object);
        visit(&self.object_class);
    }
}

/// The Rust function behind a row: one value per parameter of the signature, unbound where absent.
pub type NativeFn = fn(&mut Vm, &[Value]) -> Res;
