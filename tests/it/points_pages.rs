//! The pages of contact points over real HTTP: lists, filters, one point, posters and codes; and hostile names.

use huiyin::domain::{Community, ContactPoint, Points};
use reqwest::StatusCode;

use crate::harness::World;
use crate::points_photos::world_with;
use crate::webpages::{Site, site_of};

const OUTSIDE: &str = "https://huiyin.example/";

async fn site() -> Site {
    site_of(World::new().await, Some(OUTSIDE)).await
}

async fn read(site: &Site, path: &str) -> String {
    let answer = site.get(path, "").await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.expect("a page")
}

/// How many cards a list shows.
fn cards(page: &str) -> usize {
    page.matches("<li id=\"").count()
}

#[tokio::test]
async fn all_points_are_listed_and_filters_narrow_them() {
    let site = site().await;
    let all = read(&site, "/points").await;
    assert_eq!(cards(&all), 20);
    assert!(all.contains("犀牛社区党群服务中心") && all.contains("示意图"));
    let points = site.world.app.community().points.clone();
    for level in huiyin::domain::PointLevel::ALL {
        let page = read(&site, &format!("/points?level={}", level.name())).await;
        assert_eq!(cards(&page), points.of_level(level).count(), "{}", level.name());
    }
    assert_eq!(cards(&read(&site, "/points?street=xipu").await), 3);
    let written =
        points.all().iter().filter(|point| point.functions.iter().any(|one| one == "代写建议")).count();
    assert!(written > 0 && written < 20);
    let page = read(&site, "/points?function=%E4%BB%A3%E5%86%99%E5%BB%BA%E8%AE%AE").await;
    assert_eq!(cards(&page), written);
    let found = async |q: &str| cards(&read(&site, &format!("/points?q={q}")).await);
    // 犀牛, 犀浦街道, pd０1, a word of its name and one of its functions, half of them nowhere, nothing at all.
    assert_eq!(found("%E7%8A%80%E7%89%9B").await, 1);
    assert_eq!(found("%E7%8A%80%E6%B5%A6%E8%A1%97%E9%81%93").await, 3);
    assert_eq!(found("pd%EF%BC%901").await, 1);
    assert_eq!(found("%E7%8A%80%E7%89%9B+%E8%AE%AE%E4%BA%8B").await, 1);
    assert_eq!(found("%E7%8A%80%E7%89%9B+nowhere").await, 0);
    assert_eq!(found("++%E3%80%80").await, 20);
    // Friday, nine in the morning; and at night only what never closes.
    let open = cards(&read(&site, "/points?open=1").await);
    site.world.app.clock.advance(18 * 3_600_000);
    let at_night = cards(&read(&site, "/points?open=1").await);
    assert!(at_night < open && open <= 20, "{at_night} at night, {open} by day");
    let english = site.get("/points", "lang=en").await.text().await.expect("a page");
    assert!(english.contains("Contact points") && english.contains("Open now"));
}

#[tokio::test]
async fn the_nearest_comes_first_and_what_cannot_be_read_is_ignored() {
    let site = site().await;
    let near = read(&site, "/points?lat=30.7618&lon=103.9729").await;
    let first = near.find("<li id=\"PD01\"").expect("listed");
    assert!(near.find("<li id=\"").is_some_and(|any| any == first), "PD01 first");
    assert!(near.contains("50米"), "with its distance");
    assert!(!near.contains("现在开着、离您最近的是"), "it is open itself");
    // In the evening the nearest that is open is named first, with a link to its card.
    site.world.app.clock.advance(10 * 3_600_000);
    let evening = read(&site, "/points?lat=30.7618&lon=103.9729").await;
    assert_eq!(evening.find("<li id=\"PD01\""), evening.find("<li id=\""), "by distance all the same");
    assert!(evening.contains("<a href=\"#PD08\">现在开着、离您最近的是仪站·连心屋（3.3公里）。</a>"));
    site.world.app.clock.advance(-10 * 3_600_000);
    for query in ["level=moon", "lat=91&lon=0", "lat=x&lon=y", "street=%00%ff", "open=maybe", "&&==&level"] {
        let answer = site.get(&format!("/points?{query}"), "").await;
        assert_eq!(answer.status(), StatusCode::OK, "{query}");
    }
    assert_eq!(cards(&read(&site, "/points?level=moon").await), 20);
    assert_eq!(cards(&read(&site, "/points?street=nowhere").await), 0);
}

