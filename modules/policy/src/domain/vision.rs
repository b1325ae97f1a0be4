// SPDX-License-Identifier: EUPL-1.2
//! Three vision texts to start from. They build on what people share: an ideal moves more people
//! than a duty does. `{gemeente}` stands for the name.

pub const VISIONS: [(&str, &str); 3] = [
    (
        "gelijk-behandelen",
        "In {gemeente} behandelen we elkaar gelijk. Dat vinden bijna alle inwoners gewoon. Toch krijgt niet iedereen \
         dezelfde kans op een baan, een huis, een plek bij de club of een eerlijk gesprek aan de balie. Dat past niet \
         bij wie wij willen zijn. Daarom kijken we waar het misgaat, ook bij onszelf. We doen wat aantoonbaar helpt en \
         stoppen met wat niet werkt. Wie discriminatie meemaakt, vindt makkelijk hulp en hoort wat er met de melding \
         gebeurt. We vertellen elk jaar wat we deden en wat het opleverde.",
    ),
    (
        "veilig-en-welkom",
        "In {gemeente} kan iedereen zonder angst over straat, naar school, naar de club en naar het gemeentehuis. Je \
         hoeft je niet anders voor te doen om erbij te horen. Inwoners, verenigingen, scholen en ondernemers zorgen \
         daar samen voor; de gemeente helpt en geeft het voorbeeld. We kennen onze wijken en kernen en luisteren naar \
         wie het meemaakt. Als er iets gebeurt, weten we wie wat doet. En we laten elk jaar zien of het beter gaat.",
    ),
    (
        "het-voorbeeld",
        "De gemeente {gemeente} geeft het voorbeeld. Wij zijn werkgever, verlenen diensten, geven subsidie, kopen in \
         en houden toezicht. In elk van die rollen zorgen we dat mensen in gelijke gevallen gelijk worden behandeld. \
         We leggen onze besluiten uit, testen onze eigen processen en herstellen wat niet goed ging. Wat we van \
         anderen vragen, doen we zelf eerst. Zo verdienen we het vertrouwen van alle inwoners.",
    ),
];

#[cfg(test)]
mod tests {
    #[test]
    fn a_vision_has_at_most_150_words() {
        for (id, text) in super::VISIONS {
            assert!(text.split_whitespace().count() <= 150, "{id}");
        }
    }
}
