//! Relations made of relations: what several lead to together, and what is reached through one.
//!
//! A relation is `{"edges": [{"to", "certainty", …}], "open": […], "near": […]}`, as the estate hands it out. What lies at the
//! end of two ways is there once, as sure as the surer of them; what is reached over an edge that may not be there may not
//! be reached.

use std::collections::BTreeMap;

use super::super::engine::Rego;
use super::super::input::{array, object};
use super::check::with;
use super::{Distinct, Function, argument, elements, field, list_argument, list_field, text_field};

pub(super) const FUNCTIONS: &[Function] = &[
    Function { name: "resilint.relation.union", arity: 1, call: union },
    Function { name: "resilint.relation.follow", arity: 2, call: follow },
];

/// Collects edges, each end once.
#[derive(Default)]
struct Union {
    edges: Vec<Rego>,
    place: BTreeMap<String, usize>,
    open: Distinct,
    near: Distinct,
}

impl Union {
    fn edge(&mut self, edge: Rego) -> Result<(), String> {
        let to = text_field(&edge, "to").ok_or("relation: an edge without \"to\"")?;
        match self.place.get(to) {
            None => {
                self.place.insert(to.to_owned(), self.edges.len());
                self.edges.push(edge);
            }
            Some(known) => {
                if let Some(known) = self.edges.get_mut(*known).filter(|known| is_sure(&edge) && !is_sure(known)) {
                    *known = edge;
                }
            }
        }
        Ok(())
    }

    fn relation(self) -> Rego {
        object([("edges", array(self.edges)), ("open", array(self.open.items)), ("near", array(self.near.items))])
    }
}

fn is_sure(edge: &Rego) -> bool {
    text_field(edge, "certainty") == Some("sure")
}

fn edges_of(relation: &Rego) -> Result<Vec<Rego>, String> {
    field(relation, "edges").and_then(elements).ok_or_else(|| "relation: an argument is no relation".to_owned())
}

/// What all of some relations lead to. Where two lead to the same end, the first of the surer edges stays.
fn union(arguments: &[Rego]) -> Result<Rego, String> {
    let mut all = Union::default();
    for relation in list_argument("relation.union", arguments, 0)? {
        for edge in edges_of(&relation)? {
            all.edge(edge)?;
        }
        all.open.extend(list_field(&relation, "open"));
        all.near.extend(list_field(&relation, "near"));
    }
    Ok(all.relation())
}

/// What is reached through the edges of a relation, by the relation that begins at each end. A step that may not be there
/// gives its doubt to a sure one behind it. What almost was a first step is none of the second.
fn follow(arguments: &[Rego]) -> Result<Rego, String> {
    let (first, next) = (argument(arguments, 0), argument(arguments, 1));
    let mut all = Union::default();
    all.open.extend(list_field(first, "open"));
    for step in edges_of(first)? {
        let to = text_field(&step, "to").ok_or("relation: an edge without \"to\"")?;
        let further = field(next, to).ok_or_else(|| format!("relation.follow: no relation for the edge to {to}"))?;
        for edge in edges_of(further)? {
            let doubted = !is_sure(&step) && is_sure(&edge);
            all.edge(if doubted { doubt(&edge, &step) } else { edge })?;
        }
        all.open.extend(list_field(further, "open"));
    }
    Ok(all.relation())
}

fn doubt(edge: &Rego, step: &Rego) -> Rego {
    let edge = with(edge, "certainty", field(step, "certainty").cloned().unwrap_or_else(|| Rego::from("possible")));
    match field(step, "why") {
        Some(why) => with(&edge, "why", why.clone()),
        None => edge,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;

    fn relation(edges: &[(&str, &str)], open: &[&str]) -> Rego {
        let edge = |(to, certainty): &(&str, &str)| {
            object([
                ("to", Rego::from(*to)),
                ("certainty", Rego::from(*certainty)),
                ("why", Rego::from(format!("{to} is {certainty}"))),
            ])
        };
        let gap = |why: &&str| object([("why", Rego::from(*why)), ("at", array([]))]);
        object([("edges", array(edges.iter().map(edge))), ("open", array(open.iter().map(gap))), ("near", array([]))])
    }

    fn edges(relation: &Rego) -> Vec<(String, String, String)> {
        let part = |edge: &Rego, key| text_field(edge, key).unwrap().to_owned();
        list_field(relation, "edges")
            .iter()
            .map(|edge| (part(edge, "to"), part(edge, "certainty"), part(edge, "why")))
            .collect()
    }

    fn owned(all: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
        all.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
    }

    #[test]
    fn what_two_ways_lead_to_is_there_once_and_as_sure_as_the_surer() {
        let one = relation(&[("a", "possible"), ("b", "sure")], &["x"]);
        let two = relation(&[("b", "possible"), ("a", "sure"), ("c", "possible")], &["x", "y"]);
        let both = union(&[array([one, two])]).unwrap();
        let expected = [("a", "sure", "a is sure"), ("b", "sure", "b is sure"), ("c", "possible", "c is possible")];
        assert_eq!(edges(&both), owned(&expected));
        assert_eq!(list_field(&both, "open").len(), 2, "{both}");
    }

    #[test]
    fn a_doubted_step_doubts_what_is_behind_it_unless_another_way_is_sure() {
        let first = relation(&[("a", "possible"), ("b", "sure")], &["x"]);
        let next = Rego::from(BTreeMap::from([
            (Rego::from("a"), relation(&[("p", "sure"), ("q", "sure")], &[])),
            (Rego::from("b"), relation(&[("q", "sure"), ("r", "possible")], &["y"])),
        ]));
        let reached = follow(&[first.clone(), next]).unwrap();
        let expected =
            [("p", "possible", "a is possible"), ("q", "sure", "q is sure"), ("r", "possible", "r is possible")];
        assert_eq!(edges(&reached), owned(&expected));
        assert_eq!(list_field(&reached, "open").len(), 2, "{reached}");
        assert!(follow(&[first, Rego::new_object()]).unwrap_err().contains("no relation"));
    }
}
