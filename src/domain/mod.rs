//! Plain values of the trade: numbers, words, places, categories, units, calendar.
//! Never async, SQL, channels, wording or the current time.

mod access_code;
mod calendar;
mod category;
mod community;
mod file;
mod geodesic;
mod hours;
mod ids;
mod masking;
mod navigation;
mod person;
mod place;
mod point;
mod point_change;
mod point_fact;
mod points;
mod redaction;
mod round;
mod routing;
mod tracking_number;
mod unit;
mod words;

pub use access_code::AccessCode;
pub use calendar::{CalendarWarning, DateRange, WorkingCalendar, WorkingYear};
pub use category::{Category, CategoryCode, Group};
pub use community::{Community, Deadlines, Moment, ReplyTemplate};
pub use file::{Attachment, FileKind};
pub use hours::{Day, Exceptions, Holidays, Hours, HoursFault, Notation, OpenStatus, Opening, Span};
pub use ids::{AttachmentId, CaseId, ChatId, DraftId, Millis, PersonId};
pub use masking::{Personal, mask};
pub use navigation::{MapApp, NavigationLink, Shifted, amap_marker, navigation_links, to_bd09, to_gcj02};
pub use person::{Grant, Language, Names, Nature, Outcome, Person, Rating, Role, Source, StaffMember};
pub use place::{Coordinate, Place, read_coordinate};
pub use point::{ContactPoint, PointCode, PointKind, PointLevel};
pub use point_change::{PointChange, Unlaid};
pub use point_fact::{
    FactFault, MOST_ENTRIES, PointFact, check_entry, plain_text, read_date, read_phone, split_entries,
};
pub use points::{Near, Points, RepeatedCode};
pub use redaction::{Redacted, redact};
pub use round::{Estate, Reception, ReceptionRound, ReceptionSlot, second_week};
pub use routing::{Matter, Route, Routing, RoutingRule};
pub use tracking_number::{TrackingNumber, WrittenNumber};
pub use unit::{Unit, UnitId, UnitKind, Units};
pub use words::{Words, clean, narrow, quote, unfilled};
