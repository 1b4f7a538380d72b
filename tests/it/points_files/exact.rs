//! Whatever is written is read back exactly, and no bytes make the reader panic.

use huiyin::config::points::{PointFormat, escape_formula, read_points, unescape_formula, write_points};
use huiyin::domain::{
    ContactPoint, Coordinate, Exceptions, Hours, PointCode, PointKind, PointLevel, Points, UnitId,
};
use proptest::prelude::*;

use super::units;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[=+@＝＋'\"-][=+\"',;\\| a-z]{0,8}", "[a-zA-Z犀牛社区0-9,;'\"<>&=+@|、；. -]{1,30}",]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("not empty", |text| !text.is_empty())
}

/// Where it lies, and the street and community it names.
type Place = (Coordinate, Option<UnitId>, Option<UnitId>);

fn any_place() -> impl Strategy<Value = Place> {
    let units = [(None, None), (Some("hezuo"), None), (Some("xipu"), Some("xipu.xihe"))];
    let spot = (-90.0..=90.0_f64, -180.0..=180.0_f64).prop_filter_map("a place", |(lat, lon)| {
        let region = coordtransform::is_in_gcj02_region;
        let looks_swapped = region(lat, lon) && !region(lon, lat);
        Coordinate::new(lat, lon).filter(|_| !looks_swapped)
    });
    (spot, prop::sample::select(units.to_vec()))
        .prop_map(|(spot, (street, community))| (spot, street.map(UnitId::new), community.map(UnitId::new)))
}

fn any_hours() -> impl Strategy<Value = Hours> {
    let written = ["24小时", "工作日 09:00-12:00 13:00-17:00", "周六 22:00-02:00；PH off"];
    prop::sample::select(written.map(|written| Hours::read(written).expect("hours")).to_vec())
}

fn any_functions() -> impl Strategy<Value = Vec<String>> {
    let entry = "[a-z=+'\"犀 ,-]{1,6}".prop_map(|entry| entry.trim().to_owned());
    prop::collection::vec(entry.prop_filter("not empty", |entry| !entry.is_empty()), 0..4)
}

fn any_point() -> impl Strategy<Value = ContactPoint> {
    let kind = prop::sample::select(PointKind::ALL.to_vec());
    let texts = (text(), text(), prop::option::of(text()), prop::option::of(text()));
    let facts = (1_u32..1_000_000, any::<bool>(), prop::option::of(0_i64..3000));
    (any_place(), kind, any_functions(), any_hours(), texts, facts).prop_map(
        |((spot, street, community), kind, functions, hours, texts, (code, sample, verified))| ContactPoint {
            code: PointCode::read(&format!("T{code}")).expect("a code"),
            name: texts.0,
            kind,
            level: PointLevel::Spot,
            street,
            community,
            address: texts.1,
            spot,
            phone: sample.then(|| "+86 28-1234 5678".to_owned()),
            functions,
            hours,
            exceptions: Exceptions::read("2026-10-08 休息").expect("exceptions"),
            photos: vec!["photos/犀牛 1.jpg".to_owned(), "https://example.org/a.jpg?b=c".to_owned()],
            reception: Vec::new(),
            verified_on: verified.map(|days| chrono::NaiveDate::default() + chrono::TimeDelta::days(days)),
            sample,
            note: texts.2,
            name_source: texts.3.clone(),
            spot_source: texts.3,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_come_back_exactly_from_every_format(points in prop::collection::btree_map(any::<u32>(), any_point(), 1..6)) {
        let units = units();
        let mut points: Vec<ContactPoint> = points.into_values().collect();
        points.sort_by(|left, right| left.code.cmp(&right.code));
        points.dedup_by(|left, right| left.code == right.code);
        let points = Points::new(points).expect("distinct codes");
        for format in [PointFormat::Csv, PointFormat::Json] {
            let text = write_points(&points, &units, format, None);
            prop_assert_eq!(read_points(text.as_bytes(), &units), Ok(points.clone()), "{}", text);
        }
    }

    #[test]
    fn formulas_are_escaped_and_come_back_exactly(text in "['=+@＝\t\r-]{0,4}.{0,5}") {
        let cell = escape_formula(&text);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
        prop_assert_eq!(unescape_formula(&cell), text);
    }

    #[test]
    fn no_file_makes_the_reader_panic(bytes in prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "(编号|名称|[\",;\r\n\t']|A1|\\{|\\[|\u{feff}){0,40}".prop_map(String::into_bytes),
    ]) {
        let _ = read_points(&bytes, &units());
    }
}
