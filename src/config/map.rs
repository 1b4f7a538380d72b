//! The settings of map tiles: without any, pages draw a plain sketch. Never shows a template, which may hold a key;
//! never reaches a tile server.

use secrecy::SecretString;
use url::{Host, Url};

use super::given::{Given, Source, in_environment};
use super::settings::Reader;
use super::values::Wrong;

pub(super) const TILES: &str = "map_tiles";
pub(super) const ATTRIBUTION: &str = "map_attribution";
pub(super) const CRS: &str = "map_crs";

/// The short form, with the key after it.
const TIANDITU: &str = "tianditu:";
const TIANDITU_HOST: &str = "tianditu.gov.cn";
/// Tianditu's streets, and the names written over them.
const TIANDITU_LAYERS: [&str; 2] = ["vec", "cva"];
const TIANDITU_NAME: &str = "天地图";
/// Under this word a public map in China shows the number it was approved with.
const APPROVAL: &str = "审图号";
/// What `{s}` stands for where a template does not say.
const USUAL_SERVERS: &str = "abc";
const FORM: &str = "write addresses as https://host/{z}/{x}/{y}.png with spaces between, or tianditu:KEY";

/// Tiles to draw under the pins.
#[derive(Clone, Debug)]
pub struct MapTiles {
    /// From the ground up.
    pub layers: Vec<TileLayer>,
    /// Whose tiles they are, and their approval number; a text, never markup.
    pub attribution: String,
    pub system: TileSystem,
}

/// The coordinates tiles are drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileSystem {
    /// Ours; Tianditu's CGCS2000 differs from it by centimetres.
    Wgs84,
    /// Shifted by some hundred metres, as mainland China's commercial maps are.
    Gcj02,
}

#[derive(Clone, Debug)]
pub struct TileLayer {
    /// An address with `{z}`, `{x}`, `{y}` and, where there are several servers, `{s}`. It may hold a key.
    pub template: SecretString,
    /// One letter or digit a server, for `{s}`.
    pub servers: String,
    /// Scheme, host and port of every server: all that a page may load pictures from.
    pub origins: Vec<String>,
}

impl TileLayer {
    fn is_tianditu(&self) -> bool {
        self.origins.iter().any(|origin| {
            let host = origin.split('/').nth(2).and_then(|host| host.split(':').next()).unwrap_or_default();
            host == TIANDITU_HOST || host.ends_with(&format!(".{TIANDITU_HOST}"))
        })
    }
}

/// `None`: no tiles, or a fault was reported.
pub(super) fn read(reader: &mut Reader) -> Option<MapTiles> {
    let short = reader.given.get(TILES).is_some_and(|given| given.value.trim().starts_with(TIANDITU));
    let system = reader.parse(CRS, system);
    let attribution = reader.parse(ATTRIBUTION, attribution);
    let layers = reader.parse(TILES, layers);
    // Its rules hold however its tiles are named.
    let tianditu = short || layers.iter().flatten().any(TileLayer::is_tianditu);
    if tianditu && system == Some(TileSystem::Gcj02) {
        let fix = "remove it, or set wgs84: Tianditu draws in CGCS2000, and pins would lie 500 m off";
        report(reader, CRS, ("does not fit Tianditu", fix));
    }
    let layers = layers?;
    let attribution = match attribution {
        Some(text) if !tianditu => text,
        Some(text) if !text.contains(APPROVAL) => {
            let fix = "add 审图号 and the number that stands at the foot of Tianditu's own map";
            report(reader, ATTRIBUTION, ("names no 审图号", fix));
            return None;
        }
        Some(text) if text.contains(TIANDITU_NAME) => text,
        Some(text) => format!("{TIANDITU_NAME} {text}"),
        // A faulty one was reported already.
        None if reader.given.contains_key(ATTRIBUTION) => return None,
        None => {
            let fix = "write whose tiles they are and their 审图号; maps show it";
            report(
                reader,
                ATTRIBUTION,
                ("is missing, and tiles must not be shown without their source", fix),
            );
            return None;
        }
    };
    Some(MapTiles { layers, attribution, system: system.unwrap_or(TileSystem::Wgs84) })
}

fn report(reader: &mut Reader, key: &'static str, wrong: Wrong) {
    let unset = || Given { name: in_environment(key), origin: Source::Default, value: String::new() };
    let given = reader.given.get(key).cloned().unwrap_or_else(unset);
    reader.fault(given, key, wrong);
}

