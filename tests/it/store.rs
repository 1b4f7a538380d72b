//! The store's promises on whichever database the run is for.

use futures_util::future::join_all;
use huiyin::app::{Handled, Inbound};
use huiyin::casework::{Actor, Case, Command, StateName, apply, carry_out};
use huiyin::conversation::{CaseKey, CodeTry, Input, Said};
use huiyin::domain::{AccessCode, CaseId, Moment, PersonId};

use crate::harness::World;

async fn only_case(world: &World) -> Case {
    let cases = world.app.store.read().cases_after(CaseId(0), 10).await.expect("cases");
    assert_eq!(cases.len(), 1);
    cases.into_iter().next().expect("one case")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_update_twenty_times_at_once_files_one_case() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区东门路灯坏了三天").await;
    let token = resident.token("同意并提交").await.expect("a card");
    let inbound = resident.inbound(Input::from_token(&token));
    let handled = join_all((0..20).map(|_| world.app.handle(&inbound))).await;
    let done = handled.iter().filter(|handled| matches!(handled, Ok(Handled::Done))).count();
    let seen = handled.iter().filter(|handled| matches!(handled, Ok(Handled::SeenBefore))).count();
    assert_eq!((done, seen), (1, 19));
    only_case(&world).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_presses_of_two_officers_at_once_are_one_transition() {
    let world = World::new().await;
    let officers = [world.officer("小王").await, world.officer("小李").await];
    let resident = world.resident();
    resident.says("犀牛社区装修垃圾没有固定点").await;
    resident.presses("加位置").await;
    resident.presses("上一步").await;
    resident.presses("选类别").await;
    resident.presses("环境卫生").await;
    resident.presses("垃圾分类与清运").await;
    resident.presses("同意并提交").await;
    let mut presses: Vec<Inbound> = Vec::new();
    for officer in &officers {
        let token = officer.token("受理").await.expect("a card");
        presses.extend((0..10).map(|_| officer.inbound(Input::from_token(&token))));
    }
    for handled in join_all(presses.iter().map(|press| world.app.handle(press))).await {
        handled.expect("every press is answered");
    }
    let case = only_case(&world).await;
    assert_eq!(case.state.name(), StateName::Handling);
    let events = world.app.store.read().events_of(case.id).await.expect("history");
    let kinds: Vec<&str> = events.iter().map(|event| event.what.name()).collect();
    assert_eq!(kinds, ["filed", "registered", "dispatched"]);
}

#[tokio::test]
async fn the_history_folded_is_the_stored_case() {
    let world = World::new().await;
    let officer = world.officer("小王").await;
    let resident = world.resident();
    resident.says("犀牛社区楼下的路灯不亮").await;
    resident.presses("同意并提交").await;
    let filed = only_case(&world).await;
    officer.presses("受理").await;
    officer.presses("公建配套").await;
    officer.presses("路灯井盖与市政设施").await;
    officer.presses("答复").await;
    officer.presses("办好了").await;
    officer.says("路灯昨晚已修好。").await;
    officer.presses("发出").await;
    resident.looks().await;
    resident.presses("解决了").await;
    resident.presses("满意").await;
    let stored = only_case(&world).await;
    let events = world.app.store.read().events_of(stored.id).await.expect("history");
    let folded = events.iter().skip(1).fold(filed, apply);
    assert_eq!(folded, stored);
}

#[tokio::test]
async fn a_case_that_moved_meanwhile_is_not_overwritten() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区楼下的路灯不亮").await;
    resident.presses("同意并提交").await;
    let case = only_case(&world).await;
    let at = Moment { now: world.app.clock.now(), community: &world.app.community() };
    let actor = Actor::Person { id: case.proposer.expect("a proposer"), grants: vec![], holds_code: false };
    let change = carry_out(case.clone(), &[Command::Withdraw], &actor, at).expect("allowed");
    let mut tx = world.app.store.begin(1).await.expect("a transaction");
    tx.advance_case(&change).await.expect("first");
    assert!(tx.advance_case(&change).await.is_err(), "the second expects a history that is no longer there");
}

#[tokio::test]
async fn five_wrong_codes_an_hour_and_then_not_even_the_right_one() {
    let world = World::new().await;
    let resident = world.resident();
    resident.says("犀牛社区楼下的路灯不亮").await;
    resident.presses("同意并提交").await;
    let case = only_case(&world).await;
    let right = world.app.store.read().access_code(case.id).await.expect("its code");
    let wrong =
        AccessCode::read(if right.as_str() == "000000" { "000001" } else { "000000" }).expect("six digits");
    let now = world.app.clock.now();
    let mut tx = world.app.store.begin(1).await.expect("a transaction");
    for _ in 0..5 {
        assert_eq!(tx.try_code(case.id, &wrong, now).await.expect("a try"), CodeTry::Wrong);
    }
    assert_eq!(tx.try_code(case.id, &right, now).await.expect("a try"), CodeTry::TooMany);
    assert_eq!(tx.try_code(case.id, &right, now + 3_600_001).await.expect("a try"), CodeTry::Right);
    tx.commit().await.expect("committed");
}

#[tokio::test]
async fn an_invitation_is_spent_once() {
    let world = World::new().await;
    let code = world.app.invite(&world.app.founding_grants()).await.expect("an invitation");
    let language = huiyin::domain::Language::ZhHans;
    assert!(world.app.join(&code, "小王", language).await.expect("joining").is_some());
    assert!(world.app.join(&code, "小李", language).await.expect("joining").is_none());
    let late = world.app.invite(&world.app.founding_grants()).await.expect("an invitation");
    world.pass(3_600_001).await;
    assert!(world.app.join(&late, "小李", language).await.expect("joining").is_none());
}

