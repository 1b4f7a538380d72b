//! Where somebody lives, in numbers: buildings, staircases and flats of a town, groups and houses of a village. Never
//! streets, and no group of a village by itself: it says where a lamp is broken.

use super::{is_digit, mark, says};
use crate::domain::Personal;
use crate::domain::masking::{Mark, any_value};

/// What stands behind the number of a building, a staircase, a flat.
const HOUSES: [&str; 7] = ["栋", "幢", "座", "单元", "号楼", "室", "户"];
/// How far before a flat its building is looked for, in letters.
const REACH: usize = 16;
/// What stands behind the number of a group of houses in a village.
const GROUPS: [&str; 5] = ["村民小组", "小组", "组", "社", "队"];
/// No house or group has a number of more letters.
const LONGEST_NUMBER: usize = 4;

/// 3栋2单元501, 3-2-501, 1203室, and the flat behind a building or a staircase.
pub(super) fn doors(letters: &[char]) -> Vec<Mark> {
    let mut doors = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let whole: Vec<usize> = (at..letters.len()).take_while(|place| is_digit(letters, *place)).collect();
        let next = at + whole.len();
        let of_house = HOUSES.iter().any(|house| says(letters, next, house));
        let short = (1..=4).contains(&whole.len());
        if let Some(dashed) = with_dashes(letters, at) {
            at = dashed.last().map_or(at + 1, |last| last + 1);
            doors.push(mark(Personal::Door, dashed));
            continue;
        }
        if short && (of_house || behind_house(letters, at) && whole.len() >= 2) {
            doors.push(mark(Personal::Door, whole));
        }
        at = next.max(at + 1);
    }
    doors
}

/// Whether a number that begins here follows a building or a staircase, perhaps with a floor between.
fn behind_house(letters: &[char], at: usize) -> bool {
    let mut before = at;
    let least = at.saturating_sub(REACH);
    while before > least && letters.get(before - 1).is_some_and(|l| matches!(l, ' ' | '楼' | '层' | '第'))
    {
        before -= 1;
        while before > least && is_digit(letters, before - 1) {
            before -= 1;
        }
    }
    let ends = |house: &str| {
        let length = house.chars().count();
        before >= length && says(letters, before - length, house)
    };
    HOUSES.iter().take(5).any(|house| ends(house))
}

/// Building, staircase and flat with dashes between; not a date.
fn with_dashes(letters: &[char], from: usize) -> Option<Vec<usize>> {
    if from > 0 && (is_digit(letters, from - 1) || letters.get(from - 1) == Some(&'-')) {
        return None;
    }
    let (mut places, mut at, mut lengths) = (vec![], from, vec![]);
    loop {
        let run = (at..letters.len()).take_while(|place| is_digit(letters, *place)).count();
        places.extend(at..at + run);
        lengths.push(run);
        at += run;
        match letters.get(at) {
            Some('-' | '－') if lengths.len() < 3 && run > 0 => at += 1,
            _ => break,
        }
    }
    (matches!(lengths.as_slice(), [1..=2, 1..=2, 3..=4]) && letters.get(at) != Some(&'-')).then_some(places)
}

/// 战旗村5组12号, 三社8号: the group and the house behind it.
pub(super) fn of_village(letters: &[char]) -> Vec<Mark> {
    let mut homes = Vec::new();
    for at in 0..letters.len() {
        let Some(word) = GROUPS.iter().find(|word| says(letters, at, word)) else { continue };
        let first =
            (at.saturating_sub(LONGEST_NUMBER)..at).rev().take_while(|place| numeral(letters, *place)).last();
        let (Some(first), Some(house)) = (first, house(letters, at + word.chars().count())) else { continue };
        homes.push(mark(Personal::Door, (first..at).collect()));
        homes.push(mark(Personal::Door, house));
    }
    homes
}

/// The number before 号 or 户 that begins here, perhaps with another behind a dash.
fn house(letters: &[char], from: usize) -> Option<Vec<usize>> {
    let skipped =
        letters.get(from..)?.iter().take(2).take_while(|letter| matches!(letter, ' ' | '附' | '第')).count();
    let from = from + skipped;
    let number = |from: usize| -> Vec<usize> {
        (from..letters.len()).take(LONGEST_NUMBER).take_while(|place| numeral(letters, *place)).collect()
    };
    let mut places = number(from);
    let mut end = from + places.len();
    if letters.get(end).is_some_and(|letter| matches!(letter, '-' | '－' | '之')) {
        let more = number(end + 1);
        end += 1 + more.len();
        places.extend(more);
    }
    let of_house = says(letters, end, "户") || says(letters, end, "号") && !says(letters, end, "号线");
    (!places.is_empty() && of_house).then_some(places)
}

fn numeral(letters: &[char], place: usize) -> bool {
    letters.get(place).is_some_and(|letter| any_value(*letter).is_some() || matches!(letter, '十' | '百'))
}
