//! The little YAML that policies carry: METADATA comments and control frameworks.
//!
//! Nodes keep their byte offset, so that a wrong key is pointed at. Aliases and tags are refused: policy files have no use
//! for them, and without them a small file stays small. This is not the reader of manifests.

use granit_parser::{Event, Parser, ScalarStyle};

/// Deepest nesting.
const MAX_DEPTH: usize = 16;

/// A node with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// What it is.
    pub(super) kind: NodeKind,
    /// Byte offset in the parsed text.
    pub(super) offset: usize,
}

/// The forms of a node.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NodeKind {
    /// `null`, `~` or nothing.
    Null,
    /// Any other scalar; `plain` where it was written without quotes.
    Text { text: String, plain: bool },
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping in the order of writing: key, offset of the key, value.
    Mapping(Vec<(String, usize, Node)>),
}

/// An error with a byte offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct YamlError {
    /// What is wrong.
    pub(super) message: String,
    /// Byte offset in the parsed text.
    pub(super) offset: usize,
}

impl YamlError {
    /// An error at an offset.
    pub(super) fn new(offset: usize, message: impl Into<String>) -> YamlError {
        YamlError { message: message.into(), offset }
    }
}

/// Reads one document; no document is [`NodeKind::Null`].
pub(super) fn read(text: &str) -> Result<Node, YamlError> {
    let mut events = Vec::new();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => events.push((event, offset(text, &span.start))),
            Err(error) => return Err(YamlError::new(offset(text, error.marker()), error.info())),
        }
    }
    let mut reader = Reader { events: events.into_iter().peekable() };
    let mut result = None;
    while let Some((event, offset)) = reader.events.next() {
        match event {
            Event::DocumentStart(..) if result.is_some() => {
                return Err(YamlError::new(offset, "a policy's YAML is one document"));
            }
            Event::DocumentStart(..) => result = Some(reader.node(0)?),
            _ => {}
        }
    }
    Ok(result.unwrap_or(Node { kind: NodeKind::Null, offset: 0 }))
}

fn offset(text: &str, marker: &granit_parser::Marker) -> usize {
    let by_chars = || text.char_indices().nth(marker.index()).map_or(text.len(), |(at, _)| at);
    marker.byte_offset().unwrap_or_else(by_chars)
}

struct Reader<'input> {
    events: std::iter::Peekable<std::vec::IntoIter<(Event<'input>, usize)>>,
}

impl Reader<'_> {
    fn node(&mut self, depth: usize) -> Result<Node, YamlError> {
        // Comments are presentation; they may stand before any node.
        let (event, offset) = loop {
            match self.events.next() {
                Some((Event::Comment(..), _)) => {}
                Some(next) => break next,
                None => return Err(YamlError::new(0, "the YAML ends too early")),
            }
        };
        if depth > MAX_DEPTH {
            return Err(YamlError::new(offset, "nested too deeply"));
        }
        let kind = match event {
            Event::Scalar(text, style, _, None) => {
                let plain = style == ScalarStyle::Plain;
                if plain && matches!(&*text, "" | "~" | "null") {
                    NodeKind::Null
                } else {
                    NodeKind::Text { text: text.into_owned(), plain }
                }
            }
            Event::SequenceStart(_, _, None) => {
                let mut items = Vec::new();
                while !self.ends(&Event::SequenceEnd) {
                    items.push(self.node(depth + 1)?);
                }
                NodeKind::Sequence(items)
            }
            Event::MappingStart(_, _, None) => {
                let mut entries: Vec<(String, usize, Node)> = Vec::new();
                while !self.ends(&Event::MappingEnd) {
                    let key = self.node(depth + 1)?;
                    let NodeKind::Text { text, .. } = key.kind else {
                        return Err(YamlError::new(key.offset, "a key must be text"));
                    };
                    if entries.iter().any(|(other, ..)| *other == text) {
                        return Err(YamlError::new(key.offset, format!("\"{text}\" is written twice")));
                    }
                    let value = self.node(depth + 1)?;
                    entries.push((text, key.offset, value));
                }
                NodeKind::Mapping(entries)
            }
            Event::Alias(_) => {
                return Err(YamlError::new(offset, "aliases are not used in policy files"));
            }
            _ => return Err(YamlError::new(offset, "tags are not used in policy files")),
        };
        Ok(Node { kind, offset })
    }

    /// Whether the next event ends a collection; consumes it.
    fn ends(&mut self, end: &Event<'_>) -> bool {
        while matches!(self.events.peek(), Some((Event::Comment(..), _))) {
            self.events.next();
        }
        match self.events.peek() {
            Some((event, _)) if event == end => {
                self.events.next();
                true
            }
            Some(_) => false,
            None => true,
        }
    }
}

/// Reads the keys of a mapping and, at the end, refuses those that nobody asked for.
pub(super) struct Fields<'node> {
    offset: usize,
    entries: &'node [(String, usize, Node)],
    asked: Vec<&'static str>,
    what: &'static str,
}

impl<'node> Fields<'node> {
    /// The mapping's fields; `what` names the mapping in messages.
    pub(super) fn of(node: &'node Node, what: &'static str) -> Result<Fields<'node>, YamlError> {
        match &node.kind {
            NodeKind::Mapping(entries) => Ok(Fields { offset: node.offset, entries, asked: Vec::new(), what }),
            _ => Err(YamlError::new(node.offset, format!("{what} must be a mapping"))),
        }
    }

    /// The value of a key, when it is there and not null.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'node Node> {
        self.asked.push(key);
        let found = self.entries.iter().find(|(name, ..)| name == key).map(|(_, _, node)| node);
        found.filter(|node| node.kind != NodeKind::Null)
    }

    /// The value of a key that must be there.
    pub(super) fn need(&mut self, key: &'static str) -> Result<&'node Node, YamlError> {
        let (offset, what) = (self.offset, self.what);
        self.get(key).ok_or_else(|| YamlError::new(offset, format!("{what} needs \"{key}\"")))
    }

    /// Refuses every key that was not asked for.
    pub(super) fn finish(self) -> Result<(), YamlError> {
        match self.entries.iter().find(|(name, ..)| !self.asked.contains(&name.as_str())) {
            None => Ok(()),
            Some((name, offset, _)) => {
                let message = format!("{} has no key \"{name}\"; it has {}", self.what, self.asked.join(", "));
                Err(YamlError::new(*offset, message))
            }
        }
    }
}

/// The text of a scalar.
pub(super) fn text(node: &Node, what: &str) -> Result<String, YamlError> {
    match &node.kind {
        NodeKind::Text { text, .. } if !text.trim().is_empty() => Ok(text.trim_end().to_owned()),
        _ => Err(YamlError::new(node.offset, format!("\"{what}\" must be a text"))),
    }
}

/// A sequence of texts, or one text for a sequence of one.
pub(super) fn texts(node: &Node, what: &str) -> Result<Vec<String>, YamlError> {
    match &node.kind {
        NodeKind::Sequence(items) => items.iter().map(|item| text(item, what)).collect(),
        NodeKind::Text { .. } => Ok(vec![text(node, what)?]),
        _ => Err(YamlError::new(node.offset, format!("\"{what}\" must be a sequence of texts"))),
    }
}

/// One of several words.
pub(super) fn word<T: Copy>(node: &Node, what: &str, words: &[(&str, T)]) -> Result<T, YamlError> {
    let found = text(node, what)?;
    words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value).ok_or_else(|| {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        YamlError::new(node.offset, format!("\"{what}\" is one of {}, not \"{found}\"", all.join(", ")))
    })
}
