//! Long words in pieces a messenger takes, cut where a reader would pause. Never loses or adds a letter.

/// UTF-16 units of one piece; messengers take 4,096, and the access code may still be filled in.
pub const LONGEST_PIECE: usize = 4_000;

/// At least one piece; together they are the words again.
pub fn pieces(words: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while let Some(end) = overflow(rest) {
        let (piece, after) = rest.split_at(pause_before(rest, end));
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}

/// Where a piece must end at the latest, if the words are too long for one.
fn overflow(words: &str) -> Option<usize> {
    let mut units = 0;
    words.char_indices().find_map(|(at, letter)| {
        units += letter.len_utf16();
        (units > LONGEST_PIECE).then_some(at)
    })
}

/// After the last line, else sentence, else space in the second half; else the very end.
fn pause_before(words: &str, end: usize) -> usize {
    let within = words.get(..end).unwrap_or(words);
    let marks: [&[char]; 3] = [&['\n'], &['。', '！', '？', '；', '.', '!', '?'], &[' ', '，', ',']];
    let after_last = |marks: &[char]| {
        let (at, letter) = within.char_indices().rev().find(|(_, letter)| marks.contains(letter))?;
        Some(at + letter.len_utf8()).filter(|cut| *cut > end / 2)
    };
    marks.iter().find_map(|marks| after_last(marks)).unwrap_or(end)
}
