//! Calls of policies over batches.
//!
//! A [`Session`] is the loaded policies together with the configuration and the date of a run. A [`Program`] is the part of
//! them that some calls need, analysed by the interpreter and ready: loading all policies for every run would cost more
//! than judging a small estate. A session keeps the programs that it made; a worker clones one of them.
//!
//! Calls go through a generated driver module that returns `[index, value]` pairs, because a call per subject costs several
//! times as much; an undefined result vanishes from such a comprehension, so a missing index *is* the error "undefined".
//! Where a batch fails as a whole, its members are called one by one, so that one bad subject does not blind a rule.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use super::engine::{Coverage, Engine, EngineError, Rego};
use super::reach::{ModuleText, reached};
use super::rename;
use super::set::{Derivation, Model, Rule};
use super::verdict::{self, RawVerdict};
use crate::source::sha256_hex;
use crate::times::Times;

/// Largest batch of one evaluation; the time limit of the interpreter holds for each batch.
const BATCH: usize = 256;
/// After so many members of a batch failed alone by time, the others are not tried.
const MAX_TIMEOUTS: usize = 3;

/// The estate of the input as data. Its third part, `in`, is a keyword and cannot be the name of a rule: that is what
/// `relation.in` is for.
const ESTATE: &str = "package estate\n\nsubject := input.estate.subject\n\nout := input.estate.out\n";

/// Policies, configuration and date. Cloning is cheap; clones share the programs that they make.
#[derive(Debug, Clone)]
pub struct Session {
    modules: Arc<Vec<ModuleText>>,
    data: Rego,
    now: i64,
    programs: Arc<Mutex<BTreeMap<Vec<String>, Program>>>,
    memory: Option<Arc<Memory>>,
    times: Arc<Times>,
}

/// Answers by the digest of package, estate and argument. An answer depends on nothing else within a session. Estates are
/// large and nearly alike, so that comparing them would cost as much as asking again.
#[derive(Debug, Default)]
struct Memory {
    answers: Mutex<BTreeMap<String, Result<Rego, String>>>,
}

impl Memory {
    /// The answers to the arguments; those that are not known yet are asked for together.
    fn recall(
        &self,
        package: &str,
        estate: &str,
        arguments: &[Rego],
        ask: impl FnOnce(&[Rego]) -> Vec<Result<Rego, String>>,
    ) -> Vec<Result<Rego, String>> {
        let lock = || self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = |argument: &Rego| sha256_hex(format!("{package}\n{estate}\n{argument}").as_bytes());
        let keys: Vec<String> = arguments.iter().map(digest).collect();
        let known: Vec<Option<_>> = {
            let answers = lock();
            keys.iter().map(|key| answers.get(key).cloned()).collect()
        };
        let open = arguments.iter().zip(&known).filter(|(_, known)| known.is_none());
        let open: Vec<Rego> = open.map(|(argument, _)| argument.clone()).collect();
        let mut found = if open.is_empty() { vec![] } else { ask(&open) }.into_iter();
        let mut answers = lock();
        let answer = |(key, known): (String, Option<_>)| {
            known.unwrap_or_else(|| {
                let new = found.next().unwrap_or_else(|| Err("no answer".to_owned()));
                answers.insert(key, new.clone());
                new
            })
        };
        keys.into_iter().zip(known).map(answer).collect()
    }
}

impl Session {
    pub(super) fn new(modules: Arc<Vec<ModuleText>>, data: Rego, now: i64) -> Session {
        Session { modules, data, now, programs: Arc::default(), memory: None, times: Arc::default() }
    }

    /// The same policies with a memory of their own: what was asked once is not evaluated again. For sweeps, which ask nearly the
    /// same thousands of times; a run asks everything once.
    #[must_use]
    pub fn remembering(&self) -> Session {
        Session { memory: Some(Arc::default()), ..self.clone() }
    }

    /// The same policies, noting what its calls cost.
    #[must_use]
    pub fn timed(self, times: Arc<Times>) -> Session {
        Session { times, ..self }
    }

    /// Where what calls cost is noted.
    pub fn times(&self) -> &Times {
        &self.times
    }

    /// Whether a rule says when it applies at all.
    pub fn has_condition(&self, rule: &Rule) -> bool {
        self.modules.iter().any(|module| module.package == rule.package && has_condition(module))
    }

