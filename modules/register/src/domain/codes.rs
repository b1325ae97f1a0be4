// SPDX-License-Identifier: EUPL-1.2
//! Closed lists of the lifecycle: the Dutch word is what is stored and what the API says. The lists of the
//! classification are data and stand in `logic/classification`.

/// Declares a closed list: `codes! { /** A state. */ State { New = "nieuw" } }`
macro_rules! codes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$vm:meta])* $variant:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        pub enum $name { $($(#[$vm])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )+};
}
pub(crate) use codes;
