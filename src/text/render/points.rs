//! Contact points in words: open or not, how far, what for. Never which of them to show.

use super::Words;
use crate::domain::{ContactPoint, Millis, PointCode, quote};
use crate::text::message::{Message, PointPicture, Venue};
use crate::text::press::PointsIn;
use crate::text::says::{FoundPoint, PointsOf};

impl Words<'_> {
    pub(super) fn points(&self, at: Millis, of: &PointsOf, found: &[FoundPoint]) -> String {
        let mut lines = vec![self.points_head(of)];
        lines.extend(self.nearest_open(at, found));
        let known = found.iter().filter_map(|one| Some((self.point(&one.code)?, one.metres)));
        lines.extend(known.enumerate().map(|(place, (point, metres))| {
            let name = point.short_name().to_owned();
            let number = (place + 1).to_string();
            let status = self.dates.point_status(point, at);
            let arguments = vec![("number", number), ("name", name), ("status", status)];
            match metres {
                Some(metres) => {
                    let far = ("far", self.dates.distance(metres));
                    self.phrase("point-line-far", [arguments, vec![far]].concat())
                }
                None => self.phrase("point-line", arguments),
            }
        }));
        lines.join("\n")
    }

    fn points_head(&self, of: &PointsOf) -> String {
        let PointsOf::In { within, page, pages } = of else { return self.plain("points-near") };
        let unit = match within {
            PointsIn::Street(unit) => self.dates.unit(unit),
            PointsIn::District => self.plain("button-district-points"),
        };
        let key = if *pages <= 1 { "points-of" } else { "points-of-page" };
        let (page, pages) = (page.saturating_add(1).to_string(), pages.to_string());
        self.phrase(key, vec![("unit", unit), ("page", page), ("pages", pages)])
    }

    /// Where the nearest is closed, which one is open.
    fn nearest_open(&self, at: Millis, found: &[FoundPoint]) -> Option<String> {
        let is_open = |one: &&FoundPoint| {
            let calendar = &self.dates.community.calendar;
            self.point(&one.code).is_some_and(|point| point.opening(calendar).is_open(at))
        };
        let open = found.iter().find(is_open)?;
        let (point, metres) = (self.point(&open.code)?, open.metres?);
        let farther = found.first().is_some_and(|first| first.code != open.code);
        farther.then(|| self.dates.nearest_open(point, metres))
    }

    pub(super) fn point_card(&self, at: Millis, code: &PointCode) -> String {
        let Some(point) = self.point(code) else { return self.plain("old-button") };
        let line = |key: &str, value: String| self.phrase(key, vec![("value", value)]);
        let mut lines = vec![
            point.name.clone(),
            self.dates.point_status(point, at),
            self.dates.level_and_kind(point),
            line("point-address", point.address.clone()),
            line("point-hours", self.dates.point_hours_at(point, at)),
        ];
        if !point.functions.is_empty() {
            lines.push(line("point-functions", self.dates.point_functions(point)));
        }
        lines.extend(point.phone.clone().map(|phone| line("point-phone", phone)));
        let calendar = &self.dates.community.calendar;
        let round = self.dates.community.round.as_ref();
        if let Some(next) = round.and_then(|round| round.next_at(&point.reception, at, calendar)) {
            lines.push(self.dates.reception(&next));
        }
        lines.extend(self.dates.point_verified(point));
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

    /// The spot for the messenger's own map, ways there in map apps, and the first photo that is a file.
    pub(super) fn attach_point(&self, message: &mut Message, code: &PointCode) {
        let Some(point) = self.point(code) else { return };
        let (title, address) = (quote(&point.name, 60), point.address.clone());
        message.venue = Some(Venue { spot: point.spot, title, address });
        message.links = self.dates.point_links(point);
        let photo = point.photo_files().next();
        message.picture = photo.map(|(place, _)| PointPicture {
            point: point.code.clone(),
            place,
            caption: self.dates.photo_caption(point),
        });
    }
}
