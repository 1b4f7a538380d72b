//! What words are about, and which words are alike: one tokenizer, a likeness, and a guess at the category learned
//! from examples. Offline and pure; a guess is an offer and never decides.

mod model;
mod similar;
mod tokens;

pub use model::{Guess, Model};
pub use similar::{ALIKE, likeness};
pub use tokens::tokens;

/// Sentences with their categories, as people write them; a line each: code, tab, words.
const TRAINING: &str = include_str!("training.tsv");

/// Code and words of a line; comments and empty lines are none.
pub fn lines(text: &str) -> impl Iterator<Item = (crate::domain::CategoryCode, &str)> {
    text.lines().filter_map(|line| {
        let (code, words) = line.split_once('\t')?;
        Some((crate::domain::CategoryCode::read(code)?, words))
    })
}

/// The model of the sentences shipped with the program and of the community's own examples and names.
pub fn trained(community: &crate::domain::Community) -> Model {
    let categories = community.groups.iter().flat_map(|group| &group.categories);
    let own = categories.flat_map(|category| {
        let names = [category.names.zh.as_str(), category.names.en.as_str()];
        let examples = category.examples.iter().map(String::as_str);
        names.into_iter().chain(examples).map(|words| (category.code, words))
    });
    let known = |code| community.category(code).is_some();
    Model::train(lines(TRAINING).chain(own).filter(|(code, _)| known(*code)))
}
