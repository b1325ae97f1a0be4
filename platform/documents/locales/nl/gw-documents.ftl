# SPDX-License-Identifier: EUPL-1.2
example = verzonnen voorbeeld
example-line = Dit is een verzonnen voorbeeld op een echte gemeente. De plannen, cijfers en namen van mensen in dit stuk bestaan niet.
made-on = Gemaakt op { $day }
made-with = Gemaakt met Gelijkwijzer
page-of = bladzijde { $page } van { $pages }
replaced = Tekens die dit lettertype niet kent, staan hier als { $sign }. Op het scherm staan zij wel.
table-name = Tabel: { $caption }
