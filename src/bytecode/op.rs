//! The op table: the specification of the instruction set.
//!
//! An instruction is 8 bytes: the op, at most one byte operand and three 16-bit
//! ones (or one 32-bit one). Registers `0..nlocals` of a frame are its locals,
//! those above are temporaries.
//!
//! **Who owns an operand.** An instruction *borrows* the locals it reads and
//! *consumes* the temporaries it reads: afterwards the temporary holds nothing
//! that is owned (a finaliser of the value runs before the next instruction).
//! Where a row says "keeps", it does not consume. A value that is needed twice
//! is copied first.
//!
//! **A local read late.** A left operand that is a local is read when the
//! instruction runs, after the right one was evaluated; where the right one may
//! bind the local (`x + (x := 10)`), the compiler copies it first.

// `consts[k]` and the like are not links.
#![allow(rustdoc::broken_intra_doc_links)]

/// A register of the frame: a local if below `nlocals`, else a temporary.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord, Hash)]
pub struct Reg(pub u16);

/// An index into [`super::CodeUnit::consts`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Const(pub u16);

/// An index into [`super::CodeUnit::names`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NameIx(pub u16);

/// An index into [`super::CodeUnit::caches`]: each inline-cached instruction has a cache of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CacheIx(pub u16);

/// A free variable: an index into [`super::CodeUnit::freevars`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Free(pub u16);

/// A short jump, counted in instructions from the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Near(pub i16);

/// A jump, counted in instructions from the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Far(pub i32);

/// How an operand is shown by the disassembler.
pub trait Operand {
    /// The operand as text, given its name in the row.
    fn show(&self, name: &str, pc: usize, code: &super::CodeUnit) -> String;
}

/// An operand in a row of bytes.
trait Written: Sized {
    /// Write it from byte `at` on; gives where the next one goes.
    fn write(self, row: &mut [u8; 8], at: usize) -> usize;
    /// Read it; with it, where the next one stands.
    fn read(row: &[u8; 8], at: usize) -> (Self, usize);
}

macro_rules! written {
    ($($number:ty: $width:literal),*) => {$(
        impl Written for $number {
            #[inline(always)]
            fn write(self, row: &mut [u8; 8], at: usize) -> usize {
                row[at..at + $width].copy_from_slice(&self.to_le_bytes());
                at + $width
            }
            #[inline(always)]
            fn read(row: &[u8; 8], at: usize) -> (Self, usize) {
                // (`copy_from_slice` is not always inlined.)
                let bytes: [u8; $width] = std::array::from_fn(|place| row[at + place]);
                (<$number>::from_le_bytes(bytes), at + $width)
            }
        }
    )*};
    ($($wrapper:ident($number:ty)),*) => {$(
        impl Written for $wrapper {
            #[inline(always)]
            fn write(self, row: &mut [u8; 8], at: usize) -> usize {
                self.0.write(row, at)
            }
            #[inline(always)]
            fn read(row: &[u8; 8], at: usize) -> (Self, usize) {
                let (number, at) = <$number>::read(row, at);
                ($wrapper(number), at)
            }
        }
    )*};
}

written!(u8: 1, u16: 2, i16: 2, i32: 4);
written!(
    Reg(u16),
    Const(u16),
    NameIx(u16),
    CacheIx(u16),
    Free(u16),
    Near(i16),
    Far(i32)
);

