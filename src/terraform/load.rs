//! From a directory on disk to a [`Module`], and the other files of a root module that Terraform reads by itself.
//!
//! Every file that is read becomes part of [`Sources`], under its path relative to the directory the run was started in.
//! What cannot be read is a problem and, where resources may be in it, named in [`Module::unread`]; nothing is skipped in
//! silence. Nothing is evaluated here.

mod blocks;
mod overrides;
mod root;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

pub(super) use self::blocks::literal;
pub use self::root::{automatic_variable_files, installed_modules, load_variable_file, locked_providers};

use super::module::{Module, Unread};
use super::parse::{self, Parsed};
use super::tree::{Tree, join, reason};
use crate::problem::Problem;
use crate::source::{FileId, Sources};

/// Larger files are not read.
pub const MAX_FILE: u64 = 10 * 1024 * 1024;

/// More files than this in one directory are not read.
const MAX_FILES: usize = 10_000;

/// Reads the module in a directory: its `.tf`, `.tf.json`, `.tofu` and `.tofu.json` files, overrides merged.
///
/// `directory` is relative to the base of `tree`. Problems: `terraform.unreadable`, `terraform.outside`, `terraform.limit`,
/// `terraform.syntax`, `terraform.duplicate`, `terraform.override`, `terraform.block`, `terraform.shadowed`.
pub fn load_module(sources: &Sources, tree: &Tree, directory: &str) -> (Module, Vec<Problem>) {
    load_files(sources, tree, directory, None)
}

/// As [`load_module`], with the files of these names only, where some are given.
pub fn load_files(sources: &Sources, tree: &Tree, directory: &str, only: Option<&[String]>) -> (Module, Vec<Problem>) {
    let mut module = Module { directory: directory.to_owned(), ..Module::default() };
    let mut problems = Vec::new();
    let names = match configuration_files(tree, directory, &mut problems) {
        Ok(names) => names,
        Err(why) => {
            problems.push(
                Problem::gap("terraform.unreadable", None, format!("the module in {directory} cannot be read: {why}"))
                    .hides(None, directory),
            );
            module.unread.push(Unread { what: directory.to_owned(), span: None });
            return (module, problems);
        }
    };
    let wanted = |name: &String| only.is_none_or(|only| only.contains(name));
    let (overrides, primary): (Vec<_>, Vec<_>) = names.into_iter().filter(wanted).partition(|name| is_override(name));
    type Read = (String, Result<(FileId, Parsed), Box<Problem>>);
    // An evaluation has a thread of its own, which the worker that began it waits for: were it to wait for a worker in turn,
    // a run with more roots than workers would never end.
    let shares = rayon::current_thread_index().is_some();
    let read = |names: Vec<String>| -> Vec<Read> {
        let one = |name: String| {
            let path = join(directory, &name);
            let parsed = read_source(sources, tree, &path).map(|file| (file, parse::parse_file(sources, file)));
            (path, parsed)
        };
        if shares { names.into_par_iter().map(one).collect() } else { names.into_iter().map(one).collect() }
    };
    let mut blocks = overrides::Blocks::default();
    for (files, over) in [(read(primary), false), (read(overrides), true)] {
        for (path, parsed) in files {
            match parsed {
                Ok((file, parsed)) => {
                    module.files.push(file);
                    module.unread.extend(parsed.unread);
                    problems.extend(parsed.problems);
                    for attribute in &parsed.body.attributes {
                        problems.push(Problem::error(
                            "terraform.block",
                            Some(attribute.span),
                            format!(
                                "the argument {} stands outside of any block; Terraform rejects it",
                                attribute.name
                            ),
                        ));
                    }
                    for block in parsed.body.blocks {
                        if over {
                            blocks.merge(block, sources, &mut problems);
                        } else {
                            blocks.add(block, sources, &mut problems);
                        }
                    }
                }
                Err(problem) => {
                    module.unread.push(Unread { what: path, span: None });
                    problems.push(*problem);
                }
            }
        }
    }
    blocks::index(blocks, &mut module, &mut problems);
    (module, problems)
}

/// Whether a directory holds files of a Terraform module.
pub fn is_module(tree: &Tree, directory: &str) -> bool {
    configuration_files(tree, directory, &mut Vec::new()).is_ok_and(|names| !names.is_empty())
}

/// Whether a file name is that of a file that belongs to a module.
pub fn is_configuration(name: &str) -> bool {
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    stem(name).is_some() && !name.starts_with('.') && !backup
}

