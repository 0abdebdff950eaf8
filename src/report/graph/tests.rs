use super::*;

fn spot(region: &str, country: &str) -> Place {
    Place::Known(Spot { region: region.to_owned(), country: country.to_owned(), groups: vec![] })
}

fn id(address: &str, environment: Option<&str>) -> SubjectId {
    SubjectId { root: ".".to_owned(), environment: environment.map(str::to_owned), address: address.to_owned() }
}

fn map(copies: Vec<Copy>, open: Vec<Open>) -> CopyMap {
    let store = Store {
        id: id("aws_db_instance.chart", None),
        resource_type: "aws_db_instance".to_owned(),
        location: None,
        place: spot("us-east-1", "US"),
        no_patient_data: None,
        ways: Ways { copies, open },
    };
    CopyMap { stores: vec![store], ..CopyMap::default() }
}

fn copy(address: &str, environment: Option<&str>, doubt: Option<&str>) -> Copy {
    Copy {
        mechanism: "replication",
        id: id(address, environment),
        through: None,
        place: spot("eu-west-1", "IE"),
        doubt: doubt.map(str::to_owned),
        cause: None,
        ways: Ways::default(),
    }
}

#[test]
fn an_empty_map_says_so() {
    assert!(tree(&CopyMap::default()).contains("No store was found."));
    assert!(json(&CopyMap::default()).contains("\"stores\": []"));
    assert!(dot(&CopyMap::default()).ends_with("}\n"));
}

#[test]
fn what_is_not_certain_has_a_broken_line_and_its_reason() {
    let map = map(vec![copy("x", None, Some("may name it"))], vec![]);
    assert!(tree(&map).contains("(not certain: may name it)"), "{}", tree(&map));
    assert!(mermaid(&map).contains("-.->"), "{}", mermaid(&map));
    assert!(dot(&map).contains("style=dashed"), "{}", dot(&map));
    assert!(json(&map).contains("\"certain\": false"), "{}", json(&map));
}

#[test]
fn a_copy_of_another_environment_is_another_place() {
    let map = map(vec![copy("b", Some("production"), None), copy("b", Some("staging"), None)], vec![]);
    assert!(tree(&map).contains("b [production]") && tree(&map).contains("b [staging]"), "{}", tree(&map));
    assert_eq!(mermaid(&map).matches("eu-west-1").count(), 2, "{}", mermaid(&map));
}

#[test]
fn one_of_several_places_is_not_one_of_them() {
    let spots = ["eu-west-1", "eu-west-2"].map(|region| Spot {
        region: region.to_owned(),
        country: "X".to_owned(),
        groups: vec!["EU".to_owned()],
    });
    assert_eq!(Place::OneOf(spots.to_vec()).text(), "one of eu-west-1 (X, EU), eu-west-2 (X, EU)");
}

#[test]
fn names_cannot_break_out_of_their_quotes() {
    let hostile = "x\"]; click n0 \"javascript:alert(1)\"\n<script>\\";
    let map =
        map(vec![copy(hostile, None, None)], vec![Open { mechanism: "backup", why: hostile.to_owned(), cause: None }]);
    let diagram = mermaid(&map);
    for line in diagram.lines().filter(|line| line.contains("click")) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
    }
    assert!(!diagram.contains("<script>"), "{diagram}");
    let graph = dot(&map);
    assert!(graph.contains("x\\\"]"), "{graph}");
    for line in tree(&map).lines() {
        assert!(!line.starts_with("<script>"), "{line}");
    }
}
