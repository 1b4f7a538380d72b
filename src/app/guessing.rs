//! The guess at a category, shared by all updates: read without waiting, replaced whole when staff correct one.
//! Never decides: the conversation offers it.

use std::sync::{Arc, Mutex, PoisonError};

use super::{App, AppFault};
use crate::domain::CategoryCode;
use crate::suggestion::Model;

/// Corrections of the past the model begins with.
const REMEMBERED: i64 = 5_000;

#[derive(Clone, Default)]
pub struct Guesser(Arc<Mutex<Arc<Model>>>);

impl Guesser {
    pub fn new(model: Model) -> Guesser {
        Guesser(Arc::new(Mutex::new(Arc::new(model))))
    }

    pub fn model(&self) -> Arc<Model> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Rare: a copy is made, so that nobody who reads waits.
    pub fn learn<'a>(&self, corrections: impl IntoIterator<Item = (CategoryCode, &'a str)>) {
        let mut shared = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut model = Model::clone(&shared);
        for (code, words) in corrections {
            model.learn(code, words);
        }
        *shared = Arc::new(model);
    }
}

impl App {
    /// What staff have corrected before, after a start.
    pub async fn remember_corrections(&self) -> Result<usize, AppFault> {
        let corrected = self.store.read().corrected_categories(REMEMBERED).await?;
        self.guesser.learn(corrected.iter().map(|(code, words)| (*code, words.as_str())));
        Ok(corrected.len())
    }
}
