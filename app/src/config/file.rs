// SPDX-License-Identifier: EUPL-1.2
//! The TOML file as section, key and text.

use std::path::Path;
use toml::Value;

/// Every value of the file, or what is wrong with it.
pub fn read(path: &Path) -> Result<Vec<(String, String, String)>, String> {
    let name = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{name}: niet te lezen ({error})"))?;
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| format!("{name}: geen geldig TOML-bestand: {error}"))?;
    let mut all = Vec::new();
    for (section, content) in table {
        let Value::Table(content) = content else {
            return Err(format!("{name}, {section}: zet deze instelling onder een deel, zoals [http]"));
        };
        for (key, value) in content {
            let text = plain(&value).ok_or_else(|| {
                format!("{name}, [{section}] {key}: hier kan tekst, een getal, ja/nee of een lijst daarvan")
            })?;
            all.push((section.clone(), key, text));
        }
    }
    Ok(all)
}

fn plain(value: &Value) -> Option<String> {
    Some(match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Array(list) => list.iter().map(plain).collect::<Option<Vec<_>>>()?.join(", "),
        Value::Float(_) | Value::Datetime(_) | Value::Table(_) => return None,
    })
}
