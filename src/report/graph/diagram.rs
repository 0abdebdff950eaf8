//! The map as a diagram: Mermaid for pages, DOT for Graphviz.
//!
//! What lies in one country stands in one box; what lies in an unknown place has its own. A copy that is not certain has a
//! broken line. A node is there once, however many ways lead to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{CopyMap, Place, SubjectId, Ways};
use crate::report::text::neutral;

const UNKNOWN: &str = "place not known";

#[derive(Default)]
struct Diagram {
    /// Key → (label, box, whether it stands for something that is not known).
    nodes: BTreeMap<String, (String, String, bool)>,
    /// From, to, label, whether it is certain.
    edges: BTreeSet<(String, String, String, bool)>,
}

impl Diagram {
    fn of(map: &CopyMap) -> Diagram {
        let mut diagram = Diagram::default();
        for store in &map.stores {
            let key = diagram.node(&store.id, &store.place);
            diagram.ways(&key, &store.ways);
        }
        diagram
    }

    /// A node of what lies in a place; one box for each country.
    fn node(&mut self, id: &SubjectId, place: &Place) -> String {
        let key = id.text();
        let name = id.address.rsplit_once('#').map_or(id.address.as_str(), |(_, role)| role);
        let environment = id.environment.as_deref().map(|e| format!(" [{e}]")).unwrap_or_default();
        let (country, unknown) = match place {
            Place::Known(spot) => (spot.country.clone(), false),
            Place::OneOf(_) | Place::Unknown(_) => (UNKNOWN.to_owned(), true),
        };
        self.nodes.insert(key.clone(), (format!("{name}{environment}\n{}", place.text()), country, unknown));
        key
    }

    fn ways(&mut self, from: &str, ways: &Ways) {
        for copy in &ways.copies {
            let to = self.node(&copy.id, &copy.place);
            if to != from {
                self.edges.insert((from.to_owned(), to.clone(), copy.mechanism.to_owned(), copy.doubt.is_none()));
            }
            self.ways(&to, &copy.ways);
        }
        for open in &ways.open {
            let key = format!("{from}|{}|{}", open.mechanism, open.why);
            self.nodes.insert(key.clone(), (format!("unknown: {}", open.why), UNKNOWN.to_owned(), true));
            self.edges.insert((from.to_owned(), key, open.mechanism.to_owned(), false));
        }
    }

    /// Node numbers in the order of their keys.
    fn numbers(&self) -> BTreeMap<&str, usize> {
        self.nodes.keys().enumerate().map(|(number, key)| (key.as_str(), number)).collect()
    }

    fn boxes(&self) -> BTreeMap<&str, Vec<&str>> {
        let mut boxes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (key, (_, country, _)) in &self.nodes {
            boxes.entry(country).or_default().push(key);
        }
        boxes
    }
}

/// A flowchart of Mermaid.
pub fn mermaid(map: &CopyMap) -> String {
    let diagram = Diagram::of(map);
    let numbers = diagram.numbers();
    let mut out = String::from("flowchart LR\n");
    for (position, (country, keys)) in diagram.boxes().into_iter().enumerate() {
        out.push_str(&format!("  subgraph c{position}[\"{}\"]\n", mermaid_text(country)));
        for key in keys {
            if let (Some((label, _, unknown)), Some(number)) = (diagram.nodes.get(key), numbers.get(key)) {
                let class = if *unknown { ":::unknown" } else { "" };
                out.push_str(&format!("    n{number}[\"{}\"]{class}\n", mermaid_text(label)));
            }
        }
        out.push_str("  end\n");
    }
    for (from, to, label, certain) in &diagram.edges {
        if let (Some(from), Some(to)) = (numbers.get(from.as_str()), numbers.get(to.as_str())) {
            let line = if *certain { "-->" } else { "-.->" };
            out.push_str(&format!("  n{from} {line}|\"{}\"| n{to}\n", mermaid_text(label)));
        }
    }
    out.push_str("  classDef unknown stroke-dasharray: 4 4\n");
    notes(map, "  %% ", &mut out);
    out
}

/// A directed graph of Graphviz.
pub fn dot(map: &CopyMap) -> String {
    let diagram = Diagram::of(map);
    let numbers = diagram.numbers();
    let mut out = String::from("digraph copies {\n  rankdir=LR;\n  node [shape=box];\n");
    for (position, (country, keys)) in diagram.boxes().into_iter().enumerate() {
        out.push_str(&format!("  subgraph cluster_{position} {{\n    label=\"{}\";\n", dot_text(country)));
        for key in keys {
            if let (Some((label, _, unknown)), Some(number)) = (diagram.nodes.get(key), numbers.get(key)) {
                let style = if *unknown { ", style=dashed" } else { "" };
                out.push_str(&format!("    n{number} [label=\"{}\"{style}];\n", dot_text(label)));
            }
        }
        out.push_str("  }\n");
    }
    for (from, to, label, certain) in &diagram.edges {
        if let (Some(from), Some(to)) = (numbers.get(from.as_str()), numbers.get(to.as_str())) {
            let style = if *certain { "" } else { ", style=dashed" };
            out.push_str(&format!("  n{from} -> n{to} [label=\"{}\"{style}];\n", dot_text(label)));
        }
    }
    notes(map, "  // ", &mut out);
    out.push_str("}\n");
    out
}

/// What the diagram cannot show stands in it as comments.
fn notes(map: &CopyMap, comment: &str, out: &mut String) {
    for (kind, count) in &map.not_modelled {
        out.push_str(&format!("{comment}not modelled: {} ({count})\n", neutral(kind)));
    }
    for part in &map.unread {
        out.push_str(&format!("{comment}not read: {}\n", neutral(part)));
    }
}

/// Text between double quotes; Mermaid has no escape for them but entities.
fn mermaid_text(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(neutral).collect();
    lines
        .join("\u{1}")
        .replace('#', "#35;")
        .replace('"', "#quot;")
        .replace('<', "#lt;")
        .replace('>', "#gt;")
        .replace('\u{1}', "<br/>")
}

fn dot_text(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(neutral).collect();
    lines.join("\u{1}").replace('\\', "\\\\").replace('"', "\\\"").replace('\u{1}', "\\n")
}
