//! What people upload: photos come out as bare pixels, hostile files do not come in, stored files are whole.

use std::io::Cursor;

use huiyin::app::{BlobStore, MAX_BYTES, Prepared, Rejected, prepare};
use huiyin::conversation::{Input, Said};
use huiyin::domain::FileKind;
use huiyin::text::FileTrouble;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use insta::assert_snapshot;
use proptest::prelude::*;

use crate::harness::{Visitor, World, hide};

const JPEG: &str = "image/jpeg";

/// Left half red, right half blue.
pub(crate) fn two_halves(width: u32, height: u32) -> DynamicImage {
    let paint = |x, _| if x < width / 2 { Rgb([250, 0, 0]) } else { Rgb([0, 0, 250]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, paint))
}

/// As a photograph has them.
pub(crate) fn many_colours(width: u32, height: u32) -> DynamicImage {
    let shade = |part: u32| u8::try_from(part * 3 % 256).expect("below 256");
    let paint = |x, y| Rgb([shade(x), shade(y), shade(x * y)]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, paint))
}

pub(crate) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).expect("encoded");
    bytes.into_inner()
}

fn photo(bytes: Vec<u8>) -> DynamicImage {
    let Prepared { kind, mime, bytes } = prepare(bytes).expect("kept");
    assert_eq!((kind, mime), (FileKind::Photo, JPEG));
    image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).expect("a photo")
}

/// A JPEG with an EXIF block: orientation, and a place name that must not get out.
pub(crate) fn with_exif(image: &DynamicImage, orientation: u8) -> Vec<u8> {
    let jpeg = encoded(image, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 30.7622 103.9731");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

pub(crate) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn riff(kind: &[u8; 4]) -> Vec<u8> {
    [b"RIFF\x24\0\0\0".as_slice(), kind, b"fmt \x10\0\0\0"].concat()
}

/// The start of an MP4 family file with its brand.
fn ftyp(brand: &[u8; 4]) -> Vec<u8> {
    [b"\0\0\0\x18ftyp".as_slice(), brand, b"\0\0\0\0isommp42", &[0; 300]].concat()
}

fn webm(codec: &[u8]) -> Vec<u8> {
    [b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm", codec, &[0; 300]]
        .concat()
}

/// The local headers of a zip with empty entries.
fn zip(names: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for name in names {
        bytes.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend([u8::try_from(name.len()).expect("short"), 0, 0, 0]);
        bytes.extend(name.as_bytes());
    }
    bytes
}

#[test]
fn photos_of_every_kind_come_out_as_jpeg() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let photo = photo(encoded(&two_halves(40, 30), format)).into_rgb8();
        assert_eq!(photo.dimensions(), (40, 30));
        assert!(photo.get_pixel(5, 15)[0] > 200 && photo.get_pixel(35, 15)[2] > 200, "{format:?}");
    }
}

#[test]
fn exif_is_used_to_turn_the_photo_upright_and_then_gone() {
    let sent = with_exif(&two_halves(64, 32), 6);
    assert!(contains(&sent, b"Exif") && contains(&sent, b"103.9731"));
    let Prepared { bytes, .. } = prepare(sent.clone()).expect("kept");
    assert!(!contains(&bytes, b"Exif") && !contains(&bytes, b"103.9731"));
    let upright = photo(sent).into_rgb8();
    assert_eq!(upright.dimensions(), (32, 64));
    assert!(
        upright.get_pixel(16, 5)[0] > 200 && upright.get_pixel(16, 58)[2] > 200,
        "red was left, is now on top"
    );
}

#[test]
fn a_large_photo_is_made_smaller_and_keeps_its_shape() {
    let photo = photo(encoded(&two_halves(3000, 1000), ImageFormat::Jpeg));
    assert_eq!((photo.width(), photo.height()), (2000, 667));
}

#[test]
fn what_is_transparent_becomes_white() {
    let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(16, 16, Rgba([0, 0, 0, 0])));
    assert!(photo(encoded(&clear, ImageFormat::Png)).into_rgb8().get_pixel(8, 8)[0] > 250);
}

