//! The map as a tree of text.

use super::{Copy, CopyMap, Open, Store, Ways, name_of};
use crate::report::text::{neutral, place};
use crate::source::Location;
use crate::verdict::SubjectId;

/// One tree for each store.
pub fn tree(map: &CopyMap) -> String {
    let mut out = String::new();
    let several = map.stores.iter().any(|s| (&s.id.root, &s.id.environment) != first_realm(map));
    let mut realm = None;
    for store in &map.stores {
        let own = (&store.id.root, &store.id.environment);
        if several && realm != Some(own) {
            let environment = store.id.environment.as_deref().map(|e| format!(" [{}]", neutral(e))).unwrap_or_default();
            out.push_str(&format!("{}{environment}\n\n", neutral(&store.id.root)));
            realm = Some(own);
        }
        out.push_str(&heading(store));
        ways(&store.id, &store.ways, "", &mut out);
        out.push('\n');
    }
    if map.stores.is_empty() {
        out.push_str("No store was found.\n\n");
    }
    for (kind, count) in &map.not_modelled {
        out.push_str(&format!("not modelled, so that its data is not on the map: {} ({count})\n", neutral(kind)));
    }
    for part in &map.unread {
        out.push_str(&format!("not read, so that stores and copies in it are not on the map: {}\n", neutral(part)));
    }
    out
}

fn first_realm(map: &CopyMap) -> (&String, &Option<String>) {
    static NOTHING: (String, Option<String>) = (String::new(), None);
    map.stores.first().map_or((&NOTHING.0, &NOTHING.1), |s| (&s.id.root, &s.id.environment))
}

fn heading(store: &Store) -> String {
    let scope =
        store.no_patient_data.as_deref().map(|why| format!("  no patient data: {}", neutral(why))).unwrap_or_default();
    format!(
        "{}  {}{}{scope}\n",
        neutral(&store.id.address),
        neutral(&store.place.text()),
        line(store.location.as_ref())
    )
}

fn line(location: Option<&Location>) -> String {
    location.map(|l| format!("  {}", place(l))).unwrap_or_default()
}

fn ways(store: &SubjectId, ways: &Ways, indent: &str, out: &mut String) {
    let total = ways.copies.len() + ways.open.len();
    for (position, copy) in ways.copies.iter().enumerate() {
        let last = position + 1 == total;
        out.push_str(&format!("{indent}{} {}\n", if last { "└─" } else { "├─" }, copy_text(store, copy)));
        self::ways(store, &copy.ways, &format!("{indent}{}  ", if last { " " } else { "│" }), out);
    }
    for (position, open) in ways.open.iter().enumerate() {
        let last = ways.copies.len() + position + 1 == total;
        out.push_str(&format!("{indent}{} {}\n", if last { "└─" } else { "├─" }, open_text(open)));
    }
}

fn copy_text(store: &SubjectId, copy: &Copy) -> String {
    let through = copy.through.as_deref().map(|plan| format!("  by {}", neutral(plan))).unwrap_or_default();
    let doubt = copy.doubt.as_deref().map(|why| format!("  (not certain: {})", neutral(why))).unwrap_or_default();
    format!(
        "{}  {}  {}{through}{}{doubt}",
        copy.mechanism,
        neutral(&name_of(&copy.id, store)),
        neutral(&copy.place.text()),
        line(copy.cause.as_ref())
    )
}

fn open_text(open: &Open) -> String {
    format!("{}  unknown: {}{}", open.mechanism, neutral(&open.why), line(open.cause.as_ref()))
}
