//! Versions, the constraints on them, and which releases of a provider a configuration may run with.
//!
//! A lock file names one release. Without it a constraint allows a range, of which `terraform init` takes the newest; a fact
//! that differs inside of the range is not known.

use crate::resource::Provider;

/// No provider has reached this major version.
const BEYOND: u64 = 100;

/// What a constraint is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A provider.
    Provider,
    /// A module, for which implementations disagree whether `~> 1` allows 2.0.
    Module,
}

/// Whether a version satisfies a constraint such as `~> 5.1, < 5.9`; `None` where either cannot be read.
pub fn satisfies(kind: Kind, version: &str, constraint: &str) -> Option<bool> {
    let (version, pre) = numbers(version)?;
    let mut all = true;
    for part in constraint.split(',') {
        let part = part.trim();
        let digits = part.find(|c: char| c.is_ascii_digit() || c == 'v')?;
        let (operator, bound) = part.split_at_checked(digits)?;
        let (bound, bound_pre) = numbers(bound)?;
        // A version with a suffix (`-beta1`) comes before the one without, and is chosen only by its exact name.
        let order = pad(&version).cmp(&pad(&bound)).then_with(|| bound_pre.is_none().cmp(&pre.is_none()).reverse());
        let same = order.is_eq() && pre == bound_pre;
        let other_major = bound.len() == 1 && version.first() != bound.first() && order.is_gt();
        all &= match operator.trim() {
            "" | "=" => same,
            "!=" => !same,
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            "~>" if other_major && kind == Kind::Module => return None,
            "~>" => {
                let fixed = bound.len().saturating_sub(1).max(1);
                order.is_ge() && pad(&version).iter().zip(&bound).take(fixed).all(|(a, b)| a == b)
            }
            _ => return None,
        };
    }
    Some(all)
}

/// The numbers of a version, and the suffix of a version before release.
fn numbers(version: &str) -> Option<(Vec<u64>, Option<&str>)> {
    let version = version.trim().trim_start_matches('v');
    let version = version.split_once('+').map_or(version, |(version, _)| version);
    let (release, pre) = version.split_once('-').map_or((version, None), |(release, pre)| (release, Some(pre)));
    let numbers = release.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>()?;
    Some((numbers, pre))
}

fn pad(numbers: &[u64]) -> [u64; 4] {
    let mut padded = [0; 4];
    for (place, number) in padded.iter_mut().zip(numbers) {
        *place = *number;
    }
    padded
}

/// The major versions of a provider that may be in use, of those that `models` (a constraint such as `>= 5.0, < 7.0`) was
/// written for. With a lock file it is the locked one, whatever that is.
pub fn majors(models: Option<&str>, provider: &Provider) -> Vec<u64> {
    if let Some(major) = provider.locked.as_deref().and_then(major_of) {
        return vec![major];
    }
    let known = |major: &u64| models.is_some_and(|models| admits(models, *major));
    (0..BEYOND).filter(known).filter(|major| allows(provider, *major)).collect()
}

/// Whether some version of this major may be in use.
pub fn allows(provider: &Provider, major: u64) -> bool {
    match (&provider.locked, &provider.constraint) {
        (Some(locked), _) => major_of(locked) == Some(major),
        (None, Some(constraint)) => admits(constraint, major),
        (None, None) => true,
    }
}

/// Whether some version from this major on, or before it, may be in use: `(before, from)`.
pub fn around(provider: &Provider, major: u64) -> (bool, bool) {
    let any = |mut majors: std::ops::Range<u64>| majors.any(|major| allows(provider, major));
    (any(0..major), any(major..BEYOND))
}

/// Whether exactly this version is in use: it is locked, or it is the newest one that the constraint allows. `version` is
/// the last release of its major.
pub fn uses(provider: &Provider, version: &str) -> bool {
    if let Some(locked) = &provider.locked {
        return locked == version;
    }
    let (Some(constraint), Some(major)) = (&provider.constraint, major_of(version)) else { return false };
    satisfies(Kind::Provider, version, constraint) == Some(true) && !around(provider, major + 1).1
}

fn major_of(version: &str) -> Option<u64> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Whether a constraint on a provider allows some version of this major.
fn admits(constraint: &str, major: u64) -> bool {
    let tries = worth_trying(constraint, major);
    tries.iter().any(|version| satisfies(Kind::Provider, version, constraint) != Some(false))
}