#[test]
fn a_photo_cut_short_is_broken_wherever_it_was_cut() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(&two_halves(200, 200), format);
        for length in (whole.len() / 10..whole.len()).step_by(whole.len() / 10) {
            let result = prepare(whole[..length].to_vec());
            assert_eq!(result, Err(Rejected::Broken), "{format:?}: {length} of {}", whole.len());
        }
    }
    let exif = with_exif(&two_halves(64, 32), 1);
    assert_eq!(prepare(exif[..exif.len() - 2].to_vec()), Err(Rejected::Broken));
}

#[test]
fn a_pixel_bomb_is_refused_before_it_is_unpacked() {
    let mut bomb = encoded(&two_halves(8, 8), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
    let header = crc(&bomb[12..29]).to_be_bytes();
    bomb[29..33].copy_from_slice(&header);
    assert_eq!(prepare(bomb), Err(Rejected::TooManyPixels));

    let mut bomb = encoded(&two_halves(8, 8), ImageFormat::Jpeg);
    let frame = bomb.windows(2).position(|marker| marker == [0xFF, 0xC0]).expect("a frame header");
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(prepare(bomb), Err(Rejected::TooManyPixels));
}

/// The checksum of a PNG chunk.
fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[test]
fn pages_programs_drawings_and_foreign_photos_are_not_kept() {
    let hostile: [(&str, Vec<u8>); 14] = [
        ("svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec()),
        ("svg with head", b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec()),
        ("html", b"<!DOCTYPE html><html><script>alert(1)</script>".to_vec()),
        ("html after a gap", b"  \n<html><body onload=alert(1)>".to_vec()),
        ("exe", [b"MZ\x90\0".as_slice(), &[0; 200]].concat()),
        ("elf", [b"\x7fELF\x02\x01\x01".as_slice(), &[0; 200]].concat()),
        ("shell script", b"#!/bin/sh\nrm -rf /\n".to_vec()),
        ("gif", b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff;".to_vec()),
        ("heic", ftyp(b"heic")),
        ("avif", ftyp(b"avif")),
        ("zip", zip(&["a.txt"])),
        ("jar", zip(&["META-INF/MANIFEST.MF", "A.class"])),
        ("text", b"hello".to_vec()),
        ("avi", riff(b"AVI ")),
    ];
    for (name, bytes) in hostile {
        assert_eq!(prepare(bytes), Err(Rejected::Kind), "{name}");
    }
}

#[test]
fn of_a_polyglot_only_the_pixels_survive() {
    let script = b"<script>alert(1)</script>";
    let mut after = encoded(&two_halves(16, 16), ImageFormat::Jpeg);
    after.extend([script.as_slice(), b"PK\x03\x04evil.jar"].concat());
    let jpeg = encoded(&two_halves(16, 16), ImageFormat::Jpeg);
    let comment = [&jpeg[..2], &[0xFF, 0xFE, 0, 27], script.as_slice(), &jpeg[2..]].concat();
    for polyglot in [after, comment] {
        assert!(contains(&polyglot, script));
        let kept = prepare(polyglot).expect("a photo all the same").bytes;
        assert!(!contains(&kept, b"script") && !contains(&kept, b"evil"));
        assert!(kept.starts_with(&[0xFF, 0xD8]) && kept.ends_with(&[0xFF, 0xD9]));
    }
}

#[test]
fn recordings_and_documents_are_told_by_their_content() {
    let opus = [b"OggS\0\x02".as_slice(), &[0; 22], b"OpusHead", &[0; 20]].concat();
    let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let known: [(Vec<u8>, FileKind, &str); 14] = [
        (opus, FileKind::Voice, "audio/ogg"),
        ([b"OggS\0\x02".as_slice(), &[0; 60]].concat(), FileKind::Voice, "audio/ogg"),
        ([b"ID3\x04\0\0".as_slice(), &[0; 60]].concat(), FileKind::Voice, "audio/mpeg"),
        (riff(b"WAVE"), FileKind::Voice, "audio/wav"),
        (ftyp(b"M4A "), FileKind::Voice, "audio/mp4"),
        (ftyp(b"isom"), FileKind::Voice, "audio/mp4"),
        ([ftyp(b"isom"), b"hdlr\0\0\0\0\0\0\0\0vide".to_vec()].concat(), FileKind::Video, "video/mp4"),
        (ftyp(b"qt  "), FileKind::Video, "video/quicktime"),
        (webm(b"A_OPUS"), FileKind::Voice, "audio/webm"),
        (webm(b"V_VP9"), FileKind::Video, "video/webm"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(), FileKind::Document, "application/pdf"),
        (zip(&["word/document.xml"]), FileKind::Document, docx),
        (
            zip(&["_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/document.xml"]),
            FileKind::Document,
            docx,
        ),
        (
            zip(&["_rels/.rels", "docProps/app.xml", "docProps/core.xml", "xl/workbook.xml"]),
            FileKind::Document,
            xlsx,
        ),
    ];
    for (bytes, kind, mime) in known {
        let expected = Prepared { kind, mime, bytes: bytes.clone() };
        assert_eq!(prepare(bytes), Ok(expected), "{mime}");
    }
}

#[test]
fn a_file_over_the_limit_is_too_big_and_an_empty_one_broken() {
    let mut pdf = b"%PDF-1.7".to_vec();
    pdf.resize(MAX_BYTES, 0);
    assert!(prepare(pdf.clone()).is_ok());
    pdf.push(0);
    assert_eq!(prepare(pdf), Err(Rejected::TooBig));
    assert_eq!(prepare(Vec::new()), Err(Rejected::Broken));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_to_a_photo_makes_us_panic(damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), kind in 0..3usize) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][kind];
        let mut bytes = encoded(&two_halves(24, 24), format);
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(kept) = prepare(bytes) {
            prop_assert!(kept.kind != FileKind::Photo || kept.bytes.starts_with(&[0xFF, 0xD8]));
        }
    }

    #[test]
    fn no_bytes_behind_a_known_beginning_make_us_panic(start in prop::sample::select(vec![
        b"PK\x03\x04".as_slice(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"\x1aE\xdf\xa3", b"OggS",
    ]), rest: Vec<u8>) {
        let result = prepare([start, &rest].concat());
        prop_assert_ne!(result.ok().map(|kept| kept.kind), Some(FileKind::Photo));
    }
}

#[tokio::test]
async fn a_stored_file_is_found_again_listed_and_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let blobs = BlobStore::open(folder.path().join("blobs")).expect("opened");
    assert_eq!(blobs.names().await.expect("listed"), Vec::<String>::new());
    let names = ["00aa11bb22cc33dd", "ffaa11bb22cc33dd"];
    for name in names {
        blobs.put(name, name.as_bytes().to_vec()).await.expect("stored");
    }
    blobs.put(names[0], b"again".to_vec()).await.expect("replaced");
    assert_eq!(blobs.get(names[0]).await.expect("there"), b"again");
    assert!(folder.path().join("blobs/ff").join(names[1]).is_file());
    assert_eq!(blobs.names().await.expect("listed"), names);
    for _ in 0..2 {
        blobs.remove(names[0]).await.expect("removing twice is no fault");
    }
    assert_eq!(blobs.names().await.expect("listed"), names[1..]);
    let fault = blobs.get(names[0]).await.expect_err("gone");
    assert_eq!(fault.kind(), std::io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_half_written_file_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let blobs = BlobStore::open(folder.path()).expect("opened");
    let name = "00aa11bb22cc33dd";
    std::fs::create_dir(folder.path().join("00")).expect("made");
    let unfinished = folder.path().join("00").join(format!("{name}.part"));
    std::fs::write(&unfinished, b"ha").expect("written");
    assert!(blobs.get(name).await.is_err());
    assert_eq!(blobs.names().await.expect("listed"), Vec::<String>::new());
    blobs.remove(name).await.expect("removed");
    assert!(!unfinished.exists());
}

#[tokio::test]
async fn a_name_that_is_not_ours_reaches_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("secret00"), b"x").expect("written");
    let blobs = BlobStore::open(folder.path().join("blobs")).expect("opened");
    let long = "a".repeat(129);
    for name in
        ["", "ab", "../secret00", "..%2fsecret", "00AA11BB22CC33DD", "00aa11bb/../../x", "0日aa11bb22", &long]
    {
        for fault in [
            blobs.get(name).await.expect_err(name),
            blobs.put(name, vec![1]).await.expect_err(name),
            blobs.remove(name).await.expect_err(name),
        ] {
            assert_eq!(fault.kind(), std::io::ErrorKind::InvalidInput, "{name}");
        }
    }
}

