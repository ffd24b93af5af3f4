//! Names that the machine itself uses, interned.

use crate::object::{Heap, Ptr, Str};

macro_rules! names {
    ($($name:ident)*) => {
        /// Names that the machine uses, interned: `vm.names.__init__`.
        #[allow(missing_docs, non_snake_case)]
        pub struct Names { $(pub $name: Ptr<Str>),* }

        #[allow(non_snake_case)]
        impl Default for Names {
            fn default() -> Self {
                Names { $($name: Heap::intern(stringify!($name))),* }
            }
        }
    };
}

names! {
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __and__ __anext__ __annotations__ __await__ __bool__ __build_class__
    __bytes__ __call__ __cause__ __ceil__ __class__ __class_getitem__ __classcell__ __complex__ __contains__ __context__
    __del__ __delattr__ __delete__ __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__ __file__
    __float__ __floor__ __floordiv__ __format__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __gt__ __hash__
    __iadd__ __iand__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __imul__ __index__ __init__ __init_subclass__
    __instancecheck__ __int__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __iter__ __itruediv__ __ixor__ __le__
    __len__ __length_hint__ __lshift__ __lt__ __main__ __match_args__ __matmul__ __metaclass__ __missing__ __mod__
    __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__ __notes__ __or__ __orig_bases__ __path__
    __pos__ __pow__ __prepare__ __qualname__ __radd__ __rand__ __rdivmod__ __repr__ __reversed__ __rfloordiv__ __rlshift__
    __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __self__
    __set__ __set_name__ __setattr__ __setitem__ __slots__ __str__ __sub__ __subclasscheck__ __subclasses__ __subclasshook__
    __traceback__ __trunc__ __truediv__ __type_params__ __weakref__ __wrapped__ __xor__ __all__ __builtins__ __package__
    __spec__ __loader__ __debug__ __import__ __static_attributes__ __firstlineno__ __abstractmethods__ __func__ __mro__
    __bases__ __suppress_context__ __sizeof__ __reduce__ __getstate__ __copy__ __deepcopy__ __fspath__ __isabstractmethod__
    __value__ args value name obj path msg code send throw close write flush keys items values get append add update encoding
    errors join format sort read readline closed asend athrow aclose stdout stderr stdin print_file sep end file key default
    _asyncio_future_blocking add_done_callback result cancel exceptions message builtins typing Generic _fields
    __slotnames__ gi_frame lineno offset text end_lineno end_offset filename errno strerror filename2
}
