//! Where it is: WGS-84 coordinates and addresses, and the links people paste from map apps. Chinese map apps
//! shift their coordinates; they are shifted back here. Never asks a map service.

use serde::{Deserialize, Serialize};
use url::Url;

use super::geodesic;

/// Degrees in WGS-84, checked.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawCoordinate", into = "RawCoordinate")]
pub struct Coordinate {
    lat: f64,
    lon: f64,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct RawCoordinate {
    lat: f64,
    lon: f64,
}

/// A spot, an address, or both.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    pub spot: Option<Coordinate>,
    pub address: Option<String>,
}

impl Place {
    pub fn is_empty(&self) -> bool {
        self.spot.is_none() && self.address.is_none()
    }
}

impl Coordinate {
    /// `None` for what is no place: not finite, out of range, or the 0/0 of a broken sensor.
    pub fn new(lat: f64, lon: f64) -> Option<Coordinate> {
        let valid = lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0;
        (valid && (lat != 0.0 || lon != 0.0)).then_some(Coordinate { lat, lon })
    }

    pub fn lat(&self) -> f64 {
        self.lat
    }

    pub fn lon(&self) -> f64 {
        self.lon
    }

    /// To a thousandth of a degree, some hundred metres: where a matter is, not whose door it is at.
    pub fn rounded(&self) -> Coordinate {
        let coarse = |degrees: f64| (degrees * 1000.0).round() / 1000.0;
        Coordinate { lat: coarse(self.lat), lon: coarse(self.lon) }
    }

    /// The shortest way over the WGS-84 ellipsoid.
    pub fn distance_metres(&self, other: &Coordinate) -> f64 {
        geodesic::metres(self, other)
    }
}

impl TryFrom<RawCoordinate> for Coordinate {
    type Error = &'static str;

    fn try_from(raw: RawCoordinate) -> Result<Coordinate, Self::Error> {
        Coordinate::new(raw.lat, raw.lon).ok_or("not a coordinate")
    }
}

impl From<Coordinate> for RawCoordinate {
    fn from(spot: Coordinate) -> RawCoordinate {
        RawCoordinate { lat: spot.lat, lon: spot.lon }
    }
}

/// In which system a map app writes.
#[derive(Clone, Copy)]
enum System {
    Wgs84,
    Gcj02,
    Bd09,
}

/// Reads a pasted pair "lat, lon" or the first map link of a text.
pub fn read_coordinate(text: &str) -> Option<Coordinate> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("geo:") {
        return pair(rest, Order::LatLon, System::Wgs84);
    }
    let bare = text.replace('，', ",");
    let only_numbers =
        bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | ' ' | '°'));
    if only_numbers && bare.contains('.') {
        return pair(&bare.replace('°', ""), Order::LatLon, System::Wgs84);
    }
    let mut links =
        text.split_whitespace().filter_map(|word| word.find("http").and_then(|at| word.get(at..)));
    links.find_map(|word| Url::parse(word).ok().as_ref().and_then(from_link))
}

#[derive(Clone, Copy)]
enum Order {
    LatLon,
    LonLat,
}

/// The parameter each map app carries its place in.
fn from_link(link: &Url) -> Option<Coordinate> {
    let host = link.host_str()?;
    let value =
        |name: &str| link.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let first = |names: &[&str]| names.iter().find_map(|name| value(name));
    if host.ends_with("amap.com") {
        let plain = value("coordinate").is_some_and(|system| system == "wgs84");
        let system = if plain { System::Wgs84 } else { System::Gcj02 };
        return match first(&["position", "to"]) {
            Some(place) => pair(&place, Order::LonLat, system),
            None => pair(
                first(&["q", "p"])?.trim_start_matches(|c: char| !c.is_ascii_digit()),
                Order::LatLon,
                system,
            ),
        };
    }
    if host.ends_with("map.qq.com") {
        let plain = value("coord_type").is_some_and(|system| system == "1");
        let place = first(&["tocoord", "coord", "marker"])?;
        let place = place.trim_start_matches("coord:").split(';').next().unwrap_or_default().to_owned();
        return pair(&place, Order::LatLon, if plain { System::Wgs84 } else { System::Gcj02 });
    }
    if host.ends_with("map.baidu.com") {
        let system = match value("coord_type").as_deref() {
            Some("wgs84") => System::Wgs84,
            Some("gcj02") => System::Gcj02,
            Some(_) | None => System::Bd09,
        };
        return pair(&value("location")?, Order::LatLon, system);
    }
    if host == "maps.apple.com" {
        return pair(&first(&["daddr", "ll", "q"])?, Order::LatLon, System::Gcj02);
    }
    if host.contains("google.") {
        let at = link.path().split("/@").nth(1).map(str::to_owned);
        return pair(&first(&["destination", "q", "query"]).or(at)?, Order::LatLon, System::Wgs84);
    }
    None
}

/// Two numbers with a comma between; more after a second comma is ignored.
fn pair(text: &str, order: Order, system: System) -> Option<Coordinate> {
    let mut numbers = text.split(',').map(|part| part.trim().parse::<f64>().ok());
    let (first, second) = (numbers.next()??, numbers.next()??);
    let (lat, lon) = match order {
        Order::LatLon if first.abs() <= 90.0 => (first, second),
        Order::LatLon | Order::LonLat => (second, first),
    };
    let seen = Coordinate::new(lat, lon)?;
    let (lon, lat) = match system {
        System::Wgs84 => (seen.lon, seen.lat),
        System::Gcj02 => coordtransform::gcj02_to_wgs84(seen.lon, seen.lat),
        System::Bd09 => coordtransform::bd09_to_wgs84(seen.lon, seen.lat),
    };
    Coordinate::new(lat, lon)
}
