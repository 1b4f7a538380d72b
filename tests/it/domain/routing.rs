//! Who gets a matter first: the first rule that fits, else the category's usual unit.

use huiyin::config::community_folder::{FolderFiles, load_sample, read_community};
use huiyin::domain::{CategoryCode, Matter, PointCode, UnitId};
use serde_json::{Value, json};

fn lead(words: &str, category: &str, home: Option<&str>) -> Option<(String, Option<String>)> {
    let community = load_sample().expect("the sample").community;
    let home = home.map(UnitId::new);
    let category = CategoryCode::read(category);
    let route = community.route(Matter { category, community: home.as_ref(), point: None, words })?;
    Some((route.lead.as_str().to_owned(), route.rule))
}

#[test]
fn the_first_rule_that_fits_wins_and_else_the_category_says() {
    let rule = |id: &str| Some(id.to_owned());
    let home = Some("xipu.xiniu");
    let of = |unit: &str, rule: Option<String>| Some((unit.to_owned(), rule));
    assert_eq!(lead("红绿灯不亮", "A2", home), of("traffic", rule("signal")));
    assert_eq!(lead("小区里的红绿灯", "A2", home), of("xipu.xiniu.property", rule("estate-lamp")));
    assert_eq!(lead("东门路灯坏了", "A2", home), of("subdistrict_mgmt", None));
    assert_eq!(lead("红绿灯不亮", "B1", home).and_then(|(_, rule)| rule), None, "not its category");
    // A rule whose unit no one knows here does not swallow the case.
    assert_eq!(lead("小区里的灯", "A2", None), of("subdistrict_mgmt", None));
}

#[test]
fn a_rule_may_name_contact_points_and_fits_nothing_else() {
    let here = rule("desk", json!({ "points": ["PD01", "PD02"] }));
    let lost = rule("lost", json!({ "points": ["PD02"], "categories": ["A2"] }));
    let wider = rule("wider", json!({ "categories": ["A2"] }));
    let loaded = read_community(&with_rules(json!([here, lost, wider]))).expect("valid");
    let told: Vec<&String> = loaded.warnings.iter().filter(|one| one.contains("never reached")).collect();
    assert_eq!(told, ["routing.json: rule lost is never reached, because desk before it takes all of it"]);
    let by = |point: Option<&str>| {
        let point = point.and_then(PointCode::read);
        let category = CategoryCode::read("A2");
        let matter = Matter { category, community: None, point: point.as_ref(), words: "灯" };
        loaded.community.route(matter).and_then(|route| route.rule)
    };
    assert_eq!(by(Some("PD02")).as_deref(), Some("desk"));
    assert_eq!(by(Some("PD03")).as_deref(), Some("wider"));
    assert_eq!(by(None).as_deref(), Some("wider"));
}

#[test]
fn points_that_a_rule_names_may_be_imported_and_may_not_be_left_out() {
    use huiyin::config::community_folder::check_points;
    let files = with_rules(json!([rule("desk", json!({ "points": ["PD01"] }))]));
    let points = files.texts["contact_points.json"].clone();
    assert_eq!(check_points(files.clone(), points.as_bytes()).expect("the same points").points.len(), 20);
    let without = points.replacen("PD01", "PD99", 1);
    let fault = check_points(files, without.as_bytes()).expect_err("a rule hangs in the air");
    assert!(
        fault.to_string().contains("routing.json: rules[0].points: \"PD01\": name a contact point"),
        "{fault}"
    );
}

fn with_rules(rules: Value) -> FolderFiles {
    let mut files = FolderFiles::sample();
    files.texts.insert("routing.json".to_owned(), json!({ "rules": rules }).to_string());
    files
}

fn rule(id: &str, more: Value) -> Value {
    let mut rule = json!({ "id": id, "zh": "规则", "en": "rule", "lead": "traffic" });
    for (key, value) in more.as_object().expect("fields") {
        rule[key] = value.clone();
    }
    rule
}

#[test]
fn a_rule_that_is_never_reached_is_told_with_the_one_before_it() {
    let all = rule("all", json!({ "categories": ["A2", "A1"], "words": ["灯"] }));
    let lost = rule("lost", json!({ "categories": ["A2"], "areas": ["xipu"], "words": ["路灯", "红绿灯"] }));
    let other = rule("other", json!({ "categories": ["A2"], "words": ["井盖", "路灯"] }));
    let loaded = read_community(&with_rules(json!([all, lost, other]))).expect("valid");
    let told: Vec<&String> = loaded.warnings.iter().filter(|one| one.contains("never reached")).collect();
    assert_eq!(told, ["routing.json: rule lost is never reached, because all before it takes all of it"]);
}

#[test]
fn a_fault_in_a_rule_names_the_rule_the_field_and_the_fix() {
    let bad = rule(
        "bad",
        json!({ "categories": ["Z9"], "areas": ["moon"], "assists": ["sun"], "points": ["PD99"], "lead": "mars" }),
    );
    let faults = read_community(&with_rules(json!([bad.clone(), bad]))).expect_err("faults");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    for part in [
        "routing.json: rules[0].categories: \"Z9\"",
        "rules[0].areas: \"moon\"",
        "rules[0].assists: \"sun\"",
        "rules[0].lead: \"mars\"",
        "rules[0].points: \"PD99\": name a contact point of contact_points.json by its code, as PD01",
        "rules[1].id: \"bad\": give this rule another id",
    ] {
        assert!(told.iter().any(|fault| fault.contains(part)), "{part} in {told:#?}");
    }
}
