//! Samples of what is said while a case is worked on: returns, assists, extensions, the council, promises.

use huiyin::casework::{Case, Command, News, Refusal, Routed, carry_out};
use huiyin::domain::{Community, Grant, Moment, PersonId, Role, StaffMember, UnitId};
use huiyin::text::{FoundPoint, Pick, PointsIn, PointsOf, StaffText, Task, Text};

use crate::casework::{TO_HANDLING, actor, after, command, in_state, words};
use crate::harness::{DAY, MORNING};

/// Who does what, after which steps; what is heard of it.
type Told<'a> = (News, Vec<(&'a str, &'a str)>, (&'a str, &'a str));

fn handling<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [&TO_HANDLING[..], more].concat()
}

fn told(
    community: &Community,
    (news, before, (who, what)): Told<'_>,
) -> (News, Case, Box<huiyin::casework::Event>) {
    let now = if what == "urge" { MORNING + 9 * DAY } else { MORNING + DAY };
    let at = Moment { now, community };
    let change =
        carry_out(after(community, &before), &[command(what, now)], &actor(who), at).expect("allowed");
    (news, change.case, Box::new(change.events.first().expect("one event").clone()))
}

pub fn news(community: &Community) -> Vec<Text> {
    let closed = handling(&[("lead", "reply"), ("proposer", "confirm")]);
    let all: Vec<Told> = vec![
        (News::Assigned, handling(&[]), ("coordinator", "change_lead")),
        (News::Merged, vec![], ("registrar", "merge")),
        (News::Unmerged, vec![("registrar", "merge")], ("registrar", "unmerge")),
        (News::Replied, vec![], ("reception", "resolve")),
        (News::Noted, handling(&[]), ("lead", "note")),
        (News::Extended, handling(&[("lead", "ask_extension")]), ("supervisor", "grant_extension")),
        (News::SentToCouncil, handling(&[]), ("assessor", "to_council")),
        (
            News::CameFromCouncil,
            handling(&[("assessor", "to_council")]),
            ("council_secretary", "from_council"),
        ),
        (News::Revisited, closed, ("lead", "revisit")),
    ];
    all.into_iter()
        .map(|one| {
            let (news, case, event) = told(community, one);
            Text::News { news, case: Box::new(case), event }
        })
        .collect()
}

pub fn texts(community: &Community) -> Vec<Text> {
    let case = || Box::new(in_state("handling", community).0);
    let replied = Box::new(in_state("replied", community).0);
    let gist = Box::new(gisted(community));
    let mut answered = in_state("replied", community).0;
    answered.work.gist = gist.work.gist.clone();
    let event = told(community, (News::Assigned, TO_HANDLING[..1].to_vec(), ("assessor", "dispatch"))).2;
    let mut texts = points(community);
    texts.extend(super::public_samples::texts(community));
    texts.extend(vec![
        Text::SameAgain {
            draft: huiyin::domain::DraftId(7),
            case: Box::new(in_state("closed", community).0),
            dates: vec![MORNING, MORNING - 30 * DAY],
        },
        Text::SomeoneSaid { draft: huiyin::domain::DraftId(7), case: gist.clone(), consented: true },
        Text::SomeoneSaid { draft: huiyin::domain::DraftId(7), case: gist.clone(), consented: false },
        Text::Supported { case: gist.clone() },
        Text::SupportedReply { case: Box::new(answered) },
        Text::DateMayPass { case: case() },
        Text::Urged { case: case() },
        Text::TalkAsked { due: MORNING + 5 * DAY },
        Text::JoinedReply { own: Box::new(in_state("merged", community).0), primary: replied },
        Text::News { news: News::Assigned, case: gist, event },
    ]);
    texts
}

/// Contact points: near, in a street, of the district; open, closed, and none.
fn points(community: &Community) -> Vec<Text> {
    let all = community.points.all();
    let draft = huiyin::domain::DraftId(7);
    let code = || all[0].code.clone();
    let found = |metres: Option<f64>| {
        let far = |place: usize| metres.map(|metres| metres * (place + 1) as f64);
        let four = all.iter().take(4).enumerate();
        four.map(|(place, one)| FoundPoint { code: one.code.clone(), metres: far(place) }).collect::<Vec<_>>()
    };
    let street = all[0].street.clone().expect("of a street");
    let of = |within, pages| PointsOf::In { within, page: pages / 2, pages };
    let mut texts = vec![
        Text::AskWhere,
        Text::TalkInstead,
        Text::NoPoints,
        Text::Points { at: MORNING, of: PointsOf::Near, found: found(Some(420.0)) },
        Text::Points { at: MORNING + DAY, of: of(PointsIn::Street(street), 3), found: found(None) },
        Text::Points { at: MORNING, of: of(PointsIn::District, 1), found: found(None) },
        Text::SpeakHere { draft, point: code() },
        Text::WhatIsWrong { draft, point: code() },
        Text::Refused { near: Some(code()) },
    ];
    texts.extend(all.iter().map(|point| Text::PointCard { at: MORNING, code: point.code.clone() }));
    texts
}

