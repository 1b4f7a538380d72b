//! 公示: a closed case for everybody to read, and back.

use huiyin::casework::{
    Case, Command, Event, Happened, News, Notice, PublicWords, Publication, Refusal, StateName, Work,
    carry_out, hears,
};
use huiyin::domain::{Community, Moment, Source};

use super::{actor, in_state, sample, step, words};
use crate::harness::{DAY, MORNING};

/// When the tests ask.
const ASKED: i64 = MORNING + 5;

pub(crate) fn public_words() -> PublicWords {
    PublicWords { question: words("东门三盏路灯不亮"), answer: words("灯已换好。") }
}

pub(super) fn command(name: &str) -> Command {
    match name {
        "ask_to_publish" => Command::AskToPublish { words: public_words() },
        "allow_publication" => Command::AllowPublication { asked_at: ASKED },
        "refuse_publication" => Command::RefusePublication,
        "unpublish" => Command::Unpublish,
        other => panic!("no command {other}"),
    }
}

/// A closed case as far on its way as the command needs it.
pub(crate) fn prepared(case: Case, what: &str, community: &Community) -> Case {
    let does = |case, who, what| step(case, (who, what), ASKED, community).expect("allowed");
    match what {
        "allow_publication" | "refuse_publication" => does(case, "registrar", "ask_to_publish"),
        "unpublish" => does(does(case, "registrar", "ask_to_publish"), "proposer", "allow_publication"),
        _ => case,
    }
}

fn closed(community: &Community) -> Case {
    in_state("closed", community).0
}

/// Closed, and asked about.
fn asked(community: &Community) -> Case {
    prepared(closed(community), "allow_publication", community)
}

fn public(community: &Community) -> Case {
    prepared(closed(community), "unpublish", community)
}

#[test]
fn a_case_is_public_from_the_residents_yes_until_somebody_takes_it_back() {
    let community = sample();
    let public = public(&community);
    assert_eq!(public.published(), Some((&public_words(), ASKED)));
    let again = step(public.clone(), ("registrar", "ask_to_publish"), MORNING + 6, &community);
    assert_eq!(again.map(drop), Err(Refusal::AlreadyPublic));
    let by_staff = step(public.clone(), ("registrar", "unpublish"), MORNING + 6, &community).expect("may");
    assert_eq!(by_staff.work.publication, Publication::Unasked, "with better words they may be asked anew");
    let by_resident = step(public, ("proposer", "unpublish"), MORNING + 6, &community).expect("may");
    assert_eq!((by_resident.published(), &by_resident.work.publication), (None, &Publication::Refused));
    let asked = step(by_resident, ("registrar", "ask_to_publish"), MORNING + 7, &community);
    assert_eq!(asked.map(drop), Err(Refusal::NotToBePublic), "a no is asked once");
}

#[test]
fn a_yes_counts_only_for_the_words_it_was_said_to() {
    let community = sample();
    let better = PublicWords { question: words("东门路灯不亮"), answer: words("已换。") };
    let at = Moment { now: MORNING + 6, community: &community };
    let ask = [Command::AskToPublish { words: better.clone() }];
    let asked = carry_out(asked(&community), &ask, &actor("registrar"), at).expect("allowed").case;
    let older = step(asked.clone(), ("proposer", "allow_publication"), MORNING + 7, &community);
    assert_eq!(older.map(drop), Err(Refusal::OtherWordsNow), "the button of the first message");
    let allow = [Command::AllowPublication { asked_at: MORNING + 6 }];
    let public = carry_out(asked, &allow, &actor("proposer"), at).expect("allowed").case;
    assert_eq!(public.published().map(|(words, _)| words), Some(&better));
}

#[test]
fn an_access_code_is_for_reading_and_for_saying_no_but_not_for_saying_yes() {
    let community = sample();
    let tried = |what| step(asked(&community), ("holder", what), MORNING + 6, &community);
    assert_eq!(tried("allow_publication").map(drop), Err(Refusal::NotYours));
    assert_eq!(tried("refuse_publication").map(|case| case.work.publication), Ok(Publication::Refused));
    let taken = step(public(&community), ("holder", "unpublish"), MORNING + 6, &community).expect("may");
    assert_eq!(taken.work.publication, Publication::Refused);
}

