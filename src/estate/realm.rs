//! Which parts of a run can be linked with which.
//!
//! Links stay inside one root and one environment, because that is what one `terraform apply` sees. Three things widen
//! this: records and manifests belong to every root below the directory of their `resilint.toml`; roots that the
//! configuration joins are one estate; and a match in any other root of the run is at best *possible*, since nothing says
//! that both are applied to the same account.

/// How certain a link between two places of a run can be at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// The same root or roots that belong together.
    Joined,
    /// Another root of the same run.
    Elsewhere,
}

/// A root in one environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Realm<'a> {
    /// The root's path.
    pub root: &'a str,
    /// The environment.
    pub environment: Option<&'a str>,
}

/// What belongs together.
#[derive(Debug, Clone, Default)]
pub struct Realms {
    /// Roots of manifest sets: they and everything below belong together.
    pub manifest_roots: Vec<String>,
    /// Groups of roots that the configuration joins.
    pub joined: Vec<Vec<String>>,
}

impl Realms {
    /// How far two realms reach each other; `None` where their environments differ.
    pub fn reach(&self, a: Realm<'_>, b: Realm<'_>) -> Option<Reach> {
        if let (Some(left), Some(right)) = (a.environment, b.environment)
            && left != right
        {
            return None;
        }
        let together = a.root == b.root
            || self.is_manifests_of(a.root, b.root)
            || self.is_manifests_of(b.root, a.root)
            || self.joined.iter().any(|group| group.iter().any(|r| r == a.root) && group.iter().any(|r| r == b.root));
        Some(if together { Reach::Joined } else { Reach::Elsewhere })
    }

    fn is_manifests_of(&self, upper: &str, lower: &str) -> bool {
        self.manifest_roots.iter().any(|root| root == upper) && is_below(upper, lower)
    }
}

/// Whether a directory lies in another one.
pub(super) fn is_below(upper: &str, lower: &str) -> bool {
    upper == "." && !lower.starts_with("..") || lower.strip_prefix(upper).is_some_and(|rest| rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn realm<'a>(root: &'a str, environment: Option<&'a str>) -> Realm<'a> {
        Realm { root, environment }
    }

    #[test]
    fn records_belong_to_the_roots_below_them() {
        let realms = Realms { manifest_roots: vec!["ehr".into()], joined: vec![] };
        let records = realm("ehr", None);
        assert_eq!(realms.reach(records, realm("ehr/terraform", Some("production"))), Some(Reach::Joined));
        assert_eq!(realms.reach(records, realm("ehr-other", Some("production"))), Some(Reach::Elsewhere));
    }

    #[test]
    fn environments_are_worlds_of_their_own() {
        let realms = Realms::default();
        assert_eq!(realms.reach(realm("a", Some("x")), realm("a", Some("y"))), None);
        assert_eq!(realms.reach(realm("a", Some("x")), realm("a", Some("x"))), Some(Reach::Joined));
    }

    #[test]
    fn the_configuration_joins_roots() {
        let realms = Realms { manifest_roots: vec![], joined: vec![vec!["net".into(), "data".into()]] };
        assert_eq!(realms.reach(realm("net", None), realm("data", None)), Some(Reach::Joined));
        assert_eq!(realms.reach(realm("net", None), realm("other", None)), Some(Reach::Elsewhere));
    }
}
