//! Making and raising exceptions: the builtin hierarchy, and shorthands for natives.

use super::Vm;
use crate::object::*;

macro_rules! exceptions {
    ($($name:ident: $base:ident),* $(,)?) => {
        /// The builtin exception classes.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum ExcType { BaseException, $($name),* }

        /// Name and base of each, in the order of the enum.
        pub const EXCEPTIONS: &[(&str, ExcType, ExcType)] = &[
            ("BaseException", ExcType::BaseException, ExcType::BaseException),
            $((stringify!($name), ExcType::$name, ExcType::$base)),*
        ];
    };
}

exceptions! {
    BaseExceptionGroup: BaseException, Exception: BaseException, GeneratorExit: BaseException, KeyboardInterrupt: BaseException,
    SystemExit: BaseException, CancelledError: BaseException,
    ArithmeticError: Exception, AssertionError: Exception, AttributeError: Exception, BufferError: Exception,
    EOFError: Exception, ImportError: Exception, LookupError: Exception, MemoryError: Exception, NameError: Exception,
    OSError: Exception, ReferenceError: Exception, RuntimeError: Exception, StopAsyncIteration: Exception,
    StopIteration: Exception, SyntaxError: Exception, SystemError: Exception, TypeError: Exception, ValueError: Exception,
    Warning: Exception, InvalidStateError: Exception, ExceptionGroup: BaseExceptionGroup,
    FloatingPointError: ArithmeticError, OverflowError: ArithmeticError, ZeroDivisionError: ArithmeticError,
    ModuleNotFoundError: ImportError, IndexError: LookupError, KeyError: LookupError, UnboundLocalError: NameError,
    BlockingIOError: OSError, ChildProcessError: OSError, ConnectionError: OSError, FileExistsError: OSError,
    FileNotFoundError: OSError, InterruptedError: OSError, IsADirectoryError: OSError, NotADirectoryError: OSError,
    PermissionError: OSError, ProcessLookupError: OSError, TimeoutError: OSError, BrokenPipeError: ConnectionError,
    ConnectionAbortedError: ConnectionError, ConnectionRefusedError: ConnectionError, ConnectionResetError: ConnectionError,
    NotImplementedError: RuntimeError, PythonFinalizationError: RuntimeError, RecursionError: RuntimeError,
    IndentationError: SyntaxError, TabError: IndentationError, UnicodeError: ValueError, UnicodeDecodeError: UnicodeError,
    UnicodeEncodeError: UnicodeError, UnicodeTranslateError: UnicodeError, BytesWarning: Warning, DeprecationWarning: Warning,
    EncodingWarning: Warning, FutureWarning: Warning, ImportWarning: Warning, PendingDeprecationWarning: Warning,
    ResourceWarning: Warning, RuntimeWarning: Warning, SyntaxWarning: Warning, UnicodeWarning: Warning, UserWarning: Warning,
}

/// The state of the warnings' filters.
#[derive(Default)]
pub(crate) struct Warnings {
    /// Changes with the filters.
    pub version: u32,
    /// What was shown and blamed on a file of CPython's library that is not one here.
    pub shown: Option<Value>,
}

impl Vm {
    /// The class of a builtin exception.
    pub(crate) fn exception_class(&self, class: ExcType) -> Ptr<Class> {
        self.types.exception(class).clone()
    }

    /// A new exception of a class, without calling it: for the machine and natives.
    pub(crate) fn make_exception(
        &mut self,
        class: &Ptr<Class>,
        args: Vec<Value>,
    ) -> Ptr<Exception> {
        let payload = Exception {
            args: Mut::new(Tuple::new(args).into()),
            cause: Mut::new(Value::None),
            context: Mut::new(Value::None),
            suppress_context: std::cell::Cell::new(false),
            traceback: Mut::default(),
            traceback_object: Mut::default(),
            held: Mut::default(),
        };
        if class.builtin {
            let exception = Ptr::with_attrs(payload);
            exception.as_ref().set_class(class.clone());
            exception
        } else {
            Ptr::with_class(payload, class)
        }
    }

    /// A new exception of a builtin class with a message. Its context is what is being handled.
    pub fn error(&mut self, class: ExcType, message: impl AsRef<str>) -> Exc {
        self.error_with(class, vec![Value::str(message.as_ref())])
    }

    /// A new exception of a builtin class with arguments.
    pub fn error_with(&mut self, class: ExcType, args: Vec<Value>) -> Exc {
        let class = self.exception_class(class);
        let exception = self.make_exception(&class, args);
        self.set_context(&exception);
        Exc(exception)
    }

