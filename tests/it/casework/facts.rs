//! Dates, counts and evidence: what the lifecycle asks for beyond who and where.

use huiyin::casework::{
    Actor, Alarm, Case, CaseState, Command, Correction, Ending, Refusal, ReopenReason, Ringing, Setting,
    StateName, carry_out, decide,
};
use huiyin::domain::{
    Attachment, AttachmentId, CategoryCode, Community, FileKind, Millis, Moment, Nature, Outcome, PersonId,
    Role, UnitId,
};

use super::{OWN, TO_HANDLING, actor, after, command, filed, person, sample, step, words};
use crate::harness::{DAY, MORNING};

/// The closing hour of a day in July 2026: `closing(13)` is Monday 13 July, 18:00.
fn closing(day: i64) -> Millis {
    MORNING + (day - 10) * DAY + 9 * 3_600_000
}

fn reply(outcome: Outcome, text: &str, promise: Option<Millis>, evidence: Vec<Attachment>) -> Command {
    Command::Reply { outcome, text: words(text), promise, evidence, later: None }
}

fn refused(case: &Case, command: &Command, who: &str, now: Millis, community: &Community) -> Refusal {
    decide(case, command, &actor(who), Moment { now, community }).expect_err("refused")
}

#[test]
fn one_promised_date_counts_from_receipt_by_the_nature_of_the_matter() {
    let community = sample();
    let registered = after(&community, &TO_HANDLING[..1]);
    assert_eq!(registered.state.due(), Some(closing(14)), "register and assess: two working days");
    assert_eq!(filed(&community).state.due(), Some(closing(13)));
    for (nature, day) in
        [(Nature::Enquiry, 15), (Nature::Suggestion, 21), (Nature::Request, 21), (Nature::Complaint, 31)]
    {
        let register = Command::Register { nature: Some(nature), gist: None };
        let commands = [register, command("dispatch", MORNING)];
        let both = person(5, &[(Role::Registrar, OWN), (Role::Assessor, OWN)]);
        let at = Moment { now: MORNING, community: &community };
        let change = carry_out(filed(&community), &commands, &both, at).expect("allowed");
        assert_eq!(change.case.promised_at, Some(closing(day)), "{nature:?}");
    }
}

#[test]
fn a_case_taken_up_late_still_leaves_its_handler_a_working_day() {
    let community = sample();
    let late = MORNING + 60 * DAY; // Tuesday 8 September
    let registered = step(filed(&community), ("registrar", "register"), late, &community).expect("allowed");
    let handled = step(registered, ("assessor", "dispatch"), late, &community).expect("allowed");
    assert_eq!(handled.promised_at, Some(closing(10 + 61)));
}

#[test]
fn two_questions_and_then_the_telephone() {
    let community = sample();
    let round = [("lead", "ask"), ("proposer", "supply")];
    let asked_twice = after(&community, &[&TO_HANDLING[..], &round, &round].concat());
    assert_eq!(
        refused(&asked_twice, &command("ask", MORNING), "lead", MORNING, &community),
        Refusal::AskedTwice
    );
}

#[test]
fn the_clock_stands_still_while_we_wait_for_the_resident() {
    let community = sample();
    let handled = after(&community, &TO_HANDLING);
    assert_eq!(handled.promised_at, Some(closing(21)));
    let asked = step(handled, ("lead", "ask"), MORNING + 3 * DAY, &community).expect("allowed");
    assert_eq!(asked.state.due(), Some(closing(13 + 15)), "fifteen calendar days to answer");
    // Asked on Monday the 13th, answered on Thursday the 16th: three working days later than promised.
    let answered = step(asked, ("proposer", "supply"), MORNING + 6 * DAY, &community).expect("allowed");
    assert_eq!(answered.promised_at, Some(closing(24)));
    assert_eq!(answered.state.due(), Some(closing(24)));
}

#[test]
fn an_unanswered_question_lapses_on_its_date_and_any_answer_takes_it_up_again() {
    let community = sample();
    let asked = after(&community, &[&TO_HANDLING[..], &[("lead", "ask")]].concat());
    let due = asked.state.due().expect("a date");
    assert_eq!(refused(&asked, &Command::Lapse, "clock", due - 1, &community), Refusal::NotDue);
    let lapsed = step(asked, ("clock", "lapse"), due, &community).expect("due");
    assert_eq!(lapsed.state.name(), StateName::Withdrawn);
    let again = step(lapsed, ("proposer", "supply"), due + 100 * DAY, &community).expect("however late");
    assert_eq!(again.state.name(), StateName::Handling);
    assert!(again.promised_at > Some(due + 100 * DAY), "a date still to come");
}

