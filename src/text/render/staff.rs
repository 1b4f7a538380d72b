//! What staff read: cards, lists, forms, refusals. Numbers residents typed are masked; never a name or phone.

use super::Words;
use crate::casework::{Case, CaseState, DeliveredBy, Refusal, StateName, Working};
use crate::domain::mask;
use crate::text::says::{Echo, StaffCard, StaffText};

impl Words<'_> {
    pub(super) fn staff(&self, text: &StaffText) -> String {
        let dates = &self.dates;
        match text {
            StaffText::Welcome { waiting } => {
                self.phrase("staff-welcome", vec![("waiting", waiting.to_string())])
            }
            StaffText::Unclear => self.plain("staff-unclear"),
            StaffText::Card(card) => self.staff_card(card),
            StaffText::Digest { cases } => self.staff_list("staff-digest", cases),
            StaffText::Unreachable { case, echo } => {
                format!("{}\n{}", self.list_line(case, mask(&self.quoted(case))), self.plain(echo_key(*echo)))
            }
            StaffText::News { news, number, event } => self.staff_news(*news, &number.to_string(), event),
            StaffText::Waiting { cases, .. } => self.staff_list("staff-waiting", cases),
            StaffText::Undelivered { cases } => self.staff_list("staff-undelivered", cases),
            StaffText::Contact { phone, .. } => match phone {
                Some(phone) => self.phrase("staff-contact", vec![("phone", phone.clone())]),
                None => self.plain("staff-no-contact"),
            },
            StaffText::ChooseGroup { .. } => self.plain("staff-choose-group"),
            StaffText::ChooseCategory { group, .. } => self.ask_category(*group),
            StaffText::ChooseHome { .. } => self.plain("staff-choose-home"),
            StaffText::AskQuestion { number } => {
                self.phrase("staff-ask-question", vec![("number", number.to_string())])
            }
            StaffText::QuestionPreview { question, .. } => {
                let seen = self.phrase("news-asked", vec![("question", question.as_str().to_owned())]);
                self.phrase("staff-preview", vec![("message", seen)])
            }
            StaffText::ChooseOutcome { words, .. } => {
                self.phrase("staff-choose-outcome", vec![("words", mask(words))])
            }
            StaffText::AskReply { outcome, words, draft } => {
                let ask = self.phrase(
                    "staff-ask-reply",
                    vec![("outcome", dates.outcome(*outcome)), ("words", mask(words))],
                );
                match draft {
                    Some(draft) => {
                        let draft = draft.spoken(dates.language).to_owned();
                        format!("{ask}\n{}", self.phrase("staff-reply-draft", vec![("draft", draft)]))
                    }
                    None => ask,
                }
            }
            StaffText::AskPromise { outcome } => {
                self.phrase("staff-ask-promise", vec![("outcome", dates.outcome(*outcome))])
            }
            StaffText::PromiseUnreadable => self.plain("staff-promise-unreadable"),
            StaffText::ReplyPreview { case, outcome, text, promise, same } => {
                let seen = self.reply(case, *outcome, text.as_str(), *promise);
                let preview = self.phrase("staff-preview", vec![("message", seen)]);
                if same.is_empty() {
                    return preview;
                }
                let numbers: Vec<String> = same.iter().map(ToString::to_string).collect();
                let warning = self.phrase("staff-same-text", vec![("numbers", numbers.join(" · "))]);
                format!("{warning}\n{preview}")
            }
            StaffText::ChooseReason { .. } => self.plain("staff-choose-reason"),
            StaffText::AskDecline { reason } => {
                self.phrase("staff-ask-decline", vec![("reason", dates.decline_reason(*reason))])
            }
            StaffText::DeclinePreview { text, .. } => {
                let seen = self.phrase("news-declined", vec![("text", text.as_str().to_owned())]);
                self.phrase("staff-preview", vec![("message", seen)])
            }
            StaffText::More { case } => self.phrase("staff-more", vec![("number", case.number.to_string())]),
            StaffText::ChooseNature { .. } => {
                let days = &dates.community.deadlines;
                self.phrase(
                    "choose-nature",
                    vec![
                        ("enquiry", days.enquiry_days.to_string()),
                        ("suggestion", days.suggestion_days.to_string()),
                        ("complaint", days.complaint_days.to_string()),
                    ],
                )
            }
            StaffText::ChooseUnit { pick, .. } => self.choose_unit(*pick),
            StaffText::AskTask { task, case } => self.ask_task(task, case),
            StaffText::AskTaskDate { task } => self.plain(&format!("task-date-{}", task.name())),
            StaffText::TaskPreview { task, case, text } => {
                let seen = self.told_task(task, case, text.as_str());
                self.phrase("staff-preview", vec![("message", seen)])
            }
            StaffText::PublicPreview { words, found, .. } => self.public_preview(words, found),
            StaffText::AskReword { part, case } => self.ask_reword(*part, case),
            StaffText::AskInPerson => self.plain("staff-ask-in-person"),
            StaffText::MergeWith { cases, .. } => self.staff_list("staff-merge", cases),
            StaffText::SameAnswer { cases, .. } => self.staff_list("staff-same-answer", cases),
            StaffText::AnsweredTogether { count } => {
                self.phrase("staff-answered-together", vec![("count", count.to_string())])
            }
            StaffText::GoesOutAt { at } => {
                self.phrase("staff-goes-out-at", vec![("date", dates.moment(*at))])
            }
            StaffText::PromiseIsDue { case } => self.promise_is_due(case),
            StaffText::DueSoon { case } => {
                let due = case.promised_at.or(case.state.due()).unwrap_or(case.filed_at);
                let quote = ("quote", mask(&self.quoted(case)));
                let number = ("number", case.number.to_string());
                self.phrase("staff-due-soon", vec![number, quote, ("date", self.dates.moment(due))])
            }
            StaffText::Daily { overdue, today, tomorrow } => {
                self.daily([("daily-overdue", overdue), ("daily-today", today), ("daily-tomorrow", tomorrow)])
            }
            StaffText::Sheet { case } => self.sheet(case),
            StaffText::AskRecord => self.plain("record-ask"),
            StaffText::RecordCard { words, files, phone, home } => {
                self.record_card(words.as_ref(), *files, *phone, home.as_ref())
            }
            StaffText::AskRecordResult => self.plain("record-result"),
            StaffText::EditNotTaken => self.plain("edit-not-taken"),
            StaffText::RecordOpen => self.plain("record-open"),
            StaffText::Slip { case } => self.slip(case),
            StaffText::People { .. }
            | StaffText::Member { .. }
            | StaffText::NotYourself
            | StaffText::ChooseSuccessor { .. }
            | StaffText::ChooseRole
            | StaffText::ChooseUnitFor { .. }
            | StaffText::Invitation { .. } => self.people(text),
            StaffText::Point(text) => self.point_edit(text),
            StaffText::GroupBound { unit } => self.phrase("group-bound", vec![("unit", dates.unit(unit))]),
            StaffText::GroupUnitUnknown => self.plain("group-unit-unknown"),
            StaffText::GroupNotYours => self.plain("group-not-yours"),
            StaffText::Done => self.plain("staff-done"),
            StaffText::Cancelled => self.plain("staff-cancelled"),
            StaffText::Recorded => self.plain("staff-recorded"),
        }
    }

    pub(super) fn staff_list(&self, key: &str, cases: &[Case]) -> String {
        if cases.is_empty() {
            return self.plain(match key {
                "staff-waiting" => "staff-waiting-none",
                "staff-merge" => "staff-merge-none",
                _ => "staff-undelivered-none",
            });
        }
        let mut lines = vec![self.phrase(key, vec![("count", cases.len().to_string())])];
        lines.extend(cases.iter().map(|case| self.list_line(case, mask(&self.quoted(case)))));
        lines.join("\n")
    }

    /// Never the resident's name or phone; numbers they typed are masked.
    pub(super) fn staff_card(&self, card: &StaffCard) -> String {
        let case = &card.case;
        let words =
            case.words.as_ref().map_or_else(|| self.plain("quote-files"), |words| mask(words.as_str()));
        let mut lines = vec![];
        let said = case.words.as_ref().map_or("", |words| words.as_str());
        if case.state.name().is_open() && self.dates.community.is_urgent(case.category, said) {
            lines.push(self.plain("staff-card-urgent"));
        }
        lines.push(self.phrase(
            "staff-card",
            vec![
                ("number", case.number.to_string()),
                ("state", self.dates.staff_state(case.state.name())),
                ("category", self.dates.category(case.category)),
                ("place", mask(&self.dates.place(case))),
                ("words", words),
            ],
        ));
        if card.alike > 0 {
            lines.push(self.phrase("work-alike", vec![("count", card.alike.to_string())]));
        }
        if let Some(lead) = case.lead() {
            lines.push(self.phrase("staff-card-lead", vec![("unit", self.dates.unit(lead))]));
        }
        let waits = matches!(case.state, CaseState::Working { .. } | CaseState::AwaitingResident { .. });
        if let Some(date) = case.promised_at.or(case.state.due()).filter(|_| waits) {
            lines.push(self.phrase("staff-card-due", vec![("date", self.dates.moment(date))]));
        }
        if let CaseState::Working { working: Working::Deliberating { due, .. } } = &case.state {
            lines.push(self.phrase("staff-card-meeting", vec![("date", self.dates.day(*due))]));
        }
        if let CaseState::Merged { number, .. } = &case.state {
            lines.push(self.phrase("staff-card-merged", vec![("number", number.to_string())]));
        }
        lines.extend(self.work_lines(case));
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
        if let CaseState::Replied { delivered: Some(delivered), .. } = &case.state {
            let key = match delivered.how {
                DeliveredBy::Channel => "staff-card-delivered",
                DeliveredBy::Opened => "staff-card-opened",
                DeliveredBy::Phone => "staff-card-phoned",
                DeliveredBy::InPerson => "staff-card-told",
            };
            lines.push(self.phrase(key, vec![("date", self.dates.moment(delivered.at))]));
        }
        lines.extend(self.publication(case));
        if card.supporters > 0 {
            lines.push(self.phrase("work-supporters", vec![("count", card.supporters.to_string())]));
        }
        lines.extend(card.echo.map(|echo| self.plain(echo_key(echo))));
        lines.extend(card.by.as_ref().map(|by| self.phrase("staff-card-by", vec![("name", by.clone())])));
        lines.extend(card.writer.as_ref().map(|writer| {
            let since = self.dates.moment(writer.since);
            self.phrase("staff-card-writer", vec![("name", writer.name.clone()), ("time", since)])
        }));
        lines.join("\n")
    }

    pub(super) fn refusal(&self, refusal: &Refusal, staff: bool) -> String {
        let state = |state: &StateName| vec![("state", self.dates.state_name(*state))];
        let staff_state = |state: &StateName| vec![("state", self.dates.staff_state(*state))];
        match refusal {
            Refusal::NotNow { state: now } if staff => self.phrase("refusal-not-now-staff", staff_state(now)),
            Refusal::NotNow { state: now } => self.phrase("refusal-not-now", state(now)),
            Refusal::NotYours if staff => self.plain("refusal-not-yours-staff"),
            Refusal::NotYours => self.plain("refusal-not-yours"),
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
            Refusal::NeedsGist => self.plain("refusal-needs-gist"),
            Refusal::CannotMerge => self.plain("refusal-cannot-merge"),
            Refusal::TooLateToReturn => self.plain("refusal-too-late-to-return"),
            Refusal::SupervisorDecides => self.plain("refusal-supervisor-decides"),
            Refusal::NothingAsked => self.plain("refusal-nothing-asked"),
            Refusal::AlreadyHasIt => self.plain("refusal-already-has-it"),
            Refusal::NoSuchAssist => self.plain("refusal-no-such-assist"),
            Refusal::WaitsForAssists { units } => {
                let names: Vec<String> = units.iter().map(|unit| self.dates.unit(unit)).collect();
                self.phrase("refusal-waits-for-assists", vec![("units", names.join("、"))])
            }
            Refusal::Unfilled { what } => self.phrase("refusal-unfilled", vec![("what", what.clone())]),
            Refusal::ExtendedBefore => self.plain("refusal-extended-before"),
            Refusal::NoExtension => self.plain("refusal-no-extension"),
            Refusal::NeedsDate => self.plain("staff-promise-unreadable"),
            Refusal::UrgedTooSoon { from } => {
                self.phrase("refusal-urged-too-soon", vec![("date", self.dates.day(*from))])
            }
            Refusal::OtherWordsNow => self.plain("refusal-other-words-now"),
            Refusal::NotPublic => self.plain("refusal-not-public"),
            Refusal::AlreadyPublic => self.plain("refusal-already-public"),
            Refusal::NotToBePublic => self.plain("refusal-not-to-be-public"),
            Refusal::NoPromise => self.plain("refusal-no-promise"),
            Refusal::NotDue => self.plain("old-button"),
        }
    }
}

fn echo_key(echo: Echo) -> &'static str {
    match echo {
        Echo::Blocked => "staff-echo-blocked",
        Echo::GivenUp => "staff-echo-given-up",
        Echo::NoChat => "staff-echo-no-chat",
    }
}
