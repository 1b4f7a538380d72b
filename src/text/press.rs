//! What a button means, and its token of at most 64 bytes. Reading a token is total: what is old, forged
//! or foreign is `None`, and authority is checked when it is acted upon, never here.

mod people;
mod point_edit;
mod points;
mod side;
mod work;

pub use people::PeopleAction;
pub use point_edit::PointEdit;
pub use points::{PointsAction, PointsIn};
pub use side::Side;
pub use work::{Pick, PublicPart, WorkAction};

use crate::casework::{DeclineReason, DeliveredBy, ReopenReason};
use crate::domain::{CaseId, CategoryCode, DraftId, Language, Millis, Outcome, Rating, UnitId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    Menu(Menu),
    Draft(DraftId, DraftAction),
    Case(CasePress),
}

/// Means the same wherever it is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Menu {
    Welcome,
    New,
    Find,
    Mine(u16),
    Help,
    Privacy,
    Cancel,
    CancelForm,
    Language(Language),
    Waiting,
    Undelivered,
    /// 代录
    Record,
    RecordDone,
    RecordSolved,
    /// Who works here.
    People(PeopleAction),
    /// Contact points.
    Points(PointsAction),
    /// Contact points, for whoever keeps them up to date.
    PointEdit(PointEdit),
}

/// Belongs to one draft; pressed on another it is old.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftAction {
    /// Agree to the consent text and submit in one tap.
    AgreeAndSubmit,
    Submit,
    /// Agree to the consent text, then go on step by step.
    Agree,
    Refuse,
    Steps,
    Groups,
    Group(char),
    Category(CategoryCode),
    CommunityChooses,
    Words,
    Photo,
    Place,
    Home(UnitId),
    Skip,
    Back,
    Resume,
    Discard,
    /// A second matter was heard: its own case, or part of this one.
    Split(bool),
}

/// A button on a card of a case; `turn` tells whether the card is still current.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePress {
    pub case: CaseId,
    pub turn: i64,
    pub action: CaseAction,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseAction {
    // the resident's
    View,
    AddPlace,
    AddPhoto,
    ChooseGroup,
    Group(char),
    Category(CategoryCode),
    Home(UnitId),
    TellByPhone,
    TellMyself,
    /// Where a chat does not show the access code by itself.
    ShowCode,
    ForgetDevice,
    SupplementThis,
    NewCase,
    Answer,
    Solved(bool),
    Accepting,
    Rate(Rating),
    Reopen(ReopenReason),
    Object,
    Withdraw,
    WithdrawSurely,
    Urge,
    /// 重办, with what was just said.
    Rework,
    /// 我也是
    Support,
    /// 公示: everybody may read it, or may not, or no longer.
    /// What was asked at that moment.
    AllowPublication(Millis),
    RefusePublication,
    Unpublish,
    // staff's
    Work(WorkAction),
    StaffView,
    /// From a digest: its card, after all.
    OpenCard,
    Accept,
    StaffGroups,
    StaffGroup(char),
    StaffCategory(CategoryCode),
    StaffHome(UnitId),
    Ask,
    Reply,
    Outcome(Outcome),
    Decline,
    DeclineAs(DeclineReason),
    Send,
    Told(DeliveredBy),
    Contact,
}

const VERSION: &str = "1";

impl Press {
    pub fn token(&self) -> String {
        match self {
            Press::Menu(menu) => format!("{VERSION}:m:{}", menu_word(menu)),
            Press::Draft(draft, action) => format!("{VERSION}:d:{}:{}", draft, draft_word(action)),
            Press::Case(CasePress { case, turn, action }) => {
                format!("{VERSION}:c:{case}:{turn}:{}", case_word(action))
            }
        }
    }

    pub fn read(token: &str) -> Option<Press> {
        let mut parts = token.splitn(3, ':');
        (parts.next()? == VERSION).then_some(())?;
        match (parts.next()?, parts.next()?) {
            ("m", word) => read_menu(word).map(Press::Menu),
            ("d", rest) => {
                let (draft, word) = rest.split_once(':')?;
                Some(Press::Draft(DraftId(draft.parse().ok()?), read_draft(word)?))
            }
            ("c", rest) => {
                let mut parts = rest.splitn(3, ':');
                let case = CaseId(parts.next()?.parse().ok()?);
                let turn = parts.next()?.parse().ok()?;
                Some(Press::Case(CasePress { case, turn, action: read_case(parts.next()?)? }))
            }
            _ => None,
        }
    }
}

/// Splits `word=value`; a bare word has an empty value.
fn pair(word: &str) -> (&str, &str) {
    word.split_once('=').unwrap_or((word, ""))
}

fn letter(value: &str) -> Option<char> {
    let mut letters = value.chars();
    letters.next().filter(|_| letters.next().is_none())
}

