/**
 * Hears in a page what a widget in it would hear, for one that is in a frame. It tells what
 * happened, in the names that it happened by; what that means is decided by the widget.
 */

import { hearPressing, pathOf } from './pressing.js';
import { hearBanner, hearEvents, hearJquery } from './telling.js';

/**
 * @param page what the page has, taken before it could patch it
 * @param frame `{post, ask, isThere, isOurs, enter}`: how the frame is told, and asked whether it
 *   opened something; whether there is one; whether an event is its own; and what leads the shopper in
 * @param consent the tag's word: banners are listened to where it is `auto`
 * @returns `again`, to be called on another page, and `end`
 */
export function listen(page, frame, consent) {
  const { post, isOurs } = frame;
  const ends = [
    hearPressing(page, frame),
    hearEvents(page, post, isOurs),
    hearJquery(page, post, pathOf),
  ];
  const banner = (consent || 'auto') === 'auto' && hearBanner(page, post);
  return {
    again: () => banner && banner.again(),
    end() {
      ends.forEach((end) => end());
      if (banner) banner.end();
    },
  };
}
