//! What may stand in the folder, and what is refused with its point, its place and the fix.

use std::fs;
use std::path::{Path, PathBuf};

use huiyin::config::community_folder::{FolderFiles, ImportFault};
use huiyin::config::community_folder::{
    check_points, import_points, load_folder, load_sample, write_starter,
};
use huiyin::config::points::{PhotoFiles, PointFormat, SAMPLE_PHOTOS, write_points};
use image::ImageFormat;

use crate::files::{encoded, two_halves};

/// A folder to start from, within one that holds it alone.
fn starter() -> (tempfile::TempDir, PathBuf) {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("ours");
    write_starter(&folder).expect("written");
    (parent, folder)
}

/// The one fault of a folder whose first point names this photo.
fn fault_of(folder: &Path, name: &str) -> String {
    let path = folder.join("contact_points.json");
    let text = fs::read_to_string(&path).expect("there");
    fs::write(&path, text.replacen("photos/community.png", name, 1)).expect("written");
    let faults = load_folder(folder).expect_err(name);
    fs::write(&path, text).expect("written");
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].to_string()
}

fn jpeg() -> Vec<u8> {
    encoded(&two_halves(200, 200), ImageFormat::Jpeg)
}

/// A name, what the file of that name holds, and what is said of it.
fn hostile() -> [(&'static str, Vec<u8>, &'static str); 9] {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let png = encoded(&two_halves(200, 200), ImageFormat::Png);
    let webp = encoded(&two_halves(200, 200), ImageFormat::WebP);
    let mut bomb = png.clone();
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let kind = "no JPEG, PNG or WebP picture, whatever its name says";
    let short = "damaged or cut short; copy it again";
    [
        ("photos/a.png", svg, kind),
        ("photos/b.jpg", b"<!doctype html><script>alert(1)</script>".to_vec(), kind),
        ("photos/c.jpg", b"GIF89a\x01\0\x01\0".to_vec(), kind),
        ("photos/d.jpg", Vec::new(), kind),
        ("photos/e.jpg", jpeg()[..1_000].to_vec(), short),
        ("photos/f.png", png[..png.len() - 8].to_vec(), short),
        ("photos/g.webp", webp[..webp.len() - 8].to_vec(), short),
        (
            "photos/h.jpg",
            [jpeg(), vec![0; 6 * 1024 * 1024]].concat(),
            "KB, and 5 MB is the most; save it smaller",
        ),
        ("photos/i.png", bomb, "damaged or cut short"),
    ]
}

#[test]
fn files_that_are_no_photos_are_named_with_point_and_fix() {
    let (_parent, folder) = starter();
    for (name, bytes, wanted) in hostile() {
        fs::write(folder.join(name), bytes).expect("written");
        let told = fault_of(&folder, name);
        let begins = format!("contact_points.json: points[0].photos: \"{name}\": PD01: ");
        assert!(told.starts_with(&begins) && told.contains(wanted), "{told}");
    }
    assert!(fault_of(&folder, "photos").contains("not a file; name a JPEG, PNG or WebP file"));
    let gone = fault_of(&folder, "photos/gone.jpg");
    assert!(
        gone.ends_with("no such file in the community folder; put the photo there, or take its name out")
    );
    load_folder(&folder).expect("nothing else is wrong");
}

#[test]
fn names_that_lead_out_of_the_folder_are_refused() {
    let (parent, folder) = starter();
    let outside = parent.path().join("outside.jpg");
    fs::write(&outside, jpeg()).expect("written");
    let absolute = outside.display().to_string();
    for name in [
        "../outside.jpg",
        "photos/../../outside.jpg",
        "./a.jpg",
        "photos//a.jpg",
        "photos\\\\a.jpg",
        &absolute,
    ] {
        assert!(
            fault_of(&folder, name).contains("no photo; write an https address, or a file within"),
            "{name}"
        );
    }
    for name in ["http://example.org/a.jpg", "file:///etc/passwd", "data:image/png,AAAA"] {
        assert!(fault_of(&folder, name).contains("no photo; write an https address"), "{name}");
    }
    // Whoever asks past the reader gets no further.
    for name in ["../outside.jpg", absolute.as_str()] {
        let told = PhotoFiles::Folder(folder.clone()).read(name).expect_err(name).to_string();
        assert!(told.contains("leads out of the community folder"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn links_may_lead_about_in_the_folder_but_not_out_of_it() {
    use std::os::unix::fs::symlink;
    let (parent, folder) = starter();
    fs::write(parent.path().join("outside.jpg"), jpeg()).expect("written");
    symlink(parent.path().join("outside.jpg"), folder.join("photos/link.jpg")).expect("a link");
    symlink(parent.path(), folder.join("up")).expect("a link");
    for name in ["photos/link.jpg", "up/outside.jpg"] {
        assert!(
            fault_of(&folder, name).contains("leads out of the community folder; copy the photo into it"),
            "{name}"
        );
    }
    symlink(folder.join("photos/gig.png"), folder.join("photos/inside.png")).expect("a link");
    assert!(PhotoFiles::Folder(folder).read("photos/inside.png").is_ok());
}

#[test]
fn the_starter_has_all_the_photos_its_points_name() {
    let (_parent, folder) = starter();
    let loaded = load_folder(&folder).expect("sound");
    assert_eq!(loaded.photos, PhotoFiles::Folder(folder.clone()));
    for (name, bytes) in SAMPLE_PHOTOS {
        assert_eq!(fs::read(folder.join(name)).expect(name), bytes);
        assert!(bytes.len() <= 12 * 1024, "{name}: {} bytes", bytes.len());
        let used =
            loaded.community.points.all().iter().any(|point| point.photos.iter().any(|one| one == name));
        assert!(used, "{name}");
    }
    assert!(loaded.community.points.all().iter().all(|point| point.photo_files().count() == 1));
}

#[test]
fn a_spreadsheet_is_checked_against_the_photos_of_the_folder_it_goes_into() {
    let (parent, folder) = starter();
    let sample = load_sample().expect("sound").community;
    let csv = write_points(&sample.points, &sample.units, PointFormat::Csv, None);
    assert!(csv.contains("photos/teahouse.png"), "export keeps the names");
    let named =
        csv.replacen("photos/community.png", "photos/PD01.jpg、https://example.org/a.jpg、photos/x.jpg", 1);
    // Beside the spreadsheet is not in the folder.
    fs::create_dir(parent.path().join("photos")).expect("made");
    fs::write(parent.path().join("photos/PD01.jpg"), jpeg()).expect("written");
    let fault = import_points(&folder, named.as_bytes()).expect_err("they are not there");
    let ImportFault::File(faults) = &fault else { panic!("{fault}") };
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "every missing photo: {told:?}");
    assert!(told[0].starts_with("line 2 PD01: photos (照片): \"photos/PD01.jpg\": no such file"), "{told:?}");
    assert!(told[1].starts_with("line 2 PD01: photos (照片): \"photos/x.jpg\": no such file"), "{told:?}");
    for name in ["photos/PD01.jpg", "photos/x.jpg"] {
        fs::write(folder.join(name), jpeg()).expect("written");
    }
    let (checked, _) = import_points(&folder, named.as_bytes()).expect("now they are");
    assert_eq!(
        checked.points.all()[0].photos,
        ["photos/PD01.jpg", "https://example.org/a.jpg", "photos/x.jpg"]
    );
    assert_eq!(load_folder(&folder).expect("sound").community.points, checked.points);
    assert!(check_points(FolderFiles::sample(), named.as_bytes()).is_err(), "the sample has none of them");
}
