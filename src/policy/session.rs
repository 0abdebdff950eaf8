//! Calls of policies over batches.
//!
//! A [`Session`] is the loaded policies together with the configuration and the date of a run. A worker clones it. Calls go
//! through a generated driver module that returns `[index, value]` pairs, because a call per subject costs several times
//! as much; an undefined result vanishes from such a comprehension, so a missing index *is* the error "undefined". Where
//! a batch fails as a whole, its members are called one by one, so that one bad subject does not blind a rule.

use std::collections::BTreeMap;

use super::engine::{Coverage, Engine, EngineError, Rego};
use super::set::{Derivation, Model, Rule};
use super::verdict::{self, RawVerdict};

/// Largest batch of one evaluation; the time limit of the interpreter holds for each batch.
const BATCH: usize = 256;
/// After so many members of a batch failed alone by time, the others are not tried.
const MAX_TIMEOUTS: usize = 3;

/// Policies, configuration and date, ready to be called. Cloning is cheap; a clone is independent.
#[derive(Debug, Clone)]
pub struct Session {
    engine: Engine,
    estate: Rego,
    now: i64,
}

impl Session {
    pub(super) fn new(mut engine: Engine, data: Rego, now: i64) -> Result<Session, EngineError> {
        engine.set_data(data)?;
        // The modules are analysed at the first evaluation; done here, clones share the result.
        engine.rule("data.resilint.driver.ready")?;
        Ok(Session { engine, estate: Rego::new_object(), now })
    }

    /// Replaces the estate: an object with `subject` (id → subject), `out` and `in` (id → relation → edges). Free of
    /// charge: it is handed over as a part of the input, because new data would have all modules analysed again. The
    /// driver offers it as `data.estate`, too.
    pub fn set_estate(&mut self, estate: Rego) -> Result<(), EngineError> {
        self.estate = estate;
        Ok(())
    }

    /// What a model says of resources (as made by [`super::resource_to_rego`]), in their order: an object with `kinds`,
    /// `facts`, `names`, `claims`, `implied`.
    pub fn subjects(&mut self, model: &Model, resources: &[Rego]) -> Vec<Result<Rego, String>> {
        self.call(&model.driver, resources)
    }

    /// The facts that a derivation adds to subjects, by their ids in the estate, in their order.
    pub fn facts(&mut self, derivation: &Derivation, ids: &[String]) -> Vec<Result<Rego, String>> {
        self.call(&derivation.driver, &to_rego(ids))
    }

    /// The verdicts of a rule on subjects, by their ids in the estate, in their order.
    pub fn verdicts(&mut self, rule: &Rule, ids: &[String]) -> Vec<Result<RawVerdict, String>> {
        let values = self.call(&rule.driver, &to_rego(ids));
        values.into_iter().map(|value| value.and_then(|value| RawVerdict::from_rego(&value))).collect()
    }

    /// Begins to record which lines of policies run (not in clones).
    pub fn record_coverage(&mut self) {
        self.engine.record_coverage();
    }

    /// Which lines ran, by module.
    pub fn coverage(&self) -> Result<Vec<Coverage>, EngineError> {
        self.engine.coverage()
    }

    fn call(&mut self, driver: &str, arguments: &[Rego]) -> Vec<Result<Rego, String>> {
        let path = format!("data.resilint.driver.{driver}");
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
