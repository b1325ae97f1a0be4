// SPDX-License-Identifier: EUPL-1.2
// Which pages the program declares, and which of them a journey has seen.
import assert from 'node:assert/strict';
import { declaredRoutes, faults } from './browser.mjs';

export const routes = declaredRoutes().filter(({ methode }) => methode === 'GET');

/** Route → first path and role with which it was seen, and whether it was held to the rules already. */
export const seen = new Map();

/** The declared route that answers a path: the one with the most fixed parts, read from the left. */
export const routeOf = (path) => {
  const parts = path.split('?')[0].split('/');
  const fitting = routes.filter(({ pad }) => {
    const wanted = pad.split('/');
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at]);
  });
  const fixed = ({ pad }) => pad.split('/').map((part) => (part.startsWith('{') ? '1' : '0')).join('');
  return fitting.sort((a, b) => fixed(a).localeCompare(fixed(b)))[0];
};

/** Holds the page that is open to the rules, in both languages, and marks its route as seen. */
export const examine = async (page) => {
  const dutch = new URL(page.url()).pathname.replace(/^\/en(?=\/|$)/, '') || '/';
  const found = [];
  for (const path of [dutch, `/en${dutch === '/' ? '' : dutch}`]) {
    const response = await page.goto(path);
    assert.equal(response.status(), 200, path);
    found.push(...(await faults(page, { source: await response.text() })));
  }
  assert.deepEqual(found, []);
  await page.goto(dutch);
  const route = routeOf(dutch);
  assert.ok(route, `${dutch} is no declared route`);
  if (!seen.has(route.pad)) seen.set(route.pad, { path: dutch, examined: true, kind: 'text/html' });
};
