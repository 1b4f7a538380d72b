//! While units work on a case: what they may ask for, until when, and what the dates become.

use huiyin::casework::{
    Actor, Alarm, AssistState, Case, Command, Disposition, Event, Filing, Happened, Holder, Refusal, Ringing,
    Setting, StateName, carry_out, charged, decide, file, may_urge_from,
};
use huiyin::domain::{
    Community, DraftId, Millis, Moment, Nature, Place, Role, Source, TrackingNumber, UnitId,
};

use super::{ASSIST, LEAD, OWN, TO_HANDLING, actor, after, command, filed, person, sample, step, words};
use crate::harness::{DAY, MORNING};

/// The closing hour of a day in July 2026.
fn closing(day: i64) -> Millis {
    MORNING + (day - 10) * DAY + 9 * 3_600_000
}

fn does(
    case: Case,
    who: &Actor,
    command: Command,
    now: Millis,
    community: &Community,
) -> Result<Case, Refusal> {
    carry_out(case, &[command], who, Moment { now, community }).map(|change| change.case)
}

fn joint(community: &Community, assists: &[&str]) -> Case {
    let registered = after(community, &TO_HANDLING[..1]);
    let assists = assists.iter().map(|unit| UnitId::new(*unit)).collect();
    let dispatch = Command::Dispatch {
        lead: UnitId::new(LEAD),
        assists,
        outside: false,
        routed: huiyin::casework::Routed::Category,
    };
    does(registered, &actor("assessor"), dispatch, MORNING, community).expect("allowed")
}

#[test]
fn several_units_get_fifteen_days_and_each_assist_reports_a_day_before() {
    let community = sample();
    let case = joint(&community, &[ASSIST, "water", ASSIST, LEAD]);
    let units: Vec<&str> = case.work.assists.iter().map(|assist| assist.unit.as_str()).collect();
    assert_eq!(units, [ASSIST, "water"], "each once, and never the lead");
    assert_eq!(case.promised_at, Some(closing(31)), "fifteen working days");
    assert!(case.work.assists.iter().all(|assist| assist.due == closing(30)));
    assert_eq!(case.work.disposition, Some(Disposition::Joint));
    assert_eq!(after(&community, &TO_HANDLING).work.disposition, Some(Disposition::Single));
}

#[test]
fn the_reply_waits_for_assists_until_done_waived_or_past_their_date() {
    let community = sample();
    let case = joint(&community, &[ASSIST, "water"]);
    let reply = command("reply", closing(30));
    let tried =
        |case: &Case, now| decide(case, &reply, &actor("lead"), Moment { now, community: &community });
    let units = vec![UnitId::new(ASSIST), UnitId::new("water")];
    assert_eq!(tried(&case, MORNING), Err(Refusal::WaitsForAssists { units }));
    let done = step(case.clone(), ("assist", "finish_assist"), MORNING + 1, &community).expect("allowed");
    let waive = Command::WaiveAssist { unit: UnitId::new("water"), reason: words("不用停水") };
    let settled = does(done.clone(), &actor("lead"), waive, MORNING + 2, &community).expect("allowed");
    assert!(tried(&settled, MORNING + 3).is_ok());
    assert!(tried(&done, closing(30)).is_err(), "the last day counts");
    let late = closing(30) + 1;
    let replied =
        does(done, &actor("lead"), command("reply", late), late, &community).expect("past its date");
    let silent = replied.work.assist(&UnitId::new("water")).expect("still named");
    assert_eq!(silent.state, AssistState::Silent, "协办未回 is recorded");
}

#[test]
fn an_assisting_unit_speaks_for_itself_alone() {
    let community = sample();
    let case = joint(&community, &[ASSIST, "water"]);
    let water = Command::FinishAssist { unit: UnitId::new("water"), text: words("停了") };
    let tried = |who: &str| does(case.clone(), &actor(who), water.clone(), MORNING + 1, &community).map(drop);
    assert_eq!(tried("assist"), Err(Refusal::NotYours));
    assert_eq!(tried("coordinator"), Ok(()), "who coordinates writes down what an outside unit said");
    let twice = step(case, ("assist", "finish_assist"), MORNING + 1, &community).expect("allowed");
    let again = step(twice, ("assist", "finish_assist"), MORNING + 2, &community);
    assert_eq!(again.map(drop), Err(Refusal::NoSuchAssist));
}

