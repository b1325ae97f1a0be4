// SPDX-License-Identifier: EUPL-1.2
// Every page: found by following links as every role of the demo, held to axe, reflow, valid HTML
// and its weight in both languages. Which pages exist, the program itself says (`routes --json`); a
// page that no link and no example below leads to is an error.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, overflow, startBrowser } from '../browser.mjs';
import { routeOf, routes, seen } from '../routes.mjs';
import { account, signIn, stage, visit } from '../stage.mjs';
import { addMeasure, startPlan } from '../workbench.mjs';

/** First visit: HTML, style sheet, fonts, scripts, pictures, as they travel. */
const FIRST_VISIT = 100_000;

/** Documents to print rather than pages: bytes of HTML that they may have. */
const DOCUMENTS = { '/werkbank/{plan}/raadspakket': 120_000 };

/** Where the walk of a role begins besides the pages without parameters. */
const STARTS = [
  { role: 'beleidsmedewerker', path: ({ plan }) => `/werkbank/${plan}/stap/1` },
  { role: 'beleidsmedewerker', path: ({ plan }) => `/werkbank/${plan}/stap/4` },
];

/** Addresses that no link on a page leads to. `role`: null is nobody. */
const EXAMPLES = [
  // A service worker: a script asks for it.
  { route: '/deur/inchecken.js', path: '/deur/inchecken.js' },
  { route: '/organisatie/masterclasses/inchecken.js', path: '/organisatie/masterclasses/inchecken.js' },
  // Interfaces for machines; documented, not linked.
  { route: '/api/v1/gemeenten/{code}', path: '/api/v1/gemeenten/GM0183' },
  { route: '/api/v1/bewijskaarten/{card}', path: '/api/v1/bewijskaarten/V09' },
  { route: '/api/v1/onderzoeken/{study}', path: '/api/v1/onderzoeken/aamodt-2006' },
  { route: '/api/v1/plannen/{plan}', path: ({ plan }) => `/api/v1/plannen/${plan}`, role: 'beleidsmedewerker' },
  // Only who is reporting sends files along.
  { route: '/melden/bestanden', path: '/melden/bestanden', role: 'melder' },
  // Only who is reporting has a code, only who makes shares sees them.
  { route: '/melden/code', path: '/melden/code', role: 'melder' },
  { route: '/melden/code.svg', path: '/melden/code.svg', role: 'melder' },
  // A letter hangs on one page of a case; the walk sees one page of each kind.
  { route: '/adv/dossiers/{id}/brief/{letter}', path: ({ dossier }) => `${dossier}/brief/advies`, role: 'consulent' },
  { route: '/adv/sleutels/deel/{number}', path: '/adv/sleutels/deel/1', role: 'adv_coordinator' },
  { route: '/api/v1/plannen/{plan}/toets', path: ({ plan }) => `/api/v1/plannen/${plan}/toets`, role: 'beleidsmedewerker' },
];

/** Pages that look another way with another address: looked at besides. */
const VARIANTS = [
  { path: '/gemeenten?zoek=goes' },
  { path: '/gemeenten?zoek=bestaat-niet' },
  { path: '/melden/bestanden', role: 'melder' },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((number) => ({ path: `/melden/vraag/${number}`, role: 'melder' })),
  ...[2, 3, 4, 5, 6].map((step) => ({ path: ({ plan }) => `/werkbank/${plan}/stap/${step}`, role: 'beleidsmedewerker' })),
];

/** So many pages are looked at beside each other: one waits for the server while the other is examined. */
const BESIDE = 2;

const world = {};
const full = (path) => (typeof path === 'function' ? path(world) : path);

const fits = ({ toegang, rollen }, role) =>
  toegang === 'openbaar' || toegang === 'demo' || (role !== null && (toegang === 'ingelogd' || rollen.includes(role)));

