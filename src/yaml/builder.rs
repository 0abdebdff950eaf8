//! From parser events to a tree of values. The only user of `granit-parser`'s event types.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use granit_parser::{Event, ScalarStyle};

use super::scalar::{self, Tag};
use super::{MAX_DEPTH, MAX_NODES};
use crate::source::{FileId, Span};
use crate::value::{Element, HopKind, Kind, MapShape, Mapping, Reason, Sequence, SequenceShape, Unknown, Value, Why};

/// Nodes that aliases may expand to in any file.
const FREE_ALIAS_NODES: u64 = 100_000;
/// Further nodes that aliases may expand to, for each written node.
const ALIAS_NODES_PER_NODE: u64 = 10;

/// What one event led to.
pub(super) enum Step {
    /// More of the same document.
    Continue,
    /// A document is complete.
    Document,
    /// The stream is over.
    End,
    /// The document is given up.
    Failed(Failure),
}

/// Why a document is given up.
pub(super) struct Failure {
    pub(super) offset: usize,
    pub(super) message: String,
    /// Whether a limit was hit, as opposed to an error of the text.
    pub(super) limit: bool,
}

impl Failure {
    pub(super) fn syntax(offset: usize, message: impl Into<String>) -> Failure {
        Failure { offset, message: message.into(), limit: false }
    }

    fn limit(offset: usize, message: impl Into<String>) -> Failure {
        Failure { offset, message: message.into(), limit: true }
    }
}

/// Code, offset, message and help of something worth knowing.
type Note = (&'static str, usize, String, &'static str);

/// A complete document: its root with the offsets of its content, and what is worth knowing of it.
pub(super) struct Finished {
    pub(super) root: Option<(Value, usize, usize)>,
    pub(super) notes: Vec<Note>,
}

/// A complete node.
#[derive(Clone)]
struct Node {
    value: Value,
    start: usize,
    end: usize,
    collection: bool,
    /// Nodes of the expanded tree.
    size: u64,
    /// Levels of collections, itself included.
    height: usize,
    /// Whether this is a plain `<<`.
    merge_key: bool,
}

enum Content {
    Mapping {
        entries: BTreeMap<Arc<str>, Element>,
        open: Option<Arc<Unknown>>,
        explicit: BTreeSet<Arc<str>>,
        key: Option<Key>,
    },
    Sequence(Vec<Element>),
}

struct Key {
    text: Arc<str>,
    start: usize,
    end: usize,
    merge: bool,
}

/// A collection that is still open.
struct Frame {
    content: Content,
    anchor: usize,
    start: usize,
    end: usize,
    size: u64,
    height: usize,
}

pub(super) struct Builder<'a> {
    file: FileId,
    text: &'a str,
    frames: Vec<Frame>,
    anchors: BTreeMap<usize, Node>,
    root: Option<Node>,
    notes: Vec<Note>,
    /// Written nodes of this document.
    nodes: u64,
    /// Written nodes of the file, and nodes that aliases expanded to.
    file_nodes: u64,
    expanded: u64,
}

impl<'a> Builder<'a> {
    pub(super) fn new(file: FileId, text: &'a str) -> Builder<'a> {
        Builder {
            file,
            text,
            frames: Vec::new(),
            anchors: BTreeMap::new(),
            root: None,
            notes: Vec::new(),
            nodes: 0,
            file_nodes: 0,
            expanded: 0,
        }
    }

    /// Forgets the document that was being built.
    pub(super) fn abandon(&mut self) {
        self.frames.clear();
        self.anchors.clear();
        self.root = None;
        self.notes.clear();
        self.nodes = 0;
    }

    /// Takes the document that was completed.
    pub(super) fn finish(&mut self) -> Finished {
        let root = self.root.take().filter(|node| !node.value.is_null()).map(|node| {
            let span = Span::new(self.file, node.start, node.end);
            (node.value.through(HopKind::Attribute, "", span), node.start, node.end)
        });
        let notes = std::mem::take(&mut self.notes);
        self.abandon();
        Finished { root, notes }
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: granit_parser::Span) -> Step {
        let range = span.byte_range().unwrap_or(0..0);
        let start = range.start.min(self.text.len());
        let end = self.content_end(start, range.end);
        let result = match event {
            Event::StreamEnd => return Step::End,
            Event::DocumentEnd => return Step::Document,
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                let tag = tag.as_deref().map(tag_meaning);
                let value = scalar::resolve(&text, plain, tag);
                let merge_key = plain && tag.is_none() && text == "<<";
                let node = Node { value, start, end, collection: false, size: 1, height: 0, merge_key };
                self.count(start).and_then(|()| self.complete(node, anchor))
            }
            Event::SequenceStart(_, anchor, _) => self.open(Content::Sequence(Vec::new()), anchor, start, end),
            Event::MappingStart(_, anchor, _) => {
                let content =
                    Content::Mapping { entries: BTreeMap::new(), open: None, explicit: BTreeSet::new(), key: None };
                self.open(content, anchor, start, end)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end),
            Event::Alias(id) => self.alias(id, start, end),
            _ => Ok(()),
        };
        match result {
            Ok(()) => Step::Continue,
            Err(failure) => Step::Failed(failure),
        }
    }