/// Versions of a major at which a constraint may change its answer: both ends, and the bounds with their neighbours.
fn worth_trying(constraint: &str, major: u64) -> Vec<String> {
    let mut tries = vec![format!("{major}.0.0"), format!("{major}.9999.9999")];
    for part in constraint.split(',') {
        let bound = part.trim().trim_start_matches(|c: char| !c.is_ascii_digit());
        let mut numbers = bound.split(['.', '-', '+']).map(|number| number.parse::<u64>().ok());
        if numbers.next().flatten() != Some(major) {
            continue;
        }
        let minor = numbers.next().flatten().unwrap_or(0);
        let patch = numbers.next().flatten().unwrap_or(0);
        tries.push(format!("{major}.{minor}.{patch}"));
        tries.push(format!("{major}.{minor}.{}", patch + 1));
        tries.push(format!("{major}.{minor}.{}", patch.saturating_sub(1)));
        tries.push(format!("{major}.{}.9999", minor.saturating_sub(1)));
        if bound.contains('-') {
            tries.push(bound.to_owned());
        }
    }
    tries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn provider(locked: Option<&str>, constraint: Option<&str>) -> Provider {
        Provider { locked: locked.map(str::to_owned), constraint: constraint.map(str::to_owned), ..Provider::default() }
    }

    #[test]
    fn the_lock_file_decides_and_constraints_narrow() {
        let allowed = |locked, constraint| -> Vec<u64> {
            (3..8).filter(|major| allows(&provider(locked, constraint), *major)).collect()
        };
        assert_eq!(allowed(None, None), [3, 4, 5, 6, 7]);
        assert_eq!(allowed(None, Some("~> 5.0")), [5]);
        assert_eq!(allowed(None, Some("~> 5.100.0")), [5]);
        assert_eq!(allowed(None, Some("~> 5")), [5]);
        assert_eq!(allowed(None, Some(">= 5.30, < 6.2.0, != 5.31.0")), [5, 6]);
        assert_eq!(allowed(None, Some("> 5.0, < 5.0.2")), [5]);
        assert_eq!(allowed(None, Some("= 6.1.0-beta1")), [6]);
        assert_eq!(allowed(Some("4.67.0"), Some(">= 4.0")), [4]);
        assert_eq!(around(&provider(None, Some(">= 5.30")), 6), (true, true));
        assert_eq!(around(&provider(None, Some("< 6.0")), 6), (true, false));
    }

    #[test]
    fn a_model_speaks_of_the_majors_that_it_was_written_for() {
        let of = |locked, constraint| majors(Some(">= 5.0, < 7.0"), &provider(locked, constraint));
        assert_eq!(of(None, Some("~> 5.100.0")), [5]);
        assert_eq!(of(None, Some(">= 5.30")), [5, 6]);
        assert_eq!(of(None, Some(">= 5.0, < 6.0.0")), [5]);
        assert_eq!(of(None, None), [5, 6]);
        assert_eq!(of(Some("4.67.0"), Some(">= 4.0")), [4]);
        assert_eq!(majors(None, &provider(None, None)), Vec::<u64>::new());
    }

    #[test]
    fn a_version_is_in_use_where_it_is_locked_or_the_newest_allowed() {
        let uses = |locked, constraint| uses(&provider(locked, constraint), "5.100.0");
        assert!(uses(Some("5.100.0"), None));
        assert!(!uses(Some("5.31.0"), Some("~> 5.0")));
        assert!(uses(None, Some("~> 5.0")));
        assert!(uses(None, Some(">= 5.30, < 6.0.0")));
        assert!(!uses(None, Some(">= 5.30")));
        assert!(!uses(None, Some("~> 5.31.0")));
        assert!(!uses(None, None));
    }

    #[test]
    fn version_constraints_are_terraforms() {
        let cases = [
            ("5.1.0", "~> 5.0", true),
            ("6.0.0", "~> 5.0", false),
            ("5.0.9", "~> 5.0.1", true),
            ("5.1.0", "~> 5.0.1", false),
            ("5.1.0", ">= 5.0, < 5.1", false),
            ("5.1.0", "5.1", true),
            ("5.1.0", "= 5.1.0", true),
            ("5.1.0", "!= 5.1.0", false),
            ("0.9.0", "~> 1", false),
            ("1.9.0", "~> 1", true),
            ("1.0.0-beta1", ">= 1.0.0", false),
            ("1.0.0", "> 1.0.0-beta1", true),
        ];
        for (version, constraint, wanted) in cases {
            assert_eq!(satisfies(Kind::Module, version, constraint), Some(wanted), "{version} {constraint}");
        }
        assert_eq!(satisfies(Kind::Module, "1.0.0", "latest"), None);
        assert_eq!(satisfies(Kind::Module, "2.0.0", "~> 1"), None);
        assert_eq!(satisfies(Kind::Provider, "2.0.0", "~> 1"), Some(false));
    }
}
