//! Words as everybody may read them: beside what is masked on staff's cards, also car plates and the doors of flats.
//! Says what it hid, so that whoever publishes looks again. Never names in the middle of a sentence: people see those.

use std::collections::BTreeMap;

use super::masking::{Mark, hidden, marks, value};
use super::{Personal, Words};

/// The words with everything found hidden, and how often what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    pub words: Words,
    pub found: BTreeMap<Personal, usize>,
}

/// First letters of plates: one for each province, and those of the services.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// Last letters of the plates of vehicles that are no private cars.
const LAST: &str = "挂学警港澳使领";

pub fn redact(words: &Words) -> Redacted {
    let letters: Vec<char> = words.as_str().chars().collect();
    let mut all = marks(&letters);
    all.extend(plates(&letters));
    all.extend(doors(&letters));
    let mut found = BTreeMap::new();
    for mark in &all {
        *found.entry(mark.what).or_default() += 1;
    }
    let words = Words::any(&hidden(&letters, &all)).unwrap_or_else(|| words.clone());
    Redacted { words, found }
}

/// 川A·12345 and 川AD12345: province and office stay.
fn plates(letters: &[char]) -> Vec<Mark> {
    let serial = |letter: char| letter.is_ascii_alphanumeric() || value(letter).is_some();
    let mut plates = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let office = letters.get(at + 1).is_some_and(char::is_ascii_alphabetic);
        if !PROVINCES.contains(*letter) || !office {
            continue;
        }
        let dotted = letters.get(at + 2).is_some_and(|next| matches!(next, '·' | '•' | '.' | '-' | ' '));
        let from = at + if dotted { 3 } else { 2 };
        let mut places: Vec<usize> = (from..letters.len())
            .take_while(|place| letters.get(*place).is_some_and(|l| serial(*l)))
            .collect();
        let next = from + places.len();
        places.extend(letters.get(next).filter(|letter| LAST.contains(**letter)).map(|_| next));
        let has_digit = places.iter().any(|place| letters.get(*place).and_then(|l| value(*l)).is_some());
        if (5..=6).contains(&places.len()) && has_digit {
            plates.push(Mark { what: Personal::Plate, places });
        }
    }
    plates
}

/// The door behind 单元, and a number before 室: 3栋2单元501 keeps building and staircase.
fn doors(letters: &[char]) -> Vec<Mark> {
    let digit = |place: &usize| letters.get(*place).and_then(|letter| value(*letter)).is_some();
    let mut doors = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let places: Vec<usize> = (at..letters.len()).take_while(digit).collect();
        let next = at + places.len().max(1);
        let after_staircase =
            at >= 2 && matches!((letters.get(at - 2), letters.get(at - 1)), (Some('单'), Some('元')));
        let before_room = letters.get(at + places.len()) == Some(&'室');
        if (1..=4).contains(&places.len()) && (after_staircase || before_room) {
            doors.push(Mark { what: Personal::Door, places });
        }
        at = next;
    }
    doors
}
