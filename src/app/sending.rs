//! What became of a message, written down; and what it means for its case: a reply its channel accepted is
//! delivered. One transaction, because a send cannot be taken back.

use std::collections::BTreeSet;

use super::{App, AppFault};
use crate::casework::DeliveredBy;
use crate::conversation::CaseKey;
use crate::domain::PersonId;
use crate::store::{Claim, Fault, Outgoing, Sending, Tx};

impl App {
    /// `false`: another worker has the chat by now, and nothing was written. Tried until it is: another update's
    /// fault in the same group does not undo what was sent.
    pub async fn record_sending(
        &self,
        claim: &Claim,
        message: &Outgoing,
        sending: &Sending,
    ) -> Result<bool, AppFault> {
        loop {
            match self.record_once(claim, message, sending).await {
                Err(AppFault::Store(Fault::GroupUndone | Fault::Rerun(_))) => {}
                settled => return settled,
            }
        }
    }

    async fn record_once(
        &self,
        claim: &Claim,
        message: &Outgoing,
        sending: &Sending,
    ) -> Result<bool, AppFault> {
        let mut tx = self.store.begin(claim.chat.0).await?;
        let stands = tx.record_sending(claim, message, sending, self.clock.now()).await?;
        let mut nudged = BTreeSet::new();
        if stands && matches!(sending, Sending::Sent(_)) && message.key.starts_with("reply:") {
            self.accepted_by_channel(&mut tx, message, &mut nudged).await?;
        }
        if stands {
            match sending {
                Sending::Parked => {
                    for case in tx.replies_waiting(claim.chat).await? {
                        self.say_unreachable(&mut tx, case, &mut nudged).await?;
                    }
                }
                Sending::Dead(_) if message.key.starts_with("reply:") => {
                    if let Some(case) = message.case {
                        self.say_unreachable(&mut tx, case, &mut nudged).await?;
                    }
                }
                Sending::Sent(_) | Sending::Later { .. } | Sending::Dead(_) => {}
            }
        }
        tx.commit().await?;
        if !nudged.is_empty() {
            self.hub.nudge(&nudged);
        }
        Ok(stands)
    }

    async fn accepted_by_channel(
        &self,
        tx: &mut Tx,
        message: &Outgoing,
        nudged: &mut BTreeSet<String>,
    ) -> Result<(), AppFault> {
        let Some(case) = message.case else { return Ok(()) };
        match tx.find_case(&CaseKey::Id(case), PersonId(0)).await? {
            Some(found) => self.delivered(tx, &found.case, DeliveredBy::Channel, nudged).await,
            None => Ok(()),
        }
    }
}
