//! Bad input over real HTTP: nothing crashes, nothing is filed, every answer is one helpful page.

use std::net::SocketAddr;
use std::sync::OnceLock;

use huiyin::config::MapTiles;
use huiyin::telemetry;
use huiyin::web::{Web, router};
use metrics_exporter_prometheus::PrometheusHandle;
use reqwest::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, multipart::Form};
use tokio_util::sync::CancellationToken;

use crate::harness::World;

pub(crate) struct Site {
    pub world: World,
    base: String,
    client: Client,
}

fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(telemetry::install_metrics).clone()
}

async fn site() -> Site {
    site_of(World::new().await, None).await
}

/// With that address outside; `None`: the one it listens at.
pub(crate) async fn site_of(world: World, public_url: Option<&str>) -> Site {
    site_with(world, public_url, None).await
}

/// With those tiles on its maps.
pub(crate) async fn site_with(world: World, public_url: Option<&str>, tiles: Option<MapTiles>) -> Site {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let web = Web {
        app: world.app.clone(),
        public_url: public_url.map_or_else(|| format!("{base}/"), str::to_owned),
        trusted_proxies: vec![],
        map_tiles: tiles,
        metrics: metrics(),
        stopping: CancellationToken::new(),
    };
    let service = router(web).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    let client = Client::builder().redirect(Policy::none()).build().expect("a client");
    Site { world, base, client }
}

impl Site {
    pub(crate) async fn get(&self, path: &str, cookie: &str) -> Response {
        self.get_with(path, COOKIE.as_str(), cookie).await
    }

    pub(crate) async fn get_with(&self, path: &str, header: &str, value: &str) -> Response {
        let asked = self.client.get(format!("{}{path}", self.base)).header(header, value);
        asked.send().await.expect("an answer")
    }

    pub(crate) async fn send(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Response {
        let form = fields
            .iter()
            .fold(Form::new(), |form, (name, value)| form.text((*name).to_owned(), (*value).to_owned()));
        let url = format!("{}{path}", self.base);
        self.client.post(url).header(COOKIE, cookie).multipart(form).send().await.expect("an answer")
    }

    /// As a plain form of a page without scripts.
    pub(crate) async fn fill_in(&self, path: &str, cookie: &str, fields: &'static str) -> Response {
        let asked = self.client.post(format!("{}{path}", self.base)).header(COOKIE, cookie);
        let kind = "application/x-www-form-urlencoded";
        asked.header(CONTENT_TYPE, kind).body(fields).send().await.expect("an answer")
    }

    /// A body of no kind that a form has.
    pub(crate) async fn post_plain(&self, path: &str, cookie: &str) -> Response {
        let asked = self.client.post(format!("{}{path}", self.base)).header(COOKIE, cookie);
        asked.body("{\"deep\":[[]]}").send().await.expect("an answer")
    }

    pub(crate) async fn session(&self) -> String {
        let answer = self.get("/chat", "").await;
        let cookie = answer.headers()[SET_COOKIE].to_str().expect("text");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
        cookie.split(';').next().expect("a pair").to_owned()
    }

    async fn cases(&self) -> i64 {
        self.world.app.store.read().count_cases().await.expect("a count")
    }
}

#[tokio::test]
async fn looking_stores_nothing_and_every_page_carries_the_policy() {
    let site = site().await;
    let cookie = site.session().await;
    for path in ["/", "/chat", "/find", "/find?number=%00&code=x&number=2", "/privacy", "/nowhere", "/staff"]
    {
        let answer = site.get(path, &cookie).await;
        assert!(answer.status().as_u16() < 500, "{path}");
        assert!(
            answer.headers()[CONTENT_SECURITY_POLICY]
                .to_str()
                .expect("text")
                .starts_with("default-src 'none'")
        );
    }
    let token = cookie.split_once('=').expect("a pair").1;
    assert!(site.world.app.who(&site.world.app.resident_address(token)).await.expect("a look").is_none());
}

#[tokio::test]
async fn another_site_cannot_act_and_a_link_cannot_join() {
    let site = site().await;
    let cookie = site.session().await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        let answer = site
            .client
            .post(format!("{}/chat", site.base))
            .header(COOKIE, &cookie)
            .header(name, value)
            .multipart(Form::new().text("once", "a").text("text", "犀牛社区路灯坏了三天"))
            .send()
            .await
            .expect("an answer");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
    }
    let code = site.world.app.invite(&site.world.app.founding_grants()).await.expect("an invitation");
    for _ in 0..2 {
        assert_eq!(site.get(&format!("/staff/join?code={code}"), "").await.status(), StatusCode::OK);
    }
    assert!(!site.world.app.has_admin().await.expect("a look"), "looking at the link spends nothing");
}

