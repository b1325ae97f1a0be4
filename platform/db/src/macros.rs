// SPDX-License-Identifier: EUPL-1.2
//! The statement macros: `fetch_all!(conn, Row, "SELECT …", a, b)`. `conn` is anything that is
//! [`AsConn`](crate::AsConn), as `&mut`; the text is a literal with `$1`, `$2`, …

/// All rows.
#[macro_export]
macro_rules! fetch_all {
    ($on:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        $crate::on_both!($on, query_as, $row, $sql, $sql, fetch_all $(, $arg)*)
    };
}

/// The one row there must be.
#[macro_export]
macro_rules! fetch_one {
    ($on:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        $crate::on_both!($on, query_as, $row, $sql, $sql, fetch_one $(, $arg)*)
    };
}

/// The row, when there is one.
#[macro_export]
macro_rules! fetch_optional {
    ($on:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        $crate::on_both!($on, query_as, $row, $sql, $sql, fetch_optional $(, $arg)*)
    };
}

/// The row, locked until the end of the transaction. SQLite needs no lock: its writer is alone
/// (`BEGIN IMMEDIATE` on a pool of one).
#[macro_export]
macro_rules! fetch_locked {
    ($tx:expr, $row:ty, $sql:literal $(, $arg:expr)* $(,)?) => {
        $crate::on_both!($tx, query_as, $row, $sql, concat!($sql, " FOR UPDATE"), fetch_optional $(, $arg)*)
    };
}

/// Runs a statement; gives the number of rows it touched.
#[macro_export]
macro_rules! execute {
    ($on:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match $crate::AsConn::conn($on) {
            $crate::ConnRef::Sqlite(conn) => $crate::sqlx::query::<$crate::sqlx::Sqlite>($sql)
                $(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected()),
            $crate::ConnRef::Pg(conn) => $crate::sqlx::query::<$crate::sqlx::Postgres>($sql)
                $(.bind($arg))*.execute(conn).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::DbError::from)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! on_both {
    ($on:expr, $query:ident, $row:ty, $sqlite:expr, $pg:expr, $fetch:ident $(, $arg:expr)*) => {
        match $crate::AsConn::conn($on) {
            $crate::ConnRef::Sqlite(conn) => $crate::sqlx::$query::<$crate::sqlx::Sqlite, $row>($sqlite)
                $(.bind($arg))*.$fetch(conn).await,
            $crate::ConnRef::Pg(conn) => $crate::sqlx::$query::<$crate::sqlx::Postgres, $row>($pg)
                $(.bind($arg))*.$fetch(conn).await,
        }
        .map_err($crate::DbError::from)
    };
}
