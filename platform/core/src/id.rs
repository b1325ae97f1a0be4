// SPDX-License-Identifier: EUPL-1.2
//! One id type per entity, declared in one line. A bare `Uuid` in a signature does not say
//! what it identifies; a mixed-up plan and measure must not compile.

/// Declares an id type over a UUID: `id!(/** A plan. */ PlanId);`
#[cfg(not(feature = "db"))]
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $crate::id_type!($(#[$meta])* $name);
    };
}

/// Declares an id type over a UUID that can be bound to and read from a column:
/// `id!(/** A plan. */ PlanId);`
#[cfg(feature = "db")]
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $crate::id_type!($(#[$meta])* $name);
        $crate::id_column!($name);
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            $crate::hidden::serde::Serialize, $crate::hidden::serde::Deserialize,
        )]
        #[serde(crate = "gw_core::hidden::serde", transparent)]
        pub struct $name($crate::hidden::uuid::Uuid);

        impl $name {
            pub const fn uuid(self) -> $crate::hidden::uuid::Uuid {
                self.0
            }
        }
        impl From<$crate::hidden::uuid::Uuid> for $name {
            fn from(uuid: $crate::hidden::uuid::Uuid) -> Self {
                Self(uuid)
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.simple().fmt(f)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::hidden::uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

extern crate self as gw_core;

id!(
    /// An account: one person who can sign in.
    AccountId
);
id!(
    /// An organisation: a municipality, an ADV, a ministry, …
    OrganisationId
);
id!(
    /// A plan, for modules that do not own it.
    PlanRef
);
