//! Contact points in words: open or not, how far, what for. Never which of them to show.

use super::Words;
use crate::domain::{ContactPoint, Language, Millis, Notation, OpenStatus, PointCode, quote};
use crate::text::message::{Link, Message, Venue};
use crate::text::says::{FoundPoint, PointsOf};

impl Words<'_> {
    pub(super) fn points(&self, at: Millis, of: &PointsOf, found: &[FoundPoint]) -> String {
        let mut lines = vec![match of {
            PointsOf::Near => self.plain("points-near"),
            PointsOf::Street(unit) => self.phrase("points-of", vec![("unit", self.dates.unit(unit))]),
            PointsOf::District => {
                self.phrase("points-of", vec![("unit", self.plain("button-district-points"))])
            }
        }];
        let known = found.iter().filter_map(|one| Some((self.point(&one.code)?, one.metres)));
        lines.extend(known.enumerate().map(|(place, (point, metres))| {
            let name = point.short_name().to_owned();
            let number = (place + 1).to_string();
            let status = self.point_status(point, at);
            let arguments = vec![("number", number), ("name", name), ("status", status)];
            match metres {
                Some(metres) => {
                    let far = ("far", self.distance(metres));
                    self.phrase("point-line-far", [arguments, vec![far]].concat())
                }
                None => self.phrase("point-line", arguments),
            }
        }));
        lines.join("\n")
    }

    pub(super) fn point_card(&self, at: Millis, code: &PointCode) -> String {
        let Some(point) = self.point(code) else { return self.plain("old-button") };
        let line = |key: &str, value: String| self.phrase(key, vec![("value", value)]);
        let separator = self.plain("point-separator");
        let notation = match self.dates.language {
            Language::ZhHans => Notation::Chinese,
            Language::En => Notation::Compact,
        };
        let mut lines = vec![
            point.name.clone(),
            self.point_status(point, at),
            line("point-address", point.address.clone()),
            line("point-hours", point.hours.write(notation)),
        ];
        if !point.functions.is_empty() {
            lines.push(line("point-functions", point.functions.join(&separator)));
        }
        lines.extend(point.phone.clone().map(|phone| line("point-phone", phone)));
        let calendar = &self.dates.community.calendar;
        let round = self.dates.community.round.as_ref();
        if let Some(next) = round.and_then(|round| round.next_at(&point.reception, at, calendar)) {
            let (date, place) = (self.dates.moment(next.opens), next.slot.place.clone());
            lines.push(self.phrase("point-reception", vec![("date", date), ("place", place)]));
        }
        if point.sample {
            lines.push(self.plain("point-sample"));
        }
        lines.join("\n")
    }

    /// Whom to talk to instead of writing.
    pub(super) fn point_instead(&self, code: Option<&PointCode>) -> Option<String> {
        let point = self.point(code?)?;
        let (name, address) = (point.short_name().to_owned(), point.address.clone());
        Some(self.phrase("point-instead", vec![("name", name), ("address", address)]))
    }

    pub(super) fn of_point(&self, key: &str, code: &PointCode) -> String {
        let name = self.point(code).map_or_else(|| code.to_string(), |point| point.short_name().to_owned());
        self.phrase(key, vec![("name", name)])
    }

    fn point(&self, code: &PointCode) -> Option<&ContactPoint> {
        self.dates.community.points.get(code)
    }

    fn point_status(&self, point: &ContactPoint, at: Millis) -> String {
        let calendar = &self.dates.community.calendar;
        let moment = |then: Millis| {
            let local = calendar.local(then);
            if calendar.date_of(then) == calendar.date_of(at) {
                local.format("%H:%M").to_string()
            } else {
                self.dates.moment(then)
            }
        };
        match point.status(at, calendar) {
            OpenStatus::Open { until: Some(until) } => {
                self.phrase("point-open-until", vec![("time", moment(until))])
            }
            OpenStatus::Open { until: None } => self.plain("point-open"),
            OpenStatus::Closed { next: Some(next) } => {
                self.phrase("point-closed-until", vec![("time", moment(next))])
            }
            OpenStatus::Closed { next: None } => self.plain("point-closed"),
        }
    }

    /// Tens of metres, then tenths of kilometres: what a walk can tell.
    fn distance(&self, metres: f64) -> String {
        if metres < 1000.0 {
            let metres = (metres / 10.0).round() * 10.0;
            self.phrase("point-metres", vec![("metres", format!("{metres:.0}"))])
        } else {
            self.phrase("point-kilometres", vec![("kilometres", format!("{:.1}", metres / 1000.0))])
        }
    }

    /// The spot for the messenger's own map, and ways there in map apps.
    pub(super) fn attach_point(&self, message: &mut Message, code: &PointCode) {
        let Some(point) = self.point(code) else { return };
        let (title, address) = (quote(&point.name, 60), point.address.clone());
        message.venue = Some(Venue { spot: point.spot, title, address });
        let link = |one: crate::domain::NavigationLink| Link {
            label: self.plain(match one.app {
                crate::domain::MapApp::Amap => "map-amap",
                crate::domain::MapApp::Baidu => "map-baidu",
                crate::domain::MapApp::Tencent => "map-tencent",
                crate::domain::MapApp::Apple => "map-apple",
                crate::domain::MapApp::Google => "map-google",
            }),
            url: one.url,
        };
        message.links = point.navigation().map(link).to_vec();
    }
}
