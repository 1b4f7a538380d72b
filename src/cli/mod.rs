//! The command line: serve, init, check, doctor, export, verify, routing, points, staff and more. Reads settings,
//! opens the store, hands over. Never business rules. Exit code 2 means: the configuration is at fault, and the error
//! says where.

mod deadlines;
mod export;
mod greeting;
mod outbox;
mod points;
mod quarantine;
mod routing;
mod serve;
mod staff;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::app::{App, BlobStore, Health, Hub, Limits, PointPhotos, Quotas};
use crate::clock::{Chance, Clock};
use crate::config::community_folder::{self, LoadedCommunity};
use crate::config::{Database, Mode, Settings};
use crate::sealing::Sealer;
use crate::store::{OlderSchema, Store};
use crate::telegram::Telegram;

#[derive(Parser)]
#[command(name = "huiyin", version, about = "回音: a civic suggestion bot that brings every matter its echo")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server (the default).
    Serve,
    /// Write a folder with a community's own data, to be edited and named by HUIYIN_COMMUNITY.
    Init { folder: PathBuf },
    /// Validate settings and community folder, then stop.
    Check,
    /// Report on settings, key file, store and web components.
    Doctor,
    /// Write all cases as JSON Lines, one object per case; or one case's dossier, to read.
    Export {
        /// The 12 digits of one case.
        #[arg(long)]
        case: Option<String>,
    },
    /// Check that no case's history was changed after it was written.
    Verify,
    /// Check, export and import contact points.
    Points {
        #[command(subcommand)]
        command: points::PointsCommand,
    },
    /// Look after messages that could not be sent.
    Outbox {
        #[command(subcommand)]
        command: outbox::OutboxCommand,
    },
    /// Look after updates that could not be handled.
    Quarantine {
        #[command(subcommand)]
        command: quarantine::QuarantineCommand,
    },
    /// Look at the rules that say who gets a case.
    Routing {
        #[command(subcommand)]
        command: routing::RoutingCommand,
    },
    /// Look at deadlines and calendar.
    Deadlines {
        #[command(subcommand)]
        command: deadlines::DeadlinesCommand,
    },
    /// Look after the Telegram bot.
    Telegram {
        #[command(subcommand)]
        command: TelegramCommand,
    },
    /// Look after staff.
    Staff {
        #[command(subcommand)]
        command: staff::StaffCommand,
    },
}

#[derive(Subcommand)]
enum TelegramCommand {
    /// Show the bot's name, its webhook and what waits.
    Status,
    /// Set or remove the webhook by hand; serving sets its own.
    Webhook {
        #[command(subcommand)]
        command: WebhookCommand,
    },
}

#[derive(Subcommand)]
enum WebhookCommand {
    Set,
    Delete,
}

/// Configuration faults, each with its fix; told apart from everything that fails later.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Misconfigured(String);

pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command.unwrap_or(Command::Serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("huiyin: {fault:#}");
            if fault.is::<Misconfigured>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    if let Command::Init { folder } = &command {
        return init(folder);
    }
    let settings = Settings::load().map_err(|faults| misconfigured(&faults))?;
    if let Command::Points { command } = &command {
        return points::points(&settings, command);
    }
    let community = load_community(&settings)?;
    if matches!(command, Command::Check) {
        for warning in &community.warnings {
            println!("warning: {warning}");
        }
        println!("settings and community folder are valid");
        return Ok(());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve::serve(settings, community).await,
            Command::Staff { command } => staff::staff(&settings, &community, &command).await,
            Command::Telegram { command } => telegram(&settings, &community, &command).await,
            Command::Quarantine { command } => {
                quarantine::quarantine(&open(&settings, &community).await?, &command).await
            }
            Command::Outbox { command } => {
                outbox::outbox(&open(&settings, &community).await?, &command).await
            }
            Command::Deadlines { command } => {
                deadlines::deadlines(&open(&settings, &community).await?, &command).await
            }
            Command::Routing { command } => {
                routing::routing(&open(&settings, &community).await?, &command).await
            }
            Command::Doctor => doctor(&settings, &community).await,
            Command::Export { case: None } => export::export(&open(&settings, &community).await?).await,
            Command::Export { case: Some(number) } => {
                export::dossier(&open(&settings, &community).await?, &number).await
            }
            Command::Verify => export::verify(&open(&settings, &community).await?).await,
            Command::Init { .. } | Command::Check | Command::Points { .. } => Ok(()),
        }
    })
}

fn init(folder: &Path) -> anyhow::Result<()> {
    community_folder::write_starter(folder).map_err(|fault| Misconfigured(fault.to_string()))?;
    let folder = folder.display();
    println!("Wrote {folder}. Edit it, then start with HUIYIN_COMMUNITY={folder}");
    Ok(())
}

