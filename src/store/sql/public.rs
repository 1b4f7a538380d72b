//! What everybody may read: published cases, and how many there were in a time. Compiled once per database.

use super::cases::{Row, columns};
use super::{Conn, Db};
use crate::casework::Case;
use crate::domain::Millis;
use crate::store::Fault;
use crate::store::rows::{Figures, PublicQuery, Published};

#[derive(sqlx::FromRow)]
struct PublicRow {
    #[sqlx(flatten)]
    case: Row,
    public_ref: String,
    supporters: i64,
}

impl TryFrom<PublicRow> for Published {
    type Error = Fault;

    fn try_from(row: PublicRow) -> Result<Published, Fault> {
        Ok(Published {
            reference: row.public_ref,
            supporters: row.supporters,
            case: Case::try_from(row.case)?,
        })
    }
}

/// How many fit the query in all.
pub async fn count(conn: &mut Conn, query: &PublicQuery) -> Result<i64, Fault> {
    let (count,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "SELECT count(*) FROM cases c
         WHERE c.published_at IS NOT NULL AND ($1 = '' OR substr(c.category, 1, 1) = $1)
             AND ($2 = '' OR c.community = $2)",
    )
    .bind(query.group_or_any())
    .bind(query.community_or_any())
    .fetch_one(conn)
    .await?;
    Ok(count)
}

/// The newest first. Neighbours who said the same: by 我也是, or in a case that was joined.
pub async fn list(
    conn: &mut Conn,
    query: &PublicQuery,
    (offset, limit): (i64, i64),
) -> Result<Vec<Published>, Fault> {
    let rows: Vec<PublicRow> = sqlx::query_as::<Db, PublicRow>(concat!(
        "SELECT ",
        columns!(),
        ", c.public_ref, (SELECT count(*) FROM supporters s WHERE s.case_id = c.id)
             + (SELECT count(*) FROM cases j WHERE j.merged_into = c.id) AS supporters
         FROM cases c
         WHERE c.published_at IS NOT NULL AND ($1 = '' OR substr(c.category, 1, 1) = $1)
             AND ($2 = '' OR c.community = $2)
         ORDER BY c.published_at DESC, c.id DESC LIMIT $3 OFFSET $4"
    ))
    .bind(query.group_or_any())
    .bind(query.community_or_any())
    .bind(limit)
    .bind(offset)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Published::try_from).collect()
}

pub async fn find(conn: &mut Conn, reference: &str) -> Result<Option<Published>, Fault> {
    let row: Option<PublicRow> = sqlx::query_as::<Db, PublicRow>(concat!(
        "SELECT ",
        columns!(),
        ", c.public_ref, (SELECT count(*) FROM supporters s WHERE s.case_id = c.id)
             + (SELECT count(*) FROM cases j WHERE j.merged_into = c.id) AS supporters
         FROM cases c WHERE c.public_ref = $1 AND c.published_at IS NOT NULL"
    ))
    .bind(reference)
    .fetch_optional(conn)
    .await?;
    row.map(Published::try_from).transpose()
}

/// From `since` on; sample rows are nobody's matters. What was joined to another or taken back is no matter of its own;
/// who was told that it belongs elsewhere, and where, was answered.
pub async fn figures(conn: &mut Conn, since: Millis) -> Result<Figures, Fault> {
    let (filed,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "SELECT count(*) FROM cases
         WHERE filed_at >= $1 AND source <> 'sample' AND state NOT IN ('merged', 'withdrawn')",
    )
    .bind(since)
    .fetch_one(&mut *conn)
    .await?;
    let (replied, in_time): (i64, i64) = sqlx::query_as::<Db, (i64, i64)>(
        "SELECT count(*), count(CASE WHEN promised_at IS NULL OR replied_at <= promised_at THEN 1 END)
         FROM cases WHERE replied_at >= $1 AND source <> 'sample'",
    )
    .bind(since)
    .fetch_one(&mut *conn)
    .await?;
    let (declined,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "SELECT count(*) FROM cases WHERE closed_at >= $1 AND state = 'not_accepted' AND source <> 'sample'",
    )
    .bind(since)
    .fetch_one(conn)
    .await?;
    Ok(Figures { filed, answered: replied + declined, in_time: in_time + declined })
}
