//! From resources to verdicts: attach, model, link, derive, judge.
//!
//! The stages of the estate in their order. Each of them can fail for one resource or one rule only; what fails becomes a
//! problem or a verdict `error` and hides nothing.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::estate::attach::{Attachments, UnreadPart, attach};
use crate::estate::claim::parse_answer;
use crate::estate::graph::{Estate, Relation};
use crate::estate::index::{ResourceIndex, ResourceMap};
use crate::estate::link::{Context, link};
use crate::estate::realm::Realms;
use crate::estate::subject::{Subject, object, places_value};
use crate::estate::{Certainty, vocabulary};
use crate::judge::{InScope, Judge, sort};
use crate::policy::{
    Attached, Model, PolicySet, Program, RawVerdict, Rego, Rule, RuleScope, Session, resource_to_rego,
};
use crate::problem::{Hides, Problem};
use crate::resource::{Mode, Resource};
use crate::source::Sources;
use crate::verdict::{Status, Verdict};
use crate::version;

/// What assessing reads.
pub struct Assessment<'a> {
    /// The resources of the run, sorted by root, environment, address.
    pub resources: &'a [Resource],
    /// Problems of reading; those that may hide resources become unknown verdicts.
    pub problems: &'a [Problem],
    /// The policies.
    pub policies: &'a PolicySet,
    /// The policies with configuration and date.
    pub session: &'a Session,
    /// What belongs together.
    pub realms: &'a Realms,
    /// The rules to judge by.
    pub rules: &'a [&'a Rule],
    /// The files.
    pub sources: &'a Sources,
    /// Where to note which lines of the rules ran; costs time.
    pub coverage: Option<&'a Mutex<Lines>>,
}

/// The estate before it is judged.
pub struct Made {
    /// Subjects with their facts and relations.
    pub estate: Estate,
    /// The policies that judge it, which see it.
    pub program: Program,
    /// Failures of models and derivations.
    pub problems: Vec<Problem>,
}

/// Lines of rule files: file → (lines that ran, lines that could have run).
pub type Lines = BTreeMap<String, (BTreeSet<u32>, BTreeSet<u32>)>;

/// What came out.
#[derive(Debug, Default)]
pub struct Assessed {
    /// Every rule on every subject of its kinds, sorted.
    pub verdicts: Vec<Verdict>,
    /// Kinds of each resource, and whether it is in the scope of patient data.
    pub members: BTreeMap<ResourceIndex, (Vec<String>, Option<InScope>)>,
    /// Resources that configure another one, which is judged with them.
    pub companions: BTreeSet<ResourceIndex>,
    /// Failures of models and derivations.
    pub problems: Vec<Problem>,
}

