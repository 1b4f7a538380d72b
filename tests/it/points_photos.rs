//! Photos of contact points on pages: shown as fresh pixels, left out where they are gone; what lies elsewhere is never
//! fetched and never embedded.

use huiyin::app::{PointPhotos, ShownPhoto};
use huiyin::config::points::PhotoFiles;
use huiyin::domain::{Community, ContactPoint, Points};
use image::ImageFormat;
use insta::assert_snapshot;
use reqwest::StatusCode;
use std::path::Path;

use crate::files::{contains, encoded, many_colours, two_halves, with_exif};
use crate::harness::World;
use crate::webpages::{Site, site_of};

const OUTSIDE: &str = "https://huiyin.example/";

/// A world whose first point is changed, with photos from this folder, if there is one.
pub(crate) async fn world_with(folder: Option<&Path>, change: impl Fn(&mut ContactPoint)) -> World {
    let mut world = World::new().await;
    let community: &Community = &world.app.community();
    let mut points = community.points.all().to_vec();
    change(&mut points[0]);
    let points = Points::new(points).expect("the same codes");
    world.app.current.replace(Community { points, ..community.clone() });
    if let Some(folder) = folder {
        world.app.photos = PointPhotos::of(PhotoFiles::Folder(folder.to_owned()));
    }
    world
}

pub(crate) fn photos(names: &[&str]) -> impl Fn(&mut ContactPoint) {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    move |point| point.photos.clone_from(&names)
}

async fn page(site: &Site, path: &str, cookie: &str) -> String {
    let answer = site.get(path, cookie).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.expect("a page")
}

/// The figures of a page, one a line.
fn figures(page: &str) -> String {
    let figures = page.split("<figure").skip(1).filter_map(|rest| rest.split("</figure>").next());
    figures.map(|figure| format!("<figure{figure}</figure>\n")).collect()
}

