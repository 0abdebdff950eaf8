//! Patterns with `*` and `?`, as ARNs and tag selections use them.
//!
//! A name may have holes of its own (`arn:aws:rds:us-east-1:*:db:phi`, the account is not known), so matching has three
//! answers: it does, it does not, it may.

/// Whether `pattern` matches `name`; holes of the name are written `*`. `None`: it depends on what fills the holes.
pub fn matches(pattern: &str, name: &str) -> Option<bool> {
    if covers(pattern.as_bytes(), name.as_bytes()) {
        return Some(true);
    }
    if name.contains('*') && overlap(pattern.as_bytes(), name.as_bytes()) {
        return None;
    }
    Some(false)
}

/// Whether two names with holes may be the same. The fields of ARNs are compared one by one: no hole of an account crosses
/// a colon.
pub fn may_be_same(a: &str, b: &str) -> bool {
    match (fields(a), fields(b)) {
        (Some(a), Some(b)) => a.iter().zip(b).all(|(a, b)| matches(a, b) != Some(false)),
        _ => matches(a, b) != Some(false),
    }
}

/// The six fields of an ARN whose account is written, not named at all, or one hole.
fn fields(name: &str) -> Option<[&str; 6]> {
    let parts: [&str; 6] = name.splitn(6, ':').collect::<Vec<_>>().try_into().ok()?;
    let [arn, _, _, _, account, _] = parts;
    (arn == "arn" && (matches!(account, "" | "*") || account.bytes().all(|b| b.is_ascii_digit()))).then_some(parts)
}

/// Whether the pattern matches the text, where a `*` of the text is matched only by a `*` of the pattern. Linear in
/// practice: on a mismatch only the last star is tried again.
fn covers(pattern: &[u8], text: &[u8]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(b'*') => {
                star = Some((p, t));
                p += 1;
                continue;
            }
            Some(b'?') if text.get(t) != Some(&b'*') => {
                p += 1;
                t += 1;
                continue;
            }
            Some(byte) if Some(byte) == text.get(t) => {
                p += 1;
                t += 1;
                continue;
            }
            _ => {}
        }
        let Some((at_pattern, at_text)) = star else { return false };
        star = Some((at_pattern, at_text + 1));
        p = at_pattern + 1;
        t = at_text + 1;
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|b| *b == b'*'))
}

/// Whether any text matches both patterns. Patterns longer than 512 bytes overlap, to keep the table small.
fn overlap(a: &[u8], b: &[u8]) -> bool {
    if a.len() > 512 || b.len() > 512 {
        return true;
    }
    let width = b.len() + 1;
    let mut table = vec![false; (a.len() + 1) * width];
    let at = |i: usize, j: usize| i * width + j;
    for i in (0..=a.len()).rev() {
        for j in (0..=b.len()).rev() {
            let (x, y) = (a.get(i), b.get(j));
            let get = |i: usize, j: usize| table.get(at(i, j)).copied().unwrap_or(false);
            let value = match (x, y) {
                (None, None) => true,
                (Some(b'*'), _) if get(i + 1, j) => true,
                (_, Some(b'*')) if get(i, j + 1) => true,
                (Some(b'*'), Some(_)) => get(i, j + 1),
                (Some(_), Some(b'*')) => get(i + 1, j),
                (Some(x), Some(y)) => (x == y || *x == b'?' || *y == b'?') && get(i + 1, j + 1),
                _ => false,
            };
            if let Some(cell) = table.get_mut(at(i, j)) {
                *cell = value;
            }
        }
    }
    table.first().copied().unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_of_the_name_make_the_answer_possible() {
        assert_eq!(matches("arn:aws:rds:*:*:db:*", "arn:aws:rds:us-east-1:*:db:phi"), Some(true));
        assert_eq!(matches("arn:aws:rds:us-east-1:123456789012:db:phi", "arn:aws:rds:us-east-1:*:db:phi"), None);
        assert_eq!(matches("arn:aws:rds:eu-west-1:*:db:*", "arn:aws:rds:us-east-1:*:db:phi"), Some(false));
        assert_eq!(matches("phi-*", "phi-one"), Some(true));
        assert_eq!(matches("phi-?", "phi-10"), Some(false));
        assert_eq!(matches("*", ""), Some(true));
    }

    #[test]
    fn names_with_holes_may_be_the_same() {
        assert!(may_be_same("/aws/eks/x-*/cluster", "/aws/eks/*/cluster"));
        assert!(!may_be_same("/aws/rds/cluster/*/postgresql", "/aws/eks/*/cluster"));
        let group = "arn:aws:logs:eu-west-2:*:log-group:/x:*";
        assert!(may_be_same("arn:aws:logs:eu-west-2:*:log-group:/x:*", group));
        assert!(!may_be_same("arn:aws:logs:eu-west-2:*:destination:d", group));
        // A hole that stands for two fields is no account.
        assert!(may_be_same("arn:aws:logs:*:log-group:/x:y", group));
    }

    #[test]
    fn many_stars_end_soon() {
        let pattern = "*a".repeat(200);
        assert_eq!(matches(&pattern, &"a".repeat(4000).replace("aaaa", "aaab")), Some(false));
    }
}
