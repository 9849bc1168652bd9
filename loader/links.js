/**
 * Where neither the widget nor a frame of ours may be: what would open something of ours leads to
 * its hosted page, which the server draws and which needs no script.
 */

const OPENS = '[data-milepost-open]';

/** Makes links of what opens something, now and whenever it is pressed. */
export function link(document, tag, open) {
  const [site] = tag.site.split('~');
  const address = (element) => {
    const item = element.dataset.milepostOpen;
    const language = encodeURIComponent(tag.locale);
    return item && `${tag.api}p/${site}/${encodeURIComponent(item)}?l=${language}`;
  };
  const lead = (element) => {
    const to = address(element);
    if (!to || element.localName !== 'a') return to;
    element.href = to;
    element.target = '_blank';
    element.rel = 'noopener';
    return '';
  };
  for (const element of document.querySelectorAll(OPENS)) lead(element);
  document.addEventListener('click', (event) => {
    const element = event.target.closest?.(OPENS);
    const to = element && !event.defaultPrevented && lead(element);
    if (to) open(to, '_blank', 'noopener');
  });
}
