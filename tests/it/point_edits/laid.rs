//! Changes laid over the folder: they last, an import wins over them, what no longer fits is left out, and nothing
//! that a file could not hold ever becomes a fact.

use huiyin::config::points::{PointFormat, read_points, write_points};
use huiyin::domain::{Community, PointChange, PointCode, PointFact, Points, Unlaid};
use proptest::prelude::*;

use super::*;
use crate::casework::sample;

fn pd01() -> PointCode {
    PointCode::read("PD01").expect("a code")
}

fn phone(code: &str, folder: &str, replaced: &str, value: &str) -> PointChange {
    let code = PointCode::read(code).expect("a code");
    let [folder, replaced, value] = [folder, replaced, value].map(str::to_owned);
    PointChange { code, fact: PointFact::Phone, folder, replaced, value, at: 0 }
}

pub(super) fn with_phone(points: &Points, phone: &str) -> Points {
    with_fact(points, PointFact::Phone, phone)
}

fn phone_now(points: &Points) -> String {
    points.get(&pd01()).expect("PD01").written(PointFact::Phone)
}

const FOLDER: &str = "028-00000001";

#[test]
fn changes_are_laid_one_on_the_other_and_an_import_wins_over_all_before_it() {
    let folder = sample().points;
    let chain = [
        phone("PD01", FOLDER, FOLDER, "028-1111"),
        phone("PD01", FOLDER, "028-1111", "028-2222"),
        // Back to what the folder says: summer and winter.
        phone("PD01", FOLDER, "028-2222", "028-1111"),
    ];
    assert_eq!(phone_now(&folder.with_changes(&chain[..2]).0), "028-2222");
    assert_eq!(phone_now(&folder.with_changes(&chain).0), "028-1111");
    for imported in ["028-9999", "028-1111", "028-2222"] {
        let (now, unlaid) = with_phone(&folder, imported).with_changes(&chain);
        assert_eq!(
            (phone_now(&now).as_str(), unlaid),
            (imported, vec![]),
            "the import stands, without a word"
        );
    }
    let after = phone("PD01", "028-9999", "028-9999", "028-3333");
    let all = [&chain[..], &[after]].concat();
    assert_eq!(phone_now(&with_phone(&folder, "028-9999").with_changes(&all).0), "028-3333");
    // The folder says again what it said before the import: what was changed then is long past, as last summer's
    // hours are in winter. Only what was changed since the newest import may count.
    assert_eq!(phone_now(&folder.with_changes(&all).0), FOLDER);
    let again = phone("PD01", FOLDER, FOLDER, "028-4444");
    let all = [&all[..], &[again]].concat();
    assert_eq!(phone_now(&folder.with_changes(&all).0), "028-4444");
    assert_eq!(phone_now(&with_phone(&folder, "028-9999").with_changes(&all).0), "028-9999");
}

#[test]
fn summer_hours_do_not_come_back_in_winter() {
    let [winter, summer] = ["028-1111111", "028-2222222"];
    let folder = |now: &str| with_phone(&sample().points, now);
    let mut changes = vec![phone("PD01", winter, winter, summer)];
    assert_eq!(phone_now(&folder(winter).with_changes(&changes).0), summer);
    // Exported and imported in between.
    changes.push(phone("PD01", summer, summer, winter));
    assert_eq!(phone_now(&folder(summer).with_changes(&changes).0), winter);
    // Exported and imported once more.
    assert_eq!(phone_now(&folder(winter).with_changes(&changes).0), winter);
}

#[test]
fn a_value_is_the_same_in_whatever_spelling_it_was_stored() {
    let (folder, fact) = (sample().points, PointFact::Hours);
    let spelled = "周一到周五 9:00-12:00，13:00-17:00".to_owned();
    let change = PointChange {
        code: pd01(),
        fact,
        folder: spelled.clone(),
        replaced: spelled,
        value: "每天休息".into(),
        at: 0,
    };
    let (now, _) = folder.with_changes(&[change]);
    assert_eq!(
        now.get(&pd01()).expect("PD01").written(fact),
        "每天休息；节假日照常".replace("；节假日照常", "")
    );
}

