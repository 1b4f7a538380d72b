//! 公示: a closed case for everybody to read. Staff write the question in a line of their own (the gist, where there is
//! one) and look at both sentences with what must be hidden hidden; then the resident is asked. Never a resident's
//! words as they said them, and never without their yes.
//!
//! > （公示）
//! >> 原话：“…” 用一句话写清是什么事 …
//!
//! > 单元门口的灯不亮
//! >> 公示出来就是下面这样 … 问：…… 答：…… [问居民愿不愿意] [改问题] [改答复]

use super::on_card::opens_form;
use super::*;
use crate::casework::PublicWords;
use crate::domain::{Words, redact};
use crate::text::PublicPart;

/// Letters of a question: a heading, not a story.
const LONGEST_QUESTION: usize = 120;

pub(super) fn begin<'a>(scene: &'a Scene<'a>, before: &State, case: Case) -> Step<'a> {
    if let Err(refusal) = case.work.publication.may_be_asked() {
        return Rest::same(before.clone()).say(Text::Refusal { refusal, staff: true }).done();
    }
    let Some(reply) = case.reply() else { return Rest::same(before.clone()).say(Text::ButtonIsOld).done() };
    let question = case.work.gist.clone().filter(is_a_line);
    let reword = question.is_none().then_some(PublicPart::Question);
    let form = StaffForm::Publish { question, answer: reply.text.clone(), reword };
    let of = (case.id, case.turn);
    let text = asks(scene, &form, case);
    opens_form(before, (of.0, of.1, form), text)
}

pub(super) fn reword<'a>(state: State, case: Case, part: PublicPart) -> Step<'a> {
    match state {
        State::Staff { case: of, turn, form: StaffForm::Publish { question, answer, .. } }
            if (of, turn) == (case.id, case.turn) =>
        {
            let form = StaffForm::Publish { question, answer, reword: Some(part) };
            let asks = StaffText::AskReword { part, case: Box::new(case) };
            Rest::same(State::Staff { case: of, turn, form }).say(asks).done()
        }
        other => Rest::same(other).say(Text::ButtonIsOld).done(),
    }
}

/// Words while the form is open: for the part that is being written anew, else nothing changes.
pub(super) fn heard<'a>(
    scene: &'a Scene<'a>,
    (case, turn): (Case, i64),
    (question, answer, reword): (Option<Words>, Words, Option<PublicPart>),
    said: Option<Words>,
) -> Step<'a> {
    let (question, answer, reword) = match (reword, said) {
        (Some(PublicPart::Question), Some(said)) if is_a_line(&said) => (Some(said), answer, None),
        (Some(PublicPart::Answer), Some(said)) => (question, said, None),
        (reword, _) => (question, answer, reword),
    };
    let form = StaffForm::Publish { question, answer, reword };
    let (id, text) = (case.id, asks(scene, &form, case));
    Rest::same(State::Staff { case: id, turn, form }).say(text).done()
}

/// The words of a complete form, with everything hidden that must be.
pub(super) fn command(scene: &Scene, form: &StaffForm) -> Option<Command> {
    let StaffForm::Publish { question: Some(question), answer, reword: None } = form else { return None };
    let official = scene.at.community.official_phones();
    let words =
        PublicWords { question: redact(question, &official).words, answer: redact(answer, &official).words };
    Some(Command::AskToPublish { words })
}

/// Sent: to the resident, or to whoever asks them.
pub(super) fn sent(case: &Case) -> StaffText {
    if case.source.has_no_chat() { StaffText::AskInPerson } else { StaffText::Done }
}

fn is_a_line(words: &Words) -> bool {
    words.as_str().chars().count() <= LONGEST_QUESTION
}

/// The preview, or the part that is still to be written.
fn asks(scene: &Scene, form: &StaffForm, case: Case) -> StaffText {
    let StaffForm::Publish { question, answer, reword } = form else { return StaffText::Unclear };
    match (question, reword) {
        (Some(question), None) => {
            let official = scene.at.community.official_phones();
            let (question, answer) = (redact(question, &official), redact(answer, &official));
            let mut found = question.found;
            for (what, count) in answer.found {
                *found.entry(what).or_default() += count;
            }
            let words = PublicWords { question: question.words, answer: answer.words };
            StaffText::PublicPreview { case: Box::new(case), words, found: found.into_iter().collect() }
        }
        (_, part) => {
            StaffText::AskReword { part: part.unwrap_or(PublicPart::Question), case: Box::new(case) }
        }
    }
}
