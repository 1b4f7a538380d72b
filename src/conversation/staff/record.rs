//! 代录: whoever is at the desk writes down what a resident says in person, and solves small things at once.
//!
//! > 代录
//! >> 请写居民说的事，用他自己的话。
//!
//! > 三单元门口的灯不亮
//! >> 代录：“三单元门口的灯不亮” [提交][当场办结][取消]

use super::*;
use crate::casework::{Change, DeliveredBy, Filing, carry_out, file};
use crate::conversation::Recording;
use crate::conversation::pieces::correct;
use crate::domain::{Nature, Place, Role, Source, UnitId, Words};

/// Digits a telephone number may have.
const PHONE: std::ops::RangeInclusive<usize> = 7..=15;

pub(super) fn begin<'a>(scene: &'a Scene<'a>, state: State) -> Step<'a> {
    if let Some(open) = open_record(&state) {
        return open;
    }
    if !at_the_desk(scene) {
        let refusal = crate::casework::Refusal::NotYours;
        return Rest::same(state).say(Text::Refusal { refusal, staff: true }).done();
    }
    Rest::same(State::Recording(Box::new(Recording::new(scene.fresh.draft)))).say(StaffText::AskRecord).done()
}

/// What somebody said at the desk is written down nowhere else: no other form takes its place.
pub(super) fn open_record<'a>(state: &State) -> Option<Step<'a>> {
    let record = match state {
        State::EditingPoint { under, .. } => under.as_ref(),
        other => other,
    };
    let open = matches!(record, State::Recording(record) if record.says_something());
    open.then(|| Rest::same(state.clone()).say(StaffText::RecordOpen).done())
}

pub(super) fn at_the_desk(scene: &Scene) -> bool {
    scene.who.grants.iter().any(|grant| matches!(grant.role, Role::Reception | Role::Registrar))
}

/// Words join the record, a bare telephone number is kept apart, files and a spot are added.
pub(super) fn heard<'a>(scene: &'a Scene<'a>, mut record: Recording, said: Said) -> Step<'a> {
    let written = said.words.as_deref().unwrap_or_default();
    if record.solving {
        return match Words::any(written) {
            Some(result) => solved(scene, record, result, said),
            None => Rest::same(State::Recording(Box::new(record))).say(StaffText::AskRecordResult).done(),
        };
    }
    match (phone(written), Words::any(written)) {
        (Some(phone), _) => (record.phone, record.phone_origin) = (Some(phone), said.origin),
        (None, Some(words)) => record.write(words, said.origin),
        (None, None) => {}
    }
    record.files.extend(said.files);
    record.spot = said.spot.or(record.spot);
    shown(scene, record)
}

/// A message of the record was corrected where it was sent, perhaps from a number to words or the other way round.
pub(super) fn edited<'a>(scene: &'a Scene<'a>, mut record: Recording, said: Said) -> Step<'a> {
    let (Some(origin), Some(new)) = (said.origin, said.words.as_deref().and_then(Words::any)) else {
        return shown(scene, record);
    };
    let number = phone(new.as_str());
    let taken = if record.phone_origin.as_deref() == Some(origin.as_str()) {
        (record.phone, record.phone_origin) = (None, None);
        true
    } else {
        correct(&mut record.words, &mut record.pieces, &origin, Some(&new).filter(|_| number.is_none()))
    };
    if !taken {
        return Rest::same(State::Recording(Box::new(record))).say(StaffText::EditNotTaken).done();
    }
    match number {
        Some(number) => (record.phone, record.phone_origin) = (Some(number), Some(origin)),
        None if record.pieces.iter().all(|piece| piece.origin != origin) => record.write(new, Some(origin)),
        None => {}
    }
    if record.solving {
        return Rest::same(State::Recording(Box::new(record))).say(StaffText::AskRecordResult).done();
    }
    shown(scene, record)
}

fn shown<'a>(scene: &'a Scene<'a>, record: Recording) -> Step<'a> {
    if record.words.is_none() && record.files.is_empty() {
        return Rest::same(State::Recording(Box::new(record))).say(StaffText::AskRecord).done();
    }
    let card = StaffText::RecordCard {
        words: record.words.clone(),
        files: record.files.len(),
        phone: record.phone.is_some(),
        home: home(scene, &record),
    };
    Rest::same(State::Recording(Box::new(record))).say(card).done()
}

/// Filed as a case of its own, for somebody to look at.
pub(super) fn submit<'a>(scene: &'a Scene<'a>, record: Recording) -> Step<'a> {
    let ready = record.words.as_ref().is_some_and(|words| words.as_str().chars().count() >= 5);
    if !ready && record.files.is_empty() {
        return Rest::same(State::Recording(Box::new(record))).say(StaffText::AskRecord).done();
    }
    let change = filed(scene, &record);
    done(scene, record, change)
}

pub(super) fn solve<'a>(scene: &'a Scene<'a>, mut record: Recording) -> Step<'a> {
    if record.words.is_none() && record.files.is_empty() {
        return shown(scene, record);
    }
    record.solving = true;
    Rest::same(State::Recording(Box::new(record))).say(StaffText::AskRecordResult).done()
}

/// Registered, assessed, handled and told in one press.
fn solved<'a>(scene: &'a Scene<'a>, mut record: Recording, result: Words, said: Said) -> Step<'a> {
    if record.words.is_none() && record.files.is_empty() {
        // Its only file never came.
        record.solving = false;
        return shown(scene, record);
    }
    let filed = filed(scene, &record);
    let unit = filed.case.community.clone().unwrap_or_else(|| scene.at.community.units.root().id.clone());
    let commands = [
        Command::Resolve { unit, text: result, evidence: said.files },
        Command::Deliver { how: DeliveredBy::InPerson },
    ];
    match carry_out(filed.case, &commands, &scene.actor(false), scene.at) {
        Ok(mut change) => {
            change.expected_seq = 0;
            change.events.splice(0..0, filed.events);
            done(scene, record, change)
        }
        Err(refusal) => {
            let state = State::Recording(Box::new(record));
            Rest::same(state).say(Text::Refusal { refusal, staff: true }).done()
        }
    }
}

fn done<'a>(scene: &'a Scene<'a>, record: Recording, change: Change) -> Step<'a> {
    let code = scene.fresh.code.clone();
    let (draft, phone) = (record.draft, record.phone);
    Rest::idle().with(Effect::FileOnBehalf { change: Box::new(change), draft, code, phone }).done()
}

fn filed(scene: &Scene, record: &Recording) -> Change {
    let filing = Filing {
        draft: record.draft,
        proposer: None,
        filed_by: Some(scene.who.id),
        source: Source::OnBehalf,
        nature: Nature::default(),
        category: None,
        community: home(scene, record),
        place: Place { spot: record.spot, address: None },
        point: None,
        reports_point: false,
        words: record.words.clone(),
        files: record.files.clone(),
    };
    file(filing, scene.fresh.number.clone(), scene.at)
}

/// By the spot, by a name in the words, else where the desk is.
fn home(scene: &Scene, record: &Recording) -> Option<UnitId> {
    let community = scene.at.community;
    let address = record.words.as_ref().map(|words| words.as_str().to_owned());
    let place = Place { spot: record.spot, address };
    let own = || {
        let units = scene.who.grants.iter().map(|grant| &grant.unit);
        let mut own = units.filter(|unit| community.units.communities().any(|home| home.id == **unit));
        own.next().cloned()
    };
    community.community_of(&place).or_else(own)
}

fn phone(written: &str) -> Option<String> {
    let only = written.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+'));
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    (only && PHONE.contains(&digits.len())).then_some(digits)
}
