//! Staff: invitations, grants, who hears, the audit. Compiled once per database.

use std::collections::BTreeMap;

use super::{Conn, Db};
use crate::domain::StaffMember;
use crate::domain::{CaseId, ChatId, Grant, Language, Millis, PersonId, Role, UnitId};
use crate::store::Fault;
use crate::store::rows::{StaffHearer, to_json};

pub async fn create_invite(
    conn: &mut Conn,
    hash: &[u8],
    grants: &[Grant],
    expires_at: Millis,
    uses: i64,
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO invites (code_hash, grants, uses_left, expires_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(hash)
    .bind(to_json(&grants, "invites")?)
    .bind(uses)
    .bind(expires_at)
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn spend_invite(conn: &mut Conn, hash: &[u8], now: Millis) -> Result<Option<Vec<Grant>>, Fault> {
    let row: Option<(String,)> = sqlx::query_as::<Db, (String,)>(
        "UPDATE invites SET uses_left = uses_left - 1 WHERE code_hash = $1 AND uses_left > 0 AND expires_at > $2
         RETURNING grants",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(conn)
    .await?;
    row.map(|(grants,)| {
        let bad = Fault::BadRow { table: "invites", column: "grants", id: 0 };
        serde_json::from_str(&grants).map_err(|_| bad)
    })
    .transpose()
}

pub async fn has_admin(conn: &mut Conn) -> Result<bool, Fault> {
    let row: Option<(i64,)> = sqlx::query_as::<Db, (i64,)>(
        "SELECT g.person FROM grants g JOIN staff s ON s.person = g.person
         WHERE g.role = 'admin' AND s.suspended_at IS NULL LIMIT 1",
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

pub async fn make_staff(
    conn: &mut Conn,
    (person, chat): (PersonId, ChatId),
    name: &str,
    grants: &[Grant],
    now: Millis,
) -> Result<(), Fault> {
    sqlx::query::<Db>("INSERT INTO staff (person, name, joined_at) VALUES ($1, $2, $3)")
        .bind(person.0)
        .bind(name)
        .bind(now)
        .execute(&mut *conn)
        .await?;
    for grant in grants {
        sqlx::query::<Db>("INSERT INTO grants (person, role, unit, granted_at) VALUES ($1, $2, $3, $4)")
            .bind(person.0)
            .bind(grant.role.name())
            .bind(grant.unit.as_str())
            .bind(now)
            .execute(&mut *conn)
            .await?;
    }
    sqlx::query::<Db>("UPDATE chats SET kind = 'staff' WHERE id = $1").bind(chat.0).execute(conn).await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct HearerRow {
    chat: i64,
    address: String,
    language: String,
    person: i64,
    role: String,
    unit: String,
}

#[derive(sqlx::FromRow)]
struct MemberRow {
    person: i64,
    name: String,
    suspended_at: Option<i64>,
    role: Option<String>,
    unit: Option<String>,
}

pub async fn members(conn: &mut Conn) -> Result<Vec<StaffMember>, Fault> {
    let rows: Vec<MemberRow> = sqlx::query_as::<Db, MemberRow>(
        "SELECT s.person, s.name, s.suspended_at, g.role, g.unit FROM staff s
         LEFT JOIN grants g ON g.person = s.person ORDER BY s.person, g.role, g.unit",
    )
    .fetch_all(conn)
    .await?;
    let mut members: Vec<StaffMember> = Vec::new();
    for row in rows {
        let bad = Fault::BadRow { table: "grants", column: "role", id: row.person };
        let grant = match (row.role, row.unit) {
            (Some(role), Some(unit)) => {
                Some(Grant { role: Role::from_name(&role).ok_or(bad)?, unit: UnitId::new(unit) })
            }
            (_, _) => None,
        };
        match members.last_mut().filter(|last| last.person.0 == row.person) {
            Some(last) => last.grants.extend(grant),
            None => members.push(StaffMember {
                person: PersonId(row.person),
                name: row.name,
                suspended: row.suspended_at.is_some(),
                grants: grant.into_iter().collect(),
            }),
        }
    }
    Ok(members)
}

pub async fn suspend(conn: &mut Conn, person: PersonId, since: Option<Millis>) -> Result<bool, Fault> {
    let done = sqlx::query::<Db>("UPDATE staff SET suspended_at = $2 WHERE person = $1")
        .bind(person.0)
        .bind(since)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn change_grant(
    conn: &mut Conn,
    person: PersonId,
    grant: &Grant,
    since: Option<Millis>,
) -> Result<bool, Fault> {
    let sql = match since {
        Some(_) => {
            "INSERT INTO grants (person, role, unit, granted_at)
             SELECT person, $2, $3, $4 FROM staff WHERE person = $1 ON CONFLICT DO NOTHING"
        }
        None => {
            "DELETE FROM grants WHERE person = $1 AND role = $2 AND unit = $3 AND granted_at <> coalesce($4, -1)"
        }
    };
    let done = sqlx::query::<Db>(sql)
        .bind(person.0)
        .bind(grant.role.name())
        .bind(grant.unit.as_str())
        .bind(since)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn handler_units(conn: &mut Conn) -> Result<Vec<UnitId>, Fault> {
    let rows: Vec<(String,)> = sqlx::query_as::<Db, (String,)>(
        "SELECT DISTINCT g.unit FROM grants g JOIN staff s ON s.person = g.person
         WHERE g.role = 'handler' AND s.suspended_at IS NULL ORDER BY g.unit",
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|(unit,)| UnitId::new(unit)).collect())
}

/// Staff chats with the authority behind them.
pub async fn hearers(conn: &mut Conn) -> Result<Vec<StaffHearer>, Fault> {
    let rows: Vec<HearerRow> = sqlx::query_as::<Db, HearerRow>(
        "SELECT h.id AS chat, h.address, p.language, p.id AS person, g.role, g.unit FROM chats h
         JOIN people p ON p.id = h.person
         JOIN staff s ON s.person = p.id AND s.suspended_at IS NULL
         JOIN grants g ON g.person = s.person
         WHERE h.kind = 'staff' AND h.retired_at IS NULL ORDER BY h.id, g.role, g.unit",
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut hearers: BTreeMap<i64, StaffHearer> = BTreeMap::new();
    for row in rows {
        let bad = |table, column| Fault::BadRow { table, column, id: row.person };
        let role = Role::from_name(&row.role).ok_or_else(|| bad("grants", "role"))?;
        let language = Language::from_tag(&row.language).ok_or_else(|| bad("people", "language"))?;
        let hearer = hearers.entry(row.chat).or_insert_with(|| StaffHearer {
            chat: ChatId(row.chat),
            is_group: false,
            address: row.address,
            language,
            person: PersonId(row.person),
            grants: vec![],
        });
        hearer.grants.push(Grant { role, unit: UnitId::new(row.unit) });
    }
    let mut all: Vec<StaffHearer> = hearers.into_values().collect();
    all.extend(groups(conn).await?);
    Ok(all)
}

/// Who of the staff did the last thing on a case.
pub async fn last_hand(conn: &mut Conn, case: CaseId) -> Result<Option<String>, Fault> {
    let row: Option<(String,)> = sqlx::query_as::<Db, (String,)>(
        "SELECT s.name FROM events e JOIN staff s ON s.person = e.actor
         WHERE e.case_id = $1 AND e.party <> 'proposer' ORDER BY e.seq DESC LIMIT 1",
    )
    .bind(case.0)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(name,)| name))
}

/// Groups hear of their unit's cases; being in one is no authority.
async fn groups(conn: &mut Conn) -> Result<Vec<StaffHearer>, Fault> {
    let rows: Vec<(i64, String, i64, String)> = sqlx::query_as::<Db, (i64, String, i64, String)>(
        "SELECT id, address, person, unit FROM chats
         WHERE kind = 'group' AND unit IS NOT NULL AND retired_at IS NULL ORDER BY id",
    )
    .fetch_all(conn)
    .await?;
    let hears = |unit: &str| {
        [Role::Handler, Role::Auditor].map(|role| Grant { role, unit: UnitId::new(unit) }).to_vec()
    };
    Ok(rows
        .into_iter()
        .map(|(chat, address, person, unit)| StaffHearer {
            chat: ChatId(chat),
            is_group: true,
            address,
            language: Language::default(),
            person: PersonId(person),
            grants: hears(&unit),
        })
        .collect())
}

/// A group or topic hears of this unit's cases from now on; the same again moves it.
pub async fn bind_group(
    conn: &mut Conn,
    (channel, address): (&str, &str),
    unit: &UnitId,
    (by, now): (PersonId, Millis),
) -> Result<(), Fault> {
    sqlx::query::<Db>(
        "INSERT INTO chats (channel, address, kind, person, created_at, pushed, unit)
         VALUES ($1, $2, 'group', $3, $4, 1, $5)
         ON CONFLICT (channel, address) DO UPDATE SET unit = excluded.unit, kind = 'group', retired_at = NULL",
    )
    .bind(channel)
    .bind(address)
    .bind(by.0)
    .bind(now)
    .bind(unit.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

pub async fn audit(
    conn: &mut Conn,
    actor: Option<PersonId>,
    action: &str,
    object: &str,
    now: Millis,
) -> Result<(), Fault> {
    sqlx::query::<Db>("INSERT INTO audit (at, actor, action, object) VALUES ($1, $2, $3, $4)")
        .bind(now)
        .bind(actor.map(|person| person.0))
        .bind(action)
        .bind(object)
        .execute(conn)
        .await?;
    Ok(())
}
