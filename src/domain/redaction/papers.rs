//! Passports and travel permits: letters and digits behind their name, or in a shape nothing else has. Never identity
//! numbers, which are digits.

use super::{is_digit, mark, narrowed, says};
use crate::domain::Personal;
use crate::domain::masking::Mark;

/// What such a paper is called.
const NAMES: [&str; 5] = ["护照", "通行证", "台胞证", "回乡证", "居住证"];
/// First letters of what China issues: passports and permits.
const FIRST: &str = "EGCWHM";
/// How many letters and digits such a number has.
const SHORTEST: usize = 7;
const LONGEST: usize = 12;

pub(super) fn papers(letters: &[char]) -> Vec<Mark> {
    let mut papers = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let named = NAMES.iter().find(|name| says(letters, at, name));
        let whole = match named {
            Some(name) => behind_name(letters, at + name.chars().count()),
            None => by_shape(letters, at),
        };
        at = whole.as_ref().and_then(|whole| whole.last()).map_or(at + 1, |last| last + 1);
        papers.extend(whole.map(|whole| mark(Personal::Identity, whole)));
    }
    papers
}

/// 护照号码：EA1234567, 台胞证 1234 5678.
fn behind_name(letters: &[char], from: usize) -> Option<Vec<usize>> {
    let linking =
        |letter: &&char| matches!(letter, '号' | '码' | '是' | '为' | ':' | '：' | ' ' | '\u{3000}');
    let mut at = from + letters.get(from..)?.iter().take(6).take_while(linking).count();
    let mut whole = Vec::new();
    while is_serial(letters, at) && whole.len() <= LONGEST {
        whole.push(at);
        let gap = letters.get(at + 1).is_some_and(|letter| matches!(letter, ' ' | '-' | '\u{3000}'));
        at += if gap && is_digit(letters, at + 2) { 2 } else { 1 };
    }
    let digits = whole.iter().filter(|place| is_digit(letters, **place)).count();
    let fits = (SHORTEST..=LONGEST).contains(&whole.len()) && digits + 2 >= whole.len();
    fits.then_some(whole)
}

/// E12345678, EA1234567: nine of them, standing alone.
fn by_shape(letters: &[char], at: usize) -> Option<Vec<usize>> {
    let letter = narrowed(*letters.get(at)?).to_ascii_uppercase();
    let alone = at == 0 || !is_serial(letters, at - 1);
    if !alone || !FIRST.contains(letter) {
        return None;
    }
    let whole: Vec<usize> =
        (at..letters.len()).take(10).take_while(|place| is_serial(letters, *place)).collect();
    let digits = whole.iter().skip(2).all(|place| is_digit(letters, *place));
    (whole.len() == 9 && digits).then_some(whole)
}

fn is_serial(letters: &[char], place: usize) -> bool {
    letters.get(place).is_some_and(|letter| narrowed(*letter).is_ascii_alphanumeric())
}
