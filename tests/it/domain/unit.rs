//! The tree of units, and finding the community a resident means.

use huiyin::config::community_folder::load_sample;
use huiyin::domain::{
    CategoryCode, Community, Coordinate, Names, Nature, Place, Unit, UnitId, UnitKind, Units,
};

fn unit(id: &str, parent: Option<&str>, name: &str) -> Unit {
    Unit {
        id: UnitId::new(id),
        parent: parent.map(UnitId::new),
        kind: if parent.is_some() { UnitKind::Community } else { UnitKind::District },
        names: Names { zh: name.to_owned(), en: format!("the {id}") },
        phone: None,
        centre: None,
        aliases: Vec::new(),
    }
}

fn sample() -> Community {
    load_sample().expect("the sample district is sound").community
}

fn lead(community: &Community, code: &str, of: Option<&str>) -> Option<String> {
    let code = CategoryCode::read(code).expect("a code");
    community.lead_for(code, of.map(UnitId::new).as_ref()).map(|unit| unit.to_string())
}

#[test]
fn a_broken_tree_is_refused_with_the_unit_named() {
    let refusals = [
        (vec![unit("a", None, "甲"), unit("b", Some("gone"), "乙")], "unit b has the parent gone"),
        (
            vec![unit("a", None, "甲"), unit("b", Some("a"), "乙"), unit("b", Some("a"), "丙")],
            "unit b appears twice",
        ),
        (vec![unit("a", None, "甲"), unit("b", None, "乙")], "unit b has no parent"),
        (
            vec![unit("a", None, "甲"), unit("b", Some("c"), "乙"), unit("c", Some("b"), "丙")],
            "unit b lies below itself",
        ),
        (vec![unit("a", Some("a"), "甲")], "no unit is the root"),
        (vec![], "no unit is the root"),
    ];
    for (units, wanted) in refusals {
        let fault = Units::new(units).expect_err(wanted);
        assert!(fault.contains(wanted), "{fault:?} should say {wanted:?}");
    }
}

#[test]
fn a_unit_lies_within_itself_and_its_ancestors_only() {
    let units = sample().units;
    let within = |unit: &str, ancestor: &str| units.is_within(&UnitId::new(unit), &UnitId::new(ancestor));
    assert!(within("xipu.xiniu", "xipu.xiniu"));
    assert!(within("xipu.xiniu.property", "xipu"));
    assert!(within("xipu.xiniu", units.root().id.as_str()));
    assert!(!within("xipu", "xipu.xiniu"));
    assert!(!within("xipu.xiniu", "anjing"));
    assert!(!within("nowhere", "nowhere"));
}

#[test]
fn every_community_has_its_own_company_and_council_with_composed_names() {
    let units = sample().units;
    let company = units.get(&UnitId::new("xipu.xiniu.property")).expect("a company");
    assert_eq!((company.kind, company.names.zh.as_str()), (UnitKind::Company, "犀牛社区物业服务企业"));
    assert_eq!(company.names.en, "Xiniu Community property-management company");
    let council = units.get(&UnitId::new("xipu.xiniu.council")).expect("a council");
    assert_eq!((council.kind, council.names.zh.as_str()), (UnitKind::Council, "犀牛社区议事会"));
    for community in units.communities() {
        assert_eq!(units.children(&community.id).count(), 2, "{}", community.id);
    }
}

#[test]
fn the_nearest_community_within_three_kilometres_is_meant() {
    let units = sample().units;
    let near = |lat, lon| {
        let spot = Coordinate::new(lat, lon).expect("on earth");
        units.community_near(&spot).map(|unit| unit.names.zh.clone())
    };
    assert_eq!(near(30.7630, 103.9722).as_deref(), Some("犀牛社区"));
    assert_eq!(near(30.5015, 104.0568).as_deref(), Some("祥龙社区"));
    assert_eq!(near(30.60, 104.20), None);
}

#[test]
fn a_community_is_found_by_name_short_name_and_estate() {
    let units = sample().units;
    let named = |text: &str| units.community_named_in(text).map(|unit| unit.names.zh.clone());
    assert_eq!(named("犀浦街道犀牛社区3栋").as_deref(), Some("犀牛社区"));
    assert_eq!(named("就在战旗那边").as_deref(), Some("战旗村"));
    assert_eq!(named("示例二号院2单元").as_deref(), Some("祥龙社区"));
    assert_eq!(named("near xiniu community").as_deref(), Some("犀牛社区"));
    assert_eq!(named("犀浦地铁站旁"), None);
    assert_eq!(named(""), None);
}

#[test]
fn the_longest_name_wins_and_a_tie_is_nobody() {
    let named = |first: &str, second: &str, text: &str| {
        let units = vec![unit("d", None, "区"), unit("x", Some("d"), first), unit("y", Some("d"), second)];
        let units = Units::new(units).expect("a sound tree");
        units.community_named_in(text).map(|unit| unit.id.to_string())
    };
    assert_eq!(named("龙泉社区", "新龙泉社区", "新龙泉社区门口").as_deref(), Some("y"));
    assert_eq!(named("东湖社区", "西湖社区", "从东湖走到西湖"), None);
    assert_eq!(named("东湖社区", "西湖社区", "从东湖走到西湖社区").as_deref(), Some("y"));
    assert_eq!(named("东社区", "西社区", "东边"), None, "one character names nobody");
}

#[test]
fn the_lead_is_a_department_the_community_or_unknown() {
    let community = sample();
    assert_eq!(lead(&community, "D2", None).as_deref(), Some("traffic"));
    assert_eq!(lead(&community, "E4", Some("anjing.tudi")).as_deref(), Some("anjing.tudi"));
    assert_eq!(lead(&community, "E4", None), None);
    assert_eq!(lead(&community, "E4", Some("nowhere")), None);
}

#[test]
fn the_lead_may_be_a_unit_of_the_community() {
    let mut community = sample();
    community.groups[4].categories[1].default_unit = "property".to_owned();
    assert_eq!(lead(&community, "E2", Some("xipu.xihe")).as_deref(), Some("xipu.xihe.property"));
    assert_eq!(lead(&community, "E2", None), None);
}

#[test]
fn a_place_belongs_to_the_community_of_its_spot_before_its_address() {
    let community = sample();
    let place = |spot: Option<(f64, f64)>, address: Option<&str>| {
        let spot = spot.map(|(lat, lon)| Coordinate::new(lat, lon).expect("on earth"));
        let found = community.community_of(&Place { spot, address: address.map(str::to_owned) });
        found.map(|unit| unit.to_string())
    };
    assert_eq!(place(Some((30.7705, 104.0205)), Some("犀牛社区")).as_deref(), Some("anjing.tudi"));
    assert_eq!(place(Some((30.0, 103.0)), Some("犀牛社区")).as_deref(), Some("xipu.xiniu"));
    assert_eq!(place(None, Some("地铁站")), None);
    assert_eq!(place(None, None), None);
}

#[test]
fn the_nature_sets_the_days() {
    let days = sample().deadlines;
    let natures = [Nature::Suggestion, Nature::Request, Nature::Enquiry, Nature::Complaint];
    assert_eq!(natures.map(|nature| days.handle_days(nature)), [7, 7, 3, 15]);
}
