//! Code as text, for `dump code`.
impl<T: std::fmt::Debug> super::Operand for T {
    fn show(&self, name: &str, _pc: usize, _code: &super::CodeUnit) -> String {
        format!("{name}={self:?}")
    }
}
