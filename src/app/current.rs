//! The community as it stands now: its folder, with what staff have set right of its contact points laid over. Read
//! whole, and replaced whole when a point changes: whoever holds one sees the same to the end, such as a step of the
//! conversation with its effects and texts. Whoever asks again may see a point changed meanwhile, and nothing else:
//! all the rest is the folder's, which no running server reads anew. Never changed in place.

use std::sync::{Arc, PoisonError, RwLock};

use super::posting::Post;
use super::rerun::rerun;
use super::{App, AppFault};
use crate::domain::{Community, ContactPoint, PointChange, PointCode, PointFact, Points, Unlaid};
use crate::store::{Fault, StaffHearer, Tx};
use crate::text::{PointText, StaffText, render};

/// Who writes down what the folder says waits for others who do, where the database lets several in.
const POINTS_LOCK: i64 = 4;

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

    /// Puts another folder in its place: for tests alone, as a server reads its folder once, at its start.
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

impl PointNow {
    /// What the next change of a fact is numbered.
    pub fn edition_of(&self, fact: PointFact) -> i64 {
        let before = self.changes.iter().filter(|change| change.fact == fact).count();
        i64::try_from(before + 1).unwrap_or(i64::MAX)
    }
}

impl App {
    /// As it stands now; hold on to it for as long as one thing is being done.
    pub fn community(&self) -> Arc<Community> {
        self.current.get().community
    }

    /// Lays what staff have set right over the folder: at the start, after a change, and when another program on
    /// the same database has made one. Says of each row once that it does not count, when it is first met.
    pub async fn follow_points(&self) -> Result<(), AppFault> {
        let reader = self.store.read();
        let seen = self.current.get().changes;
        if reader.count_point_changes().await? == seen {
            return Ok(());
        }
        let stored = reader.point_changes().await?;
        let (count, seen) = (stored.len(), usize::try_from(seen).unwrap_or(usize::MAX));
        for fault in stored.iter().skip(seen).filter_map(|row| row.as_ref().err()) {
            tracing::warn!(%fault, "a stored change of a contact point is left out");
        }
        let known = stored.iter().take(seen).filter(|row| row.is_ok()).count();
        let changes = readable(stored);
        let unlaid = self.current.lay(&changes, i64::try_from(count).unwrap_or(i64::MAX));
        for (change, why) in unlaid {
            if changes.iter().skip(known).any(|new| std::ptr::eq(new, change)) {
                let (code, field) = (&change.code, change.fact.name());
                tracing::warn!(%code, field, ?why, "a stored change of a contact point does not count any more");
            }
        }
        Ok(())
    }

    /// Writes down what a folder says now where it said something else when the newest change was made, so that
    /// no change of before comes back once it says so again; and tells those who keep the point what it replaced. For
    /// the start of the server, and for it alone: other programs may be run with another folder.
    pub async fn note_folder(&self) -> Result<(), AppFault> {
        let changes = readable(self.store.read().point_changes().await?);
        let folder = self.current.get().folder;
        for point in folder.all() {
            let own: Vec<_> = changes.iter().filter(|change| change.code == point.code).collect();
            if PointFact::ALL.into_iter().any(|fact| point.imported_over(fact, &own).is_some()) {
                rerun(|| self.note_point(&point.code)).await?;
            }
        }
        self.follow_points().await
    }

    async fn note_point(&self, code: &PointCode) -> Result<(), AppFault> {
        let mut tx = self.store.begin(POINTS_LOCK).await?;
        let Some(found) = self.point_now(&mut tx, code).await? else { return Ok(()) };
        let own: Vec<_> = found.changes.iter().collect();
        let (mut before, mut facts) = (found.folder.clone(), vec![]);
        for fact in PointFact::ALL {
            let Some(newest) = found.folder.imported_over(fact, &own) else { continue };
            let field = fact.name();
            tracing::warn!(%code, field, "the folder says something else now: changes from the chat before this do not count");
            let changed = before.with(fact, &newest.value).ok().filter(|changed| *changed != before);
            // A later day of verification takes nothing away.
            let verified = fact == PointFact::VerifiedOn;
            let missed = |changed: &ContactPoint| !verified || changed.verified_on > before.verified_on;
            if let Some(changed) = changed.filter(|changed| !newest.notes_folder() && missed(changed)) {
                before = changed;
                facts.push(fact);
            }
            let folder = found.folder.written(fact);
            let (value, at) = (folder.clone(), self.clock.now());
            let change =
                PointChange { code: code.clone(), fact, replaced: folder.clone(), folder, value, at };
            tx.append_point_change(&change, found.edition_of(fact), None).await?;
        }
        if !facts.is_empty() {
            let key = format!("point-imported:{code}:{}", own.len());
            self.tell_keepers(&mut tx, &key, (&before, &found.folder, facts)).await?;
        }
        Ok(tx.commit().await?)
    }

    /// What of theirs an import has replaced, to everybody who looks after the point.
    async fn tell_keepers(
        &self,
        tx: &mut Tx,
        key: &str,
        (before, after, facts): (&ContactPoint, &ContactPoint, Vec<PointFact>),
    ) -> Result<(), AppFault> {
        let community = self.community();
        let (before, now) = (Box::new(before.clone()), Box::new(after.clone()));
        let text = StaffText::Point(PointText::Imported { before, after: now, facts }).into();
        let keeps =
            |hearer: &StaffHearer| !hearer.is_group && after.is_kept_by(&hearer.grants, &community.units);
        for hearer in tx.staff_hearers().await?.into_iter().filter(keeps) {
            let message = &render(&text, hearer.language, &community);
            self.post(tx, Post::of_ours(hearer.chat, key, 3, message)).await?;
        }
        Ok(())
    }

    /// A point as this transaction finds it.
    pub(super) async fn point_now(
        &self,
        tx: &mut Tx,
        code: &PointCode,
    ) -> Result<Option<PointNow>, AppFault> {
        let Some(folder) = self.current.get().folder.get(code).cloned() else { return Ok(None) };
        let changes = readable(tx.changes_of_point(code).await?);
        let (now, _) = folder.with_changes(&changes.iter().collect::<Vec<_>>());
        Ok(Some(PointNow { now, folder, changes }))
    }
}

fn readable(stored: Vec<Result<PointChange, Fault>>) -> Vec<PointChange> {
    stored.into_iter().filter_map(Result::ok).collect()
}