/// Whoever scans a code and writes at once need not find its button first.
#[tokio::test]
async fn words_from_the_page_of_a_code_begin_at_its_point() {
    let site = site().await;
    for (query, says, reports) in [
        ("point=PD01", "您在犀牛社区党群服务中心", false),
        ("point=pd01", "您在犀牛社区党群服务中心", false),
        ("point=PD01&wrong=1", "犀牛社区党群服务中心哪里不对", true),
    ] {
        let cookie = site.session().await;
        let page = read(&site, &format!("/chat?{query}")).await;
        assert!(page.contains(says), "{query}");
        let field = page.split("name=\"begins\" value=\"").nth(1).expect("a field of the composer's");
        let begins = field.split('"').next().expect("its value");
        assert!(field.starts_with(&format!("{begins}\" form=\"composer\"")), "{field}");
        let once = format!("once-{query}");
        let sent = [("once", once.as_str()), ("begins", begins), ("text", "周六去了，门一直关着")];
        assert!(site.send("/chat", &cookie, &sent).await.status().is_redirection());
        let log = site.get("/chat", &cookie).await.text().await.expect("a page");
        let line = if reports {
            "犀牛社区党群服务中心，信息有误"
        } else {
            "在犀牛社区党群服务中心提的"
        };
        assert!(log.contains(line), "{query}");
    }
    assert!(read(&site, "/chat?point=ZZ99").await.contains("已经没有了"));
    assert!(!read(&site, "/chat").await.contains("id=\"scanned\""));
}

