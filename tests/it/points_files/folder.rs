//! Importing into a community folder: checked as a whole, written in one step, or not at all.

use huiyin::config::community_folder::{
    FolderFiles, ImportFault, check_points, import_points, load_folder, read_community, write_starter,
};

use super::{HEADER, ROW, with};

fn starter() -> (tempfile::TempDir, std::path::PathBuf) {
    let parent = tempfile::tempdir().expect("a folder");
    let folder = parent.path().join("ours");
    write_starter(&folder).expect("written");
    (parent, folder)
}

#[test]
fn an_import_replaces_the_folders_points_whole_and_keeps_its_note() {
    let (_parent, folder) = starter();
    let (checked, path) = import_points(&folder, format!("{HEADER}\n{ROW}\n").as_bytes()).expect("imported");
    assert_eq!(checked.points.len(), 1);
    let text = std::fs::read_to_string(&path).expect("written");
    assert!(text.contains("\"note\": \"Names with name_source newspaper"), "{text}");
    assert_eq!(load_folder(&folder).expect("sound").community.points, checked.points);
    let left: Vec<_> =
        std::fs::read_dir(&folder).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().ends_with(".new")), "{left:?}");
}

#[test]
fn a_refused_import_leaves_the_folder_as_it_was() {
    let (_parent, folder) = starter();
    let path = folder.join("contact_points.json");
    let before = std::fs::read(&path).expect("there");
    let fault = import_points(&folder, format!("{HEADER}\n{ROW}\n{}\n", with(7, "91")).as_bytes())
        .expect_err("faults");
    assert!(matches!(&fault, ImportFault::File(faults) if faults.len() == 2), "{fault}");
    let foreign = format!("{HEADER},串门日院落\n{ROW},XL99\n");
    let fault = import_points(&folder, foreign.as_bytes()).expect_err("an unknown estate");
    assert!(fault.to_string().contains("points[0].reception: \"XL99\": A1: name an estate"), "{fault}");
    assert_eq!(std::fs::read(&path).expect("there"), before);
}

#[test]
fn an_import_mends_a_folder_whose_points_are_broken() {
    let (_parent, folder) = starter();
    std::fs::write(folder.join("contact_points.json"), "{").expect("written");
    assert!(load_folder(&folder).is_err());
    import_points(&folder, format!("{HEADER},串门日院落\n{ROW},XL01、XL02\n").as_bytes()).expect("imported");
    assert_eq!(load_folder(&folder).expect("sound").community.points.all()[0].reception, ["XL01", "XL02"]);
    std::fs::write(folder.join("district.json"), "{").expect("written");
    let fault = import_points(&folder, format!("{HEADER}\n{ROW}\n").as_bytes()).expect_err("a broken folder");
    assert!(matches!(fault, ImportFault::Folder(_)), "{fault}");
}

#[test]
fn a_folder_with_faulty_points_names_entry_code_and_fix() {
    let mut files = FolderFiles::sample();
    let text = files.texts.get_mut("contact_points.json").expect("there");
    *text = text.replacen("028-00000008", "无", 1).replacen("每天 08:00-21:00", "每天 8点", 1);
    let faults = read_community(&files).expect_err("faults");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with(
            "contact_points.json: points[7].hours: \"每天 8点\": PD08: \"8点\" is no time of day"
        )
    );
    assert!(told[1].starts_with("contact_points.json: points[7].phone: \"无\": PD08: no telephone number"));
    let empty = check_points(FolderFiles::sample(), b"[]").expect("a district may have none yet");
    assert!(empty.points.is_empty());
}
