//! What frames every page, over real HTTP: the way back after a change of language or type size, what the
//! framework refuses by itself, said in our words, and what pages say of themselves.

use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, LOCATION, STRICT_TRANSPORT_SECURITY};

use crate::harness::World;
use crate::webpages::{Site, site_of};

const OUTSIDE: &str = "https://huiyin.example/";

async fn site() -> Site {
    site_of(World::new().await, Some(OUTSIDE)).await
}

fn location(answer: &reqwest::Response) -> &str {
    answer.headers()[LOCATION].to_str().expect("text")
}

/// Where the buttons for language and type size lead back to.
fn back(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"back\" value=\"").expect("the buttons");
    rest.split('"').next().expect("its end").replace("&amp;", "&")
}

#[tokio::test]
async fn a_change_of_language_leads_back_to_what_was_shown() {
    let site = site().await;
    for path in [
        "/",
        "/points?level=street&open=1&lat=30.7618&lon=103.9729",
        "/points/PD01",
        "/cases?group=A&page=1",
        "/find?number=482751930612&code=381604",
        "/chat?point=PD01",
        "/points/PD01/poster",
        "/nowhere?at=all",
        "/staff/join?code=abc",
        "/staff/chat",
    ] {
        let page = site.get(path, "").await.text().await.expect("a page");
        assert_eq!(back(&page), path);
    }
    let found = site.fill_in("/find", "", "number=482751930612&code=381604").await;
    let page = found.text().await.expect("a page");
    assert_eq!(back(&page), "/find", "what was typed stays out of it");
}

#[tokio::test]
async fn a_change_of_language_never_leads_elsewhere() {
    let site = site().await;
    for (fields, expected) in [
        ("size=lg&back=/points?open=1%26level=street", "/points?open=1&level=street"),
        ("size=lg&back=/%250d%250aX", "/%0d%0aX"),
        ("size=lg&back=/%0d%0aX", "/"),
        ("size=lg&back=//evil.example/", "/"),
        ("size=lg&back=/%5Cevil.example/", "/"),
        ("size=lg&back=/%09/evil.example/", "/"),
        ("size=lg&back=https://evil.example/", "/"),
        ("size=lg&back=evil", "/"),
        ("size=lg&back=/%E5%A4%A7", "/"),
        ("size=lg&back=", "/"),
        ("size=lg", "/"),
    ] {
        let answer = site.fill_in("/preferences", "", fields).await;
        assert_eq!((answer.status(), location(&answer)), (StatusCode::SEE_OTHER, expected), "{fields}");
    }
    let long: &'static str = format!("size=lg&back=/{}", "a".repeat(3_000)).leak();
    assert_eq!(location(&site.fill_in("/preferences", "", long).await), "/");
    let page = site.get(&format!("/find?number={}", "1".repeat(3_000)), "").await;
    assert_eq!(back(&page.text().await.expect("a page")), "/find");
    let reloaded = site.get("/preferences", "").await;
    assert_eq!((reloaded.status(), location(&reloaded)), (StatusCode::SEE_OTHER, "/"));
}

async fn is_our_page(answer: reqwest::Response, status: StatusCode, words: &str) {
    assert_eq!(answer.status(), status);
    assert!(answer.headers()[CONTENT_TYPE].to_str().expect("text").starts_with("text/html"));
    let page = answer.text().await.expect("a page");
    assert!(page.contains(words) && page.contains("class=\"top-bar\""), "{page}");
}

#[tokio::test]
async fn what_the_framework_refuses_is_said_in_our_words() {
    let site = site().await;
    for path in
        ["/points/%ff", "/cases/%ff", "/case/%ff", "/file/abc", "/staff/file/abc", "/qr/abc", "/qr/%ff"]
    {
        is_our_page(site.get(path, "").await, StatusCode::BAD_REQUEST, "没有这个页面").await;
        is_our_page(site.get(path, "lang=en").await, StatusCode::BAD_REQUEST, "There is no such page").await;
    }
    is_our_page(site.get("/file/1", "").await, StatusCode::NOT_FOUND, "没有这个页面").await;
    let kind = StatusCode::UNSUPPORTED_MEDIA_TYPE;
    for path in ["/find", "/preferences", "/staff/join"] {
        is_our_page(site.post_plain(path, "").await, kind, "表单不完整").await;
    }
    is_our_page(site.post_plain("/chat", "").await, StatusCode::BAD_REQUEST, "表单不完整").await;
    let twice = site.fill_in("/preferences", "lang=en", "size=lg&size=md").await;
    is_our_page(twice, StatusCode::UNPROCESSABLE_ENTITY, "The form is incomplete").await;
    let much: &'static str = format!("number={}", "1".repeat(65 * 1024 * 1024)).leak();
    is_our_page(site.fill_in("/find", "", much).await, StatusCode::PAYLOAD_TOO_LARGE, "内容太大").await;
    let answer = site.fill_in("/points", "", "a=b").await;
    assert_eq!(answer.headers()["allow"], "GET,HEAD");
    is_our_page(answer, StatusCode::METHOD_NOT_ALLOWED, "没有处理").await;
}

#[tokio::test]
async fn programs_and_parts_of_pages_are_answered_as_before() {
    let site = site().await;
    assert_eq!(site.get("/healthz", "").await.text().await.expect("text"), "ok\n");
    assert_eq!(site.get("/chat/events", "").await.status(), StatusCode::NO_CONTENT);
    for path in ["/assets/none.css", "/healthz", "/metrics"] {
        let answer = if path.starts_with("/assets") {
            site.get(path, "").await
        } else {
            site.post_plain(path, "").await
        };
        assert!(answer.status().is_client_error(), "{path}");
        assert_eq!(answer.text().await.expect("text"), "", "{path}");
    }
    let part = site.get_with("/file/abc", "hx-request", "true").await;
    assert_eq!(part.status(), StatusCode::BAD_REQUEST);
    assert!(!part.text().await.expect("text").contains("<html"));
}

