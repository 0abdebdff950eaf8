//! Which versions of a provider a configuration may run with.
//!
//! The lock file names one. Without it the constraint allows a range, and `terraform init` takes the newest of it.

use crate::resource::Provider;
use crate::terraform::tree::satisfies;

/// No provider has reached this major version.
const BEYOND: u64 = 100;

/// Whether some version of this major may be in use.
pub(in crate::terraform) fn allows(provider: &Provider, major: u64) -> bool {
    match (&provider.locked, &provider.constraint) {
        (Some(locked), _) => major_of(locked) == Some(major),
        (None, Some(constraint)) => {
            worth_trying(constraint, major).iter().any(|version| satisfies(version, constraint) != Some(false))
        }
        (None, None) => true,
    }
}

/// Whether some version from this major on, or before it, may be in use: `(before, from)`.
pub(super) fn around(provider: &Provider, major: u64) -> (bool, bool) {
    let any = |mut majors: std::ops::Range<u64>| majors.any(|major| allows(provider, major));
    (any(0..major), any(major..BEYOND))
}

/// Whether exactly this version is in use: it is locked, or it is the newest one that the constraint allows. `version` is
/// the last release of its major.
pub(in crate::terraform) fn uses(provider: &Provider, version: &str) -> bool {
    if let Some(locked) = &provider.locked {
        return locked == version;
    }
    let (Some(constraint), Some(major)) = (&provider.constraint, major_of(version)) else { return false };
    satisfies(version, constraint) == Some(true) && !around(provider, major + 1).1
}

fn major_of(version: &str) -> Option<u64> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
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

    fn majors(locked: Option<&str>, constraint: Option<&str>) -> Vec<u64> {
        (3..8).filter(|major| allows(&provider(locked, constraint), *major)).collect()
    }

    #[test]
    fn the_lock_file_decides_and_constraints_narrow() {
        assert_eq!(majors(None, None), [3, 4, 5, 6, 7]);
        assert_eq!(majors(None, Some("~> 5.0")), [5]);
        assert_eq!(majors(None, Some("~> 5.100.0")), [5]);
        assert_eq!(majors(None, Some(">= 5.30, < 6.2.0, != 5.31.0")), [5, 6]);
        assert_eq!(majors(None, Some("> 5.0, < 5.0.2")), [5]);
        assert_eq!(majors(None, Some("= 6.1.0-beta1")), [6]);
        assert_eq!(majors(Some("4.67.0"), Some(">= 4.0")), [4]);
        assert_eq!(around(&provider(None, Some(">= 5.30")), 6), (true, true));
        assert_eq!(around(&provider(None, Some("< 6.0")), 6), (true, false));
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
}
