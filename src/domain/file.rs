//! What is known of a file somebody sent. Never its bytes.

use serde::{Deserialize, Serialize};

use super::AttachmentId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Photo,
    Voice,
    Video,
    Document,
}

/// A stored file, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub kind: FileKind,
}
