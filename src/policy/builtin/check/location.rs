//! Whether a place lies in what is allowed: regions, countries, or groups of countries.

use super::super::super::engine::Rego;
use super::super::super::input::array;
use super::super::fact::{Fact, State};
use super::super::{argument, elements, extend_distinct, field, list_field, value_text, why};
use super::{Said, Verdict, ask, check_of, fact_argument, interval_answer, phrases, verdict_of, with};

/// Regions, countries and groups that are allowed; a plain list names any of them.
pub(super) fn location_in(arguments: &[Rego]) -> Result<Rego, String> {
    let fact = fact_argument(arguments)?;
    let argument = argument(arguments, 1);
    let as_fact = field(argument, "value").is_some() || field(argument, "unknown").is_some();
    let allowed = if as_fact { Fact::from_rego(argument)? } else { Fact::known(argument.clone(), Vec::new()) };
    let lists = |allowed: &Rego| -> Option<[Vec<Rego>; 3]> {
        if let Some(all) = elements(allowed) {
            return Some([all.clone(), all.clone(), all]);
        }
        matches!(allowed, Rego::Object(_))
            .then(|| [list_field(allowed, "regions"), list_field(allowed, "countries"), list_field(allowed, "groups")])
    };
    let texts = |value: &Rego| -> String {
        let mut all = Vec::new();
        for list in lists(value).into_iter().flatten() {
            extend_distinct(&mut all, list);
        }
        all.iter().map(value_text).collect::<Vec<_>>().join(", ")
    };
    let required = match &allowed.state {
        State::Known(value) => format!("in {}", texts(value)),
        _ => "in a jurisdiction that is not known".to_owned(),
    };
    let answer = match allowed.possible() {
        Some(all) => ask(&fact, |location| {
            let mut answers = all.iter().map(|allowed| lists(allowed).and_then(|lists| is_inside(location, &lists)));
            let first = answers.next().flatten()?;
            answers.all(|answer| answer == Some(first)).then_some(first)
        }),
        None => None,
    };
    if answer.is_none() && matches!(fact.state, State::Known(_)) {
        let mut check = check_of(&fact, Said::Unknown, &required);
        let mut whys = list_field(&check, "why");
        match &allowed.state {
            State::Unknown(open) => extend_distinct(&mut whys, phrases(&open.why)),
            _ => extend_distinct(
                &mut whys,
                phrases(&[why("not_modelled", "the region, country or group of this location")]),
            ),
        }
        check = with(&check, "why", array(whys));
        return Ok(Verdict { status: Said::Unknown, checks: vec![check], reason: None }.to_rego());
    }
    Ok(verdict_of(&fact, Said::of_truth(answer), &required))
}

/// Whether a location lies in one of the lists. What the location does not say cannot be outside.
fn is_inside(location: &Rego, [regions, countries, groups]: &[Vec<Rego>; 3]) -> Option<bool> {
    if !matches!(location, Rego::Object(_)) {
        return None;
    }
    let region = field(location, "region").filter(|value| **value != Rego::Null);
    let country = field(location, "country").filter(|value| **value != Rego::Null);
    let own = field(location, "groups").and_then(elements);
    let inside = region.is_some_and(|region| regions.contains(region))
        || country.is_some_and(|country| countries.contains(country))
        || own.as_ref().is_some_and(|own| own.iter().any(|group| groups.contains(group)));
    let missing = (region.is_none() && !regions.is_empty())
        || (country.is_none() && !countries.is_empty())
        || (own.is_none() && !groups.is_empty());
    interval_answer(inside, !missing)
}
