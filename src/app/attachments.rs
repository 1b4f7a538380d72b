//! Turns uploaded bytes into what may be kept: the type by content, photos as fresh pixels without EXIF or place.
//! Never believes the sender's type or file name, and keeps nothing a browser would run.

use crate::domain::FileKind;
use crate::pictures::{BadPicture, MAX_PIXELS, fresh_pixels, jpeg};
use crate::text::FileTrouble;

/// The most a file may weigh, in bytes; also the most Telegram hands to a bot.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// The long side of a kept photo, in pixels.
const LONG_SIDE: u32 = 2000;

const DOC: &str = "application/msword";
const XLS: &str = "application/vnd.ms-excel";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A file fit to be sealed and kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub kind: FileKind,
    pub mime: &'static str,
    pub bytes: Vec<u8>,
}

/// Why an upload is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    #[error("not a kind of file that is kept")]
    Kind,
    #[error("more than {MAX_BYTES} bytes")]
    TooBig,
    #[error("damaged or cut short")]
    Broken,
    #[error("more than {MAX_PIXELS} pixels")]
    TooManyPixels,
}

impl From<Rejected> for FileTrouble {
    fn from(rejected: Rejected) -> FileTrouble {
        match rejected {
            Rejected::Kind => FileTrouble::Kind,
            Rejected::TooBig => FileTrouble::TooBig,
            Rejected::TooManyPixels => FileTrouble::TooManyPixels,
            Rejected::Broken => FileTrouble::Broken,
        }
    }
}

/// Sniffs, checks and re-encodes. Takes up to a second for a large photo: call it off the async threads.
pub fn prepare(bytes: Vec<u8>) -> Result<Prepared, Rejected> {
    if bytes.len() > MAX_BYTES {
        return Err(Rejected::TooBig);
    }
    if bytes.is_empty() {
        return Err(Rejected::Broken);
    }
    match fresh_pixels(&bytes, LONG_SIDE).and_then(|pixels| jpeg(&pixels)) {
        Ok(bytes) => Ok(Prepared { kind: FileKind::Photo, mime: "image/jpeg", bytes }),
        Err(BadPicture::Kind) => {
            let sniffed = infer::get(&bytes).ok_or(Rejected::Kind)?;
            let (kind, mime) = kept_as_it_is(sniffed.mime_type(), &bytes).ok_or(Rejected::Kind)?;
            Ok(Prepared { kind, mime, bytes })
        }
        Err(BadPicture::Broken) => Err(Rejected::Broken),
        Err(BadPicture::TooManyPixels) => Err(Rejected::TooManyPixels),
    }
}

/// Kind and type of what is kept byte for byte; `None` for everything not listed.
fn kept_as_it_is(sniffed: &str, bytes: &[u8]) -> Option<(FileKind, &'static str)> {
    let has = |mark: &[u8]| bytes.windows(mark.len()).any(|window| window == mark);
    Some(match sniffed {
        "audio/ogg" | "audio/opus" => (FileKind::Voice, "audio/ogg"),
        "audio/mpeg" => (FileKind::Voice, "audio/mpeg"),
        "audio/m4a" => (FileKind::Voice, "audio/mp4"),
        "audio/x-wav" => (FileKind::Voice, "audio/wav"),
        // Containers of both: without a video track it is a recording of a voice.
        "video/mp4" if !has(b"vide") => (FileKind::Voice, "audio/mp4"),
        "video/mp4" => (FileKind::Video, "video/mp4"),
        "video/webm" if ![b"V_VP", b"V_AV", b"V_MP"].into_iter().any(|codec| has(codec)) => {
            (FileKind::Voice, "audio/webm")
        }
        "video/webm" => (FileKind::Video, "video/webm"),
        "video/quicktime" => (FileKind::Video, "video/quicktime"),
        "application/pdf" => (FileKind::Document, "application/pdf"),
        DOC => (FileKind::Document, DOC),
        XLS => (FileKind::Document, XLS),
        DOCX => (FileKind::Document, DOCX),
        XLSX => (FileKind::Document, XLSX),
        // Other office programs order the parts in another way than the sniffer expects.
        "application/zip" if has(b"word/document.xml") => (FileKind::Document, DOCX),
        "application/zip" if has(b"xl/workbook.xml") => (FileKind::Document, XLSX),
        "application/x-ole-storage" if has(&utf16("WordDocument")) => (FileKind::Document, DOC),
        "application/x-ole-storage" if has(&utf16("Workbook")) => (FileKind::Document, XLS),
        _ => return None,
    })
}

fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
