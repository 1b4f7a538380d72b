//! The lifecycle, checked against a table written by hand from the rules: every command, in every state, by
//! everybody. `facts` has the dates, counts and evidence; `any_order` what holds whatever happens.

mod any_order;
mod facts;
pub(crate) mod publishing;
mod work;

use huiyin::casework::{
    Actor, Case, CaseState, Command, Correction, DeclineReason, DeliveredBy, Filing, ProposedReply, Refusal,
    ReopenReason, StateName, Working, carry_out, decide, file,
};
use huiyin::config::community_folder::load_sample;
use huiyin::domain::{
    CaseId, CategoryCode, Community, DraftId, Grant, Millis, Moment, Nature, Outcome, PersonId, Place,
    Rating, Role, Source, TrackingNumber, UnitId, Words,
};

use crate::harness::{DAY, MORNING};

const OWN: &str = "xipu.xiniu";
const ELSEWHERE: &str = "anjing.fangbei";
const LEAD: &str = "subdistrict_mgmt";
const ASSIST: &str = "traffic";
const PROPOSER: PersonId = PersonId(1);

/// Command, the states it may start from, who may give it, and where it leads (`same`: it stays; `before`: back to where
/// the pause began, here `handling`).
/// Everybody and every state not named is refused. Numbers are those of the lifecycle's transitions.
const EXPECTED: &str = "
register    | submitted                               | registrar                                | registered
ask         | submitted                               | registrar                                | awaiting_resident
ask         | registered                              | registrar assessor coordinator           | awaiting_resident
ask         | handling                                | lead assessor coordinator                | awaiting_resident
supply      | awaiting_resident lapsed                | proposer holder                          | before
decline     | submitted registered                    | registrar                                | not_accepted
object      | not_accepted                            | proposer holder                          | submitted
merge       | submitted registered                    | registrar                                | merged
unmerge     | merged                                  | registrar clock                          | registered
resolve     | submitted registered                    | reception registrar                      | replied
dispatch    | registered                              | assessor coordinator                     | handling
take_on     | handling                                | lead clock                               | same
ask_return  | handling                                | lead                                     | same
keep_lead   | handling                                | coordinator supervisor                   | same
change_lead | handling                                | coordinator supervisor                   | same
add_assist  | handling                                | assessor coordinator                     | same
note        | handling deliberating                   | lead assist council_secretary            | same
ask_extension    | handling                           | lead                                     | same
grant_extension  | handling                           | supervisor                               | same
refuse_extension | handling                           | supervisor                               | same
finish_assist    | handling deliberating              | assist coordinator                       | same
waive_assist     | handling deliberating              | lead coordinator                         | same
to_council  | handling                                | assessor coordinator                     | deliberating
from_council | deliberating                           | council_secretary                        | handling
reply       | handling deliberating                   | lead                                     | replied
release_reply   | handling deliberating               | supervisor                               | replied
send_back_reply | handling deliberating               | supervisor                               | same
deliver     | replied                                 | proposer holder lead registrar reception | same
confirm     | replied                                 | proposer holder                          | closed
rate        | closed                                  | proposer holder                          | same
fall_silent | replied                                 | clock                                    | closed
reopen      | replied closed                          | proposer holder supervisor               | handling
revisit     | closed                                  | lead                                     | same
ask_to_publish     | closed                           | registrar coordinator lead supervisor    | same
allow_publication  | closed                           | proposer                                 | same
refuse_publication | closed                           | proposer holder                          | same
unpublish          | closed                           | proposer holder registrar coordinator supervisor | same
withdraw    | submitted registered awaiting_resident  | proposer holder                          | withdrawn
lapse       | awaiting_resident                       | clock                                    | withdrawn
release     | registered handling deliberating        | registrar assessor coordinator           | same
urge        | submitted registered handling deliberating | proposer holder                       | same
supplement  | submitted registered handling deliberating replied merged | proposer holder        | same
enrich      | submitted                               | proposer holder                          | same
correct     | submitted registered handling deliberating awaiting_resident replied closed not_accepted merged withdrawn lapsed | registrar assessor coordinator | same
";

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

