//! Links that open a place in a map app, each in the coordinate system that app reads: stored WGS-84 is shifted
//! to GCJ-02 where the app wants it, in mainland China only. Never asks a map service.

use super::Coordinate;

/// The map apps, the most used one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MapApp {
    Amap,
    Baidu,
    Tencent,
    Apple,
    Google,
}

impl MapApp {
    pub const ALL: [MapApp; 5] =
        [MapApp::Amap, MapApp::Baidu, MapApp::Tencent, MapApp::Apple, MapApp::Google];
}

/// A way to a place in one app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavigationLink {
    pub app: MapApp,
    pub url: String,
}

/// Degrees as a map app reads them, east first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shifted {
    pub lon: f64,
    pub lat: f64,
}

/// In GCJ-02, in which AMap, Tencent and Apple draw mainland China; elsewhere unchanged. Tencent's links take
/// WGS-84 too and say so (`coord_type=1`), as do AMap's markers, not its routes.
pub fn to_gcj02(spot: &Coordinate) -> Shifted {
    let (lon, lat) = coordtransform::wgs84_to_gcj02(spot.lon(), spot.lat());
    Shifted { lon, lat }
}

/// In BD-09, Baidu's own system. Our links need it not, for Baidu's take WGS-84 and say so; outside mainland
/// China it is unchanged.
pub fn to_bd09(spot: &Coordinate) -> Shifted {
    if !coordtransform::is_in_gcj02_region(spot.lon(), spot.lat()) {
        return Shifted { lon: spot.lon(), lat: spot.lat() };
    }
    let (lon, lat) = coordtransform::wgs84_to_bd09(spot.lon(), spot.lat());
    Shifted { lon, lat }
}

/// Ways to the place in every app, in the order of [`MapApp::ALL`].
pub fn navigation_links(spot: &Coordinate, name: &str) -> [NavigationLink; 5] {
    MapApp::ALL.map(|app| NavigationLink { app, url: url(app, spot, name) })
}

/// The place in AMap without a way to it.
pub fn amap_marker(spot: &Coordinate, name: &str) -> String {
    let (place, name) = (east_first(spot.lon(), spot.lat()), encoded(name));
    format!("https://uri.amap.com/marker?position={place}&name={name}&coordinate=wgs84&callnative=1")
}

fn url(app: MapApp, spot: &Coordinate, name: &str) -> String {
    let shifted = to_gcj02(spot);
    let name = encoded(name);
    match app {
        MapApp::Amap => {
            let place = east_first(shifted.lon, shifted.lat);
            format!("https://uri.amap.com/navigation?to={place},{name}&mode=walk&callnative=1")
        }
        MapApp::Baidu => {
            let place = north_first(spot.lat(), spot.lon());
            format!(
                "https://api.map.baidu.com/marker?location={place}&title={name}&content={name}&output=html&coord_type=wgs84&src=huiyin"
            )
        }
        MapApp::Tencent => {
            let place = north_first(spot.lat(), spot.lon());
            format!(
                "https://apis.map.qq.com/uri/v1/routeplan?type=walk&to={name}&tocoord={place}&coord_type=1&referer=huiyin"
            )
        }
        MapApp::Apple => {
            format!("https://maps.apple.com/?daddr={}", north_first(shifted.lat, shifted.lon))
        }
        MapApp::Google => {
            let place = north_first(spot.lat(), spot.lon());
            format!("https://www.google.com/maps/dir/?api=1&destination={place}")
        }
    }
}

/// Six decimals: a tenth of a metre.
fn east_first(lon: f64, lat: f64) -> String {
    format!("{lon:.6},{lat:.6}")
}

fn north_first(lat: f64, lon: f64) -> String {
    format!("{lat:.6},{lon:.6}")
}

/// For a query, with %20 for spaces: the apps show a plus sign as one. AMap splits at commas even when encoded.
fn encoded(name: &str) -> String {
    let name = name.replace(',', "，");
    url::form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20")
}
