//! A whole community in a temporary folder, on SQLite or (with HUIYIN_TEST_DATABASE_URL) on PostgreSQL, with a
//! virtual clock and seeded chance. Residents and staff speak through the app as channels do.

pub mod bot_api;
pub mod database;
pub mod phones;

use std::fmt::Write;
use std::num::NonZeroU32;
use std::sync::Arc;

use huiyin::app::{
    Address, App, BlobStore, Handled, Health, Hub, Inbound, Limits, PointPhotos, Quotas, Shown,
};
use huiyin::clock::{Chance, Clock};
use huiyin::config::community_folder::load_sample;
use huiyin::config::points::PhotoFiles;
use huiyin::conversation::{Input, Said};
use huiyin::domain::{Language, Role};
use huiyin::sealing::Sealer;

/// Friday 10 July 2026, 09:00 in Chengdu.
pub const MORNING: i64 = 1_783_645_200_000;
pub const DAY: i64 = 86_400_000;

pub struct World {
    pub app: App,
    updates: std::sync::atomic::AtomicU64,
    pub database: database::Database,
    _folder: tempfile::TempDir,
}

/// Somebody in front of a page.
pub struct Visitor<'a> {
    pub world: &'a World,
    pub from: Address,
    staff_side: bool,
    language: Language,
    seen: std::cell::RefCell<std::collections::BTreeMap<i64, i64>>,
}

impl World {
    pub async fn new() -> World {
        World::seeded(7).await
    }

    pub async fn seeded(seed: u64) -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (clock, chance) = (Clock::fixed_at(MORNING), Chance::seeded(seed));
        let sealer = Sealer::load_or_create(&folder.path().join("test.key"), &chance).expect("a key file");
        let database = database::Database::fresh(folder.path()).await;
        let store = database.open(sealer.clone()).await;
        let quotas = Quotas {
            submissions_per_day: NonZeroU32::new(10),
            updates_per_minute: NonZeroU32::new(30),
            lookups_per_hour: NonZeroU32::new(30),
        };
        let app = App {
            photos: PointPhotos::of(PhotoFiles::Sample),
            store,
            sealer,
            blobs: BlobStore::open(folder.path().join("blobs")).expect("a blob folder"),
            limits: Arc::new(Limits::new(quotas, &clock)),
            clock,
            chance,
            current: huiyin::app::Current::new(load_sample().expect("the sample district").community),
            hub: Hub::default(),
            health: Health::default(),
            mornings: Default::default(),
            // Without training: what a test is about does not hang on a guess.
            guesser: Default::default(),
            public_url: "https://huiyin.example/".to_owned(),
        };
        World { app, updates: Default::default(), database, _folder: folder }
    }

    /// With categories guessed, as the program does.
    pub async fn guessing() -> World {
        let mut world = World::new().await;
        world.app.guesser = huiyin::app::Guesser::new(huiyin::suggestion::trained(&world.app.community()));
        world
    }

    pub fn resident(&self) -> Visitor<'_> {
        self.visitor(self.app.chance.token(), Language::ZhHans)
    }

    pub fn english_resident(&self) -> Visitor<'_> {
        self.visitor(self.app.chance.token(), Language::En)
    }

    /// Whose browser has this session.
    pub fn resident_with(&self, token: &str) -> Visitor<'_> {
        self.visitor(token.to_owned(), Language::ZhHans)
    }

    fn visitor(&self, token: String, language: Language) -> Visitor<'_> {
        let from = self.app.resident_address(&token);
        Visitor { world: self, from, staff_side: false, language, seen: Default::default() }
    }

    /// Somebody with all roles at the district, as the first administrator has them.
    pub async fn officer(&self, name: &str) -> Visitor<'_> {
        let roles: Vec<Role> = self.app.founding_grants().into_iter().map(|grant| grant.role).collect();
        self.officer_with(name, &roles).await
    }

    pub async fn officer_with(&self, name: &str, roles: &[Role]) -> Visitor<'_> {
        let unit = self.app.community().units.root().id.as_str().to_owned();
        let grants: Vec<(Role, &str)> = roles.iter().map(|role| (*role, unit.as_str())).collect();
        self.officer_of(name, &grants).await
    }

    /// Somebody with these roles at these units.
    pub async fn officer_of(&self, name: &str, grants: &[(Role, &str)]) -> Visitor<'_> {
        let grants: Vec<_> = grants
            .iter()
            .map(|(role, unit)| huiyin::domain::Grant {
                role: *role,
                unit: huiyin::domain::UnitId::new(*unit),
            })
            .collect();
        let code = self.app.invite(&grants).await.expect("an invitation");
        let joined =
            self.app.join(&code, name, Language::ZhHans).await.expect("joining").expect("a fresh link");
        let from = self.app.staff_address(&joined.token);
        let visitor = Visitor {
            world: self,
            from,
            staff_side: true,
            language: Language::ZhHans,
            seen: Default::default(),
        };
        visitor.transcript().await;
        visitor
    }

    /// For a program of its own on the same database.
    pub fn key_file(&self) -> std::path::PathBuf {
        self._folder.path().join("test.key")
    }

    pub fn database_url(&self) -> String {
        let file = || format!("sqlite:{}", self._folder.path().join("test.db").display());
        self.database.url().unwrap_or_else(file)
    }

    pub async fn pass(&self, millis: i64) {
        self.app.clock.advance(millis);
        self.app.tick().await.expect("the clock acts");
    }

    fn next_meaning(&self) -> String {
        format!("form-{}", self.updates.fetch_add(1, std::sync::atomic::Ordering::SeqCst))
    }
}

