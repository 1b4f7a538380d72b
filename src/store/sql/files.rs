//! Files somebody sent, by their rows; the bytes are sealed blobs elsewhere. Compiled once per database.

use super::{Conn, Db};
use crate::domain::{Attachment, AttachmentId, CaseId, ChatId};
use crate::store::Fault;
use crate::store::rows::{NewAttachment, StoredFile, word_of};

pub async fn insert(conn: &mut Conn, new: &NewAttachment<'_>) -> Result<AttachmentId, Fault> {
    let (id,): (i64,) = sqlx::query_as::<Db, (i64,)>(
        "INSERT INTO attachments (chat, kind, mime, bytes, blob, at, pending_until, wanted)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(new.chat.0)
    .bind(word_of(&new.kind))
    .bind(new.mime)
    .bind(new.bytes)
    .bind(new.blob)
    .bind(new.now)
    .bind(new.pending_until)
    .bind(new.wanted)
    .fetch_one(conn)
    .await?;
    Ok(AttachmentId(id))
}

pub async fn attach(conn: &mut Conn, files: &[Attachment], case: CaseId) -> Result<(), Fault> {
    for file in files {
        sqlx::query::<Db>("UPDATE attachments SET case_id = $2, pending_until = NULL WHERE id = $1")
            .bind(file.id.0)
            .bind(case.0)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

pub async fn find(conn: &mut Conn, id: AttachmentId) -> Result<Option<StoredFile>, Fault> {
    let row: Option<(String, String, Option<i64>, i64)> =
        sqlx::query_as::<Db, (String, String, Option<i64>, i64)>(
            "SELECT mime, blob, case_id, chat FROM attachments WHERE id = $1",
        )
        .bind(id.0)
        .fetch_optional(conn)
        .await?;
    Ok(row.map(|(mime, blob, case, chat)| StoredFile {
        id,
        mime,
        blob,
        case: case.map(CaseId),
        chat: ChatId(chat),
    }))
}