    /// The end of a node without the white space that its token may cover.
    fn content_end(&self, start: usize, end: usize) -> usize {
        let end = end.clamp(start, self.text.len());
        start + self.text.get(start..end).map_or(0, |text| text.trim_end().len())
    }

    fn count(&mut self, offset: usize) -> Result<(), Failure> {
        self.nodes += 1;
        self.file_nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Failure::limit(offset, format!("this document has more than {MAX_NODES} values")));
        }
        Ok(())
    }

    fn open(&mut self, content: Content, anchor: usize, start: usize, end: usize) -> Result<(), Failure> {
        self.count(start)?;
        if self.frames.len() >= MAX_DEPTH {
            return Err(Failure::limit(start, format!("this document is nested deeper than {MAX_DEPTH} levels")));
        }
        self.frames.push(Frame { content, anchor, start, end, size: 1, height: 1 });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), Failure> {
        let Some(frame) = self.frames.pop() else { return Ok(()) };
        let kind = match frame.content {
            Content::Mapping { entries, open, .. } => {
                Kind::Map(Arc::new(Mapping { entries, shape: MapShape::Object, open }))
            }
            Content::Sequence(items) => {
                Kind::Sequence(Arc::new(Sequence { items, shape: SequenceShape::Tuple, open: None }))
            }
        };
        // The end event of a block collection stands where the next thing begins: the content ends before.
        let flow = matches!(self.text.as_bytes().get(frame.start), Some(b'{' | b'['));
        let node = Node {
            value: Value::new(kind),
            start: frame.start,
            end: if flow { end.max(frame.end) } else { frame.end },
            collection: true,
            size: frame.size,
            height: frame.height,
            merge_key: false,
        };
        self.complete(node, frame.anchor)
    }

    fn alias(&mut self, id: usize, start: usize, end: usize) -> Result<(), Failure> {
        self.count(start)?;
        let Some(target) = self.anchors.get(&id).cloned() else {
            return Err(Failure::syntax(start, "an alias stands inside of the value that it names"));
        };
        let budget = FREE_ALIAS_NODES + ALIAS_NODES_PER_NODE * self.file_nodes;
        let too_large = self.expanded.saturating_add(target.size) > budget;
        let too_deep = self.frames.len() + target.height > MAX_DEPTH;
        if too_large || too_deep {
            let what = if too_deep { "deeper than the limit" } else { "to more values than the limit" };
            let message = format!("this alias expands {what}: its value is not read");
            self.notes.push(("yaml.limit", start, message, "write the value out where it is used"));
            let why = Why {
                reason: Reason::Limit,
                subject: "the expansion of a YAML alias".to_owned(),
                span: Some(Span::new(self.file, start, end)),
            };
            let value = Value::from_unknown(Unknown { why: vec![why], ..Unknown::default() });
            return self
                .complete(Node { value, start, end, collection: false, size: 1, height: 0, merge_key: false }, 0);
        }
        self.expanded += target.size;
        self.complete(Node { start, end, ..target }, 0)
    }

    /// Puts a complete node where it belongs.
    fn complete(&mut self, node: Node, anchor: usize) -> Result<(), Failure> {
        if anchor != 0 {
            let span = Span::new(self.file, node.start, node.end);
            let mut anchored = node.clone();
            // Where the value is used by an alias, the chain goes from there to here.
            anchored.value = anchored.value.through(HopKind::Expression, "", span);
            self.anchors.insert(anchor, anchored);
        }
        let file = self.file;
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.end = frame.end.max(node.end);
        frame.size = frame.size.saturating_add(node.size);
        frame.height = frame.height.max(node.height + 1);
        match &mut frame.content {
            Content::Sequence(items) => {
                let line = first_line_end(self.text, node.start, node.end);
                items.push(Element {
                    maybe: false,
                    span: Some(Span::new(file, node.start, if node.collection { line } else { node.end })),
                    value: node.value.through(HopKind::Attribute, "", Span::new(file, node.start, node.end)),
                });
            }
            Content::Mapping { entries, open, explicit, key } => match key.take() {
                None => {
                    let Some(text) = scalar::key_text(&node.value) else {
                        return Err(Failure::syntax(node.start, "a key is neither text, number nor truth value"));
                    };
                    *key = Some(Key { text, start: node.start, end: node.end, merge: node.merge_key });
                }
                Some(key) if key.merge => {
                    let overridden = merge(entries, open, &node.value)
                        .ok_or_else(|| Failure::syntax(node.start, "a merge key (<<) takes mappings only"))?;
                    if overridden.iter().any(|name| explicit.contains(name)) {
                        self.notes.push((
                            "yaml.merge_overrides",
                            key.start,
                            "this merge key overrides keys written before it".to_owned(),
                            "kubectl lets the merged value win here, other tools the written one; put << first",
                        ));
                    }
                }
                Some(key) => {
                    if !explicit.insert(key.text.clone()) {
                        self.notes.push((
                            "yaml.duplicate_key",
                            key.start,
                            format!("the key `{}` is written more than once in this mapping", key.text),
                            "the last one counts, as for kubectl; remove the others",
                        ));
                    }
                    let end = if node.collection { key.end } else { key.end.max(node.end) };
                    let value_span = Span::new(file, node.start, node.end);
                    let element = Element {
                        maybe: false,
                        span: Some(Span::new(file, key.start, end)),
                        value: node.value.through(HopKind::Attribute, &key.text, value_span),
                    };
                    entries.insert(key.text, element);
                }
            },
        }
        Ok(())
    }
}

