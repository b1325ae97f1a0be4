// SPDX-License-Identifier: EUPL-1.2
//! Materials of editions; files apart from the list.

use crate::domain::{EditionId, MaterialId};
use gw_core::Timestamp;
use gw_db::{AsConn, DbError, Tx, execute, fetch_all, fetch_optional};

/// A material without its file.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct MaterialRow {
    pub id: MaterialId,
    pub edition: EditionId,
    pub title: String,
    pub url: String,
    pub kind: String,
    pub size: i64,
    pub audience: String,
    pub part: String,
    pub step: Option<i64>,
    pub created_at: Timestamp,
}

pub async fn insert_material(tx: &mut Tx, row: &MaterialRow, content: Option<&[u8]>) -> Result<(), DbError> {
    execute!(
        &mut *tx,
        "INSERT INTO material (id, edition, title, url, kind, size, audience, part, step, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        row.id,
        row.edition,
        &row.title,
        &row.url,
        &row.kind,
        row.size,
        &row.audience,
        &row.part,
        row.step,
        row.created_at
    )?;
    if let Some(content) = content {
        execute!(tx, "INSERT INTO material_file (material, content) VALUES ($1, $2)", row.id, content)?;
    }
    Ok(())
}

/// In the order of the steps; what belongs to the whole afternoon first.
pub async fn materials(conn: &mut impl AsConn, edition: EditionId) -> Result<Vec<MaterialRow>, DbError> {
    fetch_all!(
        conn,
        MaterialRow,
        "SELECT id, edition, title, url, kind, size, audience, part, step, created_at
         FROM material WHERE edition = $1 ORDER BY COALESCE(step, 0), created_at, id",
        edition
    )
}

pub async fn one_material(conn: &mut impl AsConn, id: MaterialId) -> Result<Option<MaterialRow>, DbError> {
    fetch_optional!(
        conn,
        MaterialRow,
        "SELECT id, edition, title, url, kind, size, audience, part, step, created_at
         FROM material WHERE id = $1",
        id
    )
}

pub async fn material_content(conn: &mut impl AsConn, id: MaterialId) -> Result<Option<Vec<u8>>, DbError> {
    let row = fetch_optional!(conn, (Vec<u8>,), "SELECT content FROM material_file WHERE material = $1", id)?;
    Ok(row.map(|(content,)| content))
}

pub async fn delete_material(tx: &mut Tx, id: MaterialId) -> Result<u64, DbError> {
    execute!(&mut *tx, "DELETE FROM material_file WHERE material = $1", id)?;
    execute!(tx, "DELETE FROM material WHERE id = $1", id)
}

/// Has somebody with this mail address a seat in the edition?
pub async fn has_seat(conn: &mut impl AsConn, edition: EditionId, email: &str) -> Result<bool, DbError> {
    let found = fetch_optional!(
        conn,
        (i64,),
        "SELECT entry FROM registration WHERE edition = $1 AND email = $2 AND state = 'geplaatst' LIMIT 1",
        edition,
        email
    )?;
    Ok(found.is_some())
}