fn misconfigured<T: std::fmt::Display>(faults: &[T]) -> Misconfigured {
    Misconfigured(faults.iter().map(T::to_string).collect::<Vec<_>>().join("\n  "))
}

fn load_community(settings: &Settings) -> Result<LoadedCommunity, Misconfigured> {
    match &settings.community {
        Some(folder) => community_folder::load_folder(folder),
        None => community_folder::load_sample(),
    }
    .map_err(|faults| misconfigured(&faults))
}

/// Opens everything an update needs.
async fn open(settings: &Settings, community: &LoadedCommunity) -> anyhow::Result<App> {
    let (clock, chance) = (Clock::system(), Chance::system());
    std::fs::create_dir_all(&settings.data_dir).map_err(|fault| {
        let folder = settings.data_dir.display();
        Misconfigured(format!(
            "HUIYIN_DATA_DIR: {folder} cannot be created ({fault}); name a folder that can be"
        ))
    })?;
    let sealer = Sealer::load_or_create(&settings.key_file, &chance)
        .map_err(|fault| Misconfigured(format!("HUIYIN_KEY_FILE: {fault}")))?;
    let store = open_store(settings, sealer.clone(), OlderSchema::BringUpToDate).await?;
    let quotas = Quotas {
        submissions_per_day: settings.limits.submissions_per_day,
        updates_per_minute: settings.limits.updates_per_minute,
        lookups_per_hour: settings.limits.lookups_per_hour,
    };
    let app = App {
        store,
        sealer,
        blobs: BlobStore::open(settings.data_dir.join("blobs"))?,
        photos: PointPhotos::of(community.photos.clone()),
        limits: Arc::new(Limits::new(quotas, &clock)),
        clock,
        chance,
        current: crate::app::Current::new(community.community.clone()),
        hub: Hub::default(),
        health: Health::default(),
        mornings: Default::default(),
        guesser: crate::app::Guesser::new(crate::suggestion::trained(&community.community)),
        public_url: public_url(settings),
    };
    app.follow_points().await?;
    Ok(app)
}

async fn open_store(settings: &Settings, sealer: Sealer, older: OlderSchema) -> anyhow::Result<Store> {
    Ok(match &settings.database {
        Database::Sqlite(path) => Store::open_sqlite(path, sealer, older).await?,
        Database::Postgres(url) => Store::open_postgres(url, sealer, older).await?,
    })
}

/// The address residents use: as configured, else the listening one.
fn public_url(settings: &Settings) -> String {
    match &settings.public_url {
        Some(url) => url.to_string(),
        None => format!("http://{}/", settings.listen),
    }
}

async fn telegram(
    settings: &Settings,
    community: &LoadedCommunity,
    command: &TelegramCommand,
) -> anyhow::Result<()> {
    let Some(given) = &settings.telegram else {
        let fix = "HUIYIN_TELEGRAM_TOKEN: is not set; copy the token from BotFather";
        return Err(Misconfigured(fix.to_owned()).into());
    };
    let app = open(settings, community).await?;
    let telegram = Telegram::new(app, &given.api_url, given.token.clone(), given.rates)?;
    match (command, &given.mode) {
        (TelegramCommand::Status, _) => {
            for line in telegram.status().await? {
                println!("{line}");
            }
        }
        (TelegramCommand::Webhook { command: WebhookCommand::Delete }, _) => {
            telegram.unhook().await?;
            println!("The webhook is removed; waiting updates stay.");
        }
        (TelegramCommand::Webhook { command: WebhookCommand::Set }, Mode::Webhook { secret }) => {
            telegram.hook(&public_url(settings), secret).await?;
            println!("The webhook is set.");
        }
        (TelegramCommand::Webhook { command: WebhookCommand::Set }, Mode::Polling) => {
            let fix = "HUIYIN_TELEGRAM_MODE: is polling; set it to webhook first";
            return Err(Misconfigured(fix.to_owned()).into());
        }
    }
    Ok(())
}

async fn doctor(settings: &Settings, community: &LoadedCommunity) -> anyhow::Result<()> {
    println!("data        {}", settings.data_dir.display());
    println!("key file    {}", settings.key_file.display());
    let app = open(settings, community).await?;
    println!("store       {} cases, admin {}", app.store.read().count_cases().await?, app.has_admin().await?);
    println!("community   {} ({})", community.community.names.en, community.community.version);
    for warning in &community.warnings {
        println!("warning     {warning}");
    }
    for unit in app.units_without_hands().await? {
        println!("nobody      works for {unit}: its cases go out as transfer sheets, by the coordinator");
    }
    for missing in crate::web::missing_assets() {
        println!("missing     web component {missing}");
    }
    Ok(())
}
