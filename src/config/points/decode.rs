//! Turns a file's bytes into text: UTF-8 with or without its mark, UTF-16 with one, or GB 18030 (and so GBK, as
//! Excel saves CSV on Chinese Windows). Never replaces what it cannot read.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::fault::FileProblem;

pub(super) fn decode(bytes: &[u8]) -> Result<String, FileProblem> {
    for (mark, encoding) in [(&b"\xFF\xFE"[..], UTF_16LE), (&b"\xFE\xFF"[..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let text = encoding.decode_without_bom_handling_and_without_replacement(rest);
            return text.map(String::from).ok_or(FileProblem::UnknownEncoding);
        }
    }
    let marked = bytes.strip_prefix(b"\xEF\xBB\xBF");
    let bytes = marked.unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    if marked.is_some() || is_mostly_utf8(bytes) {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        return Err(FileProblem::BrokenUtf8 { line });
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(String::from).ok_or(FileProblem::UnknownEncoding)
}

/// Broken UTF-8 would often pass for GB 18030 and come out as nonsense. Real GB 18030 hardly ever holds
/// well-formed Chinese in UTF-8.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut chinese, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        chinese += chunk.valid().chars().filter(|letter| ('\u{3000}'..='\u{FFEF}').contains(letter)).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    chinese > broken
}
