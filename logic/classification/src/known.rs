// SPDX-License-Identifier: EUPL-1.2
//! Codes that rules name. The codebook refuses to load when one of them is not in its list.

use crate::Code;

macro_rules! known {
    ($($(#[$meta:meta])* $name:ident = $code:literal;)+) => {
        $($(#[$meta])* pub const $name: Code = match Code::read($code.as_bytes()) {
            Some(code) => code,
            None => panic!(concat!($code, " is no code")),
        };)+

        /// All of them, for the check at the start.
        pub(crate) const KNOWN: &[Code] = &[$($name),+];
    };
}

known! {
    GROUND_OTHER = "G90";
    GROUND_UNKNOWN = "G99";
    FIELD_UNKNOWN = "T99";
    NATURE_UNKNOWN = "A99";
    REGISTRATION_ONLY = "H01";
    ADVICE = "H02";
    MEDIATION = "H04";
    REPLY_BY_LETTER = "H04a";
    CONVERSATION = "H04b";
    PROCEEDINGS = "H05";
    REFERRAL = "H06";
    OWN_INQUIRY = "H07";
    PRELIMINARY_INQUIRY = "H07a";
    FULL_INQUIRY = "H07b";
    WEB_FORM = "M02a";
    MUNICIPAL_DESK = "M04c";
    OTHER_SERVICE = "M05e";
    VICTIM = "R01";
    WITNESS = "R02";
    ON_BEHALF = "R03";
    PARENT = "R04";
    GROUP = "R05";
    ROLE_UNKNOWN = "R99";
    REPORT_ONLY = "K01";
    NOT_DECIDED = "K04";
    PLACE_HERE = "L01";
    PLACE_ELSEWHERE = "L02";
    PLACE_NATIONWIDE = "L03";
    PLACE_ONLINE = "L04";
    PLACE_ABROAD = "L05";
    PLACE_NONE = "L06";
    PLACE_UNKNOWN = "L99";
    SCHOOL = "W04";
    MUNICIPALITY = "W07";
    OTHER_GOVERNMENT = "W08";
    POLICE = "W09";
    HUMAN_RIGHTS_INSTITUTE = "P02";
    CRIMINAL_COMPLAINT = "P03";
    POLICE_REPORT = "P04";
    POLICE_COMPLAINT = "P05";
    GOVERNMENT_COMPLAINT = "P06";
    REGISTERED_ONLY = "U01";
    NO_REACTION = "U12";
    WITHDRAWN = "U14";
}
