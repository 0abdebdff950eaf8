//! Source files and places in them.
//!
//! A [`Sources`] is the append-only store of every file that a run has read: policy decisions, messages and evidence all
//! point into it, and the evidence lists it with digests. Nothing else in the program holds positions. A place is a
//! byte range ([`Span`]); lines and columns are computed only when somebody reads them.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use sha2::{Digest, Sha256};

/// Identifies a file inside one [`Sources`]. The order of ids is the order of reading and carries no meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A byte range in one file, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from usize offsets; offsets beyond 4 GiB saturate (files of that size are never read).
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span { file, start: clamp(start), end: clamp(end.max(start)) }
    }

    /// Whether `other` lies inside this span.
    pub fn contains(&self, other: &Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both, or this one where they lie in different files.
    pub fn join(&self, other: &Span) -> Span {
        if self.file != other.file {
            return *self;
        }
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A one-based line and column. Columns count Unicode code points, as SARIF's `unicodeCodePoints`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// One-based line.
    pub line: u32,
    /// One-based column in code points.
    pub column: u32,
}

/// One file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the directory the run was started in, with `/`; what reports print.
    pub path: String,
    /// The text; bytes that are not UTF-8 became U+FFFD (see [`SourceFile::lossy`]).
    pub text: Arc<str>,
    /// Whether the bytes were not valid UTF-8.
    pub lossy: bool,
    /// Whether parts of the text are covered, so that it has not the bytes of the digest.
    pub covered: bool,
    /// Size in bytes as on disk.
    pub size: u64,
    /// SHA-256 of the bytes as on disk, in lower-case hexadecimal.
    pub sha256: String,
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(path: String, bytes: &[u8]) -> SourceFile {
        let (text, lossy) = match std::str::from_utf8(bytes) {
            Ok(text) => (Arc::from(text), false),
            Err(_) => (Arc::from(String::from_utf8_lossy(bytes).as_ref()), true),
        };
        SourceFile::shown(path, bytes, text, lossy)
    }

    fn shown(path: String, bytes: &[u8], text: Arc<str>, lossy: bool) -> SourceFile {
        let mut line_starts = vec![0];
        for (offset, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                line_starts.push(u32::try_from(offset + 1).unwrap_or(u32::MAX));
            }
        }
        SourceFile {
            path,
            lossy,
            covered: false,
            size: bytes.len() as u64,
            sha256: sha256_hex(bytes),
            line_starts,
            text,
        }
    }

    /// The same file with another text; size and digest stay.
    fn with_text(&self, text: String) -> SourceFile {
        SourceFile {
            covered: true,
            size: self.size,
            sha256: self.sha256.clone(),
            ..SourceFile::shown(self.path.clone(), &[], Arc::from(text), self.lossy)
        }
    }

    /// Line and column of a byte offset; offsets past the end give the end.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0) as usize;
        let mut end = (offset as usize).min(self.text.len()).max(start);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.text.get(start..end).map_or(0, |before| before.chars().count());
        Position { line: to_u32(line), column: to_u32(column + 1) }
    }

    /// The text of a one-based line without its line ending.
    pub fn line_text(&self, line: u32) -> &str {
        let index = (line.max(1) - 1) as usize;
        let start = self.line_starts.get(index).map_or(self.text.len(), |&s| s as usize);
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&e| e as usize);
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// Number of lines; a trailing newline does not begin another line.
    pub fn line_count(&self) -> u32 {
        let lines = self.line_starts.len();
        to_u32(if self.text.ends_with('\n') { lines - 1 } else { lines }.max(1))
    }

    /// The text of a byte range, empty where the range is not inside the file.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}

/// Every file that a run has read. Shared by reference between the stages and between threads.
#[derive(Debug, Default)]
pub struct Sources {
    inner: RwLock<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    files: Vec<Arc<SourceFile>>,
    by_path: BTreeMap<String, FileId>,
}

impl Sources {
    /// An empty store.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file under its display path. A path that is already there keeps its first content and id.
    pub fn add(&self, path: &str, bytes: &[u8]) -> FileId {
        if let Some(id) = self.find(path) {
            return id;
        }
        self.keep(path, SourceFile::new(path.to_owned(), bytes))
    }

    /// Adds a file of which only `text` may be shown: size and digest are those of the bytes, every place points into the
    /// text. For files that hold secrets in clear text, such as plans.
    pub fn add_shown(&self, path: &str, bytes: &[u8], text: &str) -> FileId {
        if let Some(id) = self.find(path) {
            return id;
        }
        self.keep(path, SourceFile::shown(path.to_owned(), bytes, Arc::from(text), false))
    }

    /// The same files under the same ids, with other texts where `shown` gives one: every place points into both.
    pub fn covered(&self, shown: impl Fn(FileId, &SourceFile) -> Option<String>) -> Sources {
        let inner = self.inner.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let files =
            inner.files.iter().enumerate().map(|(position, file)| match shown(FileId(to_u32(position)), file) {
                Some(text) => Arc::new(file.with_text(text)),
                None => Arc::clone(file),
            });
        Sources { inner: RwLock::new(Inner { files: files.collect(), by_path: inner.by_path.clone() }) }
    }

    fn keep(&self, path: &str, file: SourceFile) -> FileId {
        let file = Arc::new(file);
        let mut inner = self.inner.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(id) = inner.by_path.get(path) {
            return *id;
        }
        let id = FileId(to_u32(inner.files.len()));
        inner.files.push(file);
        inner.by_path.insert(path.to_owned(), id);
        id
    }

    /// The id of a path that was added before.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let inner = self.inner.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        inner.by_path.get(path).copied()
    }

    /// The file of an id. Ids come from [`Sources::add`] only, so there always is one.
    pub fn get(&self, id: FileId) -> Arc<SourceFile> {
        let inner = self.inner.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        inner.files.get(id.0 as usize).cloned().unwrap_or_else(|| Arc::new(SourceFile::new(String::new(), b"")))
    }

    /// All files, sorted by path.
    pub fn all(&self) -> Vec<Arc<SourceFile>> {
        let inner = self.inner.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut files = inner.files.clone();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// Path, and the first and last position, of a span.
    pub fn locate(&self, span: Span) -> Location {
        let file = self.get(span.file);
        let start = file.position(span.start);
        let end = file.position(span.end);
        Location { file: file.path.clone(), start, end }
    }
}

/// A span as people and machines read it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Display path of the file.
    pub file: String,
    /// First position.
    pub start: Position,
    /// Position one past the last character.
    pub end: Position,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_one_based_and_count_code_points() {
        let sources = Sources::new();
        let id = sources.add("a.tf", "x = \"é😀\"\ny = 1\n".as_bytes());
        let file = sources.get(id);
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        let quote = file.text.find("\"\n").unwrap_or(0);
        assert_eq!(file.position(to_u32(quote)), Position { line: 1, column: 8 });
        let y = file.text.find('y').unwrap_or(0);
        assert_eq!(file.position(to_u32(y)), Position { line: 2, column: 1 });
        assert_eq!(file.line_text(2), "y = 1");
        assert_eq!(file.line_count(), 2);
    }

    #[test]
    fn a_path_is_read_once() {
        let sources = Sources::new();
        let first = sources.add("a.tf", b"one");
        assert_eq!(first, sources.add("a.tf", b"two"));
        assert_eq!(&*sources.get(first).text, "one");
    }
}
