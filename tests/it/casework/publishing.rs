//! 公示: a closed case for everybody to read, and back.

use huiyin::casework::{Case, Command, PublicWords, Publication, Refusal, StateName, carry_out};
use huiyin::domain::{Community, Moment, Source};

use super::{actor, in_state, sample, step, words};
use crate::harness::{DAY, MORNING};

pub(crate) fn public_words() -> PublicWords {
    PublicWords { question: words("东门三盏路灯不亮"), answer: words("灯已换好。") }
}

pub(super) fn command(name: &str) -> Command {
    match name {
        "ask_to_publish" => Command::AskToPublish { words: public_words() },
        "allow_publication" => Command::AllowPublication,
        "refuse_publication" => Command::RefusePublication,
        "unpublish" => Command::Unpublish,
        other => panic!("no command {other}"),
    }
}

/// A closed case as far on its way as the command needs it.
pub(crate) fn prepared(case: Case, what: &str, community: &Community) -> Case {
    let now = MORNING + 5;
    let does = |case, who, what| step(case, (who, what), now, community).expect("allowed");
    match what {
        "allow_publication" | "refuse_publication" => does(case, "registrar", "ask_to_publish"),
        "unpublish" => does(does(case, "registrar", "ask_to_publish"), "proposer", "allow_publication"),
        _ => case,
    }
}

fn closed(community: &Community) -> Case {
    in_state("closed", community).0
}

#[test]
fn a_case_is_public_from_the_residents_yes_until_somebody_takes_it_back() {
    let community = sample();
    let public = prepared(closed(&community), "unpublish", &community);
    assert_eq!(public.published(), Some((&public_words(), MORNING + 5)));
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
fn other_words_replace_those_the_resident_has_not_answered_yet() {
    let community = sample();
    let asked = prepared(closed(&community), "allow_publication", &community);
    let better = PublicWords { question: words("东门路灯不亮"), answer: words("已换。") };
    let at = Moment { now: MORNING + 6, community: &community };
    let ask = [Command::AskToPublish { words: better.clone() }];
    let asked = carry_out(asked, &ask, &actor("registrar"), at).expect("allowed").case;
    let public = step(asked, ("proposer", "allow_publication"), MORNING + 7, &community).expect("may");
    assert_eq!(public.published().map(|(words, _)| words), Some(&better));
}

#[test]
fn what_was_public_of_an_answer_goes_with_the_answer() {
    let community = sample();
    let public = prepared(closed(&community), "unpublish", &community);
    let reopened = step(public, ("proposer", "reopen"), MORNING + DAY, &community).expect("may");
    assert_eq!(reopened.state.name(), StateName::Handling);
    assert_eq!((reopened.published(), &reopened.work.publication), (None, &Publication::Unasked));
    let refused = prepared(closed(&community), "refuse_publication", &community);
    let refused = step(refused, ("proposer", "refuse_publication"), MORNING + 6, &community).expect("may");
    let reopened = step(refused, ("proposer", "reopen"), MORNING + DAY, &community).expect("may");
    assert_eq!(reopened.work.publication, Publication::Refused, "a no outlasts the answer");
}

#[test]
fn the_desk_speaks_only_for_whom_it_wrote_down() {
    let community = sample();
    let asked = prepared(closed(&community), "allow_publication", &community);
    let tried = |case: Case| step(case, ("reception", "allow_publication"), MORNING + 6, &community);
    assert_eq!(tried(asked.clone()).map(drop), Err(Refusal::NotYours));
    let on_behalf = Case { source: Source::OnBehalf, ..asked };
    assert!(tried(on_behalf).expect("written down there").published().is_some());
}
