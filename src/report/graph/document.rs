//! The map as JSON.

use serde_json::{Value as Json, json};

use super::{Copy, CopyMap, Open, Place, Spot, Store, Ways};
use crate::source::Location;

/// The whole map.
pub fn json(map: &CopyMap) -> String {
    let document = json!({
        "stores": map.stores.iter().map(store).collect::<Vec<_>>(),
        "not_modelled": map.not_modelled.iter().map(|(kind, count)| json!({"type": kind, "count": count})).collect::<Vec<_>>(),
        "unread": map.unread,
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

fn store(store: &Store) -> Json {
    json!({
        "root": store.id.root, "environment": store.id.environment, "address": store.id.address,
        "type": store.resource_type, "at": line(store.location.as_ref()), "place": place(&store.place),
        "no_patient_data": store.no_patient_data,
        "copies": copies(&store.ways), "open": open(&store.ways),
    })
}

fn copies(ways: &Ways) -> Vec<Json> {
    ways.copies.iter().map(copy).collect()
}

fn copy(copy: &Copy) -> Json {
    json!({
        "mechanism": copy.mechanism, "root": copy.id.root, "environment": copy.id.environment, "address": copy.id.address, "by": copy.through, "place": place(&copy.place),
        "certain": copy.doubt.is_none(), "doubt": copy.doubt, "at": line(copy.cause.as_ref()),
        "copies": copies(&copy.ways), "open": open(&copy.ways),
    })
}

fn open(ways: &Ways) -> Vec<Json> {
    let one = |open: &Open| json!({"mechanism": open.mechanism, "why": open.why, "at": line(open.cause.as_ref())});
    ways.open.iter().map(one).collect()
}

fn place(place: &Place) -> Json {
    let spot = |spot: &Spot| json!({"region": spot.region, "country": spot.country, "groups": spot.groups});
    match place {
        Place::Known(one) => spot(one),
        Place::OneOf(spots) => json!({"one_of": spots.iter().map(spot).collect::<Vec<_>>()}),
        Place::Unknown(why) => json!({"unknown": why}),
    }
}

fn line(location: Option<&Location>) -> Json {
    location.map_or(Json::Null, |l| json!({"file": l.file, "line": l.start.line, "column": l.start.column}))
}
