//! Names of rows, kept apart by type so that a chat is never taken for a case.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = i64;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),* $(,)?) => { $(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(out) }
        }
    )* };
}

id! {
    /// A case; internal, the resident knows only its tracking number.
    CaseId,
    /// Somebody who talks to us, resident or staff.
    PersonId,
    /// One place messages go to: a browser session, later a Telegram chat or topic.
    ChatId,
    /// A file somebody sent.
    AttachmentId,
    /// A draft, drawn at random when it begins; submitting it twice files one case.
    DraftId,
}
