//! Names under which people keep secrets.
//!
//! A last resort, for what no mark and no schema speaks of. Only how a name *ends* counts: `db_password` is one,
//! `password_policy`, `secret_arn` and `token_endpoint` are about one.

/// How such names end, in words.
const ENDINGS: &[&[&str]] = &[
    &["password"],
    &["passwd"],
    &["passphrase"],
    &["secret"],
    &["token"],
    &["credentials"],
    &["apikey"],
    &["db", "pwd"],
    &["private", "key"],
    &["secret", "key"],
    &["access", "key"],
    &["account", "key"],
    &["api", "key"],
    &["auth", "key"],
    &["connection", "string"],
    &["secret", "string"],
    &["secret", "value"],
    &["secret", "binary"],
    &["secret", "data"],
];

/// Whether a name of an argument, a variable or a setting says that its value is a secret: `db_password`, `clientSecret`,
/// `DB_PASSWORD`.
pub fn is_secret_name(name: &str) -> bool {
    // Most names are none, and every line of every file has one.
    let lower = name.to_ascii_lowercase();
    if !["pass", "secret", "token", "credential", "key", "pwd", "string"].iter().any(|part| lower.contains(part)) {
        return false;
    }
    let mut words = words(name);
    // Write-only twins of arguments.
    if words.last().is_some_and(|word| word == "wo") {
        words.pop();
    }
    ENDINGS.iter().any(|ending| {
        words.len() >= ending.len() && words.iter().rev().zip(ending.iter().rev()).all(|(word, end)| word == end)
    })
}

/// Whether a text under this name is the secret itself and not where it lies.
pub(super) fn keeps_secret(name: &str, text: &str) -> bool {
    is_secret_name(name)
        && !["arn:", "projects/", "/subscriptions/"].iter().any(|begin| text.starts_with(begin))
        && !text.contains(".vault.azure.net")
}

/// The words of `DB_PASSWORD`, `clientSecret`, `api-key`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for letter in name.chars() {
        let begins = !letter.is_alphanumeric() || (letter.is_uppercase() && small);
        if begins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        small = letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_name_counts() {
        for name in
            ["password", "DB_PASSWORD", "clientSecret", "master_password_wo", "api-key", "secret_string", "token"]
        {
            assert!(is_secret_name(name), "{name}");
        }
        for name in
            ["password_policy", "secretName", "secret_arn", "token_endpoint", "key", "kms_key_id", "AWS_ACCESS_KEY_ID"]
        {
            assert!(!is_secret_name(name), "{name}");
        }
        assert!(!keeps_secret("secret", "arn:aws:secretsmanager:eu-west-1:1:secret:x"));
    }
}
