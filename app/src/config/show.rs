// SPDX-License-Identifier: EUPL-1.2
//! The configuration as a file: the commented example, and the values in force.

use super::settings::{Key, Section, Settings, sections};
use super::sources::{Sources, variable};

fn written(key: &Key, text: &str) -> String {
    if key.quoted {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        text.to_owned()
    }
}

fn heading(section: &Section, out: &mut String) {
    for line in section.about {
        out.push_str(&format!("#{line}\n"));
    }
    out.push_str(&format!("[{}]\n", section.name));
}

/// Every setting with its default, as a comment: a file to copy and change.
pub fn example() -> String {
    let mut out =
        "# Instellingen van Gelijkwijzer. Elke regel die met # begint, doet niets; wat er staat is de\n\
                   # standaardwaarde. Een vlag gaat voor de omgeving, de omgeving gaat voor dit bestand.\n\
                   # Gemaakt met: gelijkwijzer config --example\n"
            .to_owned();
    for section in sections() {
        out.push('\n');
        heading(&section, &mut out);
        for key in &section.keys {
            out.push('\n');
            for line in key.about {
                out.push_str(&format!("#{line}\n"));
            }
            out.push_str(&format!("# Omgeving: {}\n", variable(key.section, key.name)));
            out.push_str(&format!("# {} = {}\n", key.name, written(key, key.default)));
        }
    }
    out
}

/// The values in force, secrets hidden, each with where it came from when not from the default.
pub fn effective(settings: &Settings, sources: &Sources) -> String {
    let shown = settings.shown();
    let origins = sources.origins();
    let mut out = String::new();
    for section in sections() {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("[{}]\n", section.name));
        for key in &section.keys {
            let value = shown.iter().find(|(one, name, _)| (*one, *name) == (key.section, key.name));
            let text = value.map(|(_, _, text)| text.as_str()).unwrap_or_default();
            out.push_str(&format!("{} = {}", key.name, written(key, text)));
            if let Some(place) = origins.get(&(key.section.to_owned(), key.name.to_owned())) {
                out.push_str(&format!("  # {place}"));
            }
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(sources: Sources) -> Result<Settings, String> {
        Settings::read(sources).map_err(|error| error.to_string())
    }

    fn file(name: &str, text: &str) -> std::path::PathBuf {
        let path = std::env::temp_dir().join(format!("gw-config-{}-{name}.toml", std::process::id()));
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn the_example_in_the_documentation_is_this_one() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/config.example.toml");
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == example(), "run: cargo run -- config --example > docs/config.example.toml");
    }

    #[test]
    fn the_example_read_as_a_file_with_its_lines_on_gives_the_defaults() {
        let switched = |line: &str| {
            let setting = line
                .strip_prefix("# ")
                .filter(|rest| rest.split_once(" = ").is_some_and(|(key, _)| !key.contains([' ', ':'])));
            setting.unwrap_or(line).to_owned()
        };
        let on = example().lines().map(switched).collect::<Vec<_>>().join("\n");
        let path = file("voorbeeld", &on);
        let read_back = read(Sources::default().file(Some(&path))).unwrap();
        std::fs::remove_file(path).unwrap();
        assert_eq!(read_back.shown(), read(Sources::default()).unwrap().shown());
        assert_eq!(read_back.http.port, 8080);
    }

    #[test]
    fn a_flag_goes_before_the_environment_and_that_before_the_file() {
        let path = file("orde", "[http]\nport = 1\naddress = \"::1\"\n[database]\nreaders = 2\n");
        let given = |name: &str| (name == "GELIJKWIJZER_HTTP_PORT").then(|| "2".to_owned());
        let sources = Sources::default().environment(&sections(), given).file(Some(&path));
        assert_eq!(read(sources.clone()).unwrap().http.port, 2);
        let sources = sources.flag("--port", ("http", "port"), Some("3"));
        let settings = read(sources.clone()).unwrap();
        std::fs::remove_file(&path).unwrap();
        assert_eq!((settings.http.port, settings.database.readers.0), (3, 2));
        let text = effective(&settings, &sources);
        assert!(text.contains("port = 3  # --port\n"), "{text}");
        assert!(text.contains("[http] address"), "{text}");
    }

    #[test]
    fn every_wrong_value_names_its_place_and_what_is_allowed() {
        let path =
            file("fout", "[http]\nport = 70000\nprot = 1\n[databank]\nx = 1\n[database]\nurl = \"geheim\"\n");
        let complaint =
            read(Sources::default().file(Some(&path)).set("http.address=hier").set("wat")).unwrap_err();
        std::fs::remove_file(&path).unwrap();
        for part in [
            "[http] port: \"70000\" kan hier niet; hier kan een getal van 0 tot en met 65535",
            "[http] prot: deze instelling bestaat niet; in [http] kan address, port,",
            "[databank] x: dit deel bestaat niet; er zijn data, database,",
            "[database] url: deze waarde kan hier niet; hier kan sqlite:BESTAND",
            "--set http.address: \"hier\" kan hier niet",
            "--set wat: schrijf dit als",
        ] {
            assert!(complaint.contains(part), "{part} is not in\n{complaint}");
        }
        assert!(!complaint.contains("geheim"), "{complaint}");
        assert!(complaint.contains(&path.display().to_string()));
    }

    #[test]
    fn a_file_that_was_named_must_exist_and_be_toml() {
        let complaint = read(Sources::default().file(Some(Path::new("/bestaat/niet.toml")))).unwrap_err();
        assert!(complaint.contains("/bestaat/niet.toml: niet te lezen"), "{complaint}");
        let path = file("stuk", "[http\nport");
        let complaint = read(Sources::default().file(Some(&path))).unwrap_err();
        std::fs::remove_file(&path).unwrap();
        assert!(complaint.contains("geen geldig TOML-bestand"), "{complaint}");
    }

    #[test]
    fn secrets_are_not_printed() {
        let sources = Sources::default()
            .set("metrics.token=heelgeheim")
            .set("mail.url=smtps://u:heelgeheim@mail.nl")
            .set("database.url=postgres://gw:heelgeheim@db/gw");
        let text = effective(&read(sources.clone()).unwrap(), &sources);
        assert!(!text.contains("heelgeheim"), "{text}");
        assert!(text.contains("url = \"postgres://gw:(verborgen)@db/gw\"  # --set database.url"), "{text}");
    }
}
