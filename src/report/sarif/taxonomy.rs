//! Control frameworks as SARIF taxonomies, and the references of rules and results into them.
//!
//! References go by GUID, made from framework, edition and control, so that they hold across runs and machines. Only
//! controls that a selected rule names are listed: `isComprehensive` is false, and coverage is the evidence's concern.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{ComponentReference, Relationship, Taxon, TaxonReference, Taxonomy, Text};
use crate::report::{Framework, Report, text, uuid};

/// The taxonomies of a report, with what is needed to refer to them.
pub(super) struct Taxonomies<'a> {
    frameworks: BTreeMap<&'a str, &'a Framework>,
    used: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Made once: results repeat them by the ten thousand.
    references: BTreeMap<(&'a str, &'a str), TaxonReference>,
}

impl<'a> Taxonomies<'a> {
    pub(super) fn new(report: &'a Report) -> Taxonomies<'a> {
        let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let of_rules = report.rules.iter().map(|rule| &rule.controls);
        for controls in of_rules.chain(report.verdicts.iter().map(|verdict| &verdict.controls)) {
            for (framework, ids) in controls.iter() {
                used.entry(framework).or_default().extend(ids.iter().map(String::as_str));
            }
        }
        used.retain(|_, ids| !ids.is_empty());
        let frameworks = report.frameworks.iter().map(|f| (f.id.as_str(), f)).collect();
        let mut taxonomies = Taxonomies { frameworks, used, references: BTreeMap::new() };
        for (framework, ids) in &taxonomies.used {
            for id in ids {
                let reference = TaxonReference {
                    id: (*id).to_owned(),
                    guid: taxonomies.taxon_guid(framework, id),
                    tool_component: taxonomies.component(framework),
                };
                taxonomies.references.insert((framework, id), reference);
            }
        }
        taxonomies
    }

    /// The taxonomies with every control that is referred to.
    pub(super) fn objects(&self) -> Vec<Taxonomy> {
        self.used.iter().map(|(id, controls)| self.object(id, controls)).collect()
    }

    /// References to every taxonomy.
    pub(super) fn references(&self) -> Vec<ComponentReference> {
        self.used.keys().map(|id| self.component(id)).collect()
    }

    fn object(&self, id: &str, controls: &BTreeSet<&str>) -> Taxonomy {
        let framework = self.frameworks.get(id);
        let titles: BTreeMap<&str, &str> = framework
            .map(|f| f.controls.iter().map(|control| (control.id.as_str(), control.title.as_str())).collect())
            .unwrap_or_default();
        let title = framework.map_or(id, |f| f.title.as_str());
        let full_name = framework.map(|f| format!("{} {}", f.title, f.version).trim_end().to_owned());
        Taxonomy {
            name: id.to_owned(),
            guid: self.guid(id),
            full_name,
            version: framework.map(|f| f.version.clone()).filter(|version| !version.is_empty()),
            information_uri: framework.map(|f| f.link.clone()).filter(|link| !link.is_empty()),
            short_description: Text::plain(text::sentence(&format!("Controls of {title} that rules refer to"))),
            is_comprehensive: false,
            taxa: controls
                .iter()
                .map(|control| Taxon {
                    id: (*control).to_owned(),
                    guid: self.taxon_guid(id, control),
                    short_description: titles.get(control).map(|title| Text::plain(text::sentence(title))),
                })
                .collect(),
        }
    }

    /// References to the controls of a rule or a verdict.
    pub(super) fn taxa(&self, controls: &BTreeMap<String, Vec<String>>) -> Vec<TaxonReference> {
        let mut taxa = Vec::new();
        for (framework, ids) in controls.iter() {
            let ids: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
            taxa.extend(ids.into_iter().filter_map(|id| self.references.get(&(framework.as_str(), id)).cloned()));
        }
        taxa
    }

    /// A rule checks a part of each of its controls, so the control covers every result of the rule.
    pub(super) fn relationships(&self, controls: &BTreeMap<String, Vec<String>>) -> Vec<Relationship> {
        self.taxa(controls).into_iter().map(|target| Relationship { target, kinds: ["superset"] }).collect()
    }

    fn component(&self, id: &str) -> ComponentReference {
        ComponentReference { name: id.to_owned(), guid: self.guid(id) }
    }

    fn edition(&self, id: &str) -> &str {
        self.frameworks.get(id).map_or("", |framework| framework.version.as_str())
    }

    fn guid(&self, id: &str) -> String {
        uuid::of(&format!("taxonomy/{id}/{}", self.edition(id)))
    }

    fn taxon_guid(&self, framework: &str, control: &str) -> String {
        uuid::of(&format!("taxon/{framework}/{}/{control}", self.edition(framework)))
    }
}
