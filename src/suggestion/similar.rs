//! How alike two matters read: shared pairs of characters and words. Never says that they are the same: people do.

use std::collections::BTreeSet;

use super::tokens::{is_han, tokens};

/// From here on two matters of one community are shown as alike; measured on pairs in the tests.
pub const ALIKE: f64 = 0.25;

/// Characters that stand in every other sentence; a pair with one of them says nothing.
const EVERYWHERE: &str = include_str!("everywhere.txt");

/// From 0, nothing in common, to 1, the same pieces: twice what is shared over all there is.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (telling(one), telling(other));
    let all = one.len() + other.len();
    if all == 0 {
        return 0.0;
    }
    let shared = one.intersection(&other).count();
    2.0 * shared as f64 / all as f64
}

/// Pairs of Han characters, words and numbers; single characters are too common.
fn telling(text: &str) -> BTreeSet<String> {
    let says = |token: &String| {
        let alone = token.chars().all(is_han) && token.chars().count() == 1;
        let common = token.chars().any(|letter| EVERYWHERE.contains(letter));
        !alone && !common
    };
    tokens(text).into_iter().filter(says).collect()
}
