//! Published cases over real HTTP: the list and its filters, one case, the feed, the home page; and what a number
//! alone, its own people, and nobody at all may see.

use huiyin::casework::{Command, PublicWords, StateName, carry_out};
use huiyin::conversation::CaseKey;
use huiyin::domain::{Grant, Moment, PersonId, Role, UnitId, Words};
use reqwest::StatusCode;

use crate::harness::{DAY, Visitor, World};
use crate::webpages::{Site, site_of};

const OUTSIDE: &str = "https://huiyin.example/";
const SESSION: &str = "0123456789012345678901234567890123456789abc";

async fn site() -> Site {
    site_of(World::new().await, Some(OUTSIDE)).await
}

async fn read(site: &Site, path: &str, cookie: &str) -> String {
    let answer = site.get(path, cookie).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.text().await.expect("a page")
}

fn own_cookie() -> String {
    format!("__Host-huiyin={SESSION}")
}

/// Where the first case of a public list leads.
fn public_path(list: &str) -> String {
    let (_, rest) = list.split_once("href=\"/cases/").expect("a link");
    format!("/cases/{}", rest.split('"').next().expect("its end"))
}

/// Files, answers and closes a matter; its number.
async fn closed(world: &World, resident: &Visitor<'_>, officer: &Visitor<'_>, words: &str) -> String {
    resident.says(words).await;
    if resident.token("单独提一件").await.is_some() {
        resident.presses("单独提一件").await;
    }
    let agree = if resident.token("同意并提交").await.is_some() { "同意并提交" } else { "提交" };
    resident.presses(agree).await;
    for label in ["受理", "公建配套", "路灯井盖与市政设施", "答复", "办好了"] {
        officer.presses(label).await;
    }
    officer.says("三盏路灯7月10日晚已修好。").await;
    officer.presses("发出").await;
    resident.presses("解决了").await;
    let newest = world.app.store.read().cases_after(huiyin::domain::CaseId(0), 100).await.expect("cases");
    newest.last().expect("filed").number.as_str().to_owned()
}

/// Public in these words, by the core's own rules.
async fn publish(world: &World, number: &str, question: &str) {
    let number = huiyin::domain::TrackingNumber::parse(number).expect("a number");
    let mut tx = world.app.store.begin(1).await.expect("begun");
    let found = tx.find_case(&CaseKey::Number(number), PersonId(0)).await.expect("read").expect("there");
    let community = world.app.community();
    let at = Moment { now: world.app.clock.now(), community: &community };
    let grants = vec![Grant { role: Role::Registrar, unit: UnitId::new("district") }];
    let staff = huiyin::casework::Actor::Person { id: PersonId(1), grants, holds_code: false };
    let proposer = found.case.proposer.expect("somebody");
    let resident = huiyin::casework::Actor::Person { id: proposer, grants: vec![], holds_code: false };
    let word = |text: &str| Words::any(text).expect("words");
    let words = PublicWords { question: word(question), answer: word("三盏路灯已修好。") };
    let asked = carry_out(found.case, &[Command::AskToPublish { words }], &staff, at).expect("allowed");
    tx.advance_case(&asked).await.expect("written");
    let public = carry_out(asked.case, &[Command::AllowPublication { asked_at: at.now }], &resident, at)
        .expect("allowed");
    tx.advance_case(&public).await.expect("written");
    tx.commit().await.expect("kept");
}

#[tokio::test]
async fn what_was_agreed_to_is_listed_and_nothing_else_of_it() {
    let site = site().await;
    let world = &site.world;
    let (resident, officer) = (world.resident(), world.officer("小王").await);
    let number = closed(world, &resident, &officer, "犀牛社区3栋2单元501王小明门口路灯坏了三天").await;
    let empty = read(&site, "/cases", "").await;
    assert!(empty.contains("这里还没有公开的事") && !empty.contains(&number));
    publish(world, &number, "单元门口的路灯不亮").await;
    let list = read(&site, "/cases", "").await;
    let path = public_path(&list);
    assert!(list.contains("单元门口的路灯不亮"));
    assert!(list.contains("三盏路灯已修好。") && list.contains("当天答复") && list.contains("城管"));
    let page = read(&site, &path, "").await;
    for (path, text) in [("/cases", &list), (path.as_str(), &page)] {
        for hidden in ["王小明", "501", "三盏路灯7月10日晚", number.as_str()] {
            assert!(!text.contains(hidden), "{path} shows {hidden}");
        }
    }
    assert!(page.contains("单元门口的路灯不亮") && page.contains("aria-current=\"step\""));
    assert!(page.contains("<title>单元门口的路灯不亮 · 回音</title>"), "shared pages can be told apart");
    assert!(page.contains("<meta property=\"og:description\" content=\"三盏路灯已修好\">"));
    let english = read(&site, "/cases", "lang=en").await;
    assert!(english.contains("answered the same day"));
    for label in ["看全部", "重新办", "没解决"] {
        resident.presses(label).await;
    }
    assert!(read(&site, "/cases", "").await.contains("还没有公开的事"), "its answer no longer stands");
    let gone = site.get(&path, "").await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
    assert!(gone.text().await.expect("a page").contains("已经不公开了"));
}

