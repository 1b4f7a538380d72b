//! The buttons of contact points. Never decides which are near.

use super::Keys;
use crate::domain::{PointCode, quote};
use crate::text::message::Button;
use crate::text::press::{Menu, PointsAction, PointsIn, Press};
use crate::text::says::{FoundPoint, PointsOf};

/// Letters of a point's name on a button.
const NAME: usize = 14;

impl Keys<'_> {
    /// Streets that have points, and the district's own.
    pub(super) fn streets(&self) -> Vec<Button> {
        let (points, units) = (&self.dates.community.points, &self.dates.community.units);
        let has = |unit: &&crate::domain::Unit| points.in_street(&unit.id).next().is_some();
        let named = |unit: &crate::domain::Unit| {
            let within = PointsIn::Street(unit.id.clone());
            self.to(self.dates.unit(&unit.id), PointsAction::Of(within, 0))
        };
        let mut keys: Vec<Button> = units.all().iter().filter(has).map(named).collect();
        if points.all().iter().any(|point| point.street.is_none()) {
            keys.push(self.action_of("button-district-points", PointsAction::Of(PointsIn::District, 0)));
        }
        keys.push(self.menu("button-cancel", Menu::Cancel));
        keys
    }

    pub(super) fn found_points(&self, of: &PointsOf, found: &[FoundPoint]) -> Vec<Button> {
        let mut keys: Vec<Button> = found.iter().filter_map(|one| self.of_point(&one.code)).collect();
        if let PointsOf::In { within, page, pages } = of {
            let to = |page| Menu::Points(PointsAction::Of(within.clone(), page));
            keys.extend(self.turns(*page, *pages, to));
        }
        keys
    }

    pub(super) fn point_card(&self, code: &PointCode) -> Vec<Button> {
        vec![
            self.action_of("button-speak-here", PointsAction::Here(code.clone())),
            self.action_of("button-point-wrong", PointsAction::Wrong(code.clone())),
            self.action_of("button-other-points", PointsAction::Ask),
        ]
    }

    pub(super) fn instead(&self, near: Option<&PointCode>) -> Vec<Button> {
        let mut keys: Vec<Button> = near.and_then(|code| self.of_point(code)).into_iter().collect();
        keys.push(self.action_of("button-points", PointsAction::Ask));
        keys
    }

    fn of_point(&self, code: &PointCode) -> Option<Button> {
        let point = self.dates.community.points.get(code)?;
        Some(self.to(quote(point.short_name(), NAME), PointsAction::One(code.clone())))
    }

    fn action_of(&self, key: &str, action: PointsAction) -> Button {
        self.menu(key, Menu::Points(action))
    }

    fn to(&self, label: String, action: PointsAction) -> Button {
        Button::new(label, &Press::Menu(Menu::Points(action)))
    }
}
