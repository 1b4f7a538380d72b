//! Telegram's settings: off without a token, refused with the fix where they are wrong, never echoed.

use huiyin::config::{Mode, Rates, SettingFault, Settings};
use secrecy::ExposeSecret;

const TOKEN: &str = "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

fn settings(given: &[(&str, &str)]) -> Result<Settings, Vec<SettingFault>> {
    let given = given.iter().map(|(name, value)| (format!("HUIYIN_TELEGRAM_{name}"), (*value).to_owned()));
    Settings::from_sources(given, None)
}

fn fault_of(given: &[(&str, &str)]) -> String {
    let faults = settings(given).expect_err("a fault");
    assert_eq!(faults.len(), 1, "{faults:?}");
    let text = faults[0].to_string();
    assert!(!text.contains("AAHdqTcv") && !text.contains("hunter2"), "a secret was shown: {text}");
    text
}

#[test]
fn without_a_token_it_is_off_and_with_one_it_polls() {
    assert!(settings(&[]).expect("defaults").telegram.is_none());
    let on = settings(&[("TOKEN", TOKEN)]).expect("right").telegram.expect("on");
    assert_eq!(on.token.expose_secret(), TOKEN);
    assert_eq!(on.api_url.as_str(), "https://api.telegram.org/");
    assert!(matches!(on.mode, Mode::Polling));
    assert_eq!(on.rates, Rates::USUAL);
}

#[test]
fn the_token_may_stand_in_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("token");
    std::fs::write(&file, format!("{TOKEN}\n")).expect("written");
    let path = file.display().to_string();
    let on = settings(&[("TOKEN_FILE", &path)]).expect("right").telegram.expect("on");
    assert_eq!(on.token.expose_secret(), TOKEN);
    std::fs::write(&file, "hunter2").expect("written");
    assert!(fault_of(&[("TOKEN_FILE", &path)]).contains("holds no token"));
    assert!(fault_of(&[("TOKEN_FILE", "nowhere/token")]).contains("cannot be read"));
}

#[test]
fn a_webhook_needs_a_strong_secret() {
    let webhook = [("TOKEN", TOKEN), ("MODE", "webhook")];
    assert!(fault_of(&webhook).contains("HUIYIN_TELEGRAM_WEBHOOK_SECRET (from the default) is missing"));
    for (secret, fault) in [
        ("hunter2", "has the wrong length"),
        ("hunter2 hunter2 hunter2", "holds characters that Telegram does not take"),
        (&"hunter2".repeat(40), "has the wrong length"),
    ] {
        let given = [webhook[0], webhook[1], ("WEBHOOK_SECRET", secret)];
        let faults = settings(&given).expect_err("a fault");
        assert!(faults.iter().any(|one| one.to_string().contains(fault)), "{faults:?}");
        assert!(faults.iter().all(|one| !one.to_string().contains("hunter2")), "{faults:?}");
    }
    let given = [webhook[0], webhook[1], ("WEBHOOK_SECRET", "0123456789abcdef-_XYZ")];
    assert!(matches!(settings(&given).expect("right").telegram.expect("on").mode, Mode::Webhook { .. }));
}

#[test]
fn what_is_no_token_no_address_and_no_mode_is_named() {
    for token in ["hunter2", "x:AAHdqTcvCH1vGWJx", "123456:", "123456:AAHdqTcv/CH1vGWJx"] {
        assert!(fault_of(&[("TOKEN", token)]).contains("is not a bot token"), "{token}");
    }
    assert!(fault_of(&[("TOKEN", TOKEN), ("API_URL", "ftp://x")]).contains("is not a web address"));
    assert!(fault_of(&[("TOKEN", TOKEN), ("MODE", "pigeon")]).contains("use polling or webhook"));
    assert!(fault_of(&[("TOKEN", TOKEN), ("RATE", "fast")]).contains("is not a whole number"));
    assert!(fault_of(&[("TOKE", TOKEN)]).contains("did you mean HUIYIN_TELEGRAM_TOKEN?"));
}
