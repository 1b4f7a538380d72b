//! Which addresses are our own. Never lets one through that leads to another site.

use axum::http::{Method, Uri};

/// Longer ones are none of ours.
const LONGEST: usize = 2_048;

/// A path of this site, with its query: what a header may carry and no browser reads as another host.
pub fn is_ours(written: &str) -> bool {
    let mut letters = written.bytes();
    letters.next() == Some(b'/')
        && !matches!(letters.next(), Some(b'/' | b'\\'))
        && written.len() <= LONGEST
        && written.bytes().all(|letter| letter.is_ascii_graphic())
}

/// The page that was asked for, to come back to it: with its query where it was looked at, else its path alone.
pub fn here(method: &Method, uri: &Uri) -> String {
    let asked = uri.path_and_query().filter(|_| is_looking(method)).map(|whole| whole.as_str());
    let known = [asked, Some(uri.path())].into_iter().flatten().find(|one| is_ours(one));
    known.unwrap_or("/").to_owned()
}

pub fn is_looking(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}
