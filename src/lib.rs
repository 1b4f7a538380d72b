//! # Huiyin · 回音: every matter gets its echo
//!
//! Residents tell a community something by chat, get a tracking number and look their case up; staff are
//! told, handle it and answer; the answer comes back. One binary, two pure cores, one transaction per update.
//!
//! ```text
//!  Telegram ─┐
//!  web chat ─┴→ Inbound ─→ app::handle ─┬─ conversation::step   what the chat does next (pure)
//!                 (one transaction)     └─ casework::carry_out  what the case becomes (pure)
//!                      │
//!                      ├─ store: seen, dialogue, case and history, messages ─ commit ─→ only now the answer
//!                      └─ hub: nudges open pages to look, and wakes the courier that sends to Telegram
//! ```
//!
//! ## Rooms (each uses only rooms to its left)
//! [`domain`] ← [`casework`] ← [`text`] ← [`suggestion`] ← [`conversation`] ← [`store`] ← [`app`] ← [`web`],
//! [`telegram`] ← [`cli`].
//! Beside them: [`config`] (settings and the community folder), [`clock`] (the only time and chance),
//! [`sealing`] (the only keys), [`pictures`] (the only look into them), [`telemetry`] (logs and figures).
//!
//! ## Invariants
//! - `domain`, `casework`, `text`, `suggestion`, `conversation` know no async, SQL, channel or current time.
//! - SQL stands only under `store/`; every word a person reads stands in `locales/`.
//! - Every open case has a next actor and a due date; the resident's words never change; one event per command.
//! - Nothing is acknowledged before its effects are durable; a fault rolls everything back.
//! - Only [`telegram`] knows teloxide and the Bot API; what must arrive there is sent by its courier alone.
//!
//! ## A suggestion comes in
//! [`web`] reads the form and stores sealed files (or [`telegram`] reads the update, and fetches its files
//! afterwards) → [`app::App::handle`] begins, marks the update seen and loads
//! the dialogue → [`conversation::step`] makes a card of the words; the tap on it asks how many were filed today
//! and files → the app writes case, first event, the resident's receipt and the staff cards in one commit, then
//! nudges both pages.
//!
//! ## A contact point is found
//! [`domain`]'s `Points` know the nearest and the open ones; the chat asks `conversation`'s `points` for a card,
//! [`web`]'s `points` for pages and posters; the code on a poster comes back as a press that begins a draft there.
//!
//! Staff set its facts right in the chat (`conversation`'s staff `points`): a row of changes, laid over the folder's
//! points by [`app::App::follow_points`] after the commit, at the start, and at a tick where another program made it.
//!
//! ## A member of staff answers
//! The press carries case and turn → the step loads the case by a question and runs [`casework::carry_out`]:
//! the table, the person's grants, the facts → one event per command is appended, the cards are replaced in
//! place, the reply becomes a message of its own, also for whoever was joined to the case or supports it → when
//! the resident's page shows it ([`app::App::opened`]) or Telegram takes it ([`app::App::record_sending`]), it is
//! delivered, and the clock for silence starts. What the clock does by itself stands in [`casework::Alarm`].
//!
//! ## Neighbours read of it
//! Staff write one line and see it as [`domain::redact`] leaves it → the resident is asked with these very words; the
//! yes names when it was asked ([`casework::Publication`]) → the row gets a public name, a keyed hash →
//! [`app::App::published`] feeds list, map, feed and first page, never a tracking number.
//!
//! ## A crash in between
//! Before the commit nothing has happened, and the browser still has the form, Telegram the update; after it
//! everything has, and what is repeated is met as seen. A message sent but not yet written down is sent again.
//! Dates are rows of the same transaction: [`app::App::tick`] fires what is due.

#![forbid(unsafe_code)]

pub mod app;
pub mod casework;
pub mod cli;
pub mod clock;
pub mod config;
pub mod conversation;
pub mod domain;
pub mod pictures;
pub mod sealing;
pub mod store;
pub mod suggestion;
pub mod telegram;
pub mod telemetry;
pub mod text;
pub mod web;
