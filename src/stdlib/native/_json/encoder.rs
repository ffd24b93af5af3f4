//! Values to JSON text.
//!
//! One walk over the value writes the text. Subclasses of the builtin types count as
//! these; of others the encoder's `default` makes something else.

use super::MAX_DEPTH;
use crate::builtins::containers::list::sort::sort_items;
use crate::builtins::numbers::float_text::display_float;
use crate::builtins::numbers::limit;
use crate::object::{Dict, Kind, List, Res, Str, Value};
use crate::vm::{ExcType, Vm};
use asyncscript_syntax::ast::BinOp;
use std::fmt::Write;

struct Encoder<'a> {
    vm: &'a mut Vm,
    out: String,
    ascii: bool,
    allow_nan: bool,
    sort_keys: bool,
    skip_keys: bool,
    item_separator: String,
    key_separator: String,
    /// One step of indentation.
    indent: Option<String>,
    /// The addresses of those that are being encoded; none: they are not kept.
    inside: Option<Vec<usize>>,
    /// Makes another value of one that is no JSON; unbound: it is an error.
    default: Value,
    /// So many values are being encoded.
    depth: usize,
    /// So many of them are containers.
    steps: usize,
}

/// `o` as JSON text, as the options of the encoder say (None: the usual ones).
pub(super) fn encode(vm: &mut Vm, o: &Value, options: &Value) -> Res {
    let mut encoder = Encoder {
        vm,
        out: String::new(),
        ascii: true,
        allow_nan: true,
        sort_keys: false,
        skip_keys: false,
        item_separator: ", ".to_owned(),
        key_separator: ": ".to_owned(),
        indent: None,
        inside: Some(Vec::new()),
        default: Value::Unbound,
        depth: 0,
        steps: 0,
    };
    if !options.is_none() && !encoder.read(options)? {
        return Ok(Value::NotImplemented);
    }
    encoder.value(o)?;
    Ok(encoder.out.into())
}

/// A string as JSON text.
pub(super) fn encode_string(vm: &mut Vm, string: &Value, ascii: bool) -> Res {
    let Some(text) = string.as_str() else {
        let given = vm.shown_type(string);
        return Err(vm.type_error(format!("first argument must be a string, not {given}")));
    };
    let mut out = String::with_capacity(text.len() + 2);
    put_string(&mut out, text, ascii);
    Ok(out.into())
}

/// Is it a character that needs an escape?
#[inline]
fn is_special(byte: u8, ascii: bool) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\' || (ascii && byte >= 0x7F)
}