const ACTORS: [&str; 16] = [
    "proposer",
    "holder",
    "stranger",
    "reception",
    "registrar",
    "registrar_elsewhere",
    "assessor",
    "coordinator",
    "lead",
    "assist",
    "other_handler",
    "supervisor",
    "council_secretary",
    "auditor",
    "admin",
    "clock",
];

pub(crate) fn sample() -> Community {
    load_sample().expect("the sample district").community
}

pub(crate) fn words(text: &str) -> Words {
    Words::any(text).expect("words")
}

/// A street lamp in 犀牛社区, filed on Friday morning.
pub(crate) fn filed(community: &Community) -> Case {
    let filing = Filing {
        draft: DraftId(9),
        proposer: Some(PROPOSER),
        filed_by: None,
        source: Source::Web,
        nature: Nature::Request,
        category: CategoryCode::read("A2"),
        community: Some(UnitId::new(OWN)),
        place: Place::default(),
        point: None,
        reports_point: false,
        words: Some(words("东门路灯坏了三天")),
        files: vec![],
    };
    let at = Moment { now: MORNING, community };
    Case { id: CaseId(1), ..file(filing, TrackingNumber::from_random(42), at).case }
}

pub(crate) fn person(id: i64, roles: &[(Role, &str)]) -> Actor {
    let grants = roles.iter().map(|(role, unit)| Grant { role: *role, unit: UnitId::new(*unit) }).collect();
    Actor::Person { id: PersonId(id), grants, holds_code: false }
}

pub(crate) fn actor(name: &str) -> Actor {
    match name {
        "proposer" => person(PROPOSER.0, &[]),
        "holder" => Actor::Person { id: PersonId(2), grants: vec![], holds_code: true },
        "stranger" => person(3, &[]),
        "clock" => Actor::Clock,
        "registrar" => person(10, &[(Role::Registrar, OWN)]),
        "registrar_elsewhere" => person(11, &[(Role::Registrar, ELSEWHERE)]),
        "lead" => person(12, &[(Role::Handler, LEAD)]),
        "assist" => person(15, &[(Role::Handler, ASSIST)]),
        "other_handler" => person(13, &[(Role::Handler, "housing")]),
        role => person(14, &[(Role::from_name(role).expect("a role"), "district")]),
    }
}

/// One well-formed command of each kind.
pub(crate) fn command(name: &str, now: Millis) -> Command {
    match name {
        "register" => Command::Register { nature: None, gist: None },
        "ask" => Command::Ask { question: words("哪一盏？") },
        "supply" => Command::Supply { words: Some(words("东门口第二盏")), files: vec![] },
        "decline" => {
            Command::Decline { reason: DeclineReason::Legal, text: words("请找仲裁院，电话028-1") }
        }
        "object" => Command::Object { words: Some(words("不是欠薪，是路灯")) },
        "merge" => Command::Merge { into: CaseId(2), number: TrackingNumber::from_random(43), open: true },
        "unmerge" => Command::Unmerge,
        "resolve" => {
            Command::Resolve {
                unit: UnitId::new(OWN), text: words("当场换了灯泡。"), evidence: vec![]
            }
        }
        "dispatch" => Command::Dispatch {
            lead: UnitId::new(LEAD),
            assists: vec![],
            outside: false,
            routed: huiyin::casework::Routed::Category,
        },
        "take_on" => Command::TakeOn,
        "ask_return" => Command::AskReturn { reason: words("不是我们的灯"), proposed: None },
        "keep_lead" => Command::KeepLead { reason: words("就是贵单位的") },
        "change_lead" => {
            let lead = UnitId::new("housing");
            Command::ChangeLead { lead, reason: words("物业的灯"), outside: false }
        }
        "add_assist" => Command::AddAssist { unit: UnitId::new("water") },
        "note" => Command::Note { text: words("灯杆到货了"), visible: true },
        "ask_extension" => Command::AskExtension { until: MORNING + 18 * DAY, reason: words("要等灯杆") },
        "grant_extension" => Command::GrantExtension,
        "refuse_extension" => Command::RefuseExtension { reason: words("来得及") },
        "finish_assist" => Command::FinishAssist { unit: UnitId::new(ASSIST), text: words("路口已封") },
        "waive_assist" => Command::WaiveAssist { unit: UnitId::new(ASSIST), reason: words("不用封路") },
        "to_council" => Command::ToCouncil { meeting: now + 3 * DAY },
        "from_council" => Command::FromCouncil { resolution: words("同意换灯") },
        "release" => Command::Release { gist: words("东门路灯不亮") },
        "release_reply" => Command::ReleaseReply,
        "send_back_reply" => Command::SendBackReply { reason: words("写清哪天") },
        "urge" => Command::Urge,
        "revisit" => Command::Revisit { text: words("灯已换完"), evidence: vec![] },
        "reply" => Command::Reply {
            outcome: Outcome::Later,
            text: words("明年一起换。"),
            promise: Some(now + 30 * DAY),
            evidence: vec![],
            later: None,
        },
        "deliver" => Command::Deliver { how: DeliveredBy::Opened },
        "confirm" => Command::Confirm { solved: true },
        "rate" => Command::Rate { rating: Rating::Satisfied },
        "fall_silent" => Command::FallSilent,
        "reopen" => Command::Reopen { reason: ReopenReason::NotSolved, words: None, earlier: 0 },
        "withdraw" => Command::Withdraw,
        "lapse" => Command::Lapse,
        "supplement" => Command::Supplement { words: Some(words("还有一盏")), files: vec![] },
        "enrich" => {
            Command::Enrich { change: Correction::Category(CategoryCode::read("B1").expect("a code")) }
        }
        "correct" => Command::Correct { change: Correction::Community(UnitId::new(OWN)) },
        other => publishing::command(other),
    }
}

