//! Keys and envelopes: what is sealed opens only here, for its purpose, and a key file is never guessed at.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use huiyin::clock::{Chance, Clock};
use huiyin::sealing::{KeyFile, SealFault, Sealer};
use proptest::prelude::*;
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("data.key")
    }

    fn sealer(&self) -> Sealer {
        Sealer::load_or_create(&self.path(), &Chance::seeded(1)).expect("a key file")
    }

    fn write(&self, text: &str) {
        std::fs::write(self.path(), text).expect("written");
        set_mode(&self.path(), 0o600);
    }

    fn fault(&self) -> String {
        KeyFile::load_or_create(&self.path(), &Chance::seeded(9)).expect_err("a fault").to_string()
    }
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("permissions");
}

fn key_line(id: u32, byte: u8) -> String {
    format!("{id} {}\n", data_encoding::BASE64.encode(&[byte; 32]))
}

proptest! {
    #[test]
    fn what_was_sealed_opens_for_its_purpose_only(plain: Vec<u8>, purpose: String, other: String) {
        let sealer = Desk::new().sealer();
        let sealed = sealer.seal(&purpose, &plain);
        prop_assert_eq!(sealer.open(&purpose, &sealed), Ok(plain));
        if other != purpose {
            prop_assert_eq!(sealer.open(&other, &sealed), Err(SealFault::Forged));
        }
    }

    #[test]
    fn no_bytes_make_opening_panic(bytes: Vec<u8>) {
        prop_assert!(Desk::new().sealer().open("contact", &bytes).is_err());
    }
}

