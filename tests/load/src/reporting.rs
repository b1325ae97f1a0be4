// SPDX-License-Identifier: EUPL-1.2
//! A resident who reports: a story, the check page with the code, and sending it.

use crate::Client;
use anyhow::ensure;

/// A thousand characters, what a story has on average. Invented.
pub const STORY: &str = concat!(
    "Verzonnen voorbeeld. Ik wilde op zaterdagavond met twee vrienden naar binnen bij een zaak in het centrum. ",
    "Wij stonden een halfuur in de rij en waren rustig. Voor ons gingen groepen naar binnen zonder vragen. Toen ",
    "wij aan de beurt waren, zei de portier dat het vol was. Achter ons mochten daarna nog acht mensen naar ",
    "binnen. Ik vroeg waarom. Hij zei dat wij er niet uitzagen als vaste gasten. Een van mijn vrienden zei dat ",
    "wij hier vorige maand ook waren. De portier lachte en zei dat mensen zoals wij altijd gedoe geven. Een vrouw ",
    "uit de rij zei dat zij het niet eerlijk vond. Zij wil getuigen. Ik heb de tijd opgeschreven en de naam van ",
    "de zaak. De bedrijfsleider heb ik maandag gebeld. Hij zou terugbellen, maar dat is niet gebeurd. Ik heb ",
    "er slecht van geslapen. Mijn vrienden willen er niet meer heen. Ik wil dat de zaak weet dat dit niet mag, ",
    "en dat zij iets doen aan de manier waarop de portiers kiezen wie er naar binnen mag en wie niet. Graag hoor ",
    "ik wat ik zelf nog kan doen.",
);

/// A draft that only has to be sent.
#[derive(Debug)]
pub struct Ready {
    client: Client,
    pub code: String,
}

/// Begins a report, in a browser of its own.
pub async fn prepare(address: &str, story: &str) -> anyhow::Result<Ready> {
    let mut client = Client::connect(address).await?;
    let begun = client.post("/melden/vraag/1", &[("verhaal", story)]).await?;
    ensure!(begun.status == 303, "no draft: {}", begun.status);
    let code = client.get("/melden/vraag/10").await?.field("code")?;
    Ok(Ready { client, code })
}

impl Ready {
    /// Sends it; the report is on disk when this answers. Gives its code.
    pub async fn send(mut self) -> anyhow::Result<String> {
        let filed = self.client.post("/melden/vraag/10", &[("code", &self.code)]).await?;
        let thanked = filed.status == 303 && filed.header("location") == "/melden/code";
        ensure!(thanked, "not filed: {}", filed.status);
        Ok(self.code)
    }
}

/// Comes back with the code.
pub async fn come_back(client: &mut Client, code: &str) -> anyhow::Result<()> {
    let page = client.post("/melden/volgen", &[("code", code)]).await?;
    let opened = page.status == 200 && page.text().contains("Uw melding is binnen");
    ensure!(opened, "an answered code opens nothing: {}", page.status);
    Ok(())
}
