//! What chat and pages say alike of a contact point: open or not, how far, when, which ways. Never which to show.

use chrono::Datelike;

use super::facts::Dates;
use super::locale::phrase;
use super::message::Link;
use crate::domain::{ContactPoint, MapApp, Millis, OpenStatus, PointKind, PointLevel, Reception};

impl Dates<'_> {
    /// Open until when, or closed and when it opens; today's times without the date.
    pub fn point_status(&self, point: &ContactPoint, at: Millis) -> String {
        let calendar = &self.community.calendar;
        let moment = |then: Millis| match calendar.date_of(then) == calendar.date_of(at) {
            true => calendar.local(then).format("%H:%M").to_string(),
            false => self.moment(then),
        };
        let (key, time) = match point.status(at, calendar) {
            OpenStatus::Open { until: Some(until) } => ("point-open-until", moment(until)),
            OpenStatus::Open { until: None } => ("point-open", String::new()),
            OpenStatus::Closed { next: Some(next) } => ("point-closed-until", moment(next)),
            OpenStatus::Closed { next: None } => ("point-closed", String::new()),
        };
        phrase(self.language, key, &[("time", time)])
    }

    /// Tens of metres, then tenths of kilometres: what a walk can tell.
    pub fn distance(&self, metres: f64) -> String {
        if metres < 995.0 {
            let metres = format!("{:.0}", (metres / 10.0).round() * 10.0);
            phrase(self.language, "point-metres", &[("metres", metres)])
        } else {
            phrase(self.language, "point-kilometres", &[("kilometres", format!("{:.1}", metres / 1000.0))])
        }
    }

    /// Which one is open now, where the nearest is not.
    pub fn nearest_open(&self, point: &ContactPoint, metres: f64) -> String {
        let (name, far) = (point.short_name().to_owned(), self.distance(metres));
        phrase(self.language, "points-nearest-open", &[("name", name), ("far", far)])
    }

    pub fn point_functions(&self, point: &ContactPoint) -> String {
        point.functions.join(&phrase(self.language, "point-separator", &[]))
    }

    /// Ways there, AMap first.
    pub fn point_links(&self, point: &ContactPoint) -> Vec<Link> {
        let name = |app: MapApp| match app {
            MapApp::Amap => "map-amap",
            MapApp::Baidu => "map-baidu",
            MapApp::Tencent => "map-tencent",
            MapApp::Apple => "map-apple",
            MapApp::Google => "map-google",
        };
        let link = |way: crate::domain::NavigationLink| Link {
            label: phrase(self.language, name(way.app), &[]),
            url: way.url,
        };
        point.navigation().map(link).to_vec()
    }

    /// When somebody last made sure of all this, where that is known.
    pub fn point_verified(&self, point: &ContactPoint) -> Option<String> {
        let date = point.verified_on?;
        let month = phrase(self.language, &format!("month-{}", date.month()), &[]);
        let (year, day) = (date.year().to_string(), date.day().to_string());
        Some(phrase(self.language, "point-verified", &[("year", year), ("month", month), ("day", day)]))
    }

    /// What a photo shows; of a sample, that it is drawn.
    pub fn photo_caption(&self, point: &ContactPoint) -> String {
        let name = point.short_name().to_owned();
        if point.sample { phrase(self.language, "point-drawn", &[("name", name)]) } else { name }
    }

    /// 书记接待: on which day, from when, and where.
    pub fn reception(&self, reception: &Reception) -> String {
        let date = self.hours_of_day(reception.opens, reception.closes);
        let place = reception.slot.place.clone();
        phrase(self.language, "point-reception", &[("date", date), ("place", place)])
    }

    /// Above the chat of whoever came by a point's code, or to say that its facts are wrong.
    pub fn scanned(&self, point: &ContactPoint, reports: bool) -> String {
        let key = if reports { "what-is-wrong" } else { "speak-here" };
        phrase(self.language, key, &[("name", point.short_name().to_owned())])
    }

    pub fn level(&self, level: PointLevel) -> String {
        let key = match level {
            PointLevel::District => "level-district",
            PointLevel::Street => "level-street",
            PointLevel::Community => "level-community",
            PointLevel::Spot => "level-spot",
        };
        phrase(self.language, key, &[])
    }

    /// What sort of place it is.
    pub fn kind(&self, kind: PointKind) -> String {
        let key = match kind {
            PointKind::Community => "kind-community",
            PointKind::Village => "kind-village",
            PointKind::Teahouse => "kind-teahouse",
            PointKind::Block => "kind-block",
            PointKind::Gig => "kind-gig",
            PointKind::Industry => "kind-industry",
            PointKind::Petition => "kind-petition",
            PointKind::Other => "kind-other",
        };
        phrase(self.language, key, &[])
    }

    /// Level and kind; the level alone where the kind says nothing.
    pub fn level_and_kind(&self, point: &ContactPoint) -> String {
        let level = self.level(point.level);
        match point.kind {
            PointKind::Other => level,
            PointKind::Community
            | PointKind::Village
            | PointKind::Teahouse
            | PointKind::Block
            | PointKind::Gig
            | PointKind::Industry
            | PointKind::Petition => {
                let kind = self.kind(point.kind);
                phrase(self.language, "level-and-kind", &[("level", level), ("kind", kind)])
            }
        }
    }
}
