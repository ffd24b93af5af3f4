//! JSON text to values.
//!
//! The text is walked by bytes; places in errors are counted in characters. Hooks of
//! the script are called as the values are made, innermost first.

use super::MAX_DEPTH;
use crate::builtins::containers::list_of;
use crate::object::str::hash_bytes;
use crate::object::{Class, Dict, Exc, Ptr, Res, Str, Value};
use crate::vm::Vm;
use hashbrown::HashTable;

/// What a script wants to make of the parts of the text; unbound where it does not say.
#[derive(Default)]
struct Hooks {
    object: Value,
    pairs: Value,
    float: Value,
    int: Value,
    constant: Value,
}

struct Scanner<'a> {
    vm: &'a mut Vm,
    /// The whole text.
    document: &'a Value,
    text: &'a str,
    /// The place of the next byte.
    at: usize,
    /// Control characters in strings are errors.
    strict: bool,
    hooks: &'a Hooks,
    /// The keys of objects seen, so that equal ones are one string.
    keys: HashTable<Ptr<Str>>,
    depth: usize,
}

/// The value of the text, all of it, without hooks.
pub(super) fn decode(vm: &mut Vm, document: &Value) -> Res {
    let hooks = Hooks::default();
    let mut scanner = Scanner::new(vm, document, 0, true, &hooks);
    scanner.skip_space();
    let value = scanner.value()?;
    scanner.skip_space();
    if scanner.at < scanner.text.len() {
        let at = scanner.at;
        return Err(scanner.error("Extra data", at));
    }
    Ok(value)
}

/// The value at an index, with hooks; a pair with the index behind it.
pub(super) fn scan_once(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(text) = args[0].as_::<Str>() else {
        let given = vm.shown_type(&args[0]);
        return Err(vm.type_error(format!("first argument must be a string, not {given}")));
    };
    let index = vm.index_word(&args[1])?;
    if index < 0 {
        return Err(vm.value_error("idx cannot be negative"));
    }
    let index = index as usize;
    if index > text.chars() {
        return Err(decode_error(vm, "Expecting value", &args[0], index));
    }
    let at = match text.is_ascii() {
        true => index,
        false => (text.text().char_indices())
            .nth(index)
            .map_or(text.text().len(), |(at, _)| at),
    };
    let strict = vm.truth(&args[2])?;
    // The types themselves are what is made anyway.
    let unless = |vm: &Vm, value: &Value, name: &str| match value.as_ptr::<Class>() {
        Some(class) if class.same(&vm.builtin_class(name)) => Value::Unbound,
        _ => value.given().cloned().unwrap_or_default(),
    };
    let hooks = Hooks {
        object: args[3].given().cloned().unwrap_or_default(),
        pairs: args[4].given().cloned().unwrap_or_default(),
        float: unless(vm, &args[5], "float"),
        int: unless(vm, &args[6], "int"),
        constant: args[7].clone(),
    };
    let mut scanner = Scanner::new(vm, &args[0], at, strict, &hooks);
    let value = scanner.value()?;
    let end = scanner.place(scanner.at);
    Ok(Value::tuple([value, end.into()]))
}

/// A JSONDecodeError at a place counted in characters.
fn decode_error(vm: &mut Vm, message: &str, document: &Value, place: usize) -> Exc {
    let made = vm
        .import_module("json.decoder")
        .and_then(|module| vm.get_attr_str(&module, "JSONDecodeError"))
        .and_then(|class| vm.call(&class, &[message.into(), document.clone(), place.into()]));
    match made.map(|made| made.to_ptr().map(Exc)) {
        Ok(Some(exc)) => exc,
        Ok(None) => vm.value_error(message),
        Err(exc) => exc,
    }
}