/// Merges a mapping, or a list of mappings of which the first wins, over `entries`. The names it overrode; `None` where
/// the value is neither.
fn merge(
    entries: &mut BTreeMap<Arc<str>, Element>,
    open: &mut Option<Arc<Unknown>>,
    value: &Value,
) -> Option<Vec<Arc<str>>> {
    let mut overridden = Vec::new();
    match &value.kind {
        Kind::Map(map) => {
            for (name, element) in &map.entries {
                if entries.insert(name.clone(), element.clone()).is_some() {
                    overridden.push(name.clone());
                }
            }
            if map.open.is_some() {
                open.clone_from(&map.open);
                // What is not known of the merged mapping may override everything before it.
                for element in entries.values_mut() {
                    element.maybe = true;
                }
            }
        }
        Kind::Unknown(unknown) => {
            *open = Some(unknown.clone());
            for element in entries.values_mut() {
                element.maybe = true;
            }
        }
        Kind::Sequence(sequence) => {
            for item in sequence.items.iter().rev() {
                if !matches!(item.value.kind, Kind::Map(_) | Kind::Unknown(_)) {
                    return None;
                }
                overridden.extend(merge(entries, open, &item.value)?);
            }
        }
        _ => return None,
    }
    Some(overridden)
}

fn first_line_end(text: &str, start: usize, end: usize) -> usize {
    let content = text.get(start..end).unwrap_or("");
    start + content.split(['\n', '\r']).next().unwrap_or("").trim_end().len()
}

fn tag_meaning(tag: &granit_parser::Tag) -> Tag {
    match tag.suffix_in_namespace("tag:yaml.org,2002:").as_deref() {
        Some("bool" | "int" | "float" | "null" | "timestamp") => Tag::Resolve,
        Some("binary") => Tag::Binary,
        _ => Tag::Text,
    }
}