#[tokio::test]
async fn filters_pages_and_hostile_questions() {
    let site = site().await;
    let world = &site.world;
    let officer = world.officer("小王").await;
    let mut numbers = vec![];
    for index in 0..22 {
        let resident = world.resident();
        let number = closed(world, &resident, &officer, &format!("犀牛社区第{index}盏路灯坏了")).await;
        publish(world, &number, "<script>alert(1)</script>路灯").await;
        world.app.clock.advance(60_000);
        numbers.push(number);
    }
    let first = read(&site, "/cases", "").await;
    assert_eq!(first.matches("<li id=\"c-").count(), 20);
    assert!(!first.contains("<script>alert") && first.contains("&lt;script&gt;alert(1)"));
    assert!(first.contains("第1页，共2页") && first.contains("/cases?page=2"));
    for beyond in ["2", "3", "1000000000", "99999999999999999999"] {
        let page = read(&site, &format!("/cases?page={beyond}"), "").await;
        let expected = if beyond.len() > 10 { 20 } else { 2 };
        assert_eq!(page.matches("<li id=\"c-").count(), expected, "{beyond}");
    }
    for (query, count) in [
        ("group=A", 20),
        ("group=B", 0),
        ("community=xipu.xiniu", 20),
        ("community=nowhere", 20),
        ("group=%00&community=%25&page=0", 20),
        ("group=lower&page=-5&&=&x", 20),
        ("community=_%25", 20),
        ("community=%00", 20),
    ] {
        let page = read(&site, &format!("/cases?{query}"), "").await;
        assert_eq!(page.matches("<li id=\"c-").count(), count, "{query}");
    }
    let second = read(&site, "/cases?group=A&community=xipu.xiniu&page=2", "").await;
    assert!(second.contains("/cases?group=A&amp;community=xipu.xiniu&amp;page=1"));
    let home = read(&site, "/", "").await;
    assert_eq!(home.matches("href=\"/cases/").count(), 3);
    assert!(home.contains("7月收到22件，答复22件，其中按时22件。"));
}

#[tokio::test]
async fn a_feed_readers_program_can_read() {
    let site = site().await;
    let world = &site.world;
    let (resident, officer) = (world.resident(), world.officer("小王").await);
    let number = closed(world, &resident, &officer, "犀牛社区路灯坏了三天").await;
    publish(world, &number, "路灯<不亮> & \"暗\"").await;
    let answer = site.get("/cases.atom", "").await;
    assert_eq!(answer.headers()["content-type"], "application/atom+xml; charset=utf-8");
    let feed = answer.text().await.expect("a feed");
    assert!(feed.starts_with(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\""
    ));
    let path = public_path(&read(&site, "/cases", "").await);
    assert!(feed.contains(&format!("<id>https://huiyin.example{path}</id>")) && !feed.contains(&number));
    assert!(
        feed.contains("路灯&lt;不亮&gt; &amp; &quot;暗&quot;")
            && feed.contains("<updated>2026-07-10T09:00:00+08:00")
    );
    assert!(feed.contains("（示例）</title>"), "of a sample district");
    let english = site.get("/cases.atom", "lang=en").await.text().await.expect("a feed");
    assert_eq!(feed, english, "an entry has one id, so it has one text");
    // Every element that is opened is closed: nothing in it is HTML's own.
    let names = |open: &str| feed.matches(open).count();
    for element in
        ["feed", "entry", "link", "title", "updated", "id", "author", "name", "category", "content"]
    {
        let opened = names(&format!("<{element}>")) + names(&format!("<{element} "));
        assert_eq!(opened, names(&format!("</{element}>")), "{element}");
    }
}

