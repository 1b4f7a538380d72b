//! What everybody will read of a case, as staff and the resident see it before. Never the resident's own words.

use super::Words;
use crate::casework::{Case, Event, Happened, PublicWords, Publication};
use crate::domain::Personal;

impl Words<'_> {
    pub(super) fn publication_asked(&self, quote: (&'static str, String), event: &Event) -> String {
        match &event.what {
            Happened::PublicationAsked { words } => {
                let [question, answer] = said(words);
                self.phrase("news-publication-asked", vec![quote, question, answer])
            }
            _ => String::new(),
        }
    }

    /// With what was hidden, so that whoever asks looks once more.
    pub(super) fn public_preview(&self, words: &PublicWords, found: &[(Personal, usize)]) -> String {
        let preview = self.phrase("staff-public-preview", said(words).to_vec());
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
            });
            self.phrase("staff-public-found-one", vec![("what", what), ("count", count.to_string())])
        };
        let list: Vec<String> = found.iter().map(one).collect();
        let list = list.join(&self.plain("point-separator"));
        format!("{}\n{preview}", self.phrase("staff-public-found", vec![("list", list)]))
    }

    /// The line of a staff card; a case nobody thought of publishing has none.
    pub(super) fn publication(&self, case: &Case) -> Option<String> {
        match &case.work.publication {
            Publication::Unasked => None,
            Publication::Asked { .. } => Some(self.plain("staff-card-publication-asked")),
            Publication::Public { since, .. } => {
                Some(self.phrase("staff-card-public", vec![("date", self.dates.day(*since))]))
            }
            Publication::Refused => Some(self.plain("staff-card-not-public")),
        }
    }
}

fn said(words: &PublicWords) -> [(&'static str, String); 2] {
    let PublicWords { question, answer } = words;
    [("question", question.as_str().to_owned()), ("answer", answer.as_str().to_owned())]
}
