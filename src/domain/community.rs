//! One district as the rules see it: its units, categories, calendar and deadlines.
//! Never loads anything; `config::community_folder` does.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{
    Category, CategoryCode, Coordinate, Group, Matter, Millis, Names, Nature, Outcome, Place, Points,
    ReceptionRound, Route, Routing, UnitId, Units, WorkingCalendar,
};

/// The default unit of categories that each community's own office handles.
const OWN_OFFICE: &str = "community";

/// How long each step may take. Working days, except where the name says calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Deadlines {
    pub register_days: u32,
    pub assess_days: u32,
    pub enquiry_days: u32,
    pub suggestion_days: u32,
    pub complaint_days: u32,
    pub joint_days: u32,
    pub rework_days: u32,
    pub return_days: u32,
    /// After which a unit that said nothing has taken a case on.
    pub take_on_days: u32,
    pub confirm_calendar_days: u32,
    pub missing_information_calendar_days: u32,
    pub undelivered_list_calendar_days: u32,
    pub undelivered_close_calendar_days: u32,
    pub object_calendar_days: u32,
    pub reopen_calendar_days: u32,
    /// Hours after which a resident hears of the registration, if no unit has the case by then.
    pub accepted_notice_hours: u32,
}

impl Default for Deadlines {
    fn default() -> Deadlines {
        Deadlines {
            register_days: 1,
            assess_days: 1,
            enquiry_days: 3,
            suggestion_days: 7,
            complaint_days: 15,
            joint_days: 15,
            rework_days: 5,
            return_days: 1,
            take_on_days: 1,
            confirm_calendar_days: 7,
            missing_information_calendar_days: 15,
            undelivered_list_calendar_days: 3,
            undelivered_close_calendar_days: 30,
            object_calendar_days: 15,
            reopen_calendar_days: 30,
            accepted_notice_hours: 2,
        }
    }
}

impl Deadlines {
    /// Working days from receipt to reply, by the nature of the matter.
    pub fn handle_days(&self, nature: Nature) -> u32 {
        match nature {
            Nature::Suggestion | Nature::Request => self.suggestion_days,
            Nature::Enquiry => self.enquiry_days,
            Nature::Complaint => self.complaint_days,
        }
    }
}

/// The district of this installation, replaced whole when its files change.
#[derive(Clone, Debug)]
pub struct Community {
    /// Changes whenever any of its texts does.
    pub version: String,
    /// Invented data: a banner says so wherever it shows.
    pub sample: bool,
    pub names: Names,
    pub phone: String,
    pub zone: chrono_tz::Tz,
    pub units: Units,
    pub groups: Vec<Group>,
    pub calendar: WorkingCalendar,
    pub deadlines: Deadlines,
    pub routing: Routing,
    pub templates: Vec<ReplyTemplate>,
    /// A reply is released by somebody else than who wrote it.
    pub second_person: bool,
    /// Where residents find somebody who listens.
    pub points: Points,
    /// When and where staff come to them.
    pub round: Option<ReceptionRound>,
}

/// A draft of a reply; what stands in 〔〕 is to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyTemplate {
    /// `None`: serves every category.
    pub category: Option<CategoryCode>,
    pub outcome: Outcome,
    pub names: Names,
}

impl Community {
    pub fn category(&self, code: CategoryCode) -> Option<&Category> {
        self.groups.iter().flat_map(|group| &group.categories).find(|category| category.code == code)
    }

    /// Flagged to staff at once: by its category, or by words that make it so.
    pub fn is_urgent(&self, code: Option<CategoryCode>, words: &str) -> bool {
        let of_category = code.and_then(|code| self.category(code)).is_some_and(|category| category.urgent);
        let mut all = self.groups.iter().flat_map(|group| &group.categories);
        of_category || all.any(|c| c.urgent_words.iter().any(|word| words.contains(word.as_str())))
    }

    pub fn group(&self, letter: char) -> Option<&Group> {
        self.groups.iter().find(|group| group.letter == letter)
    }

    /// The unit that normally answers such a matter; `None` when it depends on a community not yet known.
    pub fn lead_for(&self, code: CategoryCode, community: Option<&UnitId>) -> Option<UnitId> {
        self.resolve_unit(&self.category(code)?.default_unit, community)
    }

    /// Where a matter goes first: by the first rule that fits and has a unit here, else by its category.
    pub fn route(&self, matter: Matter<'_>) -> Option<Route> {
        let by_rule =
            self.routing.rules.iter().filter(|rule| rule.fits(matter, &self.units)).find_map(|rule| {
                let lead = self.resolve_unit(&rule.lead, matter.community)?;
                Some(Route { lead, assists: rule.assists.clone(), rule: Some(rule.id.clone()) })
            });
        by_rule.or_else(|| {
            let lead = self.lead_for(matter.category?, matter.community)?;
            Some(Route { lead, assists: vec![], rule: None })
        })
    }

    /// The category's own draft, else one that serves every category.
    pub fn template(&self, category: Option<CategoryCode>, outcome: Outcome) -> Option<&ReplyTemplate> {
        let of = |wanted: Option<CategoryCode>| {
            self.templates.iter().find(|one| (one.category, one.outcome) == (wanted, outcome))
        };
        category.and_then(|code| of(Some(code))).or_else(|| of(None))
    }

    /// Whether a name stands for a unit that each community has.
    pub fn is_of_each_community(&self, wanted: &str) -> bool {
        self.units.communities().any(|home| self.resolve_unit(wanted, Some(&home.id)).is_some())
    }

    /// Digits of the phones everybody may know: the community's own and those of its contact points, landlines also as
    /// they are dialled from nearby.
    pub fn official_phones(&self) -> BTreeSet<String> {
        let of_points = self.points.all().iter().filter_map(|point| point.phone.as_ref());
        let digits = |phone: &String| phone.chars().filter(char::is_ascii_digit).collect::<String>();
        let mut phones: BTreeSet<String> = of_points.chain([&self.phone]).map(digits).collect();
        let nearby = |phone: &String| Some(phone.strip_prefix('0')?.get(2..)?.to_owned());
        phones.extend(phones.iter().filter_map(nearby).filter(|phone| phone.len() >= 7).collect::<Vec<_>>());
        phones
    }

    /// A unit by its id, or by what stands for one in each community.
    pub fn resolve_unit(&self, wanted: &str, community: Option<&UnitId>) -> Option<UnitId> {
        let known = |id: UnitId| self.units.get(&id).map(|unit| unit.id.clone());
        if let Some(unit) = known(UnitId::new(wanted)) {
            return Some(unit);
        }
        let community = community?;
        match wanted {
            OWN_OFFICE => known(community.clone()),
            of_community => known(UnitId::new(format!("{community}.{of_community}"))),
        }
    }

    /// The community a place lies in: by its spot, else by the name in its address.
    pub fn community_of(&self, place: &Place) -> Option<UnitId> {
        let near = |spot: &Coordinate| self.units.community_near(spot);
        let named = |address: &String| self.units.community_named_in(address);
        let unit = place.spot.as_ref().and_then(near).or_else(|| place.address.as_ref().and_then(named))?;
        Some(unit.id.clone())
    }
}

/// The time and the rules a decision is taken under.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub now: Millis,
    pub community: &'a Community,
}