fn gisted(community: &Community) -> Case {
    let mut case = in_state("handling", community).0;
    case.work.gist = Some(words("东门三盏路灯不亮"));
    case
}

pub fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::NeedsGist,
        Refusal::CannotMerge,
        Refusal::TooLateToReturn,
        Refusal::SupervisorDecides,
        Refusal::NothingAsked,
        Refusal::AlreadyHasIt,
        Refusal::NoSuchAssist,
        Refusal::WaitsForAssists { units: vec![UnitId::new("traffic"), UnitId::new("water")] },
        Refusal::ExtendedBefore,
        Refusal::NoExtension,
        Refusal::NeedsDate,
        Refusal::UrgedTooSoon { from: MORNING + DAY },
        Refusal::NoPromise,
        Refusal::Unfilled { what: "〔哪天〕".to_owned() },
    ]
    .into_iter()
    .chain(super::public_samples::refusals())
    .collect()
}

pub fn tasks() -> Vec<Task> {
    let unit = || UnitId::new("traffic");
    vec![
        Task::Gist,
        Task::Return(None),
        Task::Return(Some(unit())),
        Task::KeepLead,
        Task::NewLead(unit()),
        Task::Extend,
        Task::RefuseExtension,
        Task::Note,
        Task::PublicNote,
        Task::AssistReport(unit()),
        Task::Waive(unit()),
        Task::Resolution,
        Task::Revisit,
        Task::OnSpot,
        Task::Release,
        Task::SendBack,
    ]
}

/// Who works here.
pub fn people() -> Vec<StaffText> {
    let grant = |role, unit: &str| Grant { role, unit: UnitId::new(unit) };
    let member = |name: &str, suspended| StaffMember {
        person: PersonId(5),
        name: name.to_owned(),
        suspended,
        grants: vec![
            grant(Role::Registrar, "xipu"),
            grant(Role::Handler, "traffic"),
            grant(Role::Admin, "xipu"),
        ],
    };
    let (here, gone) = (member("小李", false), member("小赵", true));
    let within = vec![UnitId::new("xipu")];
    let mut texts = vec![
        StaffText::GoesOutAt { at: MORNING + DAY },
        StaffText::People { members: vec![here.clone(), gone.clone()] },
        StaffText::Member { member: here.clone(), own: true },
        StaffText::Member { member: here.clone(), own: false },
        StaffText::Member { member: gone, own: false },
        StaffText::NotYourself,
        StaffText::ChooseSuccessor { from: here.clone(), members: vec![here] },
        StaffText::ChooseRole,
        StaffText::Invitation {
            grant: grant(Role::CouncilSecretary, "xipu"),
            link: "https://huiyin.example/staff/join?code=abc".to_owned(),
            code: "abc".to_owned(),
        },
    ];
    let choose = |role| StaffText::ChooseUnitFor { role, within: within.clone() };
    texts.extend(Role::ALL.map(choose));
    texts
}

pub fn staff(community: &Community) -> Vec<StaffText> {
    let handled = in_state("handling", community).0;
    let closed = in_state("closed", community).0;
    let mut texts: Vec<StaffText> = Vec::new();
    for state in ["submitted", "registered", "handling", "deliberating"] {
        texts.push(StaffText::More { case: Box::new(in_state(state, community).0) });
    }
    for pick in [Pick::Lead, Pick::Assist, Pick::Return] {
        texts.push(StaffText::ChooseUnit { case: Box::new(handled.clone()), pick });
    }
    for task in tasks() {
        let case = || Box::new(handled.clone());
        texts.push(StaffText::AskTask { task: task.clone(), case: case() });
        texts.push(StaffText::TaskPreview { task, case: case(), text: words("灯杆到货，周三装。") });
    }
    texts.extend([Task::Extend, Task::Council].map(|task| StaffText::AskTaskDate { task }));
    let (case, turn) = (handled.id, handled.turn);
    texts.push(StaffText::MergeWith { case, turn, cases: vec![] });
    texts.push(StaffText::MergeWith { case, turn, cases: vec![closed.clone()] });
    texts.push(StaffText::ChooseNature { case, turn });
    texts.push(StaffText::SameAnswer { case, turn, cases: vec![closed.clone()] });
    texts.push(StaffText::AnsweredTogether { count: 9 });
    texts.push(StaffText::PromiseIsDue { case: Box::new(closed) });
    texts.push(StaffText::DueSoon { case: Box::new(handled.clone()) });
    let many = vec![handled.clone(); 12];
    texts.push(StaffText::Daily { overdue: many, today: vec![handled.clone()], tomorrow: vec![] });
    texts.extend([
        StaffText::AskRecord,
        StaffText::AskRecordResult,
        StaffText::RecordOpen,
        StaffText::EditNotTaken,
    ]);
    let home = Some(UnitId::new("xipu.xiniu"));
    let said = Some(words("三单元门口的灯不亮"));
    texts.push(StaffText::RecordCard { words: said, files: 2, phone: true, home });
    texts.push(StaffText::RecordCard { words: None, files: 1, phone: false, home: None });
    for state in ["submitted", "replied"] {
        texts.push(StaffText::Slip { case: Box::new(in_state(state, community).0) });
    }
    texts.push(StaffText::Sheet { case: Box::new(handled) });
    texts.extend(worked_on(community));
    texts.extend(looked_at(community));
    texts.extend(super::public_samples::staff(community));
    let news: Vec<Told> = vec![
        (News::ReturnAsked, handling(&[]), ("lead", "ask_return")),
        (News::LeadKept, handling(&[("lead", "ask_return")]), ("coordinator", "keep_lead")),
        (News::ExtensionAsked, handling(&[]), ("lead", "ask_extension")),
        (News::ExtensionRefused, handling(&[("lead", "ask_extension")]), ("supervisor", "refuse_extension")),
        (News::Urged, handling(&[]), ("proposer", "urge")),
    ];
    texts.extend(news.into_iter().map(|one| {
        let (news, case, event) = told(community, one);
        StaffText::News { news, number: case.number, event }
    }));
    texts.extend(rarer_news(community));
    texts
}

