// Subscribing, by the API and by the document's own events. Never run, only compiled.

import type { MilepostEventMap } from '../../src/js_api';

const off: () => void = milepost.on('badge', ({ badge, name }) => `${badge} ${name}`.trim());
off();
milepost('on', 'points', ({ wallet, amount }) => `${wallet} ${amount.toFixed(0)}`);
milepost.on('answered', ({ item, question, answer }) => `${item} ${question} ${answer ?? ''}`);
milepost.on('ready', (detail: MilepostEventMap['ready']) => `${detail.site} ${detail.version}`);
milepost.on('consent', ({ functional }) => !functional);

milepost.once('tier', ({ ladder, tier, level, up }) => `${ladder} ${tier} ${level.toFixed(0)} ${up}`);
milepost.on('partial', ({ item, answered }) => `${item} ${answered.toFixed(0)}`);
milepost.on('abandoned', ({ item, answered }) => `${item} ${answered.toFixed(0)}`);
milepost.on('progress', ({ badge, have, goal }) => `${badge} ${have}/${goal}`);
milepost.on('reward', ({ reward, gift }) => gift || reward.trim());
milepost('once', 'claim', ({ claim, status }) => status === 'verified' && claim.trim());
document.dispatchEvent(new CustomEvent('milepost:refresh'));

milepost.on('snoozed', ({ item }) => item.trim());

// @ts-expect-error an event that does not exist
milepost.on('shwon', () => {});
// @ts-expect-error a callback is needed
milepost.on('shown');
// @ts-expect-error free text is never told
milepost.on('answered', ({ text }) => text);
// @ts-expect-error the detail of another event
milepost('on', 'points', ({ badge }) => badge);

document.addEventListener('milepost:shown', (event) => {
  const item: string = event.detail.item;
  // @ts-expect-error the detail has no such field
  event.detail.title;
  return item;
});
document.addEventListener('milepost:error', ({ detail }) => {
  const known = { load: 1, call: 1, hear: 1, hub: 1, ask: 1, rich: 1, capture: 1, panic: 1 }[detail.reason];
  // @ts-expect-error a reason that does not exist
  return known && detail.reason === 'offline';
});

const slot = document.createElement('milepost-slot');
slot.setAttribute('name', 'home-hero');
const slots: NodeListOf<HTMLElement> = document.querySelectorAll('milepost-slot');

export { slot, slots };
