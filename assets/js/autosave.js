// SPDX-License-Identifier: EUPL-1.2
// Saves a form as people type: the same fields, to the same address, as the button would.
// Without this script the buttons do all the work. The server answers JSON:
// {revisie, bericht} after a save; 409 when another person changed the same field.
const WAIT = 1200;

for (const form of document.querySelectorAll('form[data-autosave]')) {
  const status = document.getElementById(form.dataset.autosave);
  let timer;
  let running = false;
  let again = false;

  const save = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      });
      const saved = await answer.json();
      if (answer.ok) form.elements._revisie.value = saved.revisie;
      status.textContent = saved.bericht ?? saved.detail ?? '';
    } catch {
      status.textContent = status.dataset.offline;
    }
    running = false;
    if (again) {
      again = false;
      save();
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  });
}
