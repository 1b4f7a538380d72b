//! Links into map apps: the right place in each one's own coordinates.

use huiyin::domain::{Coordinate, MapApp, amap_marker, navigation_links, read_coordinate, to_bd09, to_gcj02};
use proptest::prelude::*;

fn at(lat: f64, lon: f64) -> Coordinate {
    Coordinate::new(lat, lon).expect("a coordinate")
}

fn assert_degrees(found: f64, wanted: f64, within: f64) {
    assert!((found - wanted).abs() <= within, "{found} is not {wanted}");
}

#[test]
fn the_published_vectors_of_the_chinese_systems_hold() {
    let beijing = at(39.915, 116.404);
    let gcj = to_gcj02(&beijing);
    assert_degrees(gcj.lon, 116.410_244_499_169_38, 1e-9);
    assert_degrees(gcj.lat, 39.916_404_281_501_64, 1e-9);
    let xiniu = to_gcj02(&at(30.7622, 103.9731));
    assert_degrees(xiniu.lon, 103.975_315, 1e-6);
    assert_degrees(xiniu.lat, 30.759_586, 1e-6);
    // The vector shifts 116.404, 39.915 once more, as if it were GCJ-02 already.
    let (lon, lat) = coordtransform::gcj02_to_bd09(116.404, 39.915);
    assert_degrees(lon, 116.410_369_493_710_29, 1e-9);
    assert_degrees(lat, 39.921_336_993_510_21, 1e-9);
    let baidu = to_bd09(&beijing);
    let twice = coordtransform::gcj02_to_bd09(gcj.lon, gcj.lat);
    assert_eq!((baidu.lon, baidu.lat), twice);
}

#[test]
fn every_app_gets_the_place_in_its_own_system_and_amap_comes_first() {
    let links = navigation_links(&at(30.7622, 103.9731), "犀牛 & 社区,A+B");
    assert_eq!(links.clone().map(|link| link.app), MapApp::ALL);
    let name = "%E7%8A%80%E7%89%9B%20%26%20%E7%A4%BE%E5%8C%BA%EF%BC%8CA%2BB";
    let wanted = [
        format!("https://uri.amap.com/navigation?to=103.975315,30.759586,{name}&mode=walk&callnative=1"),
        format!(
            "https://api.map.baidu.com/marker?location=30.762200,103.973100&title={name}&content={name}&output=html&coord_type=wgs84&src=huiyin"
        ),
        format!(
            "https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={name}&tocoord=30.762200,103.973100&coord_type=1&referer=huiyin"
        ),
        "https://maps.apple.com/?daddr=30.759586,103.975315".to_owned(),
        "https://www.google.com/maps/dir/?api=1&destination=30.762200,103.973100".to_owned(),
    ];
    assert_eq!(links.map(|link| link.url), wanted);
    assert_eq!(
        amap_marker(&at(30.7622, 103.9731), "犀牛"),
        "https://uri.amap.com/marker?position=103.973100,30.762200&name=%E7%8A%80%E7%89%9B&coordinate=wgs84&callnative=1"
    );
}

#[test]
fn nothing_is_shifted_outside_mainland_china() {
    for (lat, lon) in
        [(37.5665, 126.978), (52.52, 13.405), (1.35, 103.82), (35.68, 139.69), (22.3193, 114.1694)]
    {
        let spot = at(lat, lon);
        for shifted in [to_gcj02(&spot), to_bd09(&spot)] {
            assert_eq!((shifted.lat, shifted.lon), (lat, lon));
        }
    }
}

#[test]
fn hostile_names_stay_inside_their_parameter() {
    for name in ["x&to=1,2", "\"><script>", "#frag", "a?b=c", "%2C", "换\n行", "\u{202e}txt"] {
        for link in navigation_links(&at(30.7, 104.0), name) {
            let read = url::Url::parse(&link.url).expect("a link");
            assert_eq!(read.fragment(), None, "{name}");
            assert!(read.query_pairs().filter(|(key, _)| key == "to").count() <= 1, "{name}");
            assert!(link.url.chars().all(|c| c.is_ascii_graphic()), "{}", link.url);
        }
    }
}

proptest! {
    #[test]
    fn every_link_read_back_is_the_same_place(lat in 18.5..53.0_f64, lon in 74.0..134.0_f64, name: String) {
        let spot = at(lat, lon);
        // Within the width of the border a shifted point may fall on its other side.
        prop_assume!([-0.02, 0.02].iter().all(|d| {
            coordtransform::is_in_gcj02_region(lon + d, lat + d) == coordtransform::is_in_gcj02_region(lon, lat)
                && coordtransform::is_in_gcj02_region(lon - d, lat + d) == coordtransform::is_in_gcj02_region(lon, lat)
        }));
        for link in navigation_links(&spot, &name) {
            let read = read_coordinate(&link.url);
            prop_assert!(read.is_some_and(|read| read.distance_metres(&spot) < 1.0), "{}: {:?}", link.url, read);
        }
    }
}
