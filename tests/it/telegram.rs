//! The same conversation on Telegram, over a Bot API of our own: stories, faults, and what updates are.

mod arrived;
mod delivery;
mod desk;
mod faults;
mod files;
mod groups;
mod kills;
mod measure;
mod point_edits;
mod points;
mod same;
mod settings;
mod story;
