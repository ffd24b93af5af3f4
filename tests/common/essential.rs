//! The lines of standard error that must agree with CPython's: `essential` of `oracle/record.py`.

/// All lines but the indented ones (traceback frames and carets), with addresses and folders
/// masked. In the report of an exception group, the same holds inside the frame.
pub fn essential(stderr: &str) -> String {
    let mut kept = String::new();
    for line in lines(stderr) {
        let text = inside(line);
        if text.trim_matches(is_space).is_empty()
            || text.starts_with([' ', '\t'])
            || line.contains("Enable tracemalloc")
        {
            continue;
        }
        kept += &mask_folders(&mask_addresses(line));
        kept.push('\n');
    }
    kept
}

/// Python's `str.splitlines`.
fn lines(text: &str) -> Vec<&str> {
    let is_end = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_end) {
        found.push(&rest[..at]);
        let end = &rest[at..];
        let width = end.chars().next().map_or(0, char::len_utf8);
        rest = end.strip_prefix("\r\n").unwrap_or(&end[width..]);
    }
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

/// What stands in the frame of an exception group; the line itself outside one.
fn inside(line: &str) -> &str {
    match line.trim_start_matches(' ').strip_prefix(['|', '+']) {
        Some(text) => text.strip_prefix(' ').unwrap_or(text),
        None => line,
    }
}

/// `\s` of Python's `re`
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

fn mask_addresses(line: &str) -> String {
    let mut masked = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("0x") {
        let (before, after) = rest.split_at(at + 2);
        masked += before;
        rest = after.trim_start_matches(|c: char| c.is_ascii_hexdigit());
        if rest.len() < after.len() {
            masked.push('…');
        }
    }
    masked + rest
}

/// `(?<![\w/:])(?:/[^\s:'"<>]+)+/([^\s:/'"<>]+)` becomes its group: of a path, the last part.
fn mask_folders(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let in_path = |c: char| !is_space(c) && !":'\"<>".contains(c);
    let mut masked = String::new();
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let free = before.is_none_or(|c| !(c.is_alphanumeric() || "_/:".contains(c)));
        if chars[at] == '/' && free {
            let length = chars[at..].iter().take_while(|&&c| in_path(c)).count();
            let path = &chars[at..at + length];
            let slash = (2..length.saturating_sub(1))
                .rev()
                .find(|&i| path[i] == '/' && path[i + 1] != '/');
            if let Some(slash) = slash {
                let name: String = path[slash + 1..]
                    .iter()
                    .take_while(|&&c| c != '/')
                    .collect();
                at += slash + 1 + name.chars().count();
                masked += &name;
                continue;
            }
        }
        masked.push(chars[at]);
        at += 1;
    }
    masked
}