#[test]
fn what_is_declined_may_be_objected_to_once_within_fifteen_days_and_another_decides() {
    let community = sample();
    let declined = after(&community, &[("registrar", "decline")]);
    let object = command("object", MORNING);
    assert_eq!(refused(&declined, &object, "proposer", closing(25) + 2, &community), Refusal::TooLate);
    let objected = step(declined, ("proposer", "object"), closing(25), &community).expect("on the last day");
    assert_eq!(objected.state.name(), StateName::Submitted);
    let decline = command("decline", MORNING);
    let now = MORNING + 16 * DAY;
    assert_eq!(refused(&objected, &decline, "registrar", now, &community), Refusal::AnotherPersonDecides);
    let colleague = person(77, &[(Role::Registrar, OWN)]);
    let at = Moment { now, community: &community };
    let twice = carry_out(objected, &[decline], &colleague, at).expect("another person may").case;
    assert_eq!(refused(&twice, &object, "proposer", now, &community), Refusal::ObjectedBefore);
}

#[test]
fn a_reply_needs_what_its_outcome_promises() {
    let community = sample();
    let case = after(&community, &TO_HANDLING);
    let at = Moment { now: MORNING, community: &community };
    let tried = |command: Command| decide(&case, &command, &actor("lead"), at).map(|event| event.what.name());
    for outcome in [Outcome::StepByStep, Outcome::Later] {
        assert_eq!(tried(reply(outcome, "明年办。", None, vec![])), Err(Refusal::NeedsPromise));
        assert_eq!(tried(reply(outcome, "明年办。", Some(MORNING), vec![])), Err(Refusal::NeedsPromise));
        assert_eq!(tried(reply(outcome, "明年办。", Some(MORNING + 1), vec![])), Ok("replied"));
    }
    let open = Refusal::Unfilled { what: "〔哪天〕".to_owned() };
    assert_eq!(tried(reply(Outcome::Done, "〔哪天〕已经修好。", None, vec![])), Err(open));
    assert_eq!(tried(reply(Outcome::Done, "好", None, vec![])), Err(Refusal::NeedsEvidence));
    assert_eq!(tried(reply(Outcome::Done, "昨晚已经修好。", None, vec![])), Ok("replied"));
    let photo = Attachment { id: AttachmentId(1), kind: FileKind::Photo };
    assert_eq!(tried(reply(Outcome::Done, "好", None, vec![photo])), Ok("replied"));
    for outcome in [Outcome::Explained, Outcome::AlreadyInPlace, Outcome::NotOurs] {
        assert_eq!(tried(reply(outcome, "原因如下。", None, vec![])), Ok("replied"));
    }
}

#[test]
fn silence_counts_from_delivery_and_a_reply_nobody_got_ends_apart() {
    let community = sample();
    let replied = after(&community, &[&TO_HANDLING[..], &[("lead", "reply")]].concat());
    let ending = |case: &Case| match &case.state {
        CaseState::Closed { ending, .. } => *ending,
        other => panic!("closed, not {other:?}"),
    };
    assert_eq!(
        refused(&replied, &Command::FallSilent, "clock", MORNING + 29 * DAY, &community),
        Refusal::NotDue
    );
    let undelivered =
        step(replied.clone(), ("clock", "fall_silent"), closing(10 + 30), &community).expect("due");
    assert_eq!(ending(&undelivered), Ending::Undelivered);
    let opened = step(replied, ("proposer", "deliver"), MORNING + 20 * DAY, &community).expect("allowed");
    assert_eq!(opened.state.due(), Some(closing(30 + 7)), "seven days from the delivery, not from the reply");
    let again = refused(&opened, &command("deliver", MORNING), "lead", MORNING + 21 * DAY, &community);
    assert_eq!(again, Refusal::NotNow { state: StateName::Replied });
    let silent = step(opened, ("clock", "fall_silent"), closing(37), &community).expect("due");
    assert_eq!(ending(&silent), Ending::Unrated, "silence is not satisfaction");
}

#[test]
fn a_rating_is_given_once_and_only_after_confirming() {
    let community = sample();
    let answered = [&TO_HANDLING[..], &[("lead", "reply")]].concat();
    let rated =
        after(&community, &[&answered[..], &[("proposer", "confirm"), ("proposer", "rate")]].concat());
    assert_eq!(
        refused(&rated, &command("rate", MORNING), "proposer", MORNING, &community),
        Refusal::AlreadyRated
    );
    let silent = step(after(&community, &answered), ("clock", "fall_silent"), MORNING + 40 * DAY, &community);
    let now = MORNING + 41 * DAY;
    let refusal = refused(&silent.expect("due"), &command("rate", now), "proposer", now, &community);
    assert_eq!(refusal, Refusal::NotNow { state: StateName::Closed });
}

