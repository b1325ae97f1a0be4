// SPDX-License-Identifier: EUPL-1.2
// Keeps one page for when there is no connection: the check-in list of one edition, with names and
// without anything about diet or access. It answers for that page only, always asks the server
// first, and throws everything away when the day is over, the door link has ended or nobody is
// signed in any more.
const page = new URL(self.registration.scope).pathname;
const NAME = `gw-checkin ${page}`;
const UNTIL = `${page}?tot`;

const forget = async () => {
  await caches.delete(NAME);
  await self.registration.unregister();
};

const isOver = async () => {
  const kept = await caches.match(UNTIL, { cacheName: NAME });
  return kept !== undefined && Date.now() >= Number(await kept.text());
};

// Redirected to sign-in, or refused: this device has no business with the list any more.
const refused = ({ type, status, redirected }) => type === 'opaqueredirect' || redirected || [401, 403, 404].includes(status);

const keep = async ({ keep: urls, until }) => {
  if (Date.now() >= until) return forget();
  const cache = await caches.open(NAME);
  const fresh = await fetch(page, { cache: 'no-store' });
  if (refused(fresh)) return forget();
  if (!fresh.ok) return undefined;
  // The page last: where it is, everything is that it needs.
  for (const url of urls) if (!(await cache.match(url))) await cache.add(url);
  await cache.put(UNTIL, new Response(String(until)));
  await cache.put(page, fresh);
  return undefined;
};

const visit = async (request) => {
  try {
    const response = await fetch(request);
    if (refused(response)) await forget();
    return response;
  } catch (error) {
    if (await isOver()) await forget();
    const kept = await caches.match(page, { cacheName: NAME });
    if (kept) return kept;
    throw error;
  }
};

const asset = async (request) => (await caches.match(request, { cacheName: NAME })) ?? fetch(request);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil(event.data.forget ? forget() : keep(event.data).catch(() => {})));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(visit(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
});
