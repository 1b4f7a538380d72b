//! Distances on the ellipsoid, against values published or computed with GeographicLib elsewhere.

use huiyin::domain::Coordinate;
use proptest::prelude::*;

fn at(lat: f64, lon: f64) -> Coordinate {
    Coordinate::new(lat, lon).expect("a coordinate")
}

fn assert_metres(from: Coordinate, to: Coordinate, metres: f64, within: f64) {
    let measured = from.distance_metres(&to);
    assert!((measured - metres).abs() <= within, "{from:?} {to:?}: {measured}, expected {metres}");
}

#[test]
fn long_ways_agree_with_published_geodesics() {
    // Flinders Peak to Buninyong (Geoscience Australia, GDA94): 54,972.271 m.
    let flinders = at(-(37.0 + 57.0 / 60.0 + 3.720_30 / 3600.0), 144.0 + 25.0 / 60.0 + 29.524_40 / 3600.0);
    let buninyong = at(-(37.0 + 39.0 / 60.0 + 10.156_10 / 3600.0), 143.0 + 55.0 / 60.0 + 35.383_90 / 3600.0);
    assert_metres(flinders, buninyong, 54_972.271, 0.002);
    // JFK to LHR and Wellington to Salamanca, the examples of GeographicLib's documentation.
    assert_metres(at(40.6, -73.8), at(51.6, -0.5), 5_551_759.4, 0.1);
    assert_metres(at(-41.32, 174.81), at(40.96, -5.50), 19_959_679.267, 0.001);
    // A degree of the equator, and the quarter meridian of WGS-84.
    assert_metres(at(0.0, 1.0), at(0.0, 2.0), 111_319.490_793, 0.000_01);
    assert_metres(at(0.0, 30.0), at(90.0, 0.0), 10_001_965.729_3, 0.001);
}

#[test]
fn a_sphere_would_be_off_by_kilometres_between_berlin_and_paris() {
    // By Vincenty's formula, written independently of this crate; the sphere says 877,459.900.
    assert_metres(at(52.520_008, 13.404_954), at(48.856_613, 2.352_222), 879_694.663, 0.001);
}

#[test]
fn ways_through_chengdu_agree_with_vincenty_to_the_millimetre() {
    let xiniu = at(30.7622, 103.9731);
    assert_metres(xiniu, at(30.7581, 103.9668), 755.272_765, 0.001);
    // 79 metres less than on a sphere.
    assert_metres(xiniu, at(30.5012, 104.0561), 30_009.444_456, 0.001);
}

#[test]
fn a_thousandth_of_a_degree_is_as_long_as_the_ellipsoid_is_curved() {
    // From the radii of curvature at 30.76° north: a thousandth of a degree is 110.86 m north, 95.73 m east.
    let here = at(30.76, 103.97);
    let (north, east) = curvature_metres(30.7605_f64);
    assert_metres(here, at(30.761, 103.97), north, 0.001);
    let (_, east_here) = curvature_metres(30.76);
    assert_metres(here, at(30.76, 103.971), east_here, 0.001);
    assert!((north - 110.86).abs() < 0.05 && (east - 95.7).abs() < 0.1, "{north} {east}");
    assert_metres(here, here, 0.0, 0.0);
}

/// A thousandth of a degree northwards and eastwards at that latitude, by the ellipsoid's radii.
fn curvature_metres(lat: f64) -> (f64, f64) {
    let (a, e2): (f64, f64) = (6_378_137.0, 6.694_379_990_141_316e-3);
    let w = 1.0 - e2 * lat.to_radians().sin().powi(2);
    let step = 0.001_f64.to_radians();
    (step * a * (1.0 - e2) / w.powf(1.5), step * a * lat.to_radians().cos() / w.sqrt())
}

#[test]
fn antipodes_poles_and_the_date_line_are_measured_too() {
    assert_metres(at(0.0, 10.0), at(0.0, -170.0), 20_003_931.459, 0.001);
    assert_metres(at(90.0, 0.0), at(-90.0, 77.0), 20_003_931.459, 0.001);
    assert_metres(at(0.0, 0.000_001), at(0.5, 179.5), 19_936_288.579, 1.0);
    assert_metres(at(10.0, 179.999), at(10.0, -179.999), 219.280, 0.1);
}

proptest! {
    #[test]
    fn distances_are_symmetric_finite_and_no_longer_than_half_around(
        a in (-90.0..=90.0_f64, -180.0..=180.0_f64),
        b in (-90.0..=90.0_f64, -180.0..=180.0_f64),
        opposite: bool,
    ) {
        let from = at(a.0, a.1);
        // Opposite points, or nearly so, are where the older formulas never end.
        let to = if opposite { at(-a.0 + b.0 / 1e4, if a.1 > 0.0 { a.1 - 180.0 } else { a.1 + 180.0 }) } else { at(b.0, b.1) };
        let there = from.distance_metres(&to);
        prop_assert!((0.0..=20_003_931.5).contains(&there), "{}", there);
        prop_assert!((there - to.distance_metres(&from)).abs() < 1e-6);
    }
}
