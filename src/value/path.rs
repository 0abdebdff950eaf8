//! Where inside a value.

use std::sync::Arc;

/// A path into a value.
pub type Path = Vec<Step>;

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A key of a map, object or body.
    Key(Arc<str>),
    /// A zero-based index.
    Index(usize),
}

impl Step {
    /// A key step.
    pub fn key(name: &str) -> Step {
        Step::Key(Arc::from(name))
    }
}

/// Prints a path as `a.b[0].c`.
pub fn path_text(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}
