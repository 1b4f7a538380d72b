//! What staff have set right leaves with an export, and comes back with an import.

use std::process::Command;

use huiyin::app::{App, Current};
use huiyin::config::community_folder::{load_folder, write_starter};
use huiyin::domain::PointFact;

use super::*;
use crate::casework::sample;

fn exported(folder: &std::path::Path, world: &World) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
    command.current_dir(folder).env_clear().args(["points", "export"]).env("HUIYIN_COMMUNITY", "ours");
    command.env("HUIYIN_KEY_FILE", world.key_file()).env("HUIYIN_DATABASE_URL", world.database_url());
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[tokio::test]
async fn an_export_holds_what_holds_now_and_imported_again_it_holds_without_the_changes() {
    let world = World::new().await;
    let folder = tempfile::tempdir().expect("a folder");
    write_starter(&folder.path().join("ours")).expect("written");
    let desk = desk(&world).await;
    desk.says("PD01").await;
    desk.presses("改电话").await;
    desk.says("028-87654321").await;
    desk.presses("改好了").await;
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
    assert_eq!(std::fs::read_dir(elsewhere.path()).expect("a folder").count(), 0);
}
