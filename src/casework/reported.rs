//! A case that says a contact point's own facts are wrong: whose it is, and who can set them right. Only what
//! somebody pressed makes it one, never what their words sound like.

use super::case::Case;
use crate::domain::{Community, ContactPoint, Grant, UnitId};

impl Case {
    /// `None` for every other case, and once the point is gone.
    fn reported_point<'c>(&self, community: &'c Community) -> Option<&'c ContactPoint> {
        let code = self.point.as_ref().filter(|_| self.reports_point)?;
        community.points.get(code)
    }

    /// Who looks after the point, whatever category the report has.
    pub fn keeper_of_reported<'c>(&self, community: &'c Community) -> Option<&'c UnitId> {
        self.reported_point(community).map(|point| point.keeper(&community.units))
    }

    /// Whether somebody with these grants may set the reported facts right.
    pub fn may_be_mended_by(&self, grants: &[Grant], community: &Community) -> bool {
        self.reported_point(community).is_some_and(|point| point.is_kept_by(grants, &community.units))
    }
}
