// SPDX-License-Identifier: EUPL-1.2
//! How ids and timestamps stand in a column, on both engines. Lives here because the orphan
//! rule allows it nowhere else.

use crate::Timestamp;
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueFormat, PgValueRef, Postgres};
use sqlx::sqlite::{Sqlite, SqliteTypeInfo, SqliteValueRef};
use sqlx::{Decode, Encode, Type};

#[doc(hidden)]
#[macro_export]
macro_rules! id_column {
    ($name:ident) => {
        impl<DB: $crate::hidden::sqlx::Database> $crate::hidden::sqlx::Type<DB> for $name
        where
            $crate::hidden::uuid::Uuid: $crate::hidden::sqlx::Type<DB>,
        {
            fn type_info() -> DB::TypeInfo {
                <$crate::hidden::uuid::Uuid as $crate::hidden::sqlx::Type<DB>>::type_info()
            }
            fn compatible(ty: &DB::TypeInfo) -> bool {
                <$crate::hidden::uuid::Uuid as $crate::hidden::sqlx::Type<DB>>::compatible(ty)
            }
        }
        impl<'q, DB: $crate::hidden::sqlx::Database> $crate::hidden::sqlx::Encode<'q, DB> for $name
        where
            $crate::hidden::uuid::Uuid: $crate::hidden::sqlx::Encode<'q, DB>,
        {
            fn encode_by_ref(
                &self,
                buf: &mut <DB as $crate::hidden::sqlx::Database>::ArgumentBuffer,
            ) -> Result<$crate::hidden::sqlx::encode::IsNull, $crate::hidden::sqlx::error::BoxDynError> {
                <$crate::hidden::uuid::Uuid as $crate::hidden::sqlx::Encode<'q, DB>>::encode_by_ref(
                    &self.uuid(),
                    buf,
                )
            }
        }
        impl<'r, DB: $crate::hidden::sqlx::Database> $crate::hidden::sqlx::Decode<'r, DB> for $name
        where
            $crate::hidden::uuid::Uuid: $crate::hidden::sqlx::Decode<'r, DB>,
        {
            fn decode(
                value: <DB as $crate::hidden::sqlx::Database>::ValueRef<'r>,
            ) -> Result<Self, $crate::hidden::sqlx::error::BoxDynError> {
                <$crate::hidden::uuid::Uuid as $crate::hidden::sqlx::Decode<'r, DB>>::decode(value).map(Self)
            }
        }
    };
}

/// PostgreSQL counts microseconds from 2000-01-01 00:00 UTC.
const PG_EPOCH_MICROS: i64 = 946_684_800_000_000;

impl Type<Postgres> for Timestamp {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("TIMESTAMPTZ")
    }
}

impl PgHasArrayType for Timestamp {
    fn array_type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("_TIMESTAMPTZ")
    }
}

impl Encode<'_, Postgres> for Timestamp {
    fn encode_by_ref(&self, buf: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Encode::<Postgres>::encode(self.micros() - PG_EPOCH_MICROS, buf)
    }
}

impl Decode<'_, Postgres> for Timestamp {
    fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        match value.format() {
            PgValueFormat::Binary => {
                let micros: i64 = Decode::<Postgres>::decode(value)?;
                Ok(Self::from_micros(micros + PG_EPOCH_MICROS)?)
            }
            PgValueFormat::Text => Ok(value.as_str()?.parse()?),
        }
    }
}

impl Type<Sqlite> for Timestamp {
    fn type_info() -> SqliteTypeInfo {
        <String as Type<Sqlite>>::type_info()
    }
}

impl Encode<'_, Sqlite> for Timestamp {
    fn encode_by_ref(
        &self,
        buf: &mut <Sqlite as sqlx::Database>::ArgumentBuffer,
    ) -> Result<IsNull, BoxDynError> {
        Encode::<Sqlite>::encode(self.to_string(), buf)
    }
}

impl Decode<'_, Sqlite> for Timestamp {
    fn decode(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(<&str as Decode<Sqlite>>::decode(value)?.parse()?)
    }
}