    /// What calling models needs.
    ///
    /// # Errors
    /// What the interpreter finds wrong with a policy, with its place.
    pub fn models<'p>(&self, models: impl IntoIterator<Item = &'p Model>) -> Result<Program, EngineError> {
        self.program(models.into_iter().map(|model| (model.package.as_str(), "subject(argument)")))
    }

    /// What calling derivations and rules needs.
    ///
    /// # Errors
    /// What the interpreter finds wrong with a policy, with its place.
    pub fn judgement<'p>(
        &self,
        derivations: impl IntoIterator<Item = &'p Derivation>,
        rules: impl IntoIterator<Item = &'p Rule>,
    ) -> Result<Program, EngineError> {
        let derivations =
            derivations.into_iter().map(|d| (d.package.as_str(), "facts(input.estate.subject[argument])"));
        let rules = rules.into_iter().map(|r| (r.package.as_str(), "verdict(input.estate.subject[argument])"));
        self.program(derivations.chain(rules))
    }

    /// The program of some packages with the call that is made of each.
    fn program<'p>(&self, calls: impl Iterator<Item = (&'p str, &'p str)>) -> Result<Program, EngineError> {
        let calls: BTreeMap<&str, &str> = calls.collect();
        let packages: Vec<&str> = calls.keys().copied().collect();
        let key: Vec<String> = packages.iter().map(|package| (*package).to_owned()).collect();
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(program) = programs.get(&key) {
            return Ok(self.own(program));
        }
        let mut engine = Engine::new()?;
        let (names, modules) = rename::resolve(reached(&self.modules, &packages));
        for (name, built_in) in names {
            engine.name(name, built_in)?;
        }
        for module in modules {
            engine.add_module(&module.path, &module.text)?;
        }
        let mut driver = String::from("package resilint.driver\n\nready := true\n\n");
        let conditions =
            self.modules.iter().filter(|module| calls.contains_key(&*module.package) && has_condition(module));
        for module in conditions {
            let _ = writeln!(driver, "{}Xapplies := data.{}.applies", driver_name(&module.package), module.package);
        }
        for (package, call) in &calls {
            let name = driver_name(package);
            let _ =
                writeln!(driver, "{name} := [[i, v] | some i, argument in input.batch; v := data.{package}.{call}]");
        }
        engine.add_module("resilint/driver.rego", &driver)?;
        engine.add_module("resilint/estate.rego", ESTATE)?;
        engine.set_data(self.data.clone())?;
        // The modules are analysed at the first evaluation; done here, clones share the result.
        engine.rule("data.resilint.driver.ready")?;
        let program = Program {
            engine,
            estate: Rego::new_object(),
            estate_digest: String::new(),
            now: self.now,
            memory: None,
            times: Arc::default(),
        };
        let own = self.own(&program);
        programs.insert(key, program);
        Ok(own)
    }

    /// A copy of a program that notes and remembers where these policies do.
    fn own(&self, program: &Program) -> Program {
        Program { memory: self.memory.clone(), times: Arc::clone(&self.times), ..program.clone() }
    }
}

/// Whether a module says when it applies at all.
fn has_condition(module: &ModuleText) -> bool {
    module.package.starts_with("rules.") && module.text.lines().any(|line| line.starts_with("applies "))
}

/// The rule of the driver that calls a package. Names of packages are lower case, so that no two have the same.
fn driver_name(package: &str) -> String {
    package.replace('.', "X")
}

/// Policies that are ready to be called. Cloning is cheap; a clone is independent.
#[derive(Debug, Clone)]
pub struct Program {
    engine: Engine,
    estate: Rego,
    /// Of the estate as text, where answers are remembered.
    estate_digest: String,
    now: i64,
    memory: Option<Arc<Memory>>,
    times: Arc<Times>,
}

impl Program {
    /// Replaces the estate: an object with `subject` (id → subject), `out` and `in` (id → relation → edges). Free of
    /// charge: it is handed over as a part of the input, because new data would have all modules analysed again. The
    /// driver offers it as `data.estate`, too.
    pub fn set_estate(&mut self, estate: Rego) {
        if self.memory.is_some() {
            self.estate_digest = sha256_hex(estate.to_string().as_bytes());
        }
        self.estate = estate;
    }

    /// What a model says of resources (as made by [`super::resource_to_rego`]), in their order: an object with `kinds`,
    /// `facts`, `names`, `claims`, `implied`.
    pub fn subjects(&mut self, model: &Model, resources: &[Rego]) -> Vec<Result<Rego, String>> {
        self.call(&model.package, resources)
    }

    /// The facts that a derivation adds to subjects, by their ids in the estate, in their order.
    pub fn facts(&mut self, derivation: &Derivation, ids: &[String]) -> Vec<Result<Rego, String>> {
        self.call(&derivation.package, &to_rego(ids))
    }

