//! The one integration binary. A test is a conversation: script in, transcript out; workers are drained.

mod cases_pages;
mod casework;
mod clock_acts;
mod config;
mod conversation;
mod domain;
mod files;
mod harness;
mod houserules;
mod map_pages;
mod map_settings;
mod point_edits;
mod points_files;
mod points_pages;
mod points_photos;
mod points_story;
mod sealing;
mod shell_pages;
mod store;
mod story;
mod suggestion;
mod telegram;
mod telemetry;
mod texts;
mod webpages;
mod work_stories;
