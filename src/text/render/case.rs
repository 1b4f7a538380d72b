//! A case in words: the resident's card, a look-up with its timeline, lists, and news of what the other side
//! did. Never decides who may see which part: the viewer comes with the text.

use super::Words;
use crate::casework::{
    Case, CaseState, Charged, Correction, Event, Happened, Holder, News, Visibility, Working,
};
use crate::domain::{Nature, Outcome, mask};
use crate::text::message::CODE_PLACEHOLDER;
use crate::text::says::{FoundCase, Viewer};

impl Words<'_> {
    pub(super) fn receipt(&self, case: &Case) -> String {
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
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => {
                let state = ("state", self.dates.state(case));
                let quote = ("quote", self.quoted(case));
                self.phrase("case-card", vec![number, quote, state, code, stepper])
            }
        }
    }

    pub(super) fn accepted(&self, case: &Case) -> String {
        let due = case.state.due().unwrap_or(case.filed_at);
        self.phrase("accepted", vec![("quote", self.quoted(case)), ("date", self.dates.moment(due))])
    }

    pub(super) fn question_reminder(&self, case: &Case) -> String {
        let question = match &case.state {
            CaseState::AwaitingResident { question, .. } => question.as_str().to_owned(),
            CaseState::Working { .. }
            | CaseState::Replied { .. }
            | CaseState::Closed { .. }
            | CaseState::NotAccepted { .. }
            | CaseState::Merged { .. }
            | CaseState::Withdrawn { .. } => String::new(),
        };
        let date = self.dates.day(case.state.due().unwrap_or(case.filed_at));
        self.phrase(
            "question-reminder",
            vec![("quote", self.quoted(case)), ("question", question), ("date", date)],
        )
    }

    pub(super) fn status(&self, found: &FoundCase) -> String {
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
                lines.extend(self.begun_at(case).filter(|_| found.viewer == Viewer::Staff));
                let seen = |event: &&Event| {
                    found.viewer == Viewer::Staff || event.what.visibility() == Visibility::Resident
                };
                lines.extend(found.events.iter().filter(seen).map(|event| masked(&self.timeline(event))));
                lines.extend(self.charged(&found.charged));
            }
        }
        lines.join("\n")
    }

    /// Whose days they were; `None` while nobody has had it for a day.
    fn charged(&self, charged: &[Charged]) -> Option<String> {
        let one = |charged: &Charged| {
            let holder = match &charged.holder {
                Holder::Desk => self.plain("held-by-desk"),
                Holder::Unit(unit) => self.dates.unit(unit),
                Holder::Resident => self.plain("held-by-resident"),
                Holder::Council => self.plain("held-by-council"),
            };
            self.phrase("status-held", vec![("holder", holder), ("days", charged.days.to_string())])
        };
        let long: Vec<String> = charged.iter().filter(|one| one.days > 0).map(one).collect();
        (!long.is_empty()).then(|| self.phrase("status-charged", vec![("list", long.join(" · "))]))
    }

    /// One line of the timeline.
    pub(super) fn timeline(&self, event: &Event) -> String {
        let said = match &event.what {
            Happened::Asked { question, .. } => Some(question.as_str()),
            Happened::Supplied { words, .. }
            | Happened::Supplemented { words, .. }
            | Happened::Objected { words, .. }
            | Happened::TalkAsked { words, .. }
            | Happened::Reopened { words, .. } => words.as_ref().map(|words| words.as_str()),
            Happened::Declined { text, .. }
            | Happened::Replied { text, .. }
            | Happened::ReplyProposed { text, .. }
            | Happened::Resolved { text, .. }
            | Happened::Noted { text, .. }
            | Happened::AssistDone { text, .. }
            | Happened::Revisited { text, .. } => Some(text.as_str()),
            Happened::CameFromCouncil { resolution, .. } => Some(resolution.as_str()),
            Happened::LeadChanged { reason, .. }
            | Happened::LeadKept { reason }
            | Happened::ReplySentBack { reason }
            | Happened::ReturnAsked { reason, .. }
            | Happened::ExtensionAsked { reason, .. }
            | Happened::Extended { reason, .. }
            | Happened::ExtensionRefused { reason }
            | Happened::AssistWaived { reason, .. } => Some(reason.as_str()),
            Happened::Registered { gist, .. } => gist.as_ref().map(|gist| gist.as_str()),
            _ => None,
        };
        let detail = match &event.what {
            Happened::Dispatched { lead: unit, .. }
            | Happened::LeadChanged { lead: unit, .. }
            | Happened::Resolved { unit, .. }
            | Happened::AssistAdded { unit, .. }
            | Happened::AssistDone { unit, .. }
            | Happened::AssistWaived { unit, .. } => self.dates.unit(unit),
            Happened::Merged { number, .. } => number.to_string(),
            Happened::ExtensionAsked { until, .. } | Happened::Extended { until, .. } => {
                self.dates.moment(*until)
            }
            Happened::SentToCouncil { meeting } => self.dates.day(*meeting),
            Happened::Replied { outcome, .. } => self.dates.outcome(*outcome),
            Happened::Rated { rating } => self.dates.rating(*rating),
            Happened::Corrected { change: Correction::Nature(nature) } => self.dates.nature(*nature),
            Happened::Reopened { reason, .. } => self.dates.reopen_reason(*reason),
            _ => self.dates.party(event.party),
        };
        let key = match &event.what {
            Happened::Corrected { change: Correction::OrdinaryMatter } => "event-made-ordinary".to_owned(),
            Happened::Corrected { change: Correction::Nature(_) } => "event-nature-corrected".to_owned(),
            other => format!("event-{}", other.name().replace('_', "-")),
        };
        let line = self.phrase(
            "timeline-line",
            vec![
                ("date", self.dates.moment(event.at)),
                ("what", self.phrase(&key, vec![("detail", detail)])),
            ],
        );
        match said.map(str::to_owned).or_else(|| self.public_words_of(event)) {
            Some(said) => format!("{line}\n　{said}"),
            None => line,
        }
    }

    pub(super) fn mine(&self, cases: &[Case], page: u16, pages: u16) -> String {
        if cases.is_empty() {
            return self.plain("mine-empty");
        }
        let shown = ("page", page.saturating_add(1).to_string());
        let mut lines = vec![self.phrase("mine-head", vec![shown, ("pages", pages.to_string())])];
        lines.extend(cases.iter().map(|case| self.list_line(case, self.quoted(case))));
        lines.join("\n")
    }

    pub(super) fn list_line(&self, case: &Case, quote: String) -> String {
        let state = self.dates.state(case);
        self.phrase(
            "list-line",
            vec![("number", case.number.to_string()), ("quote", quote), ("state", state)],
        )
    }

    pub(super) fn news(&self, news: News, case: &Case, event: &Event) -> String {
        let quote = ("quote", self.quoted(case));
        let unit = case.lead().map_or_else(String::new, |lead| self.dates.unit(lead));
        let due = case.promised_at.or(case.state.due()).unwrap_or(event.at);
        match news {
            News::Assigned => {
                let date = ("date", self.dates.moment(due));
                let line = self.phrase(assigned_key(case), vec![quote, ("unit", unit), date]);
                match &case.work.gist {
                    Some(gist) => {
                        let understood = vec![("gist", gist.as_str().to_owned())];
                        format!("{line}\n{}", self.phrase("news-gist", understood))
                    }
                    None => line,
                }
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
            News::Merged => match &event.what {
                Happened::Merged { number, .. } => {
                    self.phrase("news-merged", vec![quote, ("number", number.to_string())])
                }
                _ => String::new(),
            },
            News::Unmerged => self.phrase("news-unmerged", vec![quote, ("date", self.dates.moment(due))]),
            News::Noted => self.said("news-noted", (quote, unit), event),
            News::CameFromCouncil => self.said("news-came-from-council", (quote, unit), event),
            News::Revisited => self.said("news-revisited", (quote, unit), event),
            News::PublicationAsked => self.publication_asked(case, event),
            News::Unpublished => self.phrase("news-unpublished", vec![quote]),
            News::Extended => match &event.what {
                Happened::Extended { until, reason } => self.phrase(
                    "news-extended",
                    vec![
                        quote,
                        ("unit", unit),
                        ("reason", reason.as_str().to_owned()),
                        ("date", self.dates.moment(*until)),
                    ],
                ),
                _ => String::new(),
            },
            News::SentToCouncil => match &event.what {
                Happened::SentToCouncil { meeting } => {
                    self.phrase("news-sent-to-council", vec![quote, ("date", self.dates.day(*meeting))])
                }
                _ => String::new(),
            },
            News::Supplied
            | News::Supplemented
            | News::Objected
            | News::Withdrawn
            | News::ReplyProposed
            | News::ReplySentBack
            | News::ReturnAsked
            | News::LeadKept
            | News::ExtensionAsked
            | News::ExtensionRefused
            | News::AssistDone
            | News::Urged
            | News::TalkAsked => String::new(),
        }
    }

    /// What a unit said of the matter.
    fn said(&self, key: &str, (quote, unit): ((&'static str, String), String), event: &Event) -> String {
        let text = match &event.what {
            Happened::Noted { text, .. } | Happened::Revisited { text, .. } => text.as_str(),
            Happened::CameFromCouncil { resolution, .. } => resolution.as_str(),
            _ => return String::new(),
        };
        self.phrase(key, vec![quote, ("unit", unit), ("text", text.to_owned())])
    }

    /// The same answer, to somebody whose case was joined.
    pub(super) fn joined_reply(&self, own: &Case, primary: &Case) -> String {
        let Some(reply) = primary.reply() else { return String::new() };
        let head = self.phrase(
            "reply-head",
            vec![
                ("quote", self.quoted(own)),
                ("unit", self.dates.unit(&reply.lead)),
                ("outcome", self.dates.outcome(reply.outcome)),
            ],
        );
        let joined = self.phrase("reply-joined", vec![("number", primary.number.to_string())]);
        let mut lines = vec![head, reply.text.as_str().to_owned()];
        if let Some(date) = reply.promise {
            lines.push(self.phrase("reply-promise", vec![("date", self.dates.day_and_year(date))]));
        }
        lines.push(joined);
        lines.join("\n")
    }

    /// What neighbours may know of a case: never its words.
    pub(super) fn gist_of(&self, key: &str, case: &Case) -> String {
        let gist = case.work.gist.as_ref().map_or("", |gist| gist.as_str()).to_owned();
        let home =
            case.community.as_ref().map_or_else(|| self.plain("place-open"), |unit| self.dates.unit(unit));
        let due = case.promised_at.or(case.state.due()).unwrap_or(case.filed_at);
        let (stage, date) = (self.dates.state(case), self.dates.moment(due));
        self.phrase(key, vec![("gist", gist), ("home", home), ("state", stage), ("date", date)])
    }

    pub(super) fn supported_reply(&self, case: &Case) -> String {
        let Some(reply) = case.reply() else { return String::new() };
        let gist = case.work.gist.as_ref().map_or("", |gist| gist.as_str()).to_owned();
        let (unit, outcome) = (self.dates.unit(&reply.lead), self.dates.outcome(reply.outcome));
        let head = self.phrase("reply-head", vec![("quote", gist), ("unit", unit), ("outcome", outcome)]);
        let promise = reply
            .promise
            .map(|date| self.phrase("reply-promise", vec![("date", self.dates.day_and_year(date))]));
        let lines = [Some(head), Some(reply.text.as_str().to_owned()), promise];
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }

    pub(super) fn of_date(&self, key: &str, case: &Case) -> String {
        let unit = case.lead().map_or_else(|| self.plain("unit-to-come"), |lead| self.dates.unit(lead));
        let due = case.promised_at.or(case.state.due()).unwrap_or(case.filed_at);
        self.phrase(key, vec![("quote", self.quoted(case)), ("unit", unit), ("date", self.dates.moment(due))])
    }

    pub(super) fn reply(&self, case: &Case, outcome: Outcome, text: &str, promise: Option<i64>) -> String {
        let unit = case.lead().or(case.community.as_ref()).unwrap_or(&self.dates.community.units.root().id);
        let unit = self.dates.unit(unit);
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
}

/// The verb follows the nature: one proposes, reports, or asks.
fn assigned_key(case: &Case) -> &'static str {
    match case.nature {
        Nature::Suggestion => "assigned-suggestion",
        Nature::Request | Nature::Complaint => "assigned-request",
        Nature::Enquiry => "assigned-enquiry",
    }
}
