/** Questions to a frame, each with an answer of its own. */

/**
 * @param page what the page has, taken before it could patch it
 * @param isThere whether there is a frame to be asked
 * @param say sends it a message
 * @param waiting who waits for which answer
 * @returns `{ask, answer, end}`
 */
export function asking({ setTimeout }, isThere, say, waiting = new Map()) {
  let calls = 0;
  const answer = ({ call, value }) => {
    waiting.get(call)?.(value);
    waiting.delete(call);
  };
  /** Whoever still waits gets no answer. */
  const end = () => {
    waiting.forEach((settle) => settle());
    waiting.clear();
  };
  /** @param within ms after which the answer is no */
  const ask = (message, within) => {
    if (!isThere()) {
      end();
      return Promise.resolve();
    }
    calls += 1;
    const call = calls;
    const answered = new Promise((resolve) => waiting.set(call, resolve));
    if (within) setTimeout(answer, within, { call, value: false });
    say({ ...message, call });
    return answered;
  };
  return { ask, answer, end };
}
