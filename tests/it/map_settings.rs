//! The settings of map tiles: what reads well, what is refused with its fix, and that a key is never repeated.

use huiyin::config::{MapTiles, SettingFault, Settings, TileSystem};
use secrecy::ExposeSecret;

pub(crate) const TILES: &str = "HUIYIN_MAP_TILES";
pub(crate) const ATTRIBUTION: &str = "HUIYIN_MAP_ATTRIBUTION";
pub(crate) const CRS: &str = "HUIYIN_MAP_CRS";
pub(crate) const APPROVED: &str = "示例图源 审图号：示例";
pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef";

pub(crate) fn read(given: &[(&str, &str)]) -> Result<Option<MapTiles>, Vec<SettingFault>> {
    let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::from_sources(given, None).map(|settings| settings.map_tiles)
}

pub(crate) fn tiles(given: &[(&str, &str)]) -> MapTiles {
    read(given).expect("sound").expect("tiles")
}

/// The one fault, as it is printed.
fn fault(given: &[(&str, &str)]) -> String {
    let faults = read(given).expect_err("a fault");
    assert_eq!(faults.len(), 1, "{given:?}: {faults:?}");
    faults[0].to_string()
}

pub(crate) fn tianditu() -> String {
    format!("tianditu:{KEY}")
}

#[test]
fn without_tiles_the_other_map_settings_do_nothing() {
    assert!(read(&[]).expect("sound").is_none());
    assert!(read(&[(ATTRIBUTION, APPROVED), (CRS, "gcj02")]).expect("sound").is_none());
}

#[test]
fn a_template_names_its_servers_by_a_range() {
    let urls =
        "https://t{a-d}.tiles.example/{z}/{x}/{y}.png https://{s}.over.example:8443/?x={x}&y={y}&z={z}";
    let found = tiles(&[(TILES, urls), (ATTRIBUTION, APPROVED)]);
    assert_eq!((found.attribution.as_str(), found.system), (APPROVED, TileSystem::Wgs84));
    let [below, above] = found.layers.as_slice() else { panic!("two layers") };
    assert_eq!(below.template.expose_secret(), "https://t{s}.tiles.example/{z}/{x}/{y}.png");
    assert_eq!((below.servers.as_str(), below.origins.len()), ("abcd", 4));
    assert_eq!(below.origins[3], "https://td.tiles.example");
    assert_eq!(above.origins, ["a", "b", "c"].map(|one| format!("https://{one}.over.example:8443")));
    let here = tiles(&[(TILES, "http://127.0.0.1:9/{z}/{x}/{y}"), (ATTRIBUTION, "试"), (CRS, "gcj02")]);
    assert_eq!(
        (here.layers[0].origins.as_slice(), here.system),
        (&["http://127.0.0.1:9".to_owned()][..], TileSystem::Gcj02)
    );
}

#[test]
fn tianditu_needs_only_its_key_and_its_approval_number() {
    let found = tiles(&[(TILES, &tianditu()), (ATTRIBUTION, "审图号：示例")]);
    assert_eq!(found.attribution, "天地图 审图号：示例");
    assert_eq!(found.layers.len(), 2);
    for (layer, name) in found.layers.iter().zip(["vec", "cva"]) {
        let template = layer.template.expose_secret();
        assert!(
            template.starts_with(&format!("https://t{{s}}.tianditu.gov.cn/{name}_w/wmts?")),
            "{template}"
        );
        assert!(template.contains(&format!("LAYER={name}&")) && template.ends_with(KEY), "{template}");
        assert_eq!(layer.origins.len(), 8);
        assert_eq!(layer.origins[7], "https://t7.tianditu.gov.cn");
    }
    let named = tiles(&[(TILES, &tianditu()), (ATTRIBUTION, "国家天地图 审图号：示例")]);
    assert_eq!(named.attribution, "国家天地图 审图号：示例", "named once");
}

