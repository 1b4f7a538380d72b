//! One or more samples of everything the product says, made by the real core where a case is in them. A new
//! text without a sample here does not compile, or fails `every_text_has_a_sample`.

use huiyin::casework::{
    Actor, Case, Charged, Command, DeclineReason, Event, Holder, News, Refusal, ReopenReason, StateName,
    carry_out,
};
use huiyin::conversation::Draft;
use huiyin::domain::{
    CategoryCode, Community, Coordinate, DraftId, Language, Moment, Outcome, Place, UnitId, Words,
};
use huiyin::text::{
    ConsentLine, DraftCard, Echo, FileTrouble, FoundCase, Message, StaffCard, StaffText, Text, Viewer,
    Writer, render,
};

use crate::casework::{TO_HANDLING, actor, after, command, in_state, sample, words};
use crate::harness::{DAY, MORNING};

macro_rules! names {
    ($enum:ident: $name:ident, $all:ident, $($variant:ident),* $(,)?) => {
        pub fn $name(text: &$enum) -> &'static str {
            match text { $($enum::$variant { .. } => stringify!($variant),)* }
        }
        pub const $all: &[&str] = &[$(stringify!($variant)),*];
    };
}

names! { Text: name, ALL,
    Welcome, Help, Privacy, Unclear, LanguageSet, Cancelled, NothingToCancel, StepLeft, ButtonIsOld, Consent,
    Refused, AskWhere, TalkInstead, NoPoints, Points, PointCard, SpeakHere, WhatIsWrong, DraftCard, DraftWaiting, SecondMatter, AskGroup, AskCategory, AskWords, WordsTooShort, AskPhoto,
    AskPlace, AskHome, Receipt, CodeShown, SetAside, InviteSpent, Accepted, QuestionReminder, WhichCase, AskCasePlace, AskCasePhoto, AskCaseGroup,
    AskCaseCategory, AskCaseHome, Enriched, AskPhone, PhoneKept, PhoneUnreadable, WillLookMyself,
    DeviceForgotten, SupplementAdded, AskAnswer, AskAnswerAgain, AnswerAdded, AskNumber, WrongDigit,
    NothingFound, TooManyTries, Status, Mine, News, AskRating, Thanks, SameAgain, SomeoneSaid, Supported, Published, NotPublished, Unpublished, SupportedReply, DateMayPass, Urged, TalkAsked, JoinedReply, AskWhyNot, AskReopenWords, TakenAgain,
    AskObjection, ObjectionTaken, AskWithdraw, Withdrawn, NoThanksNeeded, Refusal, SlowDown, TooManyToday,
    FileTrouble, FileLost, Staff,
}

names! { StaffText: staff_name, ALL_STAFF,
    Welcome, Unclear, Card, Digest, Unreachable, News, Waiting, Undelivered, Contact, ChooseGroup, ChooseCategory, ChooseHome,
    AskQuestion, QuestionPreview, ChooseOutcome, AskReply, AskPromise, PromiseUnreadable, ReplyPreview,
    ChooseReason, AskDecline, DeclinePreview, More, ChooseNature, ChooseUnit, AskTask, AskTaskDate, TaskPreview, PublicPreview, AskReword, AskInPerson, MergeWith, SameAnswer, AnsweredTogether, PromiseIsDue, DueSoon, Daily, Sheet, AskRecord, RecordCard, AskRecordResult, RecordOpen, EditNotTaken, Slip, GroupBound, GroupUnitUnknown, GroupNotYours, Done, Cancelled, Recorded,
    Point, GoesOutAt, People, Member, NotYourself, ChooseSuccessor, ChooseRole, ChooseUnitFor, Invitation,
}

pub struct Sample {
    pub text: Text,
    pub community: Community,
}

impl Sample {
    pub fn said(&self, language: Language) -> Message {
        render(&self.text, language, &self.community)
    }
}

pub fn samples() -> Vec<Sample> {
    let community = sample();
    let mut texts = plain();
    texts.extend(FileTrouble::ALL.map(Text::FileTrouble));
    texts.extend(drafts());
    texts.extend(of_cases(&community));
    texts.extend(news(&community));
    texts.extend(refusals());
    texts.extend(staff(&community).into_iter().map(Text::from));
    texts.into_iter().map(|text| Sample { text, community: community.clone() }).collect()
}

const DRAFT: DraftId = DraftId(7);

