//! Whatever is tried in whatever order: the words stay, the history folds to the case, and an open case
//! always has somebody to act and a date.

use huiyin::casework::{Case, Refusal, apply, carry_out, concerns, decide, hears};
use huiyin::domain::{Grant, Moment, Role, UnitId};
use proptest::prelude::*;

use super::{ACTORS, actor, command, commands, filed, sample};
use crate::harness::MORNING;

fn attempts() -> impl Strategy<Value = Vec<(&'static str, &'static str, i64)>> {
    let one = (prop::sample::select(ACTORS.to_vec()), prop::sample::select(commands()), 0_i64..400);
    prop::collection::vec(one, 1..80)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_must_hold_of_a_case_holds_after_every_attempt(attempts in attempts()) {
        let community = sample();
        let mut case = filed(&community);
        let mut history: Vec<_> = Vec::new();
        let mut now = MORNING;
        for (who, what, hours) in attempts {
            now += hours * 3_600_000;
            let at = Moment { now, community: &community };
            match decide(&case, &command(what, now), &actor(who), at) {
                Err(refusal) => prop_assert_ne!(refusal, Refusal::UnknownUnit),
                Ok(event) => {
                    let next = apply(case.clone(), &event);
                    prop_assert_eq!(next.seq, case.seq + 1);
                    prop_assert_eq!(next.turn - case.turn, i64::from(event.what.is_transition()));
                    prop_assert_eq!(&next.words, &case.words, "the resident's own words");
                    prop_assert_eq!((&next.number, next.proposer, next.filed_at), (&case.number, case.proposer, case.filed_at));
                    history.push(event);
                    case = next;
                }
            }
            prop_assert_eq!(case.state.name().is_open(), case.state.next_actor().is_some());
            prop_assert_eq!(case.state.name().is_open(), case.state.due().is_some());
            prop_assert!(case.counts.asked <= 2 && case.counts.reopened <= 2);
        }
        let folded = history.iter().fold(filed(&community), apply);
        prop_assert_eq!(folded, case);
    }

    #[test]
    fn commands_of_one_press_hold_all_or_none_and_nobody_hears_twice(
        names in prop::collection::vec((prop::sample::select(commands()), 0_i64..3), 1..5),
        who in prop::sample::select(ACTORS.to_vec()),
    ) {
        let community = sample();
        let case = filed(&community);
        let at = Moment { now: MORNING + 1, community: &community };
        let press: Vec<_> = names.iter().map(|(name, _)| command(name, MORNING + 1)).collect();
        if let Ok(change) = carry_out(case.clone(), &press, &actor(who), at) {
            prop_assert_eq!(change.events.len(), press.len());
            prop_assert_eq!(change.case.seq, change.expected_seq + press.len() as i64);
            let mut told = hears(&change);
            let all = told.len();
            told.dedup();
            told.sort_by_key(|notice| format!("{notice:?}"));
            told.dedup();
            prop_assert_eq!(told.len(), all);
        }
    }
}

/// A case concerns the staff of its community and above, and the handlers of its lead unit.
#[test]
fn cards_reach_those_who_have_to_do_with_the_case_and_nobody_else() {
    let community = sample();
    let submitted = filed(&community);
    let handled = super::after(&community, &super::TO_HANDLING);
    let sees = |case: &Case, role, unit: &str| {
        concerns(case, &[Grant { role, unit: UnitId::new(unit) }], &community)
    };
    for role in
        [Role::Reception, Role::Registrar, Role::Assessor, Role::Coordinator, Role::Supervisor, Role::Auditor]
    {
        for unit in ["xipu.xiniu", "xipu", "district"] {
            assert!(sees(&submitted, role, unit), "{role:?} of {unit}");
        }
        for unit in ["xipu.xihe", "anjing", "subdistrict_mgmt"] {
            assert!(!sees(&submitted, role, unit), "{role:?} of {unit}");
        }
    }
    assert!(!sees(&submitted, Role::Handler, super::LEAD), "not theirs before it is dispatched");
    assert!(sees(&handled, Role::Handler, super::LEAD));
    assert!(!sees(&handled, Role::Handler, "housing"));
    assert!(!sees(&handled, Role::Admin, "district"), "an admin looks after people, not cases");
    assert!(!concerns(&handled, &[], &community));
    let nowhere = Case { community: None, ..submitted };
    assert!(
        sees(&nowhere, Role::Registrar, "anjing.fangbei"),
        "of no known community: everybody's to take up"
    );
}