/// Runs commands, each by somebody who may, some time after the filing.
pub(crate) fn after(community: &Community, steps: &[(&str, &str)]) -> Case {
    let mut case = filed(community);
    for (index, (who, what)) in (1..).zip(steps) {
        case = step(case, (who, what), MORNING + index, community).expect("allowed");
    }
    case
}

pub(crate) fn step(
    case: Case,
    (who, what): (&str, &str),
    now: Millis,
    community: &Community,
) -> Result<Case, Refusal> {
    let at = Moment { now, community };
    carry_out(case, &[command(what, now)], &actor(who), at).map(|change| change.case)
}

pub(crate) const TO_HANDLING: [(&str, &str); 2] = [("registrar", "register"), ("assessor", "dispatch")];

/// A case in the state; the clock's commands are tried long after its date.
pub(crate) fn in_state(name: &str, community: &Community) -> (Case, Millis) {
    let handled = |more: &[(&str, &str)]| after(community, &[&TO_HANDLING[..], more].concat());
    let (case, later) = match name {
        "submitted" => (filed(community), DAY),
        "registered" => (after(community, &TO_HANDLING[..1]), DAY),
        "handling" => (handled(&[]), DAY),
        "deliberating" => (handled(&[("assessor", "to_council")]), DAY),
        "merged" => (after(community, &[("registrar", "merge")]), DAY),
        "awaiting_resident" => (handled(&[("lead", "ask")]), 20 * DAY),
        "replied" => (handled(&[("lead", "reply")]), 40 * DAY),
        "closed" => (handled(&[("lead", "reply"), ("proposer", "confirm")]), DAY),
        "not_accepted" => (after(community, &[("registrar", "decline")]), DAY),
        "withdrawn" => (after(community, &[("proposer", "withdraw")]), DAY),
        "lapsed" => {
            let asked = handled(&[("lead", "ask")]);
            (step(asked, ("clock", "lapse"), MORNING + 20 * DAY, community).expect("due"), 21 * DAY)
        }
        other => panic!("no state {other}"),
    };
    (case, MORNING + later)
}