/// The name without its ending, and the ending.
fn stem(name: &str) -> Option<(&str, &'static str)> {
    [".tf.json", ".tofu.json", ".tf", ".tofu"].into_iter().find_map(|end| Some((name.strip_suffix(end)?, end)))
}

fn is_override(name: &str) -> bool {
    stem(name).is_some_and(|(stem, _)| stem == "override" || stem.ends_with("_override"))
}

/// The names of a module's files in order, without those that OpenTofu's replace.
fn configuration_files(tree: &Tree, directory: &str, problems: &mut Vec<Problem>) -> Result<Vec<String>, String> {
    let path = tree.inside(directory)?;
    let shown = directory;
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(path).map_err(|error| reason(&error))? {
        let entry = entry.map_err(|error| reason(&error))?;
        let directory = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let name = entry.file_name();
        if directory || !is_configuration(&name.to_string_lossy()) {
            continue;
        }
        match name.into_string() {
            Ok(name) => {
                names.insert(name);
            }
            Err(name) => {
                let path = join(shown, &name.to_string_lossy());
                let message = format!("{path} cannot be read: its name is not valid UTF-8");
                problems.push(Problem::error("terraform.unreadable", None, message).hides(None, path));
            }
        }
        if names.len() > MAX_FILES {
            return Err(format!("it holds more than {MAX_FILES} files"));
        }
    }
    let shadowed: Vec<(String, String)> = names
        .iter()
        .filter_map(|name| {
            let other = match stem(name)? {
                (stem, ".tf") => format!("{stem}.tofu"),
                (stem, ".tf.json") => format!("{stem}.tofu.json"),
                _ => return None,
            };
            names.contains(&other).then(|| (name.clone(), other))
        })
        .collect();
    let opentofu = is_locked_by_opentofu(tree, directory);
    for (name, by) in shadowed {
        let path = join(directory, &name);
        let message = format!("{path} is not read: OpenTofu reads {by} in its place");
        names.remove(&name);
        problems.push(if opentofu {
            Problem::warning("terraform.shadowed", None, message)
        } else {
            Problem::gap("terraform.shadowed", None, format!("{message}, and Terraform reads it alone"))
                .help("keep one of the two, or commit the lock file that OpenTofu writes")
                .hides(None, path)
        });
    }
    Ok(names.into_iter().collect())
}

/// Whether the lock file of a directory was written by OpenTofu.
fn is_locked_by_opentofu(tree: &Tree, directory: &str) -> bool {
    let path = tree.inside(directory).map(|path| path.join(".terraform.lock.hcl"));
    path.ok().and_then(|path| std::fs::read(path).ok()).is_some_and(|lock| {
        let address = b"\"registry.opentofu.org/";
        lock.windows(address.len()).any(|window| window == address)
    })
}

/// Reads a file into the sources.
///
/// # Errors
///
/// A problem that hides the file: not there, too large, or outside of the repository.
pub(crate) fn read_source(sources: &Sources, tree: &Tree, path: &str) -> Result<FileId, Box<Problem>> {
    if let Some(file) = sources.find(path) {
        return Ok(file);
    }
    let full = tree.base().join(path);
    let unreadable = |error: &std::io::Error| {
        Box::new(
            Problem::error("terraform.unreadable", None, format!("{path} cannot be read: {}", reason(error)))
                .hides(None, path)
                .help("what it holds is not judged until it can be read"),
        )
    };
    // A path that the user typed in full is theirs to choose; others must stay inside the repository.
    if !Path::new(path).is_absolute() {
        let real = full.canonicalize().map_err(|error| unreadable(&error))?;
        if !tree.permits(&real) {
            return Err(Box::new(
                Problem::gap(
                    "terraform.outside",
                    None,
                    format!("{path} is not read: it lies outside of the repository"),
                )
                .hides(None, path),
            ));
        }
    }
    // A pipe would block already when it is opened, a device would never end.
    if !std::fs::metadata(&full).map_err(|error| unreadable(&error))?.is_file() {
        return Err(Box::new(
            Problem::error("terraform.unreadable", None, format!("{path} is not a file")).hides(None, path),
        ));
    }
    let file = std::fs::File::open(&full).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(Box::new(
            Problem::gap(
                "terraform.limit",
                None,
                format!("{path} is not read: it is larger than {} MB", MAX_FILE / (1024 * 1024)),
            )
            .hides(None, path)
            .help("split the file"),
        ));
    }
    Ok(sources.add(path, &bytes))
}