impl Assessment<'_> {
    /// Runs the stages.
    ///
    /// # Errors
    /// What the interpreter finds wrong with the policies as such; nothing can be judged then.
    pub fn run(&self) -> Result<Assessed, String> {
        let map = ResourceMap::new(self.resources);
        let Made { estate, program, problems } = self.estate(&map)?;
        let mut out = Assessed { problems, ..Assessed::default() };
        out.verdicts = self.judge(&estate, &map, &program);
        out.companions = self.companions();
        for subject in estate.subjects.iter().filter(|s| !s.implied) {
            if let Some(resource) = subject.resource {
                out.members.insert(resource, (subject.kinds.clone(), in_scope(subject)));
            }
        }
        Ok(out)
    }

    /// The stages before judging: the linked estate with all facts.
    ///
    /// # Errors
    /// What the interpreter finds wrong with the policies as such.
    pub fn estate(&self, map: &ResourceMap<'_>) -> Result<Made, String> {
        let unread = unread_parts(self.problems);
        let attachments = attach(map, &self.joins(), &unread);
        let mut out = Assessed::default();
        let subjects = self.subjects(map, &attachments, &mut out)?;
        let context = Context {
            map,
            attachments: &attachments,
            vocabulary: &self.policies.vocabulary,
            realms: self.realms,
            unread: &unread,
        };
        let mut estate = link(subjects, &context);
        for subject in &mut estate.subjects {
            vocabulary::fill(
                &self.policies.vocabulary,
                &subject.kinds,
                &mut subject.facts,
                &subject.id.address,
                &subject.resource_type,
            );
        }
        let mut program = self.judgement(&estate)?;
        self.derive(&mut estate, &mut program, &mut out);
        Ok(Made { estate, program, problems: out.problems })
    }

    /// Resources that configure another one.
    pub fn companions(&self) -> BTreeSet<ResourceIndex> {
        let joined = self.joins();
        let types: BTreeSet<&str> = joined.values().flatten().map(|join| join.companion.as_str()).collect();
        (0..self.resources.len())
            .filter(|p| self.resources.get(*p).is_some_and(|r| types.contains(r.type_key().as_str())))
            .collect()
    }

    fn joins(&self) -> BTreeMap<String, Vec<crate::policy::Attachment>> {
        let models = self.policies.models.iter().filter(|(_, model)| !model.meta.attaches.is_empty());
        models.map(|(kind, model)| (kind.clone(), model.meta.attaches.clone())).collect()
    }

    fn subjects(
        &self,
        map: &ResourceMap<'_>,
        attachments: &Attachments,
        out: &mut Assessed,
    ) -> Result<Vec<Subject>, String> {
        let mut by_model: BTreeMap<&str, (&Model, Vec<ResourceIndex>)> = BTreeMap::new();
        for (position, resource) in self.resources.iter().enumerate() {
            if let Some(model) = self.policies.model(&resource.type_key()) {
                by_model.entry(&model.package).or_insert_with(|| (model, vec![])).1.push(position);
            }
        }
        let mut subjects = self.estates();
        if by_model.is_empty() {
            return Ok(subjects);
        }
        let models = by_model.values().map(|(model, _)| *model);
        let mut program = self.session.models(models).map_err(|error| error.to_string())?;
        for (model, positions) in by_model.values() {
            let inputs: Vec<Rego> = positions.iter().map(|p| self.input(map, attachments, *p, 0)).collect();
            for (position, answer) in positions.iter().zip(program.subjects(model, &inputs)) {
                let Some(resource) = map.get(*position) else { continue };
                match answer.and_then(|value| parse_answer(&value)) {
                    Ok(answer) => {
                        let (subject, implied) = Subject::of_resource(*position, resource, answer);
                        subjects.extend(implied.into_iter().map(|i| Subject::implied(&subject, i)));
                        subjects.push(subject);
                    }
                    Err(message) => out.problems.push(
                        Problem::error(
                            "policy.model_failed",
                            Some(resource.header),
                            format!("the model {} failed on `{}`: {message}", model.package, resource.address),
                        )
                        .help("this is a defect of the policy; nothing about the resource is judged")
                        .hides(Some(&resource.root), resource.address.clone()),
                    ),
                }
            }
        }
        Ok(subjects)
    }

    /// A resource with its companions, as its model sees it. Companions carry their own companions one level deep.
    fn input(&self, map: &ResourceMap<'_>, attachments: &Attachments, position: ResourceIndex, depth: usize) -> Rego {
        let Some(resource) = map.get(position) else { return Rego::Null };
        let model = self.policies.model(&resource.type_key());
        let versions = model.and_then(|m| m.meta.provider_versions.as_deref());
        let majors = version::majors(versions, &resource.provider);
        let mut attached = BTreeMap::new();
        if depth < 2 {
            for (kind, found) in attachments.of.get(&position).into_iter().flatten() {
                let items = found.items.iter().map(|(companion, certainty)| {
                    (self.input(map, attachments, *companion, depth + 1), *certainty == Certainty::Sure)
                });
                let open = found.open.iter().map(|gap| {
                    object([("why", Rego::from(gap.why.as_str())), ("at", places_value(gap.at.as_slice()))])
                });
                attached.insert(kind.clone(), Attached { items: items.collect(), open: open.collect() });
            }
        }
        resource_to_rego(resource, &majors, &attached)
    }

    /// One estate per root and environment, with the providers that it uses.
    fn estates(&self) -> Vec<Subject> {
        let mut providers: BTreeMap<(&str, Option<&str>), BTreeSet<&str>> = BTreeMap::new();
        for resource in self.resources {
            let entry = providers.entry((&resource.root, resource.environment.as_deref())).or_default();
            if resource.mode == Mode::Managed {
                entry.insert(&resource.provider.source);
            }
        }
        let estate = |((root, environment), used): ((&str, Option<&str>), BTreeSet<&str>)| {
            let used: Vec<Rego> = used.into_iter().map(Rego::from).collect();
            let fact = object([("value", Rego::from(used)), ("at", Rego::new_array())]);
            Subject::estate(root, environment, object([("providers", fact)]))
        };
        providers.into_iter().map(estate).collect()
    }

    /// What deriving and judging this estate calls: derivations and rules of which it has subjects.
    fn judgement(&self, estate: &Estate) -> Result<Program, String> {
        let kinds: BTreeSet<&String> = estate.subjects.iter().flat_map(|subject| &subject.kinds).collect();
        let any = |of: &[String]| of.iter().any(|kind| kinds.contains(kind));
        let derivations = self.policies.derivations.iter().filter(|derivation| any(&derivation.meta.subjects));
        let rules = self.rules.iter().copied().filter(|rule| any(&rule.info.subjects));
        self.session.judgement(derivations, rules).map_err(|error| error.to_string())
    }

    fn derive(&self, estate: &mut Estate, program: &mut Program, out: &mut Assessed) {
        let relations = Relations::of(estate);
        let mut stratum = None;
        for derivation in &self.policies.derivations {
            let positions: Vec<usize> = (0..estate.subjects.len())
                .filter(|p| estate.subjects.get(*p).is_some_and(|s| s.is_any(&derivation.meta.subjects)))
                .collect();
            if positions.is_empty() {
                continue;
            }
            if stratum != Some(derivation.meta.stratum) {
                stratum = Some(derivation.meta.stratum);
                set_estate(program, estate, &relations);
            }
            let ids: Vec<String> =
                positions.iter().filter_map(|p| estate.subjects.get(*p)).map(|s| s.key.clone()).collect();
            for (position, facts) in positions.into_iter().zip(program.facts(derivation, &ids)) {
                let Some(subject) = estate.subjects.get_mut(position) else { continue };
                match facts {
                    Ok(facts) => vocabulary::merge(&mut subject.facts, &facts),
                    Err(message) => out.problems.push(
                        Problem::error(
                            "policy.derivation_failed",
                            None,
                            format!(
                                "the derivation {} failed on `{}`: {message}",
                                derivation.package, subject.id.address
                            ),
                        )
                        .help("this is a defect of the policy; the facts it makes stay unknown"),
                    ),
                }
            }
        }
        set_estate(program, estate, &relations);
    }

    fn judge(&self, estate: &Estate, map: &ResourceMap<'_>, program: &Program) -> Vec<Verdict> {
        let judge = Judge { map, sources: self.sources };
        let per_rule = |rule: &&Rule| -> Vec<Verdict> {
            let subjects: Vec<&Subject> = estate.subjects.iter().filter(|s| s.is_any(&rule.info.subjects)).collect();
            let scopes: Vec<InScope> = subjects
                .iter()
                .map(|s| if rule.scope == RuleScope::Any { InScope::Yes } else { in_scope(s).unwrap_or(InScope::Yes) })
                .collect();
            let asked: Vec<usize> =
                (0..subjects.len()).filter(|p| !matches!(scopes.get(*p), Some(InScope::No(_)))).collect();
            let ids: Vec<String> = asked.iter().filter_map(|p| subjects.get(*p)).map(|s| s.key.clone()).collect();
            let mut answers: BTreeMap<usize, _> = asked.into_iter().zip(self.verdicts(rule, program, &ids)).collect();
            let mut verdicts = Vec::with_capacity(subjects.len());
            for (position, (subject, scope)) in subjects.iter().zip(&scopes).enumerate() {
                let raw = answers.remove(&position).unwrap_or_else(|| Err("no verdict".to_owned()));
                verdicts.push(judge.finish(&rule.info, subject, scope, raw));
            }
            // A part that several problems hide is one subject; the first problem says why, the others stand in the report.
            let mut parts = BTreeSet::new();
            let terraform = self.policies.vocabulary.may_be_in_terraform(&rule.info.subjects);
            let may_hold = |problem: &&Problem| terraform || !problem.code.starts_with("terraform.");
            let unread = self.problems.iter().filter(may_hold).filter_map(|problem| judge.unread(&rule.info, problem));
            verdicts.extend(unread.filter(|verdict| parts.insert(verdict.subject.clone())));
            verdicts
        };
        let mut verdicts: Vec<Verdict> = self.rules.par_iter().flat_map_iter(per_rule).collect();
        sort(&mut verdicts);
        verdicts
    }

    fn verdicts(&self, rule: &Rule, program: &Program, ids: &[String]) -> Vec<Result<RawVerdict, String>> {
        if ids.is_empty() {
            return Vec::new();
        }
        let mut program = program.clone();
        if self.coverage.is_some() {
            program.record_coverage();
        }
        let verdicts = program.verdicts(rule, ids);
        if let Some(lines) = self.coverage {
            note_lines(lines, &rule.info.file, &program);
        }
        verdicts
    }
}

