/**
 * Hears what the store tells its tag manager, from the first entry on, without touching the
 * array: `push` is not patched, because the tag manager patches it too and each would undo the
 * other.
 *
 * Bundled with the glue: the array itself keeps what was pushed before the widget is there.
 */

/** Long enough to cost nothing, short enough to come before the shopper's next step. */
const EVERY_MS = 200;

/**
 * What was heard on this page, also by a widget that was destroyed since: the next one goes on, be
 * it of another build. Seen by nobody who does not look for it.
 */
const HEARD = Symbol.for('milepost.heard');

/**
 * Hands every entry of `window[name]` to the widget, once and in order. A name that is empty is
 * a way to say "listen to nothing".
 */
export function watch(window, name, gate) {
  if (!name) return;
  const { document, setTimeout, clearTimeout } = window;
  let seen = window[HEARD] ?? [];
  let timer;

  const hear = (entry) => {
    try {
      // What Milepost itself told the tag manager is marked so.
      if (entry.milepost !== true) gate.settled.then(() => gate.enter('hear', entry));
    } catch {
      // Null, or an object that nobody may read: no event, and no reason to miss the next.
    }
  };

  const look = () => {
    const entries = window[name] || [];
    let next = seen.length;
    // Tag managers drop the oldest entries, and pages filter the array or put another in its
    // place: a count alone is not enough to know where the new ones begin.
    if (entries[next - 1] !== seen[next - 1]) {
      next = entries.length;
      while (next && !seen.includes(entries[next - 1])) next -= 1;
    }
    if (next === entries.length) return;
    seen = entries.slice();
    Object.defineProperty(window, HEARD, { value: seen, configurable: true });
    seen.slice(next).forEach(hear);
  };

  const pulse = () => {
    clearTimeout(timer);
    if (gate.left < 1) {
      document.removeEventListener('visibilitychange', pulse);
      window.removeEventListener('pagehide', pulse);
      window.removeEventListener('click', clicked, true);
      return;
    }
    try {
      look();
    } catch {
      // Not an array, or one that the page made unreadable; perhaps not for ever.
    }
    if (!document.hidden) timer = setTimeout(pulse, EVERY_MS);
  };

  const clicked = () => setTimeout(pulse, 0);
  document.addEventListener('visibilitychange', pulse);
  window.addEventListener('pagehide', pulse);
  // Caught on the way down, where nobody can have stopped it, but looked at afterwards: the
  // page's own listener is what pushes.
  window.addEventListener('click', clicked, true);
  pulse();
}
