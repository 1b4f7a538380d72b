//! Who speaks: languages, roles and the small closed lists of the trade.

use serde::{Deserialize, Serialize};

use super::{Millis, PersonId, UnitId};

/// The languages the product speaks; Chinese is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    #[serde(rename = "en")]
    En,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::ZhHans, Language::En];

    /// The BCP 47 tag, also the name of the locale file.
    pub fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::En => "en",
        }
    }

    /// Reads one language tag such as `zh-CN` or `en-GB`; `None` for languages we do not speak.
    pub fn from_tag(tag: &str) -> Option<Language> {
        match tag.trim().split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Language::ZhHans),
            "en" => Some(Language::En),
            _ => None,
        }
    }
}

/// A name in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    pub zh: String,
    pub en: String,
}

impl Names {
    pub fn spoken(&self, language: Language) -> &str {
        match language {
            Language::ZhHans => &self.zh,
            Language::En => &self.en,
        }
    }
}

/// What a member of staff may do; always together with a unit (`Grant`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Reception,
    Registrar,
    Assessor,
    Coordinator,
    Handler,
    Supervisor,
    CouncilSecretary,
    Auditor,
    Admin,
}

impl Role {
    pub const ALL: [Role; 9] = [
        Role::Reception,
        Role::Registrar,
        Role::Assessor,
        Role::Coordinator,
        Role::Handler,
        Role::Supervisor,
        Role::CouncilSecretary,
        Role::Auditor,
        Role::Admin,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Role::Reception => "reception",
            Role::Registrar => "registrar",
            Role::Assessor => "assessor",
            Role::Coordinator => "coordinator",
            Role::Handler => "handler",
            Role::Supervisor => "supervisor",
            Role::CouncilSecretary => "council_secretary",
            Role::Auditor => "auditor",
            Role::Admin => "admin",
        }
    }

    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A role held at a unit; it covers that unit and everything below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub role: Role,
    pub unit: UnitId,
}

/// Somebody who works here, for whoever administers it.
#[derive(Clone, Debug, PartialEq)]
pub struct StaffMember {
    pub person: PersonId,
    pub name: String,
    pub suspended: bool,
    pub grants: Vec<Grant>,
}

/// The person behind an update, as the database knows them at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: PersonId,
    pub language: Language,
    /// When they agreed to the consent text now in force; `None`: not yet.
    pub consented_at: Option<Millis>,
    /// Where they said they live.
    pub community: Option<UnitId>,
    pub grants: Vec<Grant>,
}

/// What kind of matter it is; sets the deadline. The wording proposes, staff confirm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    #[default]
    Suggestion,
    Request,
    Enquiry,
    Complaint,
}

impl Nature {
    pub const ALL: [Nature; 4] = [Nature::Suggestion, Nature::Request, Nature::Enquiry, Nature::Complaint];
}

/// How a case came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    Web,
    Telegram,
    Reception,
    PointCode,
    OnBehalf,
    /// Shipped with the sample district; stays out of published figures.
    Sample,
}

impl Source {
    /// Nobody can be asked in a chat: the desk asks, and writes down what they say.
    pub fn has_no_chat(self) -> bool {
        match self {
            Source::OnBehalf | Source::Sample => true,
            Source::Web | Source::Telegram | Source::Reception | Source::PointCode => false,
        }
    }
}

/// What a reply amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A: solved, or adopted and done.
    Done,
    /// B: being done step by step, with a date.
    StepByStep,
    /// C: planned or not now, with a date.
    Later,
    /// D: for reference, explained.
    Explained,
    AlreadyInPlace,
    /// Somebody else's matter; the text says whose.
    NotOurs,
}

impl Outcome {
    pub const ALL: [Outcome; 6] = [
        Outcome::Done,
        Outcome::StepByStep,
        Outcome::Later,
        Outcome::Explained,
        Outcome::AlreadyInPlace,
        Outcome::NotOurs,
    ];

    /// B and C promise something by a date and are revisited on it.
    pub fn needs_promise(self) -> bool {
        match self {
            Outcome::StepByStep | Outcome::Later => true,
            Outcome::Done | Outcome::Explained | Outcome::AlreadyInPlace | Outcome::NotOurs => false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    Satisfied,
    Mostly,
    NotSatisfied,
}

impl Rating {
    pub const ALL: [Rating; 3] = [Rating::Satisfied, Rating::Mostly, Rating::NotSatisfied];
}
