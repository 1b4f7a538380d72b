//! `huiyin points`: check, export and import the district's contact points as spreadsheets or JSON. Works on the
//! community folder, and looks into the database, where there is one, for what staff have set right in the chat: an
//! export holds it, and an import does not undo it unasked. Makes no database and no key, and never writes a file that
//! would not load again; nothing in the database is changed, be it an older program's.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};

use super::{Misconfigured, load_community, misconfigured, open_store};
use crate::clock::Chance;
use crate::config::community_folder::{
    CheckedPoints, FolderFiles, ImportFault, LoadedCommunity, check_points, import_points,
};
use crate::config::points::{PointFormat, write_points};
use crate::config::{Database, Settings};
use crate::domain::{Community, ContactPoint, PointChange, PointFact, PointLevel, Points, Units};
use crate::sealing::Sealer;
use crate::store::OlderSchema;
use crate::web::points::{can_be_printed, link};
use crate::web::{printable, qr};

#[derive(Subcommand)]
pub enum PointsCommand {
    /// Read a CSV or JSON file of points and report every fault, changing nothing.
    Check {
        file: PathBuf,
        /// Do not mind codes that are gone, nor what staff have changed in the chat since the export.
        #[arg(long = "override")]
        overrides: bool,
    },
    /// Write all points as they stand, with what staff have changed in the chat, to be edited and imported again.
    Export {
        #[arg(long, value_enum, default_value = "csv")]
        format: Format,
        /// Where to write; default: standard output.
        #[arg(long)]
        output: Option<PathBuf>,
    },
    /// Write a poster to print for every point, and one for the whole map: pages of their own; beside each its QR code
    /// as PNG and SVG, for other print.
    Posters {
        /// Where to write; made if it is not there.
        #[arg(long)]
        output: PathBuf,
    },
    /// Replace the community folder's points by those of a CSV or JSON file, all or none.
    Import {
        file: PathBuf,
        /// Remove points that the file leaves out, and replace what staff have changed in the chat since the export.
        #[arg(long = "override")]
        overrides: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    Csv,
    Json,
}

pub fn points(settings: &Settings, command: &PointsCommand) -> anyhow::Result<()> {
    match command {
        PointsCommand::Check { file, overrides } => {
            let checked = check(settings, file, *overrides)?;
            summary(&checked.points, &checked.units).iter().for_each(|line| println!("{line}"));
            Ok(())
        }
        PointsCommand::Export { format, output } => {
            export(&standing(settings, load_community(settings)?)?, *format, output.as_deref())
        }
        PointsCommand::Posters { output } => {
            posters(settings, &standing(settings, load_community(settings)?)?, output)
        }
        PointsCommand::Import { file, overrides } => import(settings, file, *overrides),
    }
}

/// Importing is how broken points are mended: the folder's own ones need not load.
fn check(settings: &Settings, file: &Path, overrides: bool) -> anyhow::Result<CheckedPoints> {
    let files = match &settings.community {
        Some(folder) => FolderFiles::read(folder).map_err(|faults| misconfigured(&faults))?,
        None => FolderFiles::sample(),
    };
    let checked = check_points(files, &contents(file)?).map_err(|fault| refused(file, &fault))?;
    match load_community(settings) {
        Ok(loaded) => {
            let mut lost = removed(settings, &loaded, &checked.points);
            match undone(settings, &loaded.community, &checked.points) {
                Ok(undone) => lost.extend(undone),
                Err(fault) if overrides => {
                    eprintln!("not compared with the changes from the chat: {fault:#}")
                }
                Err(fault) => return Err(fault),
            }
            refuse_unless(overrides, lost)?;
        }
        Err(_) => eprintln!("not compared with the changes from the chat: the folder does not load as it is"),
    }
    Ok(checked)
}

/// Something of ours that a file would end: what it is, what then becomes of it, and what to do instead.
struct Lost {
    what: String,
    then: &'static str,
    instead: &'static str,
}

/// An operator says that they mean it, or nothing is lost.
fn refuse_unless(overrides: bool, lost: Vec<Lost>) -> Result<(), Misconfigured> {
    if lost.is_empty() || overrides {
        lost.iter().for_each(|lost| println!("{}, and {}", lost.what, lost.then));
        return Ok(());
    }
    let line = |lost: &Lost| format!("{}; {}, or import with --override", lost.what, lost.instead);
    Err(Misconfigured(lost.iter().map(line).collect::<Vec<_>>().join("\n  ")))
}

/// The codes that a file leaves out: they may hang printed on walls, and would open no point any more. The sample
/// inside the program cannot be replaced, and so loses none.
fn removed(settings: &Settings, loaded: &LoadedCommunity, points: &Points) -> Vec<Lost> {
    let before = loaded.community.points.all().iter().filter(|_| settings.community.is_some());
    let gone = before.filter(|point| points.get(&point.code).is_none());
    let lost = gone.map(|point| Lost {
        what: format!(
            "{} {}: is not in the file, so its printed code opens no point",
            point.code, point.name
        ),
        then: "is removed",
        instead: "put it back",
    });
    lost.collect()
}

/// What staff have set right in the chat since the file was exported, and it would silently undo.
fn undone(settings: &Settings, community: &Community, points: &Points) -> anyhow::Result<Vec<Lost>> {
    let changes = changes(settings)?;
    let folder = &community.points;
    let (standing, _) = folder.with_changes(&changes);
    let mut undone = vec![];
    for now in standing.all() {
        let code = &now.code;
        let Some((was, will)) = folder.get(code).zip(points.get(code)) else { continue };
        for fact in PointFact::ALL {
            let [now, was, will] = [now, was, will].map(|point| point.written(fact));
            if now == was || now == will {
                continue;
            }
            let newest = changes.iter().rev().find(|change| change.code == *code && change.fact == fact);
            let date = newest.map(|change| community.calendar.date_of(change.at).to_string());
            let (field, date) = (fact.name(), date.unwrap_or_default());
            let now = if now.is_empty() { "nothing" } else { now.as_str() };
            match will == was {
                // The file says what the folder says: the change goes on lying over it.
                true => println!("{code} {field}: {now}, set in the chat on {date}, still holds"),
                false => {
                    let what = format!("{code} {field}: {now} was set in the chat on {date}");
                    undone.push(Lost { what, then: "is replaced", instead: "export again" });
                }
            }
        }
    }
    Ok(undone)
}

/// The folder's community, with what staff have set right in the chat where there is a database.
fn standing(settings: &Settings, loaded: LoadedCommunity) -> anyhow::Result<Community> {
    let (points, _) = loaded.community.points.with_changes(&changes(settings)?);
    Ok(Community { points, ..loaded.community })
}

/// What staff have set right, if the server ever ran; nothing is made here, least of all a key.
fn changes(settings: &Settings) -> anyhow::Result<Vec<PointChange>> {
    let missing = match &settings.database {
        _ if !settings.key_file.exists() => Some(("HUIYIN_KEY_FILE", &settings.key_file)),
        Database::Sqlite(path) if !path.exists() => Some(("HUIYIN_DATABASE_URL", path)),
        Database::Sqlite(_) | Database::Postgres(_) => None,
    };
    if let Some((setting, path)) = missing {
        eprintln!("without the changes from the chat: {setting} {} is not there", path.display());
        return Ok(vec![]);
    }
    let sealer = Sealer::load_or_create(&settings.key_file, &Chance::system())
        .map_err(|fault| Misconfigured(format!("HUIYIN_KEY_FILE: {fault}")))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stored = runtime.block_on(async {
        let store = open_store(settings, sealer, OlderSchema::Refuse).await?;
        anyhow::Ok(store.read().point_changes().await?)
    })?;
    let readable = stored.into_iter().filter_map(|row| {
        row.inspect_err(|fault| eprintln!("a change from the chat is left out: {fault}")).ok()
    });
    Ok(readable.collect())
}

fn export(community: &Community, format: Format, output: Option<&Path>) -> anyhow::Result<()> {
    let format = match format {
        Format::Csv => PointFormat::Csv,
        Format::Json => PointFormat::Json,
    };
    let text = write_points(&community.points, &community.units, format, None);
    let Some(output) = output else {
        return Ok(std::io::stdout().lock().write_all(text.as_bytes())?);
    };
    std::fs::write(output, text).map_err(|fault| {
        let output = output.display();
        Misconfigured(format!("--output: {output} cannot be written ({fault}); name a file that can be"))
    })?;
    println!("Wrote {} points to {}", community.points.len(), output.display());
    Ok(())
}

fn import(settings: &Settings, file: &Path, overrides: bool) -> anyhow::Result<()> {
    let Some(folder) = &settings.community else {
        let fix = "HUIYIN_COMMUNITY: is not set, and the sample inside the program cannot be changed; \
                   write a folder with `huiyin init FOLDER`, name it there, and import again";
        return Err(Misconfigured(fix.to_owned()).into());
    };
    check(settings, file, overrides)?;
    let (checked, path) = import_points(folder, &contents(file)?).map_err(|fault| refused(file, &fault))?;
    summary(&checked.points, &checked.units).iter().for_each(|line| println!("{line}"));
    println!("Wrote {}; restart the server to use them", path.display());
    Ok(())
}

fn posters(settings: &Settings, community: &Community, output: &Path) -> anyhow::Result<()> {
    let url = super::public_url(settings);
    if !can_be_printed(&url) {
        let fix = format!(
            "HUIYIN_PUBLIC_URL: {url} opens on this computer only, and a printed code is for years; \
             set the address residents use"
        );
        return Err(Misconfigured(fix).into());
    }
    let written = |file: &Path, fault: std::io::Error| {
        Misconfigured(format!(
            "--output: {} cannot be written ({fault}); name another folder",
            file.display()
        ))
    };
    std::fs::create_dir_all(output).map_err(|fault| written(output, fault))?;
    let points = &community.points;
    for point in points.all().iter().map(Some).chain(std::iter::once(None)) {
        let name = point.map_or_else(|| "all".to_owned(), |point| point.code.to_string());
        for (ending, bytes) in printed(community, &url, point)? {
            let file = output.join(format!("{name}.{ending}"));
            std::fs::write(&file, bytes).map_err(|fault| written(&file, fault))?;
        }
    }
    let (count, output) = (points.len() + 1, output.display());
    println!("Wrote {count} posters, with {count} PNG and {count} SVG files of their codes, to {output}");
    Ok(())
}

/// A poster, and its code for whoever lays out something else; each with the ending of its file.
fn printed(
    community: &Community,
    url: &str,
    point: Option<&ContactPoint>,
) -> Result<[(&'static str, Vec<u8>); 3], Misconfigured> {
    let link = link(url, point);
    let too_long =
        || Misconfigured(format!("HUIYIN_PUBLIC_URL: {link} is too long for a QR code; shorten it"));
    let png = qr::png(&link, qr::PRINTED).ok_or_else(too_long)?;
    let svg = qr::svg(&link).ok_or_else(too_long)?;
    let page = printable(community, url, (point, &png));
    Ok([("html", page.into_bytes()), ("svg", svg.into_bytes()), ("png", png)])
}

fn contents(file: &Path) -> Result<Vec<u8>, Misconfigured> {
    std::fs::read(file).map_err(|fault| {
        Misconfigured(format!("{} cannot be read ({fault}); name a CSV or JSON file", file.display()))
    })
}

fn refused(file: &Path, fault: &ImportFault) -> Misconfigured {
    Misconfigured(format!("{} cannot be used: {fault}", file.display()))
}

/// How many points of each level, and the communities that have none.
fn summary(points: &Points, units: &Units) -> Vec<String> {
    let levels = PointLevel::ALL.map(|level| format!("{} {}", points.of_level(level).count(), level.name()));
    let mut lines = vec![format!("{} points: {}", points.len(), levels.join(", "))];
    let gaps = points.uncovered(units);
    if !gaps.is_empty() {
        let names = gaps.iter().map(|unit| unit.names.zh.as_str()).collect::<Vec<_>>().join("、");
        lines.push(format!("communities without a point ({}): {names}", gaps.len()));
    }
    lines
}