/// An assist's report, and the third time it is not solved.
fn rarer_news(community: &Community) -> Vec<StaffText> {
    let at = Moment { now: MORNING + DAY, community };
    let add = Command::AddAssist { unit: UnitId::new("traffic") };
    let assisted =
        carry_out(after(community, &TO_HANDLING), &[add], &actor("coordinator"), at).expect("allowed");
    let done =
        carry_out(assisted.case, &[command("finish_assist", at.now)], &actor("assist"), at).expect("allowed");
    let round = [("lead", "reply"), ("proposer", "reopen")];
    let thrice = after(community, &handling(&[&round[..], &round, &round[..1]].concat()));
    let talk = carry_out(thrice, &[command("reopen", at.now)], &actor("proposer"), at).expect("allowed");
    [(News::AssistDone, done), (News::TalkAsked, talk)]
        .map(|(news, change)| {
            let event = Box::new(change.events.first().expect("one event").clone());
            StaffText::News { news, number: change.case.number, event }
        })
        .to_vec()
}

/// Where a second person looks at replies.
fn looked_at(community: &Community) -> Vec<StaffText> {
    let strict = Community { second_person: true, ..community.clone() };
    let at = Moment { now: MORNING + DAY, community: &strict };
    let handled = after(community, &TO_HANDLING);
    let proposed = carry_out(handled, &[command("reply", at.now)], &actor("lead"), at).expect("allowed");
    let back = [command("send_back_reply", at.now)];
    let back = carry_out(proposed.case.clone(), &back, &actor("supervisor"), at).expect("allowed");
    let card = super::samples::card(proposed.case.clone(), None, None, None);
    let mut texts = vec![card];
    texts.extend([(News::ReplyProposed, proposed), (News::ReplySentBack, back)].map(|(news, change)| {
        let event = Box::new(change.events.first().expect("one event").clone());
        StaffText::News { news, number: change.case.number, event }
    }));
    texts
}

/// Cards with everything on them.
fn worked_on(community: &Community) -> Vec<StaffText> {
    let at = Moment { now: MORNING + DAY, community };
    let units = ["traffic", "water", "housing"].map(UnitId::new);
    let adds: Vec<Command> = units.iter().map(|unit| Command::AddAssist { unit: unit.clone() }).collect();
    let mut case = carry_out(gisted(community), &adds, &actor("coordinator"), at).expect("allowed").case;
    for (who, command) in [
        ("assist", command("finish_assist", at.now)),
        ("coordinator", Command::WaiveAssist { unit: UnitId::new("water"), reason: words("不用停水") }),
        ("lead", command("ask_return", at.now)),
        ("lead", command("ask_extension", at.now)),
    ] {
        case = carry_out(case, &[command], &actor(who), at).expect("allowed").case;
    }
    case.work.outside = true;
    case.work.routed = Some(Routed::Rule { id: "signal".to_owned() });
    (case.work.urged, case.work.talk, case.counts.reopened) = (2, true, 2);
    let silent = in_state("replied", community).0;
    let merged = in_state("merged", community).0;
    let council = in_state("deliberating", community).0;
    [case, silent, merged, council].map(|case| super::samples::card(case, Some("小王"), None, None)).to_vec()
}