#[tokio::test]
async fn a_feed_is_kept_until_it_changes() {
    let site = site().await;
    let world = &site.world;
    let empty = read(&site, "/cases.atom", "").await;
    world.app.clock.advance(DAY);
    assert_eq!(empty, read(&site, "/cases.atom", "").await, "nothing happened, nothing is new");
    assert!(empty.contains("<updated>1970-01-01T08:00:00+08:00</updated>"));
    let first = site.get("/cases.atom", "").await;
    assert_eq!(first.headers()["cache-control"], "public, max-age=300");
    let tag = first.headers()["etag"].to_str().expect("text").to_owned();
    let again = site.get_with("/cases.atom", "if-none-match", &tag).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.headers()["etag"], tag.as_str());
    let (resident, officer) = (world.resident(), world.officer("小王").await);
    let number = closed(world, &resident, &officer, "犀牛社区路灯坏了三天").await;
    publish(world, &number, "路灯不亮").await;
    let changed = site.get_with("/cases.atom", "if-none-match", &tag).await;
    assert_eq!(changed.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_number_shows_each_what_they_may_see() {
    let site = site().await;
    let world = &site.world;
    let (resident, officer) = (world.resident_with(SESSION), world.officer("小王").await);
    let number = closed(world, &resident, &officer, "犀牛社区王家门口路灯坏了三天").await;
    let path = format!("/case/{number}");
    let stranger = read(&site, &path, "").await;
    assert!(stranger.contains("aria-current=\"step\"") && !stranger.contains("王家门口"));
    assert!(stranger.contains("name=\"code\""), "the access code opens the rest");
    assert!(stranger.contains("请在下面填6位查询码") && !stranger.contains("请把6位查询码发来"));
    let own = read(&site, &path, &own_cookie()).await;
    assert!(own.contains("王家门口") && own.contains("三盏路灯7月10日晚已修好"));
    assert!(own.contains("action=\"/chat\"") && own.contains("重新办"));
    publish(world, &number, "路灯不亮").await;
    assert!(read(&site, &path, &own_cookie()).await.contains("不再公开"), "theirs to take back");
    let stranger = read(&site, &path, "").await;
    assert!(
        !stranger.contains("王家门口") && !stranger.contains("三盏路灯"),
        "a number says no more than before"
    );
    let wrong = site.get("/case/123456789012", "").await;
    assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
    let wrong = wrong.text().await.expect("a page");
    assert!(wrong.contains("有一位不对") && wrong.contains("value=\"123456789012\""));
    let no_number = site.get("/case/xyz", "").await;
    assert_eq!(no_number.status(), StatusCode::NOT_FOUND);
    let no_number = no_number.text().await.expect("a page");
    assert!(no_number.contains("编号是12位数字") && no_number.contains("action=\"/find\""));
    assert_eq!(site.get("/case/%00", "").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(site.get("/case/%ff", "").await.status(), StatusCode::BAD_REQUEST, "no text at all");
}

#[tokio::test]
async fn numbers_cannot_be_tried_one_after_another_but_what_is_public_can_be_read() {
    let site = site().await;
    let world = &site.world;
    let (resident, officer) = (world.resident(), world.officer("小王").await);
    let number = closed(world, &resident, &officer, "犀牛社区路灯坏了三天").await;
    let path = format!("/case/{number}");
    let mut statuses = vec![];
    for _ in 0..40 {
        statuses.push(site.get(&path, "").await.status());
    }
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
    publish(world, &number, "路灯不亮").await;
    let public = public_path(&read(&site, "/cases", "").await);
    for _ in 0..40 {
        assert_eq!(site.get(&public, "").await.status(), StatusCode::OK);
    }
    for hostile in ["%00", "%27%20OR%201=1", "..%2F..", &"a".repeat(4_000)] {
        assert_eq!(site.get(&format!("/cases/{hostile}"), "").await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn sample_rows_and_last_month_stay_out_of_the_numbers() {
    let site = site().await;
    let world = &site.world;
    let (resident, officer) = (world.resident(), world.officer("小王").await);
    closed(world, &resident, &officer, "犀牛社区路灯坏了三天").await;
    let month = world.app.month().await.expect("numbers");
    assert_eq!(month.figures.numbers(), (1, 1, 1));
    world.app.clock.advance(30 * DAY);
    let august = world.app.month().await.expect("numbers");
    assert_eq!(august.figures.numbers(), (0, 0, 0));
    assert!(!read(&site, "/", "").await.contains("收到"), "no numbers before there are any");
    let all = world.app.store.read().cases_after(huiyin::domain::CaseId(0), 9).await.expect("cases");
    assert_eq!(all.first().map(|case| case.state.name()), Some(StateName::Closed));
}

#[tokio::test]
async fn a_fresh_sample_district_shows_what_answers_look_like() {
    let site = site().await;
    let samples = huiyin::config::community_folder::load_sample().expect("the sample").sample_cases;
    let answered = samples.iter().filter(|sample| sample.answered.is_some()).count();
    assert!(answered >= 3);
    for _ in 0..2 {
        site.world.app.seed(&samples).await.expect("seeded");
    }
    assert_eq!(site.world.app.store.read().count_cases().await.expect("a count"), answered as i64 + 1);
    let list = read(&site, "/cases", "").await;
    assert_eq!(list.matches("<li id=\"c-").count(), answered);
    assert!(list.contains("4个工作日答复") && list.contains("示例数据"));
    assert_eq!(site.world.app.month().await.expect("numbers").figures.numbers(), (0, 0, 0));
    let officer = site.world.officer("小王").await;
    assert!(officer.presses("待办").await.contains("1件"), "one is waiting");
}