fn plain() -> Vec<Text> {
    let (case, turn, due) = (huiyin::domain::CaseId(1), 1, MORNING + 3 * DAY);
    vec![
        Text::Welcome,
        Text::Help,
        Text::Privacy,
        Text::Unclear,
        Text::LanguageSet,
        Text::Cancelled,
        Text::NothingToCancel,
        Text::StepLeft,
        Text::ButtonIsOld,
        Text::Refused { near: None },
        Text::WordsTooShort,
        Text::AskCasePlace,
        Text::AskCasePhoto,
        Text::AskCaseGroup { case, turn, likely: vec![] },
        Text::AskCaseCategory { case, turn, group: 'A' },
        Text::AskCaseHome { case, turn },
        Text::Enriched,
        Text::AskPhone,
        Text::PhoneKept,
        Text::PhoneUnreadable,
        Text::WillLookMyself,
        Text::DeviceForgotten,
        Text::SupplementAdded,
        Text::AskAnswer { question: words("请问是哪一盏灯？") },
        Text::AskAnswerAgain,
        Text::AnswerAdded { due, promised: true },
        Text::AnswerAdded { due, promised: false },
        Text::AskNumber,
        Text::WrongDigit,
        Text::NothingFound,
        Text::TooManyTries,
        Text::AskRating { case, turn },
        Text::Thanks,
        Text::AskWhyNot { case, turn },
        Text::AskReopenWords,
        Text::TakenAgain { due, lead: UnitId::new("housing") },
        Text::AskObjection,
        Text::ObjectionTaken { due },
        Text::AskWithdraw { case, turn },
        Text::Withdrawn,
        Text::NoThanksNeeded,
        Text::SlowDown,
        Text::SetAside,
        Text::InviteSpent,
        Text::TooManyToday,
        Text::FileLost(FileTrouble::Kind),
    ]
}

fn drafts() -> Vec<Text> {
    let quote = "东门路灯坏了三天".to_owned();
    let bare = DraftCard {
        draft: DRAFT,
        edition: MORNING,
        words: Words::parse("东门路灯坏了三天"),
        files: 0,
        category: None,
        place: Place::default(),
        community: None,
        point: None,
        reports_point: false,
        consent: ConsentLine::Whole,
        emergency: false,
    };
    let full = DraftCard {
        files: 3,
        category: CategoryCode::read("A2"),
        place: Place { spot: Coordinate::new(30.7622, 103.9731), address: Some("东门公交站旁".into()) },
        community: Some(UnitId::new("xipu.xiniu")),
        point: huiyin::domain::PointCode::read("PD01"),
        consent: ConsentLine::Given,
        ..bare.clone()
    };
    let spoken = DraftCard { words: None, files: 1, consent: ConsentLine::Recalled, ..bare.clone() };
    let danger =
        DraftCard { words: Words::parse("三楼着火了，快来人"), emergency: true, ..bare.clone() };
    let long =
        DraftCard { words: Words::parse(&"路灯坏了，晚上看不见路。".repeat(80)), ..bare.clone() };
    let report = DraftCard { reports_point: true, ..full.clone() };
    let mut texts: Vec<Text> =
        [bare, full, spoken, danger, long, report].map(|card| Text::DraftCard(Box::new(card))).to_vec();
    texts.extend([
        Text::Consent { draft: DRAFT },
        Text::DraftWaiting { draft: DRAFT, quote: quote.clone() },
        Text::SecondMatter { draft: DRAFT, quote },
        Text::AskGroup { draft: DRAFT, likely: CategoryCode::read("A2").into_iter().collect() },
        Text::AskCategory { draft: DRAFT, group: 'A' },
        Text::AskWords { draft: DRAFT },
        Text::AskPhoto { draft: DRAFT },
        Text::AskPlace { draft: DRAFT },
        Text::AskHome { draft: DRAFT },
    ]);
    assert!(!Draft::new(DRAFT, MORNING).is_complete(), "an empty draft has no card");
    texts
}

const STATES: [&str; 11] = [
    "submitted",
    "registered",
    "handling",
    "deliberating",
    "awaiting_resident",
    "replied",
    "closed",
    "not_accepted",
    "merged",
    "withdrawn",
    "lapsed",
];

fn cases(community: &Community) -> Vec<Case> {
    STATES.map(|state| in_state(state, community).0).to_vec()
}

/// The events that lead to a reply and its end, for timelines.
fn history(community: &Community) -> Vec<Event> {
    let mut case = crate::casework::filed(community);
    let steps = [
        &TO_HANDLING[..],
        &[("lead", "ask"), ("proposer", "supply"), ("proposer", "supplement"), ("registrar", "correct")],
        &[("lead", "reply"), ("proposer", "deliver"), ("proposer", "reopen"), ("lead", "reply")],
        &[("proposer", "confirm"), ("proposer", "rate")],
    ]
    .concat();
    let mut events = Vec::new();
    for (who, what) in steps {
        let at = Moment { now: MORNING + DAY, community };
        let change = carry_out(case, &[command(what, at.now)], &actor(who), at).expect("allowed");
        events.extend(change.events);
        case = change.case;
    }
    events
}

