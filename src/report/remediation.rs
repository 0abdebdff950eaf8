//! What to do about a finding: for every platform, or for the one that it is on.
//!
//! A rule speaks of the same thing on several clouds, whose arguments have nothing in common. Who reads one finding needs the
//! words of one; pages and SARIF, which describe the rule, have them all.

/// Words of a rule's METADATA and what they are called in print. Each but `kubernetes` begins the types of its resources.
pub const PLATFORMS: [(&str, &str); 4] =
    [("aws", "AWS"), ("azurerm", "Azure"), ("google", "Google Cloud"), ("kubernetes", "Kubernetes")];

/// The remediation of a rule, in Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remediation {
    /// What holds everywhere; may be empty.
    pub general: String,
    /// What holds on one platform, in the order of [`PLATFORMS`]: its word and the text.
    pub platforms: Vec<(&'static str, String)>,
}

impl Remediation {
    /// One that says the same everywhere.
    pub fn general(text: impl Into<String>) -> Remediation {
        Remediation { general: text.into(), platforms: Vec::new() }
    }

    /// All of it.
    pub fn whole(&self) -> String {
        let item = |(platform, text): &(&str, String)| {
            let title = PLATFORMS.iter().find(|(word, _)| word == platform).map_or(*platform, |(_, title)| title);
            format!("- {title}: {}", text.trim())
        };
        let list = self.platforms.iter().map(item).collect::<Vec<_>>().join("\n");
        let parts = [self.general.trim(), list.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// What concerns a resource of this type; all of it where nothing is said for its platform.
    pub fn of(&self, resource_type: &str) -> String {
        let platform = platform(resource_type);
        let Some((_, own)) = self.platforms.iter().find(|(word, _)| Some(*word) == platform) else {
            return self.whole();
        };
        let general = self.general.trim();
        if general.is_empty() { own.trim().to_owned() } else { format!("{}\n\n{general}", own.trim()) }
    }
}

/// The platform of a type: `aws_db_instance`, `data.google_project`, `apps/Deployment`.
fn platform(resource_type: &str) -> Option<&'static str> {
    let (provider, kubernetes) = match resource_type.strip_prefix("data.").unwrap_or(resource_type) {
        manifest if manifest.contains('/') => ("", !manifest.starts_with("resilint/")),
        managed => (managed.split('_').next().unwrap_or_default(), false),
    };
    // `awscc` is another provider of the same cloud.
    let known = |(word, _): &(&'static str, &str)| kubernetes && *word == "kubernetes" || provider.starts_with(word);
    PLATFORMS.iter().find(|entry| known(entry)).map(|(word, _)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remediation() -> Remediation {
        Remediation {
            general: "Declare the class.".into(),
            platforms: vec![("aws", "Set kms_key_id.\n".into()), ("kubernetes", "Set kmsKeyId.".into())],
        }
    }

    #[test]
    fn a_finding_has_the_words_of_its_platform() {
        let all = remediation();
        for resource_type in ["aws_db_instance", "data.aws_kms_key", "awscc_healthlake_fhir_datastore"] {
            assert_eq!(all.of(resource_type), "Set kms_key_id.\n\nDeclare the class.", "{resource_type}");
        }
        assert_eq!(all.of("velero.io/Schedule"), "Set kmsKeyId.\n\nDeclare the class.");
    }

    #[test]
    fn where_nothing_is_said_for_a_platform_everything_is() {
        let whole = "Declare the class.\n\n- AWS: Set kms_key_id.\n- Kubernetes: Set kmsKeyId.";
        for resource_type in ["google_storage_bucket", "resilint/System", "estate", ""] {
            assert_eq!(remediation().of(resource_type), whole, "{resource_type}");
        }
        assert_eq!(Remediation::general("Do it.").of("aws_db_instance"), "Do it.");
    }
}
