//! Where the time of a run goes: by stage, and by policy.
//!
//! For people whose estate is large and who ask which stage or rule costs (`check --timings`). It is never part of a report,
//! which has to be the same for the same input, and nothing is decided by it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Collects times from all threads.
#[derive(Debug, Default)]
pub struct Times {
    stages: Mutex<Vec<(&'static str, Duration)>>,
    policies: Mutex<BTreeMap<String, (Duration, usize)>>,
}

impl Times {
    /// Does something as a stage of the run.
    pub fn stage<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.stages.lock().unwrap_or_else(PoisonError::into_inner).push((name, start.elapsed()));
        done
    }

    /// Calls a policy for so many subjects.
    pub fn policy<T>(&self, package: &str, subjects: usize, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let mut policies = self.policies.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = policies.entry(package.to_owned()).or_default();
        entry.0 += start.elapsed();
        entry.1 += subjects;
        done
    }

    /// The stages in their order with the time that passed, then the policies, the slowest first, with the time that
    /// their threads spent.
    pub fn render(&self) -> String {
        let mut text = String::from("     seconds  stage\n");
        for (name, time) in self.stages.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ = writeln!(text, "{:>12.3}  {name}", time.as_secs_f64());
        }
        let policies = self.policies.lock().unwrap_or_else(PoisonError::into_inner);
        let mut policies: Vec<_> = policies.iter().collect();
        policies.sort_by(|(a, (a_time, _)), (b, (b_time, _))| (b_time, a).cmp(&(a_time, b)));
        text.push_str("     seconds  calls  policy\n");
        for (package, (time, calls)) in policies {
            let _ = writeln!(text, "{:>12.3} {calls:>6}  {package}", time.as_secs_f64());
        }
        text
    }
}
