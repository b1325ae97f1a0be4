// SPDX-License-Identifier: EUPL-1.2
// Builds assets/dist: one style sheet, two fonts, the scripts, each with its hash in the name,
// and manifest.json that ties the plain name to the hashed one. Fails above the page budgets.
// Builds assets/dist-print as well: the fonts of the documents.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const here = new URL('.', import.meta.url).pathname;
const dist = `${here}dist`;
const modules = `${here}node_modules`;
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

const manifest = {};
const put = (name, content) => {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const [, stem, extension] = /^(.*)(\.[a-z0-9]+)$/.exec(name);
  manifest[name] = `${stem}-${hash}${extension}`;
  writeFileSync(`${dist}/${manifest[name]}`, content);
  // Zipped here once; the program sends it as it is.
  if (/\.(css|js|svg)$/.test(name)) writeFileSync(`${dist}/${manifest[name]}.gz`, gzipSync(content, { level: 9 }));
  return manifest[name];
};

const minify = async (contents) =>
  (await build({ stdin: { contents, loader: 'css', resolveDir: here }, bundle: true, minify: true, write: false, external: ['*.woff2'] }))
    .outputFiles[0].text.trim();

// The theme sets 2,780 properties; only those that a used rule reaches stay (conventions.md 1.4).
const reachable = (theme, users) => {
  const declared = new Map([...theme.matchAll(/(--[\w-]+):([^;}]*)/g)].map(([, name, value]) => [name, value]));
  const used = new Set();
  const visit = (text) => {
    for (const [, name] of text.matchAll(/var\((--[\w-]+)/g)) {
      if (!used.has(name)) {
        used.add(name);
        visit(declared.get(name) ?? '');
      }
    }
  };
  visit(users);
  const kept = [...declared].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value}`);
  return `.voorbeeld-theme{${kept.join(';')}}`;
};

const components = Object.keys(JSON.parse(readFileSync(`${here}package.json`)).dependencies).filter((name) => name.startsWith('@utrecht/'));
const imports = components.map((name) => `@import "${modules}/${name}/dist/index.css";`).join('\n');
const utrecht = await minify(imports);

const fonts = [400, 700].map((weight) => {
  const file = put(`noto-sans-${weight}.woff2`, readFileSync(`${modules}/@fontsource/noto-sans/files/noto-sans-latin-${weight}-normal.woff2`));
  return `@font-face{font-family:"Noto Sans";font-weight:${weight};font-display:swap;src:url(${file}) format("woff2")}`;
});
// Whole fonts for documents: Typst reads no woff2, and a name may hold any letter of Europe.
const print = `${here}dist-print`;
rmSync(print, { recursive: true, force: true });
mkdirSync(print);
const cuts = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'].map((cut) => ['noto-sans', cut, `NotoSans_${cut}.ttf`]);
// Signs such as ≥ and →, which Noto Sans lacks.
cuts.push(['noto-sans-math', '400Regular', 'NotoSansMath_400Regular.ttf']);
for (const [family, cut, file] of cuts) {
  writeFileSync(`${print}/${file}`, readFileSync(`${modules}/@expo-google-fonts/${family}/${cut}/${file}`));
}
const layers = readdirSync(`${here}css`).filter((name) => name.endsWith('.css')).sort();
const own = await minify(layers.map((name) => readFileSync(`${here}css/${name}`, 'utf8')).join('\n'));
const theme = await minify(readFileSync(`${modules}/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css`, 'utf8'));
const sheet = `/* Utrecht components and voorbeeld theme: EUPL-1.2, see licences.txt */${fonts.join('')}${utrecht}${reachable(theme, utrecht + own)}${own}`;
put('gelijkwijzer.css', sheet);

for (const name of readdirSync(`${here}js`).filter((name) => name.endsWith('.js'))) {
  const script = await build({ entryPoints: [`${here}js/${name}`], minify: true, bundle: true, format: 'esm', write: false });
  put(name, script.outputFiles[0].contents);
}
for (const name of readdirSync(`${here}img`)) put(name, readFileSync(`${here}img/${name}`));

const licence = (name, file) => `${name}\n${'='.repeat(name.length)}\n${readFileSync(`${modules}/${name}/${file}`, 'utf8')}\n`;
writeFileSync(`${dist}/licences.txt`, `${components.join(', ')} and the voorbeeld theme are published under the EUPL-1.2 (https://joinup.ec.europa.eu/collection/eupl).\nChanges: bundled, minified, unused properties of the theme left out, colours replaced.\n\n${licence('@fontsource/noto-sans', 'LICENSE')}${licence('@expo-google-fonts/noto-sans', 'LICENSE_FONT')}`);
writeFileSync(`${dist}/manifest.json`, `${JSON.stringify(manifest, null, 1)}\n`);

const zipped = (test) => Object.values(manifest).filter((name) => test.test(name)).reduce((sum, name) => sum + gzipSync(readFileSync(`${dist}/${name}`), { level: 9 }).length, 0);
const raw = (test) => Object.values(manifest).filter((name) => test.test(name)).reduce((sum, name) => sum + readFileSync(`${dist}/${name}`).length, 0);
const budgets = [['styles, gzip', zipped(/\.css$/), 25_000], ['scripts, gzip', zipped(/\.js$/), 10_000], ['fonts', raw(/\.woff2$/), 30_000]];
for (const [what, size, most] of budgets) {
  console.log(`${what}: ${size} of at most ${most} bytes`);
  if (size > most) process.exitCode = 1;
}
