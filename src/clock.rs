//! The only place that reads the time and draws at random; everywhere else both are arguments.
//! Never decides anything by them.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use sha2::{Digest, Sha256};

use crate::domain::Millis;

/// Tells the time: the machine's, or a virtual one that moves only when told. Clones tell the same time.
#[derive(Clone, Debug)]
pub struct Clock(Hands);

#[derive(Clone, Debug)]
enum Hands {
    System,
    Virtual(Arc<AtomicI64>),
}

impl Clock {
    pub fn system() -> Clock {
        Clock(Hands::System)
    }

    /// A virtual clock that stands still at `moment` until `advance`.
    pub fn fixed_at(moment: Millis) -> Clock {
        Clock(Hands::Virtual(Arc::new(AtomicI64::new(moment))))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    pub fn now(&self) -> Millis {
        match &self.0 {
            Hands::System => chrono::Utc::now().timestamp_millis(),
            Hands::Virtual(moment) => moment.load(Ordering::SeqCst),
        }
    }

    /// Moves a virtual clock, back if `millis` is negative. The machine's clock is not ours to move: it stays.
    pub fn advance(&self, millis: i64) {
        match &self.0 {
            Hands::System => {}
            Hands::Virtual(moment) => drop(moment.fetch_add(millis, Ordering::SeqCst)),
        }
    }
}

/// Draws at random: from the operating system, or a repeatable sequence. Clones share one sequence.
#[derive(Clone)]
pub struct Chance(Urn);

#[derive(Clone)]
enum Urn {
    System,
    Seeded { seed: u64, drawn: Arc<AtomicU64> },
}

impl Chance {
    pub fn system() -> Chance {
        Chance(Urn::System)
    }

    /// The same draws for the same seed; for tests only, anybody can foresee them.
    pub fn seeded(seed: u64) -> Chance {
        Chance(Urn::Seeded { seed, drawn: Arc::new(AtomicU64::new(0)) })
    }

    pub fn u64(&self) -> u64 {
        u64::from_be_bytes(self.bytes())
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// 256 bits as 43 characters of A-Z a-z 0-9 _ -; fits a link, a cookie and a form field.
    pub fn token(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.bytes::<32>())
    }

    fn fill(&self, bytes: &mut [u8]) {
        match &self.0 {
            Urn::System => getrandom::fill(bytes)
                .expect("a running system can always draw; it only waits for that at boot"),
            Urn::Seeded { seed, drawn } => {
                for part in bytes.chunks_mut(32) {
                    let turn = drawn.fetch_add(1, Ordering::SeqCst);
                    let block =
                        Sha256::new().chain_update(seed.to_be_bytes()).chain_update(turn.to_be_bytes());
                    part.copy_from_slice(&block.finalize()[..part.len()]);
                }
            }
        }
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match &self.0 {
            Urn::System => "Chance(system)",
            Urn::Seeded { .. } => "Chance(seeded)",
        })
    }
}
