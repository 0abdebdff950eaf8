//! What models say of arguments that are not written, against what is recorded of the provider.

use serde_json::Value as Json;

use super::super::bundle::{Bundle, FileRole};
use super::super::metadata::{self, Metadata};

/// The recorded defaults of a provider: by type, and the words that say how they are known.
fn recorded(name: &str) -> (Json, Json) {
    let bundle = Bundle::built_in();
    let path = format!("data/providers/{name}.json");
    let file = bundle.files().iter().find(|file| file.relative == path).unwrap();
    let json: Json = serde_json::from_str(&file.text).unwrap();
    (json["provider_defaults"]["types"].clone(), json["provider_defaults"]["how"][name].clone())
}

const PROVIDERS: [(&str, &str); 3] = [("aws", "aws_"), ("azurerm", "azurerm_"), ("google", "google_")];

/// A model that names a default which a plan or request refutes makes a false pass or failure.
#[test]
fn models_agree_with_the_recorded_defaults() {
    let recorded: Vec<Json> = PROVIDERS.iter().map(|(name, _)| recorded(name).0).collect();
    // `attribute.bool(r, ["a", 0, "b"], fact.absent(false, r, …`
    let stated = regex::Regex::new(r#"attribute\.\w+\(r, \[([^\]]*)\], fact\.absent\(([^,]+), r,"#).unwrap();
    let package = regex::Regex::new(r"(?m)^package (\S+)").unwrap();
    let (mut compared, mut wrong) = (0, Vec::new());
    for file in Bundle::built_in().files().iter().filter(|file| file.role == FileRole::Rego) {
        let Some(package) = package.captures(&file.text) else { continue };
        let Ok(Some(Metadata::Model(model))) = metadata::read(&file.text, &package[1]) else { continue };
        for found in stated.captures_iter(&file.text) {
            let steps: Vec<&str> =
                found[1].split(", ").filter_map(|step| step.strip_prefix('"')?.strip_suffix('"')).collect();
            let Ok(value) = serde_json::from_str::<Json>(&found[2]) else { continue };
            let path = steps.join(".");
            for type_ in &model.types {
                let rows = recorded.iter().find_map(|types| types[type_.as_str()][path.as_str()].as_object());
                let Some(rows) = rows else { continue };
                for (major, row) in rows {
                    compared += 1;
                    // A text of a truth value is that truth value.
                    let same = |said: &Json| *said == value || said.as_str() == Some(value.to_string().as_str());
                    if !row.get("value").is_some_and(same) {
                        wrong.push(format!(
                            "{}: {type_}.{path} is {value}, but in version {major} it is {row}",
                            file.path
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(compared >= 60, "only {compared} defaults were compared");
}

/// Each row says how it is known, by a word that is explained.
#[test]
fn every_row_says_how_it_is_known() {
    let mut rows = 0;
    for (name, prefix) in PROVIDERS {
        let (types, words) = recorded(name);
        for (type_, paths) in types.as_object().unwrap() {
            assert!(type_.trim_start_matches("data.").starts_with(prefix), "{type_} stands among those of {name}");
            for (path, majors) in paths.as_object().unwrap() {
                for (major, row) in majors.as_object().unwrap() {
                    rows += 1;
                    let how = row["how"].as_str().unwrap_or_else(|| panic!("{type_}.{path} {major}: {row}"));
                    assert!(words[how]["version"].is_string(), "{type_}.{path} {major}: {how} is not explained");
                    let one = row.get("value").is_some() != row.get("unknown").is_some();
                    assert!(one, "{type_}.{path} {major}: {row}");
                }
            }
        }
    }
    assert!(rows >= 600, "{rows} rows");
}
