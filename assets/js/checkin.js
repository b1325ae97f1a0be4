// SPDX-License-Identifier: EUPL-1.2
// Check-in without a connection. Every scan, and everyone who walks in, goes into a queue on this device
// and from there to the server, now or when the connection is back; the server decides: the first scan
// wins and the second hears when that was, and a full room takes nobody in. What has been sent leaves the
// device. A service worker keeps the page itself. Without script the forms work.
const root = document.querySelector('[data-checkin-page]');
const { worker, scope, until, action, waiting, refused, later } = root.dataset;
const QUEUES = 'gw-checkin:';
const KEY = `${QUEUES}${scope}`;
const DAY = 86_400_000;
const end = Number(until);
const banner = root.querySelector('[data-offline]');
const results = root.querySelector('[data-results]');

// A scan is { code, at }; somebody who walks in is { key, naam, email, at }.
const read = (key) => JSON.parse(localStorage.getItem(key) ?? '[]');
const queue = () => read(KEY);
const keep = (items) => (items.length ? localStorage.setItem(KEY, JSON.stringify(items)) : localStorage.removeItem(KEY));
const same = (one, other) => one.code === other.code && one.key === other.key;

// Signing out empties this device, so the server asks first while something waits. How much and where is in
// a cookie that goes to sign-out only (modules/accounts, pages/unsent.rs).
const mark = () => {
  const waits = Object.keys(localStorage).filter((key) => key.startsWith(QUEUES) && read(key).length);
  const count = waits.reduce((sum, key) => sum + read(key).length, 0);
  const value = count ? `${count}.${encodeURIComponent(waits[0].slice(QUEUES.length))}` : '';
  const seconds = count ? Math.ceil((end + DAY - Date.now()) / 1_000) : 0;
  for (const path of ['/uitloggen', '/en/uitloggen']) document.cookie = `gw-onverstuurd=${value}; Path=${path}; SameSite=Strict; Max-Age=${seconds}`;
};

const tag = () => {
  const note = document.createElement('span');
  note.className = 'gw-tag gw-tag--mixed';
  note.dataset.waits = '';
  note.textContent = waiting;
  return note;
};

// Shows how many wait, and who.
const paint = () => {
  const items = queue();
  banner.hidden = items.length === 0;
  banner.querySelector('[data-queue]').textContent = items.length;
  for (const form of root.querySelectorAll('form[data-checkin]')) {
    const button = form.querySelector('button');
    const queued = form.elements.code.type === 'hidden' && items.some(({ code }) => code === form.elements.code.value);
    button.disabled = queued;
    if (queued && !form.querySelector('[data-waits]')) form.append(tag());
    else if (!queued) form.querySelector('[data-waits]')?.remove();
  }
  const list = root.querySelector('[data-walkins]');
  const walkins = items.filter(({ key }) => key);
  list.hidden = walkins.length === 0;
  list.replaceChildren(
    ...walkins.map(({ naam }) => {
      const line = document.createElement('li');
      line.append(naam, ' ', tag());
      return line;
    }),
  );
  mark();
};

const tell = (text) => {
  const line = document.createElement('li');
  line.textContent = text;
  results.append(line);
  results.hidden = false;
};

// The lists as they are now; what was typed elsewhere on the page stays.
const refresh = async () => {
  try {
    const response = await fetch(scope, { headers: { accept: 'text/html' } });
    if (!response.ok || response.redirected) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-lists]');
    if (fresh) root.querySelector('[data-lists]').replaceWith(fresh);
    remember();
  } catch {
    // Still without a connection: the lists stay as they were.
  }
};

// One at a time, also with two windows open: nothing is sent twice.
const flush = () =>
  navigator.locks.request(KEY, async () => {
    let sent = 0;
    for (let items = queue(); items.length && navigator.onLine; items = queue()) {
      const [one] = items;
      const tijd = String(one.at);
      let answer;
      try {
        const body = new URLSearchParams(one.code ? { code: one.code, tijd } : { naam: one.naam, email: one.email, _sleutel: one.key, tijd });
        const response = await fetch(one.code ? action : `${action}/inloop`, { method: 'POST', body, headers: { accept: 'application/json' } });
        if (!response.ok) {
          tell(refused);
          break;
        }
        answer = await response.json();
      } catch {
        break;
      }
      keep(queue().filter((other) => !same(one, other)));
      sent += 1;
      if (answer.uitkomst !== 'welkom') tell(answer.bericht);
    }
    if (sent) await refresh();
    paint();
  });

const add = (item) => {
  if (!queue().some((one) => same(one, item))) keep([...queue(), item]);
  paint();
  flush();
};

// One listener: the lists are replaced now and then.
root.addEventListener('submit', (event) => {
  const form = event.target;
  const { naam, email } = form.elements;
  if (form.matches('[data-checkin]')) {
    event.preventDefault();
    const field = form.elements.code;
    const code = field.value.trim().split('/').pop();
    if (!code) return form.submit();
    add({ code, at: Date.now() });
    if (field.type !== 'hidden') field.value = '';
  } else if (form.matches('[data-walkin]') && naam.value.trim()) {
    event.preventDefault();
    add({ key: crypto.randomUUID(), naam: naam.value.trim(), email: email.value.trim(), at: Date.now() });
    naam.value = '';
    email.value = '';
  } else if (!navigator.onLine) {
    // A form that is sent now would be lost; so would what was typed.
    event.preventDefault();
    tell(later);
  }
});

let remember = () => {};
// When the day is over the list goes at once. What waits is tried once more, and goes a day later: then
// the server believes no scan any more.
const forget = async () => {
  await flush();
  if (Date.now() >= end + DAY) keep([]);
  mark();
  const registration = await navigator.serviceWorker?.getRegistration(scope);
  registration?.active?.postMessage({ forget: true });
};
const left = end - Date.now();
if (left <= 0) forget();
else {
  // A timer holds no more than 24 days; nobody keeps the page open longer than that.
  if (left < 2 ** 31) setTimeout(forget, left);
  navigator.serviceWorker?.register(worker, { scope }).then(async () => {
    const { active } = await navigator.serviceWorker.ready;
    // Style sheet, scripts, picture and fonts: what the page has loaded of this site.
    const linked = [...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[src]')].map((one) => one.href ?? one.src);
    const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
    const urls = [...new Set([...linked, ...loaded])].filter((url) => url.startsWith(`${location.origin}/assets/`));
    remember = () => active.postMessage({ keep: urls, until: end });
    remember();
  });
}
addEventListener('online', flush);
paint();
flush();
