//! Seals what must not be read from the disk alone, and hashes what must only be recognised.
//! Never says what is wrong with a forged text beyond that it is, and never shows a key.

mod key_file;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, KeyInit as _, Mac};
use secrecy::ExposeSecret;
use sha2::Sha256;

pub use key_file::{KeyFault, KeyFile};

use crate::clock::Chance;
use key_file::Key;

/// The first byte of every envelope: version 1 is version, key id (4 bytes), nonce (24 bytes), sealed text.
const VERSION: u8 = 1;
const HEADER: usize = 5;
const NONCE: usize = 24;

/// Why an envelope stayed closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    #[error("the sealed text is cut short")]
    Short,
    #[error("the sealed text has the unknown version {0}")]
    Version(u8),
    #[error("the sealed text needs key {0}, which the key file does not hold")]
    UnknownKey(u32),
    #[error("the sealed text was changed, or sealed for another purpose or with another key")]
    Forged,
}

/// Seals with the newest key, opens with any. Clones share the keys.
#[derive(Clone)]
pub struct Sealer(Arc<Inside>);

struct Inside {
    keys: KeyFile,
    chance: Chance,
    /// Both from the oldest key, so that adding a key changes no hash.
    token_key: Mac256,
    chain_key: Mac256,
}

type Mac256 = Hmac<Sha256>;

impl Sealer {
    /// Seals with the keys of the file, which is made if it is not there.
    pub fn load_or_create(path: &Path, chance: &Chance) -> Result<Sealer, KeyFault> {
        Ok(Sealer::new(KeyFile::load_or_create(path, chance)?, chance.clone()))
    }

    pub fn new(keys: KeyFile, chance: Chance) -> Sealer {
        let token_key = derived(keys.oldest(), b"huiyin token hash v1");
        let chain_key = derived(keys.oldest(), b"huiyin history chain v1");
        Sealer(Arc::new(Inside { keys, chance, token_key, chain_key }))
    }

    /// The envelope of `plain`; opens only for the same purpose, such as `contact:17`.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let (id, key) = self.0.keys.newest();
        let nonce: [u8; NONCE] = self.0.chance.bytes();
        let mut envelope = vec![VERSION];
        envelope.extend(id.to_be_bytes());
        let aad = [&envelope, purpose.as_bytes()].concat();
        let sealed = cipher(key)
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: &aad })
            .expect("only texts beyond 256 GiB are refused, and none fits into memory here");
        envelope.extend(nonce);
        envelope.extend(sealed);
        envelope
    }

    /// The text sealed for this purpose.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealFault> {
        let (header, rest) = sealed.split_at_checked(HEADER).ok_or(SealFault::Short)?;
        let (nonce, text) = rest.split_at_checked(NONCE).ok_or(SealFault::Short)?;
        let [VERSION, id @ ..] = header else { return Err(SealFault::Version(header[0])) };
        let id = id.try_into().map(u32::from_be_bytes).map_err(|_| SealFault::Short)?;
        let key = self.0.keys.get(id).ok_or(SealFault::UnknownKey(id))?;
        let aad = [header, purpose.as_bytes()].concat();
        cipher(key)
            .decrypt(XNonce::from_slice(nonce), Payload { msg: text, aad: &aad })
            .map_err(|_| SealFault::Forged)
    }

    /// What to store of a token so that it is recognised but cannot be read: 32 bytes, the same after a key is added.
    pub fn hash_token(&self, purpose: &str, token: &str) -> Vec<u8> {
        two_parts(&self.0.token_key, purpose.as_bytes(), token.as_bytes())
    }

    /// The next link of a history chain: 32 bytes over the previous link and what is stored now.
    pub fn chain(&self, previous: &[u8], stored: &[u8]) -> Vec<u8> {
        two_parts(&self.0.chain_key, previous, stored)
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Sealer").field(&self.0.keys).finish()
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose_secret().into())
}

fn derived(key: &Key, label: &[u8]) -> Mac256 {
    let key = keyed(key.expose_secret()).chain_update(label).finalize().into_bytes();
    keyed(&key)
}

fn keyed(key: &[u8]) -> Mac256 {
    Mac256::new_from_slice(key).expect("HMAC takes keys of any length")
}

/// The length goes first, so that no byte can move from one part to the other.
fn two_parts(key: &Mac256, first: &[u8], second: &[u8]) -> Vec<u8> {
    let length = (first.len() as u64).to_be_bytes();
    let mac = key.clone().chain_update(length).chain_update(first).chain_update(second);
    mac.finalize().into_bytes().to_vec()
}

/// Compares secrets in constant time.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    subtle::ConstantTimeEq::ct_eq(left, right).into()
}
