//! Samples of what is said when a case is to be read by everybody.

use huiyin::casework::{News, Refusal, carry_out};
use huiyin::domain::{Community, Moment, Personal};
use huiyin::text::{PublicPart, StaffText, Text};

use crate::casework::publishing::{prepared, public_words};
use crate::casework::{actor, command, in_state};
use crate::harness::MORNING;

pub fn texts(community: &Community) -> Vec<Text> {
    let at = Moment { now: MORNING + 5, community };
    let closed = in_state("closed", community).0;
    let public = Box::new(prepared(closed.clone(), "unpublish", community));
    let asked = carry_out(closed, &[command("ask_to_publish", at.now)], &actor("registrar"), at);
    let asked = asked.expect("allowed");
    let event = Box::new(asked.events.first().expect("one event").clone());
    let taken = carry_out((*public).clone(), &[command("unpublish", at.now)], &actor("registrar"), at);
    let taken = taken.expect("allowed");
    let off = Box::new(taken.events.first().expect("one event").clone());
    vec![
        Text::News { news: News::PublicationAsked, case: Box::new(asked.case), event },
        Text::News { news: News::Unpublished, case: Box::new(taken.case), event: off },
        Text::Published { case: public },
        Text::NotPublished,
        Text::Unpublished,
    ]
}

pub fn staff(community: &Community) -> Vec<StaffText> {
    let closed = in_state("closed", community).0;
    let preview = |found: &[(Personal, usize)]| StaffText::PublicPreview {
        case: Box::new(closed.clone()),
        words: public_words(),
        found: found.to_vec(),
    };
    let all = [
        (Personal::Phone, 1),
        (Personal::Identity, 1),
        (Personal::Name, 2),
        (Personal::Plate, 1),
        (Personal::Door, 1),
        (Personal::Account, 1),
        (Personal::Number, 1),
    ];
    let mut texts = vec![preview(&[]), preview(&all), StaffText::AskInPerson];
    texts.extend(
        [PublicPart::Question, PublicPart::Answer]
            .map(|part| StaffText::AskReword { part, case: Box::new(closed.clone()) }),
    );
    for stage in ["allow_publication", "unpublish"] {
        let case = prepared(closed.clone(), stage, community);
        texts.push(super::samples::card(case, None, None, None));
    }
    let refused = prepared(closed, "refuse_publication", community);
    let at = Moment { now: MORNING + 6, community };
    let refused = carry_out(refused, &[command("refuse_publication", at.now)], &actor("proposer"), at);
    texts.push(super::samples::card(refused.expect("allowed").case, None, None, None));
    texts
}

pub fn refusals() -> [Refusal; 4] {
    [Refusal::AlreadyPublic, Refusal::NotToBePublic, Refusal::OtherWordsNow, Refusal::NotPublic]
}