    /// The verdicts of a rule on subjects, by their ids in the estate, in their order.
    pub fn verdicts(&mut self, rule: &Rule, ids: &[String]) -> Vec<Result<RawVerdict, String>> {
        let values = self.call(&rule.package, &to_rego(ids));
        values.into_iter().map(|value| value.and_then(|value| RawVerdict::from_rego(&value))).collect()
    }

    /// Whether a rule applies to anything in this estate; one that does not say applies. Where it does not, what was not
    /// read is nothing to it either.
    pub fn applies(&mut self, rule: &Rule) -> bool {
        let path = format!("data.resilint.driver.{}Xapplies", driver_name(&rule.package));
        !matches!(self.evaluate(&path, &[]), Ok(Rego::Bool(false)))
    }

    /// How many modules were loaded.
    #[cfg(test)]
    pub(crate) fn modules(&self) -> usize {
        self.engine.modules()
    }

    /// Begins to record which lines of policies run (not in clones).
    pub fn record_coverage(&mut self) {
        self.memory = None;
        self.engine.record_coverage();
    }

    /// Which lines ran, by module.
    pub fn coverage(&self) -> Result<Vec<Coverage>, EngineError> {
        self.engine.coverage()
    }

    fn call(&mut self, package: &str, arguments: &[Rego]) -> Vec<Result<Rego, String>> {
        let times = Arc::clone(&self.times);
        times.policy(package, arguments.len(), || self.recall(package, arguments))
    }

    fn recall(&mut self, package: &str, arguments: &[Rego]) -> Vec<Result<Rego, String>> {
        match self.memory.clone() {
            Some(memory) => {
                let estate = self.estate_digest.clone();
                memory.recall(package, &estate, arguments, |open| self.ask(package, open))
            }
            None => self.ask(package, arguments),
        }
    }

    fn ask(&mut self, package: &str, arguments: &[Rego]) -> Vec<Result<Rego, String>> {
        let path = format!("data.resilint.driver.{}", driver_name(package));
        let mut results = Vec::with_capacity(arguments.len());
        for batch in arguments.chunks(BATCH) {
            match self.evaluate(&path, batch) {
                Ok(found) => results.extend(in_order(found, batch.len())),
                Err(error) if batch.len() == 1 => results.push(Err(error.to_string())),
                Err(_) => self.one_by_one(&path, batch, &mut results),
            }
        }
        results
    }

    fn one_by_one(&mut self, path: &str, batch: &[Rego], results: &mut Vec<Result<Rego, String>>) {
        let mut timeouts = 0;
        for argument in batch {
            if timeouts >= MAX_TIMEOUTS {
                results.push(Err("not evaluated: the policy exceeded the time limit on other subjects".to_owned()));
                continue;
            }
            match self.evaluate(path, std::slice::from_ref(argument)) {
                Ok(found) => results.extend(in_order(found, 1)),
                Err(error) => {
                    timeouts += usize::from(error.message.contains("time limit"));
                    results.push(Err(error.to_string()));
                }
            }
        }
    }

    fn evaluate(&mut self, path: &str, batch: &[Rego]) -> Result<Rego, EngineError> {
        let entries = [
            (Rego::from("batch"), Rego::from(batch.to_vec())),
            (Rego::from("now"), Rego::from(self.now)),
            (Rego::from("estate"), self.estate.clone()),
        ];
        self.engine.set_input(Rego::from(BTreeMap::from(entries)));
        self.engine.rule(path)
    }
}

fn to_rego(ids: &[String]) -> Vec<Rego> {
    ids.iter().map(|id| Rego::from(id.as_str())).collect()
}

/// Puts `[index, value]` pairs in order; a missing index is an error.
fn in_order(pairs: Rego, length: usize) -> Vec<Result<Rego, String>> {
    let mut results =
        vec![Err("undefined: the policy returns nothing for this subject; it must be total".to_owned()); length];
    if let Ok(pairs) = pairs.as_array() {
        for pair in pairs.iter() {
            let Ok(pair) = pair.as_array() else { continue };
            let index = pair.get(0).and_then(|i| i.as_u64().ok()).and_then(|i| usize::try_from(i).ok());
            if let (Some(slot), Some(value)) = (index.and_then(|i| results.get_mut(i)), pair.get(1)) {
                *slot = Ok(value.clone());
            }
        }
    } else {
        let message = format!("the driver returned {}", verdict::kind(&pairs));
        return vec![Err(message); length];
    }
    results
}