#[test]
fn twice_reopened_and_then_face_to_face_but_a_supervisor_always_may() {
    let community = sample();
    let again = [("lead", "reply"), ("proposer", "reopen")];
    let twice = after(&community, &[&TO_HANDLING[..], &again, &again, &[("lead", "reply")]].concat());
    let reopen = command("reopen", MORNING);
    let talk = step(twice, ("proposer", "reopen"), MORNING + 8, &community).expect("recorded");
    assert_eq!((talk.state.name(), talk.work.talk), (StateName::Replied, true), "a talk, no third round");
    assert_eq!(refused(&talk, &reopen, "proposer", MORNING, &community), Refusal::FaceToFace);
    let supervised = step(talk, ("supervisor", "reopen"), MORNING + 9, &community).expect("allowed");
    assert_eq!(supervised.counts.reopened, 2, "a supervisor's does not count");
    assert_eq!(supervised.promised_at, Some(closing(17)), "rework: five working days");
}

#[test]
fn a_closed_case_is_reopened_within_thirty_days() {
    let community = sample();
    let closed =
        after(&community, &[&TO_HANDLING[..], &[("lead", "reply"), ("proposer", "confirm")]].concat());
    let last = closing(10 + 30);
    assert!(step(closed.clone(), ("proposer", "reopen"), last, &community).is_ok());
    let reopen = Command::Reopen { reason: ReopenReason::Again, words: None, earlier: 0 };
    assert_eq!(refused(&closed, &reopen, "proposer", last + 1, &community), Refusal::TooLate);
}

#[test]
fn unknown_units_and_categories_are_refused() {
    let community = sample();
    let registered = after(&community, &TO_HANDLING[..1]);
    let nowhere = UnitId::new("nowhere");
    let code = CategoryCode::read("Z9").expect("well formed");
    for (who, command) in [
        (
            "assessor",
            Command::Dispatch {
                lead: nowhere.clone(),
                assists: vec![],
                outside: false,
                routed: huiyin::casework::Routed::Category,
            },
        ),
        ("registrar", Command::Correct { change: Correction::Community(nowhere) }),
        ("registrar", Command::Correct { change: Correction::Category(code) }),
    ] {
        assert_eq!(refused(&registered, &command, who, MORNING, &community), Refusal::UnknownUnit);
    }
}

#[test]
fn a_press_of_several_commands_holds_all_or_none() {
    let community = sample();
    let at = Moment { now: MORNING, community: &community };
    let press = [command("register", MORNING), command("dispatch", MORNING)];
    assert_eq!(carry_out(filed(&community), &press, &actor("registrar"), at), Err(Refusal::NotYours));
}

#[test]
fn alarms_are_set_kept_and_dropped_with_the_case() {
    let community = sample();
    let at = |now| Moment { now, community: &community };
    let change = |case: &Case, who: &str, what: &str, now| {
        carry_out(case.clone(), &[command(what, now)], &actor(who), at(now)).expect("allowed")
    };
    let registered = change(&filed(&community), "registrar", "register", MORNING);
    assert_eq!(Alarm::SayAccepted.after(&registered, at(MORNING)), Setting::At(MORNING + 2 * 3_600_000));
    assert_eq!(Alarm::StateIsDue.after(&registered, at(MORNING)), Setting::Off);
    let more = change(&registered.case, "proposer", "supplement", MORNING + 5);
    assert_eq!(Alarm::SayAccepted.after(&more, at(MORNING + 5)), Setting::AsItWas);
    let asked = change(&registered.case, "registrar", "ask", MORNING);
    let lapses = asked.case.state.due().expect("a date");
    assert_eq!(Alarm::SayAccepted.after(&asked, at(MORNING)), Setting::Off);
    assert_eq!(Alarm::StateIsDue.after(&asked, at(MORNING)), Setting::At(lapses));
    assert_eq!(
        Alarm::RemindOfQuestion.after(&asked, at(MORNING)),
        Setting::At(MORNING + (lapses - MORNING) / 2)
    );
    assert_eq!(Alarm::RemindOfQuestion.rings(&asked.case), Some(Ringing::RemindOfQuestion));
    assert_eq!(Alarm::StateIsDue.rings(&asked.case), Some(Ringing::Command(Command::Lapse)));
    assert_eq!(Alarm::SayAccepted.rings(&asked.case), None, "the case has moved on");
    for alarm in Alarm::ALL {
        assert_eq!(Alarm::from_name(alarm.name()), Some(alarm));
    }
}

#[test]
fn a_proposer_who_is_nobody_is_nobodys_to_act_for() {
    let community = sample();
    let case = Case { proposer: None, ..filed(&community) };
    let nobody = Actor::Person { id: PersonId(0), grants: vec![], holds_code: false };
    let at = Moment { now: MORNING, community: &community };
    assert_eq!(decide(&case, &Command::Withdraw, &nobody, at).expect_err("refused"), Refusal::NotYours);
}
