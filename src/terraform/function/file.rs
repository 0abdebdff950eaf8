//! Functions that read files.
//!
//! Paths are relative to the directory of the *root* module, whichever module calls. Nothing outside of the repository
//! is read, symbolic links resolved: such a file is unknown, since the answer would depend on the machine. What is read is
//! kept in [`Sources`](crate::source::Sources), so that the evidence lists it.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use globset::GlobBuilder;
use walkdir::WalkDir;

use super::argument::{Arguments, Failure, MAX_ELEMENTS, MAX_TEXT, Outcome, limit, wrong_at};
use super::hash::{Algorithm, hexadecimal};
use super::list::sequence;
use super::{Cause, Context, FunctionError};
use crate::source::FileId;
use crate::terraform::tree;
use crate::value::{Element, Kind, Part, Reason, SequenceShape, TypeBound, Unknown, Value, Why};

/// A file that was read.
#[derive(Debug, Clone)]
pub struct FileContent {
    /// The bytes on disk.
    pub bytes: Arc<[u8]>,
    /// Its entry in the sources.
    pub id: FileId,
    /// The path to show, relative to the directory the run started in.
    pub path: String,
}

impl FileContent {
    /// The content as text, `None` where it is not UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }
}

/// Why a file was not read.
#[derive(Debug, Clone)]
pub enum FileError {
    /// The call is wrong: there is no such file.
    Wrong(FunctionError),
    /// The content cannot be known: the class of the reason, and what it is about.
    Unknown(Reason, String),
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Failure {
        match error {
            FileError::Wrong(error) => Failure::Wrong(error),
            FileError::Unknown(reason, subject) => Failure::Because(reason, subject),
        }
    }
}

/// Reads a file that a function names. `path` is as written in the call.
///
/// # Errors
///
/// [`FileError::Wrong`] where there is no such file, [`FileError::Unknown`] where it may not be read: it lies outside of
/// the repository or is larger than 4 MiB.
pub fn read_file(context: &Context, path: &str) -> Result<FileContent, FileError> {
    let wrong = |message: String, cause| FileError::Wrong(FunctionError { message, argument: Some(0), cause });
    let Some(found) = locate(context, path)? else {
        let message = format!("there is no file {path}; paths are relative to the root module's directory");
        return Err(wrong(message, Cause::FileMissing));
    };
    let unread = |error: std::io::Error| FileError::Unknown(Reason::Unread, format!("file {path} ({})", error.kind()));
    let metadata = std::fs::metadata(&found).map_err(unread)?;
    if !metadata.is_file() {
        return Err(wrong(format!("{path} is not a file"), Cause::Wrong));
    }
    if metadata.len() > MAX_TEXT as u64 {
        return Err(FileError::Unknown(Reason::Limit, format!("file {path} is larger than {MAX_TEXT} bytes")));
    }
    let bytes = std::fs::read(&found).map_err(unread)?;
    let path = display_path(context, &found, path);
    let id = context.sources.add(&path, &bytes);
    Ok(FileContent { bytes: Arc::from(bytes), id, path })
}

/// The real path of a file or directory, `None` where there is nothing.
fn locate(context: &Context, path: &str) -> Result<Option<PathBuf>, FileError> {
    if path.starts_with('~') {
        return Err(FileError::Unknown(Reason::HostPath, format!("file {path}")));
    }
    let outside = || FileError::Unknown(Reason::HostPath, format!("file {path}, which lies outside of the repository"));
    let joined = context.tree.base().join(context.root_directory).join(path);
    match std::fs::canonicalize(&joined) {
        Ok(real) if context.tree.permits(&real) => Ok(Some(real)),
        Ok(_) => Err(outside()),
        Err(_) => {
            // Whether something is there is a question about the repository only where the path stays inside of it.
            let base = real_base(context);
            let plain = plain_path(&base.join(context.root_directory).join(path));
            if context.tree.permits(&plain) { Ok(None) } else { Err(outside()) }
        }
    }
}

/// A path without `.` and `..`, resolved by name only.
fn plain_path(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

fn real_base(context: &Context) -> PathBuf {
    let base = context.tree.base();
    base.canonicalize().unwrap_or_else(|_| base.to_path_buf())
}

fn display_path(context: &Context, found: &Path, written: &str) -> String {
    let base = real_base(context);
    let relative = match found.strip_prefix(&base) {
        Ok(relative) => relative.to_path_buf(),
        // Beside the directory that the run started in, but inside of the repository.
        Err(_) => Path::new(context.root_directory).join(written),
    };
    let parts: Vec<String> =
        relative.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

fn content(call: &Arguments) -> Result<FileContent, Failure> {
    Ok(read_file(call.context, call.text(0)?)?)
}

pub(super) fn file(call: &Arguments) -> Outcome {
    match content(call)?.text() {
        Some(text) => Ok(Value::string(text)),
        None => wrong_at(0, "the file is not UTF-8; use filebase64 for it"),
    }
}

pub(super) fn fileexists(call: &Arguments) -> Outcome {
    match locate(call.context, call.text(0)?)? {
        None => Ok(Value::bool(false)),
        Some(found) if found.is_file() => Ok(Value::bool(true)),
        Some(_) => wrong_at(0, "this is not a file but a directory"),
    }
}

pub(super) fn filebase64(call: &Arguments) -> Outcome {
    Ok(Value::string(STANDARD.encode(&content(call)?.bytes)))
}

fn hex_of(call: &Arguments, algorithm: Algorithm) -> Outcome {
    Ok(Value::string(hexadecimal(&algorithm.digest(&content(call)?.bytes))))
}

fn base64_of(call: &Arguments, algorithm: Algorithm) -> Outcome {
    Ok(Value::string(STANDARD.encode(algorithm.digest(&content(call)?.bytes))))
}

pub(super) fn filemd5(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Md5)
}

pub(super) fn filesha1(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Sha1)
}

