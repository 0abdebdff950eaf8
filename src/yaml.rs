//! YAML and JSON text as documents of values that know their places.
//!
//! A file is a stream of documents; a broken document loses itself only and reading goes on at the next `---`. Values
//! mean what Kubernetes tools send to the cluster (see [`scalar`]): mappings become maps with text keys, the last of
//! several equal keys wins, a merge key (`<<`) overrides the keys written before it and is overridden by those after
//! it, and of a list of merged mappings the first wins. JSON is read as the YAML it is.
//!
//! Hostile text is bounded: nesting by [`MAX_DEPTH`], size by [`MAX_NODES`], and aliases are shared, never copied, with a
//! budget for what they expand to, because everything downstream walks the expanded tree.

mod builder;
mod scalar;

use granit_parser::Parser;

use crate::problem::Problem;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::value::Value;

use builder::{Builder, Failure, Step};

/// Deepest nesting of collections in a document.
pub const MAX_DEPTH: usize = 128;
/// Most nodes of one document.
pub const MAX_NODES: u64 = 1_000_000;

/// One document of a file. Empty documents (nothing between two `---`) are none.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its root value. The outermost hop of the origin of every written value is its own place; an entry's `span` is
    /// key and value for scalars and the key alone for collections, an item's is the scalar or the item's first line.
    pub value: Value,
    /// From the first to the last character of content.
    pub span: Span,
    /// The first line of the root value.
    pub header: Span,
    /// Zero-based position among the documents of the file, broken ones counted.
    pub index: usize,
}

/// Reads every document of a file. Problems that hide a document name no root: the caller knows it.
pub fn parse(sources: &Sources, file: FileId) -> (Vec<Document>, Vec<Problem>) {
    let source = sources.get(file);
    let mut reader = Reader { file, source: &source, documents: Vec::new(), problems: Vec::new(), index: 0 };
    reader.read();
    (reader.documents, reader.problems)
}

struct Reader<'a> {
    file: FileId,
    source: &'a SourceFile,
    documents: Vec<Document>,
    problems: Vec<Problem>,
    /// Position of the document being read.
    index: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let text = self.source.text.clone();
        // Kubernetes accepts keys of any length; YAML's limit of 1024 characters is for implicit keys of people.
        let options = granit_parser::options! {
            emit_comments: false,
            block_nesting_limit: 2 * MAX_DEPTH,
            flow_nesting_limit: 2 * MAX_DEPTH,
            simple_key_max_lookahead: 8192,
        };
        let mut parser = Parser::new_from_str_with_options(&text, options);
        let mut builder = Builder::new(self.file, &text);
        loop {
            let failure = match parser.next_event() {
                None => return,
                Some(Ok((event, span))) => match builder.event(event, span) {
                    Step::Continue => continue,
                    Step::End => return,
                    Step::Document => {
                        self.finish(&mut builder);
                        continue;
                    }
                    Step::Failed(failure) => failure,
                },
                Some(Err(error)) => {
                    let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
                    Failure::syntax(offset, error.info())
                }
            };
            self.fail(failure);
            builder.abandon();
            self.index += 1;
            if !matches!(parser.proceed_next_document(), Ok(true)) {
                return;
            }
        }
    }

    fn finish(&mut self, builder: &mut Builder<'_>) {
        let finished = builder.finish();
        for (code, offset, message, help) in finished.notes {
            let span = self.line_from(offset);
            let problem = match code {
                "yaml.limit" => Problem::gap(code, Some(span), message).hides(None, self.part()),
                _ => Problem::warning(code, Some(span), message),
            };
            self.problems.push(problem.help(help));
        }
        if let Some((value, start, end)) = finished.root {
            let span = Span::new(self.file, start, end);
            let first_line = self.line_from(start);
            let header = Span::new(self.file, start, (first_line.end as usize).min(end).max(start));
            self.documents.push(Document { value, span, header, index: self.index });
        }
        self.index += 1;
    }

    fn fail(&mut self, failure: Failure) {
        let span = self.line_from(failure.offset);
        let part = self.part();
        let problem = if failure.limit {
            Problem::gap("yaml.limit", Some(span), failure.message)
                .help("the document is not read; split it, or exclude the file if it is not a manifest")
        } else if self.is_template(failure.offset) {
            Problem::gap(
                "kubernetes.template_not_rendered",
                Some(span),
                "this is a template, not a manifest: what it becomes is known only when it is rendered",
            )
            .help("render it (helm template, kustomize build, …) and scan the output beside or instead of it")
        } else {
            Problem::error("yaml.syntax", Some(span), format!("this document is no valid YAML: {}", failure.message))
                .help("nothing in this document is checked until it parses; the other documents of the file are")
        };
        self.problems.push(problem.hides(None, part));
    }

    /// Identity of the document in `unread` subjects: the path, and the number of any document but the first.
    fn part(&self) -> String {
        match self.index {
            0 => self.source.path.clone(),
            index => format!("{}#{}", self.source.path, index + 1),
        }
    }

    /// From an offset to the end of its line; at least one byte where there is one.
    fn line_from(&self, offset: usize) -> Span {
        let text = &self.source.text;
        let rest = text.get(offset..).unwrap_or("");
        let line = rest.split(['\n', '\r']).next().unwrap_or("").trim_end();
        Span::new(self.file, offset, offset + line.len())
    }

    /// Whether the document around an offset holds template markers.
    fn is_template(&self, offset: usize) -> bool {
        let text: &str = &self.source.text;
        let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
        let start = before.rfind("\n---").unwrap_or(0);
        let end = after.find("\n---").map_or(text.len(), |end| offset + end);
        let document = text.get(start..end).unwrap_or(text);
        document.contains("{{") || document.contains("{%")
    }
}

#[cfg(test)]
mod tests;