#[tokio::test]
async fn where_nothing_is_the_page_says_so_and_leads_on() {
    let site = site().await;
    for (path, said) in
        [("/nowhere", "没有这个页面。"), ("/points/NOPE", "没有这个联系点"), ("/cases/nope", "不公开了。")]
    {
        let answer = site.get(path, "").await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let page = answer.text().await.expect("a page");
        let (_, heading) = page.split_once("<h1>").expect("a heading");
        assert!(heading.split("</h1>").next().is_some_and(|heading| heading.contains(said)), "{path}");
        let (_, main) = page.split_once("<main").expect("its content");
        for way in ["/chat", "/find", "/points", "/"] {
            assert!(main.contains(&format!("<a href=\"{way}\">")), "{path} leads to {way}");
        }
    }
}

#[tokio::test]
async fn addresses_written_a_little_differently_lead_to_the_right_ones() {
    let site = site().await;
    for (path, expected) in [
        ("/points/", "/points"),
        ("/cases/?group=A", "/cases?group=A"),
        ("/points/PD01//", "/points/PD01"),
        ("/points/pd01", "/points/PD01"),
        ("/points/pd01/poster?x=1", "/points/PD01/poster?x=1"),
    ] {
        let answer = site.get(path, "").await;
        assert_eq!(
            (answer.status(), location(&answer)),
            (StatusCode::PERMANENT_REDIRECT, expected),
            "{path}"
        );
    }
    for path in ["//evil.example/", "/%5Cevil.example%ff/x", "//", "/points/coverage", "/points/nope1x"] {
        let answer = site.get(path, "").await;
        assert!(!answer.status().is_redirection(), "{path} leads to {:?}", answer.headers().get(LOCATION));
    }
    let sent = site.fill_in("/points/", "", "a=b").await;
    assert_eq!(sent.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn public_pages_describe_themselves_and_private_ones_do_not() {
    let site = site().await;
    for (path, part) in [
        ("/", "说一句就行"),
        ("/points?open=1", "在地图上找"),
        ("/points/PD01", "周一"),
        ("/cases", "本人同意了才放在这里"),
        ("/about", "四步"),
    ] {
        let page = site.get(path, "").await.text().await.expect("a page");
        for name in ["name=\"description\"", "property=\"og:description\""] {
            let (_, rest) = page.split_once(&format!("<meta {name} content=\"")).expect(path);
            let words = rest.split('"').next().expect("its end");
            assert!(words.contains(part) && words.chars().count() <= 100, "{path}: {words}");
        }
        assert!(page.contains("<meta property=\"og:title\""), "{path}");
    }
    for path in
        ["/chat", "/chat?point=PD01", "/find", "/case/123456789012", "/staff", "/nowhere", "/points/NOPE"]
    {
        let page = site.get(path, "").await.text().await.expect("a page");
        assert!(!page.contains("name=\"description\"") && !page.contains("property=\"og:"), "{path}");
    }
}

#[tokio::test]
async fn the_privacy_page_says_each_thing_once_and_who_answers_for_it() {
    let site = site().await;
    let community = site.world.app.community();
    let page = site.get("/privacy", "").await.text().await.expect("a page");
    for part in ["只有经办和督办", "办结一年后删除", community.names.zh.as_str(), "收回同意", "聊天账号"]
    {
        assert_eq!(page.matches(part).count(), 1, "{part}");
    }
    assert!(page.contains(&format!("href=\"tel:{}\"", community.phone)));
    let english = site.get("/privacy", "lang=en").await.text().await.expect("a page");
    assert!(english.contains("Who answers for it:"));
}

#[tokio::test]
async fn about_says_how_to_get_the_source() {
    let site = site().await;
    let page = site.get("/about", "").await.text().await.expect("a page");
    let repository = env!("CARGO_PKG_REPOSITORY");
    let way =
        if repository.is_empty() { "想要源代码，打上面的电话就行。" } else { repository };
    assert!(page.contains("AGPL-3.0") && page.contains(way));
}

#[tokio::test]
async fn browsers_are_held_to_https_only_where_residents_come_by_it() {
    for (outside, expected) in [(Some(OUTSIDE), Some("max-age=31536000")), (None, None)] {
        let site = site_of(World::new().await, outside).await;
        for path in ["/", "/nowhere", "/points/PD01"] {
            let answer = site.get(path, "").await;
            let held = answer.headers().get(STRICT_TRANSPORT_SECURITY);
            assert_eq!(held.map(|value| value.to_str().expect("text")), expected, "{path}");
        }
    }
}

#[tokio::test]
async fn on_english_pages_chinese_words_say_that_they_are() {
    let site = site().await;
    let samples = huiyin::config::community_folder::load_sample().expect("the sample").sample_cases;
    site.world.app.seed(&samples).await.expect("seeded");
    for path in ["/", "/cases"] {
        let english = site.get(path, "lang=en").await.text().await.expect("a page");
        let marked = english.matches(" lang=\"zh-Hans\"").count();
        assert!(marked > 3, "{path} marks {marked}, of which one is the language button");
        let chinese = site.get(path, "lang=zh-Hans").await.text().await.expect("a page");
        assert_eq!(chinese.matches("lang=\"zh-Hans\"").count(), 1, "{path} says it once, for all of it");
    }
}