#[tokio::test]
async fn broken_forms_get_an_answer_and_file_nothing() {
    let site = site().await;
    let cookie = site.session().await;
    let long = "长".repeat(70_000);
    let bad: [&[(&str, &str)]; 6] = [
        &[],
        &[("text", "犀牛社区路灯坏了三天")],
        &[("once", "a"), ("text", &long)],
        &[("once", "b"), ("press", "1:c:1:1:send")],
        &[("once", "c"), ("press", "\u{0}\u{202E}")],
        &[("once", "d"), ("lat", "NaN"), ("lon", "1e999"), ("text", "<script>alert(1)</script>' OR 1=1 --")],
    ];
    for fields in bad {
        let status = site.send("/chat", &cookie, fields).await.status();
        assert!(status.as_u16() < 500, "{status} for {fields:?}");
    }
    let url = format!("{}/chat", site.base);
    let json = site.client.post(url).header(COOKIE, &cookie).body("{\"deep\":[[[[[]]]]]}").send().await;
    assert!(json.expect("an answer").status().is_client_error());
    let log = site.get("/chat/log", &cookie).await.text().await.expect("the log");
    assert!(log.contains("&lt;script&gt;") && !log.contains("<script>alert"), "resident text is text");
    assert_eq!(site.cases().await, 0);
}

#[tokio::test]
async fn more_files_than_are_taken_at_once_are_told_of() {
    let site = site().await;
    let cookie = site.session().await;
    let files = |count: usize| {
        (0..count).fold(Form::new().text("once", format!("{count}")), |form, _| {
            form.part("file", reqwest::multipart::Part::bytes(clip()).file_name("clip.wav"))
        })
    };
    for (count, told) in [(9, 0), (11, 1)] {
        let url = format!("{}/chat", site.base);
        let sent = site.client.post(url).header(COOKIE, &cookie).multipart(files(count)).send().await;
        assert!(sent.expect("an answer").status().is_redirection());
        let log = site.get("/chat/log", &cookie).await.text().await.expect("the log");
        assert_eq!(log.matches("一次最多收9个文件").count(), told, "{count} files");
    }
}

