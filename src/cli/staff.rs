//! `huiyin staff`: invitations, who works here, leaving and coming back, roles. Works beside the running server:
//! authority is read from the database at every press. Everything is written into the audit.

use clap::Subcommand;

use super::{Misconfigured, open, public_url};
use crate::app::App;
use crate::config::Settings;
use crate::config::community_folder::LoadedCommunity;
use crate::domain::{Community, Grant, PersonId, Role, UnitId};
use crate::telegram::Telegram;

#[derive(Subcommand)]
pub enum StaffCommand {
    /// Print a one-time invitation link, good for one hour.
    Invite {
        /// Roles, separated by commas: registrar, assessor, handler, supervisor, admin and others.
        #[arg(
            long,
            value_delimiter = ',',
            default_value = "admin,reception,registrar,assessor,coordinator,handler,supervisor,council_secretary"
        )]
        role: Vec<String>,
        /// The unit the roles are held at; default: the district.
        #[arg(long)]
        unit: Option<String>,
    },
    /// Who works here, with roles and units.
    List,
    /// Somebody leaves: from now on no press of theirs counts and nothing is sent to them.
    Suspend { person: i64 },
    /// They are back.
    Resume { person: i64 },
    /// Give somebody a role at a unit.
    Grant {
        person: i64,
        #[arg(long)]
        role: String,
        #[arg(long)]
        unit: Option<String>,
    },
    /// Take a role at a unit away.
    Revoke {
        person: i64,
        #[arg(long)]
        role: String,
        #[arg(long)]
        unit: Option<String>,
    },
}

pub async fn staff(
    settings: &Settings,
    community: &LoadedCommunity,
    command: &StaffCommand,
) -> anyhow::Result<()> {
    match command {
        StaffCommand::Invite { role, unit } => {
            let grants = role
                .iter()
                .map(|role| grant(&community.community, role, unit.as_deref()))
                .collect::<Result<Vec<_>, _>>()?;
            invite(settings, community, &grants).await
        }
        StaffCommand::List => list(&open(settings, community).await?).await,
        StaffCommand::Suspend { person } => suspend(&open(settings, community).await?, *person, true).await,
        StaffCommand::Resume { person } => suspend(&open(settings, community).await?, *person, false).await,
        StaffCommand::Grant { person, role, unit } => {
            let grant = grant(&community.community, role, unit.as_deref())?;
            change(&open(settings, community).await?, *person, &grant, true).await
        }
        StaffCommand::Revoke { person, role, unit } => {
            let grant = grant(&community.community, role, unit.as_deref())?;
            change(&open(settings, community).await?, *person, &grant, false).await
        }
    }
}

fn grant(community: &Community, role: &str, unit: Option<&str>) -> Result<Grant, Misconfigured> {
    let units = &community.units;
    let unit = unit.map_or_else(|| units.root().id.clone(), UnitId::new);
    if units.get(&unit).is_none() {
        let known = units.all().iter().map(|unit| unit.id.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Misconfigured(format!("--unit: there is no unit {unit}; one of {known}")));
    }
    let role = Role::from_name(role.trim()).ok_or_else(|| {
        let known = Role::ALL.map(Role::name).join(", ");
        Misconfigured(format!("--role: there is no role {role}; one of {known}"))
    })?;
    Ok(Grant { role, unit })
}

async fn invite(settings: &Settings, community: &LoadedCommunity, grants: &[Grant]) -> anyhow::Result<()> {
    let app = open(settings, community).await?;
    let code = app.invite(grants).await?;
    println!("{}staff/join?code={code}", public_url(settings));
    if let Some(given) = &settings.telegram {
        let telegram = Telegram::new(app, &given.api_url, given.token.clone(), given.rates)?;
        match telegram.username().await {
            Ok(username) => println!("https://t.me/{username}?start=s_{code}"),
            Err(fault) => println!("(no Telegram link: {fault})"),
        }
    }
    println!("Good for one hour, once.");
    Ok(())
}

async fn list(app: &App) -> anyhow::Result<()> {
    for member in app.staff().await? {
        let roles: Vec<String> =
            member.grants.iter().map(|grant| format!("{} of {}", grant.role.name(), grant.unit)).collect();
        let left = if member.suspended { " (suspended)" } else { "" };
        println!("{:>6}  {}{left}: {}", member.person.0, member.name, roles.join(", "));
    }
    Ok(())
}

async fn suspend(app: &App, person: i64, leaves: bool) -> anyhow::Result<()> {
    anyhow::ensure!(app.suspend_staff(PersonId(person), leaves).await?, "there is no staff {person}");
    println!("{}", if leaves { "Suspended." } else { "Back." });
    for unit in app.units_without_hands().await? {
        println!("nobody works for {unit} now: the coordinator sees its cases every morning");
    }
    Ok(())
}

async fn change(app: &App, person: i64, grant: &Grant, given: bool) -> anyhow::Result<()> {
    anyhow::ensure!(app.change_grant(PersonId(person), grant, given).await?, "nothing to change");
    println!("{} is {} for {person}.", grant.role.name(), if given { "granted" } else { "revoked" });
    Ok(())
}