fn system(value: &str) -> Result<TileSystem, Wrong> {
    match value {
        "wgs84" => Ok(TileSystem::Wgs84),
        "gcj02" => Ok(TileSystem::Gcj02),
        _ => Err(("is no system of coordinates", "use wgs84 (also for Tianditu) or gcj02")),
    }
}

fn attribution(value: &str) -> Result<String, Wrong> {
    if value.chars().count() > 200 || value.chars().any(char::is_control) {
        return Err(("is no short line", "write source and 审图号 in one line of at most 200 characters"));
    }
    Ok(value.to_owned())
}

fn layers(value: &str) -> Result<Vec<TileLayer>, Wrong> {
    match value.strip_prefix(TIANDITU) {
        Some(key) => tianditu(key),
        // A list of the settings file comes with commas.
        None => value.replace(",http", " http").split_whitespace().map(layer).collect(),
    }
}

fn tianditu(key: &str) -> Result<Vec<TileLayer>, Wrong> {
    if key.len() < 8 || !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(("holds no key of Tianditu", "write tianditu: and the browser key, letters and digits"));
    }
    let template = |layer: &str| {
        format!(
            "https://t{{0-7}}.tianditu.gov.cn/{layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0\
             &LAYER={layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles\
             &TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={key}"
        )
    };
    TIANDITU_LAYERS.iter().map(|name| layer(&template(name))).collect()
}

/// One template. Its host may name several servers: as a range, `{0-7}` or `{a-d}`, or as `{s}` for `{a-c}`.
fn layer(written: &str) -> Result<TileLayer, Wrong> {
    let (template, servers) = with_servers(written);
    let without = ["{z}", "{x}", "{y}"].iter().try_fold(template.replace("{s}", ""), |rest, place| {
        rest.contains(place).then(|| rest.replace(place, "0"))
    });
    let Some(without) = without else {
        return Err(("holds an address without {z}, {x} or {y}", FORM));
    };
    if without.contains(['{', '}']) {
        let fix = "use only {z}, {x} and {y}, and {s} or one range as {0-7} in the host";
        return Err(("holds a placeholder that is not known", fix));
    }
    let names: Vec<String> = match template.contains("{s}") {
        true => servers.chars().map(String::from).collect(),
        false => vec![String::new()],
    };
    let origins: Result<Vec<String>, Wrong> = names.iter().map(|name| origin(&template, name)).collect();
    Ok(TileLayer { origins: origins?, template: SecretString::from(template), servers })
}

/// The template with `{s}` for its range, and what the range holds.
fn with_servers(written: &str) -> (String, String) {
    for (start, _) in written.match_indices('{') {
        let Some([b'{', first, b'-', last, b'}']) = written.as_bytes().get(start..start + 5) else {
            continue;
        };
        let alike = (first.is_ascii_digit() && last.is_ascii_digit())
            || (first.is_ascii_lowercase() && last.is_ascii_lowercase());
        if alike && first < last {
            let servers = (*first..=*last).map(char::from).collect();
            return (format!("{}{{s}}{}", &written[..start], &written[start + 5..]), servers);
        }
    }
    (written.to_owned(), USUAL_SERVERS.to_owned())
}

/// Where one server of a template is. Plain http only on this computer, for trying out.
fn origin(template: &str, server: &str) -> Result<String, Wrong> {
    let host = template.split('/').nth(2).unwrap_or_default().replace("{s}", server);
    if host.contains(['{', '}', '@']) {
        return Err(("holds an address whose host is no plain name", FORM));
    }
    let (scheme, _) = template.split_once(':').unwrap_or_default();
    let url = Url::parse(&format!("{scheme}://{host}/"))
        .map_err(|_| ("holds something that is no web address", FORM))?;
    let (plain, here) = match url.host() {
        Some(Host::Domain(name)) => {
            let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
            (plain, name == "localhost")
        }
        Some(Host::Ipv4(address)) => (true, address.is_loopback()),
        // A content policy cannot name one.
        Some(Host::Ipv6(_)) | None => (false, false),
    };
    match url.scheme() {
        "https" | "http" if !plain => Err(("holds an address whose host is no plain name", FORM)),
        "https" => Ok(url.origin().ascii_serialization()),
        "http" if here => Ok(url.origin().ascii_serialization()),
        "http" => Err(("holds an address without encryption", "use https; http is for this computer alone")),
        _ => Err(("holds something that is no web address", FORM)),
    }
}
