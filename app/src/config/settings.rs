// SPDX-License-Identifier: EUPL-1.2
//! Every setting, once: what it is, what it is when nobody says anything. The file, the
//! environment, the example and `gelijkwijzer config` follow from these tables. The texts are
//! Dutch, because administrators read them in the example.

use super::sources::{ConfigError, Sources};
use super::value::{Count, DatabaseUrl, Secret, SiteUrl, Value};
use gw_core::Role;
use ipnet::IpNet;
use std::net::IpAddr;
use std::path::PathBuf;

/// One setting, for the example and for messages.
#[derive(Clone, Debug)]
pub struct Key {
    pub section: &'static str,
    pub name: &'static str,
    pub about: &'static [&'static str],
    pub default: &'static str,
    pub quoted: bool,
    pub secret: bool,
}

/// The keys of one concern.
#[derive(Clone, Debug)]
pub struct Section {
    pub name: &'static str,
    pub about: &'static [&'static str],
    pub keys: Vec<Key>,
}

macro_rules! settings {
    ($(
        $(#[doc = $about:literal])+
        $name:ident: $type:ident {
            $( $(#[doc = $doc:literal])+ $key:ident: $kind:ty = $default:literal; )+
        }
    )+) => {
        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug)]
            pub struct $type {
                $( $(#[doc = $doc])+ pub $key: $kind, )+
            }

            impl $type {
                fn read(sources: &mut Sources) -> Self {
                    Self { $( $key: sources.value(stringify!($name), stringify!($key), $default), )+ }
                }
            }
        )+

        /// The whole configuration.
        #[derive(Clone, Debug)]
        pub struct Settings {
            $( pub $name: $type, )+
        }

        impl Settings {
            /// # Errors
            /// Names every wrong value at once, with its place.
            pub fn read(mut sources: Sources) -> Result<Self, ConfigError> {
                let all = Self { $( $name: $type::read(&mut sources), )+ };
                sources.finish(&sections()).map(|()| all)
            }

            /// Each value as text, by section and key.
            pub fn shown(&self) -> Vec<(&'static str, &'static str, String)> {
                vec![$( $( (stringify!($name), stringify!($key), Value::show(&self.$name.$key)), )+ )+]
            }
        }

        /// Every section with its keys, in the order of the example.
        pub fn sections() -> Vec<Section> {
            vec![$(
                Section {
                    name: stringify!($name),
                    about: &[$($about),+],
                    keys: vec![$(
                        Key {
                            section: stringify!($name),
                            name: stringify!($key),
                            about: &[$($doc),+],
                            default: $default,
                            quoted: <$kind as Value>::QUOTED,
                            secret: <$kind as Value>::SECRET,
                        },
                    )+],
                },
            )+]
        }
    };
}

settings! {
    /// Waar gegevens staan.
    data: Data {
        /// Map voor gegevens; wordt gemaakt als zij er niet is. Vlag: --data.
        folder: PathBuf = "var";
    }

    /// De database. Zonder adres: een SQLite-bestand in de map voor gegevens.
    database: Database {
        /// sqlite:BESTAND of postgres://GEBRUIKER:WACHTWOORD@HOST/NAAM?sslmode=verify-full.
        /// Een eigen certificaatautoriteit: &sslrootcert=BESTAND. Vlag: --database-url.
        url: Option<DatabaseUrl> = "";
        /// SQLite: verbindingen die lezen, naast de ene die schrijft.
        readers: Count<1, 64> = "4";
        /// PostgreSQL: verbindingen van dit programma samen. Goed begin: drie per processorkern.
        connections: Count<2, 500> = "6";
    }

    /// Het register van meldingen: een eigen database en een eigen sleutel. Van de inhoud staat hier
    /// niets leesbaar, en zonder sleutel en tijdvakken is een kopie ervan niet te lezen.
    register: Register {
        /// sqlite:BESTAND of postgres://…; nooit de database hierboven.
        /// Leeg: het bestand register.db in de map voor gegevens. Vlag: --register-database-url.
        url: Option<DatabaseUrl> = "";
        /// Bestand met de sleutel van het register. Bewaar een kopie apart van de database.
        /// Leeg: het bestand sleutel-register in de map voor gegevens; het wordt gemaakt.
        key_file: Option<PathBuf> = "";
        /// Map met per maand een sleutel. Wordt zo'n bestand vernietigd, dan is wat die maand weg
        /// moest ook in elke oude kopie niet meer te lezen. Draaien er meer programma's op één
        /// register, geef ze dan dezelfde map. Leeg: de map tijdvakken in de map voor gegevens.
        epochs: Option<PathBuf> = "";
        /// Bestanden die een melder bij één melding kan doen.
        files: Count<0, 100> = "10";
        /// Zo groot mag één bestand zijn, in MB.
        file_mb: Count<1, 200> = "25";
        /// Zo groot mogen de bestanden van één melding samen zijn, in MB.
        files_mb: Count<1, 1000> = "50";
        /// Zoveel ruimte is er voor de bestanden van alle meldingen samen, in MB. Is die op, dan komen
        /// er geen bestanden meer bij en wel meldingen.
        all_files_mb: Count<1, 10_000_000> = "20000";
    }

    /// De website.
    http: Http {
        /// Adres waarop het programma luistert. Vlag: --address.
        address: IpAddr = "127.0.0.1";
        /// Poort; 0 kiest een vrije. Vlag: --port.
        port: u16 = "8080";
        /// Het adres waarop mensen de website bereiken; links in mail beginnen ermee.
        /// Leeg: het adres en de poort hierboven.
        public_url: Option<SiteUrl> = "";
        /// Proxy's die voor dit programma staan. Alleen van hen geldt X-Forwarded-For, want anders
        /// kiest iedereen zelf van welk netwerk een mislukte inlogpoging komt.
        trusted_proxies: Vec<IpNet> = "";
        /// Na zoveel seconden krijgt een bezoeker "niet berekend" in plaats van een pagina.
        request_seconds: Count<1, 600> = "30";
        /// Zoveel seconden krijgt wie bestanden stuurt: een trage telefoon doet daar minuten over.
        upload_seconds: Count<1, 7200> = "900";
        /// Zoveel seconden krijgen lopende verzoeken als het programma moet stoppen.
        stop_seconds: Count<1, 600> = "20";
    }

    /// Uitgaande mail.
    mail: Mail {
        /// smtp://GEBRUIKER:WACHTWOORD@HOST, smtps://… of map:MAP (elke mail een bestand).
        /// Leeg: map:post in de map voor gegevens.
        url: Option<Secret> = "";
        /// Afzender van elke mail.
        from: String = "Gelijkwijzer <noreply@localhost>";
        /// Certificaat (PEM) van een eigen certificaatautoriteit van de mailserver.
        certificate: Option<PathBuf> = "";
    }

    /// Accounts.
    accounts: Accounts {
        /// Bestand met de sleutel van deze installatie: links in mail en de tweede factor hangen
        /// ervan af. Draaien er meer programma's op één database, geef ze dan dezelfde sleutel.
        /// Leeg: het bestand sleutel in de map voor gegevens; het wordt gemaakt als het er niet is.
        key_file: Option<PathBuf> = "";
        /// Rollen die alleen werken met een tweede factor bij het inloggen.
        second_factor_roles: Vec<Role> = "platformbeheerder, consulent, adv_coordinator";
    }

    /// Wie achter deze website zit; staat in de beschrijving van de API en in security.txt.
    contact: Contact {
        /// Naam van de organisatie of het team.
        name: String = "Gelijkwijzer";
        /// Mailadres van het team.
        email: Option<String> = "";
        /// Waar men terecht kan met vragen en fouten.
        url: String = "https://github.com/gelijkwijzer/gelijkwijzer/issues";
        /// Waar men een beveiligingslek meldt: https://… of mailto:….
        security: String = "https://github.com/gelijkwijzer/gelijkwijzer/security";
    }

    /// Cijfers over het draaien, op /metrics. Zij gaan niet over personen.
    metrics: Metrics {
        /// Wie dit geheim stuurt (Authorization: Bearer …) krijgt de cijfers.
        /// Leeg: alleen verzoeken van deze machine zelf, niet via een proxy.
        token: Option<Secret> = "";
    }

    /// Het logboek, op de standaardfoutuitvoer. Het bevat geen persoonsgegevens.
    log: Log {
        /// error, warn, info, debug of trace; per onderdeel: warn,gw_db=debug.
        filter: String = "warn";
    }
}
