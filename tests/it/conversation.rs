//! Whatever somebody does, in whatever order: no panic, never silence, and cancel always works.

use huiyin::casework::{Case, Filing, file};
use huiyin::config::community_folder::load_sample;
use huiyin::conversation::{
    CodeTry, Draft, Effect, Found, Fresh, Input, OwnCases, Question, Rest, Said, Scene, State, Step, step,
};
use huiyin::domain::{
    AccessCode, CaseId, Community, Coordinate, DraftId, Grant, Language, Moment, Nature, Person, PersonId,
    Place, Role, Source, TrackingNumber, Words,
};
use huiyin::text::{CaseAction, CasePress, DraftAction, Menu, Press, render};
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
        guesser: Default::default(),
        submissions_per_day: Some(10),
    }
}

/// An open case of the speaker's own.
fn own_case(community: &Community) -> Case {
    let filing = Filing {
        draft: DraftId(1),
        proposer: Some(PersonId(1)),
        filed_by: None,
        source: Source::Web,
        nature: Nature::Request,
        category: None,
        community: None,
        place: Place::default(),
        point: None,
        reports_point: false,
        words: Words::parse("方碑社区停车位不够"),
        files: vec![],
    };
    let number = TrackingNumber::from_random(1_234_567_890);
    let at = Moment { now: MORNING, community };
    Case { id: CaseId(1), ..file(filing, number, at).case }
}

/// Answers every question as a database would that holds at most this one case.
fn settle(mut next: Step<'_>, case: Option<&Case>) -> Rest {
    let all = || case.cloned().into_iter().collect::<Vec<Case>>();
    loop {
        next = match next {
            Step::Rest(rest) => return rest,
            Step::Ask(question) => match question {
                Question::Case(_, then) => then(case.cloned().map(|case| Found { case, holds_code: false })),
                Question::History(_, then) => then(vec![]),
                Question::OpenCase(then) => then(case.cloned()),
                Question::OwnCases { then, .. } => then(OwnCases { cases: all(), total: 1 }),
                Question::FiledToday(then) => then(0),
                Question::TryCode(_, _, then) => then(CodeTry::Wrong),
                Question::MayLookUp(then) => then(true),
                Question::Waiting(then) | Question::Undelivered(then) => then(all()),
                Question::Contact(_, then) => then(None),
                Question::OwnAlike(_, then) => then(all()),
                Question::Released(_, then) => then(case.cloned()),
                Question::HasHands(_, then) => then(false),
                Question::LikeThis(_, then) => then(all()),
                Question::SameWords(_, _, then) => then(all()),
                Question::Members(then) => then(vec![]),
                Question::PointNow(code, then) => {
                    then(crate::casework::sample().points.get(&code).cloned().map(Box::new))
                }
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
        "1:c:1:2:urge",
        "1:c:1:2:rework",
        "1:c:1:2:support",
        "1:c:1:2:w.more",
        "1:c:1:2:w.pickreturn",
        "1:c:1:2:w.lead=housing",
        "1:c:1:2:w.assist=nowhere",
        "1:c:1:2:w.extend",
        "1:c:1:2:w.council",
        "1:c:1:2:w.onspot",
        "1:c:1:2:w.merge",
        "1:c:1:2:w.into=1",
        "1:m:q.wrong=PD01",
        "1:m:e.list=0",
        "1:m:e.list=65535",
        "1:m:e.one=PD01",
        "1:m:e.one=ZZ99",
        "1:m:e.ask=PD01-phone",
        "1:m:e.ask=PD01-hours",
        "1:m:e.save=PD01-phone-1",
        "1:m:e.verify=PD01",
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
        "1:c:1:1:place",
        "1:c:1:1:photo",
        "1:c:1:1:phone",
        "1:c:1:1:more",
        "1:c:1:1:other",
        "1:c:1:1:groups",
        "1:c:1:1:cat=A2",
        "1:c:1:1:withdrawn",
        "1:c:1:1:answer",
        "1:c:1:9:view",
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
        Just("pd01".to_owned()),
        Just("028-87654321".to_owned()),
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
        has_case: bool,
    ) {
        let community = load_sample().expect("the sample district").community;
        let case = own_case(&community);
        let own = has_case.then_some(&case);
        let mut agreed = consented;
        let mut state = State::Idle;
        for input in inputs {
            let scene = scene(&community, staff_side, agreed);
            let rest = settle(step(&scene, state, input.clone()), own);
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
                        prop_assert_eq!(change.case.id, CaseId(0), "the store names it");
                    }
                    _ => {}
                }
            }
            let stored = serde_json::to_string(&rest.state).expect("a state is stored");
            state = serde_json::from_str(&stored).expect("and read back");
            let mut cancelled = state.clone();
            for _ in 0..2 {
                let rest = settle(step(&scene, cancelled, Input::Pressed(Press::Menu(Menu::Cancel))), own);
                prop_assert!(!rest.says.is_empty());
                cancelled = rest.state;
            }
            prop_assert_eq!(cancelled, State::Idle, "out of a side question, and out of what lay under it");
        }
    }

    #[test]
    fn words_not_yet_filed_stay_until_they_are_filed_or_given_up(
        inputs in prop::collection::vec((inputs(), 0_i64..9), 1..24),
        has_case: bool,
    ) {
        let community = load_sample().expect("the sample district").community;
        let case = own_case(&community);
        let own = has_case.then_some(&case);
        let mut state = State::Idle;
        let mut now = MORNING;
        for (index, (mut input, hours)) in inputs.into_iter().enumerate() {
            // Every matter is told from every other.
            if let Input::Said(Said { words: Some(words), .. }) = &mut input
                && words.contains("路灯")
            {
                *words = format!("〔{index}〕{words}");
            }
            now += hours * 3_600_000;
            let mut scene = scene(&community, false, true);
            (scene.at.now, scene.fresh.draft) = (now, DraftId(77));
            let before = marks(&unfiled(&state));
            let gives_up = gives_up(&input);
            let rest = settle(step(&scene, state, input.clone()), own);
            let kept = marks(&format!("{:?}{:?}", rest.state, rest.does));
            if !gives_up {
                let lost: Vec<&String> = before.iter().filter(|mark| !kept.contains(mark)).collect();
                prop_assert!(lost.is_empty(), "{lost:?} lost at {input:?} in {:?}", rest.state);
            }
            state = rest.state;
        }
    }
}

