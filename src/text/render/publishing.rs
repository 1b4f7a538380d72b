//! What everybody will read of a case, as staff and the resident see it before. Never shorter than it will stand there.

use super::Words;
use crate::casework::{Case, Event, Happened, PublicWords, Publication};
use crate::domain::{Nature, Personal, mask};
use crate::text::press::PublicPart;

impl Words<'_> {
    /// The verb follows the nature: one proposes, reports, or asks.
    pub(super) fn publication_asked(&self, case: &Case, event: &Event) -> String {
        let Happened::PublicationAsked { words } = &event.what else { return String::new() };
        let key = match case.nature {
            Nature::Suggestion => "publication-suggestion",
            Nature::Request | Nature::Complaint => "publication-request",
            Nature::Enquiry => "publication-enquiry",
        };
        let head = self.phrase(key, vec![("quote", self.quoted(case))]);
        self.phrase("news-publication-asked", vec![("head", head), ("words", self.public_words(words))])
    }

    fn public_words(&self, words: &PublicWords) -> String {
        let PublicWords { question, answer } = words;
        let said = vec![("question", question.as_str().to_owned()), ("answer", answer.as_str().to_owned())];
        self.phrase("public-words", said)
    }

    /// The words an event of the timeline is about: nobody says yes to what they cannot read.
    pub(super) fn public_words_of(&self, event: &Event) -> Option<String> {
        match &event.what {
            Happened::PublicationAsked { words } | Happened::PublicationAllowed { words } => {
                Some(self.public_words(words))
            }
            _ => None,
        }
    }

    /// With what was hidden; either way somebody looks once more, for not everything has a shape to find it by.
    pub(super) fn public_preview(&self, words: &PublicWords, found: &[(Personal, usize)]) -> String {
        let preview = self.phrase("staff-public-preview", vec![("words", self.public_words(words))]);
        if found.is_empty() {
            return preview;
        }
        let one = |(what, count): &(Personal, usize)| {
            let what = self.plain(match what {
                Personal::Phone => "personal-phone",
                Personal::Identity => "personal-identity",
                Personal::Name => "personal-name",
                Personal::Plate => "personal-plate",
                Personal::Door => "personal-door",
                Personal::Account => "personal-account",
                Personal::Number => "personal-number",
            });
            self.phrase("staff-public-found-one", vec![("what", what), ("count", count.to_string())])
        };
        let list: Vec<String> = found.iter().map(one).collect();
        let list = list.join(&self.plain("point-separator"));
        format!("{}\n{preview}", self.phrase("staff-public-found", vec![("list", list)]))
    }

    /// The original beside it, as staff may read it.
    pub(super) fn ask_reword(&self, part: PublicPart, case: &Case) -> String {
        let (key, said) = match part {
            PublicPart::Question => {
                let words = case.words.as_ref();
                let said = words.map_or_else(|| self.plain("quote-files"), |words| mask(words.as_str()));
                ("staff-reword-question", said)
            }
            PublicPart::Answer => {
                let reply = case.reply().map_or_else(String::new, |reply| reply.text.as_str().to_owned());
                ("staff-reword-answer", reply)
            }
        };
        self.phrase(key, vec![("words", said)])
    }

    /// The lines of a staff card; a case nobody thought of publishing has none. Whoever asks at the desk reads the
    /// words out.
    pub(super) fn publication(&self, case: &Case) -> Option<String> {
        match &case.work.publication {
            Publication::Unasked => None,
            Publication::Asked { words, .. } => {
                let asked = vec![("words", self.public_words(words))];
                Some(self.phrase("staff-card-publication-asked", asked))
            }
            Publication::Public { since, .. } => {
                Some(self.phrase("staff-card-public", vec![("date", self.dates.day(*since))]))
            }
            Publication::Refused => Some(self.plain("staff-card-not-public")),
        }
    }
}
