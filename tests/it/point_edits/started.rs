//! The program itself, started on a database in which points were changed: what it writes down of its folder, and what
//! it exports of a report.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use huiyin::config::community_folder::write_starter;
use huiyin::domain::Community;

use super::laid::{mended, with_phone};
use super::reported::{OFFICE, reports};
use super::*;
use crate::casework::sample;

fn program(folder: &Path, world: &World) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huiyin"));
    command.current_dir(folder).env_clear().env("HUIYIN_LISTEN", "127.0.0.1:0");
    command.env("HUIYIN_KEY_FILE", world.key_file()).env("HUIYIN_DATABASE_URL", world.database_url());
    command
}

/// Runs the server until it has said its first line, by which it has looked at its points.
fn starts(mut command: Command) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it runs");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let (says, said) = std::sync::mpsc::channel();
    let listening = std::thread::spawn(move || {
        let _ = says.send(output.lines().next().is_some_and(|line| line.is_ok()));
    });
    let greeted = said.recv_timeout(std::time::Duration::from_secs(60));
    child.kill().expect("killed");
    child.wait().expect("gone");
    listening.join().expect("its output ended");
    assert_eq!(greeted, Ok(true), "it greets in time");
}

#[tokio::test]
async fn only_a_folder_named_by_the_operator_says_something_about_its_points() {
    let world = World::new().await;
    let here = tempfile::tempdir().expect("a folder");
    write_starter(&here.path().join("ours")).expect("written");
    let points = with_phone(&sample().points, "028-9999");
    world.app.current.replace(Community { points, ..sample() });
    mended(&desk(&world).await, "028-1111").await;
    let count = async || world.app.store.read().count_point_changes().await.expect("a count");
    starts(program(here.path(), &world));
    assert_eq!(count().await, 1, "the sample inside the program was no folder of theirs");
    let mut own = program(here.path(), &world);
    own.env("HUIYIN_COMMUNITY", "ours");
    starts(own);
    assert_eq!(count().await, 2, "the folder says something else now");
}

#[tokio::test]
async fn an_export_names_the_point_of_a_report() {
    let world = World::new().await;
    let (_office, resident) = (world.officer_of("小王", &OFFICE).await, world.resident());
    reports(&resident, "电话打不通，是空号").await;
    resident.says("犀牛社区东门路口的路灯坏了").await;
    resident.presses("另一件新的").await;
    resident.presses("提交").await;
    let here = tempfile::tempdir().expect("a folder");
    let output = program(here.path(), &world).arg("export").output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let line = |line: &str| {
        let case: serde_json::Value = serde_json::from_str(line).expect("a case");
        (case["point"].clone(), case["reports_point"].clone())
    };
    let told = String::from_utf8(output.stdout).expect("UTF-8");
    let found: Vec<_> = told.lines().map(line).collect();
    assert_eq!(found, [("PD01".into(), true.into()), (serde_json::Value::Null, false.into())]);
}
