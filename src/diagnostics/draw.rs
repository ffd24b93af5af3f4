//! A syntax error drawn by miette: the text, an arrow, what was expected, a help line.

use asyncscript_syntax::{Source, SyntaxError};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode,
};
use std::fmt;
use std::io::IsTerminal;

/// How to draw.
pub struct Style {
    colour: bool,
    width: usize,
}

impl Style {
    /// As standard error can take it.
    pub fn of_stderr() -> Style {
        let colour = std::io::stderr().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Style { colour, width: 80 }
    }

    /// Without colour.
    pub fn plain() -> Style {
        Style::with_colour(false)
    }

    /// With colour or without.
    pub fn with_colour(colour: bool) -> Style {
        Style { colour, width: 80 }
    }
}

struct Report<'a> {
    error: &'a SyntaxError,
    source: Option<NamedSource<String>>,
    shift: usize,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.error.message)
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.source.as_ref()?;
        let span = |start: u32, end: u32| {
            (
                start as usize - self.shift,
                (end.max(start + 1) - start) as usize,
            )
        };
        let mut labels = Vec::new();
        if self.error.labels.is_empty() {
            let at = self.error.span;
            labels.push(LabeledSpan::new_primary_with_span(
                Some("here".to_owned()),
                span(at.start, at.end),
            ));
        }
        for label in &self.error.labels {
            if (label.span.start as usize) >= self.shift {
                labels.push(LabeledSpan::new_with_span(
                    Some(label.text.clone()),
                    span(label.span.start, label.span.end),
                ));
            }
        }
        Some(Box::new(labels.into_iter()))
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        self.error
            .help
            .as_ref()
            .map(|help| Box::new(help.clone()) as Box<dyn fmt::Display>)
    }
}

/// miette's drawing, indented: other lines begin in column 0.
pub(super) fn rendered(report: &dyn Diagnostic, style: &Style) -> String {
    let theme = if style.colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false);
    let (mut drawn, mut text) = (String::new(), String::new());
    if handler.render_report(&mut drawn, report).is_ok() {
        for line in drawn.lines() {
            text += "  ";
            text += line.trim_end();
            text.push('\n');
        }
    }
    text
}

/// Longest line that is drawn; longer ones are named by their place only.
pub(super) const LONGEST: usize = 2000;

/// The drawing, and CPython's last line. Only the last line starts in column 0.
pub fn syntax_error(error: &SyntaxError, source: Option<&Source>, style: Style) -> String {
    let mut text = String::new();
    if let Some(source) = source {
        let place = source.position(error.span.start);
        let first = source.line(place.line.clamp(1, source.lines().max(1) as u32));
        if first.len() <= LONGEST && !source.text().is_empty() {
            let named = NamedSource::new(source.name(), format!("{}\n", source.text()));
            let report = Report {
                error,
                source: Some(named),
                shift: 0,
            };
            text += &rendered(&report, &style);
        } else {
            text += &format!(
                "  File \"{}\", line {}, column {}\n",
                source.name(),
                place.line,
                place.column + 1
            );
        }
    }
    text += &format!("{}: {}\n", error.kind.name(), error.message);
    text
}
