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
    Exception: BaseException, GeneratorExit: BaseException, KeyboardInterrupt: BaseException, SystemExit: BaseException,
    BaseExceptionGroup: BaseException, CancelledError: BaseException,
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

#[allow(unused_variables)]
impl Vm {
    /// A new exception of a builtin class with a message.
    pub fn error(&mut self, class: ExcType, message: impl AsRef<str>) -> Exc {
        todo!()
    }
    /// A new exception of a builtin class with arguments.
    pub fn error_with(&mut self, class: ExcType, args: Vec<Value>) -> Exc {
        todo!()
    }
    /// A `TypeError`.
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Exc {
        self.error(ExcType::TypeError, message)
    }
    /// A `ValueError`.
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
        todo!()
    }
    /// Is the exception an instance of that builtin class?
    pub fn is_exception(&self, exc: &Exc, class: ExcType) -> bool {
        todo!()
    }
    /// If the error is of that class, `Ok(None)`: for "stop at StopIteration" and the like.
    pub fn unless<T>(&mut self, result: Res<T>, class: ExcType) -> Res<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(exc) if self.is_exception(&exc, class) => Ok(None),
            Err(exc) => Err(exc),
        }
    }
}