#[test]
fn tianditus_rules_hold_when_its_address_is_written_out_too() {
    let written = format!("https://t{{0-7}}.tianditu.gov.cn/vec_w/wmts?x={{x}}&y={{y}}&z={{z}}&tk={KEY}");
    let unapproved = fault(&[(TILES, &written), (ATTRIBUTION, "天地图")]);
    assert!(unapproved.contains("names no 审图号"), "{unapproved}");
    let shifted = fault(&[(TILES, &written), (ATTRIBUTION, APPROVED), (CRS, "gcj02")]);
    assert!(shifted.contains("does not fit Tianditu"), "{shifted}");
    let elsewhere = "https://tianditu.gov.cn.example/{z}/{x}/{y}.png";
    assert_eq!(tiles(&[(TILES, elsewhere), (ATTRIBUTION, "自有")]).attribution, "自有");
}

#[test]
fn what_is_missing_or_does_not_fit_is_named_with_its_fix() {
    let given = tianditu();
    let missing = fault(&[(TILES, &given)]);
    insta::assert_snapshot!(missing, @"HUIYIN_MAP_ATTRIBUTION (from the default) is missing, and tiles must not be shown without their source; write whose tiles they are and their 审图号; maps show it");
    let unapproved = fault(&[(TILES, &given), (ATTRIBUTION, "天地图")]);
    insta::assert_snapshot!(unapproved, @r#"HUIYIN_MAP_ATTRIBUTION (from the environment) "天地图" names no 审图号; add 审图号 and the number that stands at the foot of Tianditu's own map"#);
    let shifted = fault(&[(TILES, &given), (ATTRIBUTION, APPROVED), (CRS, "gcj02")]);
    insta::assert_snapshot!(shifted, @r#"HUIYIN_MAP_CRS (from the environment) "gcj02" does not fit Tianditu; remove it, or set wgs84: Tianditu draws in CGCS2000, and pins would lie 500 m off"#);
    let system = fault(&[(CRS, "bd09")]);
    insta::assert_snapshot!(system, @r#"HUIYIN_MAP_CRS (from the environment) "bd09" is no system of coordinates; use wgs84 (also for Tianditu) or gcj02"#);
}

#[test]
fn bad_tiles_are_refused_and_their_key_is_never_repeated() {
    let bad = [
        "tianditu:",
        "tianditu:hunter2 hunter2",
        "tianditu:hunter2&x=1",
        "hunter2",
        "https://hunter2.example/{z}/{x}.png",
        "https://tiles.example/{z}/{x}/{y}.png?key=hunter2 nonsense",
        "https://tiles.example/{z}/{x}/{y}/{hunter2}",
        "https://tiles.example/{z}/{x}/{-y}?key=hunter2",
        "https://tiles.example/{z}/{x}/{y}/{z-a}?key=hunter2",
        "http://tiles.example/{z}/{x}/{y}?key=hunter2",
        "http://192.0.2.7/{z}/{x}/{y}?key=hunter2",
        "http://127.0.0.1.example/{z}/{x}/{y}?key=hunter2",
        "ftp://tiles.example/{z}/{x}/{y}?key=hunter2",
        "//tiles.example/{z}/{x}/{y}?key=hunter2",
        "javascript:alert('{z}{x}{y}hunter2')",
        "https://u:hunter2@tiles.example/{z}/{x}/{y}",
        "https://*.example/{z}/{x}/{y}?key=hunter2",
        "https://{x}.example/{z}/{x}/{y}?key=hunter2",
        "https://a;script-src/{z}/{x}/{y}?key=hunter2",
        "https://a'b/{z}/{x}/{y}?key=hunter2",
        "https://[::1]/{z}/{x}/{y}?key=hunter2",
        "https:///{z}/{x}/{y}?key=hunter2",
    ];
    for value in bad {
        let told = fault(&[(TILES, value), (ATTRIBUTION, APPROVED)]);
        assert!(told.starts_with("HUIYIN_MAP_TILES (from the environment) holds "), "{value}: {told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
    let sound = format!("{:?}", tiles(&[(TILES, &tianditu()), (ATTRIBUTION, APPROVED)]));
    assert!(!sound.contains(KEY), "{sound}");
}
