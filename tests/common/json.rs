//! JSON as tests read it: what the interpreter writes, what a browser's driver answers.

use std::collections::BTreeMap;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// Read a text; an error says where it is wrong.
    pub fn parse(text: &str) -> Result<Json, String> {
        let mut reader = Reader {
            text: text.as_bytes(),
            at: 0,
        };
        let value = reader.value()?;
        reader.spaces();
        match reader.at == text.len() {
            true => Ok(value),
            false => Err(format!("more text at {}", reader.at)),
        }
    }

    /// A member of an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => members.get(key),
            _ => None,
        }
    }

    /// A member that is a number.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.get(key)? {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A member that is a text.
    pub fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A member that is a list.
    pub fn list(&self, key: &str) -> Option<&[Json]> {
        match self.get(key)? {
            Json::List(items) => Some(items),
            _ => None,
        }
    }
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => out.extend(['\\', char]),
            char if char < ' ' => out += &format!("\\u{:04x}", char as u32),
            char => out.push(char),
        }
    }
    out + "\""
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn spaces(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn peek(&mut self) -> Result<u8, String> {
        self.spaces();
        let byte = self.text.get(self.at).copied();
        byte.ok_or_else(|| "the text ends too early".to_owned())
    }

    fn take(&mut self, wanted: &str) -> Result<(), String> {
        if self.text[self.at..].starts_with(wanted.as_bytes()) {
            self.at += wanted.len();
            return Ok(());
        }
        Err(format!("no {wanted} at {}", self.at))
    }

    fn value(&mut self) -> Result<Json, String> {
        match self.peek()? {
            b'n' => self.take("null").map(|()| Json::Null),
            b't' => self.take("true").map(|()| Json::Bool(true)),
            b'f' => self.take("false").map(|()| Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => {
                let mut items = Vec::new();
                self.items(b']', |reader| {
                    items.push(reader.value()?);
                    Ok(())
                })?;
                Ok(Json::List(items))
            }
            b'{' => {
                let mut members = BTreeMap::new();
                self.items(b'}', |reader| {
                    reader.spaces();
                    let key = reader.string()?;
                    reader.spaces();
                    reader.take(":")?;
                    let value = reader.value()?;
                    match members.insert(key, value) {
                        None => Ok(()),
                        Some(_) => Err(format!("a key comes twice at {}", reader.at)),
                    }
                })?;
                Ok(Json::Object(members))
            }
            _ => {
                let from = self.at;
                while self
                    .text
                    .get(self.at)
                    .is_some_and(|byte| b"+-.eE0123456789".contains(byte))
                {
                    self.at += 1;
                }
                let digits = std::str::from_utf8(&self.text[from..self.at]).expect("ASCII");
                let number = digits.parse();
                number
                    .map(Json::Number)
                    .map_err(|_| format!("no value at {from}"))
            }
        }
    }

    fn items(
        &mut self,
        end: u8,
        mut item: impl FnMut(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        self.at += 1;
        if self.peek()? == end {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            let next = self.peek()?;
            self.at += 1;
            match next {
                b',' => {}
                next if next == end => return Ok(()),
                _ => return Err(format!("no comma at {}", self.at)),
            }
        }
    }

    fn string(&mut self) -> Result<String, String> {
        self.take("\"")?;
        let mut out = Vec::new();
        loop {
            let byte = *self.text.get(self.at).ok_or("a string does not end")?;
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => {
                    let escape = *self.text.get(self.at).ok_or("a string does not end")?;
                    self.at += 1;
                    let char = match escape {
                        b'n' => '\n',
                        b't' => '\t',
                        b'r' => '\r',
                        b'b' => '\u{8}',
                        b'f' => '\u{c}',
                        b'u' => self.unicode()?,
                        other => other as char,
                    };
                    out.extend(char.to_string().bytes());
                }
                byte if byte < b' ' => return Err(format!("a control character at {}", self.at)),
                byte => out.push(byte),
            }
        }
        String::from_utf8(out).map_err(|_| "no UTF-8".to_owned())
    }

    fn unicode(&mut self) -> Result<char, String> {
        let mut unit = || {
            let digits = self.text.get(self.at..self.at + 4).ok_or("a short \\u")?;
            self.at += 4;
            let digits = std::str::from_utf8(digits).map_err(|_| "a strange \\u")?;
            u32::from_str_radix(digits, 16).map_err(|_| "a strange \\u")
        };
        let mut code = unit()?;
        if (0xd800..0xdc00).contains(&code) {
            self.take("\\u")?;
            let mut unit = || {
                let digits = self.text.get(self.at..self.at + 4)?;
                self.at += 4;
                u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
            };
            let low = unit().ok_or("a strange \\u")?;
            code = 0x10000 + ((code - 0xd800) << 10) + low.wrapping_sub(0xdc00);
        }
        char::from_u32(code).ok_or_else(|| "no character".to_owned())
    }
}
