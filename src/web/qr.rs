//! QR codes as pictures: PNG for screens and WeChat, SVG for print. Never what they carry.

use std::fmt::Write as _;

use qrcode::{EcLevel, QrCode};

/// Light modules around a code, so that scanners find it.
const QUIET: usize = 4;

/// Pixels a module of a code that goes to print: sharp at the width of a hand.
pub const PRINTED: usize = 24;

/// A PNG of so many pixels a module; `None`: too long for a code.
pub fn png(link: &str, module: usize) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let (colors, width) = (code.to_colors(), code.width());
    let size = u32::try_from((width + 2 * QUIET) * module).ok()?;
    let mut picture = image::GrayImage::from_pixel(size, size, image::Luma([255]));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let place =
            |at: u32| (usize::try_from(at).ok()? / module).checked_sub(QUIET).filter(|at| *at < width);
        if let (Some(column), Some(row)) = (place(x), place(y))
            && colors.get(row * width + column) == Some(&qrcode::Color::Dark)
        {
            *pixel = image::Luma([0]);
        }
    }
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

/// One path, a unit a module: sharp at any size.
pub fn svg(link: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let (colors, width) = (code.to_colors(), code.width());
    let mut path = String::new();
    for (place, _) in colors.iter().enumerate().filter(|(_, color)| **color == qrcode::Color::Dark) {
        let (x, y) = (place % width + QUIET, place / width + QUIET);
        write!(path, "M{x} {y}h1v1h-1z").ok()?;
    }
    let side = width + 2 * QUIET;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    ))
}
