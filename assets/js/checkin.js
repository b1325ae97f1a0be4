// SPDX-License-Identifier: EUPL-1.2
// Check-in without a connection: a scan that cannot be sent is kept on this device and sent when
// the connection is back. The server decides: the first scan wins. Without script the forms work.
const KEY = `gw-checkin:${location.pathname}`;
const banner = document.querySelector('[data-offline]');

const queue = () => JSON.parse(localStorage.getItem(KEY) ?? '[]');
const keep = (items) => {
  if (items.length) localStorage.setItem(KEY, JSON.stringify(items));
  else localStorage.removeItem(KEY);
  if (!banner) return;
  banner.hidden = items.length === 0;
  banner.querySelector('[data-queue]').textContent = items.length;
};

const send = (action, code) => fetch(action, { method: 'POST', body: new URLSearchParams({ code }), redirect: 'manual' });

const flush = async () => {
  const items = queue();
  while (items.length) {
    try {
      await send(items[0].action, items[0].code);
    } catch {
      return keep(items);
    }
    items.shift();
    keep(items);
  }
};

for (const form of document.querySelectorAll('form[data-checkin]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const code = form.elements.code.value;
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      await send(form.action, code);
      location.reload();
    } catch {
      keep([...queue(), { action: form.action, code }]);
    }
  });
}
addEventListener('online', flush);
keep(queue());
flush();
