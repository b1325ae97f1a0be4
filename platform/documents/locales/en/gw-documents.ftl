# SPDX-License-Identifier: EUPL-1.2
example = invented example
example-line = This is an invented example on a real municipality. The plans, figures and names of people in it do not exist.
made-on = Made on { $day }
made-with = Made with Gelijkwijzer
page-of = page { $page } of { $pages }
replaced = Signs that this font does not know stand here as { $sign }. They do appear on screen.
table-name = Table: { $caption }
