//! What everybody may read: published cases and the month's numbers. Never words nobody
//! agreed to, and never a tracking number.

use chrono::{Datelike, NaiveTime};

use super::{App, AppFault};
use crate::domain::Millis;
use crate::store::{Figures, PublicQuery, Published};

/// Published cases on one page.
const ON_A_PAGE: i64 = 20;
/// Older ones are found by their filters: nobody leafs further, and every page costs those before it.
const MOST_PAGES: i64 = 250;

/// One page of the public list.
#[derive(Clone, Debug)]
pub struct PublicPage {
    pub cases: Vec<Published>,
    /// From 1.
    pub page: i64,
    pub pages: i64,
}

/// The numbers of the calendar month that is running.
#[derive(Clone, Copy, Debug)]
pub struct Month {
    pub begins: Millis,
    pub figures: Figures,
}

impl App {
    /// A page beyond the last is the last.
    pub async fn published(&self, query: &PublicQuery, page: i64) -> Result<PublicPage, AppFault> {
        let reader = self.store.read();
        let total = reader.count_published(query).await?;
        let pages = ((total.max(1) - 1) / ON_A_PAGE + 1).min(MOST_PAGES);
        let page = page.clamp(1, pages);
        let offset = (page - 1) * ON_A_PAGE;
        let cases = reader.published(query, (offset, ON_A_PAGE)).await?;
        Ok(PublicPage { cases, page, pages })
    }

    pub async fn newest_published(&self, count: i64) -> Result<Vec<Published>, AppFault> {
        Ok(self.store.read().published(&PublicQuery::default(), (0, count)).await?)
    }

    /// Since the first of the month, by the community's own clock.
    pub async fn month(&self) -> Result<Month, AppFault> {
        let community = self.community();
        let today = community.calendar.date_of(self.clock.now());
        let first = today.with_day(1).unwrap_or(today);
        let begins = community.calendar.at(first, NaiveTime::MIN);
        Ok(Month { begins, figures: self.store.read().figures(begins).await? })
    }

    /// By its public name. What cannot be one is not looked for.
    pub async fn published_case(&self, reference: &str) -> Result<Option<Published>, AppFault> {
        if !reference.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
            return Ok(None);
        }
        Ok(self.store.read().published_case(reference).await?)
    }
}
