//! 公示: a closed case for everybody to read. Staff look at the words first, with what must be hidden hidden; then the
//! resident is asked. Never the resident's own words unseen, never without their yes.
//!
//! > （公示）
//! >> 公示出去是这样的……问：…… 答：…… [问居民愿不愿意] [改问题] [改答复]

use super::on_card::opens_form;
use super::*;
use crate::casework::PublicWords;
use crate::domain::{CaseId, Words, redact};
use crate::text::PublicPart;

/// What the form begins with: the gist where there is one, else what was said; and the answer.
pub(super) fn begin<'a>(before: &State, case: Case) -> Step<'a> {
    let Some(reply) = case.reply() else { return Rest::same(before.clone()).say(Text::ButtonIsOld).done() };
    let question = case.work.gist.clone().or_else(|| case.words.clone());
    let reword = question.is_none().then_some(PublicPart::Question);
    let form = StaffForm::Publish { question, answer: reply.text.clone(), reword };
    let of = (case.id, case.turn);
    let text = asks(&form, case);
    opens_form(before, (of.0, of.1, form), text)
}

pub(super) fn reword<'a>(state: State, (case, turn): (CaseId, i64), part: PublicPart) -> Step<'a> {
    match state {
        State::Staff { case: of, turn: at, form: StaffForm::Publish { question, answer, .. } }
            if (of, at) == (case, turn) =>
        {
            let form = StaffForm::Publish { question, answer, reword: Some(part) };
            Rest::same(State::Staff { case, turn, form }).say(StaffText::AskReword { part }).done()
        }
        other => Rest::same(other).say(Text::ButtonIsOld).done(),
    }
}

/// Words while the form is open: for the part that is being written anew, else nothing changes.
pub(super) fn heard<'a>(
    (case, turn): (Case, i64),
    (question, answer, reword): (Option<Words>, Words, Option<PublicPart>),
    said: Option<Words>,
) -> Step<'a> {
    let (question, answer, reword) = match (reword, said) {
        (Some(PublicPart::Question), Some(said)) => (Some(said), answer, None),
        (Some(PublicPart::Answer), Some(said)) => (question, said, None),
        (reword, _) => (question, answer, reword),
    };
    let form = StaffForm::Publish { question, answer, reword };
    let (id, text) = (case.id, asks(&form, case));
    Rest::same(State::Staff { case: id, turn, form }).say(text).done()
}

/// The words of a complete form, with everything hidden that must be.
pub(super) fn command(form: &StaffForm) -> Option<Command> {
    let StaffForm::Publish { question: Some(question), answer, reword: None } = form else { return None };
    let words = PublicWords { question: redact(question).words, answer: redact(answer).words };
    Some(Command::AskToPublish { words })
}

/// The preview, or the part that is still to be written.
fn asks(form: &StaffForm, case: Case) -> StaffText {
    let StaffForm::Publish { question, answer, reword } = form else { return StaffText::Unclear };
    match (question, reword) {
        (Some(question), None) => {
            let (question, answer) = (redact(question), redact(answer));
            let mut found = question.found;
            for (what, count) in answer.found {
                *found.entry(what).or_default() += count;
            }
            let words = PublicWords { question: question.words, answer: answer.words };
            StaffText::PublicPreview { case: Box::new(case), words, found: found.into_iter().collect() }
        }
        (_, part) => StaffText::AskReword { part: part.unwrap_or(PublicPart::Question) },
    }
}
