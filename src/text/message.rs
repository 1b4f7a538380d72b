//! Words and buttons ready for any channel, as stored. Never channel markup: that is made when sending.

use serde::{Deserialize, Serialize};

use super::press::Press;
use crate::domain::{Attachment, CaseId, Coordinate, PointCode};

/// Stands for the access code in stored words; filled in only while a message is shown.
pub const CODE_PLACEHOLDER: &str = "\u{E000}code\u{E000}";

/// One message. `v` is the version of this shape; rows of older versions stay readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub v: u8,
    pub words: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buttons: Vec<Button>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attachment>,
    /// The case whose code, QR or files this message may show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    /// Show the QR code that carries number and access code.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub qr: bool,
    /// Fill in the access code also where the channel leaves it out of an own chat.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_code: bool,
    /// A spot to show on the messenger's own map, in a message of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<Venue>,
    /// A contact point's photo; messengers bring it in a message of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<PointPicture>,
    /// Leads out of the chat: map apps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The case's transfer sheet has a page of its own, to print.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prints: bool,
    /// May make a sound at night.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// Offer the device's own location button beside the composer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wants_place: bool,
}

/// A place with its name, as messengers show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    pub spot: Coordinate,
    pub title: String,
    pub address: String,
}

/// A photo by its place in a contact point's list, from 1, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointPicture {
    pub point: PointCode,
    pub place: usize,
    pub caption: String,
}

/// Opens another program or page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub label: String,
    pub url: String,
}

/// A button: its label and the token that comes back when it is pressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub label: String,
    pub token: String,
}

impl Message {
    /// A message of words alone.
    pub fn plain(words: impl Into<String>) -> Message {
        Message {
            v: 1,
            words: words.into(),
            buttons: vec![],
            files: vec![],
            case: None,
            qr: false,
            shows_code: false,
            venue: None,
            picture: None,
            links: vec![],
            prints: false,
            urgent: false,
            wants_place: false,
        }
    }
}

impl Button {
    pub fn new(label: impl Into<String>, press: &Press) -> Button {
        Button { label: label.into(), token: press.token() }
    }
}