#[tokio::test]
async fn somebody_elses_files_cards_and_staff_pages_stay_closed() {
    let site = site().await;
    let owner = site.world.resident();
    owner.says("犀牛社区路灯坏了三天").await;
    owner.presses("同意并提交").await;
    let stranger = site.session().await;
    for path in ["/qr/1", "/qr/-1", "/qr/9223372036854775807", "/file/1", "/staff/file/1"] {
        assert_eq!(site.get(path, &stranger).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(site.get("/staff/chat", &stranger).await.status(), StatusCode::UNAUTHORIZED);
    let press = site.send("/staff/chat", &stranger, &[("once", "x"), ("press", "1:c:1:1:accept")]).await;
    assert_eq!(press.status(), StatusCode::UNAUTHORIZED);
    site.send("/chat", &stranger, &[("once", "y"), ("press", "1:c:1:1:withdrawn")]).await;
    let found = site.world.app.store.read().cases_after(huiyin::domain::CaseId(0), 1).await.expect("cases");
    assert_eq!(found[0].state.name(), huiyin::casework::StateName::Submitted);
}

#[tokio::test]
async fn an_unknown_number_with_a_code_reads_like_a_wrong_code() {
    let site = site().await;
    let owner = site.world.resident();
    owner.says("犀牛社区路灯坏了三天").await;
    owner.presses("同意并提交").await;
    let found = site.world.app.store.read().cases_after(huiyin::domain::CaseId(0), 1).await.expect("cases");
    let right = site.world.app.store.read().access_code(found[0].id).await.expect("its code");
    let wrong = if right.as_str() == "123456" { "654321" } else { "123456" };
    let unknown = huiyin::domain::TrackingNumber::from_random(99);
    let mut pages = Vec::new();
    for number in [found[0].number.as_str(), unknown.as_str()] {
        let url = format!("{}/find", site.base);
        let answer = site.client.post(url).header("content-type", "application/x-www-form-urlencoded");
        let page = answer.body(format!("number={number}&code={wrong}")).send().await.expect("an answer");
        let text = page.text().await.expect("a page");
        let digits = huiyin::domain::TrackingNumber::parse(number).expect("a number").to_string();
        pages.push(text.replace(&digits, "#"));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn operators_are_told_and_nothing_of_people_is_in_the_figures() {
    let site = site().await;
    let resident = site.world.resident();
    resident.says("犀牛社区路灯坏了三天").await;
    assert_eq!(site.get("/healthz", "").await.status(), StatusCode::OK);
    assert_eq!(site.get("/readyz", "").await.status(), StatusCode::OK);
    let figures = site.get("/metrics", "").await.text().await.expect("figures");
    assert!(!figures.contains("犀牛") && !figures.contains(&resident.from.address));
}

async fn next_event(stream: &mut Response) -> String {
    let chunk = tokio::time::timeout(std::time::Duration::from_secs(10), stream.chunk()).await;
    let bytes = chunk.expect("an event in time").expect("a live connection").unwrap_or_default();
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// A browser has six connections for us: streams must not use them up.
#[tokio::test]
async fn a_third_window_takes_over_the_stream_of_the_first() {
    let site = site().await;
    let cookie = site.session().await;
    let mut windows = Vec::new();
    for _ in 0..3 {
        let mut stream = site.get("/chat/events", &cookie).await;
        assert!(next_event(&mut stream).await.contains("event: nudge"), "told to look on every connect");
        windows.push(stream);
    }
    assert!(next_event(&mut windows[0]).await.contains("event: elsewhere"));
    assert_eq!(next_event(&mut windows[0]).await, "", "and then it ends");
    site.send("/chat", &cookie, &[("once", "a"), ("text", "犀牛社区路灯坏了三天")]).await;
    for window in &mut windows[1..] {
        assert!(next_event(window).await.contains("event: nudge"));
    }
}

/// A clip the sniffer takes for what it is: a WAV file of silence.
fn clip() -> Vec<u8> {
    let mut bytes =
        b"RIFF\x64\x06\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x40\x06\0\0"
            .to_vec();
    bytes.resize(44 + 1600, 0);
    bytes
}

#[tokio::test]
async fn a_repeated_upload_and_a_refused_one_leave_no_file_behind() {
    let site = site().await;
    let cookie = site.session().await;
    let url = format!("{}/chat", site.base);
    for _ in 0..2 {
        let part = reqwest::multipart::Part::bytes(clip()).file_name("clip.wav");
        let form = Form::new().text("once", "a").part("file", part);
        let sent = site.client.post(&url).header(COOKIE, &cookie).multipart(form).send().await;
        assert_eq!(sent.expect("an answer").status(), StatusCode::SEE_OTHER);
        assert_eq!(site.world.app.blobs.names().await.expect("names").len(), 1);
    }
    let log = site.get("/chat/log", &cookie).await.text().await.expect("the log");
    let token = log.split('"').find(|part| part.ends_with(":refuse")).expect("its token");
    site.send("/chat", &cookie, &[("once", "b"), ("press", token)]).await;
    assert!(site.world.app.blobs.names().await.expect("names").is_empty());
}
