//! From a `Text` to words and buttons in one language. Never decides anything; every match is exhaustive so
//! that a new text cannot be forgotten.

use super::facts::Dates;
use super::keyboards::Keys;
use super::locale::phrase;
use super::message::{CODE_PLACEHOLDER, Message};
use super::says::{DraftCard, FileTrouble, FoundCase, Text, Viewer};
use crate::casework::{Case, CaseState, Event, Happened, News, Refusal, StateName, Visibility, Working};
use crate::domain::{Community, Language, Outcome, mask, quote};

type Arguments = Vec<(&'static str, String)>;

/// Longest quotation of a resident's words in short texts.
const QUOTE: usize = 24;

pub fn render(text: &Text, language: Language, community: &Community) -> Message {
    let dates = Dates { community, language };
    let words = Words { dates };
    let mut message = Message::plain(words.of(text));
    message.buttons = Keys { dates }.under(text);
    message.wants_place = text.wants_place();
    attach(&mut message, text);
    message
}

/// Files, codes and QR belong to the texts that show a whole case.
fn attach(message: &mut Message, text: &Text) {
    match text {
        Text::Receipt { case } => {
            (message.case, message.qr) = (Some(case.id), case.state.name() == StateName::Submitted);
        }
        Text::StaffCard { case, .. } => (message.case, message.files) = (Some(case.id), case.files.clone()),
        Text::Status(found) if found.viewer != Viewer::Stranger => {
            message.case = Some(found.case.id);
            message.files = found.case.files.clone();
            message.files.extend(found.case.reply().map_or(&[][..], |reply| &reply.evidence));
        }
        Text::News { news: News::Replied, case, .. } => {
            message.case = Some(case.id);
            message.files = case.reply().map_or_else(Vec::new, |reply| reply.evidence.clone());
        }
        Text::StaffNews { event, .. } => {
            if let Happened::Supplied { files, .. } | Happened::Supplemented { files, .. } = &event.what {
                message.files = files.clone();
            }
        }
        _ => {}
    }
}

struct Words<'a> {
    dates: Dates<'a>,
}

