//! What frames every page, over real HTTP: the way back after a change of language or type size.

use reqwest::StatusCode;
use reqwest::header::LOCATION;

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