    /// A `TypeError`.
    #[cold]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Exc {
        self.error(ExcType::TypeError, message)
    }

    /// A `ValueError`.
    #[cold]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Exc {
        self.error(ExcType::ValueError, message)
    }

    /// A `KeyError` with the key itself.
    pub fn key_error(&mut self, key: &Value) -> Exc {
        self.error_with(ExcType::KeyError, vec![key.clone()])
    }

    /// An `IndexError`.
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Exc {
        self.error(ExcType::IndexError, message)
    }

    /// `StopIteration(value)`, or without argument for None.
    pub fn stop_iteration(&mut self, value: Value) -> Exc {
        let args = if value.is_none() {
            Vec::new()
        } else {
            vec![value]
        };
        self.error_with(ExcType::StopIteration, args)
    }

    /// Is the exception an instance of that builtin class?
    #[inline]
    pub fn is_exception(&self, exc: &Exc, class: ExcType) -> bool {
        match exc.0.as_ref().script_class() {
            Some(own) => own.is_subclass(self.types.exception(class)),
            None => false,
        }
    }

    /// If the error is of that class, `Ok(None)`: for "stop at StopIteration" and the like.
    pub fn unless<T>(&mut self, result: Res<T>, class: ExcType) -> Res<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(exc) if self.is_exception(&exc, class) => Ok(None),
            Err(exc) => Err(exc),
        }
    }

    /// `exc.name = name` of a NameError, for "Did you mean".
    pub(crate) fn set_exc_name(&mut self, exc: &Exc, name: &str) {
        if let Some(attrs) = exc.0.as_ref().attrs() {
            attrs.set(&self.names.name, Value::str(name));
        }
    }

    /// `exc.name`, `exc.obj` of an AttributeError.
    pub(crate) fn set_exc_name_obj(&mut self, exc: &Exc, name: &Ptr<Str>, object: &Value) {
        if let Some(attrs) = exc.0.as_ref().attrs() {
            attrs.set(&self.names.name, name.into());
            attrs.set(&self.names.obj, object.clone());
        }
    }

    /// An attribute of an exception set by the machine (`filename`, `errno` …).
    pub(crate) fn set_exc_attr(&mut self, exc: &Exc, name: &str, value: Value) {
        let name = self.intern(name);
        if let Some(attrs) = exc.0.as_ref().attrs() {
            attrs.set(&name, value);
        }
    }

    /// An error keeps this argument of the failed builtin alive, as the frame of CPython's Python function does:
    /// a coroutine in it is not complained of before the error is done with.
    pub(crate) fn holding<T>(&self, result: Res<T>, argument: &Value) -> Res<T> {
        result.inspect_err(|exc| {
            let held = match exc.0.held.take() {
                Value::Unbound => argument.clone(),
                before => Value::tuple([before, argument.clone()]),
            };
            exc.0.held.set(held);
        })
    }

    /// Issue a warning of the machine's own at the current line (`warnings.warn` with stacklevel 1).
    pub fn warn(&mut self, category: ExcType, message: &str) -> Res<()> {
        self.warn_level(category, message, 1)
    }

    /// File, line and function of the script frame `back` frames up.
    pub(crate) fn place(&self, back: usize) -> (String, u32, String) {
        match self.stacks.nth(back) {
            Some(frame) => {
                // SAFETY: a live frame's code is alive.
                let code = unsafe { &*frame.code };
                (
                    code.source.name().to_owned(),
                    Vm::line_of(code, frame.at()),
                    code.name.text().to_owned(),
                )
            }
            None => ("sys".to_owned(), 1, String::new()),
        }
    }

    /// A line of a source the machine knows.
    pub(crate) fn source_line(&self, file: &str, line: u32) -> Option<String> {
        let source = self
            .sources
            .iter()
            .rev()
            .find(|source| source.name() == file)?;
        if line == 0 || line as usize > source.lines() {
            None
        } else {
            Some(source.line(line).to_owned())
        }
    }
}

/// The candidate that is most like a mistyped word, as CPython's suggestions choose it.
pub(crate) fn suggest<'a>(wrong: &str, candidates: &[&'a str]) -> Option<&'a str> {
    if candidates.len() >= 750 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if *candidate == wrong {
            continue;
        }
        // As in CPython, the bytes of UTF-8 are compared: 甲 and 乙 are nearer than a and b.
        let most = (wrong.len() + candidate.len() + 3) * MOVE / 6;
        let most = best.map_or(most, |(distance, _)| most.min(distance.saturating_sub(1)));
        let distance = edit_distance(wrong.as_bytes(), candidate.as_bytes(), most);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

const MOVE: usize = 2;
const CASE: usize = 1;
/// What differs in longer strings is not compared.
const LONGEST: usize = 40;

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

/// Levenshtein distance in CPython's costs; something above `most` if it is above.
fn edit_distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    let ends = a.iter().rev().zip(b.iter().rev());
    let same = ends.take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=a.len()).map(|at| at * MOVE).collect();
    for (i, y) in b.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        let mut least = row[0];
        for (j, x) in a.iter().enumerate() {
            let substituted = diagonal + substitution(*x, *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j].min(row[j + 1]) + MOVE);
            least = least.min(row[j + 1]);
        }
        if least > most {
            return most + 1;
        }
    }
    row[a.len()]
}