fn note_lines(lines: &Mutex<Lines>, file: &str, program: &Program) {
    let Ok(coverage) = program.coverage() else { return };
    let mut lines = lines.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for part in coverage.iter().filter(|part| part.file == file) {
        let entry = lines.entry(part.file.clone()).or_default();
        entry.0.extend(&part.covered);
        entry.1.extend(part.covered.iter().chain(&part.not_covered));
    }
}

/// Parts that were not read, as linking sees them.
fn unread_parts(problems: &[Problem]) -> Vec<UnreadPart> {
    problems
        .iter()
        .filter_map(|problem| match &problem.hides {
            Hides::Nothing => None,
            Hides::Resources { root, what } => Some(UnreadPart {
                root: root.clone(),
                what: what.clone(),
                companions: problem.code != "terraform.module_missing",
            }),
        })
        .collect()
}

/// Whether a subject is in the scope of patient data; `None` where its kinds have no such fact.
pub fn in_scope(subject: &Subject) -> Option<InScope> {
    let part = |value: &Rego, key: &str| value.as_object().ok().and_then(|o| o.get(&Rego::from(key)).cloned());
    let fact = part(&part(&subject.facts, "declared")?, "in_scope")?;
    match part(&fact, "value") {
        Some(Rego::Bool(true)) => Some(InScope::Yes),
        Some(Rego::Bool(false)) => {
            let why = part(&fact, "absent")
                .or_else(|| part(&fact, "why"))
                .and_then(|w| w.as_string().ok().map(|t| t.to_string()));
            Some(InScope::No(why.unwrap_or_else(|| "it is declared to hold no patient data".to_owned())))
        }
        _ if part(&fact, "unknown").is_some() => Some(InScope::Unknown("its data class is not known".to_owned())),
        _ => Some(InScope::Yes),
    }
}

