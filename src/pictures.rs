//! Pictures from outside, looked into here alone: what they are by their content, whether they are whole, and fresh
//! pixels of them, without EXIF, place or anything else inside. Never believes a name or a type somebody gave.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, ImageResult, Limits, Rgba, RgbaImage,
    error::{LimitError, LimitErrorKind},
};

/// More pixels are not unpacked.
pub const MAX_PIXELS: u64 = 50_000_000;
/// What decoding one picture may take, in bytes: `MAX_PIXELS` at four bytes and some room.
const MAX_DECODING: u64 = 256 * 1024 * 1024;
const JPEG_QUALITY: u8 = 85;

/// Why a file cannot be used as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPicture {
    #[error("no JPEG, PNG or WebP")]
    Kind,
    #[error("damaged or cut short")]
    Broken,
    #[error("more than {MAX_PIXELS} pixels")]
    TooManyPixels,
}

impl From<ImageError> for BadPicture {
    fn from(error: ImageError) -> BadPicture {
        match error {
            ImageError::Limits(_) => BadPicture::TooManyPixels,
            ImageError::Decoding(_)
            | ImageError::Encoding(_)
            | ImageError::Parameter(_)
            | ImageError::Unsupported(_)
            | ImageError::IoError(_) => BadPicture::Broken,
        }
    }
}

/// Judges a file by its head and its end, unpacking nothing: quick enough for a folder full of them.
pub fn look_at(bytes: &[u8]) -> Result<ImageFormat, BadPicture> {
    let format = format_of(bytes).ok_or(BadPicture::Kind)?;
    if !is_whole(bytes, format) {
        return Err(BadPicture::Broken);
    }
    decoder(bytes, format)?;
    Ok(format)
}

/// The picture, turned upright, at most `long_side` pixels long and on white. Takes up to a second for a large photo:
/// call it off the async threads.
pub fn fresh_pixels(bytes: &[u8], long_side: u32) -> Result<DynamicImage, BadPicture> {
    let format = look_at(bytes)?;
    let mut decoder = decoder(bytes, format)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder)?;
    if image.width().max(image.height()) > long_side {
        image = image.resize(long_side, long_side, FilterType::Triangle);
    }
    image.apply_orientation(orientation);
    Ok(on_white(image))
}

/// The width and height that [`fresh_pixels`] would have, from the head of the file: quick.
pub fn size_of_fresh_pixels(bytes: &[u8], long_side: u32) -> Result<(u32, u32), BadPicture> {
    let format = look_at(bytes)?;
    let mut decoder = decoder(bytes, format)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) = decoder.dimensions();
    let longest = u64::from(width.max(height));
    let scaled = |side: u32| match longest > u64::from(long_side) {
        true => {
            let rounded = (u64::from(side) * u64::from(long_side) + longest / 2) / longest;
            u32::try_from(rounded).unwrap_or(long_side).max(1)
        }
        false => side,
    };
    Ok(match orientation {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => (scaled(width), scaled(height)),
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (scaled(height), scaled(width)),
    })
}

/// A JPEG that holds nothing but these pixels.
pub fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, BadPicture> {
    let mut bytes = Vec::new();
    image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?;
    Ok(bytes)
}

/// A PNG that holds nothing but these pixels: sharper than a JPEG and, of a drawing, smaller too. `None`: too many
/// colours for a drawing.
pub fn drawing(image: &DynamicImage) -> Option<Vec<u8>> {
    let pixels = image.as_rgb8()?;
    let (mut places, mut palette) = (BTreeMap::new(), Vec::new());
    let mut indexes = Vec::new();
    for pixel in pixels.pixels() {
        let next = places.len();
        let place = *places.entry(pixel.0).or_insert_with(|| {
            palette.extend(pixel.0);
            next
        });
        indexes.push(u8::try_from(place).ok()?);
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    // Neighbours in a palette are no neighbours in colour.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&indexes).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

fn format_of(bytes: &[u8]) -> Option<ImageFormat> {
    match infer::get(bytes)?.mime_type() {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        "image/webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Reads the head; refuses more pixels than are unpacked.
fn decoder(bytes: &[u8], format: ImageFormat) -> ImageResult<impl ImageDecoder + '_> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODING);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(ImageError::Limits(LimitError::from_kind(LimitErrorKind::DimensionError)));
    }
    Ok(decoder)
}

/// Whether the file reaches the end of its picture; a decoder may fill up a torn one with grey.
fn is_whole(bytes: &[u8], format: ImageFormat) -> bool {
    match format {
        ImageFormat::Jpeg => is_whole_jpeg(bytes),
        ImageFormat::Png => is_whole_png(bytes),
        _ => is_whole_riff(bytes),
    }
}

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

/// From chunk to chunk up to the last one: length, name, data, check sum.
fn is_whole_png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk() {
        let end = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX).saturating_add(8);
        let Some(next) = after.get(end..) else { return false };
        if after.starts_with(b"IEND") {
            return true;
        }
        rest = next;
    }
    false
}

/// WebP says its length in its head.
fn is_whole_riff(bytes: &[u8]) -> bool {
    let length = bytes.get(4..).and_then(|rest| rest.first_chunk()).map(|length| u32::from_le_bytes(*length));
    let length = length.and_then(|length| usize::try_from(length).ok());
    length.is_some_and(|length| length.saturating_add(8) <= bytes.len())
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
