//! Turns uploaded bytes into what may be kept: the type by content, photos as fresh pixels without EXIF or place.
//! Never believes the sender's type or file name, and keeps nothing a browser would run.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits, Rgba, RgbaImage,
    error::{LimitError, LimitErrorKind},
};

use crate::domain::FileKind;

/// The most a file may weigh, in bytes; also the most Telegram hands to a bot.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

const MAX_PIXELS: u64 = 50_000_000;
/// What decoding one photo may take, in bytes: `MAX_PIXELS` at four bytes and some room.
const MAX_DECODING: u64 = 256 * 1024 * 1024;
/// The long side of a kept photo, in pixels.
const LONG_SIDE: u32 = 2000;
const JPEG_QUALITY: u8 = 85;

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

/// Sniffs, checks and re-encodes. Takes up to a second for a large photo: call it off the async threads.
pub fn prepare(bytes: Vec<u8>) -> Result<Prepared, Rejected> {
    if bytes.len() > MAX_BYTES {
        return Err(Rejected::TooBig);
    }
    if bytes.is_empty() {
        return Err(Rejected::Broken);
    }
    let sniffed = infer::get(&bytes).ok_or(Rejected::Kind)?;
    let format = match sniffed.mime_type() {
        "image/jpeg" if !is_whole_jpeg(&bytes) => return Err(Rejected::Broken),
        "image/jpeg" => ImageFormat::Jpeg,
        "image/png" => ImageFormat::Png,
        "image/webp" => ImageFormat::WebP,
        other => {
            let (kind, mime) = kept_as_it_is(other, &bytes).ok_or(Rejected::Kind)?;
            return Ok(Prepared { kind, mime, bytes });
        }
    };
    let bytes = fresh_pixels(&bytes, format).map_err(|error| match error {
        ImageError::Limits(_) => Rejected::TooManyPixels,
        _ => Rejected::Broken,
    })?;
    Ok(Prepared { kind: FileKind::Photo, mime: "image/jpeg", bytes })
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

/// Whether the file reaches the end marker of its picture; the decoder would fill up a torn one with grey.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some([0xFF, marker]) = bytes.get(at..at + 2) else { return false };
        let after = at + 2;
        at = match marker {
            0xD9 => return true,
            0xFF => at + 1,
            0x01 | 0xD0..=0xD7 => after,
            _ => {
                let Some([high, low]) = bytes.get(after..after + 2) else { return false };
                let end = after + usize::from(u16::from_be_bytes([*high, *low]));
                if *marker == 0xDA { end_of_scan(bytes, end) } else { end }
            }
        };
    }
}

/// Where the next marker after the scan's data stands; stuffed zeros and restart markers belong to the data.
fn end_of_scan(bytes: &[u8], start: usize) -> usize {
    let data = bytes.get(start..).unwrap_or_default();
    let ends = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0x00 | 0xD0..=0xD7);
    data.windows(2).position(ends).map_or(bytes.len(), |place| start + place)
}

/// The picture, turned upright, at most 2,000 pixels long and on white, as a JPEG that holds nothing else.
fn fresh_pixels(bytes: &[u8], format: ImageFormat) -> ImageResult<Vec<u8>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODING);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::DimensionError)));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder)?;
    if image.width().max(image.height()) > LONG_SIDE {
        image = image.resize(LONG_SIDE, LONG_SIDE, FilterType::Triangle);
    }
    image.apply_orientation(orientation);
    let mut jpeg = Vec::new();
    on_white(image).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, JPEG_QUALITY))?;
    Ok(jpeg)
}

/// JPEG knows no transparency, and what shines through would turn black.
fn on_white(image: DynamicImage) -> DynamicImage {
    if !image.color().has_alpha() {
        return DynamicImage::ImageRgb8(image.into_rgb8());
    }
    let mut white = RgbaImage::from_pixel(image.width(), image.height(), Rgba([255; 4]));
    image::imageops::overlay(&mut white, &image.into_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(white).into_rgb8())
}
