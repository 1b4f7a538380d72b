//! The shell: one update, one transaction. Begin, seen before?, load, step, save, commit, wake: then answer.
//! Never knows a channel's wire format and never writes SQL.

mod attachments;
mod blobs;
mod current;
mod daily;
mod guessing;
mod handle;
mod health;
mod hub;
mod limits;
mod matters;
mod notices;
mod people;
mod perform;
mod photos;
mod posting;
mod public;
mod reading;
mod rerun;
mod sample;
mod sending;
mod speaking;
mod staff_access;
mod staff_cards;
mod timers;

use std::sync::Arc;

pub use attachments::{MAX_BYTES, Prepared, Rejected, prepare};
pub use blobs::BlobStore;
pub use current::Current;
pub use daily::Mornings;
pub use guessing::Guesser;
pub use handle::{Address, Handled, Inbound, NewFile};
pub use health::Health;
pub use hub::Hub;
pub use limits::{Instant, Limits, Quotas, Ticking};
pub use photos::{PointPhotos, ShownPhoto};
pub use public::{Month, PublicPage};
pub use reading::{FoundOnPage, Shown, StoredBytes};
pub use staff_access::{INVITE_LIVES_FOR, Joined};

use crate::clock::{Chance, Clock};
use crate::sealing::Sealer;
use crate::store::{Fault, Store};

/// The consent text in force; a changed text gets a new version and is asked for anew.
pub const CONSENT_VERSION: &str = "2026-11";

/// Everything an update needs. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub sealer: Sealer,
    pub blobs: BlobStore,
    pub photos: PointPhotos,
    pub clock: Clock,
    pub chance: Chance,
    pub current: Current,
    pub limits: Arc<Limits>,
    pub hub: Hub,
    pub health: Health,
    pub mornings: Mornings,
    pub guesser: Guesser,
    /// As people reach the pages, for links in messages.
    pub public_url: String,
}

/// Why an update could not be handled; nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum AppFault {
    #[error("store: {0}")]
    Store(#[from] Fault),
    #[error("blob: {0}")]
    Blob(#[from] std::io::Error),
    #[error("sealing: {0}")]
    Sealing(#[from] crate::sealing::SealFault),
    #[error("stored {what} cannot be read: {fault}")]
    Stored { what: &'static str, fault: serde_json::Error },
    #[error("no staff session")]
    NotStaff,
    /// A fault of ours in the middle of the conversation.
    #[error("the conversation broke off")]
    BrokeOff,
}
