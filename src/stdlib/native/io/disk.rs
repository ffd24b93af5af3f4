//! A file of the system with its two buffers: plain Rust, no values. `binary_file` makes Python's types of it.
//!
//! Invariant: at most one of the buffers holds something, so the position a script sees is that of the
//! system's file less what was read ahead, or plus what is still to be written. Dropped, it writes what is left.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// Read so much at once, and keep so much back before it is written.
const BUFFER: usize = 8192;

/// An open file.
pub(super) struct Disk {
    file: fs::File,
    /// Read from the file and not taken yet, from `at` on.
    ahead: Vec<u8>,
    at: usize,
    /// Written by the script and not by us yet.
    behind: Vec<u8>,
    /// Nothing is kept back (`buffering=0`).
    pub(super) raw: bool,
}

impl Disk {
    pub(super) fn new(file: fs::File, raw: bool) -> Disk {
        Disk {
            file,
            ahead: Vec::new(),
            at: 0,
            behind: Vec::new(),
            raw,
        }
    }

    pub(super) fn file(&self) -> &fs::File {
        &self.file
    }

    /// What was read ahead.
    fn rest(&self) -> &[u8] {
        &self.ahead[self.at..]
    }

    fn take(&mut self, count: usize) -> Vec<u8> {
        let taken = self.ahead[self.at..self.at + count].to_vec();
        self.at += count;
        taken
    }

    /// Read ahead once more; false at the end of the file.
    fn fill(&mut self) -> io::Result<bool> {
        self.flush()?;
        self.ahead.drain(..self.at);
        self.at = 0;
        let old = self.ahead.len();
        self.ahead.resize(old + BUFFER, 0);
        loop {
            match self.file.read(&mut self.ahead[old..]) {
                Ok(count) => {
                    self.ahead.truncate(old + count);
                    return Ok(count > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ahead.truncate(old);
                    return Err(error);
                }
            }
        }
    }

    /// So many bytes (none: all), fewer at the end.
    pub(super) fn read(&mut self, most: Option<usize>) -> io::Result<Vec<u8>> {
        match most {
            None => {
                self.flush()?;
                let mut all = self.take(self.rest().len());
                self.file.read_to_end(&mut all)?;
                Ok(all)
            }
            Some(most) => {
                while self.rest().len() < most && self.fill()? {}
                Ok(self.take(most.min(self.rest().len())))
            }
        }
    }

    /// Some bytes, at most so many: what is there, or what one read gives.
    pub(super) fn read_some(&mut self, most: usize) -> io::Result<Vec<u8>> {
        if self.rest().is_empty() && most > 0 {
            self.fill()?;
        }
        Ok(self.take(most.min(self.rest().len())))
    }

    /// What comes next, without taking it.
    pub(super) fn peek(&mut self) -> io::Result<Vec<u8>> {
        if self.rest().is_empty() {
            self.fill()?;
        }
        Ok(self.rest().to_vec())
    }

    /// Up to and with the next line feed.
    pub(super) fn read_line(&mut self, most: Option<usize>) -> io::Result<Vec<u8>> {
        let mut searched = 0;
        let end = loop {
            let rest = self.rest();
            if let Some(found) = rest[searched..].iter().position(|byte| *byte == b'\n') {
                break searched + found + 1;
            }
            searched = rest.len();
            if most.is_some_and(|most| searched >= most) || !self.fill()? {
                break searched;
            }
        };
        Ok(self.take(most.map_or(end, |most| most.min(end))))
    }

    /// Write at the position.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if !self.rest().is_empty() {
            let back = self.rest().len() as i64;
            self.file.seek(SeekFrom::Current(-back))?;
        }
        self.ahead.clear();
        self.at = 0;
        self.behind.extend_from_slice(bytes);
        if self.raw || self.behind.len() > BUFFER {
            self.flush()
        } else {
            Ok(())
        }
    }

    /// Write what was kept back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        if self.behind.is_empty() {
            return Ok(());
        }
        let content = std::mem::take(&mut self.behind);
        self.file.write_all(&content)
    }

    pub(super) fn tell(&mut self) -> io::Result<u64> {
        let here = self.file.stream_position()?;
        Ok(here - self.rest().len() as u64 + self.behind.len() as u64)
    }

    pub(super) fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Current(by) => SeekFrom::Current(by - self.rest().len() as i64),
            other => other,
        };
        self.flush()?;
        self.ahead.clear();
        self.at = 0;
        self.file.seek(to)
    }

    /// Cut or lengthen it; the position stays.
    pub(super) fn truncate(&mut self, size: Option<u64>) -> io::Result<u64> {
        self.flush()?;
        let size = match size {
            Some(size) => size,
            None => self.tell()?,
        };
        self.file.set_len(size)?;
        Ok(size)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Nobody is left to be told of an error.
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::Disk;
    use std::io::SeekFrom;

    fn disk(name: &str, content: &[u8]) -> Disk {
        let path =
            std::env::temp_dir().join(format!("asyncscript-disk-{name}-{}", std::process::id()));
        std::fs::write(&path, content).expect("the temporary folder can be written to");
        let file = std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(&path)
            .expect("it was just made");
        std::fs::remove_file(&path).expect("it is there");
        Disk::new(file, false)
    }

    #[test]
    fn lines_and_positions() {
        let mut disk = disk("lines", b"one\ntwo\nthree");
        assert_eq!(disk.read_line(None).expect("a file"), b"one\n");
        assert_eq!(disk.tell().expect("a file"), 4);
        assert_eq!(disk.read_line(Some(2)).expect("a file"), b"tw");
        assert_eq!(disk.read_some(100).expect("a file"), b"o\nthree");
        assert_eq!(disk.read_line(None).expect("a file"), b"");
    }

    #[test]
    fn reading_and_writing_take_turns() {
        let mut disk = disk("turns", b"0123456789");
        assert_eq!(disk.read(Some(3)).expect("a file"), b"012");
        disk.write(b"ab").expect("a file");
        assert_eq!(disk.tell().expect("a file"), 5);
        assert_eq!(disk.read(Some(2)).expect("a file"), b"56");
        assert_eq!(disk.seek(SeekFrom::Current(-4)).expect("a file"), 3);
        assert_eq!(disk.read(None).expect("a file"), b"ab56789");
        assert_eq!(disk.truncate(Some(4)).expect("a file"), 4);
        assert_eq!(disk.seek(SeekFrom::Start(0)).expect("a file"), 0);
        assert_eq!(disk.read(None).expect("a file"), b"012a");
    }
}
