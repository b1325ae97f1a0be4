// SPDX-License-Identifier: EUPL-1.2
// All journeys, one after the other, with one demo and one browser: `cargo xtask journeys`.
import { after, before } from 'node:test';
import { close, open } from './stage.mjs';

before(open);
after(close);

await import('./journeys/officer.mjs');
await import('./journeys/keyboard.mjs');
await import('./journeys/mistakes.mjs');
await import('./journeys/together.mjs');
await import('./journeys/problems.mjs');
await import('./journeys/account.mjs');
await import('./journeys/masterclass.mjs');
await import('./journeys/organise.mjs');
await import('./journeys/live.mjs');
await import('./journeys/afterwards.mjs');
await import('./journeys/offline.mjs');
await import('./journeys/languages.mjs');
await import('./journeys/pages.mjs');
