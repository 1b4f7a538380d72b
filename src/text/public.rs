//! What pages say of a case beside its words: how long it took, what was promised, who else asked, how to read the rest.
//! Never the resident.

use super::facts::Dates;
use super::locale::phrase;
use crate::casework::Case;
use crate::domain::Millis;

impl Dates<'_> {
    /// Working days from the filing to the answer that stands.
    pub fn days_taken(&self, case: &Case) -> String {
        let answered = case.reply().map_or(case.filed_at, |reply| reply.at);
        let calendar = &self.community.calendar;
        if calendar.date_of(case.filed_at) == calendar.date_of(answered) {
            return phrase(self.language, "public-same-day", &[]);
        }
        // Over a weekend or a holiday no working day passes, but it was not the same day either.
        let days = calendar.working_days_between(case.filed_at, answered).max(1);
        phrase(self.language, "public-days", &[("days", days.to_string())])
    }

    /// What a look-up says, where the access code is filled in and not sent.
    pub fn beside_the_form(&self, status: &str) -> String {
        let said = |key| phrase(self.language, key, &[("phone", self.community.phone.clone())]);
        status.replace(&said("status-stranger"), &said("page-find-stranger"))
    }

    /// By when it will be spoken of again, where that was promised and has not been.
    pub fn promised(&self, case: &Case) -> Option<String> {
        let promise = case.reply()?.promise.filter(|_| case.work.revisited_at.is_none())?;
        Some(phrase(self.language, "public-promise", &[("date", self.day_and_year(promise))]))
    }

    /// `None`: nobody else said so.
    pub fn supporters(&self, count: i64) -> Option<String> {
        (count > 0).then(|| phrase(self.language, "public-supporters", &[("count", count.to_string())]))
    }

    pub fn page_of(&self, page: i64, pages: i64) -> String {
        phrase(self.language, "public-page", &[("page", page.to_string()), ("pages", pages.to_string())])
    }

    /// The month's numbers; `None` while there are none.
    pub fn month(&self, begins: Millis, (filed, answered, in_time): (i64, i64, i64)) -> Option<String> {
        if filed == 0 && answered == 0 {
            return None;
        }
        let month = chrono::Datelike::month(&self.community.calendar.local(begins));
        let arguments = [
            ("month", phrase(self.language, &format!("month-{month}"), &[])),
            ("filed", filed.to_string()),
            ("answered", answered.to_string()),
            ("in_time", in_time.to_string()),
        ];
        Some(phrase(self.language, "public-month", &arguments))
    }
}
