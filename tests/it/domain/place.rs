//! Places as people paste them.

use huiyin::domain::{Coordinate, read_coordinate};
use proptest::prelude::*;

fn near(found: Option<Coordinate>, lat: f64, lon: f64) -> bool {
    let wanted = Coordinate::new(lat, lon).unwrap();
    found.is_some_and(|found| found.distance_metres(&wanted) < 3.0)
}

#[test]
fn pairs_and_links_are_understood_and_shifted_back() {
    for text in [
        "30.7622, 103.9731",
        "30.7622，103.9731",
        "103.9731,30.7622",
        "geo:30.7622,103.9731",
        "https://uri.amap.com/marker?position=103.975315,30.759586&name=x",
        "https://uri.amap.com/marker?position=103.9731,30.7622&coordinate=wgs84",
        "看这里 https://uri.amap.com/navigation?to=103.975315,30.759586,%E7%8A%80%E7%89%9B&mode=walk",
        "https://apis.map.qq.com/uri/v1/routeplan?type=walk&tocoord=30.7622,103.9731&coord_type=1",
        "http://api.map.baidu.com/marker?location=30.7622,103.9731&coord_type=wgs84",
        "https://maps.apple.com/?daddr=30.759586,103.975315",
        "https://www.google.com/maps/dir/?api=1&destination=30.7622,103.9731",
    ] {
        assert!(near(read_coordinate(text), 30.7622, 103.9731), "{text}: {:?}", read_coordinate(text));
    }
}

#[test]
fn words_and_impossible_places_are_no_coordinates() {
    for text in ["路灯坏了", "0.0, 0.0", "95.0, 200.0", "3栋2单元", "12,5", "https://example.org/?q=1.0,2.0"]
    {
        assert_eq!(read_coordinate(text), None, "{text}");
    }
    assert_eq!(Coordinate::new(f64::NAN, 1.0), None);
}

proptest! {
    #[test]
    fn reading_places_never_panics(text in ".*|https?://(uri\\.amap\\.com|maps\\.apple\\.com|map\\.baidu\\.com)/.*") {
        let _ = read_coordinate(&text);
    }
}
