//! A contact point as whoever keeps it reads it: what stands, how to write it, what was not understood and why,
//! before and after. Never the names by which files call a field.

use super::Words;
use crate::domain::{ContactPoint, FactFault, HoursFault, Language, Millis, Notation, PointCode, PointFact};
use crate::text::says::{PointPreview, PointText};

impl Words<'_> {
    pub(super) fn point_edit(&self, text: &PointText) -> String {
        match text {
            PointText::List { at, codes, count, page, pages } => {
                self.kept_points((codes, *at), *count, (*page, *pages))
            }
            PointText::NotKept { code } => self.phrase("keep-not-kept", vec![("code", code.to_string())]),
            PointText::Card { at, point } => self.kept_card(point, *at),
            PointText::ChangedSince { at, point } => {
                format!("{}\n{}", self.plain("keep-changed-since"), self.kept_card(point, *at))
            }
            PointText::Ask { point, fact } => self.ask_fact(point, *fact),
            PointText::Unreadable { fact, fault } => self.phrase(
                "keep-unreadable",
                vec![("why", self.why_not_read(fault)), ("example", self.example(*fact))],
            ),
            PointText::Same => self.plain("keep-same"),
            PointText::Preview(preview) => self.point_preview(preview),
            PointText::Saved { point, fact } => {
                let of = self.of_fact(point, *fact);
                self.phrase("keep-saved", [of, vec![("value", self.fact(point, *fact))]].concat())
            }
            PointText::Imported { before, after, facts } => self.imported(before, after, facts),
            PointText::Left => self.plain("keep-left"),
            PointText::Gone => self.plain("keep-gone"),
            PointText::OnlyWords => self.plain("keep-only-words"),
            PointText::Verified { point, at, before } => {
                let key = if *before { "keep-verified-before" } else { "keep-verified" };
                let name = ("name", point.short_name().to_owned());
                self.phrase(key, vec![name, ("date", self.dates.day(*at))])
            }
        }
    }

    fn kept_points(
        &self,
        (codes, at): (&[PointCode], Millis),
        count: usize,
        (page, pages): (u16, u16),
    ) -> String {
        let (shown, of) = (page.saturating_add(1).to_string(), pages.to_string());
        let arguments = vec![("count", count.to_string()), ("page", shown), ("pages", of)];
        let head = match (count, pages) {
            (0, _) => self.plain("keep-none"),
            (_, 0 | 1) => self.phrase("keep-list", arguments),
            (_, _) => self.phrase("keep-list-page", arguments),
        };
        let known = codes.iter().filter_map(|code| self.dates.community.points.get(code));
        let lines = known.map(|point| self.kept_line(point, at));
        std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
    }

    fn kept_line(&self, point: &ContactPoint, at: Millis) -> String {
        let status = ("status", self.dates.point_status(point, at));
        let name = ("name", point.short_name().to_owned());
        self.phrase("keep-line", vec![("code", point.code.to_string()), name, status])
    }

    fn kept_card(&self, point: &ContactPoint, at: Millis) -> String {
        let line = |key: &str, fact| self.phrase(key, vec![("value", self.fact(point, fact))]);
        let verified = match point.verified_on {
            Some(_) => line("keep-verified-on", PointFact::VerifiedOn),
            None => self.plain("keep-never-verified"),
        };
        [
            self.phrase(
                "keep-card",
                vec![("code", point.code.to_string()), ("name", point.short_name().to_owned())],
            ),
            self.dates.point_status(point, at),
            line("point-hours", PointFact::Hours),
            line("keep-exceptions", PointFact::Exceptions),
            line("point-phone", PointFact::Phone),
            line("point-address", PointFact::Address),
            line("point-functions", PointFact::Functions),
            verified,
        ]
        .join("\n")
    }

    /// Beside what stands now, so that it can be copied and mended.
    fn ask_fact(&self, point: &ContactPoint, fact: PointFact) -> String {
        let now = vec![("value", self.fact(point, fact)), ("example", self.example(fact))];
        let asks = self.phrase("keep-ask", [self.of_fact(point, fact), now].concat());
        let hint = match fact {
            PointFact::Exceptions | PointFact::Functions => Some("keep-whole"),
            PointFact::Phone => Some("keep-may-be-empty"),
            PointFact::Hours | PointFact::Address | PointFact::VerifiedOn => None,
        };
        hint.map_or(asks.clone(), |hint| format!("{asks}\n{}", self.plain(hint)))
    }

    fn point_preview(&self, preview: &PointPreview) -> String {
        let PointPreview { at, before, after, fact, meanwhile, .. } = preview;
        let both = vec![("before", self.fact(before, *fact)), ("after", self.fact(after, *fact))];
        let mut lines: Vec<String> =
            meanwhile.then(|| self.plain("keep-meanwhile")).into_iter().collect::<Vec<_>>();
        lines.push(self.phrase("keep-preview", [self.of_fact(after, *fact), both].concat()));
        if matches!(fact, PointFact::Hours | PointFact::Exceptions) {
            lines.push(self.open_today(after, *at));
        }
        lines.push(self.plain("keep-preview-ask"));
        lines.join("\n")
    }

    fn imported(&self, before: &ContactPoint, after: &ContactPoint, facts: &[PointFact]) -> String {
        let line = |fact: &PointFact| {
            let both = vec![("before", self.fact(before, *fact)), ("after", self.fact(after, *fact))];
            self.phrase("keep-imported-fact", [self.of_fact(after, *fact), both].concat())
        };
        let mut lines = vec![self.phrase("keep-imported", vec![("name", after.short_name().to_owned())])];
        lines.extend(facts.iter().map(line));
        lines.push(self.plain("keep-imported-ask"));
        lines.join("\n")
    }

    /// What the hours come to today: the quickest way to see that they were read as they were meant.
    fn open_today(&self, point: &ContactPoint, at: Millis) -> String {
        let calendar = &self.dates.community.calendar;
        let day = point.hours.on(calendar.date_of(at), &point.exceptions, calendar);
        let spans: Vec<String> = day.spans().iter().map(ToString::to_string).collect();
        let times = if spans.is_empty() { self.plain("keep-closed") } else { spans.join(" ") };
        self.phrase("keep-today", vec![("date", self.dates.day(at)), ("times", times)])
    }

    fn of_fact(&self, point: &ContactPoint, fact: PointFact) -> super::Arguments {
        vec![("name", point.short_name().to_owned()), ("fact", self.fact_name(fact))]
    }

    /// As it stands, in the reader's notation.
    fn fact(&self, point: &ContactPoint, fact: PointFact) -> String {
        let notation = match self.dates.language {
            Language::ZhHans => Notation::Chinese,
            Language::En => Notation::Compact,
        };
        let written = match fact {
            PointFact::Hours => point.hours.write(notation),
            PointFact::Exceptions => point.exceptions.write(notation),
            PointFact::Functions => self.dates.point_functions(point),
            PointFact::Phone | PointFact::Address | PointFact::VerifiedOn => point.written(fact),
        };
        if written.is_empty() { self.plain("keep-nothing") } else { written }
    }

    fn fact_name(&self, fact: PointFact) -> String {
        self.plain(match fact {
            PointFact::Hours => "fact-hours",
            PointFact::Exceptions => "fact-exceptions",
            PointFact::Phone => "fact-phone",
            PointFact::Address => "fact-address",
            PointFact::Functions => "fact-functions",
            PointFact::VerifiedOn => "fact-verified-on",
        })
    }

    fn example(&self, fact: PointFact) -> String {
        self.plain(match fact {
            PointFact::Hours => "fact-example-hours",
            PointFact::Exceptions => "fact-example-exceptions",
            PointFact::Phone => "fact-example-phone",
            PointFact::Address => "fact-example-address",
            PointFact::Functions => "fact-example-functions",
            PointFact::VerifiedOn => "fact-example-verified-on",
        })
    }

    fn why_not_read(&self, fault: &FactFault) -> String {
        match fault {
            FactFault::Empty => self.plain("fact-empty"),
            FactFault::TooLong { longest } => {
                self.phrase("fact-too-long", vec![("longest", longest.to_string())])
            }
            FactFault::TooManyEntries => self.plain("fact-too-many-entries"),
            FactFault::SeparatorInEntry => self.plain("fact-separator"),
            FactFault::HiddenCharacters => self.plain("fact-hidden-characters"),
            FactFault::NotAPhone => self.plain("fact-not-a-phone"),
            FactFault::NotADate => self.plain("fact-not-a-date"),
            FactFault::Hours(fault) => self.phrase(hours_fault(fault), vec![("what", fault.piece())]),
        }
    }
}

fn hours_fault(fault: &HoursFault) -> &'static str {
    match fault {
        HoursFault::Empty => "hours-empty",
        HoursFault::Unknown(_) => "hours-unknown",
        HoursFault::NotATime(_) => "hours-not-a-time",
        HoursFault::NotADate(_) => "hours-not-a-date",
        HoursFault::NoTimes(_) => "hours-no-times",
        HoursFault::NoDays(_) => "hours-no-days",
        HoursFault::HalfSpan(_) => "hours-half-span",
        HoursFault::BadSpan(..) => "hours-bad-span",
        HoursFault::Overlap(..) => "hours-overlap",
        HoursFault::TooManySpans => "hours-too-many-spans",
        HoursFault::Twice(_) => "hours-twice",
        HoursFault::WorkingDaysAndUsual => "hours-working-days-usual",
        HoursFault::UsualOf(_) => "hours-usual-of",
        HoursFault::DateInWeek(_) => "hours-date-in-week",
        HoursFault::WeekdayInExceptions(_) => "hours-weekday-in-exceptions",
        HoursFault::BackwardDates(_) => "hours-backward-dates",
        HoursFault::TooManyDates => "hours-too-many-dates",
    }
}
