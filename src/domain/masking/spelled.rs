//! Numbers written to be read aloud or to be overlooked: 138.1234.5678, 一三八一二三四五六七八, a phone right behind a
//! date. Never numbers in one piece with nothing around: those `masking` finds itself.

use super::{Mark, Personal, is_mobile, is_tracking_number, kept_digits, value};

/// No number of a person is written in more parts than these.
const MOST_PARTS: usize = 5;
/// Signs between two parts.
const WIDEST_GAP: usize = 3;
const GAPS: &str = " \u{3000}\u{A0}-－–—―‐‑−_.．。·•・‧/／\\|｜~～*+＋()（）";
/// Signs that mostly list things: between parts of 3, 4 and 4 digits only.
const LISTING: &str = ",，、:：;；";
/// The number one, and a dash in many a keyboard: a gap only between plain digits.
const DASH_LIKE: char = '一';
/// Digits of Chinese that hide a number of any kind, not being counted up.
const LONG: usize = 7;
/// Fewer among plain digits may be dashes, or the next word: 13812345678一直.
const FEW: usize = 3;

/// Digits in one piece.
struct Part {
    places: Vec<usize>,
    /// The part before it is set off by a sign that mostly lists things.
    listed: bool,
}

/// Numbers in parts, whichever signs stand between them.
pub(super) fn parted(letters: &[char]) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let parts = parts(letters, at);
        at = parts.last().and_then(|part| part.places.last()).map_or(at + 1, |last| last + 1);
        let mut first = 0;
        while first < parts.len() {
            let longest = MOST_PARTS.min(parts.len() - first);
            let number = (1..=longest).rev().find_map(|count| {
                let within = parts.get(first..first + count)?;
                Some((count, one_number(letters, within)?))
            });
            first += number.as_ref().map_or(1, |(count, _)| *count);
            found.extend(number.map(|(_, mark)| mark));
        }
    }
    found
}

fn parts(letters: &[char], from: usize) -> Vec<Part> {
    let digit = |place: &usize| letters.get(*place).is_some_and(|letter| value(*letter).is_some());
    let mut parts = Vec::new();
    let (mut at, mut listed) = (from, false);
    loop {
        let places: Vec<usize> = (at..letters.len()).take_while(digit).collect();
        let Some(last) = places.last().copied() else { return parts };
        parts.push(Part { places, listed });
        let is_gap =
            |letter: &&char| GAPS.contains(**letter) || LISTING.contains(**letter) || **letter == DASH_LIKE;
        let after = letters.get(last + 1..).unwrap_or_default();
        let gap: Vec<char> = after.iter().take_while(is_gap).take(WIDEST_GAP).copied().collect();
        listed = gap.iter().any(|letter| LISTING.contains(*letter));
        at = last + 1 + gap.len();
    }
}

/// The parts together, if they are one number that names a person.
fn one_number(letters: &[char], parts: &[Part]) -> Option<Mark> {
    let mut whole: Vec<usize> = parts.iter().flat_map(|part| part.places.iter().copied()).collect();
    let next = whole.last().map_or(0, |last| last + 1);
    let ends_in_x = letters.get(next).is_some_and(|letter| matches!(letter, 'x' | 'X' | 'Ｘ' | 'ｘ'));
    whole.extend((whole.len() == 17 && ends_in_x).then_some(next));
    let digits = values(letters, &whole);
    let (keep_first, keep_last) = kept_digits(&digits)?;
    let sizes: Vec<usize> = parts.iter().map(|part| part.places.len()).collect();
    let one_by_one = parts.iter().skip(1).any(|part| part.listed);
    let fits = match digits.as_slice() {
        _ if sizes == [3, 4, 4] => true,
        _ if one_by_one => false,
        all if all.len() == 18 => has_birth_date(all) && sizes.iter().all(|size| *size >= 3),
        all if all.len() == 15 => false,
        [0, ..] => sizes.iter().all(|size| *size >= 3),
        all if is_mobile(all) => sizes.len() < MOST_PARTS && sizes.iter().all(|size| *size >= 2),
        _ => sizes.iter().all(|size| *size >= 2),
    };
    let what = if digits.len() == 18 { Personal::Identity } else { Personal::Phone };
    let hidden = whole.len().saturating_sub(keep_first + keep_last);
    let places = whole.iter().copied().skip(keep_first).take(hidden).collect();
    fits.then_some(Mark { what, places, whole })
}

