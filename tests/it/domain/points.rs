//! Contact points: codes, nearness, coverage; on the sample district and on invented crowds.

use huiyin::config::community_folder::load_sample;
use huiyin::domain::{
    ContactPoint, Coordinate, Exceptions, Hours, PointCode, PointKind, PointLevel, Points, UnitId,
};
use proptest::prelude::*;

fn at(lat: f64, lon: f64) -> Coordinate {
    Coordinate::new(lat, lon).expect("a coordinate")
}

fn code(written: &str) -> PointCode {
    PointCode::read(written).expect("a code")
}

fn point(number: usize, spot: Coordinate) -> ContactPoint {
    ContactPoint {
        code: code(&format!("T{number}")),
        name: format!("点{number}"),
        kind: PointKind::Other,
        level: PointLevel::Spot,
        street: None,
        community: None,
        address: "somewhere".to_owned(),
        spot,
        phone: None,
        functions: Vec::new(),
        hours: Hours::read("每天 08:00-20:00").expect("hours"),
        exceptions: Exceptions::default(),
        photos: Vec::new(),
        reception: Vec::new(),
        verified_on: None,
        sample: true,
        note: None,
        name_source: None,
        spot_source: None,
    }
}

fn crowd(spots: &[(f64, f64)]) -> Points {
    let points = spots.iter().enumerate().map(|(number, (lat, lon))| point(number, at(*lat, *lon)));
    Points::new(points.collect()).expect("distinct codes")
}

fn moment(written: &str) -> i64 {
    chrono::DateTime::parse_from_rfc3339(written).expect("a moment").timestamp_millis()
}

#[test]
fn codes_are_capital_letters_and_digits() {
    for good in ["PD01", "A1", "ABCD123456"] {
        assert_eq!(PointCode::read(good).map(|code| code.to_string()).as_deref(), Some(good));
    }
    for bad in ["", "PD", "01", "pd01", "PD-01", "PD01x", "ABCDE1", "A1234567", " PD01", "ＰＤ01", "PD０１"]
    {
        assert_eq!(PointCode::read(bad), None, "{bad}");
    }
}

#[test]
fn a_code_given_twice_names_both_points() {
    let repeated =
        Points::new(vec![point(1, at(30.0, 104.0)), point(2, at(30.0, 104.0)), point(1, at(31.0, 104.0))]);
    let fault = repeated.expect_err("T1 twice");
    assert_eq!((fault.first, fault.again, fault.code.as_str()), (0, 2, "T1"));
    assert_eq!(fault.to_string(), "point 3 has the code T1 of point 1; give it another");
}

#[test]
fn the_nearest_points_of_the_sample_come_in_order_with_their_distance() {
    let loaded = load_sample().expect("sound");
    let here = at(30.7622, 103.9731);
    let near = loaded.community.points.nearest(&here, 3);
    let codes: Vec<&str> = near.iter().map(|near| near.point.code.as_str()).collect();
    assert_eq!(codes, ["PD01", "PD02", "PD19"]);
    assert_eq!(near[0].metres, 0.0);
    assert!((near[1].metres - 754.0).abs() < 2.0, "{}", near[1].metres);
    assert_eq!(loaded.community.points.nearest(&here, 100).len(), 20);
    assert!(loaded.community.points.nearest(&here, 0).is_empty());
}

#[test]
fn on_a_holiday_only_those_that_keep_open_are_nearest() {
    let loaded = load_sample().expect("sound");
    let here = at(30.7622, 103.9731);
    let open = |at| {
        let near = loaded.community.points.nearest_open(&here, 20, (at, &loaded.community.calendar));
        near.iter().map(|near| near.point.code.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(open(moment("2026-10-01T10:00:00+08:00")), ["PD08", "PD09"], "National Day");
    assert_eq!(open(moment("2026-10-10T10:00:00+08:00")).len(), 20, "a Saturday worked to make up for it");
    assert_eq!(open(moment("2026-10-10T12:30:00+08:00")), ["PD08", "PD09"], "lunch");
    assert_eq!(open(moment("2026-10-10T23:30:00+08:00")), Vec::<String>::new());
}

#[test]
fn points_are_found_by_code_street_and_level_and_gaps_are_named() {
    let loaded = load_sample().expect("sound");
    let (points, units) = (&loaded.community.points, &loaded.community.units);
    assert_eq!(points.get(&code("PD08")).map(|point| point.name.as_str()), Some("仪站·连心屋"));
    assert_eq!(points.get(&code("PD99")), None);
    let street =
        |id: &str| points.in_street(&UnitId::new(id)).map(|point| point.code.to_string()).collect::<Vec<_>>();
    assert_eq!(street("xipu"), ["PD01", "PD02", "PD19"]);
    assert_eq!(street("hezuo"), ["PD08"], "a street's own point");
    assert_eq!(points.in_community(&UnitId::new("xipu.xihe")).count(), 1);
    let levels = PointLevel::ALL.map(|level| points.of_level(level).count());
    assert_eq!(levels, [2, 0, 14, 4]);
    let gaps: Vec<&str> = points.uncovered(units).iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(gaps, ["huayang.xianglong"]);
}

#[test]
fn equally_near_points_come_by_code_and_no_points_are_no_trouble() {
    let same = crowd(&[(30.0, 104.0); 30]);
    let near = same.nearest(&at(30.0, 104.0), 3);
    assert_eq!(near.iter().map(|near| near.point.code.as_str()).collect::<Vec<_>>(), ["T0", "T1", "T10"]);
    assert!(Points::default().nearest(&at(30.0, 104.0), 3).is_empty());
    assert!(Points::default().is_empty());
}

proptest! {
    #[test]
    fn the_nearest_are_those_a_full_count_finds(
        spots in prop::collection::vec(prop_oneof![
            (30.6..30.9_f64, 103.8..104.1_f64),
            (-90.0..=90.0_f64, -180.0..=180.0_f64),
            (89.0..=90.0_f64, -180.0..=180.0_f64),
            (-1.0..1.0_f64, 179.0..=180.0_f64),
        ], 1..60),
        from in prop_oneof![
            (30.6..30.9_f64, 103.8..104.1_f64),
            (-90.0..=90.0_f64, -180.0..=180.0_f64),
            (-1.0..1.0_f64, -180.0..=-179.0_f64),
        ],
        n in 1_usize..12,
    ) {
        let (points, from) = (crowd(&spots), at(from.0, from.1));
        let mut all: Vec<(f64, &PointCode)> =
            points.all().iter().map(|point| (from.distance_metres(&point.spot), &point.code)).collect();
        all.sort_by(|left, right| left.0.total_cmp(&right.0).then_with(|| left.1.cmp(right.1)));
        all.truncate(n);
        let found: Vec<(f64, &PointCode)> =
            points.nearest(&from, n).iter().map(|near| (near.metres, &near.point.code)).collect();
        prop_assert_eq!(found, all);
    }
}
