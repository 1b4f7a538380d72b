//! Pages with a map: who may load tiles and from where, what the cards tell the script, and what stays text.

use huiyin::config::MapTiles;
use huiyin::domain::{Community, ContactPoint, Points, to_gcj02};
use reqwest::StatusCode;
use reqwest::header::CONTENT_SECURITY_POLICY;

use crate::harness::World;
use crate::map_settings::{APPROVED, ATTRIBUTION, CRS, KEY, TILES, read, tianditu, tiles};
use crate::webpages::{Site, site_with};

/// Whether the build could get the map; without it there is no use for tiles.
fn has_map() -> bool {
    !huiyin::web::missing_assets().iter().any(|name| name.starts_with("leaflet"))
}

async fn site(given: &[(&str, &str)]) -> Site {
    site_with(World::new().await, None, read(given).expect("sound")).await
}

async fn page(site: &Site, path: &str) -> (String, String) {
    let answer = site.get(path, "").await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let policy = answer.headers()[CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer", "{path}");
    (policy, answer.text().await.expect("a page"))
}

const OTHERS: [&str; 6] = ["/", "/chat", "/find", "/points/PD01", "/points/coverage", "/about"];

#[tokio::test]
async fn only_pages_with_a_map_may_load_tiles_and_only_from_their_hosts() {
    let plain = site(&[]).await;
    let (usual, sketched) = page(&plain, "/points").await;
    assert!(usual.contains("img-src 'self' data: blob:;"), "{usual}");
    assert!(sketched.contains("data-mapped=\"\""));
    let urls = "https://t{0-1}.tiles.example/{z}/{x}/{y} https://names.example/{z}/{x}/{y}";
    let tiled = site(&[(TILES, urls), (ATTRIBUTION, APPROVED)]).await;
    let (policy, _) = page(&tiled, "/points").await;
    let hosts = "https://names.example https://t0.tiles.example https://t1.tiles.example";
    let allowing = usual.replace("data: blob:;", &format!("data: blob: {hosts};"));
    assert_eq!(policy, if has_map() { allowing } else { usual.clone() });
    for path in OTHERS {
        assert_eq!(page(&tiled, path).await.0, usual, "{path}");
    }
}

#[tokio::test]
async fn the_privacy_page_says_who_learns_of_a_look_at_a_map() {
    let told = "地图服务商";
    assert!(!page(&site(&[]).await, "/privacy").await.1.contains(told), "nobody does, without tiles");
    let tiled = site(&[(TILES, "https://tiles.example/{z}/{x}/{y}"), (ATTRIBUTION, APPROVED)]).await;
    assert_eq!(page(&tiled, "/privacy").await.1.contains(told), has_map());
}

#[tokio::test]
async fn published_cases_lie_on_the_map_a_hundred_metres_wide() {
    let site = site(&[]).await;
    let samples = huiyin::config::community_folder::load_sample().expect("the sample").sample_cases;
    site.world.app.seed(&samples).await.expect("seeded");
    let (_, list) = page(&site, "/cases").await;
    let places: Vec<&str> =
        list.split("data-lat=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(places.len(), 3);
    for place in places {
        let decimals = place.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        assert!(decimals <= 3, "{place} is finer than a hundred metres");
    }
}

#[tokio::test]
async fn only_pages_with_a_map_load_it() {
    let site = site(&[(TILES, &tianditu()), (ATTRIBUTION, "审图号：示例")]).await;
    let (_, list) = page(&site, "/points").await;
    if !has_map() {
        assert!(!list.contains("/assets/map."), "no script for a map that is not there");
        return;
    }
    let places: Vec<usize> = ["leaflet", "markercluster", "map"]
        .map(|name| list.find(&format!("<script src=\"/assets/{name}.")).expect(name))
        .to_vec();
    assert!(places.is_sorted() && list.contains("/assets/leaflet.") && list.contains("/assets/map."));
    assert!(list.contains("天地图 审图号：示例") && list.contains(KEY));
    for path in OTHERS {
        let (_, other) = page(&site, path).await;
        assert!(
            !other.contains("leaflet") && !other.contains("/assets/map.") && !other.contains(KEY),
            "{path}"
        );
    }
}

/// What a card says of its place.
fn placed(page: &str, code: &str) -> (f64, f64) {
    let card = page.split(&format!("<li id=\"{code}\"")).nth(1).expect("a card");
    let value = |name: &str| {
        let rest = card.split(&format!("{name}=\"")).nth(1).expect(name);
        rest.split('"').next().expect("an end").parse::<f64>().expect("a number")
    };
    (value("data-lat"), value("data-lon"))
}

#[tokio::test]
async fn pins_are_shifted_for_tiles_in_gcj02_alone() {
    let urls = (TILES, "https://tiles.example/{z}/{x}/{y}");
    let near = |(lat, lon): (f64, f64), (wanted_lat, wanted_lon): (f64, f64)| {
        (lat - wanted_lat).abs() < 1e-6 && (lon - wanted_lon).abs() < 1e-6
    };
    let straight = site(&[urls, (ATTRIBUTION, APPROVED)]).await;
    let shifted = site(&[urls, (ATTRIBUTION, APPROVED), (CRS, "gcj02")]).await;
    let (before, after) = (page(&straight, "/points").await.1, page(&shifted, "/points").await.1);
    for point in straight.world.app.community().points.all() {
        let (spot, code) = (point.spot, point.code.as_str());
        assert!(near(placed(&before, code), (spot.lat(), spot.lon())), "{code}");
        let moved = to_gcj02(&spot);
        if has_map() {
            assert!(near(placed(&after, code), (moved.lat, moved.lon)), "{code}");
            assert!((moved.lon - spot.lon()).abs() > 1e-3, "{code} really moves");
        }
    }
}

#[tokio::test]
async fn hostile_names_and_sources_stay_text() {
    let evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let world = World::new().await;
    let community: &Community = &world.app.community();
    let named = |point: &ContactPoint| ContactPoint { name: evil.to_owned(), ..point.clone() };
    let points = Points::new(community.points.all().iter().map(named).collect()).expect("the same codes");
    world.app.current.replace(Community { points, ..community.clone() });
    let urls = (TILES, "https://tiles.example/{z}/{x}/{y}?'\"");
    let tiles = MapTiles { attribution: evil.to_owned(), ..tiles(&[urls, (ATTRIBUTION, APPROVED)]) };
    let site = site_with(world, None, Some(tiles)).await;
    let (_, list) = page(&site, "/points").await;
    assert!(!list.contains("<script>alert") && !list.contains("<img src=x"));
    assert!(list.contains("aria-label=\"1+ &quot;&gt;&lt;script&gt;"), "the sketch names it as text");
}

#[tokio::test]
async fn a_mark_for_several_points_tells_which() {
    let site = site(&[]).await;
    let (_, list) = page(&site, "/points").await;
    let shared = list.split("aria-label=\"").filter_map(|rest| rest.split('"').next());
    let shared: Vec<&str> = shared.filter(|name| name.contains('+')).collect();
    insta::assert_snapshot!(shared.join("\n"), @"
    1+ 犀牛社区党群服务中心，这里还有2个： 2, 19
    4+ 方碑社区“靖心茶馆”，这里还有1个： 5
    6+ 郫·忆社区生活馆，这里还有4个： 7, 11, 12, 13
    8+ 仪站·连心屋，这里还有2个： 10, 20
    ");
    assert_eq!(list.matches("<li id=\"").count(), 20);
}