impl<'a> Scanner<'a> {
    fn new(
        vm: &'a mut Vm,
        document: &'a Value,
        at: usize,
        strict: bool,
        hooks: &'a Hooks,
    ) -> Scanner<'a> {
        Scanner {
            vm,
            document,
            text: document.as_str().unwrap_or_default(),
            at,
            strict,
            hooks,
            keys: HashTable::new(),
            depth: 0,
        }
    }

    /// The number of characters before a byte.
    fn place(&self, at: usize) -> usize {
        match self.document.as_::<Str>() {
            Some(text) if !text.is_ascii() => self.text[..at].chars().count(),
            _ => at,
        }
    }

    #[cold]
    fn error(&mut self, message: &str, at: usize) -> Exc {
        let place = self.place(at);
        decode_error(self.vm, message, self.document, place)
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    /// Is that word next? Then it is stepped over.
    fn word(&mut self, word: &str) -> bool {
        let found = self.text[self.at..].starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self) -> Res {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                let start = self.at;
                match self.plain_string() {
                    Some(text) => Ok(text.into()),
                    None => Ok(Value::from(self.string(start)?)),
                }
            }
            Some(b'{') => self.nested(
                " while decoding a JSON object from a unicode string",
                Self::object,
            ),
            Some(b'[') => self.nested(
                " while decoding a JSON array from a unicode string",
                Self::array,
            ),
            Some(b'n') if self.word("null") => Ok(Value::None),
            Some(b't') if self.word("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.word("false") => Ok(Value::Bool(false)),
            Some(b'N') if self.word("NaN") => self.constant("NaN", f64::NAN),
            Some(b'I') if self.word("Infinity") => self.constant("Infinity", f64::INFINITY),
            Some(b'-') if self.word("-Infinity") => self.constant("-Infinity", f64::NEG_INFINITY),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.error("Expecting value", self.at)),
        }
    }

    /// An object or array, from its bracket on.
    fn nested(&mut self, doing: &'static str, scan: fn(&mut Self) -> Res) -> Res {
        self.vm.check_native_stack_in(doing)?;
        if self.depth >= MAX_DEPTH {
            return Err(self.vm.recursion_error_in(doing));
        }
        self.depth += 1;
        self.at += 1;
        let value = scan(self);
        self.depth -= 1;
        value
    }

    fn constant(&mut self, name: &str, value: f64) -> Res {
        match &self.hooks.constant {
            Value::Unbound => Ok(Value::Float(value)),
            hook => self.vm.call(hook, &[name.into()]),
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Res {
        let start = self.at;
        self.at += (self.peek() == Some(b'-')) as usize;
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => {
                self.digits();
            }
            _ => {
                self.at = start;
                return Err(self.error("Expecting value", start));
            }
        }
        let mut end = self.at;
        if self.peek() == Some(b'.') {
            self.at += 1;
            if self.digits() > 0 {
                end = self.at;
            }
        }
        // An exponent may follow only what has been taken.
        if end == self.at && matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += matches!(self.peek(), Some(b'-' | b'+')) as usize;
            if self.digits() > 0 {
                end = self.at;
            }
        }
        self.at = end;
        let text = &self.text[start..end];
        let is_float = text.contains(['.', 'e', 'E']);
        let hook = match is_float {
            true => &self.hooks.float,
            false => &self.hooks.int,
        };
        if !hook.is_unbound() {
            return self.vm.call(hook, &[text.into()]);
        }
        if is_float {
            // What was scanned is what Rust takes for a float.
            return Ok(Value::Float(text.parse().unwrap_or(f64::NAN)));
        }
        match text.parse() {
            Ok(small) => Ok(Value::Int(small)),
            Err(_) => crate::builtins::numbers::int_type::to_int(self.vm, &text.into()),
        }
    }

    /// The string up to the quote, if nothing in it is to be replaced; else the place stays.
    #[inline]
    fn plain_string(&mut self) -> Option<Ptr<Str>> {
        let text = self.plain_text()?;
        Some(Str::new(text))
    }

    #[inline]
    fn plain_text(&mut self) -> Option<&'a str> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        let length = bytes[start..].iter().position(special)?;
        if bytes[start + length] != b'"' {
            return None;
        }
        self.at = start + length + 1;
        Some(&self.text[start..start + length])
    }

    /// The string that begins at `start`, with its escapes replaced.
    fn string(&mut self, start: usize) -> Res<String> {
        let mut result = String::new();
        loop {
            let (from, bytes) = (self.at, self.text.as_bytes());
            let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
            let Some(length) = bytes[from..].iter().position(special) else {
                return Err(self.unterminated(start));
            };
            let at = from + length;
            result.push_str(&self.text[from..at]);
            self.at = at + 1;
            match bytes[at] {
                b'"' => return Ok(result),
                b'\\' => self.escape(start, at, &mut result)?,
                _ if self.strict => return Err(self.error("Invalid control character at", at)),
                control => result.push(control as char),
            }
        }
    }

    #[cold]
    fn unterminated(&mut self, start: usize) -> Exc {
        self.error("Unterminated string starting at", start - 1)
    }

    /// Replace the escape whose backslash stands at a place.
    fn escape(&mut self, start: usize, backslash: usize, result: &mut String) -> Res<()> {
        let Some(escape) = self.peek() else {
            return Err(self.unterminated(start));
        };
        self.at += 1;
        result.push(match escape {
            b'"' | b'\\' | b'/' => escape as char,
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code(result),
            _ => return Err(self.error("Invalid \\escape", backslash)),
        });
        Ok(())
    }

    /// The character of four digits, or of two such escapes.
    fn code(&mut self, result: &mut String) -> Res<()> {
        let mut code = self.hex()?;
        if (0xD800..0xDC00).contains(&code) && self.text[self.at..].starts_with("\\u") {
            let before = self.at;
            self.at += 2;
            let low = self.hex()?;
            if (0xDC00..0xE000).contains(&low) {
                code = 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00));
            } else {
                self.at = before;
            }
        }
        match char::from_u32(code) {
            Some(char) => result.push(char),
            None => {
                let chr = self.vm.import_module("builtins")?;
                let chr = self.vm.get_attr_str(&chr, "chr")?;
                let char = self.vm.call(&chr, &[Value::Int(code.into())])?;
                result.push_str(char.as_str().unwrap_or_default());
            }
        }
        Ok(())
    }

    fn hex(&mut self) -> Res<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let Some(digits) = digits else {
            return Err(self.error("Invalid \\uXXXX escape", self.at - 1));
        };
        self.at += 4;
        Ok(digits.iter().fold(0, |code, &digit| {
            code << 4 | (digit as char).to_digit(16).unwrap_or(0)
        }))
    }

    /// The key of an object, behind its quote; equal ones are one string.
    fn key(&mut self) -> Res<Ptr<Str>> {
        let start = self.at;
        match self.plain_text() {
            Some(text) => Ok(self.one_key(text)),
            None => {
                let text = self.string(start)?;
                Ok(self.one_key(&text))
            }
        }
    }

    fn one_key(&mut self, text: &str) -> Ptr<Str> {
        let hash = hash_bytes(text.as_bytes());
        if let Some(key) = self.keys.find(hash, |key| key.text() == text) {
            return key.clone();
        }
        let key = Str::new(text);
        self.keys.insert_unique(hash, key.clone(), |key| key.hash());
        key
    }

    fn array(&mut self) -> Res {
        let mut values = Vec::new();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(list_of(values));
        }
        loop {
            values.push(self.value()?);
            self.skip_space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Ok(list_of(values));
                }
                Some(b',') => {}
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek() == Some(b']') {
                return Err(self.error("Illegal trailing comma before end of array", comma));
            }
        }
    }

    fn object(&mut self) -> Res {
        let (dict, mut pairs) = (Dict::new(), Vec::new());
        let wants_pairs = !self.hooks.pairs.is_unbound();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.made(dict, pairs);
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(
                    self.error("Expecting property name enclosed in double quotes", self.at)
                );
            }
            self.at += 1;
            let key = self.key()?;
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(self.error("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.skip_space();
            let value = self.value()?;
            if wants_pairs {
                pairs.push(Value::tuple([key.into(), value]));
            } else {
                dict.set_name(&key, value);
            }
            self.skip_space();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    return self.made(dict, pairs);
                }
                Some(b',') => {}
                _ => return Err(self.error("Expecting ',' delimiter", self.at)),
            }
            let comma = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek() == Some(b'}') {
                return Err(self.error("Illegal trailing comma before end of object", comma));
            }
        }
    }

    /// What the hooks make of an object.
    fn made(&mut self, dict: Ptr<Dict>, pairs: Vec<Value>) -> Res {
        if !self.hooks.pairs.is_unbound() {
            return self.vm.call(&self.hooks.pairs, &[list_of(pairs)]);
        }
        match &self.hooks.object {
            Value::Unbound => Ok(dict.into()),
            hook => self.vm.call(hook, &[dict.into()]),
        }
    }
}
