/** What a page tells by events: its own and its platform's, jQuery's, and its consent banner's. */

import { EVENTS, JQUERY, SAID } from './known.js';
import { plain, read } from './plain.js';

/** By which jQuery takes its listeners off again. */
const OURS = '.milepost';

/**
 * Events of the document. Shopify's carry a promise of what comes of them; one that fails was no
 * change, and nothing is told.
 *
 * @param isOurs whether an event is the widget's own; what a page tells while it hears one is not
 */
export function hearEvents({ document }, post, isOurs) {
  const heard = async (event) => {
    if (isOurs(event)) return;
    const { type, detail } = event;
    const own = {};
    for (const name of SAID) own[name] = plain(read(event, name));
    const message = { milepost: 'happened', name: type, own, detail: plain(detail) };
    const promise = read(event, 'promise') ?? read(detail, 'promise');
    if (promise !== undefined) {
      if (typeof promise.then !== 'function') return;
      message.after = plain(await promise) ?? null;
    }
    post(message);
  };
  const hear = (event) => void heard(event).catch(() => {});
  for (const name of EVENTS) document.addEventListener(name, hear);
  return () => EVENTS.forEach((name) => document.removeEventListener(name, hear));
}

/** jQuery hears its own events only. A page without it, or with one that is something else, has none. */
export function hearJquery({ document, global }, post, pathOf) {
  const body = () => read(global, 'jQuery').call(global, document.body);
  const attempt = (work) => {
    try {
      work();
    } catch {
      // None, or something else of that name.
    }
  };
  attempt(() => {
    const all = body();
    for (const name of JQUERY) {
      all.on(name + OURS, (_event, _fragments, _hash, button) =>
        attempt(() => post({ milepost: 'jquery', name, path: pathOf(read(button, 0)) })),
      );
    }
  });
  return () => attempt(() => body().off(OURS));
}

/** The TCF's banner, which calls back with every choice. It may come late: `again` looks. */
export function hearBanner({ global }, post) {
  let asked = false;
  let number;
  let over = false;
  const api = (...args) => read(global, '__tcfapi').apply(global, args);
  const heard = (data, fine) => {
    number = read(data, 'listenerId');
    const consents = plain(read(read(data, 'purpose'), 'consents'));
    const [eventStatus, gdprApplies] = ['eventStatus', 'gdprApplies'].map((name) => plain(read(data, name)));
    if (!over) post({ milepost: 'tcf', data: { eventStatus, gdprApplies, purpose: { consents } }, fine: !!fine });
  };
  const again = () => {
    if (asked || typeof read(global, '__tcfapi') !== 'function') return;
    asked = true;
    try {
      api('addEventListener', 2, heard);
    } catch {
      // A banner that breaks says nothing.
    }
  };
  const end = () => {
    over = true;
    try {
      if (asked) api('removeEventListener', 2, () => {}, number);
    } catch {
      // It is not listened to any more all the same.
    }
  };
  again();
  return { again, end };
}
