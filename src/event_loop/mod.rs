//! loop
pub mod future { pub struct Future; unsafe impl crate::object::Payload for Future { const KIND: crate::object::Kind = crate::object::Kind::Future; } }
pub mod handle { pub struct Handle; unsafe impl crate::object::Payload for Handle { const KIND: crate::object::Kind = crate::object::Kind::Handle; } }
pub struct Loop; unsafe impl crate::object::Payload for Loop { const KIND: crate::object::Kind = crate::object::Kind::Loop; }
