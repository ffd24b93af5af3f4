//! The tokens, and the scanner that finds them.
//!
//! In comes the text; out goes one token after another, without regard to lines, brackets
//! and f-strings: `layout` knows those. This is the only file that names logos. What a
//! table cannot say well (the rest of a number or a string) is scanned by its own module,
//! which then moves this scanner on. CPython's counterpart is the inner half of its lexer.

use logos::Logos;
use std::fmt;

macro_rules! tokens {
    (
        texts { $( $(#[$meta:meta])* $name:ident $text:tt ),* $(,)? }
        shapes { $( $(#[$smeta:meta])* $sname:ident $swords:tt ),* $(,)? }
    ) => {
        /// A kind of token. Its text is where it stands.
        #[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[logos(skip r"[ \t\x0C]+")]
        #[logos(skip(r"#[^\n]*", allow_greedy = true))]
        #[logos(skip r"\\\n")]
        #[repr(u8)]
        pub enum Token {
            $( #[doc = concat!("`", $text, "`")] $(#[$meta])* #[token($text)] $name, )*
            $( #[doc = $swords] $(#[$smeta])* $sname, )*
        }

        impl Token {
            /// The text of a keyword or an operator; of the others, a description.
            pub fn words(self) -> &'static str {
                match self {
                    $( Token::$name => $text, )*
                    $( Token::$sname => $swords, )*
                }
            }

            /// Whether `words` is the token's own text.
            pub fn has_fixed_text(self) -> bool {
                match self {
                    $( Token::$name => true, )*
                    $( Token::$sname => false, )*
                }
            }
        }
    };
}

tokens! {
    texts {
        False "False", None "None", True "True", And "and", As "as", Assert "assert",
        Async "async", Await "await", Break "break", Class "class", Continue "continue",
        Def "def", Del "del", Elif "elif", Else "else", Except "except", Finally "finally",
        For "for", From "from", Global "global", If "if", Import "import", In "in", Is "is",
        Lambda "lambda", Nonlocal "nonlocal", Not "not", Or "or", Pass "pass", Raise "raise",
        Return "return", Try "try", While "while", With "with", Yield "yield",
        Match "match", Case "case", Type "type",
        LeftParen "(", RightParen ")", LeftBracket "[", RightBracket "]", LeftBrace "{",
        RightBrace "}",
        Comma ",", Colon ":", Semicolon ";", Dot ".", Ellipsis "...", Arrow "->", At "@",
        Equal "=", Walrus ":=", Exclamation "!",
        Plus "+", Minus "-", Star "*", DoubleStar "**", Slash "/", DoubleSlash "//",
        Percent "%", Ampersand "&", Bar "|", Caret "^", Tilde "~", LeftShift "<<",
        RightShift ">>",
        Less "<", LessEqual "<=", Greater ">", GreaterEqual ">=", EqualEqual "==",
        NotEqual "!=",
        PlusEqual "+=", MinusEqual "-=", StarEqual "*=", DoubleStarEqual "**=",
        SlashEqual "/=", DoubleSlashEqual "//=", PercentEqual "%=", AmpersandEqual "&=",
        BarEqual "|=", CaretEqual "^=", LeftShiftEqual "<<=", RightShiftEqual ">>=",
        AtEqual "@=",
    }
    shapes {
        #[regex(r"[A-Za-z_\u{80}-\u{10FFFF}][A-Za-z0-9_\u{80}-\u{10FFFF}]*", priority = 1)]
        Name "name",
        /// The scanner finds its first digit only.
        #[regex(r"\.?[0-9]")]
        Number "number",
        /// The scanner finds its prefix and its first quote only.
        #[regex(r#"([uU]|[bB]|[rR]|[bB][rR]|[rR][bB])?["']"#)]
        String "string",
        /// Prefix and quotes; the scanner finds its first quote only.
        #[regex(r#"([fF]|[fF][rR]|[rR][fF])["']"#)]
        FStringStart "start of an f-string",
        FStringMiddle "text of an f-string",
        FStringMiddleRaw "text of a raw f-string",
        FStringEnd "end of an f-string",
        FieldOpen "'{' of an f-string",
        FieldColon "':' of an f-string",
        FieldClose "'}' of an f-string",
        #[token("\n")]
        Newline "end of line",
        Indent "indent",
        Dedent "dedent",
        /// A character that begins no token but is no error of the lexer either.
        #[token("$")] #[token("?")] #[token("`")] #[token("<>")]
        Unknown "unknown character",
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// A token where it stands: `start..end` in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// Its kind.
    pub token: Token,
    /// Offset of its first byte.
    pub start: u32,
    /// Offset past its last byte.
    pub end: u32,
}

/// What the scanner found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A token, or the beginning of one (a number, a string).
    Token(Token),
    /// A character that no token begins with.
    Stray,
    /// The end of the text.
    End,
}

/// Finds one token after another.
pub(crate) struct Scanner<'a> {
    lexer: logos::Lexer<'a, Token>,
}

impl<'a> Scanner<'a> {
    /// A scanner of a text, at its start.
    pub fn new(text: &'a str) -> Self {
        Scanner {
            lexer: Token::lexer(text),
        }
    }

    /// The next token, and where it starts and ends.
    #[inline]
    pub fn next(&mut self) -> (Found, usize, usize) {
        let found = match self.lexer.next() {
            Some(Ok(token)) => Found::Token(token),
            Some(Err(())) => Found::Stray,
            None => Found::End,
        };
        let span = self.lexer.span();
        (found, span.start, span.end)
    }

    /// Where the next token is searched.
    pub fn position(&self) -> usize {
        self.lexer.span().end
    }

    /// Goes on searching at `position`, a character boundary not before the last token's start.
    pub fn move_to(&mut self, position: usize) {
        let now = self.position();
        if position >= now {
            self.lexer.bump(position - now);
        } else {
            self.lexer = Token::lexer(self.lexer.source());
            self.lexer.bump(position);
        }
    }
}
