//! Gathers what the pages load: our own style and script, and single files out of the npm packages that
//! web/package-lock.json pins. Compresses them and writes the table that src/web/assets.rs embeds.
//! Never fails for want of npm or a network: it warns, and the pages go on with our own files alone.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

/// Which pages load a file. A map weighs more than all else, so only the pages that show one carry it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum On {
    EveryPage,
    MapPages,
    /// The list of contact points asks for it by name.
    Points,
    /// Posters ask for it by name.
    Posters,
}

/// Files of one npm package, as (served name, path inside node_modules); all of them or none.
struct Package {
    name: &'static str,
    on: On,
    files: &'static [(&'static str, &'static str)],
}

const PACKAGES: &[Package] = &[
    Package {
        name: "@picocss/pico",
        on: On::EveryPage,
        files: &[("pico.css", "@picocss/pico/css/pico.classless.min.css")],
    },
    Package { name: "htmx.org", on: On::EveryPage, files: &[("htmx.js", "htmx.org/dist/htmx.min.js")] },
    Package {
        name: "leaflet",
        on: On::MapPages,
        files: &[("leaflet.css", "leaflet/dist/leaflet.css"), ("leaflet.js", "leaflet/dist/leaflet.js")],
    },
    Package {
        name: "leaflet.markercluster",
        on: On::MapPages,
        files: &[
            ("markercluster.css", "leaflet.markercluster/dist/MarkerCluster.css"),
            ("markercluster.js", "leaflet.markercluster/dist/leaflet.markercluster.js"),
        ],
    },
];

/// Last in the order of loading, so that ours has the last word.
const OWN: &[(&str, On)] = &[
    ("own.css", On::EveryPage),
    ("own.js", On::EveryPage),
    ("near.js", On::Points),
    ("copy.js", On::Points),
    ("poster.css", On::Posters),
    ("map.css", On::MapPages),
    ("map.js", On::MapPages),
];

/// A file to embed.
struct Found {
    name: &'static str,
    on: On,
    bytes: Vec<u8>,
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=web");
    println!("cargo:rerun-if-env-changed=HUIYIN_WEB_DIST");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let web =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join("web");
    let modules = match env::var_os("HUIYIN_WEB_DIST") {
        Some(folder) => Ok(PathBuf::from(folder)),
        None => installed(&web, &out),
    };
    let mut found = vec![];
    let mut missing = vec![];
    for package in PACKAGES {
        match modules.as_ref().map_err(Clone::clone).and_then(|folder| read(package, folder)) {
            Ok(files) => found.extend(files),
            Err(why) => missing.push((package.name, why)),
        }
    }
    for (name, on) in OWN {
        let bytes = fs::read(web.join(name)).expect("our own styles and scripts stand in web/");
        found.push(Found { name, on: *on, bytes });
    }
    // Half a map is none: the sketch then stays.
    let whole = |package: &Package| missing.iter().all(|(name, _)| *name != package.name);
    if !PACKAGES.iter().filter(|package| package.on == On::MapPages).all(whole) {
        found.retain(|file| file.on != On::MapPages);
    }
    report(&missing, &out);
    write_table(&found, &missing, &out);
}

/// Says what the pages will lack. A path that never exists makes cargo ask again at the next build.
fn report(missing: &[(&str, String)], out: &Path) {
    for (name, why) in missing {
        println!("cargo:warning=pages go without {name}: {why}");
    }
    if !missing.is_empty() {
        println!(
            "cargo:warning=install npm and build again, or name a node_modules folder in HUIYIN_WEB_DIST"
        );
        println!("cargo:rerun-if-changed={}", out.join("not-there-yet").display());
    }
}

fn read(package: &Package, modules: &Path) -> Result<Vec<Found>, String> {
    let one = |(name, path): &(&'static str, &str)| match fs::read(modules.join(path)) {
        Ok(bytes) => Ok(Found { name, on: package.on, bytes }),
        Err(fault) => Err(format!("{path}: {fault}")),
    };
    package.files.iter().map(one).collect()
}

