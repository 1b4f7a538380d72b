//! The community as it stands now: read whole, and replaced whole when staff change a contact point, so that one
//! update sees one community from its beginning to its end. Never changed in place.

use std::sync::{Arc, PoisonError, RwLock};

use super::App;
use crate::domain::Community;

/// What holds at the moment. Clones look at the same.
#[derive(Clone, Debug)]
pub struct Current(Arc<RwLock<Arc<Community>>>);

impl Current {
    pub fn new(community: Community) -> Current {
        Current(Arc::new(RwLock::new(Arc::new(community))))
    }

    /// Puts another in its place; updates already begun end with the one they began with.
    pub fn replace(&self, community: Community) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(community);
    }

    fn get(&self) -> Arc<Community> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl App {
    /// As it stands now; hold on to it for as long as one thing is being done.
    pub fn community(&self) -> Arc<Community> {
        self.current.get()
    }
}
