//! What staff have set right leaves with an export, and comes back with an import.

use std::process::Command;

use huiyin::app::{App, Current};
use huiyin::config::community_folder::{load_folder, write_starter};
use huiyin::domain::PointFact;

use super::laid::{mended, with_phone};
use super::*;
use crate::casework::sample;

fn exported(folder: &std::path::Path, world: &World) -> String {
    let (succeeded, told, fault) = points(folder, world, &["export"]);
    assert!(succeeded, "{fault}");
    told
}

/// Whether it succeeded, standard output, standard error.
fn points(folder: &std::path::Path, world: &World, arguments: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
    command.current_dir(folder).env_clear().arg("points").args(arguments).env("HUIYIN_COMMUNITY", "ours");
    command.env("HUIYIN_KEY_FILE", world.key_file()).env("HUIYIN_DATABASE_URL", world.database_url());
    let output = command.output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn an_import_does_not_undo_unasked_what_was_set_in_the_chat_after_the_export() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    write_starter(&here.join("ours")).expect("written");
    let desk = desk(&world).await;
    mended(&desk, "028-1111111").await;
    let file = exported(here, &world);
    std::fs::write(here.join("points.csv"), &file).expect("written");
    mended(&desk, "028-2222222").await;
    let before = std::fs::read(here.join("ours/contact_points.json")).expect("read");
    for command in ["check", "import"] {
        let (succeeded, _, fault) = points(here, &world, &[command, "points.csv"]);
        assert!(!succeeded, "{command}");
        assert_eq!(
            fault,
            "huiyin: PD01 phone: 028-2222222 was set in the chat on 2026-07-10; \
             export again, or import with --override\n"
        );
    }
    assert_eq!(std::fs::read(here.join("ours/contact_points.json")).expect("read"), before);
    // What the file leaves as the folder has it goes on holding, and is no reason to refuse.
    std::fs::write(here.join("as_it_was.csv"), file.replace("028-1111111", "028-00000001")).expect("written");
    let (succeeded, told, fault) = points(here, &world, &["import", "as_it_was.csv"]);
    assert!(succeeded, "{fault}");
    assert!(told.contains("PD01 phone: 028-2222222, set in the chat on 2026-07-10, still holds"), "{told}");
    let (succeeded, told, fault) = points(here, &world, &["import", "--override", "points.csv"]);
    assert!(succeeded, "{fault}");
    assert!(
        told.contains("PD01 phone: 028-2222222 was set in the chat on 2026-07-10, and is replaced"),
        "{told}"
    );
    let loaded = load_folder(&here.join("ours")).expect("sound").community;
    let app = App { current: Current::new(loaded), ..world.app.clone() };
    app.note_folder().await.expect("laid over");
    assert_eq!(app.community().points.all()[0].phone.as_deref(), Some("028-1111111"));
}

#[tokio::test]
async fn an_export_holds_what_holds_now_and_imported_again_it_holds_without_the_changes() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    write_starter(&folder.path().join("ours")).expect("written");
    let desk = desk(&world).await;
    mended(&desk, "028-87654321").await;
    let csv = exported(folder.path(), &world);
    assert!(csv.contains("028-87654321") && !csv.contains("028-00000001"), "{csv}");
    let ours = folder.path().join("ours");
    huiyin::config::community_folder::import_points(&ours, csv.as_bytes()).expect("imported");
    let community = load_folder(&ours).expect("sound").community;
    let phone = |app: &App| app.community().points.all()[0].written(PointFact::Phone);
    assert_eq!(community.points.all()[0].phone.as_deref(), Some("028-87654321"));
    let app = App { current: Current::new(community), ..world.app.clone() };
    app.follow_points().await.expect("laid over");
    assert_eq!(phone(&app), "028-87654321");
    // Nothing is made where nothing is.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
    command.current_dir(elsewhere.path()).env_clear().args(["points", "export"]);
    let output = command.output().expect("it runs");
    assert!(
        String::from_utf8_lossy(&output.stdout).contains(&sample().points.all()[0].written(PointFact::Phone))
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("without the changes from the chat: HUIYIN_KEY_FILE "), "{said}");
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
    // A database of nobody's yet is none of an older program either, and is told of in words.
    std::fs::create_dir(elsewhere.path().join("data")).expect("a folder");
    std::fs::write(elsewhere.path().join("data/huiyin.db"), "").expect("written");
    std::fs::copy(world.key_file(), elsewhere.path().join("data.key")).expect("a key");
    let refused = command.output().expect("it runs");
    assert!(String::from_utf8_lossy(&refused.stderr).starts_with("huiyin: the database has schema 0, "));
    std::fs::remove_dir_all(elsewhere.path().join("data")).expect("removed");
    std::fs::remove_file(elsewhere.path().join("data.key")).expect("removed");
    // Nor a key beside a database that has lost its own.
    std::fs::create_dir(elsewhere.path().join("data")).expect("a folder");
    std::fs::write(elsewhere.path().join("data/huiyin.db"), "").expect("written");
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("a folder").count(), 1);
}

