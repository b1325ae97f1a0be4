// SPDX-License-Identifier: EUPL-1.2
// Live mode: a part of the page follows the trainer over server-sent events. Each event is that part,
// drawn by the server. Without this script a link loads the page again.
//
// Nobody loses what they typed or where they were: a part that holds an unsaved field is not touched
// but offered, the focus returns to where it was, and only a page in which nothing was touched goes
// along to the next step, if its reader wants that.
const box = document.querySelector('[data-live]');
const region = box.querySelector('[data-live-region]');
const say = box.querySelector('[data-live-say]');
const offer = box.querySelector('[data-live-offer]');
const ahead = Number(box.dataset.nu) - Date.now();

const two = (number) => String(number).padStart(2, '0');
const tick = () => {
  for (const clock of region.querySelectorAll('[data-tot]')) {
    const left = Math.ceil((Number(clock.dataset.tot) - Date.now() - ahead) / 1000);
    const text = left > 0 ? `${Math.floor(left / 60)}:${two(left % 60)}` : box.dataset.om;
    if (clock.textContent !== text) clock.textContent = text;
  }
};

const changed = (field) => {
  if (field.type === 'hidden' || field.type === 'submit') return false;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected) && field.selectedIndex > 0;
  return field.value !== field.defaultValue;
};
const touched = (root) => [...root.querySelectorAll('form input, form textarea, form select')].some(changed);
const typing = () => document.activeElement?.matches('input:not([type=checkbox]), textarea, select') ?? false;

// Does this page go along with the trainer? Kept for this tab only.
const key = box.dataset.volg;
const follow = box.querySelector('[data-live-follow]');
if (follow) {
  const choice = follow.querySelector('input');
  if (new URLSearchParams(location.search).has('live') && sessionStorage.getItem(key) === null) sessionStorage.setItem(key, '1');
  choice.checked = sessionStorage.getItem(key) === '1';
  choice.defaultChecked = choice.checked;
  choice.addEventListener('change', () => sessionStorage.setItem(key, choice.checked ? '1' : '0'));
  follow.hidden = false;
}
const step = () => region.querySelector('[data-step]');
let last = step()?.dataset.step;
const goAlong = () => {
  const link = step();
  if (!link || link.dataset.step === last) return;
  last = link.dataset.step;
  const here = location.pathname.endsWith(`/stap/${last}`);
  if (follow?.querySelector('input').checked && !here && !touched(document) && !typing()) location.assign(link.href);
};

let shown = '';
const show = (html) => {
  if (html === shown) return;
  if (touched(region)) {
    if (offer) offer.hidden = false;
    return;
  }
  shown = html;
  const before = region.querySelector('[data-live-title]')?.textContent;
  const focus = region.contains(document.activeElement) ? document.activeElement.id : null;
  region.innerHTML = html;
  tick();
  const title = region.querySelector('[data-live-title]');
  if (focus !== null) (document.getElementById(focus) ?? title)?.focus();
  if (title && title.textContent !== before) say.textContent = title.textContent;
  goAlong();
};

let source;
let again;
const open = () => {
  clearTimeout(again);
  source?.close();
  source = new EventSource(box.dataset.live);
  source.onmessage = ({ data }) => show(data);
  source.onopen = () => box.setAttribute('data-live-on', '');
  source.onerror = () => {
    box.removeAttribute('data-live-on');
    // Refused for good, such as a node that is full: the browser gives up, so we come back later.
    if (source.readyState === EventSource.CLOSED) again = setTimeout(open, 10_000 + Math.random() * 10_000);
  };
};
const close = () => {
  clearTimeout(again);
  source?.close();
  source = undefined;
};
// A tab that nobody looks at needs no stream.
document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
addEventListener('pagehide', close);
addEventListener('pageshow', ({ persisted }) => persisted && open());
tick();
setInterval(tick, 1000);
if (!document.hidden) open();
