//! Distances on the WGS-84 ellipsoid (Karney's method, exact to nanometres for every pair of points, antipodes
//! included). Never roads or walking times.

use std::sync::LazyLock;

use geographiclib_rs::{Geodesic, InverseGeodesic};

use super::Coordinate;

/// Half the polar axis of WGS-84, in metres: no point of its surface lies nearer to the centre.
const POLAR_RADIUS: f64 = 6_356_752.314_245;
/// The square of the first eccentricity of WGS-84.
const ECCENTRICITY_SQUARED: f64 = 6.694_379_990_141_316e-3;

static ELLIPSOID: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The shortest way over the surface, in metres.
pub(super) fn metres(from: &Coordinate, to: &Coordinate) -> f64 {
    ELLIPSOID.inverse(from.lat(), from.lon(), to.lat(), to.lon())
}

/// Where the point lies as seen from the earth's centre, as a vector of length one. Neighbours are neighbours
/// here too, across the date line and at the poles.
pub(super) fn direction(spot: &Coordinate) -> [f64; 3] {
    let lon = spot.lon().to_radians();
    let lat = ((1.0 - ECCENTRICITY_SQUARED) * spot.lat().to_radians().tan()).atan();
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// No two points whose directions lie this far apart (squared) are nearer than this many metres: a path that
/// turns by an angle around the centre is at least that angle times the smallest radius long.
pub(super) fn least_metres(directions_apart_squared: f64) -> f64 {
    let half = (directions_apart_squared.max(0.0).sqrt() / 2.0).min(1.0);
    2.0 * half.asin() * POLAR_RADIUS
}