#[test]
fn a_unit_returns_a_case_within_a_working_day_and_the_third_time_the_supervisor_decides() {
    let community = sample();
    let case = after(&community, &TO_HANDLING);
    let late = step(case.clone(), ("lead", "ask_return"), closing(13) + 1, &community);
    assert_eq!(late.map(drop), Err(Refusal::TooLateToReturn));
    let mut case = step(case, ("lead", "ask_return"), closing(13), &community).expect("on its last day");
    assert_eq!(case.state.due(), Some(closing(21)), "the resident's date stands");
    let again = step(case.clone(), ("lead", "ask_return"), closing(13), &community);
    assert_eq!(again.map(drop), Err(Refusal::TooLateToReturn), "one request at a time");
    for (index, unit) in ["housing", "water"].into_iter().enumerate() {
        let (lead, now) = (UnitId::new(unit), closing(13) + index as i64 + 1);
        let change = Command::ChangeLead { lead, reason: words("归他们"), outside: false };
        case = does(case, &actor("coordinator"), change, now, &community).expect("allowed");
        assert_eq!(case.lead().map(UnitId::as_str), Some(unit));
        assert_eq!((case.promised_at, case.work.taken_on_at), (Some(closing(21)), None));
        let of_unit = person(60 + index as i64, &[(Role::Handler, unit)]);
        case = does(case, &of_unit, command("ask_return", now), now, &community).expect("theirs to return");
    }
    let now = closing(13) + 9;
    let change = Command::ChangeLead { lead: UnitId::new(LEAD), reason: words("归他们"), outside: false };
    let refused = does(case.clone(), &actor("coordinator"), change.clone(), now, &community);
    assert_eq!(refused.map(drop), Err(Refusal::SupervisorDecides));
    assert!(does(case, &actor("supervisor"), change, now, &community).is_ok());
}

#[test]
fn an_extension_is_asked_before_the_date_once_and_no_longer_than_the_first_time() {
    let community = sample();
    let case = after(&community, &TO_HANDLING);
    let ask = |until, now| {
        let command = Command::AskExtension { until, reason: words("要等灯杆") };
        decide(&case, &command, &actor("lead"), Moment { now, community: &community }).map(drop)
    };
    assert_eq!(ask(closing(21), MORNING), Err(Refusal::NoExtension), "no later than it is");
    assert_eq!(ask(closing(31), MORNING), Err(Refusal::NoExtension), "more than seven working days");
    assert_eq!(ask(closing(30), closing(21) + 1), Err(Refusal::NoExtension), "the date has passed");
    assert_eq!(ask(closing(30), closing(21)), Ok(()));
    let asked = step(case.clone(), ("lead", "ask_extension"), MORNING, &community).expect("allowed");
    assert_eq!(asked.promised_at, Some(closing(21)), "asking changes nothing");
    let granted = step(asked, ("supervisor", "grant_extension"), MORNING + 1, &community).expect("allowed");
    assert_eq!(
        (granted.promised_at, granted.state.due()),
        (Some(MORNING + 18 * DAY), Some(MORNING + 18 * DAY))
    );
    let twice = step(granted, ("lead", "ask_extension"), MORNING + 2, &community);
    assert_eq!(twice.map(drop), Err(Refusal::ExtendedBefore));
}

#[test]
fn the_clock_stands_still_while_the_council_talks() {
    let community = sample();
    let case = after(&community, &TO_HANDLING);
    let council = step(case, ("assessor", "to_council"), closing(13), &community).expect("allowed");
    assert_eq!(council.state.name(), StateName::Deliberating);
    assert_eq!(council.promised_at, Some(closing(21)));
    let back =
        step(council, ("council_secretary", "from_council"), closing(16), &community).expect("allowed");
    assert_eq!(back.promised_at, Some(closing(24)), "three working days later");
    assert_eq!(back.state.due(), back.promised_at);
    let past = Command::ToCouncil { meeting: MORNING - 1 };
    assert_eq!(does(back, &actor("assessor"), past, MORNING, &community).map(drop), Err(Refusal::NeedsDate));
}