/** Paths of this site that the open page links to or shows, without language; and whether in its frame. */
const links = (page) =>
  page.evaluate(() => {
    // Inside SVG a link's address is an object of its own.
    const found = [...document.querySelectorAll('a[href], img[src], object[data]')].map((element) => ({
      url: new URL(element.href?.baseVal ?? element.href ?? element.src ?? element.data, location.href),
      frame: element.closest('main') === null,
    }));
    return found
      .filter(({ url }) => url.origin === location.origin)
      .map(({ url, frame }) => ({ path: url.pathname.replace(/^\/en(?=\/|$)/, '') || '/', frame }));
  });

/** Opens an address as a page, or fetches it as a file; tells what came. */
const get = async (page, path) => {
  const first = await page.request.get(path, { maxRedirects: 0 });
  const kind = first.headers()['content-type'] ?? '';
  if (!kind.startsWith('text/html')) return { status: first.status(), kind };
  const response = await page.goto(path);
  return { status: response.status(), kind, source: await response.text() };
};

/** A browser in which this role is signed in; signs in once per role, also when two ask at once. */
const states = new Map();
const signedIn = async (role) => {
  let state;
  await visit({ js: false }, async (page, context) => {
    await signIn(page, account(role));
    state = await context.storageState();
  });
  return state;
};
const visitAs = async (role, options, story) => {
  if (role !== null && !states.has(role)) states.set(role, signedIn(role));
  await visit({ ...options, ...(role === null ? {} : { storageState: await states.get(role) }) }, story);
};

/** Follows links from page to page, one path per route, but for the starts; tells what is wrong, and what was found. */
const crawl = async (page, role) => {
  const wrong = new Set();
  const found = new Map();
  const open = routes.filter((route) => !route.pad.includes('{') && fits(route, role)).map(({ pad }) => pad);
  const starts = STARTS.filter((start) => start.role === role).map(({ path }) => full(path));
  const queue = [...starts, ...open].map((path) => ({ path, start: true }));
  const done = new Set();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { path, start = false, frame = false } = next;
    const route = routeOf(path);
    if (route === undefined || (done.has(route.pad) && !start)) continue;
    if (!fits(route, role)) {
      // A door on a page may lead to sign-in or to a refusal that explains itself; the menu may not.
      if (frame && role !== null) wrong.add(`${path}: in the menu of ${role}, who may not come there`);
      continue;
    }
    done.add(route.pad);
    const { status, kind, source } = await get(page, path);
    // 303: such as a document that is being made; the page it leads to is a route of its own.
    if (status !== 200 && !(status === 303 && source === undefined)) wrong.add(`${path}: ${status}`);
    if (status === 200 && !found.has(route.pad)) found.set(route.pad, { path, role, kind });
    if (source !== undefined) queue.push(...(await links(page)));
  }
  return { wrong: [...wrong], found };
};

/** Of each route the first that was found, in the order of the roles, however long each walk took. */
const remember = (walks) => {
  for (const { found } of walks) for (const [pad, how] of found) if (!seen.has(pad)) seen.set(pad, how);
};

test('pages: a plan to look at', async () => {
  await visit({ js: false }, async (page) => {
    await signIn(page, account('beleidsmedewerker'));
    const base = await startPlan(page);
    await addMeasure(page, base, { title: 'Rolstoelparcours', type: 'simulatie', grounds: ['handicap'] });
    world.plan = base.split('/').pop();
    await page.goto(`${base}/versies`);
    await page.locator('main [name="naam"]').fill('Voor de wethouder');
    await page.locator('main form[action$="/versies"] button').click();
    await page.waitForLoadState();
  });
});

test('pages: a report that is being written', async () => {
  await visit({ js: false }, async (page, context) => {
    await page.goto('/melden/vraag/1');
    await page.locator('main [name="verhaal"]').fill('Verzonnen voorbeeld.');
    await page.locator('main form[action$="/melden/vraag/1"] button').first().click();
    await page.waitForLoadState();
    states.set('melder', context.storageState());
    await states.get('melder');
  });
});

test('pages: a case', async () => {
  await visitAs('consulent', { js: false }, async (page) => {
    await page.goto('/adv?stand=alles');
    world.dossier = await page.locator('main table a[href^="/adv/dossiers/"]').first().getAttribute('href');
  });
});

