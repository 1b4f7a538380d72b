//! What keeps us from being ready although the store answers. Never reasons of single updates.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

#[derive(Clone, Default)]
pub struct Health {
    token_refused: Arc<AtomicBool>,
}

impl Health {
    /// The messenger does not accept our token: nothing can be sent until an operator looks.
    pub fn token_is_refused(&self, refused: bool) {
        self.token_refused.store(refused, SeqCst);
    }

    pub fn trouble(&self) -> Option<&'static str> {
        self.token_refused.load(SeqCst).then_some("the messenger refuses our token")
    }
}