fn put_string(out: &mut String, text: &str, ascii: bool) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = (rest.bytes()).position(|byte| is_special(byte, ascii)) {
        out.push_str(&rest[..at]);
        let Some(char) = rest[at..].chars().next() else {
            break;
        };
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    // Writing to a string does not fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
        rest = &rest[at + char.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
}

const DOING: &str = " while encoding a JSON object";

impl Encoder<'_> {
    /// Take over the options of a `JSONEncoder`; false if they are none that can be.
    fn read(&mut self, options: &Value) -> Res<bool> {
        let vm = &mut *self.vm;
        let mut flag = |name: &str| {
            let value = vm.get_attr_str(options, name)?;
            vm.truth(&value)
        };
        self.ascii = flag("ensure_ascii")?;
        self.allow_nan = flag("allow_nan")?;
        self.sort_keys = flag("sort_keys")?;
        self.skip_keys = flag("skipkeys")?;
        if !flag("check_circular")? {
            self.inside = None;
        }
        let indent = vm.get_attr_str(options, "indent")?;
        self.indent = match (&indent, indent.as_str()) {
            (Value::None, _) => None,
            (_, Some(indent)) => Some(indent.to_owned()),
            (indent, None) => {
                let indent = vm.binary(BinOp::Mult, &" ".into(), indent)?;
                Some(indent.as_str().unwrap_or_default().to_owned())
            }
        };
        self.default = vm.get_attr_str(options, "default")?;
        let items = vm.get_attr_str(options, "item_separator")?;
        let keys = vm.get_attr_str(options, "key_separator")?;
        let (Some(items), Some(keys)) = (items.as_str(), keys.as_str()) else {
            return Ok(false);
        };
        self.item_separator = items.to_owned();
        self.key_separator = keys.to_owned();
        Ok(true)
    }

    fn value(&mut self, o: &Value) -> Res<()> {
        match o {
            Value::None => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Int(value) => {
                // Writing to a string does not fail.
                let _ = write!(self.out, "{value}");
            }
            Value::Float(_) => return self.float(o),
            Value::Obj(object) => match object.kind() {
                Kind::Str => {
                    put_string(&mut self.out, o.as_str().unwrap_or_default(), self.ascii);
                }
                Kind::BigInt | Kind::Int => return self.int(o),
                Kind::Float => return self.float(o),
                Kind::List | Kind::Tuple => return self.list(o),
                Kind::Dict => return self.dict(o),
                _ => return self.other(o),
            },
            _ => return self.other(o),
        }
        Ok(())
    }

    fn int(&mut self, o: &Value) -> Res<()> {
        if let Some(int) = o.to_int() {
            let text = limit::decimal(self.vm, &int)?;
            self.out.push_str(&text);
        }
        Ok(())
    }

    fn float(&mut self, o: &Value) -> Res<()> {
        let text = self.float_text(o)?;
        self.out.push_str(&text);
        Ok(())
    }

    fn float_text(&mut self, o: &Value) -> Res<String> {
        let value = o.to_float().unwrap_or(0.0);
        if value.is_finite() {
            return Ok(display_float(value));
        }
        if !self.allow_nan {
            let shown = self.vm.repr(o)?;
            let message = format!(
                "Out of range float values are not JSON compliant: {}",
                shown.text()
            );
            return Err(self.vm.value_error(message));
        }
        Ok(match value {
            f64::INFINITY => "Infinity",
            f64::NEG_INFINITY => "-Infinity",
            _ => "NaN",
        }
        .to_owned())
    }

    /// Begin with a value that may hold others.
    fn enter(&mut self, o: &Value) -> Res<()> {
        self.check_depth()?;
        self.depth += 1;
        if let Some(inside) = &mut self.inside {
            let address = match o {
                Value::Obj(object) => object.address(),
                // `...` and `NotImplemented` are no objects here; no object is at these places.
                Value::Ellipsis => 1,
                _ => 2,
            };
            if inside.contains(&address) {
                return Err(self.vm.value_error("Circular reference detected"));
            }
            inside.push(address);
        }
        Ok(())
    }

    /// Is there room for one more inside the others?
    fn check_depth(&mut self) -> Res<()> {
        self.vm.check_native_stack_in(DOING)?;
        if self.depth >= MAX_DEPTH {
            return Err(self.vm.recursion_error_in(DOING));
        }
        Ok(())
    }

    /// The counterpart of [`Self::enter`].
    fn leave(&mut self) {
        self.depth -= 1;
        if let Some(inside) = &mut self.inside {
            inside.pop();
        }
    }

    /// Something that is no JSON.
    fn other(&mut self, o: &Value) -> Res<()> {
        if self.default.is_unbound() {
            let class = self.vm.get_attr_str(o, "__class__")?;
            let name = self.vm.get_attr_str(&class, "__name__")?;
            let name = self.vm.str(&name)?;
            let message = format!("Object of type {} is not JSON serializable", name.text());
            return Err(self.vm.type_error(message));
        }
        self.enter(o)?;
        let default = self.default.clone();
        let made = self.vm.call(&default, std::slice::from_ref(o))?;
        self.value(&made)?;
        self.leave();
        Ok(())
    }

    /// A new line, if there is indentation, indented as deep as containers are open.
    fn new_line(&mut self) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            for _ in 0..self.steps {
                self.out.push_str(indent);
            }
        }
    }

    /// What stands between two items.
    fn separate(&mut self) {
        self.out.push_str(&self.item_separator);
        self.new_line();
    }

    fn list(&mut self, o: &Value) -> Res<()> {
        // A subclass may iterate in its own way.
        let items = match o.is_exact(Kind::List) || o.is_exact(Kind::Tuple) {
            true => o.clone(),
            false => List::new(self.vm.collect(o)?).into(),
        };
        let item = |index: usize| match items.as_tuple() {
            Some(items) => items.get(index).cloned(),
            None => items.as_::<List>().and_then(|items| items.get(index)),
        };
        if item(0).is_none() {
            self.check_depth()?;
            self.out.push_str("[]");
            return Ok(());
        }
        self.enter(o)?;
        self.out.push('[');
        self.steps += 1;
        self.new_line();
        let mut index = 0;
        while let Some(item) = item(index) {
            if index > 0 {
                self.separate();
            }
            self.value(&item)?;
            index += 1;
        }
        self.steps -= 1;
        self.new_line();
        self.out.push(']');
        self.leave();
        Ok(())
    }

    fn dict(&mut self, o: &Value) -> Res<()> {
        let Some(dict) = o.as_::<Dict>() else {
            return Ok(());
        };
        if dict.is_empty() {
            self.check_depth()?;
            self.out.push_str("{}");
            return Ok(());
        }
        self.enter(o)?;
        self.out.push('{');
        self.steps += 1;
        self.new_line();
        let mut first = true;
        if self.sort_keys || !o.is_exact(Kind::Dict) {
            let items = self.vm.call_method(o, "items", &[])?;
            let mut items = self.vm.collect(&items)?;
            if self.sort_keys {
                sort_items(self.vm, &mut items, None, false)?;
            }
            for pair in items {
                let Some([key, value]) = pair.as_tuple() else {
                    return Err(self.vm.value_error("items must return 2-tuples"));
                };
                self.item(key, value, &mut first)?;
            }
        } else {
            let mut place = 0;
            while place < dict.places() {
                let entry = dict.entry(place);
                place += 1;
                if let Some((key, value)) =
                    entry.map(|entry| (entry.key.clone(), entry.value.clone()))
                {
                    self.item(&key, &value, &mut first)?;
                }
            }
        }
        self.steps -= 1;
        self.new_line();
        self.out.push('}');
        self.leave();
        Ok(())
    }

    fn item(&mut self, key: &Value, value: &Value, first: &mut bool) -> Res<()> {
        let made;
        let text = match key.as_::<Str>() {
            Some(text) => text.text(),
            None => match self.key(key)? {
                Some(text) => {
                    made = text;
                    &made
                }
                None => return Ok(()),
            },
        };
        if !std::mem::take(first) {
            self.separate();
        }
        put_string(&mut self.out, text, self.ascii);
        self.out.push_str(&self.key_separator);
        self.value(value)
    }

    /// The text of a key that is no string; None if it is to be skipped.
    fn key(&mut self, key: &Value) -> Res<Option<String>> {
        if key.to_float().is_some() {
            return self.float_text(key).map(Some);
        }
        Ok(Some(match key {
            Value::Bool(true) => "true".to_owned(),
            Value::Bool(false) => "false".to_owned(),
            Value::None => "null".to_owned(),
            _ => match key.to_int() {
                Some(int) => limit::decimal(self.vm, &int)?,
                None if self.skip_keys => return Ok(None),
                None => {
                    let given = self.vm.shown_type(key);
                    return Err(self.vm.error(
                        ExcType::TypeError,
                        format!("keys must be str, int, float, bool or None, not {given}"),
                    ));
                }
            },
        }))
    }
}