impl Visitor<'_> {
    pub fn inbound(&self, input: Input) -> Inbound {
        Inbound {
            meanings: vec![self.world.next_meaning()],
            source: huiyin::domain::Source::Web,
            from: self.from.clone(),
            staff_side: self.staff_side,
            language: self.language,
            network: "192.0.2.7".to_owned(),
            input,
            files: vec![],
        }
    }

    pub async fn does(&self, input: Input) -> Handled {
        self.world.app.handle(&self.inbound(input)).await.expect("the update is handled")
    }

    /// Writes words and reads what comes of it.
    pub async fn says(&self, words: &str) -> String {
        self.does(Input::Said(Said { words: Some(words.to_owned()), ..Said::default() })).await;
        self.transcript().await
    }

    /// Presses the newest button with this label and reads what comes of it.
    pub async fn presses(&self, label: &str) -> String {
        let token = self.token(label).await.unwrap_or_else(|| panic!("there is no button {label}"));
        self.does(Input::from_token(&token)).await;
        self.transcript().await
    }

    pub async fn token(&self, label: &str) -> Option<String> {
        let log = self.log().await;
        log.iter()
            .rev()
            .flat_map(|shown| &shown.message.buttons)
            .find(|b| b.label == label)
            .map(|b| b.token.clone())
    }

    pub async fn log(&self) -> Vec<Shown> {
        self.world.app.log(&self.from).await.expect("the log")
    }

    /// Looks at the page: what is there counts as opened.
    pub async fn looks(&self) -> String {
        self.world.app.opened(&self.from).await.expect("opening");
        self.transcript().await
    }

    /// What is new or changed since the last look, with its buttons; numbers and codes as they are.
    pub async fn transcript(&self) -> String {
        let mut out = String::new();
        for shown in self.log().await {
            let before = self.seen.borrow_mut().insert(shown.id, shown.revision);
            if before == Some(shown.revision) {
                continue;
            }
            let who = match (shown.outgoing, before) {
                (false, _) => "< ",
                (true, None) => "> ",
                (true, Some(_)) => "~ ",
            };
            writeln!(out, "{who}{}", shown.message.words.replace('\n', "\n  ")).expect("writing to a string");
            if !shown.message.buttons.is_empty() {
                let labels: Vec<String> =
                    shown.message.buttons.iter().map(|button| format!("[{}]", button.label)).collect();
                writeln!(out, "  {}", labels.join("")).expect("writing to a string");
            }
        }
        out
    }
}

/// Numbers and codes differ per database only where rows are drawn in another order; they are hidden here.
pub fn hide(text: &str) -> String {
    let mut out = String::new();
    let mut digits = String::new();
    for letter in text.chars().chain(std::iter::once('\n')) {
        if letter.is_ascii_digit() || (letter == ' ' && !digits.is_empty() && digits.len() < 14) {
            digits.push(letter);
            continue;
        }
        let bare = digits.replace(' ', "");
        match bare.len() {
            12 => out.push_str(if digits.ends_with(' ') { "#### #### #### " } else { "#### #### ####" }),
            6 => out.push_str("######"),
            _ => out.push_str(&digits),
        }
        digits.clear();
        out.push(letter);
    }
    out.trim_end().to_owned()
}
