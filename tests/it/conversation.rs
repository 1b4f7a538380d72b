//! Whatever somebody does, in whatever order: no panic, never silence, and cancel always works.

use huiyin::config::community_folder::load_sample;
use huiyin::conversation::{Effect, Fresh, Input, OwnCases, Question, Rest, Said, Scene, State, Step, step};
use huiyin::domain::{
    AccessCode, CaseId, Community, Coordinate, DraftId, Grant, Language, Moment, Person, PersonId, Role,
    Source, TrackingNumber,
};
use huiyin::text::{Menu, Press, render};
use proptest::prelude::*;

use crate::harness::MORNING;

fn scene(community: &Community, staff_side: bool, consented: bool) -> Scene<'_> {
    let unit = community.units.root().id.clone();
    let grants = if staff_side { vec![Grant { role: Role::Registrar, unit }] } else { vec![] };
    Scene {
        at: Moment { now: MORNING, community },
        who: Person {
            id: PersonId(1),
            language: Language::ZhHans,
            consented_at: consented.then_some(MORNING),
            community: None,
            grants,
        },
        staff_side,
        source: Source::Web,
        fresh: Fresh {
            number: TrackingNumber::from_random(4_827_519_306),
            code: AccessCode::from_random(381_604),
            draft: DraftId(77),
        },
        submissions_per_day: Some(10),
    }
}

/// Answers every question as an empty database would.
fn settle(mut next: Step<'_>) -> Rest {
    loop {
        next = match next {
            Step::Rest(rest) => return rest,
            Step::Ask(question) => match question {
                Question::Case(_, then) => then(None),
                Question::History(_, then) => then(vec![]),
                Question::OpenCase(then) => then(None),
                Question::OwnCases { then, .. } => then(OwnCases { cases: vec![], total: 0 }),
                Question::FiledToday(then) => then(0),
                Question::TryCode(_, _, then) => then(huiyin::conversation::CodeTry::Wrong),
                Question::MayLookUp(then) => then(true),
                Question::Waiting(then) | Question::Undelivered(then) => then(vec![]),
                Question::Contact(_, then) => then(None),
            },
        };
    }
}

/// Every press a draft's buttons and menus may carry, and words of every kind.
fn inputs() -> impl Strategy<Value = Input> {
    let tokens = prop::sample::select(vec![
        "1:d:77:agreesubmit",
        "1:d:77:submit",
        "1:d:77:agree",
        "1:d:77:refuse",
        "1:d:77:steps",
        "1:d:77:groups",
        "1:d:77:group=A",
        "1:d:77:group=Z",
        "1:d:77:cat=A2",
        "1:d:77:cat=Z9",
        "1:d:77:any",
        "1:d:77:words",
        "1:d:77:photo",
        "1:d:77:place",
        "1:d:77:home=xipu.xiniu",
        "1:d:77:home=nowhere",
        "1:d:77:skip",
        "1:d:77:back",
        "1:d:77:resume",
        "1:d:77:discard",
        "1:d:77:split",
        "1:d:77:nosplit",
        "1:d:5:submit",
        "1:m:new",
        "1:m:find",
        "1:m:mine=0",
        "1:m:mine=65535",
        "1:m:help",
        "1:m:privacy",
        "1:m:cancel",
        "1:m:waiting",
        "1:m:undelivered",
        "1:m:lang=en",
        "1:c:1:1:accept",
        "1:c:1:1:send",
        "2:m:new",
        "junk",
    ]);
    let words = prop_oneof![
        Just("路灯坏了三天，晚上看不见".to_owned()),
        Just("1、路灯坏了三天 2、垃圾没有人清运".to_owned()),
        Just("4827 5193 0612".to_owned()),
        Just("381604".to_owned()),
        Just("30.7622, 103.9731".to_owned()),
        Just("谢谢".to_owned()),
        Just(String::new()),
        any::<String>(),
    ];
    prop_oneof![
        tokens.prop_map(Input::from_token),
        (words, any::<bool>()).prop_map(|(words, spot)| {
            let spot = spot.then(|| Coordinate::new(30.7622, 103.9731)).flatten();
            Input::Said(Said { words: Some(words), spot, ..Said::default() })
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_sequence_is_answered_and_cancel_always_leads_out(
        inputs in prop::collection::vec(inputs(), 1..24),
        staff_side: bool,
        consented: bool,
    ) {
        let community = load_sample().expect("the sample district").community;
        let mut agreed = consented;
        let mut state = State::Idle;
        for input in inputs {
            let scene = scene(&community, staff_side, agreed);
            let rest = settle(step(&scene, state, input.clone()));
            prop_assert!(!rest.says.is_empty() || !rest.does.is_empty(), "silence after {input:?}");
            for text in &rest.says {
                for language in Language::ALL {
                    let message = render(text, language, &community);
                    prop_assert!(!message.words.trim().is_empty(), "no words for {text:?}");
                    prop_assert!(message.buttons.iter().all(|b| b.token.len() <= 64 && Press::read(&b.token).is_some()));
                }
            }
            for effect in &rest.does {
                match effect {
                    Effect::Consent => agreed = true,
                    Effect::File { change, .. } => {
                        prop_assert!(agreed, "filed without consent");
                        prop_assert_eq!(change.case.id, CaseId(0));
                    }
                    _ => {}
                }
            }
            let stored = serde_json::to_string(&rest.state).expect("a state is stored");
            state = serde_json::from_str(&stored).expect("and read back");
            let cancelled = settle(step(&scene, state.clone(), Input::Pressed(Press::Menu(Menu::Cancel))));
            prop_assert_eq!(cancelled.state, State::Idle);
            prop_assert!(!cancelled.says.is_empty());
        }
    }
}
