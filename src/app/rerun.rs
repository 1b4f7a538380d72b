//! Runs a piece of work again when it lost a race; whatever it had done is rolled back by then. Never repeats
//! a real fault.

use super::AppFault;
use crate::store::Fault;

/// A lost race is run again at most this often.
const RERUNS: u32 = 3;

pub(super) async fn rerun<T, Run, Running>(mut run: Run) -> Result<T, AppFault>
where
    Run: FnMut() -> Running,
    Running: Future<Output = Result<T, AppFault>>,
{
    let mut lost = 0;
    loop {
        match run().await {
            // Another update of the group failed, not this one: not counted.
            Err(AppFault::Store(Fault::GroupUndone)) => {}
            Err(AppFault::Store(Fault::Rerun(_))) if lost < RERUNS => lost += 1,
            settled => return settled,
        }
    }
}