macro_rules! ops {
    ($( $(#[doc = $doc:literal])+ $name:ident { $($field:ident : $ty:ty),* } )*) => {
        /// An instruction. The documentation of each variant is its specification.
        #[derive(Clone, Copy, Debug, PartialEq)]
        #[allow(missing_docs)]
        pub enum Instr {
            $( $(#[doc = $doc])+ $name { $($field: $ty),* } ),*
        }

        impl Instr {
            /// The name of the op.
            pub fn name(&self) -> &'static str {
                match self { $( Instr::$name { .. } => stringify!($name) ),* }
            }

            /// The operands as text.
            pub fn operands(&self, pc: usize, code: &super::CodeUnit) -> Vec<String> {
                let _ = (pc, code);
                match self { $( Instr::$name { $($field),* } => vec![ $( $field.show(stringify!($field), pc, code) ),* ] ),* }
            }
        }

        /// The number of each op: its place in the table.
        mod number {
            #[allow(non_camel_case_types)]
            enum Number { $($name),* }
            $(
                #[allow(non_upper_case_globals)]
                pub const $name: u8 = Number::$name as u8;
            )*
        }

        impl Instr {
            /// Eight bytes that [`Self::from_row`] knows: the op's number, then its operands one after another.
            pub fn to_row(self) -> [u8; 8] {
                let mut row = [0; 8];
                match self {
                    $( Instr::$name { $($field),* } => {
                        row[0] = number::$name;
                        #[allow(unused_variables)]
                        let at = 1;
                        $( let at = $field.write(&mut row, at); )*
                        let _ = at;
                    } ),*
                }
                row
            }

            /// The instruction of such bytes.
            pub fn from_row(row: &[u8; 8]) -> Option<Instr> {
                Some(match row[0] {
                    $( number::$name => {
                        #[allow(unused_variables)]
                        let at = 1;
                        $( let ($field, at) = <$ty as Written>::read(row, at); )*
                        let _ = at;
                        Instr::$name { $($field),* }
                    } )*
                    _ => return None,
                })
            }
        }

        /// The names of all ops, in the order of the table.
        pub const OP_NAMES: &[&str] = &[ $( stringify!($name) ),* ];
    };
}

ops! {
    /// Nothing.
    Nop {}
    /// A line of an observed file begins. Emitted only where [`crate::compiler::Options::observe`] asks for it.
    Observe { file: u8, line: i32 }
    /// The library's object is made (0), taken (1) or freed (2), the exception is caught (3); keeps obj. Emitted as above.
    ObserveObject { what: u8, obj: Reg }

    // ---- moves and constants
    /// dst = src; keeps src.
    Copy { dst: Reg, src: Reg }
    /// dst = src; src is unbound afterwards, even a local.
    Take { dst: Reg, src: Reg }
    /// dst = consts[k]
    LoadConst { dst: Reg, k: Const }
    /// dst = the integer
    LoadInt { dst: Reg, value: i32 }
    /// dst = None
    LoadNone { dst: Reg }
    /// dst = True or False (1 or 0)
    LoadBool { value: u8, dst: Reg }
    /// Drop what the register holds; it is unbound afterwards.
    Clear { reg: Reg }
    /// Raise UnboundLocalError if the local is unbound.
    CheckBound { reg: Reg }
    /// `del` of a local: raise UnboundLocalError if it is unbound, else unbind it.
    DeleteLocal { reg: Reg }

    // ---- cells and free variables
    /// Wrap what the local holds (or nothing, if unbound) in a new cell, which the local then holds.
    MakeCell { reg: Reg }
    /// The local holds a new, empty cell (a captured local that is no parameter; a captured variable of a
    /// comprehension at its start; `__class__` in a class body, which the body also returns).
    NewCell { reg: Reg }
    /// dst = what the local's cell holds; UnboundLocalError if nothing.
    LoadCell { dst: Reg, cell: Reg }
    /// The local's cell holds src.
    StoreCell { cell: Reg, src: Reg }
    /// Empty the local's cell; UnboundLocalError if it is empty.
    DeleteCell { cell: Reg }
    /// dst = what the free variable holds; NameError if nothing.
    LoadFree { dst: Reg, free: Free }
    /// The free variable holds src.
    StoreFree { free: Free, src: Reg }
    /// Empty the free variable; NameError if it is empty.
    DeleteFree { free: Free }
    /// In a class body: dst = namespace[name of the free variable] if there, else what the free variable holds.
    LoadClassFree { dst: Reg, free: Free }
    /// dst = the free variable's cell itself (`__class__` in a class body is handed on as `__classcell__`).
    LoadFreeCell { dst: Reg, free: Free }

    // ---- globals and names
    /// dst = the global, else the builtin, of the cache's name.
    LoadGlobal { dst: Reg, cache: CacheIx }
    /// The global of the cache's name = src.
    StoreGlobal { src: Reg, cache: CacheIx }
    /// `del` of a global.
    DeleteGlobal { name: NameIx }
    /// In a class body or exec with a namespace of its own (register 0): dst = namespace[name], else global, else builtin.
    LoadName { dst: Reg, name: NameIx }
    /// namespace[name] = src
    StoreName { src: Reg, name: NameIx }
    /// del namespace[name]
    DeleteName { name: NameIx }

    // ---- attributes and items
    /// dst = obj.name, the cache's name
    LoadAttr { dst: Reg, obj: Reg, cache: CacheIx }
    /// obj.name = src, the cache's name
    StoreAttr { obj: Reg, src: Reg, cache: CacheIx }
    /// del obj.name
    DeleteAttr { obj: Reg, name: NameIx }
    /// dst = obj[index]
    Subscript { dst: Reg, obj: Reg, index: Reg }
    /// dst = obj[consts[k]]
    SubscriptK { dst: Reg, obj: Reg, k: Const }
    /// obj[index] = src
    StoreSubscript { obj: Reg, index: Reg, src: Reg }
    /// del obj[index]
    DeleteSubscript { obj: Reg, index: Reg }
    /// dst = slice(base, base+1[, base+2]); n is 2 or 3
    BuildSlice { n: u8, dst: Reg, base: Reg }

    // ---- operators. inplace = 1: `a op= b` (try the in-place method first)
    /// dst = a + b
    Add { inplace: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = a + consts[k]
    AddK { inplace: u8, dst: Reg, a: Reg, k: Const }
    /// dst = consts[k] + b
    KAdd { dst: Reg, k: Const, b: Reg }
    /// dst = a - b
    Sub { inplace: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = a - consts[k]
    SubK { inplace: u8, dst: Reg, a: Reg, k: Const }
    /// dst = consts[k] - b
    KSub { dst: Reg, k: Const, b: Reg }
    /// dst = a * b
    Mul { inplace: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = a * consts[k]
    MulK { inplace: u8, dst: Reg, a: Reg, k: Const }
    /// dst = consts[k] * b
    KMul { dst: Reg, k: Const, b: Reg }
    /// dst = a / b
    Div { inplace: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = a / consts[k]
    DivK { inplace: u8, dst: Reg, a: Reg, k: Const }
    /// dst = consts[k] / b
    KDiv { dst: Reg, k: Const, b: Reg }
    /// dst = a // b
    FloorDiv { inplace: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = a // consts[k]
    FloorDivK { inplace: u8, dst: Reg, a: Reg, k: Const }
    /// dst = a % b
    Mod { inplace: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = a % consts[k]
    ModK { inplace: u8, dst: Reg, a: Reg, k: Const }
    /// dst = a op b for the other operators; how = op as in ast::BinOp's order, +128 in place
    Binary { how: u8, dst: Reg, a: Reg, b: Reg }
    /// dst = -src
    Neg { dst: Reg, src: Reg }
    /// dst = +src
    Pos { dst: Reg, src: Reg }
    /// dst = ~src
    Invert { dst: Reg, src: Reg }
    /// dst = not src
    Not { dst: Reg, src: Reg }
    /// dst = a cmp b; cmp as in ast::CmpOp's order, `is`, `is not`, `in`, `not in` included
    Compare { cmp: u8, dst: Reg, a: Reg, b: Reg }

    // ---- jumps
    /// Jump forward.
    Jump { to: Far }
    /// Jump backward, at the end of a loop's body; tests the interpreter's attention word.
    Loop { to: Far }
    /// Jump if src is true; keep = 1: keeps src. Backward too: tests the attention word.
    JumpIfTrue { keep: u8, src: Reg, to: Far }
    /// Jump if src is false; keep = 1: keeps src. Backward too: tests the attention word.
    JumpIfFalse { keep: u8, src: Reg, to: Far }
    /// Jump if (src is None) == sense.
    JumpIfNone { sense: u8, src: Reg, to: Far }
    /// Jump if bool(a < b) == sense; backward too, and then it tests the attention word.
    JumpLt { sense: u8, a: Reg, b: Reg, to: Near }
    /// Jump if bool(a < consts[k]) == sense
    JumpLtK { sense: u8, a: Reg, k: Const, to: Near }
    /// Jump if bool(a <= b) == sense
    JumpLe { sense: u8, a: Reg, b: Reg, to: Near }
    /// Jump if bool(a <= consts[k]) == sense
    JumpLeK { sense: u8, a: Reg, k: Const, to: Near }
    /// Jump if bool(a > b) == sense
    JumpGt { sense: u8, a: Reg, b: Reg, to: Near }
    /// Jump if bool(a > consts[k]) == sense
    JumpGtK { sense: u8, a: Reg, k: Const, to: Near }
    /// Jump if bool(a >= b) == sense
    JumpGe { sense: u8, a: Reg, b: Reg, to: Near }
    /// Jump if bool(a >= consts[k]) == sense
    JumpGeK { sense: u8, a: Reg, k: Const, to: Near }
    /// Jump if bool(a == b) == sense
    JumpEq { sense: u8, a: Reg, b: Reg, to: Near }
    /// Jump if bool(a == consts[k]) == sense
    JumpEqK { sense: u8, a: Reg, k: Const, to: Near }
    /// Jump if bool(a != b) == sense
    JumpNe { sense: u8, a: Reg, b: Reg, to: Near }
    /// Jump if bool(a != consts[k]) == sense
    JumpNeK { sense: u8, a: Reg, k: Const, to: Near }

    // ---- iteration
    /// dst = iter(src)
    GetIter { dst: Reg, src: Reg }
    /// Prepare a loop over src in the three temporaries from iter (src may be the first of them): a range of
    /// small integers is unpacked there, else iter(src). Only the first of the three owns anything, so that
    /// `Clear iter` leaves the loop early.
    ForPrep { iter: Reg, src: Reg }
    /// The same where src is an iterator already (`.0` of a generator expression, which may lack `__iter__`): no iter().
    ForOver { iter: Reg, src: Reg }
    /// At the top of a loop, once: dst = the next item; at the end clear iter and jump. Keeps iter (three temporaries,
    /// made by ForPrep or ForOver). At the end dst is left as it is.
    ForIter { iter: Reg, dst: Reg, to: Near }
    /// At the bottom of a loop: dst = the next item, and jump (backward, testing the attention word); at the end clear
    /// iter and go on with the next instruction. Keeps iter.
    ForLoop { iter: Reg, dst: Reg, to: Near }
    /// base.. base+n = the n items of src; ValueError if there are more or fewer. These may be locals (`for k, v in …`),
    /// src among them, so nothing is written before all n items are there.
    Unpack { src: Reg, base: Reg, n: u16 }
    /// base.. = the `before` first items, the list of those between, the `after` last ones; locals as in Unpack.
    UnpackStar { before: u8, src: Reg, base: Reg, after: u16 }

    // ---- displays and strings
    /// dst = (base, …, base+n-1)
    BuildTuple { dst: Reg, base: Reg, n: u16 }
    /// dst = [base, …, base+n-1]
    BuildList { dst: Reg, base: Reg, n: u16 }
    /// dst = {base, …, base+n-1}; n may be 0 (an empty set)
    BuildSet { dst: Reg, base: Reg, n: u16 }
    /// dst = {base: base+1, …}, n pairs
    BuildDict { dst: Reg, base: Reg, n: u16 }
    /// list.append(src); keeps list.
    ListAppend { list: Reg, src: Reg }
    /// list.extend(src), errors as of `*src` in a display; keeps list.
    ListExtend { list: Reg, src: Reg }
    /// list.extend(src) of a call's `*src`: TypeError names the function at `func`; keeps list and func.
    ArgsExtend { list: Reg, src: Reg, func: Reg }
    /// set.add(src); keeps set.
    SetAdd { set: Reg, src: Reg }
    /// set.update(src); keeps set.
    SetUpdate { set: Reg, src: Reg }
    /// dict[key] = value; keeps dict.
    DictSet { dict: Reg, key: Reg, value: Reg }
    /// dict.update(src), of `{**src}`; keeps dict.
    DictUpdate { dict: Reg, src: Reg }
    /// dict.update(src) of a call's `**src`: TypeError for a repeated key, a key that is no str, no mapping; keeps dict and func.
    KwargsMerge { dict: Reg, src: Reg, func: Reg }
    /// dst = tuple(list), the list being a temporary of the compiler's own
    ListToTuple { dst: Reg, list: Reg }
    /// dst = format(conversion(src), spec); conversion 0 none, 1 str, 2 repr, 3 ascii
    FormatValue { conversion: u8, dst: Reg, src: Reg, spec: Reg }
    /// dst = format(conversion(src), ""); conversion 4: none, and an int stays itself
    FormatSimple { conversion: u8, dst: Reg, src: Reg }
    /// dst = "".join((base, …, base+n-1)), all str or ints
    BuildString { dst: Reg, base: Reg, n: u16 }

    // ---- calls. The callee takes its arguments from the temporaries: they must be the topmost live ones.
    /// dst = base(base+1, …, base+nargs)
    Call { nargs: u8, dst: Reg, base: Reg }
    /// dst = base(…), the last len(names) of the nargs arguments by keyword; names = consts[k], a tuple of str
    CallKw { nargs: u8, dst: Reg, base: Reg, names: Const }
    /// dst = base.name(base+1, …, base+nargs); the cache's name, and its keyword names if it has any.
    /// Only where evaluating the arguments cannot be told from not doing so (locals, constants, globals):
    /// the attribute is looked up after them.
    CallMethod { nargs: u8, dst: Reg, base: Reg, cache: CacheIx }
    /// The first half of a method call whose arguments may do something: what `obj.name` finds. A plain function of
    /// the class goes to base and obj itself to base+1; anything else to base, and base+1 is unbound. obj is
    /// consumed if a temporary, and may be base.
    LoadMethod { base: Reg, obj: Reg, cache: CacheIx }
    /// dst = base([base+1 if it is bound,] base+2, …, base+1+nargs); base and base+1 as LoadMethod left them.
    CallLoaded { nargs: u8, dst: Reg, base: Reg }
    /// The same, the last len(names) of the nargs arguments by keyword; names = consts[k], a tuple of str.
    CallLoadedKw { nargs: u8, dst: Reg, base: Reg, names: Const }
    /// dst = base(*base+1, **base+2): a list or tuple; a dict, or None for no keywords
    CallEx { dst: Reg, base: Reg }

    // ---- functions and classes
    /// dst = a function of code consts[k]. flags: 1 defaults (tuple) at base, 2 keyword defaults (dict) at base+1, 4 annotations (dict) at base+2.
    MakeFunction { flags: u8, dst: Reg, k: Const, base: Reg }
    /// dst = builtins.__build_class__
    LoadBuildClass { dst: Reg }
    /// dst = the attribute of super(): first argument in register 0 (unwrapped if a cell), class in free variable `__class__`. The cache's name. Only where the name `super` is not bound by the script's function or module scope at compile time; the VM falls back if the global `super` is not the builtin.
    LoadSuperAttr { dst: Reg, free: Free, cache: CacheIx }

    // ---- leaving
    /// Return src (a local is moved out as well).
    Return { src: Reg }
    /// Return None.
    ReturnNone {}

    // ---- exceptions
    /// raise src
    Raise { src: Reg }
    /// raise src from cause
    RaiseFrom { src: Reg, cause: Reg }
    /// `raise` alone: raise the handled exception again.
    RaiseAgain {}
    /// Raise src, an exception already raised, on: no new context, the traceback goes on.
    Reraise { src: Reg }
    /// save = the exception handled so far (None if none); exc is handled from now on. Keeps exc.
    PushHandled { save: Reg, exc: Reg }
    /// The exception handled is what save held.
    PopHandled { save: Reg }
    /// Jump if exc is not an instance of types (TypeError if they are no exception classes). Keeps exc, consumes types.
    JumpUnlessMatch { exc: Reg, types: Reg, to: Near }
    /// except*: dst = the matching part of the group in `group` (None if none), which keeps the rest (None if nothing); a bare exception is wrapped. Consumes types.
    MatchStar { dst: Reg, group: Reg, types: Reg }
    /// except*: dst = what to raise at the end (None for nothing) from the list of raised exceptions, the rest among them, and the original
    PrepareStar { dst: Reg, orig: Reg, list: Reg }
    /// dst = the AssertionError class, whatever its name is bound to
    LoadAssertionError { dst: Reg }

    // ---- with
    /// dst = the bound special method of obj; keeps obj. which: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__; TypeError as CPython's if missing
    LoadSpecial { which: u8, dst: Reg, obj: Reg }
    /// dst = exit(type(exc), exc, exc.__traceback__), or exit(None, None, None) if has_exc is 0 (exc is ignored then). Keeps exc, consumes exit.
    CallExit { has_exc: u8, dst: Reg, exit: Reg, exc: Reg }

    // ---- generators and coroutines
    /// Suspend with src; dst = what is sent.
    Yield { dst: Reg, src: Reg }
    /// The same in an async generator.
    AsyncYield { dst: Reg, src: Reg }
    /// dst = the iterator of `yield from src`
    GetYieldFromIter { dst: Reg, src: Reg }
    /// dst = the awaitable's iterator; how: 0 await, 1 of __aenter__, 2 of __aexit__ (for the error's text)
    GetAwaitable { how: u8, dst: Reg, src: Reg }
    /// Delegate to iter (a generator, coroutine, or any iterator) until it ends; dst = its result. Suspends as often as it does. Keeps iter until then.
    Delegate { dst: Reg, iter: Reg }
    /// dst = the asynchronous iterator of src
    GetAIter { dst: Reg, src: Reg }
    /// dst = the awaitable of iter.__anext__(), ready to delegate to; keeps iter
    GetANext { dst: Reg, iter: Reg }
    /// At the end of an async for: if exc is StopAsyncIteration, drop it and jump, else raise it on.
    EndAsyncFor { exc: Reg, to: Far }

    // ---- imports
    /// dst = import of names[name] (dotted), level dots, fromlist = consts[k] (None or a tuple). `import a.b` gives a; with a fromlist, a.b.
    ImportName { level: u8, dst: Reg, name: NameIx, fromlist: Const }
    /// dst = module.name, or the submodule; keeps module.
    ImportFrom { dst: Reg, module: Reg, name: NameIx }
    /// Bind all public names of the module in the namespace (globals of a module).
    ImportStar { module: Reg }

    // ---- match (all keep subj)
    /// Jump unless subj is a sequence (no str, bytes, bytearray).
    JumpUnlessSequence { subj: Reg, to: Far }
    /// Jump unless subj is a mapping.
    JumpUnlessMapping { subj: Reg, to: Far }
    /// dst = len(subj)
    GetLen { dst: Reg, subj: Reg }
    /// dst = the tuple of subj's values for keys (a tuple; consumed), or None if one is missing
    MatchKeys { dst: Reg, subj: Reg, keys: Reg }
    /// dst = the tuple of attributes of an instance of the class at base, or None; nargs positional ones, then the names of the tuple at base+1
    MatchClass { nargs: u8, dst: Reg, subj: Reg, base: Reg }
    /// dst = a dict of subj's items without keys (a tuple; consumed)
    DictRest { dst: Reg, subj: Reg, keys: Reg }

    // ---- rare
    /// dst = the function of [`super::Intrinsic`] number which, of a and b
    Intrinsic { which: u8, dst: Reg, a: Reg, b: Reg }
}

const _: () = assert!(size_of::<Instr>() == 8);

/// Rare operations, numbered for [`Instr::Intrinsic`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Intrinsic {
    /// Show the value of an expression statement at the REPL (`sys.displayhook`). Of a.
    PrintExpr,
    /// Make sure that the namespace has an `__annotations__` dict.
    SetupAnnotations,
    /// A type variable named a; b is None, or a function that computes its bound when asked.
    TypeVar,
    /// A `*Ts` named a.
    TypeVarTuple,
    /// A `**P` named a.
    ParamSpec,
    /// Set the default of the type parameter a; b is a function that computes it when asked. Gives a.
    SetTypeDefault,
    /// a.__type_params__ = b (a tuple); gives a.
    SetTypeParams,
    /// `Generic[*a]`, a being a tuple of type parameters.
    SubscriptGeneric,
    /// A type alias: a is a tuple (name, type parameters), b a function that computes the value.
    TypeAlias,
    /// A type variable named a with constraints; b is a function that computes their tuple when asked.
    TypeVarConstraints,
}

impl Intrinsic {
    /// The intrinsic of that number.
    pub fn from_number(number: u8) -> Option<Intrinsic> {
        use Intrinsic::*;
        [
            PrintExpr,
            SetupAnnotations,
            TypeVar,
            TypeVarTuple,
            ParamSpec,
            SetTypeDefault,
            SetTypeParams,
            SubscriptGeneric,
            TypeAlias,
            TypeVarConstraints,
        ]
        .get(number as usize)
        .copied()
    }
}

impl Instr {
    /// The conversion of [`Instr::FormatSimple`] that leaves an int as it is.
    pub const PART: u8 = 4;
}
