//! Words as everybody may read them: what is masked on staff's cards is hidden whole, and so are tracking numbers, car
//! plates, passports, accounts, family names with a form of address, and the numbers of buildings, staircases, flats
//! and houses of a village. Says what it hid. Never finds everything: names in the middle of a sentence have no shape,
//! so somebody always looks.

mod homes;
mod papers;
mod people;

use std::collections::{BTreeMap, BTreeSet};

use super::masking::{Mark, any_value, hidden, is_tracking_number, marks, run_of_digits, value};
use super::{Personal, Words};

/// The words with everything found hidden, and how often what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    pub words: Words,
    pub found: BTreeMap<Personal, usize>,
}

/// First letters of plates: one for each province.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// Last letters of the plates of vehicles that are no private cars.
const LAST: &str = "挂学警港澳使领";
/// Words before the name of an account.
const ACCOUNTS: [&str; 8] = ["微信号", "微信", "QQ号", "QQ", "qq号", "qq", "Wechat", "wechat"];

/// `official`: the digits of phones everybody may know, which stay.
pub fn redact(words: &Words, official: &BTreeSet<String>) -> Redacted {
    let letters: Vec<char> = words.as_str().chars().collect();
    let mut all = marks(&letters);
    let finders =
        [papers::papers, numbers, plates, homes::doors, homes::of_village, accounts, people::people];
    all.extend(finders.iter().flat_map(|find| find(&letters)));
    all.retain(|mark| !official.contains(&digits(&letters, &mark.whole)));
    let mut found = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for mark in &all {
        // What two finders see is one thing.
        if mark.whole.iter().all(|place| !seen.contains(place)) {
            *found.entry(mark.what).or_default() += 1;
        }
        seen.extend(mark.whole.iter().copied());
    }
    let text = hidden(&letters, seen.iter());
    Redacted { words: Words::any(&text).unwrap_or_else(|| words.clone()), found }
}

fn digits(letters: &[char], places: &[usize]) -> String {
    let digit = |place: &usize| letters.get(*place).and_then(|letter| any_value(*letter));
    places.iter().filter_map(digit).filter_map(|digit| char::from_digit(digit, 10)).collect()
}

fn mark(what: Personal, whole: Vec<usize>) -> Mark {
    Mark { what, places: vec![], whole }
}

fn is_digit(letters: &[char], place: usize) -> bool {
    letters.get(place).is_some_and(|letter| value(*letter).is_some())
}

fn says(letters: &[char], at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(step, letter)| letters.get(at + step) == Some(&letter))
}

/// Tracking numbers, for which access codes could be tried, and eight digits of a landline without its area code.
fn numbers(letters: &[char]) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let run = run_of_digits(letters, at);
        at = run.last().map_or(at + 1, |last| last + 1);
        let digits: Vec<u32> = run.iter().filter_map(|at| letters.get(*at).and_then(|l| value(*l))).collect();
        match digits.as_slice() {
            all if is_tracking_number(all) => found.push(mark(Personal::Number, run)),
            [3..=9, ..] if digits.len() == 8 => found.push(mark(Personal::Phone, run)),
            _ => {}
        }
    }
    found
}

/// 川A·12345, 川 AD12345 and the like in full width; province and office stay.
fn plates(letters: &[char]) -> Vec<Mark> {
    let narrow = |place: usize| letters.get(place).map(|letter| narrowed(*letter));
    let serial = |place: &usize| narrow(*place).is_some_and(|letter| letter.is_ascii_alphanumeric());
    let mut plates = Vec::new();
    for at in (0..letters.len()).filter(|at| letters.get(*at).is_some_and(|l| PROVINCES.contains(*l))) {
        let gap = usize::from(narrow(at + 1) == Some(' '));
        if !narrow(at + 1 + gap).is_some_and(|letter| letter.is_ascii_alphabetic()) {
            continue;
        }
        let dotted = narrow(at + 2 + gap).is_some_and(|next| matches!(next, '·' | '•' | '.' | '-' | ' '));
        let from = at + 2 + gap + usize::from(dotted);
        let mut whole: Vec<usize> = (from..letters.len()).take_while(serial).collect();
        let next = from + whole.len();
        whole.extend(letters.get(next).filter(|letter| LAST.contains(**letter)).map(|_| next));
        let has_digit = whole.iter().any(|place| is_digit(letters, *place));
        if (5..=6).contains(&whole.len()) && has_digit {
            plates.push(mark(Personal::Plate, whole));
        }
    }
    plates
}

/// A letter in full width as its usual self.
fn narrowed(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        letter => letter,
    }
}

/// 微信abc123, QQ 12345678, and mailboxes.
fn accounts(letters: &[char]) -> Vec<Mark> {
    let part = |place: &usize| {
        letters.get(*place).is_some_and(|l| l.is_ascii_alphanumeric() || matches!(l, '_' | '-' | '.'))
    };
    let mut accounts = Vec::new();
    let mut told = 0;
    for at in 0..letters.len() {
        if letters.get(at) == Some(&'@') {
            let before = (0..at).rev().take_while(part).count();
            let after = (at + 1..letters.len()).take_while(part).count();
            if before > 0 && after > 2 {
                accounts.push(mark(Personal::Account, (at - before..=at + after).collect()));
            }
        }
        // Within an account just found nothing names another, however often it repeats the word.
        let cue = ACCOUNTS.iter().find(|cue| at >= told && says(letters, at, cue));
        let Some(cue) = cue else { continue };
        let mut from = at + cue.chars().count();
        while letters.get(from).is_some_and(|l| matches!(l, ':' | '：' | ' ' | '是')) {
            from += 1;
        }
        let whole: Vec<usize> = (from..letters.len()).take_while(part).collect();
        if whole.len() >= 5 {
            told = from + whole.len();
            accounts.push(mark(Personal::Account, whole));
        }
    }
    accounts
}
