//! How often one address may write or look up, by the product's own clock. Never about staff.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as GovernorClock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::clock::Clock;

/// `None`: no limit.
#[derive(Clone, Copy, Debug)]
pub struct Quotas {
    pub submissions_per_day: Option<NonZeroU32>,
    pub updates_per_minute: Option<NonZeroU32>,
    pub lookups_per_hour: Option<NonZeroU32>,
}

type Keyed = RateLimiter<String, DashMapStateStore<String>, Ticking, NoOpMiddleware<Instant>>;

pub struct Limits {
    pub quotas: Quotas,
    updates: Option<Keyed>,
    lookups: Option<Keyed>,
}

impl Limits {
    pub fn new(quotas: Quotas, clock: &Clock) -> Limits {
        let keyed = |quota| -> Keyed {
            RateLimiter::new(quota, DashMapStateStore::default(), Ticking(clock.clone()))
        };
        Limits {
            quotas,
            updates: quotas.updates_per_minute.map(|count| keyed(Quota::per_minute(count))),
            lookups: quotas.lookups_per_hour.map(|count| keyed(Quota::per_hour(count))),
        }
    }

    pub fn may_write(&self, key: &str) -> bool {
        allowed(self.updates.as_ref(), key)
    }

    pub fn may_look_up(&self, key: &str) -> bool {
        allowed(self.lookups.as_ref(), key)
    }

    /// Forgets addresses whose allowance is full again.
    pub fn tidy(&self) {
        for limiter in [&self.updates, &self.lookups].into_iter().flatten() {
            limiter.retain_recent();
        }
    }
}

fn allowed(limiter: Option<&Keyed>, key: &str) -> bool {
    limiter.is_none_or(|limiter| limiter.check_key(&key.to_owned()).is_ok())
}

/// Our clock in the shape the limiter wants, so that tests move it.
#[derive(Clone)]
pub struct Ticking(Clock);

impl Ticking {
    pub fn of(clock: &Clock) -> Ticking {
        Ticking(clock.clone())
    }
}

impl GovernorClock for Ticking {
    type Instant = Instant;

    fn now(&self) -> Instant {
        Instant(u64::try_from(self.0.now()).unwrap_or_default())
    }
}

/// A moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(u64);

impl Reference for Instant {
    fn duration_since(&self, earlier: Instant) -> Nanos {
        Duration::from_millis(self.0.saturating_sub(earlier.0)).into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Instant {
        let back = Duration::from(duration).as_millis();
        Instant(self.0.saturating_sub(u64::try_from(back).unwrap_or(u64::MAX)))
    }
}

impl std::ops::Add<Nanos> for Instant {
    type Output = Instant;

    fn add(self, duration: Nanos) -> Instant {
        let ahead = Duration::from(duration).as_millis();
        Instant(self.0.saturating_add(u64::try_from(ahead).unwrap_or(u64::MAX)))
    }
}
