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

/// A version: its numbers, and the suffix of one before release.
#[derive(Debug, Clone)]
struct Version<'a> {
    numbers: Vec<u64>,
    pre: Option<&'a str>,
}

/// One part of a constraint: `>= 5.1`.
struct Bound<'a> {
    operator: &'a str,
    version: Version<'a>,
}

/// Whether a version satisfies a constraint such as `~> 5.1, < 5.9`; `None` where either cannot be read.
pub fn satisfies(kind: Kind, version: &str, constraint: &str) -> Option<bool> {
    meets(kind, &read(version)?, &bounds(constraint)?)
}

fn meets(kind: Kind, version: &Version<'_>, bounds: &[Bound<'_>]) -> Option<bool> {
    let mut all = true;
    for Bound { operator, version: bound } in bounds {
        // A version with a suffix (`-beta1`) comes before the one without, and is chosen only by its exact name.
        let (a, b) = (pad(&version.numbers), pad(&bound.numbers));
        let order = a.cmp(&b).then_with(|| bound.pre.is_none().cmp(&version.pre.is_none()).reverse());
        let same = order.is_eq() && version.pre == bound.pre;
        let other_major = bound.numbers.len() == 1 && a.first() != b.first() && order.is_gt();
        all &= match *operator {
            "" | "=" => same,
            "!=" => !same,
            ">" => order.is_gt(),
            ">=" => order.is_ge(),
            "<" => order.is_lt(),
            "<=" => order.is_le(),
            "~>" if other_major && kind == Kind::Module => return None,
            "~>" => {
                let fixed = bound.numbers.len().saturating_sub(1).max(1);
                order.is_ge() && a.iter().zip(&bound.numbers).take(fixed).all(|(a, b)| a == b)
            }
            _ => return None,
        };
    }
    Some(all)
}

fn bounds(constraint: &str) -> Option<Vec<Bound<'_>>> {
    constraint.split(',').map(bound).collect()
}

fn bound(part: &str) -> Option<Bound<'_>> {
    let part = part.trim();
    let digits = part.find(|c: char| c.is_ascii_digit() || c == 'v')?;
    let (operator, version) = part.split_at_checked(digits)?;
    Some(Bound { operator: operator.trim(), version: read(version)? })
}

fn read(version: &str) -> Option<Version<'_>> {
    let version = version.trim().trim_start_matches('v');
    let version = version.split_once('+').map_or(version, |(version, _)| version);
    let (release, pre) = version.split_once('-').map_or((version, None), |(release, pre)| (release, Some(pre)));
    let numbers = release.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>()?;
    Some(Version { numbers, pre })
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
    let Some(models) = models.map(Allowed::read) else { return vec![] };
    let allowed = provider.constraint.as_deref().map(Allowed::read);
    let in_use = |major: &u64| allowed.as_ref().is_none_or(|allowed| allowed.any_of(*major));
    (0..BEYOND).filter(|major| models.any_of(*major)).filter(in_use).collect()
}

/// Whether some version of this major may be in use.
pub fn allows(provider: &Provider, major: u64) -> bool {
    match (&provider.locked, &provider.constraint) {
        (Some(locked), _) => major_of(locked) == Some(major),
        (None, Some(constraint)) => Allowed::read(constraint).any_of(major),
        (None, None) => true,
    }
}

/// Whether some version from this major on, or before it, may be in use: `(before, from)`.
pub fn around(provider: &Provider, major: u64) -> (bool, bool) {
    let allowed = provider.constraint.as_deref().filter(|_| provider.locked.is_none()).map(Allowed::read);
    let may_be = |major| match &allowed {
        Some(allowed) => allowed.any_of(major),
        None => allows(provider, major),
    };
    ((0..major).any(may_be), (major..BEYOND).any(may_be))
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

/// What a constraint on a provider allows; everything, where it cannot be read.
struct Allowed<'a>(Option<Vec<Bound<'a>>>);

impl Allowed<'_> {
    fn read(constraint: &str) -> Allowed<'_> {
        Allowed(bounds(constraint))
    }

    /// Whether some version of this major is allowed.
    fn any_of(&self, major: u64) -> bool {
        let Some(bounds) = &self.0 else { return true };
        let tries = worth_trying(bounds, major);
        tries.iter().any(|version| meets(Kind::Provider, version, bounds) != Some(false))
    }
}

/// Versions of a major at which a constraint may change its answer: both ends, and the bounds with their neighbours.
fn worth_trying<'a>(bounds: &[Bound<'a>], major: u64) -> Vec<Version<'a>> {
    let release = |minor, patch| Version { numbers: vec![major, minor, patch], pre: None };
    let mut tries = vec![release(0, 0), release(9999, 9999)];
    for Bound { version, .. } in bounds {
        let [first, minor, patch, _] = pad(&version.numbers);
        if first != major {
            continue;
        }
        tries.extend([release(minor, patch), release(minor, patch + 1), release(minor, patch.saturating_sub(1))]);
        tries.push(release(minor.saturating_sub(1), 9999));
        tries.extend(version.pre.map(|_| version.clone()));
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
