//! The one waiting case of a fresh sample district, so that the staff page opens on something to do. Filed
//! through the real path, marked as sample, and only into an empty store.

use std::collections::BTreeSet;

use super::{App, AppFault};
use crate::casework::{Filing, file};
use crate::config::community_folder::SampleCase;
use crate::domain::{AccessCode, Coordinate, DraftId, Moment, Place, Source, TrackingNumber, Words};

impl App {
    /// Files the sample unless any case is there already.
    pub async fn seed(&self, sample: &SampleCase) -> Result<(), AppFault> {
        let mut tx = self.store.begin(3).await?;
        if tx.count_cases().await? > 0 {
            return Ok(tx.commit().await?);
        }
        let place =
            Place { spot: Coordinate::new(sample.lat, sample.lon), address: Some(sample.place.clone()) };
        let filing = Filing {
            draft: DraftId(1),
            proposer: None,
            filed_by: None,
            source: Source::Sample,
            nature: sample.nature,
            category: Some(sample.category),
            community: self.community().community_of(&place),
            place,
            point: None,
            reports_point: false,
            words: Words::parse(&sample.words),
            files: vec![],
        };
        let at = Moment { now: self.clock.now(), community: &self.community() };
        let mut change = file(filing, TrackingNumber::from_random(self.chance.u64()), at);
        let code = AccessCode::from_random(self.chance.u64());
        change.case.id = tx.insert_case(&change, DraftId(1), &code).await?;
        self.notify(&mut tx, &change, None, &mut BTreeSet::new()).await?;
        Ok(tx.commit().await?)
    }
}