#[test]
fn a_resident_urges_after_half_the_time_and_every_three_working_days() {
    let community = sample();
    let case = after(&community, &TO_HANDLING);
    let at = |now| Moment { now, community: &community };
    let half = may_urge_from(&case, at(MORNING));
    assert_eq!(half, MORNING + 6 * DAY + 1_800_000, "the morning after five and a half days");
    let urge = |case: &Case, now| decide(case, &Command::Urge, &actor("proposer"), at(now)).map(drop);
    assert_eq!(urge(&case, half - 1), Err(Refusal::UrgedTooSoon { from: half }));
    let urged = step(case, ("proposer", "urge"), half, &community).expect("half the time is over");
    let again = may_urge_from(&urged, at(half));
    assert_eq!(
        again,
        closing(21) - 17 * 1_800_000,
        "Thursday the 16th, and again on Tuesday the 21st at 9:30"
    );
    assert!(urge(&urged, again - 1).is_err() && urge(&urged, again).is_ok());
}

#[test]
fn long_or_spoken_words_need_a_gist_before_they_are_registered() {
    let community = sample();
    let at = Moment { now: MORNING, community: &community };
    let of = |said: Option<&str>| {
        let filing = Filing {
            draft: DraftId(1),
            proposer: None,
            filed_by: None,
            source: Source::OnBehalf,
            nature: Nature::Request,
            category: None,
            community: Some(UnitId::new(OWN)),
            place: Place::default(),
            point: None,
            reports_point: false,
            words: said.map(words),
            files: vec![],
        };
        file(filing, TrackingNumber::from_random(7), at).case
    };
    let register = |case: Case, gist: Option<&str>| {
        let command = Command::Register { nature: None, gist: gist.map(words) };
        carry_out(case, &[command], &actor("registrar"), at).map(|change| change.case.work.gist)
    };
    assert_eq!(register(of(None), None), Err(Refusal::NeedsGist));
    assert_eq!(register(of(Some(&"路".repeat(121))), None), Err(Refusal::NeedsGist));
    assert_eq!(register(of(Some(&"路".repeat(120))), None), Ok(None));
    assert_eq!(register(of(None), Some("路灯不亮")), Ok(Some(words("路灯不亮"))));
}

#[test]
fn what_is_solved_on_the_spot_is_answered_at_once_and_waits_for_the_resident() {
    let community = sample();
    let case = step(filed(&community), ("reception", "resolve"), MORNING + 1, &community).expect("allowed");
    assert_eq!((case.state.name(), case.work.disposition), (StateName::Replied, Some(Disposition::OnSpot)));
    assert_eq!(case.lead(), Some(&UnitId::new(OWN)));
    let bare = Command::Resolve { unit: UnitId::new(OWN), text: words("好"), evidence: vec![] };
    let refused = does(filed(&community), &actor("reception"), bare, MORNING, &community);
    assert_eq!(refused.map(drop), Err(Refusal::NeedsEvidence));
}

#[test]
fn only_an_open_case_takes_another_in() {
    let community = sample();
    let merge = |into: i64, open| {
        let number = TrackingNumber::from_random(43);
        let command = Command::Merge { into: huiyin::domain::CaseId(into), number, open };
        does(filed(&community), &actor("registrar"), command, MORNING, &community)
    };
    assert_eq!(merge(2, false).map(drop), Err(Refusal::CannotMerge));
    assert_eq!(merge(1, true).map(drop), Err(Refusal::CannotMerge), "not into itself");
    let merged = merge(2, true).expect("allowed");
    assert!(!merged.state.name().is_open());
    let back = step(merged, ("registrar", "unmerge"), MORNING + DAY, &community).expect("allowed");
    assert_eq!(back.state.name(), StateName::Registered);
    assert_eq!(back.state.due(), Some(closing(13)), "a working day to assess it");
}

