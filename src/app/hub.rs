//! Nudges open pages: something new may be there. Carries no content, and losing a nudge loses nothing,
//! because every page also looks by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

#[derive(Clone, Default)]
pub struct Hub {
    listeners: Arc<Mutex<HashMap<String, watch::Sender<u64>>>>,
}

impl Hub {
    /// Hears every later nudge to this address.
    pub fn listen(&self, address: &str) -> watch::Receiver<u64> {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|_, sender| sender.receiver_count() > 0);
        listeners.entry(address.to_owned()).or_insert_with(|| watch::channel(0).0).subscribe()
    }

    /// Tells whoever listens at these addresses to look.
    pub fn nudge<'a>(&self, addresses: impl IntoIterator<Item = &'a String>) {
        let listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        for address in addresses {
            if let Some(sender) = listeners.get(address) {
                sender.send_modify(|count| *count += 1);
            }
        }
    }
}
