//! What the fuzz targets share: input becomes a file of a [`Sources`], and what is read must point into that file.

use std::path::Path;
use std::sync::Arc;

use resilint::problem::Problem;
use resilint::source::{FileId, Sources, Span};
use resilint::terraform::{self, Limits, ModuleCache, Resolved};

/// Larger input finds nothing that smaller input does not; `tests/bombs.rs` is about size.
pub const MOST: usize = 64 * 1024;

/// The input as a file with this name.
pub fn file(name: &str, bytes: &[u8]) -> (Arc<Sources>, FileId) {
    let sources = Arc::new(Sources::new());
    let file = sources.add(name, bytes);
    (sources, file)
}

/// A span lies inside of its file, on the borders of characters: reports cut text there.
pub fn assert_inside(sources: &Sources, span: Span) {
    let source = sources.get(span.file);
    let range = span.start as usize..span.end as usize;
    assert!(source.text.get(range.clone()).is_some(), "{range:?} is no part of {} ({} bytes)", source.path, source.text.len());
    let _ = sources.locate(span);
}

/// Every problem has a place that exists, and says something.
pub fn assert_places(sources: &Sources, problems: &[Problem]) {
    for problem in problems {
        assert!(!problem.message.is_empty(), "{}", problem.code);
        if let Some(span) = problem.span {
            assert_inside(sources, span);
        }
    }
}

/// A directory that is the whole repository, and stays the same for every input of a process.
pub fn directory() -> &'static Path {
    static DIRECTORY: std::sync::OnceLock<tempfile::TempDir> = std::sync::OnceLock::new();
    let directory = DIRECTORY.get_or_init(|| {
        let directory = tempfile::tempdir().expect("a temporary directory");
        std::fs::create_dir(directory.path().join(".git")).expect("a directory in it");
        directory
    });
    directory.path()
}

/// Resolves the root module in [`directory`], with a budget that keeps one input short.
pub fn resolve(sources: &Sources) -> Resolved {
    let limits = Limits { steps: 100_000, instances: 20, total_instances: 100, module_depth: 4, elements: 100_000, ..Limits::default() };
    let options = terraform::Options { tree: terraform::Tree::new(directory(), &[]), root: ".".to_owned(), limits, ..terraform::Options::default() };
    terraform::resolve(sources, &options, &ModuleCache::default())
}
