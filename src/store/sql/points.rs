//! Changes of contact points: appended, read in their order. Compiled once per database.

use super::{Conn, Db};
use crate::domain::{PersonId, PointChange, PointCode, PointFact};
use crate::store::Fault;

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    code: String,
    field: String,
    folder: String,
    replaced: String,
    value: String,
    at: i64,
}

impl TryFrom<Row> for PointChange {
    type Error = Fault;

    fn try_from(row: Row) -> Result<PointChange, Fault> {
        let bad = |column| Fault::BadRow { table: "point_changes", column, id: row.id };
        Ok(PointChange {
            code: PointCode::read(&row.code).ok_or_else(|| bad("code"))?,
            fact: PointFact::from_name(&row.field).ok_or_else(|| bad("field"))?,
            folder: row.folder,
            replaced: row.replaced,
            value: row.value,
            at: row.at,
        })
    }
}

/// `by`: nobody, where the folder itself was found to say something else. `edition`: one more than there were when
/// the change was decided. Of two at once the second finds its edition taken and runs again, on what the first left.
pub async fn append(
    conn: &mut Conn,
    (change, edition): (&PointChange, i64),
    by: Option<PersonId>,
) -> Result<(), Fault> {
    let done = sqlx::query::<Db>(
        "INSERT INTO point_changes (code, field, edition, folder, replaced, value, person, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT DO NOTHING",
    )
    .bind(change.code.as_str())
    .bind(change.fact.name())
    .bind(edition)
    .bind(&change.folder)
    .bind(&change.replaced)
    .bind(&change.value)
    .bind(by.map(|person| person.0))
    .bind(change.at)
    .execute(conn)
    .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Fault::Rerun("the point was changed meanwhile")) }
}

/// All of them in their order. A row of a newer program, or a damaged one, is a fault of its own: the others count.
pub async fn all(conn: &mut Conn) -> Result<Vec<Result<PointChange, Fault>>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(
        "SELECT id, code, field, folder, replaced, value, at FROM point_changes ORDER BY id",
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(PointChange::try_from).collect())
}

/// Those of one point.
pub async fn of(conn: &mut Conn, code: &PointCode) -> Result<Vec<Result<PointChange, Fault>>, Fault> {
    let rows: Vec<Row> = sqlx::query_as::<Db, Row>(
        "SELECT id, code, field, folder, replaced, value, at FROM point_changes WHERE code = $1 ORDER BY id",
    )
    .bind(code.as_str())
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(PointChange::try_from).collect())
}

/// Rows are only added, so their number tells whether there are new ones; the newest id would not, where a
/// smaller one is committed after it.
pub async fn count(conn: &mut Conn) -> Result<i64, Fault> {
    let (count,): (i64,) =
        sqlx::query_as::<Db, (i64,)>("SELECT count(*) FROM point_changes").fetch_one(conn).await?;
    Ok(count)
}