fn of_cases(community: &Community) -> Vec<Text> {
    let all = cases(community);
    let mut texts = Vec::new();
    for case in &all {
        texts.push(Text::Receipt { case: Box::new(case.clone()) });
        for viewer in [Viewer::Stranger, Viewer::Owner, Viewer::Staff] {
            let held = |holder, days| Charged { holder, days };
            let charged = match viewer {
                Viewer::Staff => vec![
                    held(Holder::Desk, 1),
                    held(Holder::Unit(UnitId::new("subdistrict_mgmt")), 3),
                    held(Holder::Resident, 2),
                    held(Holder::Council, 4),
                ],
                Viewer::Owner | Viewer::Stranger => vec![],
            };
            let found = FoundCase { case: case.clone(), viewer, events: history(community), charged };
            texts.push(Text::Status(Box::new(found)));
        }
    }
    let silent = Case { words: None, ..in_state("submitted", community).0 };
    texts.push(Text::CodeShown { case: Box::new(silent.clone()) });
    texts.push(Text::Receipt { case: Box::new(silent.clone()) });
    let (registered, asked) =
        (in_state("registered", community).0, in_state("awaiting_resident", community).0);
    texts.push(Text::Accepted { case: Box::new(registered) });
    texts.push(Text::QuestionReminder { case: Box::new(asked.clone()) });
    for waits in [false, true] {
        let quote = "东门路灯坏了三天".to_owned();
        texts.push(Text::WhichCase { case: asked.id, turn: asked.turn, quote, waits });
    }
    texts.push(Text::Mine { cases: vec![], page: 0, pages: 1 });
    texts.push(Text::Mine { cases: all, page: 1, pages: 3 });
    texts
}

fn news(community: &Community) -> Vec<Text> {
    let told = |news, before: &[(&str, &str)], who: &str, command: Command, now| {
        let at = Moment { now, community };
        let case = after(community, before);
        let change = carry_out(case, &[command], &actor(who), at).expect("allowed");
        let event = Box::new(change.events.first().expect("one event").clone());
        Text::News { news, case: Box::new(change.case), event }
    };
    let now = MORNING + DAY;
    let handling = &TO_HANDLING[..];
    let replied = [handling, &[("lead", "reply")]].concat();
    let asked = [handling, &[("lead", "ask")]].concat();
    let delivered = [&replied[..], &[("proposer", "deliver")]].concat();
    let of = |what| command(what, now);
    let mut texts = vec![
        told(News::Assigned, &handling[..1], "assessor", of("dispatch"), now),
        told(News::Asked, handling, "lead", of("ask"), now),
        told(News::Declined, &[], "registrar", of("decline"), now),
        told(News::ClosedSilently, &delivered, "clock", of("fall_silent"), MORNING + 40 * DAY),
        told(News::Lapsed, &asked, "clock", of("lapse"), MORNING + 40 * DAY),
        told(News::Reopened, &replied, "supervisor", of("reopen"), now),
    ];
    for outcome in Outcome::ALL {
        let promise = outcome.needs_promise().then_some(now + 200 * DAY);
        let text = words("三盏路灯7月15日晚已换好，照片在下面。");
        let command = Command::Reply { outcome, text, promise, evidence: vec![], later: None };
        texts.push(told(News::Replied, handling, "lead", command, now));
    }
    texts.extend(super::work_samples::news(community));
    texts.extend(super::work_samples::texts(community));
    texts
}

fn refusals() -> Vec<Text> {
    let mut kinds = vec![
        Refusal::NotYours,
        Refusal::AskedTwice,
        Refusal::AnotherPersonDecides,
        Refusal::ObjectedBefore,
        Refusal::TooLate,
        Refusal::FaceToFace,
        Refusal::AlreadyRated,
        Refusal::UnknownUnit,
        Refusal::NoLead,
        Refusal::NeedsPromise,
        Refusal::NeedsEvidence,
        Refusal::NotDue,
    ];
    kinds.extend(super::work_samples::refusals());
    kinds.extend(StateName::ALL.map(|state| Refusal::NotNow { state }));
    let both =
        |refusal: Refusal| [false, true].map(|staff| Text::Refusal { refusal: refusal.clone(), staff });
    kinds.into_iter().flat_map(both).collect()
}

