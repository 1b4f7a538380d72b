//! The lifecycle, checked against a table written by hand from the rules: every command, in every state, by
//! everybody. `facts` has the dates, counts and evidence; `any_order` what holds whatever happens.

mod any_order;
mod facts;

use huiyin::casework::{
    Actor, Case, CaseState, Command, Correction, DeclineReason, DeliveredBy, Filing, Refusal, ReopenReason,
    Working, carry_out, decide, file,
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
dispatch    | registered                              | assessor coordinator                     | handling
reply       | handling                                | lead                                     | replied
deliver     | replied                                 | proposer holder lead registrar           | same
confirm     | replied                                 | proposer holder                          | closed
rate        | closed                                  | proposer holder                          | same
fall_silent | replied                                 | clock                                    | closed
reopen      | replied closed                          | proposer holder supervisor               | handling
withdraw    | submitted registered awaiting_resident  | proposer holder                          | withdrawn
lapse       | awaiting_resident                       | clock                                    | withdrawn
supplement  | submitted registered handling replied   | proposer holder                          | same
enrich      | submitted                               | proposer holder                          | same
correct     | submitted registered handling awaiting_resident replied closed not_accepted withdrawn lapsed | registrar assessor coordinator | same
";

const STATES: [&str; 9] = [
    "submitted",
    "registered",
    "handling",
    "awaiting_resident",
    "replied",
    "closed",
    "not_accepted",
    "withdrawn",
    "lapsed",
];

const ACTORS: [&str; 15] = [
    "proposer",
    "holder",
    "stranger",
    "reception",
    "registrar",
    "registrar_elsewhere",
    "assessor",
    "coordinator",
    "lead",
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
        source: Source::Web,
        nature: Nature::Request,
        category: CategoryCode::read("A2"),
        community: Some(UnitId::new(OWN)),
        place: Place::default(),
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
        "other_handler" => person(13, &[(Role::Handler, "housing")]),
        role => person(14, &[(Role::from_name(role).expect("a role"), "district")]),
    }
}

/// One well-formed command of each kind.
pub(crate) fn command(name: &str, now: Millis) -> Command {
    match name {
        "register" => Command::Register { nature: None },
        "ask" => Command::Ask { question: words("哪一盏？") },
        "supply" => Command::Supply { words: Some(words("东门口第二盏")), files: vec![] },
        "decline" => {
            Command::Decline { reason: DeclineReason::Legal, text: words("请找仲裁院，电话028-1") }
        }
        "object" => Command::Object { words: Some(words("不是欠薪，是路灯")) },
        "dispatch" => Command::Dispatch { lead: UnitId::new(LEAD) },
        "reply" => Command::Reply {
            outcome: Outcome::Later,
            text: words("明年一起换。"),
            promise: Some(now + 30 * DAY),
            evidence: vec![],
        },
        "deliver" => Command::Deliver { how: DeliveredBy::Opened },
        "confirm" => Command::Confirm { solved: true },
        "rate" => Command::Rate { rating: Rating::Satisfied },
        "fall_silent" => Command::FallSilent,
        "reopen" => Command::Reopen { reason: ReopenReason::NotSolved, words: None },
        "withdraw" => Command::Withdraw,
        "lapse" => Command::Lapse,
        "supplement" => Command::Supplement { words: Some(words("还有一盏")), files: vec![] },
        "enrich" => {
            Command::Enrich { change: Correction::Category(CategoryCode::read("B1").expect("a code")) }
        }
        "correct" => Command::Correct { change: Correction::Community(UnitId::new(OWN)) },
        other => panic!("no command {other}"),
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
    assert_eq!(cells, 17 * 9 * 15, "the whole of it");
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
