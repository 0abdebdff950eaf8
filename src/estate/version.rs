//! Provider versions: which major versions a configuration may run with.
//!
//! A provider's defaults change between major versions. The lock file names one version; without it the constraint allows
//! a range, and a default that differs inside of it is not known.

/// Major versions between the bounds of `models` (a constraint such as `>= 5.0, < 7.0`) that the configuration allows.
/// With a lock file it is the locked one, whatever the model was written for.
pub fn majors(models: Option<&str>, constraint: Option<&str>, locked: Option<&str>) -> Vec<u64> {
    if let Some(major) = locked.and_then(parse).map(|v| v.0) {
        return vec![major];
    }
    let Some(models) = models else { return vec![] };
    let known: Vec<u64> = (0..100).filter(|major| any_minor(models, *major)).collect();
    match constraint {
        None => known,
        Some(constraint) => known.into_iter().filter(|major| any_minor(constraint, *major)).collect(),
    }
}

/// Whether some version of this major satisfies the constraint.
fn any_minor(constraint: &str, major: u64) -> bool {
    let parts: Vec<(&str, (u64, u64, u64), usize)> = constraint.split(',').filter_map(clause).collect();
    // Versions worth trying: both ends of the major, and what each clause names with its neighbours.
    let mut tries = vec![(major, 0, 0), (major, u64::MAX, u64::MAX)];
    for (_, (m, minor, patch), _) in &parts {
        if *m == major {
            tries.push((major, *minor, *patch));
            tries.push((major, *minor, patch.saturating_add(1)));
            tries.push((major, *minor, patch.saturating_sub(1)));
            tries.push((major, minor.saturating_sub(1), u64::MAX));
        }
    }
    tries.into_iter().any(|version| parts.iter().all(|part| satisfies(version, part)))
}

fn clause(text: &str) -> Option<(&str, (u64, u64, u64), usize)> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (operator, version) = text.split_at(split);
    let written = version.split('.').count();
    Some((operator.trim(), parse(version)?, written))
}

fn parse(version: &str) -> Option<(u64, u64, u64)> {
    let core = version.trim().trim_start_matches('v').split(['-', '+']).next()?;
    let mut numbers = core.split('.').map(|n| n.parse::<u64>().ok());
    let major = numbers.next()??;
    Some((major, numbers.next().flatten().unwrap_or(0), numbers.next().flatten().unwrap_or(0)))
}

fn satisfies(version: (u64, u64, u64), (operator, bound, written): &(&str, (u64, u64, u64), usize)) -> bool {
    match *operator {
        "" | "=" => version == *bound,
        "!=" => version != *bound,
        ">" => version > *bound,
        ">=" => version >= *bound,
        "<" => version < *bound,
        "<=" => version <= *bound,
        "~>" if *written >= 3 => version >= *bound && (version.0, version.1) == (bound.0, bound.1),
        "~>" => version >= *bound && version.0 == bound.0,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_decides_and_constraints_narrow() {
        let models = Some(">= 5.0, < 7.0");
        assert_eq!(majors(models, Some("~> 5.100.0"), None), vec![5]);
        assert_eq!(majors(models, Some("~> 5.0"), None), vec![5]);
        assert_eq!(majors(models, Some(">= 5.30"), None), vec![5, 6]);
        assert_eq!(majors(models, Some(">= 5.0, < 6.0.0"), None), vec![5]);
        assert_eq!(majors(models, None, None), vec![5, 6]);
        assert_eq!(majors(models, Some(">= 4.0"), Some("4.67.0")), vec![4]);
    }
}