#[tokio::test]
async fn a_sample_point_shows_its_drawing_and_says_that_it_is_drawn() {
    let site = site_of(World::new().await, Some(OUTSIDE)).await;
    assert_snapshot!(figures(&page(&site, "/points/PD01", "").await), @r#"<figure><img class="photo" src="/points/PD01/photo/1" alt="犀牛社区党群服务中心人民建议征集联系点" loading="lazy" width="640" height="400"><figcaption class="quiet">示例图</figcaption></figure>"#);
    assert_snapshot!(figures(&page(&site, "/points/PD04", "lang=en").await), @r#"<figure><img class="photo" src="/points/PD04/photo/1" alt="方碑社区“靖心茶馆”" loading="lazy" lang="zh-Hans" width="640" height="400"><figcaption class="quiet">Drawn sample picture</figcaption></figure>"#);
    assert!(!page(&site, "/points", "").await.contains("/photo/"), "the list stays light");
}

#[tokio::test]
async fn every_drawing_of_the_sample_is_small_and_comes_as_it_is_said_to_be() {
    let world = World::new().await;
    for point in world.app.community().points.all() {
        assert_eq!(world.app.photos_of(point).await, [(1, (640, 400))], "{}", point.code);
        let photo = world.app.point_photo(&point.code, 1).await.expect("a photo");
        let ShownPhoto { mime, bytes, width, height, .. } = &*photo;
        assert_eq!((*mime, *width, *height), ("image/png", 640, 400), "{}", point.code);
        assert!(bytes.len() <= 12 * 1024, "{}: {} bytes", point.code, bytes.len());
    }
}

#[tokio::test]
async fn anybody_may_keep_a_photo_for_a_minute_and_asks_again_with_its_tag() {
    let site = site_of(World::new().await, Some(OUTSIDE)).await;
    let answer = site.get("/points/PD01/photo/1", "").await;
    let headers = answer.headers().clone();
    for (name, wanted) in [
        ("content-type", "image/png"),
        ("cache-control", "public, max-age=60"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(headers[name], wanted);
    }
    assert!(!headers.contains_key("set-cookie"));
    assert!(answer.bytes().await.expect("a picture").starts_with(b"\x89PNG"));
    let tag = headers["etag"].to_str().expect("a tag");
    let again = site.get_with("/points/PD01/photo/1", "if-none-match", tag).await;
    assert_eq!((again.status(), &again.headers()["etag"]), (StatusCode::NOT_MODIFIED, &headers["etag"]));
    assert!(again.bytes().await.expect("nothing").is_empty());
}

#[tokio::test]
async fn photos_that_no_point_has_are_not_found() {
    let site = site_of(world_with(None, photos(&["https://example.org/a.jpg"])).await, Some(OUTSIDE)).await;
    for path in [
        "/points/PD01/photo/1",
        "/points/PD02/photo/0",
        "/points/PD02/photo/2",
        "/points/PD02/photo/-1",
        "/points/PD02/photo/x",
        "/points/PD02/photo/99999999999999999999",
        "/points/PD99/photo/1",
        "/points/pd02/photo/1",
        "/points/PD02/photo/..%2f..%2fdistrict.json",
    ] {
        assert_eq!(site.get(path, "").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_phones_photo_is_turned_upright_made_small_and_loses_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("phone.jpg"), with_exif(&many_colours(64, 32), 6)).expect("written");
    std::fs::write(folder.path().join("large.webp"), encoded(&two_halves(2600, 1300), ImageFormat::WebP))
        .expect("written");
    let world = world_with(Some(folder.path()), photos(&["phone.jpg", "large.webp"])).await;
    let site = site_of(world, Some(OUTSIDE)).await;
    let answer = site.get("/points/PD01/photo/1", "").await;
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    let bytes = answer.bytes().await.expect("a picture");
    assert!(!contains(&bytes, b"Exif") && !contains(&bytes, b"103.9731"), "where it was taken is gone");
    let page = page(&site, "/points/PD01", "").await;
    assert!(
        page.contains("width=\"32\" height=\"64\"") && page.contains("width=\"1280\" height=\"640\""),
        "{page}"
    );
}

#[tokio::test]
async fn a_page_goes_without_a_photo_that_is_gone_and_has_it_again_when_it_is_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("here.png");
    let world = world_with(Some(folder.path()), photos(&["here.png"])).await;
    let site = site_of(world, Some(OUTSIDE)).await;
    let without = page(&site, "/points/PD01", "").await;
    assert!(without.contains("028-00000001") && figures(&without).is_empty());
    assert_eq!(site.get("/points/PD01/photo/1", "").await.status(), StatusCode::NOT_FOUND);
    std::fs::write(&file, encoded(&two_halves(40, 20), ImageFormat::Png)).expect("written");
    assert!(
        figures(&page(&site, "/points/PD01", "").await).is_empty(),
        "it is not looked for at every visit"
    );
    site.world.app.clock.advance(61_000);
    assert!(page(&site, "/points/PD01", "").await.contains("/points/PD01/photo/1"));
    let shown = async || site.get("/points/PD01/photo/1", "").await;
    let tag = shown().await.headers()["etag"].clone();
    std::fs::write(&file, encoded(&many_colours(40, 20), ImageFormat::Png)).expect("replaced");
    assert_eq!(shown().await.headers()["etag"], tag, "kept in memory");
    site.world.app.clock.advance(61_000);
    assert_ne!(shown().await.headers()["etag"], tag, "a minute at most");
    std::fs::remove_file(&file).expect("removed");
    site.world.app.clock.advance(61_000);
    assert_eq!(shown().await.status(), StatusCode::NOT_FOUND);
    assert!(figures(&page(&site, "/points/PD01", "").await).is_empty());
}

#[tokio::test]
async fn a_grey_photograph_is_no_drawing_and_several_photos_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let grey = image::DynamicImage::ImageLuma8(image::GrayImage::from_fn(400, 300, |x, y| {
        image::Luma([u8::try_from((x * 31 + y * 57 + (x * y) % 97) % 256).expect("a grey")])
    }));
    let mut bytes = std::io::Cursor::new(Vec::new());
    grey.write_to(&mut bytes, ImageFormat::Png).expect("written");
    std::fs::write(folder.path().join("grey.png"), bytes.into_inner()).expect("written");
    let world = world_with(Some(folder.path()), photos(&["grey.png", "grey.png"])).await;
    let point = world.app.community().points.all()[0].code.clone();
    let photo = world.app.point_photo(&point, 1).await.expect("a photo");
    assert_eq!(photo.mime, "image/jpeg");
    let site = site_of(world, Some(OUTSIDE)).await;
    let figures = figures(&page(&site, "/points/PD01", "").await);
    assert!(figures.contains("联系点 1\"") && figures.contains("联系点 2\""), "{figures}");
}

#[tokio::test]
async fn a_page_does_not_wait_for_photos_to_be_unpacked() {
    let folder = tempfile::tempdir().expect("a folder");
    // Whole by its head and its end, and no picture in between.
    let mut broken = encoded(&many_colours(64, 32), ImageFormat::Png);
    let pixels = broken.windows(4).position(|name| name == b"IDAT").expect("pixels");
    broken[pixels + 8..pixels + 40].fill(0xEE);
    std::fs::write(folder.path().join("broken.png"), broken).expect("written");
    let world = world_with(Some(folder.path()), photos(&["broken.png"])).await;
    let point = world.app.community().points.all()[0].clone();
    assert_eq!(world.app.photos_of(&point).await, [(1, (64, 32))], "its head is enough");
    assert!(world.app.point_photo(&point.code, 1).await.is_none());
    assert_eq!(world.app.photos_of(&point).await, [], "it was found to be broken");
    world.app.clock.advance(61_000);
    assert_eq!(world.app.photos_of(&point).await, [], "and is the same file");
}

#[tokio::test]
async fn the_chat_leaves_out_a_photo_that_is_gone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("here.png");
    std::fs::write(&file, encoded(&two_halves(40, 20), ImageFormat::Png)).expect("written");
    let world = world_with(Some(folder.path()), photos(&["here.png"])).await;
    let picture = huiyin::text::PointPicture {
        point: world.app.community().points.all()[0].code.clone(),
        place: 1,
        caption: String::new(),
    };
    assert!(world.app.has_photo(&picture).await);
    std::fs::remove_file(&file).expect("removed");
    world.app.clock.advance(61_000);
    assert!(!world.app.has_photo(&picture).await);
}

#[tokio::test]
async fn a_photo_elsewhere_is_a_link_and_a_point_without_photos_has_neither() {
    let elsewhere = "https://example.org/a.jpg?b=\"><script>alert(1)</script>";
    let site =
        site_of(world_with(None, photos(&[elsewhere, "javascript:alert(1)"])).await, Some(OUTSIDE)).await;
    let page_with = page(&site, "/points/PD01", "").await;
    assert!(
        page_with.contains("rel=\"noopener noreferrer\">别的网站上的照片 · example.org</a>"),
        "{page_with}"
    );
    assert!(!page_with.contains("<script>alert") && !page_with.contains("javascript:"));
    assert!(figures(&page_with).is_empty() && !page_with.contains("<img src=\"https://example.org"));
    let bare = site_of(world_with(None, photos(&[])).await, Some(OUTSIDE)).await;
    let bare = page(&bare, "/points/PD01", "").await;
    assert!(figures(&bare).is_empty() && !bare.contains("照片") && !bare.contains("信息核实于"));
}

#[tokio::test]
async fn a_page_says_when_all_was_verified_and_whose_photos_are_drawn() {
    let change = |point: &mut ContactPoint| {
        point.sample = false;
        point.verified_on = chrono::NaiveDate::from_ymd_opt(2026, 7, 1);
    };
    let site = site_of(world_with(None, change).await, Some(OUTSIDE)).await;
    let chinese = page(&site, "/points/PD01", "").await;
    assert!(chinese.contains("信息核实于2026年7月1日") && !figures(&chinese).contains("示例图"), "{chinese}");
    assert!(page(&site, "/points/PD01", "lang=en").await.contains("Verified on 1 July 2026"));
}