#[test]
fn for_a_unit_outside_the_system_whoever_coordinates_writes_down_its_answer() {
    let community = sample();
    let registered = after(&community, &TO_HANDLING[..1]);
    let dispatch = |outside| Command::Dispatch {
        lead: UnitId::new(LEAD),
        assists: vec![],
        outside,
        routed: huiyin::casework::Routed::Category,
    };
    let replies = |outside| {
        let case = does(registered.clone(), &actor("assessor"), dispatch(outside), MORNING, &community);
        let now = MORNING + 1;
        does(case.expect("allowed"), &actor("coordinator"), command("reply", now), now, &community).map(drop)
    };
    assert_eq!(replies(true), Ok(()));
    assert_eq!(replies(false), Err(Refusal::NotYours));
}

#[test]
fn the_clock_takes_a_case_on_warns_of_its_date_and_remembers_promises() {
    let community = sample();
    let at = Moment { now: MORNING, community: &community };
    let registered = after(&community, &TO_HANDLING[..1]);
    let dispatched =
        carry_out(registered, &[command("dispatch", MORNING)], &actor("assessor"), at).expect("allowed");
    assert_eq!(Alarm::TakeOn.after(&dispatched, at), Setting::At(closing(13)));
    assert_eq!(Alarm::WarnOfDate.after(&dispatched, at), Setting::At(closing(21) - 3 * 3_600_000));
    let case = dispatched.case;
    assert_eq!(Alarm::TakeOn.rings(&case), Some(Ringing::Command(Command::TakeOn)));
    let taken = carry_out(case, &[Command::TakeOn], &Actor::Clock, at).expect("allowed");
    assert_eq!(Alarm::TakeOn.after(&taken, at), Setting::Off);
    let replied = step(taken.case, ("lead", "reply"), MORNING, &community).expect("allowed");
    let closed =
        carry_out(replied, &[Command::Confirm { solved: false }], &actor("proposer"), at).expect("allowed");
    let morning = MORNING + 30 * DAY + 1_800_000;
    assert_eq!(Alarm::PromiseIsDue.after(&closed, at), Setting::At(morning), "at 9:30 of the day promised");
    let revisited =
        carry_out(closed.case, &[command("revisit", morning)], &actor("lead"), at).expect("allowed");
    assert_eq!(Alarm::PromiseIsDue.after(&revisited, at), Setting::Off);
    let twice = decide(&revisited.case, &command("revisit", morning), &actor("lead"), at);
    assert_eq!(twice.map(drop), Err(Refusal::NoPromise));
}

#[test]
fn where_a_second_person_looks_somebody_else_sends_the_reply() {
    let community = Community { second_person: true, ..sample() };
    let case = after(&community, &TO_HANDLING);
    let lead_and_supervisor = person(12, &[(Role::Handler, LEAD), (Role::Supervisor, "district")]);
    let reply = command("reply", MORNING);
    let proposed = does(case, &lead_and_supervisor, reply.clone(), MORNING, &community).expect("allowed");
    assert_eq!(proposed.state.name(), StateName::Handling, "nothing has gone out");
    let own = does(proposed.clone(), &lead_and_supervisor, Command::ReleaseReply, MORNING, &community);
    assert_eq!(own.map(drop), Err(Refusal::AnotherPersonDecides));
    let back =
        step(proposed.clone(), ("supervisor", "send_back_reply"), MORNING, &community).expect("allowed");
    assert_eq!(back.work.proposed, None);
    let sent = step(proposed, ("supervisor", "release_reply"), MORNING, &community).expect("allowed");
    assert_eq!(sent.state.name(), StateName::Replied);
    // Reopened: whoever released it before does not look at it again.
    let again = step(sent, ("proposer", "reopen"), MORNING, &community).expect("allowed");
    let again = does(again, &actor("lead"), reply, MORNING, &community).expect("allowed");
    let same = step(again.clone(), ("supervisor", "release_reply"), MORNING, &community);
    assert_eq!(same.map(drop), Err(Refusal::AnotherPersonDecides));
    let other = person(99, &[(Role::Supervisor, "district")]);
    assert!(does(again, &other, Command::ReleaseReply, MORNING, &community).is_ok());
}

