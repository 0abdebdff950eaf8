//! Writes the table of built-in policies: every file under `policies/` that the program needs at run time, embedded with
//! `include_str!`, so that a run reads no policy from the disk. Fixtures and tests are left out.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let manifest = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let root = manifest.join("policies");
    let mut files = Vec::new();
    println!("cargo::rerun-if-changed=build.rs");
    collect(&root, &root, &mut files)?;
    files.sort();
    let mut table = String::from("&[\n");
    for relative in &files {
        let absolute = root.join(relative);
        let name = format!("policies/{relative}");
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", absolute.display().to_string());
    }
    table.push_str("]\n");
    fs::write(out.join("built_in_policies.rs"), table)
}

/// Adds the paths of the files to embed, relative to `root` and with `/`. Folders are watched too, so that a new file
/// rebuilds the table.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_type()?.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let parts: Vec<String> = relative.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        let relative = parts.join("/");
        if is_policy(&relative) {
            files.push(relative);
        }
    }
    Ok(())
}

/// The same selection as `Bundle::add_folder` makes in users' folders.
fn is_policy(relative: &str) -> bool {
    if relative.ends_with(".rego") {
        return !relative.ends_with("_test.rego");
    }
    (relative.starts_with("controls/") && relative.ends_with(".yaml"))
        || (relative.starts_with("data/") && relative.ends_with(".json"))
}