#[test]
fn every_changed_bit_and_every_lost_byte_is_noticed() {
    let sealer = Desk::new().sealer();
    let sealed = sealer.seal("contact", "13800000000".as_bytes());
    for bit in 0..sealed.len() * 8 {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(sealer.open("contact", &changed).is_err(), "bit {bit}");
    }
    for length in 0..sealed.len() {
        assert!(sealer.open("contact", &sealed[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn the_same_words_sealed_twice_look_different() {
    let sealer = Desk::new().sealer();
    assert_ne!(sealer.seal("contact", b"same"), sealer.seal("contact", b"same"));
}

#[test]
fn why_an_envelope_stays_closed_is_told() {
    let sealer = Desk::new().sealer();
    let sealed = sealer.seal("contact", b"words");
    assert_eq!(sealer.open("contact", &sealed[..20]), Err(SealFault::Short));
    let with = |place: usize, byte: u8| {
        let mut changed = sealed.clone();
        changed[place] = byte;
        changed
    };
    assert_eq!(sealer.open("contact", &with(0, 9)), Err(SealFault::Version(9)));
    assert_eq!(sealer.open("contact", &with(4, 7)), Err(SealFault::UnknownKey(7)));
    assert_eq!(sealer.open("contact", &with(40, sealed[40] ^ 1)), Err(SealFault::Forged));
}

#[test]
fn a_fresh_key_file_is_for_its_owner_only_and_is_found_again() {
    let desk = Desk::new();
    let sealed = desk.sealer().seal("contact", b"words");
    let mode = std::fs::metadata(desk.path()).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = Sealer::load_or_create(&desk.path(), &Chance::seeded(2)).expect("read");
    assert_eq!(again.open("contact", &sealed), Ok(b"words".to_vec()));
}

#[test]
fn an_added_key_seals_while_the_old_ones_open_and_hashes_stay() {
    let desk = Desk::new();
    desk.write(&key_line(1, 1));
    let before = desk.sealer();
    let (sealed, hash, link) =
        (before.seal("contact", b"old"), before.hash_token("session", "t"), before.chain(b"a", b"b"));
    desk.write(&(key_line(2, 2) + "\n# added\n" + &key_line(1, 1)));
    let after = desk.sealer();
    assert_eq!(after.open("contact", &sealed), Ok(b"old".to_vec()));
    assert_eq!((after.hash_token("session", "t"), after.chain(b"a", b"b")), (hash, link));
    assert_eq!(before.open("contact", &after.seal("contact", b"new")), Err(SealFault::UnknownKey(2)));
}

#[test]
fn a_key_file_that_cannot_be_read_is_never_replaced() {
    for (text, what) in [
        ("", "it holds no key"),
        ("# only words\n", "it holds no key"),
        ("1 c2VjcmV0c2VjcmV0\n", "line 1 is not"),
        ("# words\none AAAA\n", "line 2 is not"),
        ("1\n", "line 1 is not"),
        (&(key_line(1, 1) + &key_line(1, 2)), "line 2 repeats key 1"),
    ] {
        let desk = Desk::new();
        desk.write(text);
        let fault = desk.fault();
        assert!(
            fault.contains(what) && fault.contains("data.key") && fault.contains("put the copy"),
            "{fault}"
        );
        assert!(!fault.contains("c2VjcmV0"), "{fault}");
        assert_eq!(std::fs::read_to_string(desk.path()).expect("there"), text);
    }
}

#[test]
fn a_key_file_others_can_read_is_refused() {
    let desk = Desk::new();
    desk.write(&key_line(1, 1));
    set_mode(&desk.path(), 0o644);
    let fault = desk.fault();
    assert!(fault.contains("mode 644") && fault.contains("chmod 600"), "{fault}");
}

#[test]
fn a_key_file_with_no_place_to_go_is_a_fault_and_a_missing_one_that_must_be_there_too() {
    let desk = Desk::new();
    let nowhere = desk.folder.path().join("gone").join("data.key");
    let fault = KeyFile::load_or_create(&nowhere, &Chance::seeded(1)).expect_err("no folder").to_string();
    assert!(fault.contains("HUIYIN_KEY_FILE"), "{fault}");
    let fault = KeyFile::load(&desk.path()).expect_err("no file").to_string();
    assert!(fault.contains("put the copy of the key file back"), "{fault}");
    assert!(!desk.path().exists());
}

#[test]
fn keys_never_show_in_debug_output() {
    let desk = Desk::new();
    let sealer = desk.sealer();
    let text = std::fs::read_to_string(desk.path()).expect("there");
    let key = text.lines().last().and_then(|line| line.split(' ').nth(1)).expect("a key");
    let shown = format!("{sealer:?} {:?}", KeyFile::load(&desk.path()).expect("read"));
    assert!(shown.contains("KeyFile") && !shown.contains(key), "{shown}");
    let bytes = data_encoding::BASE64.decode(key.as_bytes()).expect("base64");
    assert!(!shown.contains(&format!("{}, {}", bytes[0], bytes[1])), "{shown}");
}

#[test]
fn a_hash_depends_on_purpose_token_and_where_one_ends() {
    let sealer = Desk::new().sealer();
    let hashes = [
        sealer.hash_token("invites", "abc"),
        sealer.hash_token("sessions", "abc"),
        sealer.hash_token("invites", "abd"),
        sealer.hash_token("invitesa", "bc"),
        sealer.chain(b"invites", b"abc"),
    ];
    assert!(hashes.iter().all(|hash| hash.len() == 32));
    for (place, hash) in hashes.iter().enumerate() {
        assert!(!hashes[..place].contains(hash), "{place}");
    }
}

#[test]
fn a_virtual_clock_moves_only_when_told_and_for_all_its_clones() {
    let clock = Clock::fixed_at(1_000);
    let clone = clock.clone();
    assert_eq!(clone.now(), 1_000);
    clock.advance(500);
    assert_eq!(clone.now(), 1_500);
    clone.advance(-2_000);
    assert_eq!(clock.now(), -500);
}

#[test]
fn seeded_chance_repeats_itself_and_real_chance_does_not() {
    let draw = |chance: &Chance| (chance.u64(), chance.bytes::<100>(), chance.token());
    assert_eq!(draw(&Chance::seeded(7)), draw(&Chance::seeded(7)));
    assert_ne!(draw(&Chance::seeded(7)), draw(&Chance::seeded(8)));
    let one = Chance::seeded(7);
    assert_ne!(draw(&one), draw(&one.clone()), "clones share one sequence");
    assert_ne!(draw(&Chance::system()), draw(&Chance::system()));
    let token = one.token();
    assert!(
        token.len() == 43 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    );
}
