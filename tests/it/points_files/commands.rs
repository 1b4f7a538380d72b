//! `huiyin points` as an operator types it: what it prints, and with which code it ends.

use std::path::Path;
use std::process::Command;

use huiyin::config::community_folder::{load_folder, write_starter};
use huiyin::web::qr;

use super::{HEADER, ROW, with};

/// Exit code, standard output, standard error.
fn huiyin(folder: &Path, community: Option<&str>, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
    command.current_dir(folder).env_clear().args(["points"]).args(arguments);
    if let Some(community) = community {
        command.env("HUIYIN_COMMUNITY", community);
    }
    let output = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn points_are_exported_edited_checked_and_imported() {
    let parent = tempfile::tempdir().expect("a folder");
    let here = parent.path();
    write_starter(&here.join("ours")).expect("written");
    let before = load_folder(&here.join("ours")).expect("sound").community.points;

    let (code, told, _) = huiyin(here, Some("ours"), &["export", "--output", "points.csv"]);
    assert_eq!((code, told.as_str()), (Some(0), "Wrote 20 points to points.csv\n"));
    let (code, told, _) = huiyin(here, Some("ours"), &["check", "points.csv"]);
    insta::assert_snapshot!(told, @r"
    20 points: 2 district, 0 street, 14 community, 4 spot
    communities without a point (1): 祥龙社区
    ");
    assert_eq!(code, Some(0));

    let csv = std::fs::read_to_string(here.join("points.csv")).expect("written");
    std::fs::write(here.join("points.csv"), csv.replace("仪站·连心屋", "=连心屋")).expect("written");
    let (code, told, fault) = huiyin(here, Some("ours"), &["import", "points.csv"]);
    assert_eq!(code, Some(0));
    assert!(fault.starts_with("without the changes from the chat: HUIYIN_KEY_FILE "), "{fault}");
    assert!(told.ends_with("Wrote ours/contact_points.json; restart the server to use them\n"), "{told}");
    let after = load_folder(&here.join("ours")).expect("sound").community.points;
    assert_eq!(after.len(), before.len());
    assert_eq!(after.all()[7].name, "=连心屋");

    let (_, json, _) = huiyin(here, Some("ours"), &["export", "--format", "json"]);
    std::fs::write(here.join("points.json"), json).expect("written");
    assert_eq!(huiyin(here, Some("ours"), &["import", "points.json"]).0, Some(0));
    assert_eq!(load_folder(&here.join("ours")).expect("sound").community.points, after);
}

#[test]
fn every_fault_is_printed_and_the_exit_code_says_so() {
    let parent = tempfile::tempdir().expect("a folder");
    let bad = [with(7, "91"), with(2, "pub").replace("A1", "A2")].join("\n");
    std::fs::write(parent.path().join("bad.csv"), format!("{HEADER}\n{bad}\n{ROW}\n")).expect("written");
    let (code, told, fault) = huiyin(parent.path(), None, &["check", "bad.csv"]);
    assert_eq!((code, told.as_str()), (Some(2), ""));
    insta::assert_snapshot!(fault, @r#"
    huiyin: bad.csv cannot be used: it has faults:
      line 2 A1: lat (纬度): "91": out of range; write degrees in WGS-84 from -90 to 90
      line 3 A2: kind (类型): "pub": not known; write one of 社区 (community), 村 (village), 茶馆 (teahouse), 街区 (block), 驿站 (gig), 园区 (industry), 信访 (petition), 其他 (other)
      line 4: id (编号): "A1": the code of line 2 already; give it another
    "#);
    let (code, _, fault) = huiyin(parent.path(), None, &["check", "gone.csv"]);
    assert_eq!(code, Some(2));
    assert!(fault.starts_with("huiyin: gone.csv cannot be read"), "{fault}");
}

#[test]
fn the_sample_inside_the_program_is_not_imported_into() {
    let parent = tempfile::tempdir().expect("a folder");
    std::fs::write(parent.path().join("good.csv"), format!("{HEADER}\n{ROW}\n")).expect("written");
    let (code, _, fault) = huiyin(parent.path(), None, &["import", "good.csv"]);
    assert_eq!(code, Some(2));
    insta::assert_snapshot!(fault, @"huiyin: HUIYIN_COMMUNITY: is not set, and the sample inside the program cannot be changed; write a folder with `huiyin init FOLDER`, name it there, and import again");
}

#[test]
fn posters_are_written_once_residents_can_reach_us() {
    let parent = tempfile::tempdir().expect("a folder");
    let here = parent.path();
    let run = |url: Option<&str>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
        command.current_dir(here).env_clear().args(["points", "posters", "--output", "posters"]);
        if let Some(url) = url {
            command.env("HUIYIN_PUBLIC_URL", url);
        }
        command.output().expect("it runs")
    };
    for loopback in [None, Some("http://localhost:8080/")] {
        let refused = run(loopback);
        assert_eq!(refused.status.code(), Some(2), "{loopback:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("HUIYIN_PUBLIC_URL"), "{loopback:?}");
        assert!(!here.join("posters").exists(), "nothing is written");
    }
    let done = run(Some("https://huiyin.example/"));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let told = String::from_utf8_lossy(&done.stdout);
    assert_eq!(told, "Wrote 21 posters, with 21 PNG and 21 SVG files of their codes, to posters\n");
    assert_eq!(std::fs::read_dir(here.join("posters")).expect("a folder").count(), 63);
    let link = "https://huiyin.example/chat?point=PD01";
    let [page, svg] = ["PD01.html", "PD01.svg"]
        .map(|name| std::fs::read_to_string(here.join("posters").join(name)).expect(name));
    assert_eq!(Some(svg), qr::svg(link));
    let png = std::fs::read(here.join("posters/PD01.png")).expect("a code");
    assert_eq!(Some(&png), qr::png(link, qr::PRINTED).as_ref());
    let inside = format!("src=\"data:image/png;base64,{}\"", data_encoding::BASE64.encode(&png));
    for part in [inside.as_str(), "犀牛社区党群服务中心", ">huiyin.example/chat?point=PD01<", ">PD01<"]
    {
        assert!(page.contains(part), "{part}");
    }
    for elsewhere in ["href=", "src=\"/", "url("] {
        assert!(!page.contains(elsewhere), "nothing else has to be there: {elsewhere}");
    }
    assert_eq!(
        std::fs::read(here.join("posters/all.png")).ok(),
        qr::png("https://huiyin.example/points", qr::PRINTED)
    );
    assert!(here.join("posters/all.svg").exists() && here.join("posters/all.html").exists());
}

#[test]
fn a_file_that_leaves_out_codes_is_not_imported_unasked() {
    let parent = tempfile::tempdir().expect("a folder");
    let here = parent.path();
    write_starter(&here.join("ours")).expect("written");
    let (_, csv, _) = huiyin(here, Some("ours"), &["export"]);
    let gone = |line: &&str| !line.contains("PD01,") && !line.contains("PD08,");
    let less: Vec<&str> = csv.lines().filter(gone).collect();
    assert_eq!(less.len() + 2, csv.lines().count());
    std::fs::write(here.join("less.csv"), less.join("\n")).expect("written");
    for command in ["check", "import"] {
        let (code, _, fault) = huiyin(here, Some("ours"), &[command, "less.csv"]);
        assert_eq!(code, Some(2), "{command}");
        let (_, fault) = fault.split_once("huiyin: ").expect("a refusal");
        insta::allow_duplicates! { insta::assert_snapshot!(fault, @r"
        PD01 犀牛社区党群服务中心人民建议征集联系点: is not in the file, so its printed code opens no point; put it back, or import with --override
          PD08 仪站·连心屋: is not in the file, so its printed code opens no point; put it back, or import with --override
        ") }
    }
    assert_eq!(load_folder(&here.join("ours")).expect("sound").community.points.len(), 20);
    // The sample inside the program has no posters to lose.
    assert_eq!(huiyin(here, None, &["check", "less.csv"]).0, Some(0));
    let (code, told, _) = huiyin(here, Some("ours"), &["import", "--override", "less.csv"]);
    assert_eq!(code, Some(0));
    insta::assert_snapshot!(told, @r"
    PD01 犀牛社区党群服务中心人民建议征集联系点: is not in the file, so its printed code opens no point, and is removed
    PD08 仪站·连心屋: is not in the file, so its printed code opens no point, and is removed
    18 points: 2 district, 0 street, 13 community, 3 spot
    communities without a point (2): 犀牛社区、祥龙社区
    Wrote ours/contact_points.json; restart the server to use them
    ");
    assert_eq!(load_folder(&here.join("ours")).expect("sound").community.points.len(), 18);
}
