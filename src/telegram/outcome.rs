//! What the answer to a send means for the message. Pure: the schedule is written out here and nowhere else.

use super::api::ApiFault;
use crate::domain::Millis;
use crate::store::Sending;

const SECOND: Millis = 1_000;
const LONGEST_WAIT: Millis = 300 * SECOND;
/// After this a message is given up, and staff phone the resident.
const GIVE_UP_AFTER: Millis = 72 * 3_600 * SECOND;
/// How often a message that may have arrived is sent again.
const DOUBTS: i64 = 2;
/// Replies, receipts and staff cards may come twice rather than not at all; reminders may not.
const LAST_CERTAIN_LANE: i64 = 2;

/// One attempt: what was tried, how often before, and when.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    pub lane: i64,
    pub is_edit: bool,
    pub attempts: i64,
    pub doubts: i64,
    pub made_at: Millis,
    pub now: Millis,
    /// A draw of 0..1000, to spread retries.
    pub jitter: i64,
}

/// `resting`: the fault would hit every chat, so all of them wait a little.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    pub sending: Sending,
    pub resting: bool,
}

pub fn after(fault: &ApiFault, attempt: Attempt) -> Judged {
    let chat_only = |sending| Judged { sending, resting: false };
    let all_chats = |sending| Judged { sending, resting: true };
    match fault {
        ApiFault::NotReached => all_chats(again(attempt, false, "not reached")),
        ApiFault::NotTheApi { .. } => all_chats(again(attempt, false, "server in trouble")),
        // An edit twice is an edit.
        ApiFault::NoAnswer if attempt.is_edit => all_chats(again(attempt, false, "no answer")),
        ApiFault::NoAnswer if attempt.lane > LAST_CERTAIN_LANE || attempt.doubts >= DOUBTS => {
            chat_only(Sending::Dead("perhaps delivered"))
        }
        ApiFault::NoAnswer => all_chats(again(attempt, true, "no answer")),
        ApiFault::TooBig(_) => chat_only(Sending::Dead("too big")),
        ApiFault::Refused { code, description, retry_after, .. } => {
            refused(*code, description, *retry_after, attempt)
        }
    }
}

fn refused(code: i64, description: &str, retry_after: Option<u64>, attempt: Attempt) -> Judged {
    let said = description.to_lowercase();
    let sending = match (code, retry_after) {
        (429, _) => {
            let seconds = Millis::try_from(retry_after.unwrap_or(5)).unwrap_or(Millis::MAX / SECOND);
            let at = attempt.now.saturating_add(seconds.saturating_mul(SECOND));
            Sending::Later { at, counted: false, doubtful: false, trouble: "asked to wait" }
        }
        (400, _) if said.contains("message is not modified") => Sending::Sent(None),
        // It was deleted over there: sent anew where it can no longer be edited is the courier's affair.
        (400, _) => Sending::Dead("rejected"),
        (403, _) => Sending::Parked,
        // Revoked token: nothing is discarded, everything rests until an operator looks.
        (401 | 404, _) => return Judged { sending: again(attempt, false, "token refused"), resting: true },
        (_, _) => return Judged { sending: again(attempt, false, "server in trouble"), resting: true },
    };
    Judged { sending, resting: false }
}

/// 1, 2, 4 … 300 s, spread over the second half of each.
fn again(attempt: Attempt, doubtful: bool, trouble: &'static str) -> Sending {
    if attempt.now - attempt.made_at > GIVE_UP_AFTER {
        return Sending::Dead(trouble);
    }
    let doublings = u32::try_from(attempt.attempts.clamp(0, 16)).unwrap_or_default();
    let longest = (SECOND << doublings).min(LONGEST_WAIT);
    let wait = longest / 2 + longest / 2 * attempt.jitter.clamp(0, 999) / 1_000;
    Sending::Later { at: attempt.now + wait.max(1), counted: true, doubtful, trouble }
}