fn menu_word(menu: &Menu) -> String {
    match menu {
        Menu::Welcome => "welcome".into(),
        Menu::New => "new".into(),
        Menu::Find => "find".into(),
        Menu::Mine(page) => format!("mine={page}"),
        Menu::Help => "help".into(),
        Menu::Privacy => "privacy".into(),
        Menu::Cancel => "cancel".into(),
        Menu::CancelForm => "cancelform".into(),
        Menu::Language(language) => format!("lang={}", language.tag()),
        Menu::Waiting => "waiting".into(),
        Menu::Undelivered => "undelivered".into(),
        Menu::Record => "record".into(),
        Menu::RecordDone => "recorded".into(),
        Menu::RecordSolved => "recordsolved".into(),
        Menu::People(action) => people::word(action),
        Menu::Points(action) => points::word(action),
        Menu::PointEdit(action) => point_edit::word(action),
    }
}

fn read_menu(word: &str) -> Option<Menu> {
    Some(match pair(word) {
        ("welcome", "") => Menu::Welcome,
        ("new", "") => Menu::New,
        ("find", "") => Menu::Find,
        ("mine", page) => Menu::Mine(page.parse().ok()?),
        ("help", "") => Menu::Help,
        ("privacy", "") => Menu::Privacy,
        ("cancel", "") => Menu::Cancel,
        ("cancelform", "") => Menu::CancelForm,
        ("lang", tag) => Menu::Language(Language::from_tag(tag)?),
        ("waiting", "") => Menu::Waiting,
        ("undelivered", "") => Menu::Undelivered,
        ("record", "") => Menu::Record,
        ("recorded", "") => Menu::RecordDone,
        ("recordsolved", "") => Menu::RecordSolved,
        (word, value) => match people::read(word, value) {
            Some(action) => Menu::People(action),
            None => match point_edit::read(word, value) {
                Some(action) => Menu::PointEdit(action),
                None => Menu::Points(points::read(word, value)?),
            },
        },
    })
}

fn draft_word(action: &DraftAction) -> String {
    match action {
        DraftAction::AgreeAndSubmit => "agreesubmit".into(),
        DraftAction::Submit => "submit".into(),
        DraftAction::Agree => "agree".into(),
        DraftAction::Refuse => "refuse".into(),
        DraftAction::Steps => "steps".into(),
        DraftAction::Groups => "groups".into(),
        DraftAction::Group(letter) => format!("group={letter}"),
        DraftAction::Category(code) => format!("cat={code}"),
        DraftAction::CommunityChooses => "any".into(),
        DraftAction::Words => "words".into(),
        DraftAction::Photo => "photo".into(),
        DraftAction::Place => "place".into(),
        DraftAction::Home(unit) => format!("home={unit}"),
        DraftAction::Skip => "skip".into(),
        DraftAction::Back => "back".into(),
        DraftAction::Resume => "resume".into(),
        DraftAction::Discard => "discard".into(),
        DraftAction::Split(true) => "split".into(),
        DraftAction::Split(false) => "nosplit".into(),
    }
}

fn read_draft(word: &str) -> Option<DraftAction> {
    Some(match pair(word) {
        ("agreesubmit", "") => DraftAction::AgreeAndSubmit,
        ("submit", "") => DraftAction::Submit,
        ("agree", "") => DraftAction::Agree,
        ("refuse", "") => DraftAction::Refuse,
        ("steps", "") => DraftAction::Steps,
        ("groups", "") => DraftAction::Groups,
        ("group", value) => DraftAction::Group(letter(value)?),
        ("cat", value) => DraftAction::Category(CategoryCode::read(value)?),
        ("any", "") => DraftAction::CommunityChooses,
        ("words", "") => DraftAction::Words,
        ("photo", "") => DraftAction::Photo,
        ("place", "") => DraftAction::Place,
        ("home", value) => DraftAction::Home(UnitId::new(value)),
        ("skip", "") => DraftAction::Skip,
        ("back", "") => DraftAction::Back,
        ("resume", "") => DraftAction::Resume,
        ("discard", "") => DraftAction::Discard,
        ("split", "") => DraftAction::Split(true),
        ("nosplit", "") => DraftAction::Split(false),
        _ => return None,
    })
}