/// Words that are nowhere else yet; an address may be written anew.
fn unfiled(state: &State) -> String {
    let of = |draft: &Draft| format!("{:?}{:?}", draft.words, draft.later);
    match state {
        State::Drafting { draft, .. } => of(draft),
        State::Returning { draft, words, .. } => format!("{}{words:?}", of(draft)),
        State::Choosing { words, .. } => format!("{words:?}"),
        State::Finding { under }
        | State::FindingPoint { under }
        | State::FindingCode { under, .. }
        | State::EditingPoint { under, .. }
        | State::ForCase { under, .. } => unfiled(under),
        State::Recording(record) => format!("{:?}", record.words),
        State::Idle | State::Staff { .. } => String::new(),
    }
}

fn marks(text: &str) -> Vec<String> {
    let opened = text.split('〔').skip(1).filter_map(|rest| rest.split_once('〕'));
    opened.map(|(mark, _)| mark.to_owned()).collect()
}

/// The presses that say: leave it.
fn gives_up(input: &Input) -> bool {
    match input {
        Input::Pressed(Press::Menu(menu)) => *menu == Menu::Cancel,
        Input::Pressed(Press::Draft(_, action)) => {
            matches!(action, DraftAction::Refuse | DraftAction::Discard)
        }
        Input::Pressed(Press::Case(CasePress { action, .. })) => *action == CaseAction::ForgetDevice,
        Input::Said(said) => {
            said.words.as_deref().is_some_and(|words| ["取消", "/cancel", "cancel"].contains(&words.trim()))
        }
        Input::StaleButton => false,
    }
}
