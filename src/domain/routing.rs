//! Who gets a matter first, and why: the community's own rules, the first that fits, else the category's usual
//! unit. Data, not code. Never decides: staff may always choose another unit.

use serde::{Deserialize, Serialize};

use super::{CategoryCode, Names, PointCode, UnitId, Units};

/// One rule; an empty list says nothing about its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingRule {
    /// Stable; stored with each case it routed.
    pub id: String,
    pub names: Names,
    pub categories: Vec<CategoryCode>,
    /// The case lies in one of these areas.
    pub areas: Vec<UnitId>,
    /// One of these stands in the resident's words.
    pub words: Vec<String>,
    /// It was brought up at one of these contact points.
    pub points: Vec<PointCode>,
    /// A unit's id, or what stands for one in each community, as in the categories.
    pub lead: String,
    pub assists: Vec<UnitId>,
}

/// The rules in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routing {
    pub rules: Vec<RoutingRule>,
}

/// Where a matter goes, and by which rule; `None`: by its category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    pub lead: UnitId,
    pub assists: Vec<UnitId>,
    pub rule: Option<String>,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Matter<'a> {
    pub category: Option<CategoryCode>,
    pub community: Option<&'a UnitId>,
    pub point: Option<&'a PointCode>,
    pub words: &'a str,
}

impl RoutingRule {
    pub fn fits(&self, matter: Matter<'_>, units: &Units) -> bool {
        let category = self.categories.is_empty()
            || matter.category.is_some_and(|category| self.categories.contains(&category));
        let within = |area: &UnitId| matter.community.is_some_and(|home| units.is_within(home, area));
        let area = self.areas.is_empty() || self.areas.iter().any(within);
        let words =
            self.words.is_empty() || self.words.iter().any(|word| matter.words.contains(word.as_str()));
        let point = self.points.is_empty() || matter.point.is_some_and(|code| self.points.contains(code));
        category && area && words && point
    }

    /// Whether whatever `later` fits, this rule fits too: then the later one is never reached.
    fn covers(&self, later: &RoutingRule, units: &Units) -> bool {
        let categories = self.categories.is_empty()
            || !later.categories.is_empty()
                && later.categories.iter().all(|one| self.categories.contains(one));
        let inside = |area: &UnitId| self.areas.iter().any(|mine| units.is_within(area, mine));
        let areas = self.areas.is_empty() || !later.areas.is_empty() && later.areas.iter().all(inside);
        // Every word of the later rule holds one of this rule's words.
        let held = |word: &String| self.words.iter().any(|mine| word.contains(mine.as_str()));
        let words = self.words.is_empty() || !later.words.is_empty() && later.words.iter().all(held);
        let points = self.points.is_empty()
            || !later.points.is_empty() && later.points.iter().all(|one| self.points.contains(one));
        categories && areas && words && points
    }
}

impl Routing {
    pub fn rule(&self, id: &str) -> Option<&RoutingRule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// Rules that are never reached, each with the one before it that takes everything.
    pub fn unreachable<'a>(&'a self, units: &Units) -> Vec<(&'a RoutingRule, &'a RoutingRule)> {
        let before = |at: usize| self.rules.iter().take(at);
        let covered = self.rules.iter().enumerate().filter_map(|(at, later)| {
            before(at).find(|earlier| earlier.covers(later, units)).map(|earlier| (later, earlier))
        });
        covered.collect()
    }
}