fn case_word(action: &CaseAction) -> String {
    match action {
        CaseAction::View => "view".into(),
        CaseAction::AddPlace => "place".into(),
        CaseAction::AddPhoto => "photo".into(),
        CaseAction::ChooseGroup => "groups".into(),
        CaseAction::Group(letter) => format!("group={letter}"),
        CaseAction::Category(code) => format!("cat={code}"),
        CaseAction::Home(unit) => format!("home={unit}"),
        CaseAction::TellByPhone => "phone".into(),
        CaseAction::TellMyself => "myself".into(),
        CaseAction::ShowCode => "code".into(),
        CaseAction::ForgetDevice => "forget".into(),
        CaseAction::SupplementThis => "more".into(),
        CaseAction::NewCase => "other".into(),
        CaseAction::Answer => "answer".into(),
        CaseAction::Solved(true) => "solved".into(),
        CaseAction::Solved(false) => "unsolved".into(),
        CaseAction::Accepting => "fine".into(),
        CaseAction::Rate(rating) => format!("rate={}", word_of(rating)),
        CaseAction::Reopen(reason) => format!("again={}", word_of(reason)),
        CaseAction::Object => "object".into(),
        CaseAction::Withdraw => "withdraw".into(),
        CaseAction::WithdrawSurely => "withdrawn".into(),
        CaseAction::Urge => "urge".into(),
        CaseAction::Rework => "rework".into(),
        CaseAction::Support => "support".into(),
        CaseAction::AllowPublication(asked_at) => format!("public={asked_at}"),
        CaseAction::RefusePublication => "notpublic".into(),
        CaseAction::Unpublish => "unpublic".into(),
        CaseAction::Work(action) => work::word(action),
        CaseAction::StaffView => "sview".into(),
        CaseAction::OpenCard => "open".into(),
        CaseAction::Accept => "accept".into(),
        CaseAction::StaffGroups => "sgroups".into(),
        CaseAction::StaffGroup(letter) => format!("sgroup={letter}"),
        CaseAction::StaffCategory(code) => format!("scat={code}"),
        CaseAction::StaffHome(unit) => format!("shome={unit}"),
        CaseAction::Ask => "ask".into(),
        CaseAction::Reply => "reply".into(),
        CaseAction::Outcome(outcome) => format!("out={}", word_of(outcome)),
        CaseAction::Decline => "decline".into(),
        CaseAction::DeclineAs(reason) => format!("why={}", word_of(reason)),
        CaseAction::Send => "send".into(),
        CaseAction::Told(how) => format!("told={}", word_of(how)),
        CaseAction::Contact => "contact".into(),
    }
}

fn read_case(word: &str) -> Option<CaseAction> {
    Some(match pair(word) {
        ("view", "") => CaseAction::View,
        ("place", "") => CaseAction::AddPlace,
        ("photo", "") => CaseAction::AddPhoto,
        ("groups", "") => CaseAction::ChooseGroup,
        ("group", value) => CaseAction::Group(letter(value)?),
        ("cat", value) => CaseAction::Category(CategoryCode::read(value)?),
        ("home", value) => CaseAction::Home(UnitId::new(value)),
        ("phone", "") => CaseAction::TellByPhone,
        ("myself", "") => CaseAction::TellMyself,
        ("code", "") => CaseAction::ShowCode,
        ("forget", "") => CaseAction::ForgetDevice,
        ("more", "") => CaseAction::SupplementThis,
        ("other", "") => CaseAction::NewCase,
        ("answer", "") => CaseAction::Answer,
        ("solved", "") => CaseAction::Solved(true),
        ("unsolved", "") => CaseAction::Solved(false),
        ("fine", "") => CaseAction::Accepting,
        ("rate", value) => CaseAction::Rate(value_of(value)?),
        ("again", value) => CaseAction::Reopen(value_of(value)?),
        ("object", "") => CaseAction::Object,
        ("withdraw", "") => CaseAction::Withdraw,
        ("withdrawn", "") => CaseAction::WithdrawSurely,
        ("urge", "") => CaseAction::Urge,
        ("rework", "") => CaseAction::Rework,
        ("support", "") => CaseAction::Support,
        ("public", at) => CaseAction::AllowPublication(at.parse().ok()?),
        ("notpublic", "") => CaseAction::RefusePublication,
        ("unpublic", "") => CaseAction::Unpublish,
        (word, value) => {
            return match word.strip_prefix(work::PREFIX) {
                Some(word) => work::read(word, value).map(CaseAction::Work),
                None => read_staff(word, value),
            };
        }
    })
}

fn read_staff(word: &str, value: &str) -> Option<CaseAction> {
    Some(match (word, value) {
        ("sview", "") => CaseAction::StaffView,
        ("open", "") => CaseAction::OpenCard,
        ("accept", "") => CaseAction::Accept,
        ("sgroups", "") => CaseAction::StaffGroups,
        ("sgroup", value) => CaseAction::StaffGroup(letter(value)?),
        ("scat", value) => CaseAction::StaffCategory(CategoryCode::read(value)?),
        ("shome", value) => CaseAction::StaffHome(UnitId::new(value)),
        ("ask", "") => CaseAction::Ask,
        ("reply", "") => CaseAction::Reply,
        ("out", value) => CaseAction::Outcome(value_of(value)?),
        ("decline", "") => CaseAction::Decline,
        ("why", value) => CaseAction::DeclineAs(value_of(value)?),
        ("send", "") => CaseAction::Send,
        ("told", value) => CaseAction::Told(value_of(value)?),
        ("contact", "") => CaseAction::Contact,
        _ => return None,
    })
}

/// The serde name of a plain enum: tokens, columns and exports share their words.
fn word_of<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

fn value_of<T: serde::de::DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
