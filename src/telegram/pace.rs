//! How fast messages may go out: over all, to one chat, to one group. Never sends and never waits: it says how
//! long to wait.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use crate::app::{Instant, Ticking};
use crate::clock::Clock;
use crate::config::Rates;
use crate::domain::Millis;

/// A short exchange need not wait.
const CHAT_BURST: u32 = 5;

type Direct = RateLimiter<NotKeyed, InMemoryState, Ticking, NoOpMiddleware<Instant>>;
type Keyed = RateLimiter<i64, DashMapStateStore<i64>, Ticking, NoOpMiddleware<Instant>>;

pub struct Pace {
    clock: Ticking,
    overall: Option<Direct>,
    chats: Option<Keyed>,
    groups: Option<Keyed>,
}

impl Pace {
    pub fn new(rates: Rates, clock: &Clock) -> Pace {
        let clock = Ticking::of(clock);
        let keyed = |quota| Keyed::new(quota, DashMapStateStore::default(), clock.clone());
        let burst = NonZeroU32::MIN.saturating_add(CHAT_BURST - 1);
        Pace {
            overall: NonZeroU32::new(rates.overall)
                .map(|rate| Direct::new(Quota::per_second(rate), InMemoryState::default(), clock.clone())),
            chats: NonZeroU32::new(rates.chat).map(|rate| keyed(Quota::per_second(rate).allow_burst(burst))),
            groups: NonZeroU32::new(rates.group).map(|rate| keyed(Quota::per_minute(rate))),
            clock,
        }
    }

    /// Takes one from every allowance, or says in how many milliseconds there will be one.
    pub fn take(&self, chat: i64) -> Result<(), Millis> {
        let wait = |until: governor::NotUntil<Instant>| milliseconds(until.wait_time_from(self.clock.now()));
        // Groups have negative numbers.
        if let Some(groups) = self.groups.as_ref().filter(|_| chat < 0) {
            groups.check_key(&chat).map_err(wait)?;
        }
        if let Some(chats) = &self.chats {
            chats.check_key(&chat).map_err(wait)?;
        }
        if let Some(overall) = &self.overall {
            overall.check().map_err(wait)?;
        }
        Ok(())
    }
}

fn milliseconds(wait: Duration) -> Millis {
    Millis::try_from(wait.as_millis()).unwrap_or(Millis::MAX).max(1)
}
