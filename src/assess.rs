//! From resources to verdicts: attach, model, link, derive, judge.
//!
//! The stages of the estate in their order. Each of them can fail for one resource or one rule only; what fails becomes a
//! problem or a verdict `error` and hides nothing.

mod relations;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::estate::ambiguous::Ambiguous;
use crate::estate::attach::{Attachments, Joins, UnreadPart, attach};
use crate::estate::claim::parse_answer;
use crate::estate::graph::Estate;
use crate::estate::index::{ResourceIndex, ResourceMap};
use crate::estate::link::{Context, link};
use crate::estate::realm::Realms;
use crate::estate::subject::{Subject, object, places_value};
use crate::estate::{Certainty, referrers, vocabulary};
use crate::judge::{InScope, Judge, sort};
use crate::policy::{
    Attached, Derivation, Model, PolicySet, Program, RawVerdict, Rego, Rule, RuleScope, Session, resource_to_rego,
};
use crate::problem::{Hides, Holds, Problem};
use crate::resource::{Mode, Resource};
use crate::source::Sources;
use crate::verdict::{Status, Verdict};
use crate::version;
use relations::{Relations, set_estate};

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

/// So many resources or subjects are asked about in one go: few enough that every thread has work, enough that what a
/// copy of the program costs does not count.
const SHARE: usize = 64;