#[test]
fn staff_stop_asking_and_a_no_counts_even_then() {
    let community = sample();
    let at = Moment { now: MORNING + 6, community: &community };
    let stopped = carry_out(asked(&community), &[Command::Unpublish], &actor("registrar"), at).expect("may");
    assert_eq!(stopped.case.work.publication, Publication::Unasked);
    assert!(!hears(&stopped).contains(&Notice::Resident(News::Unpublished)), "nothing was public");
    let late = step(stopped.case.clone(), ("proposer", "allow_publication"), MORNING + 7, &community);
    assert_eq!(late.map(drop), Err(Refusal::NotPublic));
    let no = step(stopped.case, ("proposer", "unpublish"), MORNING + 7, &community).expect("their no");
    assert_eq!(no.work.publication, Publication::Refused);
    let taken = carry_out(public(&community), &[Command::Unpublish], &actor("registrar"), at).expect("may");
    assert!(hears(&taken).contains(&Notice::Resident(News::Unpublished)), "who agreed is told");
}

#[test]
fn what_was_public_of_an_answer_goes_with_the_answer() {
    let community = sample();
    let reopened = step(public(&community), ("proposer", "reopen"), MORNING + DAY, &community).expect("may");
    assert_eq!(reopened.state.name(), StateName::Handling);
    assert_eq!((reopened.published(), &reopened.work.publication), (None, &Publication::Unasked));
    let refused = step(asked(&community), ("proposer", "refuse_publication"), MORNING + 6, &community);
    let reopened =
        step(refused.expect("may"), ("proposer", "reopen"), MORNING + DAY, &community).expect("may");
    assert_eq!(reopened.work.publication, Publication::Refused, "a no outlasts the answer");
    // The third time the state stays and somebody meets them: the answer is in doubt all the same.
    let mut thrice = public(&community);
    thrice.counts.reopened = 2;
    let talk = step(thrice, ("proposer", "reopen"), MORNING + DAY, &community).expect("a talk");
    assert_eq!((talk.state.name(), talk.published()), (StateName::Closed, None));
}

#[test]
fn the_desk_speaks_only_for_whom_it_wrote_down() {
    let community = sample();
    let tried = |case: Case, what| step(case, ("reception", what), MORNING + 6, &community);
    assert_eq!(tried(asked(&community), "allow_publication").map(drop), Err(Refusal::NotYours));
    assert_eq!(tried(public(&community), "refuse_publication").map(drop), Err(Refusal::NotYours));
    let on_behalf = |case: Case| Case { source: Source::OnBehalf, ..case };
    let public = tried(on_behalf(asked(&community)), "allow_publication").expect("written down there");
    assert!(public.published().is_some());
    let taken = tried(public, "refuse_publication").expect("they came back");
    assert_eq!(taken.work.publication, Publication::Refused, "their own no, not staff's");
}

#[test]
fn what_is_stored_of_it_stays_readable() {
    let golden = [
        r#"{"kind":"publication_asked","words":{"question":"路灯不亮","answer":"已换。"}}"#,
        r#"{"kind":"publication_allowed","words":{"question":"路灯不亮","answer":"已换。"}}"#,
        r#"{"kind":"publication_refused"}"#,
        r#"{"kind":"publication_unasked"}"#,
        r#"{"kind":"unpublished","by_resident":true}"#,
    ];
    for stored in golden {
        let event = format!(r#"{{"at":1,"by":1,"party":"registrar","what":{stored}}}"#);
        let event: Event = serde_json::from_str(&event).expect(stored);
        assert_eq!(serde_json::to_string(&event.what).expect("written"), stored);
        assert!(!event.what.is_transition(), "no button of the case grows old by it");
        assert_eq!(event.what.name(), serde_json::to_value(&event.what).expect("a value")["kind"]);
    }
    let before: Work = serde_json::from_str("{}").expect("work stored before there was any of this");
    assert_eq!(before.publication, Publication::Unasked);
    let kept: Publication = serde_json::from_str(
        r#"{"is":"public","words":{"question":"路灯不亮","answer":"已换。"},"since":7}"#,
    )
    .expect("a stored publication");
    assert!(matches!(kept, Publication::Public { since: 7, .. }));
    assert!(matches!(Happened::PublicationRefused.name(), "publication_refused"));
}