#[tokio::test]
async fn a_point_has_a_page_with_everything_and_a_way_to_begin() {
    let site = site().await;
    let page = read(&site, "/points/PD01").await;
    for part in
        ["028-00000001", "/chat?point=PD01", "uri.amap.com", "google.com", "/points/PD01/poster", "代写建议"]
    {
        assert!(page.contains(part), "{part}");
    }
    for path in ["/points/PD99", "/points/%3Cscript%3E", "/points/PD99/poster", "/points/PD99/qr.png"] {
        assert_eq!(site.get(path, "").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let chat = read(&site, "/chat?point=PD01").await;
    assert!(chat.contains("1:m:q.here=PD01"), "a button begins, the visit does nothing");
    assert!(!read(&site, "/chat?point=PD99").await.contains("q.here"));
}

#[tokio::test]
async fn codes_lead_to_the_chat_of_their_point() {
    let site = site().await;
    let svg = read(&site, "/points/PD01/qr.svg").await;
    assert_eq!(Some(svg), huiyin::web::qr::svg("https://huiyin.example/chat?point=PD01"));
    let png = site.get("/points/qr.png", "").await;
    assert_eq!(png.headers()["content-type"], "image/png");
    let bytes = png.bytes().await.expect("a picture").to_vec();
    assert_eq!(Some(bytes), huiyin::web::qr::png("https://huiyin.example/points", 8));
}

#[tokio::test]
async fn a_poster_says_whose_it_is_and_how_without_scanning() {
    let site = site().await;
    let poster = read(&site, "/points/PD01/poster").await;
    // WeChat reads only codes that are no drawings.
    for part in [
        "src=\"/points/PD01/qr.png\"",
        "扫码提建议",
        "028-00000001",
        ">huiyin.example/chat?point=PD01<",
        ">PD01<",
    ] {
        assert!(poster.contains(part), "{part}");
    }
    let whole = read(&site, "/points/poster").await;
    let community = site.world.app.community();
    for part in [
        "src=\"/points/qr.png\"",
        "扫码找联系点",
        ">huiyin.example/points<",
        &community.names.zh,
        &community.phone,
    ] {
        assert!(whole.contains(part), "{part}");
    }
    // Typed on a phone, a code comes in small letters too.
    assert!(read(&site, "/chat?point=pd01").await.contains("1:m:q.here=PD01"));
    let list = read(&site, "/points").await;
    assert!(list.contains("href=\"/points/poster\""), "the whole map's poster is led to");
}

#[test]
fn an_address_is_printed_as_people_type_it() {
    let typed = |url| huiyin::web::points::typed(url, None);
    assert_eq!(typed("https://huiyin.example/"), "huiyin.example/points");
    assert_eq!(typed("https://huiyin.example/echo"), "huiyin.example/echo/points");
    assert_eq!(typed("http://192.0.2.7:8080/"), "192.0.2.7:8080/points");
    // Without it a browser may ask an unusual port in clear.
    assert_eq!(typed("https://huiyin.example:8443/"), "https://huiyin.example:8443/points");
}

#[tokio::test]
async fn nothing_is_printed_while_only_this_computer_opens_the_address() {
    let site = site_of(World::new().await, None).await;
    for path in ["/points", "/points/PD01"] {
        assert!(!read(&site, path).await.contains("/poster\""), "{path} leads to no poster that is refused");
    }
    for path in ["/points/PD01/poster", "/points/poster", "/points/PD01/qr.png", "/points/qr.svg"] {
        let answer = site.get(path, "").await;
        assert_eq!(answer.status(), StatusCode::CONFLICT, "{path}");
        assert!(answer.text().await.expect("a page").contains("HUIYIN_PUBLIC_URL"), "{path}");
    }
    let outside = |url| huiyin::web::points::can_be_printed(url);
    for here in
        ["http://localhost:8080/", "http://127.3.4.5/", "http://[::1]:8080/", "http://0.0.0.0/", "nonsense"]
    {
        assert!(!outside(here), "{here}");
    }
    assert!(outside("http://192.0.2.7:8080/") && outside(OUTSIDE));
}

#[tokio::test]
async fn communities_without_a_point_are_named() {
    let site = site().await;
    let page = read(&site, "/points/coverage").await;
    let community = &site.world.app.community();
    let gaps = community.points.uncovered(&community.units);
    assert!(!gaps.is_empty());
    assert!(gaps.iter().all(|gap| page.contains(gap.names.zh.as_str())));
}

#[tokio::test]
async fn the_home_page_tells_the_next_reception_round() {
    let page = read(&site().await, "/").await;
    let (_, round) = page.split_once("<h2>近期当面接待 · <span>祥龙社区</span></h2><ul>").expect("a round");
    let (round, _) = round.split_once("</ul>").expect("its end");
    assert_eq!(
        round, "<li>7月11日（周六）09:30–11:30 · <span>示例商住区 物业大厅</span></li>",
        "what is left"
    );
}

#[tokio::test]
async fn a_point_tells_when_staff_come_there_next_and_which_words_are_chinese() {
    let world = world_with(None, |point| point.reception = vec!["XL01".into()]).await;
    let site = site_of(world, Some(OUTSIDE)).await;
    let page = read(&site, "/points/PD01").await;
    let (_, facts) = page.split_once("<dt>下次当面接待</dt>").expect("the line");
    assert!(facts.starts_with("<dd>8月4日（周二）09:00–11:30 · <span>大门岗亭旁</span></dd>"), "{facts}");
    let english = site.get("/points/PD01", "lang=en").await.text().await.expect("a page");
    let (_, facts) = english.split_once("<dt>Next reception</dt>").expect("the line");
    assert!(
        facts.starts_with("<dd>Tue 4 August, 09:00–11:30 · <span lang=\"zh-Hans\">大门岗亭旁"),
        "{facts}"
    );
}

/// Markup in every field a file can hold.
fn hostile(point: &ContactPoint) -> ContactPoint {
    let evil = || "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>".to_owned();
    ContactPoint {
        name: evil(),
        address: evil(),
        phone: Some(evil()),
        functions: vec![evil(), evil()],
        photos: vec![evil()],
        note: Some(evil()),
        name_source: Some(evil()),
        spot_source: Some(evil()),
        ..point.clone()
    }
}

#[tokio::test]
async fn hostile_texts_of_a_point_are_shown_as_text() {
    let world = World::new().await;
    let community: &Community = &world.app.community();
    let points = community.points.all().iter().map(hostile).collect();
    let points = Points::new(points).expect("the same codes");
    world.app.current.replace(Community { points, ..community.clone() });
    let site = site_of(world, Some(OUTSIDE)).await;
    for path in ["/points", "/points/PD01", "/points/PD01/poster", "/chat?point=PD01"] {
        let page = read(&site, path).await;
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{path}");
        assert!(page.contains("&lt;script&gt;alert(1)"), "{path}");
    }
}