#[tokio::test]
async fn a_store_without_room_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let blobs = BlobStore::open(folder.path()).expect("opened");
    std::fs::write(folder.path().join("00"), b"in the way").expect("written");
    assert!(blobs.put("00aa11bb22cc33dd", vec![1]).await.is_err());
}

#[tokio::test]
async fn a_file_that_cannot_be_taken_is_told_of_whatever_becomes_of_the_words() {
    let world = World::new().await;
    let (officer, resident) = (world.officer("小王").await, world.resident());
    let with = async |visitor: &Visitor<'_>, words: Option<&str>| {
        let (words, troubles) = (words.map(str::to_owned), vec![FileTrouble::TooBig]);
        visitor.does(Input::Said(Said { words, troubles, ..Said::default() })).await;
        visitor.transcript().await
    };
    // The words are looked up in the database first.
    let mut told = with(&resident, Some("谢谢")).await;
    told += &with(&resident, Some("犀牛社区东门路灯坏了三天")).await;
    told += &with(&resident, None).await;
    resident.presses("同意并提交").await;
    officer.transcript().await;
    for button in ["受理", "公建配套", "路灯井盖与市政设施", "答复", "办好了"] {
        officer.presses(button).await;
    }
    told += "—— 工作人员\n";
    told += &with(&officer, Some("路灯换好了，今晚能亮。")).await;
    assert_snapshot!(hide(&told), @"
    < 谢谢
    > 文件太大，一个最多20MB，可以换小一点的再发。
    > 不客气。有事直接说，查进度发编号。
      [一步一步来][查进度][我提过的][联系点][怎么用][English][隐私说明]
    < 犀牛社区东门路灯坏了三天
    > 文件太大，一个最多20MB，可以换小一点的再发。
    > 您说：“犀牛社区东门路灯坏了三天”。
      类别先由社区来分。
      地点：犀牛社区。
      为了办您说的事、给您回话，我们会保存您发来的文字、语音、照片、位置和聊天账号。只有经办和督办的工作人员能看，不经您同意不公开，办结一年后删除个人信息。姓名、电话可以不留。
      [同意并提交][加位置][加照片][选类别][补充文字][先不提]
    > 文件太大，一个最多20MB，可以换小一点的再发。
    —— 工作人员
    < 路灯换好了，今晚能亮。
    > 文件太大，一个最多20MB，可以换小一点的再发。
    > 居民会看到：
      ———
      “犀牛社区东门路灯坏了三天”有答复了，街道综合管理办（城管）：办好了。
      路灯换好了，今晚能亮。
      您看解决了吗？
      ———
      发出吗？要改就重新写一遍。
      [发出][明早发出][取消]
    ");
}
