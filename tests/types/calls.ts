// What a store's page may write, and what the compiler must stop. Never run, only compiled.

import type { MilepostSettings, MilepostShown, MilepostState } from '../../src/js_api';

// By method and by name.
const told: Promise<void> = milepost.track('add_to_cart', {
  currency: 'EUR',
  value: 64,
  items: [{ item_id: 'oak-wide-plank', item_category: 'flooring', price: 64, colour: 'oak' }],
});
const toldByName: Promise<void> = milepost('track', 'store_visit', { city: 'Turin' });
const known: Promise<void> = window.milepost.identify('member-7', { tier: 'gold', since: 2019 });
const proven: Promise<void> = milepost.identify('member-7', {}, { token: 'eyJ' });
const provenByName: Promise<void> = milepost('identify', 'member-7', {}, { token: 'eyJ' });
const unknownAgain: Promise<void> = milepost('identify', null);
const shown: Promise<MilepostShown> = milepost.show('nps', { force: true });
const allowed: Promise<void> = milepost.consent({ functional: true });
const opened: Promise<MilepostShown> = milepost.open();
const openedByName: Promise<MilepostShown> = milepost('open', 'size-help');
const put: Promise<void>[] = [
  milepost.close(),
  milepost.close('size-help'),
  milepost.toggle(),
  milepost.dismiss('size-help'),
  milepost.snooze('size-help', 3600),
  milepost('snooze', 'size-help'),
];
const version: string = milepost.version;

const told2: Promise<void>[] = [
  milepost.page(),
  milepost.page({ path: '/tiles' }),
  milepost.setAttributes({ plan: 'oak' }),
  milepost.reset(),
  milepost.mount('#hero', 'home-hero'),
  milepost.optOut(),
  milepost.eraseData(),
  milepost.refresh(),
  milepost.destroy(),
  milepost('page', { path: '/tiles' }),
];
const within: Promise<MilepostShown> = milepost.show('offer', { mount: '#here', variant: 'b' });
async function asks(): Promise<string> {
  const detach = await milepost.attachTo(document.body, 'size-help');
  detach?.();
  const seen = await milepost.canShow('nps');
  const gates = (await milepost.explain('nps')) ?? [];
  const loyalty = await milepost.loyalty.get();
  const asked = await milepost.loyalty.claim('mug');
  const redeemed = await milepost('loyalty.redeem', 'word');
  const data = await milepost.exportData();
  const shut = gates.filter((gate) => !gate.passed).map((gate) => `${gate.gate} ${gate.have ?? ''}`);
  const mug = loyalty?.rewards.find((reward) => reward.id === 'mug')?.missing.toFixed(0);
  return [seen.visible ? '' : seen.reason, ...shut, mug, asked?.reason, redeemed?.reason, data?.['profile']].join();
}

// @ts-expect-error attributes are named
milepost.setAttributes('gold');
// @ts-expect-error a slot has a name
milepost.mount('#hero');
// @ts-expect-error a reward is named
milepost.loyalty.claim();
// @ts-expect-error loyalty itself is no call
milepost.loyalty();
// @ts-expect-error it may be missing
milepost.attachTo('#help').then((detach) => detach());

// @ts-expect-error the event has a name
milepost.track();
// @ts-expect-error a name is a text
milepost.track(7);
// @ts-expect-error a function is no value
milepost.track('store_visit', { when: () => 1 });
// @ts-expect-error items are a list
milepost.track('view_item', { items: { item_id: 'oak' } });
// @ts-expect-error an id is a text or a number
milepost.identify({ id: 7 });
// @ts-expect-error an option that does not exist
milepost.show('nps', { forced: true });
// @ts-expect-error an item is named
milepost.dismiss();
// @ts-expect-error seconds are a number
milepost.snooze('nps', '1h');
// @ts-expect-error a consent that does not exist
milepost.consent({ marketing: true });
// @ts-expect-error yes and no are booleans here
milepost.consent({ functional: 'granted' });
// @ts-expect-error a method that does not exist
milepost.trak('add_to_cart');
// @ts-expect-error a method that does not exist, by name
milepost('trak', 'add_to_cart');
// @ts-expect-error the version is read only
milepost.version = '2';

async function whyNot(): Promise<string> {
  const outcome = await milepost('show', 'nps');
  // @ts-expect-error there may be no reason
  const always: string = outcome.reason;
  return outcome.shown ? always : outcome.reason;
}

function badges(state: MilepostState): string[] {
  // @ts-expect-error before the widget is there, nothing is known but that
  state.badges;
  if (!state.ready) return [];
  // @ts-expect-error in a frame no more is known than that
  state.badges;
  if (state.framed) return [];
  const points: number | undefined = state.points['thanks'];
  const { functional } = state.consent;
  return state.badges.map(({ id, have, goal }) => `${id} ${have}/${goal} ${points} ${functional}`);
}
badges(milepost.getState());
badges(milepost('getState'));

const settings: MilepostSettings = { site: 'fern-floor', load: 'interaction', position: 'start', tell: 'ga4' };
const script = document.createElement('script');
Object.assign(script.dataset, settings);
// @ts-expect-error the site must be there
const noSite: MilepostSettings = { theme: 'dark' };
// @ts-expect-error a theme that does not exist
const noTheme: MilepostSettings = { site: 'fern-floor', theme: 'sepia' };

export { told2, within, asks, told, toldByName, known, unknownAgain, shown, opened, openedByName, put, allowed, version, whyNot, noSite, noTheme };