/// The node_modules folder of exactly this lock file; npm runs only when it is not there yet.
fn installed(web: &Path, out: &Path) -> Result<PathBuf, String> {
    let mut print = Sha256::new();
    let mut inputs = vec![];
    for name in ["package.json", "package-lock.json"] {
        let bytes = fs::read(web.join(name)).map_err(|fault| format!("web/{name}: {fault}"))?;
        print.update(&bytes);
        inputs.push((name, bytes));
    }
    let folder = out.join(format!("npm-{}", short(&print.finalize())));
    let modules = folder.join("node_modules");
    if modules.is_dir() {
        return Ok(modules);
    }
    // Installed beside and renamed, so that a broken-off install is never taken for a whole one.
    let unfinished = out.join(format!("npm-unfinished-{}", std::process::id()));
    let done = install(&inputs, &unfinished)
        .and_then(|()| fs::rename(&unfinished, &folder).map_err(|fault| fault.to_string()));
    if done.is_err() && unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(|fault| fault.to_string())?;
    }
    done.map(|()| modules)
}

fn install(inputs: &[(&str, Vec<u8>)], folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|fault| fault.to_string())?;
    for (name, bytes) in inputs {
        fs::write(folder.join(name), bytes).map_err(|fault| fault.to_string())?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let quick =
        ["--fetch-retries=1", "--fetch-timeout=30000", "--no-audit", "--no-fund", "--no-update-notifier"];
    let ran = Command::new(npm)
        .args(["ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"])
        .args(quick)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|fault| format!("npm does not run ({fault})"))?;
    if ran.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&ran.stderr);
    let line = said.lines().find(|line| line.starts_with("npm error")).unwrap_or("no word of why");
    Err(format!("npm ci failed: {line}"))
}

fn write_table(found: &[Found], missing: &[(&str, String)], out: &Path) {
    let folder = out.join("assets");
    fs::create_dir_all(&folder).expect("OUT_DIR is ours to write");
    let mut table = String::from("pub static TABLE: &[Asset] = &[\n");
    for Found { name, bytes, .. } in found {
        fs::write(folder.join(name), bytes).expect("OUT_DIR is ours to write");
        fs::write(folder.join(format!("{name}.br")), compressed(bytes)).expect("OUT_DIR is ours to write");
        let embedded =
            |end: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/assets/{name}{end}\"))");
        let (hash, mime) = (short(&Sha256::digest(bytes)), mime(name));
        let (plain, brotli) = (embedded(""), embedded(".br"));
        writeln!(
            table,
            "    Asset {{ name: {name:?}, hash: {hash:?}, mime: {mime:?}, bytes: {plain}, brotli: {brotli} }},"
        )
        .expect("writing to a string cannot fail");
    }
    let named = |on: On, end: &str| {
        let these = found.iter().filter(|file| file.on == on && file.name.ends_with(end));
        these.map(|file| file.name).collect::<Vec<_>>()
    };
    let lists = [
        ("STYLESHEETS", named(On::EveryPage, ".css")),
        ("SCRIPTS", named(On::EveryPage, ".js")),
        ("MAP_STYLESHEETS", named(On::MapPages, ".css")),
        ("MAP_SCRIPTS", named(On::MapPages, ".js")),
        ("MISSING", missing.iter().map(|(name, _)| *name).collect()),
    ];
    table.push_str("];\n");
    for (list, names) in lists {
        writeln!(table, "pub const {list}: &[&str] = &{names:?};").expect("writing to a string cannot fail");
    }
    fs::write(out.join("assets.rs"), table).expect("OUT_DIR is ours to write");
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut smaller = vec![];
    let mut writer = brotli::CompressorWriter::new(&mut smaller, 4096, 11, 22);
    writer.write_all(bytes).expect("writing to memory cannot fail");
    drop(writer);
    smaller
}

fn mime(name: &str) -> &'static str {
    if name.ends_with(".css") { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" }
}

/// The first 12 hex digits.
fn short(digest: &[u8]) -> String {
    digest.iter().take(6).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}