#[tokio::test]
async fn what_came_before_consent_is_gone_after_refusal_or_a_day() {
    let world = World::new().await;
    let refusing = world.resident();
    refusing.says("犀牛社区楼下的路灯不亮").await;
    refusing.presses("先不提").await;
    let left: Vec<String> = refusing.log().await.into_iter().map(|shown| shown.message.words).collect();
    assert!(!left.iter().any(|words| words.contains("路灯")), "{left:?}");
    let silent = world.resident();
    silent.says("犀牛社区楼下的路灯不亮").await;
    world.pass(crate::harness::DAY + 1).await;
    assert!(silent.log().await.is_empty());
    silent.says("犀牛社区楼下的路灯不亮").await;
    silent.presses("同意并提交").await;
    world.pass(crate::harness::DAY + 1).await;
    assert!(silent.log().await.len() >= 3, "with consent it stays");
}

#[tokio::test]
async fn an_update_that_fails_leaves_nothing_and_can_come_again() {
    let world = World::new().await;
    let resident = world.resident();
    let inbound = resident
        .inbound(Input::Said(Said {
            words: Some("犀牛社区楼下的路灯不亮".into()), ..Said::default()
        }));
    {
        let mut tx = world.app.store.begin(5).await.expect("a transaction");
        assert!(tx.mark_seen("web", &inbound.meanings[0], 1).await.expect("marked"));
        // Dropped: as a crash in the middle would.
    }
    assert_eq!(world.app.handle(&inbound).await.expect("handled"), Handled::Done);
    assert_eq!(world.app.handle(&inbound).await.expect("handled"), Handled::SeenBefore);
    let nobody =
        world.app.store.read().find_case(&CaseKey::Id(CaseId(99)), PersonId(1)).await.expect("a look");
    assert!(nobody.is_none());
}

/// On SQLite the first shares a group with the second, which breaks off; on PostgreSQL they are strangers.
#[tokio::test]
async fn an_update_that_breaks_off_does_not_keep_its_group_waiting() {
    let world = World::new().await;
    let store = &world.app.store;
    let mut first = store.begin(6).await.expect("a transaction");
    assert!(first.mark_seen("web", "first", 1).await.expect("marked"));
    let second = async {
        let begun = store.begin(7).await.expect("a transaction");
        tokio::task::yield_now().await;
        drop(begun);
    };
    let both = async { tokio::join!(biased; second, first.commit()) };
    let settled = tokio::time::timeout(std::time::Duration::from_secs(10), both).await;
    let ((), first) = settled.expect("the first is settled though nobody comes after it");
    let stands = first.is_ok();
    let mut again = store.begin(6).await.expect("a transaction");
    assert_eq!(
        again.mark_seen("web", "first", 1).await.expect("marked"),
        !stands,
        "committed or undone whole"
    );
}

#[tokio::test]
async fn a_history_changed_shortened_or_forged_is_found() {
    use huiyin::domain::CaseId;
    use huiyin::store::ChainFault;
    for (damage, found) in [
        (
            "UPDATE events SET facts = replace(facts, '\"at\":1', '\"at\":2') WHERE seq = 1",
            ChainFault::Changed(1),
        ),
        ("UPDATE events SET actor = 99 WHERE seq = 2", ChainFault::Changed(2)),
        ("UPDATE events SET kind = 'replied' WHERE seq = 2", ChainFault::Changed(2)),
        ("DELETE FROM events WHERE seq = 1", ChainFault::Missing(1)),
        ("DELETE FROM events WHERE seq = 2", ChainFault::Missing(2)),
    ] {
        let world = World::new().await;
        let officer = world.officer("小王").await;
        let resident = world.resident();
        resident.says("犀牛社区路灯坏了三天").await;
        resident.presses("同意并提交").await;
        officer.transcript().await;
        officer.presses("不归这里办").await;
        officer.presses("要走法律程序").await;
        officer.says("请找仲裁院。").await;
        officer.presses("发出").await;
        let reader = world.app.store.read();
        assert_eq!(reader.verify(CaseId(1)).await.expect("read"), Ok(2));
        world.database.damage(damage).await;
        assert_eq!(reader.verify(CaseId(1)).await.expect("read"), Err(found), "{damage}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_officers_pressing_at_once_leave_one_transition() {
    use huiyin::casework::Happened;
    use huiyin::conversation::Input;
    use huiyin::domain::CaseId;
    for _ in 0..8 {
        let world = World::new().await;
        let (one, other) = (world.officer("小王").await, world.officer("小李").await);
        let resident = world.resident();
        resident.says("犀牛社区路灯坏了三天").await;
        resident.presses("同意并提交").await;
        let (decline, accept) = (one.token("不归这里办").await, other.token("受理").await);
        one.presses("不归这里办").await;
        one.presses("要走法律程序").await;
        one.says("请找仲裁院。").await;
        other.presses("受理").await;
        other.presses("公建配套").await;
        let send = one.token("发出").await.expect("a preview");
        let category = other.token("路灯井盖与市政设施").await.expect("the categories");
        assert!(decline.is_some() && accept.is_some());
        tokio::join!(one.does(Input::from_token(&send)), other.does(Input::from_token(&category)));
        let events = world.app.store.read().events_of(CaseId(1)).await.expect("events");
        let moved = |what: &Happened| matches!(what, Happened::Declined { .. } | Happened::Dispatched { .. });
        assert_eq!(events.iter().filter(|event| moved(&event.what)).count(), 1, "{events:?}");
        let told = format!("{}{}", one.transcript().await, other.transcript().await);
        assert_eq!(told.matches("别人可能先办了").count(), 1, "the slower one is told: {told}");
    }
}