/// Relations as Rego, made once: they do not change between strata.
struct Relations {
    out: Rego,
    incoming: Rego,
}

impl Relations {
    fn of(estate: &Estate) -> Relations {
        let table = |all: &[BTreeMap<String, Relation>]| -> Rego {
            let of_subject = |relations: &BTreeMap<String, Relation>| -> Rego {
                let entry = |(name, relation): (&String, &Relation)| {
                    (Rego::from(name.as_str()), estate.relation_value(relation))
                };
                Rego::from(relations.iter().map(entry).collect::<BTreeMap<_, _>>())
            };
            let entries = estate
                .subjects
                .iter()
                .zip(all)
                .map(|(s, relations)| (Rego::from(s.key.as_str()), of_subject(relations)));
            Rego::from(entries.collect::<BTreeMap<_, _>>())
        };
        Relations { out: table(&estate.outgoing), incoming: table(&estate.incoming) }
    }
}

fn set_estate(program: &mut Program, estate: &Estate, relations: &Relations) {
    let subjects: BTreeMap<Rego, Rego> =
        estate.subjects.iter().map(|s| (Rego::from(s.key.as_str()), s.to_rego())).collect();
    let value =
        object([("subject", Rego::from(subjects)), ("out", relations.out.clone()), ("in", relations.incoming.clone())]);
    program.set_estate(value);
}

/// Whether any verdict is an error of a rule.
pub fn has_errors(verdicts: &[Verdict]) -> bool {
    verdicts.iter().any(|v| v.status == Status::Error)
}
