//! What an operator decides: settings, parsed once into types, and the community's own data.
//! Never business rules; never prints a secret.

pub mod community_folder;
mod given;
mod map;
mod nearest;
mod network;
pub mod points;
mod settings;
mod telegram;
mod values;

pub use given::{SettingFault, Source};
pub use map::{MapTiles, TileLayer, TileSystem};
pub use network::Network;
pub use settings::{Database, Limits, LogFormat, Settings};
pub use telegram::{Mode, Rates, Telegram};
