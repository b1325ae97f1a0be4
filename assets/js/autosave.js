// SPDX-License-Identifier: EUPL-1.2
// Saves a form as people type: the same fields, to the same address, as the button would.
// Without this script the buttons do all the work. The server answers JSON:
// {revisie, bericht, fouten: [{veld, bericht}]}; 409 when a colleague changed one of the fields,
// 401 when the session has ended. What was right is saved in every case but the last.
//
// The form keeps the revision that it was made from. The server knows by the mark of the form
// (_formulier) which changes this page made itself, so a colleague's change is never taken for seen.
const WAIT = 1200;
const RETRY = 8000;

const idOf = (name) => name.replaceAll('.', '-');

// The complaint of the server at the field, as the page itself would draw it.
const complain = (form, { veld, bericht }) => {
  const box = form.elements[veld];
  const field = (box?.length === undefined || box?.tagName ? box : box[box.length - 1])?.closest('.gw-field, fieldset');
  if (!field) return;
  const error = document.createElement('p');
  error.className = 'gw-error';
  error.dataset.autosaveError = '';
  error.id = `${idOf(veld)}-fout`;
  error.textContent = bericht;
  field.classList.add(field.tagName === 'FIELDSET' ? 'gw-group--invalid' : 'gw-field--invalid');
  field.querySelector('label, legend').after(error);
  const input = field.querySelector('input:not([type=hidden]), textarea, select');
  if (field.tagName !== 'FIELDSET') input?.setAttribute('aria-invalid', 'true');
  input?.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), error.id].filter(Boolean).join(' '));
};

const forgive = (form) => {
  for (const error of form.querySelectorAll('[data-autosave-error]')) {
    const field = error.closest('.gw-field, fieldset');
    field.classList.remove('gw-field--invalid', 'gw-group--invalid');
    const input = field.querySelector('[aria-describedby~="' + error.id + '"]');
    input?.removeAttribute('aria-invalid');
    const left = input?.getAttribute('aria-describedby').split(' ').filter((id) => id !== error.id).join(' ');
    if (left) input.setAttribute('aria-describedby', left);
    else input?.removeAttribute('aria-describedby');
    error.remove();
  }
};

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const status = document.getElementById(form.dataset.autosave);
  let timer;
  let running = false;
  let again = false;
  let unsaved = false;

  const say = (text) => {
    status.textContent = text;
  };

  // Until here the line speaks of the button.
  say(status.dataset.on);

  const signIn = () => {
    const link = document.createElement('a');
    link.href = status.dataset.signIn;
    link.target = '_blank';
    link.rel = 'noopener';
    link.className = 'utrecht-link utrecht-link--html-a';
    link.textContent = status.dataset.signInText;
    say(`${status.dataset.signedOut} `);
    status.append(link);
  };

  const save = async () => {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    say(status.dataset.saving);
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      });
      if (answer.status === 401) {
        signIn();
        timer = setTimeout(save, RETRY);
      } else {
        const saved = await answer.json();
        forgive(form);
        for (const fault of saved.fouten ?? []) complain(form, fault);
        unsaved = again || !answer.ok || saved.fouten?.length > 0;
        say(saved.bericht ?? saved.detail ?? '');
      }
    } catch {
      // Nothing is lost: it stands on the page, and goes as soon as there is a connection.
      say(status.dataset.offline);
      timer = setTimeout(save, RETRY);
    }
    running = false;
    if (again) {
      again = false;
      save();
    }
  };

  form.addEventListener('input', () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
  // The button sends everything itself.
  form.addEventListener('submit', () => {
    unsaved = false;
    clearTimeout(timer);
  });
  addEventListener('online', () => unsaved && save());
  document.addEventListener('visibilitychange', () => document.hidden && unsaved && save());
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });
}