impl Words<'_> {
    fn phrase(&self, key: &str, arguments: Arguments) -> String {
        phrase(self.dates.language, key, &arguments)
    }

    fn plain(&self, key: &str) -> String {
        self.phrase(key, vec![])
    }

    fn hotline(&self) -> Arguments {
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
            Text::NothingToCancel => self.plain("nothing-to-cancel"),
            Text::ButtonIsOld => self.plain("button-is-old"),
            Text::Consent { .. } => self.plain("consent"),
            Text::Refused => self.phrase("refused", self.hotline()),
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
            Text::AskHome { .. } | Text::AskCaseHome { .. } => self.plain("ask-home"),
            Text::Receipt { case } => self.receipt(case),
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
            Text::AnswerAdded { due } => self.phrase("answer-added", vec![("date", dates.day(*due))]),
            Text::AskNumber => self.plain("ask-number"),
            Text::WrongDigit => self.plain("wrong-digit"),
            Text::NothingFound => self.phrase("nothing-found", self.hotline()),
            Text::TooManyTries => self.phrase("too-many-tries", self.hotline()),
            Text::Status(found) => self.status(found),
            Text::Mine { cases, page, pages } => self.mine(cases, *page, *pages),
            Text::News { news, case, event } => self.news(*news, case, event),
            Text::AskRating { .. } => self.plain("ask-rating"),
            Text::Thanks => self.plain("thanks"),
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
            Text::FileTrouble(trouble) => self.plain(match trouble {
                FileTrouble::Kind => "file-kind",
                FileTrouble::TooBig => "file-too-big",
                FileTrouble::Broken => "file-broken",
                FileTrouble::NoSpace => "file-no-space",
            }),
            Text::AskedAlready => self.plain("asked-already"),
            Text::SetAside => self.phrase("set-aside", self.hotline()),
            staff => self.staff(staff),
        }
    }

    fn staff(&self, text: &Text) -> String {
        let dates = &self.dates;
        match text {
            Text::StaffWelcome { waiting } => {
                self.phrase("staff-welcome", vec![("waiting", waiting.to_string())])
            }
            Text::StaffUnclear => self.plain("staff-unclear"),
            Text::StaffCard { case, by, .. } => self.staff_card(case, by.as_deref()),
            Text::StaffNews { news, number, event } => self.staff_news(*news, &number.to_string(), event),
            Text::StaffWaiting { cases } => self.staff_list("staff-waiting", cases),
            Text::StaffUndelivered { cases } => self.staff_list("staff-undelivered", cases),
            Text::StaffContact { phone, .. } => match phone {
                Some(phone) => self.phrase("staff-contact", vec![("phone", phone.clone())]),
                None => self.plain("staff-no-contact"),
            },
            Text::StaffChooseGroup { .. } => self.plain("staff-choose-group"),
            Text::StaffChooseCategory { group, .. } => self.ask_category(*group),
            Text::StaffChooseHome { .. } => self.plain("staff-choose-home"),
            Text::StaffAskQuestion { number } => {
                self.phrase("staff-ask-question", vec![("number", number.to_string())])
            }
            Text::StaffQuestionPreview { question, .. } => {
                let seen = self.phrase("news-asked", vec![("question", question.as_str().to_owned())]);
                self.phrase("staff-preview", vec![("message", seen)])
            }
            Text::StaffChooseOutcome { words, .. } => {
                self.phrase("staff-choose-outcome", vec![("words", mask(words))])
            }
            Text::StaffAskReply { outcome, words } => self.phrase(
                "staff-ask-reply",
                vec![("outcome", dates.outcome(*outcome)), ("words", mask(words))],
            ),
            Text::StaffAskPromise { outcome } => {
                self.phrase("staff-ask-promise", vec![("outcome", dates.outcome(*outcome))])
            }
            Text::StaffPromiseUnreadable => self.plain("staff-promise-unreadable"),
            Text::StaffReplyPreview { case, outcome, text, promise } => {
                let seen = self.reply(case, *outcome, text.as_str(), *promise);
                self.phrase("staff-preview", vec![("message", seen)])
            }
            Text::StaffChooseReason { .. } => self.plain("staff-choose-reason"),
            Text::StaffAskDecline { reason } => {
                self.phrase("staff-ask-decline", vec![("reason", dates.decline_reason(*reason))])
            }
            Text::StaffDeclinePreview { text, .. } => {
                let seen = self.phrase("news-declined", vec![("text", text.as_str().to_owned())]);
                self.phrase("staff-preview", vec![("message", seen)])
            }
            Text::StaffDone => self.plain("staff-done"),
            Text::StaffCancelled => self.plain("staff-cancelled"),
            Text::StaffRecorded => self.plain("staff-recorded"),
            _ => String::new(),
        }
    }

    fn ask_category(&self, letter: char) -> String {
        let group = self.dates.community.group(letter);
        let name = group.map_or_else(String::new, |group| group.names.spoken(self.dates.language).to_owned());
        self.phrase("ask-category", vec![("group", name)])
    }

    fn draft_card(&self, card: &DraftCard) -> String {
        let mut lines = vec![match &card.words {
            Some(words) => self.phrase("card-words", vec![("quote", quote(words.as_str(), 60))]),
            None => self.plain("card-files-only"),
        }];
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
        if !card.consented {
            lines.push(self.plain("consent"));
        }
        lines.join("\n")
    }

    /// The resident's words in quotation, or what they sent instead.
    fn quoted(&self, case: &Case) -> String {
        match &case.words {
            Some(words) => quote(words.as_str(), QUOTE),
            None => self.plain("quote-files"),
        }
    }

    fn receipt(&self, case: &Case) -> String {
        let number = ("number", case.number.to_string());
        let stepper = ("stepper", self.dates.stepper(case.state.stage()));
        let code = ("code", CODE_PLACEHOLDER.to_owned());
        match &case.state {
            CaseState::Working { working: Working::Submitted { due } } => {
                let date = ("date", self.dates.moment(*due));
                self.phrase("receipt", vec![number, date, code, stepper])
            }
            CaseState::Working { .. }
            | CaseState::AwaitingResident { .. }
            | CaseState::Replied { .. }
            | CaseState::Closed { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Withdrawn { .. } => {
                let state = ("state", self.dates.state(case));
                let quote = ("quote", self.quoted(case));
                self.phrase("case-card", vec![number, quote, state, code, stepper])
            }
        }
    }

    fn status(&self, found: &FoundCase) -> String {
        let case = &found.case;
        let mut lines = vec![self.phrase(
            "status-head",
            vec![
                ("number", case.number.to_string()),
                ("stepper", self.dates.stepper(case.state.stage())),
                ("state", self.dates.state(case)),
                ("category", self.dates.category(case.category)),
                ("filed", self.dates.day(case.filed_at)),
            ],
        )];
        if let Some(date) = case.promised_at.or(case.state.due()).filter(|_| case.state.name().is_open()) {
            lines.push(self.phrase("status-due", vec![("date", self.dates.moment(date))]));
        }
        match found.viewer {
            Viewer::Stranger => lines.push(self.phrase("status-stranger", self.hotline())),
            Viewer::Owner | Viewer::Staff => {
                let masked = |text: &str| match found.viewer {
                    Viewer::Staff => mask(text),
                    Viewer::Owner | Viewer::Stranger => text.to_owned(),
                };
                let words =
                    case.words.as_ref().map_or_else(|| self.plain("quote-files"), |w| masked(w.as_str()));
                lines.push(self.phrase("status-words", vec![("words", words)]));
                lines.push(self.phrase("status-place", vec![("place", self.dates.place(case))]));
                let seen = |event: &&Event| {
                    found.viewer == Viewer::Staff || event.what.visibility() == Visibility::Resident
                };
                lines.extend(found.events.iter().filter(seen).map(|event| masked(&self.timeline(event))));
            }
        }
        lines.join("\n")
    }

    /// One line of the timeline.
    pub(super) fn timeline(&self, event: &Event) -> String {
        let said = match &event.what {
            Happened::Asked { question, .. } => Some(question.as_str()),
            Happened::Supplied { words, .. }
            | Happened::Supplemented { words, .. }
            | Happened::Objected { words, .. }
            | Happened::Reopened { words, .. } => words.as_ref().map(|words| words.as_str()),
            Happened::Declined { text, .. } | Happened::Replied { text, .. } => Some(text.as_str()),
            _ => None,
        };
        let detail = match &event.what {
            Happened::Dispatched { lead, .. } => self.dates.unit(lead),
            Happened::Replied { outcome, .. } => self.dates.outcome(*outcome),
            Happened::Rated { rating } => self.dates.rating(*rating),
            Happened::Reopened { reason, .. } => self.dates.reopen_reason(*reason),
            _ => self.dates.party(event.party),
        };
        let key = format!("event-{}", event.what.name().replace('_', "-"));
        let line = self.phrase(
            "timeline-line",
            vec![
                ("date", self.dates.moment(event.at)),
                ("what", self.phrase(&key, vec![("detail", detail)])),
            ],
        );
        match said {
            Some(said) => format!("{line}\n　{said}"),
            None => line,
        }
    }

    fn mine(&self, cases: &[Case], page: u16, pages: u16) -> String {
        if cases.is_empty() {
            return self.plain("mine-empty");
        }
        let shown = ("page", (page + 1).to_string());
        let mut lines = vec![self.phrase("mine-head", vec![shown, ("pages", pages.to_string())])];
        lines.extend(cases.iter().map(|case| self.list_line(case, self.quoted(case))));
        lines.join("\n")
    }

    fn list_line(&self, case: &Case, quote: String) -> String {
        let state = self.dates.state(case);
        self.phrase(
            "list-line",
            vec![("number", case.number.to_string()), ("quote", quote), ("state", state)],
        )
    }

    fn news(&self, news: News, case: &Case, event: &Event) -> String {
        let quote = ("quote", self.quoted(case));
        let unit = case.lead().map_or_else(String::new, |lead| self.dates.unit(lead));
        let due = case.promised_at.or(case.state.due()).unwrap_or(event.at);
        match news {
            News::Assigned => {
                let date = ("date", self.dates.moment(due));
                self.phrase(self.by_nature("assigned", case), vec![quote, ("unit", unit), date])
            }
            News::Asked => match &event.what {
                Happened::Asked { question, .. } => {
                    self.phrase("news-asked", vec![("question", question.as_str().to_owned())])
                }
                _ => String::new(),
            },
            News::Declined => match &event.what {
                Happened::Declined { text, .. } => {
                    self.phrase("news-declined", vec![("text", text.as_str().to_owned())])
                }
                _ => String::new(),
            },
            News::Replied => case.reply().map_or_else(String::new, |reply| {
                self.reply(case, reply.outcome, reply.text.as_str(), reply.promise)
            }),
            News::ClosedSilently => {
                let calendar = &self.dates.community.calendar;
                let days = self.dates.community.deadlines.reopen_calendar_days;
                let until = calendar.add_days(event.at, days);
                self.phrase("news-closed-silently", vec![quote, ("date", self.dates.day(until))])
            }
            News::Lapsed => self.phrase("news-lapsed", vec![quote]),
            News::Reopened => {
                let date = ("date", self.dates.moment(due));
                self.phrase("news-reopened", vec![quote, ("unit", unit), date])
            }
            News::Supplied | News::Supplemented | News::Objected | News::Withdrawn => String::new(),
        }
    }

    /// The verb follows the nature: 提的 (suggestions), 反映的 (requests, complaints), 问的 (enquiries).
    fn by_nature(&self, _key: &str, case: &Case) -> &'static str {
        use crate::domain::Nature;
        match case.nature {
            Nature::Suggestion => "assigned-suggestion",
            Nature::Request | Nature::Complaint => "assigned-request",
            Nature::Enquiry => "assigned-enquiry",
        }
    }

    fn reply(&self, case: &Case, outcome: Outcome, text: &str, promise: Option<i64>) -> String {
        let unit = case.lead().map_or_else(String::new, |lead| self.dates.unit(lead));
        let head = self.phrase(
            "reply-head",
            vec![("quote", self.quoted(case)), ("unit", unit), ("outcome", self.dates.outcome(outcome))],
        );
        let mut lines = vec![head, text.to_owned()];
        if let Some(date) = promise {
            lines.push(self.phrase("reply-promise", vec![("date", self.dates.day_and_year(date))]));
        }
        lines.push(self.plain("reply-solved"));
        lines.join("\n")
    }

    fn staff_list(&self, key: &str, cases: &[Case]) -> String {
        if cases.is_empty() {
            return self.plain(if key == "staff-waiting" {
                "staff-waiting-none"
            } else {
                "staff-undelivered-none"
            });
        }
        let mut lines = vec![self.phrase(key, vec![("count", cases.len().to_string())])];
        lines.extend(cases.iter().map(|case| self.list_line(case, mask(&self.quoted(case)))));
        lines.join("\n")
    }

    /// Never the resident's name or phone; numbers they typed are masked.
    fn staff_card(&self, case: &Case, by: Option<&str>) -> String {
        let words =
            case.words.as_ref().map_or_else(|| self.plain("quote-files"), |words| mask(words.as_str()));
        let mut lines = vec![self.phrase(
            "staff-card",
            vec![
                ("number", case.number.to_string()),
                ("state", self.dates.state_name(case.state.name())),
                ("category", self.dates.category(case.category)),
                ("place", mask(&self.dates.place(case))),
                ("words", words),
            ],
        )];
        if let Some(lead) = case.lead() {
            lines.push(self.phrase("staff-card-lead", vec![("unit", self.dates.unit(lead))]));
        }
        if let Some(date) = case.promised_at.or(case.state.due()).filter(|_| case.state.name().is_open()) {
            lines.push(self.phrase("staff-card-due", vec![("date", self.dates.moment(date))]));
        }
        if let CaseState::AwaitingResident { question, .. } = &case.state {
            lines.push(self.phrase("staff-card-asked", vec![("question", question.as_str().to_owned())]));
        }
        if let Some(reply) = case.reply() {
            let outcome = self.dates.outcome(reply.outcome);
            lines.push(self.phrase(
                "staff-card-reply",
                vec![("outcome", outcome), ("text", reply.text.as_str().to_owned())],
            ));
        }
        if let Some(by) = by {
            lines.push(self.phrase("staff-card-by", vec![("name", by.to_owned())]));
        }
        lines.join("\n")
    }

    fn staff_news(&self, news: News, number: &str, event: &Event) -> String {
        let key = match news {
            News::Supplied => "staff-news-supplied",
            News::Supplemented => "staff-news-supplemented",
            News::Objected => "staff-news-objected",
            News::Reopened => "staff-news-reopened",
            News::Withdrawn => "staff-news-withdrawn",
            News::Assigned
            | News::Asked
            | News::Declined
            | News::Replied
            | News::ClosedSilently
            | News::Lapsed => {
                return String::new();
            }
        };
        let words = match &event.what {
            Happened::Supplied { words, .. }
            | Happened::Supplemented { words, .. }
            | Happened::Objected { words, .. }
            | Happened::Reopened { words, .. } => words.as_ref().map(|words| mask(words.as_str())),
            _ => None,
        };
        let line = self.phrase(key, vec![("number", number.to_owned())]);
        match words {
            Some(words) => format!("{line}\n{words}"),
            None => line,
        }
    }

    fn refusal(&self, refusal: &Refusal, staff: bool) -> String {
        let state = |state: &StateName| vec![("state", self.dates.state_name(*state))];
        match refusal {
            Refusal::NotNow { state: now } if staff => self.phrase("refusal-not-now-staff", state(now)),
            Refusal::NotNow { state: now } => self.phrase("refusal-not-now", state(now)),
            Refusal::NotYours if staff => self.plain("refusal-not-yours-staff"),
            Refusal::NotYours => self.plain("button-is-old"),
            Refusal::AskedTwice => self.plain("refusal-asked-twice"),
            Refusal::AnotherPersonDecides => self.plain("refusal-another-person"),
            Refusal::ObjectedBefore => self.phrase("refusal-objected-before", self.hotline()),
            Refusal::TooLate => self.phrase("refusal-too-late", self.hotline()),
            Refusal::FaceToFace => self.phrase("refusal-face-to-face", self.hotline()),
            Refusal::AlreadyRated => self.plain("refusal-already-rated"),
            Refusal::UnknownUnit => self.plain("refusal-unknown-unit"),
            Refusal::NoLead => self.plain("refusal-no-lead"),
            Refusal::NeedsPromise => self.plain("refusal-needs-promise"),
            Refusal::NeedsEvidence => self.plain("refusal-needs-evidence"),
            Refusal::NotDue => self.plain("button-is-old"),
        }
    }
}