test('pages: shares of a recovery key to write down', async () => {
  await visitAs('adv_coordinator', { js: false }, async (page) => {
    await page.goto('/adv/sleutels');
    await page.locator('main form[action$="/adv/sleutels/nieuwe-delen"] button').click();
    await page.waitForURL('**/adv/sleutels/deel/1');
  });
});

test('pages: as nobody, every link leads somewhere', async () => {
  await visit({}, async (page) => {
    const walk = await crawl(page, null);
    remember([walk]);
    assert.deepEqual(walk.wrong, []);
  });
});

test('pages: as every role, every link leads somewhere that the role may see', { concurrency: BESIDE }, async (t) => {
  const roles = [...new Set(stage.demo.accounts.map(({ rol }) => rol))];
  const walks = roles.map(() => ({ found: new Map() }));
  const asRole = (role, at) =>
    t.test(role, () =>
      visitAs(role, {}, async (page) => {
        walks[at] = await crawl(page, role);
        assert.deepEqual(walks[at].wrong, []);
      }),
    );
  await Promise.all(roles.map(asRole));
  remember(walks);
});

test('pages: those that no link leads to', async () => {
  for (const { route, path, role = null } of EXAMPLES) {
    assert.ok(routes.some(({ pad }) => pad === route), `${route} does not exist any more`);
    await visitAs(role, {}, async (page) => {
      const { status, kind } = await get(page, full(path));
      assert.equal(status, 200, full(path));
      if (!seen.has(route)) seen.set(route, { path: full(path), role, kind });
    });
  }
});

test('pages: every route was seen', () => {
  const missing = routes.map(({ pad }) => pad).filter((pad) => !seen.has(pad));
  assert.deepEqual(missing, [], 'no link and no example leads there');
});

/** What a page may not be, in both languages; the weight counts at the first visit, in Dutch. */
const look = async (path, role, document) => {
  await visitAs(role, {}, async (page) => {
    const found = [];
    for (const [prefix, lang] of [['', 'nl'], ['/en', 'en']]) {
      const sizes = [];
      const count = (request) => sizes.push(request.sizes().then(({ responseBodySize }) => [responseBodySize, new URL(request.url()).pathname]));
      page.on('requestfinished', count);
      const response = await page.goto(prefix + path);
      page.off('requestfinished', count);
      found.push(...(await faults(page, { source: await response.text(), most: document })));
      const says = await page.locator('html').getAttribute('lang');
      if (says !== lang) found.push(`${prefix}${path}: the page says it is in ${says}`);
      const loaded = await Promise.all(sizes);
      const total = loaded.reduce((sum, [size]) => sum + size, 0);
      const most = FIRST_VISIT + (document ?? 0);
      if (total > most) found.push(`${prefix}${path}: ${total} bytes at a first visit, at most ${most}: ${loaded.map((one) => one.join(' ')).join(', ')}`);
    }
    assert.deepEqual(found, []);
  });
};

test('pages: accessible, valid, within their weight, in both languages', { concurrency: BESIDE }, async (t) => {
  const open = [...seen].filter(([, { kind, examined }]) => kind.startsWith('text/html') && !examined);
  await Promise.all([
    ...open.map(([route, { path, role }]) => t.test(route, () => look(path, role, DOCUMENTS[route]))),
    ...VARIANTS.map(({ path, role = null }) => t.test(full(path), () => look(full(path), role))),
  ]);
});

test('pages: text twice as large, set in the browser', async () => {
  const browser = await startBrowser({ fontSize: 32 });
  try {
    const wide = [];
    const left = [...seen.values()].filter(({ kind, examined }) => kind.startsWith('text/html') && !examined);
    const measure = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const { path, role } = next;
        await visitAs(role, { browser }, async (page) => {
          await page.goto(path);
          assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
          const more = await overflow(page);
          if (more > 0) wide.push(`${path}: ${more} px too wide`);
        });
      }
    };
    await Promise.all(Array.from({ length: BESIDE }, measure));
    assert.deepEqual(wide, []);
  } finally {
    await browser.close();
  }
});
