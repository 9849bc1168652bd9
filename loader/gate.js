/**
 * The one way into the widget, with the guard on it: what fails behind it is told to the page
 * as `milepost:error` and never thrown.
 */

/** A widget that failed so often is left alone for the rest of the page's life. */
export const MOST_FAILURES = 2;

/**
 * Besides what is made here, whoever loads the widget sets `widget`, its exports, and `debug`,
 * to write failures to the console as well.
 */
export function makeGate({ document, console, CustomEvent }) {
  const gate = {
    /** Failures that the widget still has. With none there is no widget on this page any more. */
    left: MOST_FAILURES,

    /** Calls an export of the widget; undefined where there is no widget, or it threw. */
    enter(name, ...args) {
      try {
        if (gate.left > 0) return gate.widget?.[name](...args);
      } catch (error) {
        gate.fail(name, error);
      }
    },

    /** Tells the page. */
    fail(reason, error, failures = 1) {
      gate.left -= failures;
      gate.settle();
      try {
        if (gate.debug) console.warn('milepost:', reason, error);
        document.dispatchEvent(new CustomEvent('milepost:error', { detail: { reason } }));
      } catch {
        // The page took the means of telling it away.
      }
    },
  };
  // Fulfilled, never rejected, once the widget runs or will not run on this page.
  gate.settled = new Promise((resolve) => {
    gate.settle = resolve;
  });
  return gate;
}