fn staff(community: &Community) -> Vec<StaffText> {
    let all = cases(community);
    let replied = in_state("replied", community).0;
    let (case, turn, number) = (replied.id, replied.turn, replied.number.clone());
    let said = "东门路灯坏了三天，请打13812345678".to_owned();
    let mut texts = vec![
        StaffText::Welcome { waiting: 3 },
        StaffText::Unclear,
        StaffText::Waiting { cases: vec![], admin: false, keeper: false },
        StaffText::Waiting { cases: all.clone(), admin: true, keeper: true },
        StaffText::Undelivered { cases: vec![] },
        StaffText::Undelivered { cases: vec![replied.clone()] },
        StaffText::Contact { case, turn, phone: None },
        StaffText::Contact { case, turn, phone: Some("13812345678".to_owned()) },
        StaffText::ChooseGroup { case, turn, likely: CategoryCode::read("A2").into_iter().collect() },
        StaffText::ChooseCategory { case, turn, group: 'B' },
        StaffText::ChooseHome { case, turn },
        StaffText::AskQuestion { number: number.clone() },
        StaffText::QuestionPreview { case, turn, question: words("请问是哪一盏灯？") },
        StaffText::ChooseOutcome { case, turn, words: said.clone() },
        StaffText::PromiseUnreadable,
        StaffText::ChooseReason { case, turn },
        StaffText::DeclinePreview { case, turn, text: words("欠薪要由劳动仲裁来定。") },
        StaffText::GroupBound { unit: UnitId::new("xipu.xiniu") },
        StaffText::GroupUnitUnknown,
        StaffText::GroupNotYours,
        StaffText::Done,
        StaffText::Cancelled,
        StaffText::Recorded,
    ];
    for case in &all {
        texts.push(card(case.clone(), Some("小王"), None, None));
    }
    let urgent = Case { category: CategoryCode::read("E1"), ..in_state("submitted", community).0 };
    let writer = Some(Writer { name: "小李".to_owned(), since: MORNING });
    texts.push(card(urgent.clone(), None, writer, None));
    for echo in [Echo::Blocked, Echo::GivenUp, Echo::NoChat] {
        texts.push(card(replied.clone(), Some("小王"), None, Some(echo)));
        texts.push(StaffText::Unreachable { case: Box::new(replied.clone()), echo });
    }
    texts.push(StaffText::Digest { cases: vec![urgent, replied.clone()] });
    for reason in DeclineReason::ALL {
        texts.push(StaffText::AskDecline { reason });
    }
    for outcome in Outcome::ALL {
        let promise = outcome.needs_promise().then_some(MORNING + 200 * DAY);
        let (text, case) = (words("三盏路灯昨晚已修好。"), Box::new(replied.clone()));
        let same = if outcome == Outcome::Done { vec![case.number.clone()] } else { vec![] };
        texts.push(StaffText::ReplyPreview { case, outcome, text, promise, same });
        texts.push(StaffText::AskReply { outcome, words: said.clone(), draft: draft(outcome) });
        texts.push(StaffText::AskPromise { outcome });
    }
    texts.extend(staff_news(community));
    texts.extend(super::work_samples::staff(community));
    texts.extend(super::work_samples::people());
    texts.extend(super::point_samples::staff(community));
    texts
}

pub fn card(case: Case, by: Option<&str>, writer: Option<Writer>, echo: Option<Echo>) -> StaffText {
    StaffText::Card(Box::new(StaffCard {
        case,
        by: by.map(str::to_owned),
        writer,
        echo,
        supporters: 0,
        alike: 0,
        mends: false,
    }))
}

fn draft(outcome: Outcome) -> Option<huiyin::domain::Names> {
    sample().template(None, outcome).map(|template| template.names.clone())
}

fn staff_news(community: &Community) -> Vec<StaffText> {
    let replied = [&TO_HANDLING[..], &[("lead", "reply")]].concat();
    let asked = [&TO_HANDLING[..], &[("lead", "ask")]].concat();
    let reopen =
        Command::Reopen { reason: ReopenReason::Other, words: Some(words("昨晚又不亮了")), earlier: 0 };
    let now = MORNING + DAY;
    [
        (News::Supplied, asked, command("supply", now)),
        (News::Supplemented, vec![], command("supplement", now)),
        (News::Objected, vec![("registrar", "decline")], command("object", now)),
        (News::Reopened, replied, reopen),
        (News::Withdrawn, vec![], command("withdraw", now)),
    ]
    .into_iter()
    .map(|(news, before, command)| {
        let at = Moment { now, community };
        let proposer: Actor = actor("proposer");
        let change = carry_out(after(community, &before), &[command], &proposer, at).expect("allowed");
        let event = Box::new(change.events.first().expect("one event").clone());
        StaffText::News { news, number: change.case.number, event }
    })
    .collect()
}
