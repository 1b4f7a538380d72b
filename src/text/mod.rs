//! Everything the product says, as one closed enum, and how it is put into words and buttons.
//! Never decides and never sends; the words themselves are in `locales/`.

mod facts;
mod hours;
mod keyboards;
mod label;
mod locale;
mod message;
mod pieces;
mod points;
mod press;
mod public;
mod render;
mod says;

pub use facts::Dates;
pub use label::Label;
pub use locale::{keys, label, placeholders};
pub use message::{Button, CODE_PLACEHOLDER, Link, Message, PointPicture, Venue};
pub use pieces::{LONGEST_PIECE, pieces};
pub use press::{
    CaseAction, CasePress, DraftAction, Menu, PeopleAction, Pick, PointEdit, PointsAction, PointsIn, Press,
    PublicPart, Side, WorkAction,
};
pub use render::render;
pub use says::{
    ConsentLine, DraftCard, Echo, FileTrouble, FoundCase, FoundPoint, PointPreview, PointText, PointsOf,
    StaffCard, StaffText, Task, Text, Viewer, Writer,
};
