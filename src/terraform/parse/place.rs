//! Where parsed text lies in its file.
//!
//! A parser counts bytes from the start of what it was given. That is the file itself, a part of it, or (in JSON) a
//! string whose escapes were resolved; a [`Place`] turns those counts into spans of the file.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{FileId, Span};

/// The place of a text in its file.
#[derive(Debug, Clone)]
pub struct Place {
    file: FileId,
    offset: usize,
    /// For text whose escapes were resolved: (byte in the text, byte in the file) wherever the distance changes, sorted.
    escapes: Option<Arc<[(usize, usize)]>>,
}

impl Place {
    /// Text that stands in `file` as it is, from byte `offset` on.
    pub fn new(file: FileId, offset: usize) -> Place {
        Place { file, offset, escapes: None }
    }

    /// Text that stands in `file` with escapes; `escapes` holds (byte in the text, byte in the file) wherever the
    /// distance between the two changes.
    pub(crate) fn escaped(file: FileId, offset: usize, escapes: Vec<(usize, usize)>) -> Place {
        if escapes.is_empty() {
            return Place::new(file, offset);
        }
        Place { file, offset, escapes: Some(escapes.into()) }
    }

    /// The same text without its first `bytes` bytes.
    #[must_use]
    pub(crate) fn skip(&self, bytes: usize) -> Place {
        match &self.escapes {
            None => Place::new(self.file, self.offset + bytes),
            Some(escapes) => {
                let mut moved = vec![(0, self.byte(bytes))];
                moved
                    .extend(escapes.iter().filter(|(text, _)| *text > bytes).map(|(text, file)| (text - bytes, *file)));
                Place { file: self.file, offset: self.byte(bytes), escapes: Some(moved.into()) }
            }
        }
    }

    /// The span of a byte range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.byte(range.start), self.byte(range.end))
    }

    fn byte(&self, text: usize) -> usize {
        let Some(escapes) = &self.escapes else {
            return self.offset + text;
        };
        let next = escapes.partition_point(|(start, _)| *start <= text);
        match next.checked_sub(1).and_then(|index| escapes.get(index)) {
            Some((start, byte)) => byte + (text - start),
            None => self.offset + text,
        }
    }
}
