//! Values as the log shows them: builtin types by themselves, anything else as `<Class>`.
//!
//! No script code runs: a subclass with a `__repr__` of its own is `<Class>` too.

use crate::object::*;
use crate::vm::Vm;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a task's name.
const LABEL: usize = 14;
/// Longer texts are cut.
const LIMIT: usize = 24;

impl Vm {
    /// A value, shortly.
    pub(crate) fn log_value(&mut self, value: &Value) -> String {
        self.show(value, 2)
    }

    fn show(&mut self, value: &Value, depth: u32) -> String {
        let class_name = |vm: &Vm| format!("<{}>", vm.class_of(value).name_text());
        match value {
            Value::Obj(object) => {
                if object.script_class().is_some() && object.kind() != Kind::Exception {
                    return class_name(self);
                }
                match object.kind() {
                    Kind::Str => {
                        let text = value.as_str().unwrap_or_default();
                        if text.chars().count() > LIMIT {
                            let head: String = text.chars().take(LIMIT - 2).collect();
                            let shown = self.builtin_repr(&Value::str(&head));
                            return format!(
                                "{}..{}",
                                &shown[..shown.len() - 1],
                                &shown[shown.len() - 1..]
                            );
                        }
                        self.builtin_repr(value)
                    }
                    Kind::Bytes => {
                        let bytes = value
                            .as_::<str::Bytes>()
                            .map_or(&[][..], |bytes| &bytes.data[..]);
                        let head = str::Bytes::new(&bytes[..bytes.len().min(LIMIT)]);
                        let shown = self.builtin_repr(&head);
                        match bytes.len() > LIMIT {
                            true => cut(&shown, LIMIT - 1) + "'",
                            false => shown,
                        }
                    }
                    Kind::BigInt | Kind::Complex => {
                        let shown = self.builtin_repr(value);
                        cut(&shown, LIMIT)
                    }
                    Kind::Tuple | Kind::List => {
                        let items: Vec<Value> = match value.as_tuple() {
                            Some(items) => items.to_vec(),
                            None => value
                                .as_::<List>()
                                .map(|list| list.items.get().to_vec())
                                .unwrap_or_default(),
                        };
                        let (open, close) = if object.kind() == Kind::Tuple {
                            ('(', ')')
                        } else {
                            ('[', ']')
                        };
                        let mut text = String::from(open);
                        text += &self.show_items(&items, depth);
                        if items.len() == 1 && open == '(' {
                            text.push(',');
                        }
                        text.push(close);
                        text
                    }
                    Kind::Exception => self.log_exception(value),
                    _ => class_name(self),
                }
            }
            _ => self.builtin_repr(value),
        }
    }

    fn show_items(&mut self, items: &[Value], depth: u32) -> String {
        if depth == 0 && !items.is_empty() {
            return "..".to_owned();
        }
        let mut text = String::new();
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                text += ", ";
            }
            if at >= 4 || text.len() > LIMIT {
                text += "..";
                break;
            }
            text += &self.show(item, depth - 1);
        }
        text
    }

    /// The repr of a value whose type is builtin and exact.
    fn builtin_repr(&mut self, value: &Value) -> String {
        match self.repr(value) {
            Ok(text) => text.text().to_owned(),
            Err(_) => "?".to_owned(),
        }
    }

    /// An exception: its class and arguments.
    pub(crate) fn log_exception(&mut self, value: &Value) -> String {
        let name = self.class_of(value).name_text().to_owned();
        let args = match value.as_::<Exception>() {
            Some(exc) => exc.args.get().as_tuple().map(<[Value]>::to_vec),
            None => None,
        };
        let args = args.unwrap_or_default();
        format!("{name}({})", self.show_items(&args, 1))
    }
}

/// The name that a script gave a task, as rows show it; None: it cannot be seen.
pub(super) fn label(name: &str) -> Option<String> {
    if name.trim().is_empty() {
        return None;
    }
    let mut shown = String::new();
    for char in name.chars() {
        match char {
            '\n' | '\r' | '\t' => shown.extend(char.escape_default()),
            char if char.is_control() => shown += &format!("\\x{:02x}", char as u32),
            char => shown.push(char),
        }
    }
    // The numbers of many tasks are at the end.
    let digits = shown.len()
        - shown
            .trim_end_matches(|char: char| char.is_ascii_digit())
            .len();
    if shown.width() > LABEL && (1..=6).contains(&digits) {
        let (head, number) = shown.split_at(shown.len() - digits);
        return Some(cut(head, LABEL - digits) + number);
    }
    Some(cut(&shown, LABEL))
}

/// The first columns of a text.
pub(super) fn cut(text: &str, limit: usize) -> String {
    if text.width() <= limit {
        return text.to_owned();
    }
    let mut width = 2;
    let mut out = String::new();
    for char in text.chars() {
        width += char.width().unwrap_or(0);
        if width > limit {
            break;
        }
        out.push(char);
    }
    out + ".."
}
