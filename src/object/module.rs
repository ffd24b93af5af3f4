//! The data of a module: its namespace.

use super::heap::Payload;
use super::{Dict, Kind, Ptr, Value, Visitor};

/// A module.
pub struct Module {
    /// Its namespace, `__dict__`.
    pub dict: Ptr<Dict>,
}

// SAFETY: the row Module of the table.
unsafe impl Payload for Module {
    const KIND: Kind = Kind::Module;
    const CONTAINER: bool = true;
    fn traverse(&self, visit: &mut Visitor) {
        visit(&Value::from(&self.dict));
    }
}
