//! What a case may become: commands in, events or a refusal out.
//! Pure: never async, SQL, wording, channels or the current time.
//!
//! `table` says who may move what from where; `decide` asks it first and then checks the facts; `apply`
//! folds the event into the case; `carry_out` runs the commands of one press; `hears` says who is told; `alarm`
//! says when the clock acts by itself; `charged` whose working days were used; `reported` whose a wrong contact point is.

mod alarm;
mod apply;
mod case;
mod charged;
mod command;
mod decide;
mod event;
mod hears;
mod publication;
mod reported;
mod state_name;
mod table;
mod work;

pub use alarm::{Alarm, Ringing, Setting};
pub use apply::apply;
pub use case::{
    Case, CaseState, Counts, Decline, DeclineReason, Delivered, DeliveredBy, Ending, NextActor, ReopenReason,
    Reply, Withdrawal, Working,
};
pub use charged::{Charged, Holder, charged};
pub use command::{Actor, Command, CommandKind, Correction, Party, Refusal};
pub use decide::{carry_out, decide, file, may_urge_from, needs_gist, reopen_until};
pub use event::{Change, Event, Filing, Happened, Visibility};
pub use hears::{News, Notice, concerns, coordinates, hears, supervises, waits_for};
pub use publication::{PublicWords, Publication};
pub use state_name::{Stage, StateName};
pub use table::{MOVES, Move, may};
pub use work::{
    Assist, AssistState, Disposition, ExtensionRequest, ProposedReply, ReturnRequest, Routed, Work,
};