/// Places 7 to 14 of an identity number.
fn has_birth_date(digits: &[u32]) -> bool {
    let pair = |at: usize| digits.get(at).zip(digits.get(at + 1)).map_or(0, |(ten, one)| ten * 10 + one);
    (18..=20).contains(&pair(6)) && (1..=12).contains(&pair(10)) && (1..=31).contains(&pair(12))
}

/// Numbers in the digits of Chinese, or in both kinds.
pub(super) fn spelled(letters: &[char]) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let run = spelled_run(letters, at);
        at = run.last().map_or(at + 1, |last| last + 1);
        let is_han = |place: &usize| letters.get(*place).is_some_and(|letter| han_value(*letter).is_some());
        let han = run.iter().filter(|place| is_han(place)).count();
        let digits = values(letters, &run);
        let first = digits.get(..11).filter(|first| is_mobile(first));
        if han == 0 {
            continue;
        } else if han == run.len() && run.len() >= LONG && !counts_up(&digits)
            || kept_digits(&digits).is_some()
        {
            found.push(spelled_mark(run, &digits));
        } else if let Some(mobile) = first.filter(|_| han < run.len() && han >= FEW) {
            found.push(spelled_mark(run.iter().copied().take(mobile.len()).collect(), mobile));
        }
    }
    found
}

fn spelled_mark(whole: Vec<usize>, digits: &[u32]) -> Mark {
    let what = match digits.len() {
        15 | 18 => Personal::Identity,
        _ if is_tracking_number(digits) => Personal::Number,
        _ => Personal::Phone,
    };
    let (keep_first, keep_last) = kept_digits(digits).unwrap_or((whole.len(), 0));
    let hidden = whole.len().saturating_sub(keep_first + keep_last);
    let places = whole.iter().copied().skip(keep_first).take(hidden).collect();
    Mark { what, places, whole }
}

/// Digits of either kind, with single signs between them.
fn spelled_run(letters: &[char], from: usize) -> Vec<usize> {
    let digit = |at: usize| letters.get(at).is_some_and(|letter| any_value(*letter).is_some());
    let mut run = Vec::new();
    let mut at = from;
    while digit(at) {
        run.push(at);
        let gap = letters.get(at + 1).is_some_and(|letter| GAPS.contains(*letter));
        at += if gap && digit(at + 2) { 2 } else { 1 };
    }
    run
}

/// 一二三四五六七八: somebody counts.
fn counts_up(digits: &[u32]) -> bool {
    digits.iter().zip(digits.iter().skip(1)).all(|(one, next)| one + 1 == *next)
}

fn values(letters: &[char], places: &[usize]) -> Vec<u32> {
    places.iter().map(|at| letters.get(*at).and_then(|letter| any_value(*letter)).unwrap_or(10)).collect()
}

/// A digit's value, plain, in full width or in Chinese.
pub(in crate::domain) fn any_value(letter: char) -> Option<u32> {
    value(letter).or_else(|| han_value(letter))
}

fn han_value(letter: char) -> Option<u32> {
    match letter {
        '〇' | '零' | '○' => Some(0),
        '一' | '幺' | '壹' => Some(1),
        '二' | '两' | '贰' => Some(2),
        '三' | '叁' => Some(3),
        '四' | '肆' => Some(4),
        '五' | '伍' => Some(5),
        '六' | '陆' => Some(6),
        '七' | '柒' => Some(7),
        '八' | '捌' => Some(8),
        '九' | '玖' => Some(9),
        _ => None,
    }
}