#[test]
fn what_no_longer_fits_is_left_out_and_named() {
    let folder = sample().points;
    let gone = phone("ZZ99", "", "", "028-1111");
    let unreadable = phone("PD01", FOLDER, FOLDER, "老王");
    let good = phone("PD01", FOLDER, FOLDER, "028-2222");
    let changes = [gone.clone(), unreadable.clone(), good];
    let (now, unlaid) = folder.with_changes(&changes);
    assert_eq!(unlaid, [(&gone, Unlaid::Gone), (&unreadable, Unlaid::Unreadable)]);
    assert_eq!(phone_now(&now), "028-2222", "the others count");
    assert_eq!(now.nearest(&now.all()[0].spot, 1)[0].point.code, pd01(), "it is found where it lies");
}

pub(super) async fn mended(desk: &Visitor<'_>, phone: &str) {
    desk.says("PD01").await;
    desk.presses("改电话").await;
    desk.says(phone).await;
    desk.presses("就这样改").await;
}

#[tokio::test]
async fn a_restart_and_another_program_on_the_same_database_find_what_was_changed() {
    let world = World::new().await;
    let desk = desk(&world).await;
    let mut restarted = world.app.clone();
    restarted.current = huiyin::app::Current::new(sample());
    mended(&desk, "028-1111").await;
    assert_eq!(phone_now(&world.app.community().points), "028-1111", "at once");
    assert_eq!(phone_now(&restarted.community().points), FOLDER);
    restarted.store = world.database.open(world.app.sealer.clone()).await;
    restarted.follow_points().await.expect("laid over");
    assert_eq!(phone_now(&restarted.community().points), "028-1111");
    // A neighbour of the same database looks once a tick, and at nothing while nothing is new.
    mended(&desk, "028-2222").await;
    restarted.tick().await.expect("the clock looks");
    assert_eq!(phone_now(&restarted.community().points), "028-2222");
    // An import over it wins, and what is changed after it counts again.
    let points = with_phone(&sample().points, "028-9999");
    world.app.current.replace(Community { points, ..sample() });
    world.app.follow_points().await.expect("laid over");
    assert_eq!(phone_now(&world.app.community().points), "028-9999");
    mended(&desk, "028-3333").await;
    assert_eq!(phone_now(&world.app.community().points), "028-3333");
}

#[tokio::test]
async fn an_import_taken_back_does_not_take_back_what_it_won_over() {
    let world = World::new().await;
    let desk = desk(&world).await;
    mended(&desk, "028-1111").await;
    let starts = async |phone: &str| {
        let current =
            huiyin::app::Current::new(Community { points: with_phone(&sample().points, phone), ..sample() });
        let app = huiyin::app::App { current, ..world.app.clone() };
        app.note_folder().await.expect("noted");
        phone_now(&app.community().points)
    };
    assert_eq!(starts(FOLDER).await, "028-1111");
    assert_eq!(starts("028-9999").await, "028-9999");
    let noted = world.app.store.read().count_point_changes().await.expect("a count");
    assert_eq!(noted, 2, "that the folder says something else");
    assert_eq!(starts("028-9999").await, "028-9999");
    assert_eq!(world.app.store.read().count_point_changes().await.expect("a count"), noted, "once");
    assert_eq!(starts(FOLDER).await, FOLDER);
}

