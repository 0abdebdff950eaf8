//! The evaluator against recordings of real plans (`testdata/terraform/README.md`).
//!
//! The law: what the plan knows and the evaluator knows is equal. No resource is missing, none invented. And almost
//! everything that a configuration sets and the plan knows, the evaluator knows too.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use resilint::resource::{Existence, Mode};
use resilint::source::Sources;
use resilint::terraform::{ModuleCache, Options, Resolved, Tree, resolve};
use resilint::value::{Kind, SequenceShape, Value, number_text};
use serde_json::Value as Json;

#[derive(Default)]
struct Tally {
    /// Leaf values that both know.
    equal: usize,
    /// Leaf values that the plan knows and the evaluator does not.
    unknown: Vec<String>,
    /// Leaf values that the evaluator knows and the plan does not.
    derived: Vec<String>,
    /// Unknown to both.
    neither: usize,
    /// What differs.
    wrong: Vec<String>,
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The options that a recording was made with.
fn options(base: &Path) -> Options {
    let mut options =
        Options { tree: Tree::new(base, &[]), root: ".".to_owned(), workspace: None, ..Options::default() };
    for line in std::fs::read_to_string(base.join("vars.txt")).unwrap_or_default().lines() {
        if let Some(file) = line.strip_prefix("-var-file=") {
            options.variable_files.push(file.to_owned());
        } else if let Some((name, value)) = line.strip_prefix("-var=").and_then(|rest| rest.split_once('=')) {
            options.variables.push((name.to_owned(), value.to_owned()));
        }
    }
    for line in std::fs::read_to_string(base.join("environment.txt")).unwrap_or_default().lines() {
        if let Some((name, value)) = line.split_once('=') {
            let value = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(value);
            options.environment_variables.insert(name.to_owned(), value.to_owned());
        }
    }
    options.environment_variables.entry("TF_WORKSPACE".to_owned()).or_insert_with(|| "default".to_owned());
    options
}

fn compare(
    tally: &mut Tally,
    at: &str,
    ours: &Value,
    plan: Option<&Json>,
    unknown: Option<&Json>,
    sensitive: Option<&Json>,
) {
    if sensitive == Some(&Json::Bool(true)) {
        return;
    }
    if unknown == Some(&Json::Bool(true)) {
        match &ours.kind {
            Kind::Unknown(_) | Kind::Template(_) | Kind::Json(_) => tally.neither += 1,
            // Null is "not set": the provider computes it.
            Kind::Null => {}
            _ => tally.derived.push(format!("{at} = {}", show(ours))),
        }
        return;
    }
    let below = |tree: Option<&Json>, key: &str| tree.and_then(|tree| tree.get(key)).cloned();
    let element = |tree: Option<&Json>, index: usize| tree.and_then(|tree| tree.get(index)).cloned();
    let plan = match plan {
        // An unknown part of an object is left out of its value.
        None => {
            if !ours.is_null() && !is_empty(ours) {
                match unknown {
                    Some(_) => descend_unknown(tally, at, ours, unknown),
                    None => tally.wrong.push(format!("{at}: the plan has nothing, we have {}", show(ours))),
                }
            }
            return;
        }
        Some(plan) => plan,
    };
    match (&ours.kind, plan) {
        (Kind::Unknown(unknown), plan) => {
            if let Some(candidates) = &unknown.candidates
                && !candidates.iter().any(|candidate| candidate.is_unknown() || equal(candidate, plan))
            {
                tally.wrong.push(format!("{at}: {plan} is none of {}", show(ours)));
            }
            tally.unknown.push(format!("{at} ({})", ours.reasons().first().map_or(String::new(), ToString::to_string)));
        }
        (Kind::Template(_) | Kind::Json(_), plan) => tally.unknown.push(format!("{at} = {plan}, ours {}", show(ours))),
        // A null is what the provider makes of it.
        (Kind::Null, _) => {}
        (Kind::Sequence(sequence), Json::Array(items)) => {
            if sequence.open.is_some() || sequence.items.iter().any(|item| item.maybe) {
                tally.unknown.push(at.to_owned());
                return;
            }
            if sequence.items.len() != items.len() {
                let distinct: BTreeSet<String> = sequence.items.iter().map(|item| show(&item.value)).collect();
                if distinct.len() != items.len() {
                    tally.wrong.push(format!(
                        "{at}: {} elements, we have {}: {}",
                        items.len(),
                        sequence.items.len(),
                        show(ours)
                    ));
                    return;
                }
            }
            let mut free: Vec<usize> = (0..items.len()).collect();
            let mut pending = Vec::new();
            for (index, item) in sequence.items.iter().enumerate() {
                // A list agrees by position, a set in any order.
                let mut order: Vec<usize> = free.clone();
                order.sort_by_key(|position| *position != index);
                let fits = order.into_iter().find(|position| {
                    let mut trial = Tally::default();
                    let (plan, unknown) = (items.get(*position), element(unknown, *position));
                    compare(
                        &mut trial,
                        at,
                        &item.value,
                        plan,
                        unknown.as_ref(),
                        element(sensitive, *position).as_ref(),
                    );
                    trial.wrong.is_empty()
                });
                match fits {
                    Some(position) => {
                        free.retain(|other| *other != position);
                        let at = format!("{at}[{index}]");
                        let (plan, unknown) = (items.get(position), element(unknown, position));
                        compare(tally, &at, &item.value, plan, unknown.as_ref(), element(sensitive, position).as_ref());
                    }
                    None => pending.push((index, item)),
                }
            }
            for (index, item) in pending {
                if free.is_empty() && sequence.items.len() > items.len() {
                    continue;
                }
                tally.wrong.push(format!("{at}[{index}]: we have {}, the plan {plan}", show(&item.value)));
            }
        }
        // A block of which there is one may be an object.
        (Kind::Sequence(sequence), Json::Object(_)) if sequence.shape == SequenceShape::Blocks => {
            if let Some(block) = sequence.items.first() {
                compare(tally, at, &block.value, Some(plan), unknown, sensitive);
            }
        }
        (Kind::Map(map), Json::Object(entries)) => {
            if map.open.is_some() {
                tally.unknown.push(format!("{at} (open)"));
            }
            for (key, entry) in &map.entries {
                let at = format!("{at}.{key}");
                if entry.maybe {
                    tally.unknown.push(at);
                    continue;
                }
                compare(
                    tally,
                    &at,
                    &entry.value,
                    entries.get(&**key),
                    below(unknown, key).as_ref(),
                    below(sensitive, key).as_ref(),
                );
            }
            if map.shape != resilint::value::MapShape::Block && map.open.is_none() {
                for (key, value) in entries {
                    if !map.entries.contains_key(key.as_str()) && !value.is_null() {
                        tally.wrong.push(format!("{at}: the plan has the key {key}, we have {}", show(ours)));
                    }
                }
            }
        }
        (Kind::Map(_), Json::Array(items)) if items.len() == 1 => {
            let (unknown, sensitive) = (element(unknown, 0), element(sensitive, 0));
            compare(tally, at, ours, items.first(), unknown.as_ref(), sensitive.as_ref());
        }
        _ if equal(ours, plan) => tally.equal += 1,
        _ => tally.wrong.push(format!("{at}: the plan has {plan}, we have {}", show(ours))),
    }
}

/// Counts the leaves of a value of which the plan only says where it is unknown.
fn descend_unknown(tally: &mut Tally, at: &str, ours: &Value, unknown: Option<&Json>) {
    match &ours.kind {
        Kind::Map(map) => {
            for (key, entry) in &map.entries {
                let inner = unknown.and_then(|tree| tree.get(&**key));
                if inner.is_some() {
                    compare(tally, &format!("{at}.{key}"), &entry.value, None, inner, None);
                }
            }
        }
        Kind::Sequence(sequence) => {
            for (index, item) in sequence.items.iter().enumerate() {
                let inner = unknown.and_then(|tree| tree.get(index));
                compare(tally, &format!("{at}[{index}]"), &item.value, None, inner, None);
            }
        }
        _ => tally.neither += 1,
    }
}

fn is_empty(value: &Value) -> bool {
    match &value.kind {
        Kind::Sequence(sequence) => sequence.items.is_empty(),
        Kind::Map(map) => map.entries.is_empty(),
        _ => false,
    }
}

/// Whether two known values are equal, by the conversions that a schema makes.
fn equal(ours: &Value, plan: &Json) -> bool {
    match (&ours.kind, plan) {
        (Kind::Null, Json::Null) => true,
        (Kind::Bool(a), Json::Bool(b)) => a == b,
        (Kind::Bool(a), Json::String(b)) => a.to_string() == *b,
        // `terraform show -json` prints numbers as 64-bit floats.
        (Kind::Number(a), Json::Number(b)) => {
            b.to_string().parse::<bigdecimal::BigDecimal>().is_ok_and(|exact| *a == exact)
                || number_text(a).parse::<f64>().ok() == b.to_string().parse::<f64>().ok()
        }
        (Kind::Number(a), Json::String(b)) => number_text(a) == *b,
        (Kind::String(a), Json::String(b)) => {
            **a == **b
                || match (serde_json::from_str::<Json>(a), serde_json::from_str::<Json>(b)) {
                    (Ok(a), Ok(b)) => (a.is_object() || a.is_array()) && a == b,
                    _ => false,
                }
        }
        (Kind::String(a), Json::Bool(b)) => matches!((&**a, b), ("true" | "1", true) | ("false" | "0", false)),
        (Kind::String(a), Json::Number(b)) => {
            a.parse::<bigdecimal::BigDecimal>().ok() == b.to_string().parse::<bigdecimal::BigDecimal>().ok()
        }
        (Kind::Sequence(a), Json::Array(b)) => {
            a.items.len() == b.len() && a.items.iter().zip(b).all(|(a, b)| equal(&a.value, b))
        }
        (Kind::Map(a), Json::Object(b)) => {
            a.entries.iter().all(|(key, entry)| b.get(&**key).is_some_and(|b| equal(&entry.value, b)))
        }
        _ => false,
    }
}

fn show(value: &Value) -> String {
    match &value.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(truth) => truth.to_string(),
        Kind::Number(number) => number_text(number),
        Kind::String(text) => format!("{text:?}"),
        Kind::Template(parts) => format!("template of {} parts", parts.len()),
        Kind::Json(inner) => format!("json {}", show(inner)),
        Kind::Sequence(sequence) => {
            let items: Vec<String> = sequence.items.iter().map(|item| show(&item.value)).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Map(map) => {
            let entries: Vec<String> =
                map.entries.iter().map(|(key, entry)| format!("{key} = {}", show(&entry.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Kind::Unknown(unknown) => {
            let candidates: Vec<String> = unknown.candidates.iter().flatten().map(show).collect();
            format!(
                "unknown({}) {}",
                candidates.join("|"),
                value.reasons().first().map_or(String::new(), ToString::to_string)
            )
        }
    }
}

/// Compares one resolved root with its recording.
fn check(name: &str, resolved: &Resolved, recording: &Json, resources: &mut Tally, outputs: &mut Tally) {
    let mut planned: BTreeMap<&str, &Json> = BTreeMap::new();
    for resource in recording["resources"].as_array().unwrap() {
        planned.insert(resource["address"].as_str().unwrap(), resource);
    }
    let ours: BTreeSet<&str> = resolved.resources.iter().map(|resource| resource.address.as_str()).collect();
    for address in planned.keys() {
        if !ours.contains(address) {
            resources.wrong.push(format!("{name}: {address} is missing"));
        }
    }
    for resource in &resolved.resources {
        let Some(plan) = planned.get(resource.address.as_str()) else {
            if resource.mode == Mode::Managed {
                resources.wrong.push(format!("{name}: {} is invented", resource.address));
            }
            continue;
        };
        if resource.existence != Existence::Certain {
            resources.unknown.push(format!("{name}: {} exists for {:?}", resource.address, resource.existence));
        }
        let values = resource.values.as_map().unwrap();
        for (attribute, entry) in &values.entries {
            let at = format!("{name}: {}.{attribute}", resource.address);
            let unknown = plan.get("unknown").and_then(|tree| tree.get(&**attribute));
            let sensitive = plan.get("sensitive").and_then(|tree| tree.get(&**attribute));
            compare(resources, &at, &entry.value, plan["values"].get(&**attribute), unknown, sensitive);
        }
    }
    for (output, plan) in recording["outputs"].as_object().into_iter().flatten() {
        let at = format!("{name}: output.{output}");
        match resolved.outputs.get(output) {
            Some(value) => compare(outputs, &at, value, plan.get("value"), plan.get("unknown"), plan.get("sensitive")),
            None => outputs.wrong.push(format!("{at} is missing")),
        }
    }
    for problem in &resolved.problems {
        let text = format!("{name}: {}: {}", problem.code, problem.message);
        if !problem.code.starts_with("terraform.variable_undeclared") {
            resources.wrong.push(text);
        }
    }
}

/// A copy of a case as it was when it was planned: without its recording, with the list of modules that
/// `terraform init` writes (functions may see it).
fn as_planned(directory: &Path) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
    let planned = tempfile::tempdir().unwrap();
    copy(directory, planned.path());
    std::fs::remove_file(planned.path().join("plan.json")).unwrap();
    let modules = planned.path().join(".terraform/modules");
    std::fs::create_dir_all(&modules).unwrap();
    std::fs::write(modules.join("modules.json"), "{\"Modules\":[]}").unwrap();
    planned
}

fn recording(path: &Path) -> Json {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn report(title: &str, tally: &Tally) -> f64 {
    let known = tally.equal + tally.unknown.len();
    let share = if known == 0 { 1.0 } else { tally.equal as f64 / known as f64 };
    println!(
        "{title}: {} equal, {} known to the plan only, {} known to us only, {} known to neither; {:.1} % of what the plan knows",
        tally.equal,
        tally.unknown.len(),
        tally.derived.len(),
        tally.neither,
        share * 100.0
    );
    for line in &tally.unknown {
        println!("  unknown to us: {line}");
    }
    for line in &tally.derived {
        println!("  known to us only: {line}");
    }
    share
}

#[test]
fn cases_agree_with_their_recorded_plans() {
    let mut names: Vec<PathBuf> = std::fs::read_dir(repository().join("testdata/terraform"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let (mut resources, mut outputs) = (Tally::default(), Tally::default());
    let mut cases = 0;
    for directory in names.iter().filter(|directory| directory.join("plan.json").exists()) {
        let name = directory.file_name().unwrap().to_str().unwrap();
        let copy = as_planned(directory);
        let resolved = resolve(&Sources::new(), &options(copy.path()), &ModuleCache::new(None));
        check(name, &resolved, &recording(&directory.join("plan.json")), &mut resources, &mut outputs);
        cases += 1;
    }
    assert!(cases >= 70, "{cases} cases");
    let share = report("resources", &resources);
    report("outputs", &outputs);
    let wrong: Vec<&String> = resources.wrong.iter().chain(&outputs.wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.iter().map(|l| format!("  {l}\n")).collect::<String>()
    );
    assert!(share >= 0.95, "only {share:.3} of what the plan knows is known");
}

#[test]
fn estates_agree_with_their_recorded_plans() {
    let (mut resources, mut outputs) = (Tally::default(), Tally::default());
    let mut estates = 0;
    for estate in ["hosted-ehr", "hosted-ehr-faulty"] {
        let base = repository().join("testdata/estates").join(estate);
        for environment in ["production", "staging"] {
            let Ok(text) = std::fs::read_to_string(base.join(format!("plan.{environment}.json"))) else { continue };
            let mut options = options(&base.join("terraform"));
            options.workspace = Some(environment.to_owned());
            options.variable_files = vec![format!("env/{environment}.tfvars")];
            let resolved = resolve(&Sources::new(), &options, &ModuleCache::new(None));
            let name = format!("{estate} {environment}");
            check(&name, &resolved, &serde_json::from_str(&text).unwrap(), &mut resources, &mut outputs);
            estates += 1;
        }
    }
    assert!(estates >= 2, "{estates} estates");
    let share = report("estates", &resources);
    report("outputs of estates", &outputs);
    let wrong: Vec<&String> = resources.wrong.iter().chain(&outputs.wrong).collect();
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.iter().map(|l| format!("  {l}\n")).collect::<String>()
    );
    assert!(share >= 0.95, "only {share:.3} of what the plan knows is known");
}
