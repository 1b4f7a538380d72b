//! The community as it stands now: its folder, with what staff have set right of its contact points laid over. Read
//! whole, and replaced whole when a point changes, so that one update sees one community from its beginning to its
//! end. Never changed in place.

use std::sync::{Arc, PoisonError, RwLock};

use super::{App, AppFault};
use crate::domain::{Community, ContactPoint, PointChange, PointCode, Points, Unlaid};
use crate::store::{Fault, Tx};

/// What holds at the moment. Clones look at the same.
#[derive(Clone, Debug)]
pub struct Current(Arc<RwLock<Standing>>);

#[derive(Clone, Debug)]
struct Standing {
    community: Arc<Community>,
    /// The points as the folder has them.
    folder: Arc<Points>,
    /// How many stored changes are laid over them.
    changes: i64,
}

impl Standing {
    fn of_folder(community: Community) -> Standing {
        let folder = Arc::new(community.points.clone());
        Standing { community: Arc::new(community), folder, changes: 0 }
    }
}

impl Current {
    pub fn new(community: Community) -> Current {
        Current(Arc::new(RwLock::new(Standing::of_folder(community))))
    }

    /// Puts another folder in its place; updates already begun end with the one they began with.
    pub fn replace(&self, community: Community) {
        self.put(Standing::of_folder(community));
    }

    fn put(&self, standing: Standing) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = standing;
    }

    fn get(&self) -> Standing {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The folder with the changes laid over it; names those that could not be. Whoever has read fewer changes
    /// than are laid already comes too late.
    fn lay<'c>(&self, changes: &'c [PointChange], count: i64) -> Vec<(&'c PointChange, Unlaid)> {
        let standing = self.get();
        if count <= standing.changes {
            return vec![];
        }
        let (points, unlaid) = standing.folder.with_changes(changes);
        let community = Arc::new(Community { points, ..(*standing.community).clone() });
        let mut now = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if count > now.changes && Arc::ptr_eq(&now.folder, &standing.folder) {
            (now.community, now.changes) = (community, count);
        }
        unlaid
    }
}

/// A contact point, and what it is made of.
pub(super) struct PointNow {
    pub now: ContactPoint,
    /// As the folder has it.
    pub folder: ContactPoint,
    /// All of its own.
    pub changes: Vec<PointChange>,
}

impl App {
    /// As it stands now; hold on to it for as long as one thing is being done.
    pub fn community(&self) -> Arc<Community> {
        self.current.get().community
    }

    /// Lays what staff have set right over the folder: at the start, after a change, and when another program on
    /// the same database has made one.
    pub async fn follow_points(&self) -> Result<(), AppFault> {
        let reader = self.store.read();
        if reader.count_point_changes().await? == self.current.get().changes {
            return Ok(());
        }
        let stored = reader.point_changes().await?;
        let count = i64::try_from(stored.len()).unwrap_or(i64::MAX);
        let changes = readable(stored);
        for (change, why) in self.current.lay(&changes, count) {
            let (code, field) = (&change.code, change.fact.name());
            tracing::warn!(%code, field, ?why, "a stored change of a contact point does not count any more");
        }
        Ok(())
    }

    /// A point as this transaction finds it.
    pub(super) async fn point_now(
        &self,
        tx: &mut Tx,
        code: &PointCode,
    ) -> Result<Option<PointNow>, AppFault> {
        let folder = self.current.get().folder;
        let mut changes = readable(tx.point_changes().await?);
        changes.retain(|change| change.code == *code);
        let (now, _) = folder.with_changes(&changes);
        let both = now.get(code).cloned().zip(folder.get(code).cloned());
        Ok(both.map(|(now, folder)| PointNow { now, folder, changes }))
    }
}

fn readable(stored: Vec<Result<PointChange, Fault>>) -> Vec<PointChange> {
    let read = |row: Result<PointChange, Fault>| {
        row.map_err(|fault| tracing::warn!(%fault, "a stored change of a contact point is left out")).ok()
    };
    stored.into_iter().filter_map(read).collect()
}
