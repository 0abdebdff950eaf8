//! What a part of a file that does not parse can hold, as far as its headers tell.
//!
//! A block starts a line with its type and its labels. Where its body is broken, these are still there to be read; where a
//! brace is missing, the part goes on over the blocks behind it, whose headers are found as well. Headers are looked for
//! in every line, in texts and comments too: one too many only says that more may be hidden.

use crate::problem::Holds;

/// What the text of a broken part can hold.
pub(super) fn holds(text: &str) -> Holds {
    let mut types = Vec::new();
    let mut first = true;
    for line in text.lines() {
        // A comment may end before a block begins.
        let line = line.rsplit("*/").next().unwrap_or(line).trim_start();
        if line.is_empty() || line.starts_with('#') || line.starts_with("//") {
            continue;
        }
        let mut words = line.split([' ', '\t', '"', '{']).filter(|word| !word.is_empty());
        match (words.next(), words.next()) {
            (Some("resource"), Some(name)) if is_name(name) => types.push(name.to_owned()),
            (Some("data"), Some(name)) if is_name(name) => types.push(format!("data.{name}")),
            // What depends on their values is unknown by itself; they are no resources.
            (Some("variable" | "output" | "ephemeral" | "action"), Some(name)) if is_name(name) => {}
            (Some("locals" | "moved" | "removed"), _) => {}
            // A provider configuration decides on every resource, a call on what the module declares.
            (Some("resource" | "data" | "module" | "check" | "provider" | "terraform"), _) => return Holds::Terraform,
            _ if first => return Holds::Terraform,
            _ => {}
        }
        first = false;
    }
    if first { Holds::Terraform } else { Holds::Types(types) }
}

fn is_name(word: &str) -> bool {
    word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(names: &[&str]) -> Holds {
        Holds::Types(names.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn the_header_says_the_type() {
        assert_eq!(holds("resource \"aws_iam_role\" \"r\" {\n  name = \"a \"b\"\"\n}\n"), types(&["aws_iam_role"]));
        assert_eq!(holds("data aws_kms_key k {\n  key_id =\n}\n"), types(&["data.aws_kms_key"]));
        assert_eq!(holds("locals {\n  a = ]\n}\n"), types(&[]));
    }

    #[test]
    fn blocks_that_a_missing_brace_swallowed_count() {
        let text = "resource \"aws_iam_role\" \"r\" {\n  name = {\n}\nresource \"aws_s3_bucket\" \"b\" {\n}\n";
        assert_eq!(holds(text), types(&["aws_iam_role", "aws_s3_bucket"]));
        assert_eq!(holds("locals {\n  a = {\n}\n/* x */ module \"m\" {\n}\n"), Holds::Terraform);
    }

    #[test]
    fn a_header_that_cannot_be_read_says_nothing() {
        assert_eq!(holds("resource \"${x}\" \"r\" {\n}\n"), Holds::Terraform);
        assert_eq!(holds("}\n"), Holds::Terraform);
        assert_eq!(holds(""), Holds::Terraform);
    }
}
