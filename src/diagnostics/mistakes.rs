//! A likely mistake drawn by miette: a line that editors understand (`FILE:LINE:COLUMN: code:
//! message`), the text with its labels, and what to write instead.

use super::draw::{LONGEST, Style, rendered};
use crate::lint::Report;
use asyncscript_syntax::Source;
use asyncscript_syntax::ast::Span;
use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};
use std::fmt;

struct Drawn<'a> {
    report: &'a Report,
    source: NamedSource<String>,
}

impl fmt::Debug for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.report.message)
    }
}

impl std::error::Error for Drawn<'_> {}

impl Diagnostic for Drawn<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(Severity::Warning)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let place = |span: Span| (span.start as usize, (span.end - span.start).max(1) as usize);
        let report = self.report;
        let first =
            LabeledSpan::new_primary_with_span(Some(report.label.clone()), place(report.span));
        let other = report.other.iter().map(move |(span, label)| {
            LabeledSpan::new_with_span(Some(label.clone()), place(*span))
        });
        Some(Box::new(std::iter::once(first).chain(other)))
    }

    fn help(&self) -> Option<Box<dyn fmt::Display + '_>> {
        Some(Box::new(&self.report.help))
    }
}

/// The line, the drawing and the help.
pub fn mistake(report: &Report, source: &Source, style: &Style) -> String {
    let place = source.position(report.span.start);
    let mut text = format!(
        "{}:{}:{}: {}: {}\n",
        source.name(),
        place.line,
        place.column + 1,
        report.code,
        report.message
    );
    if source.line(place.line).len() > LONGEST {
        return text;
    }
    let drawn = rendered(
        &Drawn {
            report,
            source: NamedSource::new(source.name(), format!("{}\n", source.text())),
        },
        style,
    );
    // Its own first lines say the message once more.
    for line in drawn.lines().skip_while(|line| !line.contains('╭')) {
        text += line;
        text.push('\n');
    }
    text
}