/// With what the command answers to: a request to decide on, an assist to report.
fn prepared(case: Case, what: &str, community: &Community) -> Case {
    if case.state.name() == StateName::Closed {
        return publishing::prepared(case, what, community);
    }
    let CaseState::Working { working: Working::Handling { .. } | Working::Deliberating { .. } } = &case.state
    else {
        return case;
    };
    let handling = case.state.name() == StateName::Handling;
    let asked = |who, what| step(case.clone(), (who, what), MORNING + 5, community).expect("allowed");
    match what {
        "keep_lead" if handling => asked("lead", "ask_return"),
        "grant_extension" | "refuse_extension" if handling => asked("lead", "ask_extension"),
        "release_reply" | "send_back_reply" => {
            let mut case = case.clone();
            let (outcome, text) = (Outcome::Done, words("灯已修好。"));
            case.work.proposed = Some(ProposedReply {
                outcome,
                text,
                promise: None,
                evidence: vec![],
                by: Some(PersonId(12)),
                goes_out_at: None,
            });
            case
        }
        "finish_assist" | "waive_assist" | "note" => {
            let dispatched = after(community, &TO_HANDLING);
            let add = Command::AddAssist { unit: UnitId::new(ASSIST) };
            let at = Moment { now: MORNING + 5, community };
            let assisted = carry_out(dispatched, &[add], &actor("coordinator"), at).expect("allowed").case;
            if handling {
                return assisted;
            }
            step(assisted, ("assessor", "to_council"), MORNING + 6, community).expect("allowed")
        }
        _ => case,
    }
}

struct Row<'a> {
    from: Vec<&'a str>,
    who: Vec<&'a str>,
    to: &'a str,
}

fn rows<'a>(command: &str) -> Vec<Row<'a>> {
    let list = |cell: &'a str| cell.split_whitespace().collect::<Vec<_>>();
    let mut rows = Vec::new();
    for line in EXPECTED.lines().filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, from, who, to] = cells[..] else { panic!("four cells in {line}") };
        if name == command {
            rows.push(Row { from: list(from), who: list(who), to });
        }
    }
    rows
}

fn commands() -> Vec<&'static str> {
    let mut names: Vec<&str> =
        EXPECTED.lines().filter_map(|line| line.split('|').next()).map(str::trim).collect();
    names.retain(|name| !name.is_empty());
    names.dedup();
    names
}

#[test]
fn every_command_in_every_state_by_everybody_goes_as_written() {
    let community = sample();
    let mut cells = 0;
    for what in commands() {
        for state in STATES {
            let row = rows(what).into_iter().find(|row| row.from.contains(&state));
            let (case, now) = in_state(state, &community);
            let case = prepared(case, what, &community);
            let now = if what == "urge" { MORNING + 9 * DAY } else { now };
            for who in ACTORS {
                cells += 1;
                let outcome =
                    decide(&case, &command(what, now), &actor(who), Moment { now, community: &community });
                let place = format!("{what} from {state} by {who}");
                match &row {
                    None => {
                        // A case withdrawn for good and one that lapsed are the same state to the table.
                        let lookalike = (state, what) == ("withdrawn", "supply");
                        let refused = outcome.expect_err(&place);
                        let stale = refused == Refusal::NotNow { state: case.state.name() };
                        assert!(stale || lookalike && refused == Refusal::NotYours, "{place}: {refused:?}");
                    }
                    Some(row) if !row.who.contains(&who) => {
                        assert_eq!(outcome.expect_err(&place), Refusal::NotYours, "{place}");
                    }
                    Some(row) => {
                        let event = outcome.unwrap_or_else(|refusal| panic!("{place}: {refusal:?}"));
                        let moved = huiyin::casework::apply(case.clone(), &event);
                        let expected = match row.to {
                            "same" => case.state.name().name(),
                            "before" => "handling",
                            state => state,
                        };
                        assert_eq!(moved.state.name().name(), expected, "{place}");
                        assert_eq!(moved.seq, case.seq + 1, "{place}");
                    }
                }
            }
        }
    }
    assert_eq!(cells, 42 * 11 * 16, "the whole of it");
}

#[test]
fn the_lead_unit_is_the_one_dispatched_to() {
    let case = after(&sample(), &TO_HANDLING);
    assert_eq!(case.lead(), Some(&UnitId::new(LEAD)));
    let CaseState::Working { working: Working::Handling { lead, .. } } = &case.state else {
        panic!("being handled")
    };
    assert_eq!(lead.as_str(), LEAD);
}
