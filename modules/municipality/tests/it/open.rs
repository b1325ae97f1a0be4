// SPDX-License-Identifier: EUPL-1.2
//! Open data: the API and the CSV.

use crate::SET;
use crate::site::get;
use axum::http::StatusCode;

#[tokio::test]
async fn the_list_comes_in_pages_that_link_to_each_other() {
    let (mut path, mut seen, mut pages) = ("/api/v1/gemeenten?pageSize=50".to_owned(), Vec::new(), 0);
    loop {
        let reply = get(&path).await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        let page = reply.json();
        let keys: Vec<&String> = page.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 4, "{keys:?}");
        assert_eq!(page["aantal"], 342);
        seen.extend(
            page["resultaten"].as_array().unwrap().iter().map(|m| m["code"].as_str().unwrap().to_owned()),
        );
        pages += 1;
        if pages == 2 {
            assert_eq!(page["vorige"], "/api/v1/gemeenten?pageSize=50&page=1");
            assert!(
                reply.header("link").contains("rel=\"next\"")
                    && reply.header("link").contains("rel=\"prev\"")
            );
        }
        match page["volgende"].as_str() {
            Some(next) => next.clone_into(&mut path),
            None => break,
        }
    }
    assert_eq!((pages, seen.len()), (7, 342));
    seen.dedup();
    assert_eq!(seen.len(), 342, "none twice");
}

#[tokio::test]
async fn the_shape_of_a_page_is_in_the_agreed_order() {
    let text = get("/api/v1/gemeenten?pageSize=1").await.text;
    let at = |key: &str| text.find(&format!("\"{key}\":")).unwrap();
    assert!(
        at("resultaten") < at("aantal") && at("aantal") < at("volgende") && at("volgende") < at("vorige"),
        "{text}"
    );
}

#[tokio::test]
async fn search_and_province_narrow_the_list() {
    let found = get("/api/v1/gemeenten?zoek=Den+Haag").await.json();
    assert_eq!(found["resultaten"][0]["naam"], "'s-Gravenhage");
    let ended = get("/api/v1/gemeenten?zoek=Littenseradiel").await.json();
    assert_eq!(ended["resultaten"][0]["bestaat"], false);
    assert_eq!(ended["resultaten"][0]["einde"], "2018-01-01");
    assert_eq!(ended["resultaten"][0]["opvolgers"].as_array().unwrap().len(), 3);
    let utrecht = get("/api/v1/gemeenten?provincie=Utrecht&pageSize=20").await.json();
    assert_eq!(utrecht["aantal"], 26);
    assert_eq!(utrecht["volgende"], "/api/v1/gemeenten?provincie=Utrecht&pageSize=20&page=2");
}

#[tokio::test]
async fn every_wrong_parameter_is_named_at_once() {
    let reply = get("/api/v1/gemeenten?page=nul&pageSize=501").await;
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let problem = reply.json();
    assert_eq!(problem["status"], 400);
    let names: Vec<_> =
        problem["invalidParams"].as_array().unwrap().iter().map(|one| one["name"].clone()).collect();
    assert_eq!(names, ["page", "pageSize"]);
    let empty = get("/api/v1/gemeenten?page=9999").await.json();
    assert_eq!(
        (empty["resultaten"].as_array().unwrap().len(), &empty["volgende"]),
        (0, &serde_json::Value::Null)
    );
}

#[tokio::test]
async fn one_municipality_has_its_years_and_mergers() {
    let hogeland = get("/api/v1/gemeenten/GM1966").await.json();
    assert_eq!(hogeland["naam"], "Het Hogeland");
    let first = &hogeland["inwonersPerJaar"][0];
    assert_eq!((first["jaar"].as_i64(), first["schatting"].as_bool()), (Some(2016), Some(true)));
    assert_eq!(hogeland["herindelingen"].as_array().unwrap().len(), 4);
    assert_eq!(get("/api/v1/gemeenten/GM9999").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get("/api/v1/gemeenten/").await.status, StatusCode::NOT_FOUND, "no slash at the end");
}

#[tokio::test]
async fn the_csv_has_every_municipality_and_a_description_of_each_column() {
    let reply = get("/open-data/gemeenten.csv").await;
    assert!(reply.header("content-type").starts_with("text/csv; charset=utf-8"));
    assert!(reply.header("link").contains("rel=\"describedby\""));
    let mut reader = csv::Reader::from_reader(reply.text.as_bytes());
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), SET.all().count());
    assert_eq!(rows.len(), 405);
    let nuenen = rows.iter().find(|row| &row[0] == "GM0820").unwrap();
    assert_eq!(&nuenen[1], "Nuenen, Gerwen en Nederwetten");
    assert!(reply.text.contains("\r\n"), "RFC 4180");
    for cell in rows.iter().flat_map(csv::StringRecord::iter) {
        assert!(!cell.starts_with(['=', '+', '@', '-']), "a spreadsheet would calculate {cell}");
    }
    let metadata = get("/open-data/gemeenten.csv-metadata.json").await;
    assert_eq!(metadata.header("content-type"), "application/csvm+json");
    let description = metadata.json();
    assert_eq!(description["url"], "gemeenten.csv");
    let names: Vec<&str> = description["tableSchema"]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, head);
}