/// The sources of providers that are used, and whether that is certain.
type Providers<'a> = BTreeMap<&'a str, bool>;

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
        out.verdicts = self.session.times().stage("judge", || self.judge(&estate, &map, &program));
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
        let unread: Vec<UnreadPart> = self.hidden().into_iter().map(|(_, part)| part).collect();
        let times = self.session.times();
        let attachments = times.stage("attach", || attach(map, &self.joins(), &unread));
        let mut out = Assessed::default();
        let subjects = times.stage("model", || self.subjects(map, &attachments, &unread, &mut out))?;
        let context = Context {
            map,
            attachments: &attachments,
            vocabulary: &self.policies.vocabulary,
            realms: self.realms,
            unread: &unread,
        };
        let mut estate = times.stage("link", || link(subjects, &context));
        let referrers = referrers::of(map, &attachments);
        let ambiguous = Ambiguous::of(map);
        for subject in &mut estate.subjects {
            if vocabulary::has_fact(&self.policies.vocabulary, &subject.kinds, "referrers") {
                referrers::tell(&referrers, map, subject);
            }
            vocabulary::fill(
                &self.policies.vocabulary,
                &subject.kinds,
                &mut subject.facts,
                &subject.id.address,
                &subject.resource_type,
            );
            subject.facts = ambiguous.told(subject.facts.clone(), subject.realm());
        }
        let mut program = self.judgement(&estate, &unread)?;
        let relations = Relations::of(&estate, &ambiguous, self.kinds(&estate, &unread));
        times.stage("derive", || self.derive(&mut estate, &relations, &ambiguous, &mut program, &mut out));
        Ok(Made { estate, program, problems: out.problems })
    }

    /// Parts that were not read, with the problem that hides each.
    fn hidden(&self) -> Vec<(&Problem, UnreadPart)> {
        let mut kinds: BTreeMap<&Holds, Arc<BTreeSet<String>>> = BTreeMap::new();
        let part = |problem| {
            let Problem { hides: Hides::Resources { root, what, holds }, handed, .. }: &Problem = problem else {
                return None;
            };
            let found = || Arc::new(self.policies.hidden_kinds(holds));
            let part = UnreadPart {
                root: root.clone(),
                what: what.clone(),
                handed: handed.clone(),
                holds: holds.clone(),
                kinds: Arc::clone(kinds.entry(holds).or_insert_with(found)),
            };
            Some((problem, part))
        };
        self.problems.iter().filter_map(part).collect()
    }

    /// Kinds of which there are subjects, and kinds of which there may be some in parts that were not read.
    fn kinds(&self, estate: &Estate, unread: &[UnreadPart]) -> [Rego; 2] {
        let set = |kinds: BTreeSet<&String>| {
            let kinds = kinds.into_iter().map(|kind| (Rego::from(kind.as_str()), Rego::from(true)));
            Rego::from(kinds.collect::<BTreeMap<_, _>>())
        };
        let mut hidden: BTreeSet<&String> = BTreeSet::new();
        for part in unread {
            hidden.extend(part.kinds.iter());
        }
        [set(estate.subjects.iter().flat_map(|subject| &subject.kinds).collect()), set(hidden)]
    }

    /// Resources that configure another one.
    pub fn companions(&self) -> BTreeSet<ResourceIndex> {
        let joined = self.joins();
        let types: BTreeSet<&str> =
            joined.values().flat_map(|joins| &joins.all).map(|join| join.companion.as_str()).collect();
        (0..self.resources.len())
            .filter(|p| self.resources.get(*p).is_some_and(|r| types.contains(r.type_key().as_str())))
            .collect()
    }

    fn joins(&self) -> BTreeMap<String, Joins> {
        let models = self.policies.models.iter().filter(|(_, model)| !model.meta.attaches.is_empty());
        let joins =
            |model: &Model| Joins { all: model.meta.attaches.clone(), names_within: model.meta.names_within.clone() };
        models.map(|(kind, model)| (kind.clone(), joins(model))).collect()
    }

    fn subjects(
        &self,
        map: &ResourceMap<'_>,
        attachments: &Attachments,
        unread: &[UnreadPart],
        out: &mut Assessed,
    ) -> Result<Vec<Subject>, String> {
        let mut by_model: BTreeMap<&str, (&Model, Vec<ResourceIndex>)> = BTreeMap::new();
        for (position, resource) in self.resources.iter().enumerate() {
            if let Some(model) = self.policies.model(&resource.type_key()) {
                by_model.entry(&model.package).or_insert_with(|| (model, vec![])).1.push(position);
            }
        }
        let mut subjects = self.estates(unread);
        if by_model.is_empty() {
            return Ok(subjects);
        }
        let models = by_model.values().map(|(model, _)| *model);
        let program = self.session.models(models).map_err(|error| error.to_string())?;
        let calls: Vec<(&Model, &[ResourceIndex])> =
            by_model.values().flat_map(|(model, all)| all.chunks(SHARE).map(|share| (*model, share))).collect();
        let ask = |(model, positions): &(&Model, &[ResourceIndex])| {
            let inputs: Vec<Rego> = positions.iter().map(|p| self.input(map, attachments, *p, 0, None)).collect();
            program.clone().subjects(model, &inputs)
        };
        let answers: Vec<_> = calls.par_iter().map(ask).collect();
        for ((model, positions), answers) in calls.into_iter().zip(answers) {
            for (position, answer) in positions.iter().zip(answers) {
                let Some(resource) = map.get(*position) else { continue };
                match answer.and_then(|value| parse_answer(&value)) {
                    Ok(answer) => {
                        let (mut subject, implied) = Subject::of_resource(*position, resource, answer);
                        subject.names_within = model.meta.names_within.clone();
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
    /// A companion without a model of its own is read by the versions that the model of its host was written for.
    fn input(
        &self,
        map: &ResourceMap<'_>,
        attachments: &Attachments,
        position: ResourceIndex,
        depth: usize,
        host: Option<&str>,
    ) -> Rego {
        let Some(resource) = map.get(position) else { return Rego::Null };
        let model = self.policies.model(&resource.type_key());
        let versions = model.and_then(|m| m.meta.provider_versions.as_deref()).or(host);
        let majors = version::majors(versions, &resource.provider);
        let mut attached = BTreeMap::new();
        if depth < 2 {
            for (kind, found) in attachments.of.get(&position).into_iter().flatten() {
                let items = found.items.iter().map(|(companion, certainty)| {
                    (self.input(map, attachments, *companion, depth + 1, versions), *certainty == Certainty::Sure)
                });
                let open = found.open.iter().map(|gap| {
                    object([("why", Rego::from(gap.why.as_str())), ("at", places_value(gap.at.as_slice()))])
                });
                attached.insert(kind.clone(), Attached { items: items.collect(), open: open.collect() });
            }
        }
        resource_to_rego(resource, &majors, &attached)
    }

    /// One estate per environment, with its roots and the providers that they use. One that was not read at all is one, too.
    fn estates(&self, unread: &[UnreadPart]) -> Vec<Subject> {
        let mut environments: BTreeMap<Option<&str>, BTreeMap<&str, Providers<'_>>> = BTreeMap::new();
        for resource in self.resources {
            let roots = environments.entry(resource.environment.as_deref()).or_default();
            let providers = roots.entry(&resource.root).or_default();
            if resource.mode == Mode::Managed {
                let certain = resource.existence.condition().is_none();
                *providers.entry(&resource.provider.source).or_default() |= certain;
            }
        }
        let terraform = |part: &&UnreadPart| !part.holds.only_documents();
        if environments.is_empty() {
            let roots = unread.iter().filter(terraform).map(|part| part.root.as_deref().unwrap_or("."));
            let roots: BTreeMap<&str, Providers<'_>> = roots.map(|root| (root, BTreeMap::new())).collect();
            environments.extend((!roots.is_empty()).then_some((None, roots)));
        }
        let estate = |(environment, roots): (Option<&str>, BTreeMap<&str, Providers<'_>>)| {
            let hidden = |part: &UnreadPart| part.root.as_deref().is_none_or(|root| roots.contains_key(root));
            let open = unread.iter().filter(terraform).any(hidden);
            let facts = object([
                ("providers", used_providers(roots.values().flatten(), open)),
                ("roots", object([("value", Rego::from(roots.iter().map(root_value).collect::<Vec<_>>()))])),
            ]);
            Subject::estate(roots.keys().map(|root| (*root).to_owned()).collect(), environment, facts)
        };
        environments.into_iter().map(estate).collect()
    }

    /// What deriving and judging this estate calls: derivations and rules of which it has subjects, and rules that say when
    /// they apply to what was not read.
    fn judgement(&self, estate: &Estate, unread: &[UnreadPart]) -> Result<Program, String> {
        let kinds: BTreeSet<&String> = estate.subjects.iter().flat_map(|subject| &subject.kinds).collect();
        let any = |of: &[String]| of.iter().any(|kind| kinds.contains(kind));
        let derivations = self.policies.derivations.iter().filter(|derivation| any(&derivation.meta.subjects));
        let hidden = |rule: &Rule| unread.iter().any(|part| part.may_hold(rule.info.subjects.iter()));
        let rules = self
            .rules
            .iter()
            .copied()
            .filter(|rule| any(&rule.info.subjects) || self.session.has_condition(rule) && hidden(rule));
        self.session.judgement(derivations, rules).map_err(|error| error.to_string())
    }

    /// Stratum after stratum: what one makes, the next ones see.
    fn derive(
        &self,
        estate: &mut Estate,
        relations: &Relations,
        ambiguous: &Ambiguous<'_>,
        program: &mut Program,
        out: &mut Assessed,
    ) {
        for stratum in self.policies.derivations.chunk_by(|a, b| a.meta.stratum == b.meta.stratum) {
            let positions = |derivation: &Derivation| -> Vec<usize> {
                let any = |p: &usize| estate.subjects.get(*p).is_some_and(|s| s.is_any(&derivation.meta.subjects));
                (0..estate.subjects.len()).filter(any).collect()
            };
            let asked: Vec<_> = stratum.iter().map(|derivation| (derivation, positions(derivation))).collect();
            let calls: Vec<(&Derivation, &[usize])> =
                asked.iter().flat_map(|(of, all)| all.chunks(SHARE).map(|share| (*of, share))).collect();
            if calls.is_empty() {
                continue;
            }
            set_estate(program, estate, ambiguous, relations);
            let answers: Vec<_> = calls.par_iter().map(|call| facts(program, estate, call)).collect();
            for ((derivation, positions), answers) in calls.into_iter().zip(answers) {
                for (position, facts) in positions.iter().zip(answers) {
                    let Some(subject) = estate.subjects.get_mut(*position) else { continue };
                    match facts {
                        Ok(facts) => {
                            let facts = ambiguous.told(facts, subject.realm());
                            vocabulary::merge(&mut subject.facts, &facts);
                        }
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
        }
        set_estate(program, estate, ambiguous, relations);
    }

    fn judge(&self, estate: &Estate, map: &ResourceMap<'_>, program: &Program) -> Vec<Verdict> {
        let judge = Judge { map, sources: self.sources };
        let hidden = self.hidden();
        let per_rule = |rule: &&Rule| -> Vec<Verdict> {
            let subjects: Vec<&Subject> = estate.subjects.iter().filter(|s| s.is_any(&rule.info.subjects)).collect();
            let scopes: Vec<InScope> = subjects.iter().map(|s| scope_of(rule.scope, s)).collect();
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
            let applies = self.asked(rule, program, |program| program.applies(rule));
            let hidden = hidden.iter().filter(|(_, part)| applies && part.may_hold(rule.info.subjects.iter()));
            let unread = hidden.filter_map(|(problem, _)| judge.unread(&rule.info, problem));
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
        let verdicts = |share: &[String]| self.asked(rule, program, |program| program.verdicts(rule, share));
        ids.par_chunks(SHARE).flat_map_iter(verdicts).collect()
    }

    /// Asks a copy of the program something about a rule, noting which of its lines run.
    fn asked<T>(&self, rule: &Rule, program: &Program, ask: impl FnOnce(&mut Program) -> T) -> T {
        let mut program = program.clone();
        if self.coverage.is_some() {
            program.record_coverage();
        }
        let answer = ask(&mut program);
        if let Some(lines) = self.coverage {
            note_lines(lines, &rule.info.file, &program);
        }
        answer
    }
}

/// What a derivation says of subjects, by a copy of the program.
fn facts(
    program: &Program,
    estate: &Estate,
    (derivation, positions): &(&Derivation, &[usize]),
) -> Vec<Result<Rego, String>> {
    let ids: Vec<String> = positions.iter().filter_map(|p| estate.subjects.get(*p)).map(|s| s.key.clone()).collect();
    program.clone().facts(derivation, &ids)
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

/// The providers that certainly are used; open, where others may be.
fn used_providers<'a>(all: impl Iterator<Item = (&'a &'a str, &'a bool)>, hidden: bool) -> Rego {
    let mut certain = BTreeSet::new();
    let mut open = hidden;
    for (provider, sure) in all {
        if *sure {
            certain.insert(*provider);
        }
        open |= !sure;
    }
    let certain: Vec<Rego> = certain.into_iter().map(Rego::from).collect();
    object([("value", Rego::from(certain)), ("open", Rego::from(open)), ("at", Rego::new_array())])
}

fn root_value((root, providers): (&&str, &Providers<'_>)) -> Rego {
    let providers: Vec<Rego> = providers.keys().map(|provider| Rego::from(*provider)).collect();
    object([("root", Rego::from(*root)), ("providers", Rego::from(providers))])
}

/// Whether a rule of this scope judges a subject.
fn scope_of(scope: RuleScope, subject: &Subject) -> InScope {
    match scope {
        RuleScope::Any => InScope::Yes,
        RuleScope::PatientData => in_scope(subject).unwrap_or(InScope::Yes),
        RuleScope::PrimaryData => match in_scope(subject).unwrap_or(InScope::Yes) {
            InScope::Yes => primary(subject),
            other => other,
        },
    }
}

/// Whether a subject is in the scope of patient data; `None` where its kinds have no such fact.
pub fn in_scope(subject: &Subject) -> Option<InScope> {
    let fact = part(&part(&subject.facts, "declared")?, "in_scope")?;
    Some(match part(&fact, "value") {
        Some(Rego::Bool(false)) => InScope::No(
            text(part(&fact, "absent").or_else(|| part(&fact, "why")))
                .unwrap_or_else(|| "it is declared to hold no patient data".to_owned()),
        ),
        None if part(&fact, "unknown").is_some() => {
            InScope::Unknown("it holds patient data, which is not known (its data class is not known)".to_owned())
        }
        _ => InScope::Yes,
    })
}

/// Whether a subject keeps patient data itself, by the fact `primary_data`; a subject without the fact does.
fn primary(subject: &Subject) -> InScope {
    let Some(fact) = part(&subject.facts, "primary_data") else { return InScope::Yes };
    match part(&fact, "value") {
        Some(Rego::Bool(false)) => {
            InScope::No(text(part(&fact, "absent")).unwrap_or_else(|| "it keeps no patient data itself".to_owned()))
        }
        None => {
            let why = part(&fact, "unknown").and_then(|unknown| part(&unknown, "why"));
            let first = why.and_then(|why| why.as_array().ok().and_then(|all| all.first().cloned()));
            let subject = text(first.and_then(|first| part(&first, "subject"))).unwrap_or_default();
            InScope::Unknown(format!("it keeps patient data itself, which is not known ({subject})"))
        }
        Some(_) => InScope::Yes,
    }
}

fn part(value: &Rego, key: &str) -> Option<Rego> {
    value.as_object().ok().and_then(|object| object.get(&Rego::from(key)).cloned())
}

fn text(value: Option<Rego>) -> Option<String> {
    value.and_then(|value| value.as_string().ok().map(|text| text.to_string()))
}

/// Whether any verdict is an error of a rule.
pub fn has_errors(verdicts: &[Verdict]) -> bool {
    verdicts.iter().any(|v| v.status == Status::Error)
}