pub(super) fn filesha256(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Sha256)
}

pub(super) fn filesha512(call: &Arguments) -> Outcome {
    hex_of(call, Algorithm::Sha512)
}

pub(super) fn filebase64sha256(call: &Arguments) -> Outcome {
    base64_of(call, Algorithm::Sha256)
}

pub(super) fn filebase64sha512(call: &Arguments) -> Outcome {
    base64_of(call, Algorithm::Sha512)
}

pub(super) fn fileset(call: &Arguments) -> Outcome {
    let (path, pattern) = (call.text(0)?, call.text(1)?);
    if pattern.starts_with('/') || pattern.split('/').any(|part| part == "..") {
        return Err(Failure::Because(Reason::HostPath, format!("fileset with the pattern {pattern}")));
    }
    let glob = GlobBuilder::new(pattern.strip_prefix("./").unwrap_or(pattern)).literal_separator(true).build();
    let Ok(glob) = glob else {
        return wrong_at(1, "this is not a valid pattern");
    };
    let matcher = glob.compile_matcher();
    let Some(directory) = locate(call.context, path)? else {
        return Ok(sequence(SequenceShape::Set, Vec::new(), None));
    };
    let mut names: Vec<String> = Vec::new();
    let mut unseen: Vec<Why> = Vec::new();
    let mut miss = |name: String| {
        let subject = format!("{name} in fileset(…)");
        unseen.push(Why { reason: Reason::Unread, subject, span: Some(call.span) });
    };
    for (count, entry) in
        WalkDir::new(&directory).min_depth(1).max_depth(64).sort_by_file_name().into_iter().enumerate()
    {
        if count > MAX_ELEMENTS {
            return limit(format!("fileset in a directory of more than {MAX_ELEMENTS} files"));
        }
        let Ok(entry) = entry else {
            miss("a directory that cannot be read".to_owned());
            continue;
        };
        let Ok(relative) = entry.path().strip_prefix(&directory) else { continue };
        let Some(name) = relative.to_str().map(|name| name.replace(std::path::MAIN_SEPARATOR, "/")) else {
            miss("a name that is not UTF-8".to_owned());
            continue;
        };
        if entry.path_is_symlink() {
            // A link to a directory, or to somewhere else, may hold more.
            match std::fs::metadata(entry.path()) {
                Ok(target) if target.is_dir() => miss(format!("the linked directory {name}")),
                Ok(target) if target.is_file() && matcher.is_match(&name) => names.push(name),
                _ => {}
            }
        } else if entry.file_type().is_file() && matcher.is_match(&name) {
            names.push(name);
        }
    }
    names.sort();
    unseen.truncate(16);
    let open = (!unseen.is_empty()).then(|| Arc::new(Unknown { why: unseen, ..Unknown::default() }));
    let items = names.iter().map(|name| Element::sure(Value::string(name))).collect();
    Ok(sequence(SequenceShape::Set, items, open))
}

/// A path without `.`, `..` and doubled slashes, by its text only.
fn cleaned(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            other => parts.push(other),
        }
    }
    match (rooted, parts.is_empty()) {
        (true, _) => format!("/{}", parts.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => parts.join("/"),
    }
}

pub(super) fn basename(call: &Arguments) -> Outcome {
    // Whatever stands before it, the text after the last slash is the name.
    if let Kind::Template(parts) = &call.value(0)?.kind
        && let Some(Part::Literal(end)) = parts.last()
        && let Some((_, name)) = end.trim_end_matches('/').rsplit_once('/')
        && !name.is_empty()
    {
        return Ok(Value::string(name));
    }
    let path = call.text(0)?;
    let trimmed = path.trim_end_matches('/');
    Ok(Value::string(match (path.is_empty(), trimmed.is_empty()) {
        (true, _) => ".",
        (false, true) => "/",
        (false, false) => trimmed.rsplit('/').next().unwrap_or(trimmed),
    }))
}

pub(super) fn dirname(call: &Arguments) -> Outcome {
    let path = call.text(0)?;
    let directory = path.rfind('/').map_or("", |at| path.get(..=at).unwrap_or(""));
    Ok(Value::string(cleaned(directory)))
}

/// The absolute path of a relative one: where the repository lies is the machine's affair, what is below it is not.
pub(super) fn abspath(call: &Arguments) -> Outcome {
    let path = call.text(0)?;
    if path.starts_with('/') {
        return Ok(Value::string(cleaned(path)));
    }
    let subject = format!("abspath(\"{path}\")");
    let known = tree::join(call.context.root_directory, path);
    if known == "." || known.starts_with("..") || known.starts_with('/') {
        return Err(Failure::Because(Reason::HostPath, subject));
    }
    let why = vec![Why { reason: Reason::HostPath, subject, span: Some(call.span) }];
    let above = Unknown { why, candidates: None, not_null: true, bound: TypeBound::String };
    let parts = [Part::Hole(Value::from_unknown(above)), Part::Literal(Arc::from(format!("/{known}")))];
    Ok(Value::new(Kind::Template(Arc::from(parts))))
}

pub(super) fn pathexpand(call: &Arguments) -> Outcome {
    let path = call.text(0)?;
    match path.strip_prefix('~') {
        None => Ok(Value::string(path)),
        Some(rest) if rest.is_empty() || rest.starts_with('/') => {
            Err(Failure::Because(Reason::HostPath, format!("pathexpand(\"{path}\")")))
        }
        Some(_) => wrong_at(0, "the home directory of another user cannot be expanded"),
    }
}
