//! From a `Text` to words and buttons in one language. Never decides anything; every match is exhaustive so
//! that a new text cannot be forgotten.

mod case;
mod people;
mod point_edit;
mod points;
mod publishing;
mod staff;
mod work;

use super::facts::Dates;
use super::keyboards::Keys;
use super::locale::phrase;
use super::message::{CODE_PLACEHOLDER, Message, Venue};
use super::says::{ConsentLine, DraftCard, FileTrouble, StaffText, Text, Viewer};
use crate::casework::{Case, Happened, News, StateName};
use crate::domain::{Community, Language, mask, quote};

type Arguments = Vec<(&'static str, String)>;

/// Longest quotation of a draft on its card: everything that was said, while it is short.
const CARD: usize = 100;
/// Longest quotation of a resident's words in short texts.
const QUOTE: usize = 24;

pub fn render(text: &Text, language: Language, community: &Community) -> Message {
    let dates = Dates { community, language };
    let words = Words { dates };
    let mut message = Message::plain(words.of(text));
    message.buttons = Keys { dates }.under(text);
    message.wants_place = text.wants_place();
    attach(&mut message, text, dates);
    message
}

/// Files, codes and QR belong to the texts that show a whole case.
fn attach(message: &mut Message, text: &Text, dates: Dates) {
    match text {
        Text::Receipt { case } => {
            (message.case, message.qr) = (Some(case.id), case.state.name() == StateName::Submitted);
        }
        Text::Staff(StaffText::Sheet { case }) => (message.case, message.prints) = (Some(case.id), true),
        Text::Staff(StaffText::Slip { case }) => {
            (message.case, message.qr, message.shows_code) = (Some(case.id), true, true);
        }
        Text::PointCard { code, .. } => Words { dates }.attach_point(message, code),
        Text::CodeShown { case } => (message.case, message.shows_code) = (Some(case.id), true),
        Text::Staff(StaffText::Card(card)) => {
            let case = &card.case;
            let said = case.words.as_ref().map_or("", |words| words.as_str());
            message.urgent = case.seq == 1 && dates.community.is_urgent(case.category, said);
            (message.case, message.files) = (Some(case.id), case.files.clone());
            message.venue = case.place.spot.map(|spot| Venue {
                spot,
                title: case.number.to_string(),
                address: mask(&dates.place(case)),
            });
        }
        Text::Status(found) if found.viewer != Viewer::Stranger => {
            message.case = Some(found.case.id);
            message.files = found.case.files.clone();
            message.files.extend(found.case.reply().map_or(&[][..], |reply| &reply.evidence));
        }
        Text::News { news: News::Replied, case, .. } => {
            message.case = Some(case.id);
            message.files = case.reply().map_or_else(Vec::new, |reply| reply.evidence.clone());
        }
        Text::News { news: News::Revisited, event, .. } => {
            if let Happened::Revisited { evidence, .. } = &event.what {
                message.files = evidence.clone();
            }
        }
        Text::SupportedReply { case } => {
            message.files = case.reply().map_or_else(Vec::new, |reply| reply.evidence.clone());
        }
        Text::JoinedReply { own, primary } => {
            message.case = Some(own.id);
            message.files = primary.reply().map_or_else(Vec::new, |reply| reply.evidence.clone());
        }
        Text::Staff(StaffText::News { event, .. }) => {
            if let Happened::Supplied { files, .. } | Happened::Supplemented { files, .. } = &event.what {
                message.files = files.clone();
            }
        }
        // Most texts stand for themselves.
        _ => {}
    }
}

/// Several messages side by side.
fn on_one_line(words: &str) -> String {
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub(super) struct Words<'a> {
    pub(super) dates: Dates<'a>,
}

impl Words<'_> {
    pub(super) fn phrase(&self, key: &str, arguments: Arguments) -> String {
        phrase(self.dates.language, key, &arguments)
    }

    pub(super) fn plain(&self, key: &str) -> String {
        self.phrase(key, vec![])
    }

    pub(super) fn hotline(&self) -> Arguments {
        vec![("phone", self.dates.community.phone.clone())]
    }

    fn of(&self, text: &Text) -> String {
        let dates = &self.dates;
        match text {
            Text::Welcome => {
                let name = dates.community.names.spoken(dates.language).to_owned();
                self.phrase("welcome", vec![("community", name)])
            }
            Text::Help => self.plain("help"),
            Text::Privacy => self.phrase("privacy", self.hotline()),
            Text::Unclear => self.plain("unclear"),
            Text::LanguageSet => self.plain("language-set"),
            Text::Cancelled => self.plain("cancelled"),
            Text::StepLeft => self.plain("step-left"),
            Text::NothingToCancel => self.plain("nothing-to-cancel"),
            Text::ButtonIsOld => self.plain("old-button"),
            Text::Consent { .. } => self.plain("consent"),
            Text::Refused { near } => {
                let told = self.phrase("refused", self.hotline());
                [Some(told), self.point_instead(near.as_ref())]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join("\n")
            }
            Text::AskWhere => self.plain("points-ask"),
            Text::TalkInstead => self.phrase("talk-instead", self.hotline()),
            Text::NoPoints => self.phrase("points-none", self.hotline()),
            Text::Points { at, of, found } => self.points(*at, of, found),
            Text::PointCard { at, code } => self.point_card(*at, code),
            Text::SpeakHere { point, .. } => self.of_point("speak-here", point),
            Text::WhatIsWrong { point, .. } => self.of_point("what-is-wrong", point),
            Text::DraftCard(card) => self.draft_card(card),
            Text::DraftWaiting { quote, .. } => self.phrase("draft-waiting", vec![("quote", quote.clone())]),
            Text::SecondMatter { quote, .. } => self.phrase("second-matter", vec![("quote", quote.clone())]),
            Text::AskGroup { .. } | Text::AskCaseGroup { .. } => self.plain("ask-group"),
            Text::AskCategory { group, .. } | Text::AskCaseCategory { group, .. } => {
                self.ask_category(*group)
            }
            Text::AskWords { .. } => self.plain("ask-words"),
            Text::WordsTooShort => self.plain("words-too-short"),
            Text::AskPhoto { .. } | Text::AskCasePhoto => self.plain("ask-photo"),
            Text::AskPlace { .. } | Text::AskCasePlace => self.plain("ask-place"),
            Text::AskHome { .. } => self.plain("ask-home"),
            Text::AskCaseHome { .. } => self.plain("ask-case-home"),
            Text::Receipt { case } => self.receipt(case),
            Text::CodeShown { case } => self.phrase(
                "code-shown",
                vec![("number", case.number.to_string()), ("code", CODE_PLACEHOLDER.to_owned())],
            ),
            Text::SetAside => self.phrase("set-aside", self.hotline()),
            Text::InviteSpent => self.plain("invite-spent"),
            Text::Accepted { case } => self.accepted(case),
            Text::QuestionReminder { case } => self.question_reminder(case),
            Text::WhichCase { quote, waits, .. } => {
                let key = if *waits { "which-case-waits" } else { "which-case" };
                self.phrase(key, vec![("quote", quote.clone())])
            }
            Text::Enriched => self.plain("enriched"),
            Text::AskPhone => self.plain("ask-phone"),
            Text::PhoneKept => self.plain("phone-kept"),
            Text::PhoneUnreadable => self.plain("phone-unreadable"),
            Text::WillLookMyself => self.plain("will-look-myself"),
            Text::DeviceForgotten => self.plain("device-forgotten"),
            Text::SupplementAdded => self.plain("supplement-added"),
            Text::AskAnswer { question } => {
                self.phrase("ask-answer", vec![("question", question.as_str().to_owned())])
            }
            Text::AskAnswerAgain => self.plain("ask-answer-again"),
            Text::AnswerAdded { due, promised } => {
                let key = if *promised { "answer-added" } else { "answer-added-early" };
                self.phrase(key, vec![("date", dates.moment(*due))])
            }
            Text::AskNumber => self.plain("ask-number"),
            Text::WrongDigit => self.plain("wrong-digit"),
            Text::NothingFound => self.phrase("nothing-found", self.hotline()),
            Text::TooManyTries => self.phrase("too-many-tries", self.hotline()),
            Text::Status(found) => self.status(found),
            Text::Mine { cases, page, pages } => self.mine(cases, *page, *pages),
            Text::News { news, case, event } => self.news(*news, case, event),
            Text::AskRating { .. } => self.plain("ask-rating"),
            Text::Thanks => self.plain("thanks"),
            Text::SameAgain { case, dates: told, .. } => {
                let days: Vec<String> = told.iter().rev().map(|date| dates.day(*date)).collect();
                let days = days.join(if dates.language == Language::ZhHans { "、" } else { ", " });
                self.phrase("same-again", vec![("dates", days), ("quote", self.quoted(case))])
            }
            Text::SomeoneSaid { case, consented, .. } => {
                let asks = self.gist_of("someone-said", case);
                if *consented { asks } else { format!("{asks}\n{}", self.plain("consent")) }
            }
            Text::Published { case } => self.phrase("published", vec![("quote", self.quoted(case))]),
            Text::NotPublished => self.plain("not-published"),
            Text::Unpublished => self.plain("unpublished"),
            Text::Supported { case } => self.gist_of("supported", case),
            Text::SupportedReply { case } => self.supported_reply(case),
            Text::DateMayPass { case } => self.of_date("date-may-pass", case),
            Text::Urged { case } => self.of_date("urged", case),
            Text::TalkAsked { due } => self.phrase("talk-asked", vec![("date", dates.moment(*due))]),
            Text::JoinedReply { own, primary } => self.joined_reply(own, primary),
            Text::AskWhyNot { .. } => self.plain("ask-why-not"),
            Text::AskReopenWords => self.plain("ask-reopen-words"),
            Text::TakenAgain { due, lead } => {
                self.phrase("taken-again", vec![("unit", dates.unit(lead)), ("date", dates.moment(*due))])
            }
            Text::AskObjection => self.plain("ask-objection"),
            Text::ObjectionTaken { due } => {
                self.phrase("objection-taken", vec![("date", dates.moment(*due))])
            }
            Text::AskWithdraw { .. } => self.plain("ask-withdraw"),
            Text::Withdrawn => self.plain("withdrawn"),
            Text::NoThanksNeeded => self.plain("no-thanks-needed"),
            Text::Refusal { refusal, staff } => self.refusal(refusal, *staff),
            Text::SlowDown => self.plain("slow-down"),
            Text::TooManyToday => self.phrase("too-many-today", self.hotline()),
            Text::FileTrouble(trouble) => self.plain(file_trouble(*trouble)),
            Text::FileLost(trouble) => {
                self.phrase("file-lost", vec![("why", self.plain(file_trouble(*trouble)))])
            }
            Text::Staff(text) => self.staff(text),
        }
    }

    pub(super) fn ask_category(&self, letter: char) -> String {
        let group = self.dates.community.group(letter);
        let name = group.map_or_else(String::new, |group| group.names.spoken(self.dates.language).to_owned());
        self.phrase("ask-category", vec![("group", name)])
    }

    fn draft_card(&self, card: &DraftCard) -> String {
        let mut lines = vec![];
        if card.emergency {
            lines.push(self.plain("emergency"));
        }
        lines.push(match &card.words {
            Some(words) => {
                self.phrase("card-words", vec![("quote", quote(&on_one_line(words.as_str()), CARD))])
            }
            None => self.plain("card-files-only"),
        });
        if let Some(point) = &card.point {
            let key = if card.reports_point { "card-reports-point" } else { "card-at-point" };
            lines.push(self.of_point(key, point));
        }
        if card.files > 0 {
            lines.push(self.phrase("card-files", vec![("count", card.files.to_string())]));
        }
        lines.push(match card.category {
            Some(code) => self.phrase("card-category", vec![("category", self.dates.category(Some(code)))]),
            None => self.plain("card-category-open"),
        });
        if !card.place.is_empty() || card.community.is_some() {
            let place = self.dates.place_of(&card.place, card.community.as_ref());
            lines.push(self.phrase("card-place", vec![("place", place)]));
        }
        match card.consent {
            ConsentLine::Given => {}
            ConsentLine::Whole => lines.push(self.plain("consent")),
            ConsentLine::Recalled => lines.push(self.plain("consent-recalled")),
        }
        lines.join("\n")
    }

    /// The resident's words in quotation, or what they sent instead.
    pub(super) fn quoted(&self, case: &Case) -> String {
        match &case.words {
            Some(words) => quote(words.as_str(), QUOTE),
            None => self.plain("quote-files"),
        }
    }
}

fn file_trouble(trouble: FileTrouble) -> &'static str {
    match trouble {
        FileTrouble::Kind => "file-kind",
        FileTrouble::TooBig => "file-too-big",
        FileTrouble::TooManyPixels => "file-too-many-pixels",
        FileTrouble::Broken => "file-broken",
        FileTrouble::NoSpace => "file-no-space",
        FileTrouble::TooMany => "file-too-many",
        FileTrouble::NotFetched => "file-not-fetched",
    }
}
