//! The schemas that are built in.
//!
//! A pack is a text of one resource type a line (`tests/record/schema/README.md` describes it). Nothing is parsed before a
//! type is asked for; what was parsed is kept for the process.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use serde::Deserialize;

use super::Schema;
use super::foreign::OtherNames;
use super::read::{self, Line};
use crate::resource::Provider;
use crate::version;

/// The packs; the first line of each names its provider.
const PACKS: [&str; 3] = [
    include_str!("../../../policies/data/providers/aws.jsonl"),
    include_str!("../../../policies/data/providers/azurerm.jsonl"),
    include_str!("../../../policies/data/providers/google.jsonl"),
];

/// A pack whose types were not parsed yet.
struct Pack {
    /// The source addresses of the providers that it describes.
    providers: Vec<String>,
    majors: BTreeMap<u64, Major>,
    /// Type → what became of names that other versions have.
    names: BTreeMap<String, OtherNames>,
    /// As in [`Header`].
    sensitive: BTreeMap<String, String>,
    /// Type → its line.
    lines: BTreeMap<&'static str, &'static str>,
}

/// What a pack says of a major version.
#[derive(Debug, Deserialize)]
struct Major {
    /// The release that it was read from.
    version: String,
    /// Whether an attribute that is not in the pack is one that this release does not have.
    complete: bool,
}

/// The first line of a pack.
#[derive(Debug, Deserialize)]
struct Header {
    provider: String,
    /// Providers that are made of the same definitions and have further attributes.
    #[serde(default)]
    also: Vec<String>,
    majors: BTreeMap<String, Major>,
    #[serde(default)]
    names: BTreeMap<String, OtherNames>,
    /// Type that has no line → paths of what must not be shown of it, with spaces between.
    #[serde(default)]
    sensitive: BTreeMap<String, String>,
}

/// A type as some versions of its provider have it: pack, type, the majors that are possible, whether it is exactly that
/// of the pack's release.
type Key = (usize, String, Vec<u64>, bool);

static OPENED: LazyLock<Vec<Pack>> = LazyLock::new(|| PACKS.iter().filter_map(|text| open(text)).collect());
static PARSED: Mutex<BTreeMap<Key, Option<Arc<Schema>>>> = Mutex::new(BTreeMap::new());

/// The schema of a type (`data.` in front for data sources) in the versions of a provider that may be in use. `None` where
/// it is not known.
pub(in crate::terraform) fn of(provider: &Provider, type_key: &str) -> Option<Arc<Schema>> {
    let found = find(provider, type_key)?;
    let majors = found.in_use(provider);
    if majors.is_empty() { None } else { found.schema(provider, majors) }
}

/// Paths of what must not be shown of a type whose schema is not in a pack, in any version.
pub(super) fn sensitive(type_key: &str) -> Option<impl Iterator<Item = &'static str> + use<>> {
    let paths = OPENED.iter().find_map(|pack| pack.sensitive.get(type_key))?;
    Some(paths.split(' '))
}

/// What is recorded of a type, whatever version is in use.
pub(super) struct Recorded {
    pub(super) schema: Arc<Schema>,
    pub(super) other_names: Option<&'static OtherNames>,
    provider: String,
    majors: Vec<u64>,
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let majors: Vec<String> = self.majors.iter().map(u64::to_string).collect();
        write!(f, "{} {}", self.provider, majors.join(" or "))
    }
}

/// The schema of a type in the versions that may be in use or, where none of those is recorded, in all that are.
pub(super) fn recorded(provider: &Provider, type_key: &str) -> Option<Recorded> {
    let found = find(provider, type_key)?;
    let majors = match found.in_use(provider) {
        none if none.is_empty() => found.pack.majors.keys().copied().collect(),
        some => some,
    };
    let schema = found.schema(provider, majors.clone())?;
    let other_names = found.pack.names.get(type_key);
    Some(Recorded { schema, other_names, provider: short(provider).to_owned(), majors })
}

/// A type's line in its pack.
struct Found<'a> {
    at: usize,
    pack: &'static Pack,
    type_key: &'a str,
    line: &'static str,
}

fn find<'a>(provider: &Provider, type_key: &'a str) -> Option<Found<'a>> {
    let (at, pack) = OPENED.iter().enumerate().find(|(_, pack)| pack.providers.contains(&provider.source))?;
    Some(Found { at, pack, type_key, line: pack.lines.get(type_key)? })
}

fn short(provider: &Provider) -> &str {
    provider.source.strip_prefix("registry.terraform.io/").unwrap_or(&provider.source)
}

impl Found<'_> {
    /// The recorded majors that may be in use.
    fn in_use(&self, provider: &Provider) -> Vec<u64> {
        self.pack.majors.keys().copied().filter(|major| version::allows(provider, *major)).collect()
    }

    /// What all of these majors have in common.
    fn schema(&self, provider: &Provider, majors: Vec<u64>) -> Option<Arc<Schema>> {
        let exact = match majors.as_slice() {
            [only] => {
                self.pack.majors.get(only).filter(|major| major.complete && version::uses(provider, &major.version))
            }
            _ => None,
        };
        let key: Key = (self.at, self.type_key.to_owned(), majors, exact.is_some());
        let known = PARSED.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return known;
        }
        let schema = serde_json::from_str::<Line>(self.line).ok().map(|line| {
            let exactly = exact.map(|major| Arc::from(format!("{} {}", short(provider), major.version)));
            Arc::new(Schema { body: read::body(&line, &key.2, exactly.as_ref()), exactly })
        });
        PARSED.lock().unwrap_or_else(PoisonError::into_inner).insert(key, schema.clone());
        schema
    }
}

fn open(text: &'static str) -> Option<Pack> {
    let mut lines = text.lines();
    let header: Header = serde_json::from_str(lines.next()?).ok()?;
    let majors = header.majors.into_iter().filter_map(|(major, about)| Some((major.parse().ok()?, about))).collect();
    let lines = lines.filter_map(|line| {
        let rest = line.strip_prefix(r#"{"type":""#)?;
        Some((rest.split_once('"')?.0, line))
    });
    let providers = std::iter::once(header.provider).chain(header.also).collect();
    Some(Pack { providers, majors, names: header.names, sensitive: header.sensitive, lines: lines.collect() })
}

/// Types whose source the script that made the packs could not read.
#[cfg(test)]
pub(super) fn unread() -> Vec<&'static str> {
    #[derive(Deserialize)]
    struct Unread {
        #[serde(default)]
        unread: &'static str,
    }
    let of = |text: &&'static str| Some(serde_json::from_str::<Unread>(text.lines().next()?).ok()?.unread);
    PACKS.iter().filter_map(of).flat_map(str::split_whitespace).collect()
}

/// Every provider and type of the packs with its major versions.
#[cfg(test)]
pub(super) fn all() -> Vec<(&'static str, &'static str, Vec<u64>)> {
    let of = |pack: &'static Pack| {
        let majors: Vec<u64> = pack.majors.keys().copied().collect();
        let types = move |provider: &'static String| {
            let majors = majors.clone();
            pack.lines.keys().map(move |type_| (provider.as_str(), *type_, majors.clone()))
        };
        pack.providers.iter().flat_map(types)
    };
    OPENED.iter().flat_map(of).collect()
}
