/** Takes off the page what a broken widget drew. */

const SLOTS = 'milepost-slot[name],[data-milepost-slot]';

/** The slots' roots stay, for a root cannot be attached twice; what stood in them goes. */
export function takeDown(document) {
  for (const host of document.querySelectorAll('milepost-root')) host.remove();
  for (const slot of document.querySelectorAll(SLOTS)) {
    slot.shadowRoot?.querySelector('.milepost-mount')?.replaceChildren();
  }
}