#[tokio::test]
async fn whoever_keeps_a_point_is_told_what_an_import_has_replaced() {
    let world = World::new().await;
    let (desk, elsewhere) =
        (desk(&world).await, world.officer_of("小李", &[(Role::Reception, "anjing")]).await);
    let (colleague, resident) = (world.officer_of("小张", &DESK).await, world.resident());
    mended(&desk, "028-1111111").await;
    for who in [&desk, &colleague, &elsewhere, &resident] {
        who.transcript().await;
    }
    let starts = async |phone: &str| {
        let points = with_phone(&sample().points, phone);
        let current = Current::new(huiyin::domain::Community { points, ..sample() });
        App { current, ..world.app.clone() }.note_folder().await.expect("noted");
    };
    starts("028-3333333").await;
    let told = desk.transcript().await;
    assert_snapshot!(hide(&told), @"
    > 新导入的资料替换了犀牛社区党群服务中心在这里改过的内容：
      电话：028-3333333（在这里改的是：028-1111111）
      要是在这里改的才对，请再改一次。
      [看联系点]
    ");
    assert_eq!(colleague.transcript().await, told);
    // Once; and what an import has replaced of an import was nobody's here.
    for imported in ["028-3333333", "028-4444444"] {
        world.app.clock.advance(DAY);
        starts(imported).await;
    }
    // Nor is there anything to tell where the import says the same.
    mended(&desk, "028-2222222").await;
    desk.transcript().await;
    starts("028-2222222").await;
    for who in [&desk, &colleague, &elsewhere, &resident] {
        assert_eq!(who.transcript().await, "");
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_read_stops_an_import_unless_it_is_meant() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    write_starter(&here.join("ours")).expect("written");
    let file = exported(here, &world);
    std::fs::write(here.join("points.csv"), file).expect("written");
    // As the program before this one left it.
    world.database.damage("DELETE FROM schema_version WHERE version > 6").await;
    let (_, _, fault) = points(here, &world, &["check", "points.csv"]);
    let fix = fault.strip_prefix("huiyin: ").expect("a fault").to_owned();
    assert!(fix.starts_with("the database has schema 6, this program works with "), "{fix}");
    assert!(fix.ends_with(": start its server once\n"), "{fix}");
    for command in ["check", "import"] {
        let (succeeded, _, fault) = points(here, &world, &[command, "points.csv"]);
        assert_eq!((succeeded, fault), (false, format!("huiyin: {fix}")), "{command}");
        let (succeeded, _, said) = points(here, &world, &[command, "--override", "points.csv"]);
        assert_eq!((succeeded, said), (true, format!("not compared with the changes from the chat: {fix}")));
    }
    let (succeeded, _, fault) = points(here, &world, &["export"]);
    assert_eq!((succeeded, fault), (false, format!("huiyin: {fix}")), "without them it would undo them");
}

#[tokio::test]
async fn a_day_of_verification_is_missed_only_where_the_import_has_an_older_one() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let starts = async |day: &str| {
        let points = with_fact(&sample().points, PointFact::VerifiedOn, day);
        let current = Current::new(huiyin::domain::Community { points, ..sample() });
        App { current, ..world.app.clone() }.note_folder().await.expect("noted");
        desk.transcript().await
    };
    for (day, missed) in [("2026-07-20", false), ("2026-07-01", true)] {
        desk.says("PD01").await;
        desk.presses("核实无误").await;
        desk.transcript().await;
        let told = starts(day).await;
        assert_eq!(told.contains("核实日期：2026-07-01（在这里改的是：2026-07-10）"), missed, "{told}");
        assert_eq!(told.is_empty(), !missed, "{told}");
    }
}
