//! A contact point (联系点): where residents find somebody who listens. Never who is on duty there.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Coordinate, Exceptions, Hours, OpenStatus, Opening, UnitId, WorkingCalendar};
use super::{Grant, Millis, NavigationLink, Role, Units, narrow, navigation_links};

/// The stable name of a point, such as `PD01`: one to four capital letters and one to six digits. It stands on
/// printed posters, so it is never given to another point.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PointCode(String);

impl PointCode {
    pub fn read(written: &str) -> Option<PointCode> {
        let letters = written.bytes().take_while(u8::is_ascii_uppercase).count();
        let digits = written.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
        let whole = letters + digits == written.len();
        (whole && (1..=4).contains(&letters) && (1..=6).contains(&digits))
            .then(|| PointCode(written.to_owned()))
    }

    /// As somebody types it: small or full-width letters and digits too.
    pub fn typed(written: &str) -> Option<PointCode> {
        let plain = narrow(written.trim()).to_ascii_uppercase();
        PointCode::read(&plain)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PointCode {
    type Error = &'static str;

    fn try_from(written: String) -> Result<PointCode, Self::Error> {
        PointCode::read(&written).ok_or("not a point's code")
    }
}

impl From<PointCode> for String {
    fn from(code: PointCode) -> String {
        code.0
    }
}

impl fmt::Display for PointCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Which level of the district keeps the point (四级联系点).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointLevel {
    District,
    Street,
    Community,
    Spot,
}

impl PointLevel {
    pub const ALL: [PointLevel; 4] =
        [PointLevel::District, PointLevel::Street, PointLevel::Community, PointLevel::Spot];

    pub fn name(self) -> &'static str {
        match self {
            PointLevel::District => "district",
            PointLevel::Street => "street",
            PointLevel::Community => "community",
            PointLevel::Spot => "spot",
        }
    }
}

/// What sort of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointKind {
    /// A community's service centre.
    Community,
    /// A village's.
    Village,
    Teahouse,
    /// A service station of a block of streets.
    Block,
    /// A rest stop for couriers and drivers.
    Gig,
    /// The service centre of an industrial park.
    Industry,
    /// The petition reception centre.
    Petition,
    Other,
}

impl PointKind {
    pub const ALL: [PointKind; 8] = [
        PointKind::Community,
        PointKind::Village,
        PointKind::Teahouse,
        PointKind::Block,
        PointKind::Gig,
        PointKind::Industry,
        PointKind::Petition,
        PointKind::Other,
    ];

    pub fn name(self) -> &'static str {
        match self {
            PointKind::Community => "community",
            PointKind::Village => "village",
            PointKind::Teahouse => "teahouse",
            PointKind::Block => "block",
            PointKind::Gig => "gig",
            PointKind::Industry => "industry",
            PointKind::Petition => "petition",
            PointKind::Other => "other",
        }
    }
}

/// One point with everything its page shows. Texts are plain: whoever shows them escapes them.
#[derive(Clone, Debug, PartialEq)]
pub struct ContactPoint {
    pub code: PointCode,
    pub name: String,
    pub kind: PointKind,
    pub level: PointLevel,
    /// `None` for points of the district or a park.
    pub street: Option<UnitId>,
    /// `None` for points that belong to a street, the district or a park.
    pub community: Option<UnitId>,
    pub address: String,
    pub spot: Coordinate,
    pub phone: Option<String>,
    pub functions: Vec<String>,
    pub hours: Hours,
    /// Dates on which the hours differ.
    pub exceptions: Exceptions,
    /// Files of the community folder, or https addresses.
    pub photos: Vec<String>,
    /// Estates of the reception round whose slots are held here, by their codes.
    pub reception: Vec<String>,
    /// When somebody last made sure that all of this is so.
    pub verified_on: Option<NaiveDate>,
    /// Invented for demonstrations.
    pub sample: bool,
    pub note: Option<String>,
    /// Where the name was taken from.
    pub name_source: Option<String>,
    /// How the coordinates were found.
    pub spot_source: Option<String>,
}

impl ContactPoint {
    pub fn opening<'a>(&'a self, calendar: &'a WorkingCalendar) -> Opening<'a> {
        Opening { hours: &self.hours, exceptions: &self.exceptions, calendar }
    }

    pub fn status(&self, at: Millis, calendar: &WorkingCalendar) -> OpenStatus {
        self.opening(calendar).status(at)
    }

    /// Whether all of these words stand somewhere in its code, name, address, functions, or its street's or
    /// community's name; small or large, half or full width alike. No words stand everywhere.
    pub fn mentions(&self, words: &str, units: &Units) -> bool {
        let units = [&self.street, &self.community].into_iter().flatten().filter_map(|id| units.get(id));
        let mut texts = vec![self.code.as_str(), &self.name, &self.address];
        texts.extend(self.functions.iter().map(String::as_str));
        texts.extend(units.flat_map(|unit| [unit.names.zh.as_str(), unit.names.en.as_str()]));
        let here = narrow(&texts.join("\n")).to_lowercase();
        narrow(words).to_lowercase().split_whitespace().all(|word| here.contains(word))
    }

    /// The unit that looks after it: its community, else its street, else the district.
    pub fn keeper<'a>(&'a self, units: &'a Units) -> &'a UnitId {
        self.community.as_ref().or(self.street.as_ref()).unwrap_or(&units.root().id)
    }

    /// Whether somebody with these grants may set its facts right: whoever receives people there, or answers for
    /// those who do.
    pub fn is_kept_by(&self, grants: &[Grant], units: &Units) -> bool {
        let keeps = |role: Role| match role {
            Role::Admin | Role::Coordinator | Role::Registrar | Role::Reception => true,
            Role::Assessor | Role::Handler | Role::Supervisor | Role::CouncilSecretary | Role::Auditor => {
                false
            }
        };
        grants.iter().any(|grant| keeps(grant.role) && units.is_within(self.keeper(units), &grant.unit))
    }

    /// Its name without the words all points share (人民建议征集联系点).
    pub fn short_name(&self) -> &str {
        let ends = ["联系点", "征集点", "征集", "人民建议"];
        let mut name = self.name.as_str();
        for end in ends {
            name = name.strip_suffix(end).filter(|rest| !rest.is_empty()).unwrap_or(name);
        }
        name
    }

    /// Whether a photo is an address, and no file of the community folder.
    pub fn is_elsewhere(photo: &str) -> bool {
        photo.contains(':')
    }

    /// Photos that are files of the community folder, each with its place in the list, from 1.
    pub fn photo_files(&self) -> impl Iterator<Item = (usize, &str)> {
        let all = self.photos.iter().enumerate().map(|(index, photo)| (index + 1, photo.as_str()));
        all.filter(|(_, photo)| !ContactPoint::is_elsewhere(photo))
    }

    /// Photos on other people's pages.
    pub fn photo_addresses(&self) -> impl Iterator<Item = &str> {
        self.photos.iter().map(String::as_str).filter(|photo| ContactPoint::is_elsewhere(photo))
    }

    /// Ways there in map apps, AMap first.
    pub fn navigation(&self) -> [NavigationLink; 5] {
        navigation_links(&self.spot, &self.name)
    }
}
