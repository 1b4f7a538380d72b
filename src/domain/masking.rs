//! Hides phone and identity numbers and names that residents typed, before words go to a card many people read. Never
//! touches tracking numbers, dates, prices or bus lines.

mod spelled;

pub(super) use spelled::any_value;

/// Masks mobile numbers (138****5678), landlines with area code (028-****5678) and identity numbers of 15 or 18
/// places (first three and last two stay), and given names after words such as 我叫.
pub fn mask(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    hidden(&letters, marks(&letters).iter().flat_map(|mark| &mark.places))
}

/// What tells who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Personal {
    Phone,
    Identity,
    Name,
    /// Of a car.
    Plate,
    /// Of a building, a staircase or a flat.
    Door,
    /// Of a messenger or a mailbox.
    Account,
    /// Of another case.
    Number,
}

/// The places of one such thing that are to be hidden.
pub(super) struct Mark {
    pub what: Personal,
    /// Hidden where staff read.
    pub places: Vec<usize>,
    /// Hidden where everybody reads: all of it.
    pub whole: Vec<usize>,
}

pub(super) fn marks(letters: &[char]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let run = run_of_digits(letters, at);
        at = run.last().map_or(at + 1, |last| last + 1);
        let digits: Vec<u32> =
            run.iter().map(|at| letters.get(*at).and_then(|c| value(*c)).unwrap_or(10)).collect();
        let Some((keep_first, keep_last)) = kept_digits(&digits) else { continue };
        let hidden = run.len().saturating_sub(keep_first + keep_last);
        let what = if matches!(run.len(), 15 | 18) { Personal::Identity } else { Personal::Phone };
        let places = run.iter().copied().skip(keep_first).take(hidden).collect();
        marks.push(Mark { what, places, whole: run });
    }
    marks.extend(spelled::parted(letters));
    marks.extend(spelled::spelled(letters));
    marks.extend(names(letters));
    marks
}

pub(super) fn hidden<'a>(letters: &[char], places: impl Iterator<Item = &'a usize>) -> String {
    let mut masked = letters.to_vec();
    for place in places {
        if let Some(letter) = masked.get_mut(*place) {
            *letter = '*';
        }
    }
    masked.into_iter().collect()
}

/// Words after which people write who they are. "我是" is not one of them: it mostly says where they live.
const CUES: [&str; 6] = ["我叫", "名叫", "姓名是", "姓名", "联系人是", "联系人"];
/// Characters that end a name; it has at most this many, the family name stays.
const LONGEST_NAME: usize = 4;

/// Names after a cue: on staff's cards 我叫王小明 keeps 王.
fn names(letters: &[char]) -> Vec<Mark> {
    let mut names = Vec::new();
    for at in 0..letters.len() {
        let said = |cue: &&&str| cue.chars().enumerate().all(|(step, c)| letters.get(at + step) == Some(&c));
        let Some(cue) = CUES.iter().find(said) else { continue };
        let mut from = at + cue.chars().count();
        while letters.get(from).is_some_and(|letter| matches!(letter, ':' | '：' | ' ' | '\u{3000}')) {
            from += 1;
        }
        let han = |place: &usize| letters.get(*place).is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
        let name: Vec<usize> = (from..letters.len()).take_while(han).take(LONGEST_NAME + 1).collect();
        // Longer than a name: a sentence that goes on, 我叫大家来看看.
        if (2..=LONGEST_NAME).contains(&name.len()) {
            let places = name.iter().copied().skip(1).collect();
            names.push(Mark { what: Personal::Name, places, whole: name });
        }
    }
    names
}

/// Places of the digits of one number: single spaces or dashes may stand between them, a final X may end it.
pub(super) fn run_of_digits(letters: &[char], from: usize) -> Vec<usize> {
    let digit = |at: usize| letters.get(at).is_some_and(|letter| value(*letter).is_some());
    let mut run = Vec::new();
    let mut at = from;
    while digit(at) {
        run.push(at);
        let gap = letters
            .get(at + 1)
            .is_some_and(|letter| matches!(letter, ' ' | '-' | '－' | '–' | '—' | '\u{3000}'));
        at += if gap && digit(at + 2) { 2 } else { 1 };
    }
    if run.len() == 17 && letters.get(at).is_some_and(|letter| matches!(letter, 'x' | 'X' | 'Ｘ' | 'ｘ')) {
        run.push(at);
    }
    run
}

pub(super) fn value(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => letter.to_digit(10),
        '０'..='９' => Some(u32::from(letter) - 0xFF10),
        _ => None,
    }
}

/// How many digits at either end stay readable; `None`: not a number that names a person.
fn kept_digits(digits: &[u32]) -> Option<(usize, usize)> {
    match digits {
        all if is_mobile(all) => Some((3, 4)),
        [8, 6, rest @ ..] if is_mobile(rest) => Some((5, 4)),
        [0, 0, 8, 6, rest @ ..] if is_mobile(rest) => Some((7, 4)),
        all if all.len() == 18 || (all.len() == 15 && !all.starts_with(&[0])) => Some((3, 2)),
        [0, 1..=2, ..] if (10..=11).contains(&digits.len()) => Some((3, 4)),
        [0, 3..=9, ..] if (11..=12).contains(&digits.len()) && !is_tracking_number(digits) => Some((4, 4)),
        _ => None,
    }
}

fn is_mobile(digits: &[u32]) -> bool {
    matches!(digits, [1, 3..=9, ..]) && digits.len() == 11
}

pub(super) fn is_tracking_number(digits: &[u32]) -> bool {
    digits.len() == 12 && digits.iter().fold(0, |rest, digit| (rest * 10 + digit) % 97) == 1
}
