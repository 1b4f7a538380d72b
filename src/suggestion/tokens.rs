//! The pieces of a text that are compared: single Han characters and pairs of neighbours, lower-cased words,
//! numbers. Full-width letters and digits count as plain ones. Never a dictionary: dialect and typing errors
//! still share most pairs.

/// In the order of the text, repeats included.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut before: Option<char> = None;
    for letter in text.chars().map(folded).flat_map(char::to_lowercase) {
        if is_han(letter) {
            flush(&mut word, &mut tokens);
            tokens.push(letter.to_string());
            if let Some(before) = before {
                tokens.push([before, letter].iter().collect());
            }
            before = Some(letter);
            continue;
        }
        before = None;
        let goes_on = word.chars().last().is_none_or(|last| last.is_ascii_digit() == letter.is_ascii_digit());
        if !letter.is_alphanumeric() || !goes_on {
            flush(&mut word, &mut tokens);
        }
        if letter.is_alphanumeric() {
            word.push(letter);
        }
    }
    flush(&mut word, &mut tokens);
    tokens
}

pub(super) fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}')
}

fn flush(word: &mut String, tokens: &mut Vec<String>) {
    if !word.is_empty() {
        tokens.push(std::mem::take(word));
    }
}

/// Full-width forms as their plain ones.
fn folded(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        other => other,
    }
}