#[test]
fn a_reply_that_waits_for_its_hour_goes_out_by_the_clock_and_stays_its_writers() {
    let community = sample();
    let at = Moment { now: MORNING, community: &community };
    let hour = MORNING + DAY;
    let Command::Reply { outcome, text, promise, evidence, .. } = command("reply", MORNING) else {
        panic!("a reply");
    };
    let later = Command::Reply { outcome, text, promise, evidence, later: Some(hour) };
    let lead = actor("lead");
    let waiting = carry_out(after(&community, &TO_HANDLING), &[later], &lead, at).expect("allowed");
    assert_eq!(waiting.case.state.name(), StateName::Handling);
    assert_eq!(Alarm::ReplyGoesOut.after(&waiting, at), Setting::At(hour));
    assert_eq!(Alarm::ReplyGoesOut.rings(&waiting.case), Some(Ringing::Command(Command::ReleaseReply)));
    let early = does(waiting.case.clone(), &Actor::Clock, Command::ReleaseReply, hour - 1, &community);
    assert_eq!(early.map(drop), Err(Refusal::NotDue));
    let out = does(waiting.case.clone(), &Actor::Clock, Command::ReleaseReply, hour, &community);
    let out = out.expect("its hour has come");
    assert_eq!(out.reply().map(|reply| (reply.by, reply.at)), lead.person().map(|by| (by, hour)));
    assert_eq!(out.work.answered_by, lead.person());
    // Asked in between, it waits until the resident has answered.
    let asked = carry_out(waiting.case, &[command("ask", MORNING)], &lead, at).expect("allowed");
    assert_eq!(Alarm::ReplyGoesOut.after(&asked, at), Setting::Off);
    let strict = Community { second_person: true, ..sample() };
    let proposed = step(after(&strict, &TO_HANDLING), ("lead", "reply"), MORNING, &strict).expect("allowed");
    for who in [lead, Actor::Clock] {
        let alone = does(proposed.clone(), &who, Command::ReleaseReply, hour, &strict);
        assert_eq!(alone.map(drop), Err(Refusal::NotYours));
    }
}

#[test]
fn days_are_charged_to_whoever_held_the_case() {
    let community = sample();
    let calendar = &community.calendar;
    let mut events = vec![];
    let mut case = filed(&community);
    let mut step = |who: &Actor, command: Command, day: i64| {
        let at = Moment { now: MORNING + day * DAY, community: &community };
        let change = carry_out(case.clone(), &[command], who, at).expect("allowed");
        events.extend(change.events);
        case = change.case;
    };
    // Filed on Friday the 10th; the days are those of July 2026, weekends do not count.
    let monday = MORNING + 3 * DAY;
    step(&actor("registrar"), command("register", monday), 3);
    step(&actor("assessor"), command("dispatch", monday), 3);
    step(&actor("lead"), command("ask", monday), 4);
    step(&actor("proposer"), command("supply", monday), 6);
    step(&actor("coordinator"), command("change_lead", monday), 7);
    let lead = case.lead().cloned().expect("a lead");
    let filed = Event {
        at: MORNING,
        by: None,
        party: huiyin::casework::Party::Proposer,
        what: Happened::Filed { due: MORNING },
    };
    let all: Vec<Event> = std::iter::once(filed).chain(events).collect();
    let sums = charged(&all, MORNING + 11 * DAY, calendar);
    let sums: Vec<(Holder, u32)> = sums.into_iter().map(|one| (one.holder, one.days)).collect();
    assert_eq!(
        sums,
        [
            (Holder::Desk, 1),
            (Holder::Unit(UnitId::new(LEAD)), 1 + 1),
            (Holder::Resident, 2),
            (Holder::Unit(lead), 2),
        ]
    );
}
