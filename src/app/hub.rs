//! Nudges open pages: something new may be there. Carries no content, and losing a nudge loses nothing,
//! because every page also looks by itself.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Notify, watch};

/// Live windows of one address. A browser gives a site six connections, and both sides may be open in it:
/// a seventh stream would leave none for the pages themselves.
const WINDOWS: usize = 2;

#[derive(Clone, Default)]
pub struct Hub {
    listeners: Arc<Mutex<HashMap<String, VecDeque<watch::Sender<u64>>>>>,
    /// Something may wait to be sent into a channel that does not look by itself.
    pub outgoing: Arc<Notify>,
}

impl Hub {
    /// Hears every later nudge to this address, until newer windows take its place: then `changed` fails.
    pub fn listen(&self, address: &str) -> watch::Receiver<u64> {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.retain(|_, windows| {
            windows.retain(|window| window.receiver_count() > 0);
            !windows.is_empty()
        });
        let windows = listeners.entry(address.to_owned()).or_default();
        if windows.len() == WINDOWS {
            windows.pop_front();
        }
        let (sender, receiver) = watch::channel(0);
        windows.push_back(sender);
        receiver
    }

    /// Tells whoever listens at these addresses to look.
    pub fn nudge<'a>(&self, addresses: impl IntoIterator<Item = &'a String>) {
        self.outgoing.notify_one();
        let listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        for window in addresses.into_iter().filter_map(|address| listeners.get(address)).flatten() {
            window.send_modify(|count| *count += 1);
        }
    }
}
