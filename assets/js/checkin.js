// SPDX-License-Identifier: EUPL-1.2
// Check-in without a connection. Every scan goes into a queue on this device and from there to the
// server, now or when the connection is back; the server decides, the first scan wins and the second
// hears when that was. A service worker keeps the page itself. Without script the forms work.
const root = document.querySelector('[data-checkin-page]');
const { worker, scope, until, action, waiting, refused, later } = root.dataset;
const KEY = `gw-checkin:${scope}`;
const banner = root.querySelector('[data-offline]');
const results = root.querySelector('[data-results]');

const queue = () => JSON.parse(localStorage.getItem(KEY) ?? '[]');
const keep = (items) => (items.length ? localStorage.setItem(KEY, JSON.stringify(items)) : localStorage.removeItem(KEY));

// Shows how many wait, and who.
const paint = () => {
  const items = queue();
  banner.hidden = items.length === 0;
  banner.querySelector('[data-queue]').textContent = items.length;
  for (const form of root.querySelectorAll('form[data-checkin]')) {
    const button = form.querySelector('button');
    const queued = form.elements.code.type === 'hidden' && items.some(({ code }) => code === form.elements.code.value);
    button.disabled = queued;
    if (queued && !form.querySelector('[data-waits]')) {
      const note = document.createElement('span');
      note.className = 'gw-tag gw-tag--mixed';
      note.dataset.waits = '';
      note.textContent = waiting;
      form.append(note);
    } else if (!queued) form.querySelector('[data-waits]')?.remove();
  }
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
      const [{ code, at }] = items;
      let answer;
      try {
        const body = new URLSearchParams({ code, tijd: String(at) });
        const response = await fetch(action, { method: 'POST', body, headers: { accept: 'application/json' } });
        if (!response.ok) {
          tell(refused);
          break;
        }
        answer = await response.json();
      } catch {
        break;
      }
      keep(queue().filter((one) => one.code !== code));
      sent += 1;
      if (answer.uitkomst !== 'welkom') tell(answer.bericht);
    }
    if (sent) await refresh();
    paint();
  });

// One listener: the lists are replaced now and then.
root.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.matches('[data-checkin]')) {
    event.preventDefault();
    const field = form.elements.code;
    const code = field.value.trim().split('/').pop();
    if (!code) return form.submit();
    if (!queue().some((one) => one.code === code)) keep([...queue(), { code, at: Date.now() }]);
    if (field.type !== 'hidden') field.value = '';
    paint();
    flush();
  } else if (!navigator.onLine) {
    // A form that is sent now would be lost; so would what was typed.
    event.preventDefault();
    tell(later);
  }
});

let remember = () => {};
const end = Number(until);
const forget = async () => {
  localStorage.removeItem(KEY);
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