#[tokio::test]
async fn a_row_nobody_can_read_keeps_nobody_from_starting() {
    let world = World::new().await;
    mended(&desk(&world).await, "028-1111").await;
    world
        .database
        .damage(
            "INSERT INTO point_changes (code, field, edition, folder, replaced, value, person, at)
             VALUES ('PD01', 'mood', 1, '', '', 'good', 1, 1)",
        )
        .await;
    world.app.follow_points().await.expect("the rest counts");
    assert_eq!(phone_now(&world.app.community().points), "028-1111");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_who_save_the_same_at_once_leave_one_change_and_one_new_look() {
    for _ in 0..8 {
        let world = World::new().await;
        let (one, other) = (desk(&world).await, desk(&world).await);
        for (desk, phone) in [(&one, "028-1111"), (&other, "028-2222")] {
            desk.says("PD01").await;
            desk.presses("改电话").await;
            desk.says(phone).await;
        }
        let token = one.token("就这样改").await.expect("a preview");
        tokio::join!(one.does(Input::from_token(&token)), other.does(Input::from_token(&token)));
        assert_eq!(world.app.store.read().count_point_changes().await.expect("a count"), 1);
        let told = format!("{}{}", one.transcript().await, other.transcript().await);
        assert_eq!(told.matches("这一项已经改过了").count(), 1, "{told}");
    }
}

#[test]
fn what_stands_now_can_be_written_back_as_it_is_shown() {
    let community = sample();
    for point in community.points.all() {
        for fact in PointFact::ALL {
            assert_eq!(point.with(fact, &point.written(fact)).as_ref(), Ok(point), "{fact:?}");
        }
    }
}

/// Four hundred dates with eight spans each are few words to say and too many to write down.
#[test]
fn what_would_not_fit_a_file_is_refused_however_few_words_it_takes() {
    let point = sample().points.all()[0].clone();
    let first = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date");
    let dates: Vec<String> = first.iter_days().step_by(2).take(400).map(|date| date.to_string()).collect();
    let spans = (0..8).map(|n| format!("{:02}:00-{:02}:30", n * 2, n * 2 + 1)).collect::<Vec<_>>().join(",");
    let fault =
        point.with(PointFact::Exceptions, &format!("{} {spans}", dates.join(","))).expect_err("too long");
    assert_eq!(fault, huiyin::domain::FactFault::TooLong { longest: 40_000 });
}

/// What a form gives as an example is taken as it stands, in both languages.
#[test]
fn every_example_can_be_written_just_so() {
    let point = sample().points.all()[0].clone();
    for language in ["zh-Hans", "en"] {
        let path = format!("{}/locales/{language}/staff.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("a locale file");
        let examples = text.lines().filter_map(|line| line.strip_prefix("fact-example-")?.split_once(" = "));
        let read = |(fact, example): (&str, &str)| {
            let fact = PointFact::from_name(&fact.replace('-', "_")).expect("a fact");
            point.with(fact, &fact.typed(example)).unwrap_or_else(|fault| panic!("{example}: {fault:?}"))
        };
        assert_eq!(examples.map(read).count(), PointFact::ALL.len(), "{language}");
    }
}

/// Words as people type them around opening hours, and anything at all.
fn typed() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "周一",
        "至",
        "周五",
        "每天",
        "周末",
        "节假日",
        "工作日",
        "休息",
        "照常",
        " ",
        "；",
        ",",
        "、",
        "\n",
        "09:00-12:00",
        "13:00-17:00",
        "22:00-02:00",
        "24小时",
        "2026-10-01",
        "..",
        "2026-10-07",
        "028-12345678",
        "转8",
        "无",
        "某路1号",
        "=1+1",
        "'@x",
        "\"",
        "\u{200B}",
        "\t",
        "|",
        "Mo-Fr",
        "PH",
        "off",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..14).prop_map(|all| all.concat())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_panics_and_none_makes_a_point_that_a_file_would_refuse(
        fact in prop::sample::select(PointFact::ALL.to_vec()),
        text in typed(),
    ) {
        let community = sample();
        let point = &community.points.all()[0];
        for text in [text.clone(), fact.typed(&text)] {
            let Ok(changed) = point.with(fact, &text) else { continue };
            let again = changed.with(fact, &changed.written(fact));
            prop_assert_eq!(again.as_ref(), Ok(&changed));
            let points = Points::new(vec![changed]).expect("one point");
            for format in [PointFormat::Csv, PointFormat::Json] {
                let file = write_points(&points, &community.units, format, None);
                let read = read_points(file.as_bytes(), &community.units);
                prop_assert_eq!(read.as_ref(), Ok(&points), "{}", file);
            }
        }
    }
}
