//! Code as text, for `dump code`.
