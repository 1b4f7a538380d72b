//! The work on a case as staff read it: who helps, what was asked for, forms, the morning's list, the transfer
//! sheet. Never the resident's name or phone.

use super::Words;
use crate::casework::{AssistState, Case, Event, Happened, News, Routed};
use crate::domain::mask;
use crate::text::message::CODE_PLACEHOLDER;
use crate::text::press::Pick;
use crate::text::says::Task;

/// Cases a morning's list names of each kind; the rest is a number.
const LISTED: usize = 8;

impl Words<'_> {
    /// For staff: the contact point where it was brought up, or whose facts it says are wrong.
    pub(super) fn begun_at(&self, case: &Case) -> Option<String> {
        let key = if case.reports_point { "work-reports-point" } else { "work-point" };
        Some(self.of_point(key, case.point.as_ref()?))
    }

    /// The lines of a card below who leads and until when.
    pub(super) fn work_lines(&self, case: &Case) -> Vec<String> {
        let work = &case.work;
        let mut lines: Vec<String> = self.begun_at(case).into_iter().collect();
        if let Some(gist) = &work.gist {
            lines.push(self.phrase("work-gist", vec![("gist", mask(gist.as_str()))]));
        }
        if let (Some(routed), true) = (&work.routed, case.state.name().is_open()) {
            lines.push(self.why(routed));
        }
        if work.outside && case.state.name().is_open() {
            lines.push(self.plain("work-outside"));
        }
        for assist in &work.assists {
            let state = match &assist.state {
                AssistState::Offered => {
                    self.phrase("assist-until", vec![("date", self.dates.moment(assist.due))])
                }
                AssistState::Done { text, .. } => text.as_str().to_owned(),
                AssistState::Waived { reason, .. } => {
                    self.phrase("assist-waived", vec![("reason", reason.as_str().to_owned())])
                }
                AssistState::Silent => self.plain("assist-silent"),
            };
            lines.push(
                self.phrase("work-assist", vec![("unit", self.dates.unit(&assist.unit)), ("state", state)]),
            );
        }
        if let Some(request) = &work.returning {
            let unit =
                request.proposed.as_ref().map_or_else(|| self.plain("unit-open"), |u| self.dates.unit(u));
            let reason = ("reason", request.reason.as_str().to_owned());
            lines.push(self.phrase("work-returning", vec![reason, ("unit", unit)]));
        }
        if let Some(reply) = &work.proposed {
            let (outcome, text) = (self.dates.outcome(reply.outcome), reply.text.as_str().to_owned());
            let (key, date) = match reply.goes_out_at {
                Some(at) => ("work-goes-out", self.dates.moment(at)),
                None => ("work-proposed", String::new()),
            };
            lines.push(self.phrase(key, vec![("outcome", outcome), ("text", text), ("date", date)]));
        }
        if let Some(request) = &work.extension {
            let date = ("date", self.dates.moment(request.until));
            let reason = ("reason", request.reason.as_str().to_owned());
            lines.push(self.phrase("work-extension", vec![date, reason]));
        }
        if work.urged > 0 {
            lines.push(self.phrase("work-urged", vec![("count", work.urged.to_string())]));
        }
        if case.counts.reopened > 0 {
            lines.push(self.phrase("work-reopened", vec![("count", case.counts.reopened.to_string())]));
        }
        if work.talk {
            lines.push(self.plain("work-talk"));
        }
        lines
    }

    /// Why this unit has it.
    fn why(&self, routed: &Routed) -> String {
        match routed {
            Routed::Rule { id } => {
                let rule = self.dates.community.routing.rule(id);
                let name = rule.map_or(id.as_str(), |rule| rule.names.spoken(self.dates.language));
                self.phrase("why-rule", vec![("rule", name.to_owned())])
            }
            Routed::Category => self.plain("why-category"),
            Routed::Hand => self.plain("why-hand"),
            Routed::Point => self.plain("why-point"),
        }
    }

    pub(super) fn ask_task(&self, task: &Task, case: &Case) -> String {
        let words = case.words.as_ref().map_or_else(|| self.plain("quote-files"), |w| mask(w.as_str()));
        let ask = self.plain(&format!("task-{}", if task.needs_words() { task.name() } else { "note" }));
        match task {
            Task::Gist
            | Task::Release
            | Task::Resolution
            | Task::Revisit
            | Task::OnSpot
            | Task::PublicNote => {
                format!("{}\n{ask}", self.phrase("task-words", vec![("words", words)]))
            }
            Task::Return(Some(unit)) | Task::NewLead(unit) | Task::AssistReport(unit) | Task::Waive(unit) => {
                format!("{}\n{ask}", self.dates.unit(unit))
            }
            Task::Return(None)
            | Task::KeepLead
            | Task::Extend
            | Task::RefuseExtension
            | Task::SendBack
            | Task::Note
            | Task::Council => ask,
        }
    }

    /// What the resident will read of it.
    pub(super) fn told_task(&self, task: &Task, case: &Case, text: &str) -> String {
        let quote = ("quote", self.quoted(case));
        let unit = case.lead().map_or_else(String::new, |lead| self.dates.unit(lead));
        let of = |key: &str| self.phrase(key, vec![quote.clone(), ("unit", unit), ("text", text.to_owned())]);
        match task {
            Task::Resolution => of("news-came-from-council"),
            Task::Revisit => of("news-revisited"),
            Task::OnSpot => self.reply(case, crate::domain::Outcome::Done, text, None),
            Task::PublicNote
            | Task::Gist
            | Task::Release
            | Task::Return(_)
            | Task::KeepLead
            | Task::NewLead(_)
            | Task::Extend
            | Task::RefuseExtension
            | Task::SendBack
            | Task::Note
            | Task::AssistReport(_)
            | Task::Waive(_)
            | Task::Council => of("news-noted"),
        }
    }

    pub(super) fn choose_unit(&self, pick: Pick) -> String {
        self.plain(match pick {
            Pick::Lead => "choose-lead",
            Pick::Assist => "choose-assist",
            Pick::Return => "choose-return",
        })
    }

    pub(super) fn daily(&self, parts: [(&str, &[Case]); 3]) -> String {
        let mut lines = vec![self.plain("daily-head")];
        for (key, cases) in parts.iter().filter(|(_, cases)| !cases.is_empty()) {
            lines.push(self.phrase(key, vec![("count", cases.len().to_string())]));
            let shown = cases.iter().take(LISTED);
            lines.extend(shown.map(|case| self.list_line(case, mask(&self.quoted(case)))));
            if cases.len() > LISTED {
                let more = (cases.len() - LISTED).to_string();
                lines.push(self.phrase("daily-more", vec![("count", more)]));
            }
        }
        lines.join("\n")
    }

    pub(super) fn record_card(
        &self,
        words: Option<&crate::domain::Words>,
        files: usize,
        phone: bool,
        home: Option<&crate::domain::UnitId>,
    ) -> String {
        let said = words.map_or_else(|| self.plain("quote-files"), |words| words.as_str().to_owned());
        let home = home.map_or_else(|| self.plain("place-open"), |unit| self.dates.unit(unit));
        let mut lines = vec![self.phrase("record-card", vec![("words", said), ("home", home)])];
        if files > 0 {
            lines.push(self.phrase("card-files", vec![("count", files.to_string())]));
        }
        lines.push(self.plain(if phone { "record-phone" } else { "record-no-phone" }));
        lines.join("\n")
    }

    pub(super) fn slip(&self, case: &Case) -> String {
        let due = case.state.due().unwrap_or(case.filed_at);
        let key = if case.reply().is_some() { "slip-solved" } else { "slip" };
        self.phrase(
            key,
            vec![
                ("number", case.number.to_string()),
                ("code", CODE_PLACEHOLDER.to_owned()),
                ("date", self.dates.moment(due)),
            ],
        )
    }

    /// T22: what was promised, so that nobody has to look it up.
    pub(super) fn promise_is_due(&self, case: &Case) -> String {
        let text = case.reply().map_or_else(String::new, |reply| reply.text.as_str().to_owned());
        let quote = ("quote", mask(&self.quoted(case)));
        self.phrase("staff-promise-due", vec![("number", case.number.to_string()), quote, ("text", text)])
    }

    /// 转办单: all a unit outside the system needs, and whom to answer.
    pub(super) fn sheet(&self, case: &Case) -> String {
        let community = self.dates.community;
        let unit = case.lead().map_or_else(String::new, |lead| self.dates.unit(lead));
        let words = case.words.as_ref().map_or_else(|| self.plain("quote-files"), |w| mask(w.as_str()));
        let due = case.promised_at.or(case.state.due()).unwrap_or(case.filed_at);
        self.phrase(
            "transfer-sheet",
            vec![
                ("unit", unit),
                ("number", case.number.to_string()),
                ("filed", self.dates.day(case.filed_at)),
                ("category", self.dates.category(case.category)),
                ("place", mask(&self.dates.place(case))),
                ("words", words),
                ("files", case.files.len().to_string()),
                ("date", self.dates.moment(due)),
                ("from", community.names.spoken(self.dates.language).to_owned()),
                ("phone", community.phone.clone()),
            ],
        )
    }

    /// A line that makes a sound: what happened, and what was said with it.
    pub(super) fn staff_news(&self, news: News, number: &str, event: &Event) -> String {
        let key = match news {
            News::Supplied => "staff-news-supplied",
            News::Supplemented => "staff-news-supplemented",
            News::Objected => "staff-news-objected",
            News::Reopened => "staff-news-reopened",
            News::Withdrawn => "staff-news-withdrawn",
            News::ReplyProposed => "staff-news-reply-proposed",
            News::ReplySentBack => "staff-news-reply-sent-back",
            News::ReturnAsked => "staff-news-return-asked",
            News::LeadKept => "staff-news-lead-kept",
            News::ExtensionAsked => "staff-news-extension-asked",
            News::ExtensionRefused => "staff-news-extension-refused",
            News::AssistDone => "staff-news-assist-done",
            News::Urged => "staff-news-urged",
            News::TalkAsked => "staff-news-talk-asked",
            News::Assigned
            | News::Asked
            | News::Declined
            | News::Replied
            | News::ClosedSilently
            | News::Lapsed
            | News::Merged
            | News::Unmerged
            | News::Noted
            | News::Extended
            | News::SentToCouncil
            | News::CameFromCouncil
            | News::Revisited
            | News::PublicationAsked
            | News::Unpublished => return String::new(),
        };
        let words = match &event.what {
            Happened::Supplied { words, .. }
            | Happened::Supplemented { words, .. }
            | Happened::Objected { words, .. }
            | Happened::TalkAsked { words, .. }
            | Happened::Reopened { words, .. } => words.as_ref().map(|words| mask(words.as_str())),
            Happened::ReplySentBack { reason }
            | Happened::ReturnAsked { reason, .. }
            | Happened::LeadKept { reason }
            | Happened::ExtensionAsked { reason, .. }
            | Happened::ExtensionRefused { reason } => Some(reason.as_str().to_owned()),
            Happened::AssistDone { text, .. } => Some(text.as_str().to_owned()),
            _ => None,
        };
        let line = self.phrase(key, vec![("number", number.to_owned())]);
        match words {
            Some(words) => format!("{line}\n{words}"),
            None => line,
        }
    }
}
