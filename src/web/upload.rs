//! Reads a chat's form: one press, or words, files and a spot. Files are sniffed, re-encoded, sealed and on
//! disk before the transaction begins. Never trusts a client's file type or name.

use axum::body::Bytes;
use axum::extract::Multipart;
use sha2::{Digest, Sha256};

use super::Web;
use crate::app::{MAX_BYTES, NewFile, prepare};
use crate::conversation::{AtPoint, Input, Said};
use crate::domain::Coordinate;
use crate::text::FileTrouble;

/// What a form of the chat held.
pub struct Sent {
    /// One-time id of the form and a print of its content: the same twice is one update.
    pub meaning: String,
    pub input: Input,
    pub files: Vec<NewFile>,
}

/// Why a form could not be read; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("incomplete form")]
    Incomplete,
    #[error("too large")]
    TooLarge,
    #[error("could not be stored: {0}")]
    Unavailable(#[from] std::io::Error),
}

/// Files in one message.
const MAX_FILES: usize = 9;
/// Longest text field that is read at all.
const MAX_FIELD: usize = 64 * 1024;

#[derive(Default)]
struct Fields {
    once: String,
    press: Option<String>,
    text: Option<String>,
    /// The button of a scanned point, which was there to be pressed: see [`Said::at`].
    begins: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
    files: Vec<Bytes>,
    /// More files came than are taken at once.
    too_many: bool,
}

pub async fn read(web: &Web, form: Multipart) -> Result<Sent, Unreadable> {
    let fields = fields(form).await?;
    if fields.once.is_empty() || fields.once.len() > 64 {
        return Err(Unreadable::Incomplete);
    }
    let meaning = meaning(&fields);
    if let Some(token) = &fields.press {
        return Ok(Sent { meaning, input: Input::from_token(token), files: vec![] });
    }
    let mut said = Said {
        words: fields.text.filter(|text| !text.trim().is_empty()),
        files: vec![],
        spot: fields.lat.zip(fields.lon).and_then(|(lat, lon)| Coordinate::new(lat, lon)),
        at: fields.begins.as_deref().and_then(AtPoint::of_token),
        ..Said::default()
    };
    said.troubles.extend(fields.too_many.then_some(FileTrouble::TooMany));
    let mut files = vec![];
    for bytes in fields.files {
        match keep(web, bytes).await? {
            Ok(file) => files.push(file),
            Err(trouble) => said.troubles.push(trouble),
        }
    }
    Ok(Sent { meaning, input: Input::Said(said), files })
}

async fn fields(mut form: Multipart) -> Result<Fields, Unreadable> {
    let mut fields = Fields::default();
    while let Some(field) = form.next_field().await.map_err(|fault| unreadable(&fault))? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|fault| unreadable(&fault))?;
        if name == "file" {
            if fields.files.len() < MAX_FILES {
                // A field left alone comes as an empty file.
                fields.files.extend(Some(bytes).filter(|bytes| !bytes.is_empty()));
            } else {
                fields.too_many = true;
            }
            continue;
        }
        if bytes.len() > MAX_FIELD {
            return Err(Unreadable::TooLarge);
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "once" => fields.once = text,
            "press" => fields.press = Some(text),
            "text" => fields.text = Some(text),
            "begins" => fields.begins = Some(text),
            "lat" => fields.lat = text.trim().parse().ok(),
            "lon" => fields.lon = text.trim().parse().ok(),
            _ => {}
        }
    }
    Ok(fields)
}

fn unreadable(fault: &axum::extract::multipart::MultipartError) -> Unreadable {
    if fault.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Unreadable::TooLarge
    } else {
        Unreadable::Incomplete
    }
}

/// A stale page may send other words under an old id: those are another update, not a repeat.
fn meaning(fields: &Fields) -> String {
    let mut print = Sha256::new();
    for part in [&fields.press, &fields.text, &fields.begins] {
        print.update(part.as_deref().unwrap_or_default());
        print.update([0]);
    }
    print.update(format!("{:?}{:?}", fields.lat, fields.lon));
    for file in &fields.files {
        print.update(Sha256::digest(file));
    }
    let print = data_encoding::HEXLOWER.encode(&print.finalize());
    format!("{}:{}", fields.once, print.get(..16).unwrap_or_default())
}

/// Sniffs and re-encodes off the async threads, then seals and stores.
async fn keep(web: &Web, bytes: Bytes) -> Result<Result<NewFile, FileTrouble>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Ok(Err(FileTrouble::TooBig));
    }
    let prepared = tokio::task::spawn_blocking(move || prepare(bytes.to_vec()))
        .await
        .map_err(|fault| std::io::Error::other(fault.to_string()))?;
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(rejected) => return Ok(Err(rejected.into())),
    };
    let blob = data_encoding::HEXLOWER.encode(&web.app.chance.bytes::<16>());
    let size = i64::try_from(prepared.bytes.len()).unwrap_or(i64::MAX);
    let sealed = web.app.sealer.seal("blobs", &prepared.bytes);
    if let Err(fault) = web.app.blobs.put(&blob, sealed).await {
        // Words are worth more than photos: the update goes on without them.
        tracing::error!(%fault, "a file could not be stored");
        return Ok(Err(FileTrouble::NoSpace));
    }
    Ok(Ok(NewFile { kind: prepared.kind, mime: prepared.mime, bytes: size, blob, wanted: None }))
}
