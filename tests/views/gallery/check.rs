//! What is asked of a page in the browser: axe, and whether anything is cut off.

/// Tags of axe's rules: WCAG 2.0 to 2.2, A and AA, and what is good practice. No exceptions.
/// `region` alone is left out: it judges the store's page, not what stands in it.
pub(super) const AXE: &str = "
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const found = await axe.run({ include: [['milepost-root,milepost-slot']] }, {
    runOnly: { type: 'tag', values: tags }, rules: { region: { enabled: false } },
    resultTypes: ['violations'], elementRef: false });
const axes = found.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 160)
    + (v.id === 'color-contrast' ? ' ' + n.any[0]?.message?.slice(0, 140) : '')));
";

/// Words that are cut off or reach out of sight sideways; a page that scrolls sideways. What
/// an element scrolls by itself is in reach.
pub(super) const CUT: &str = "
const cut = [], mount = document.querySelector('milepost-root,milepost-slot').shadowRoot;
const tell = (what, el) => cut.push(what + ': ' + (el.getAttribute('class') || el.localName) + ' \"' + el.textContent.trim().slice(0, 40) + '\"');
if (document.documentElement.scrollWidth > innerWidth + 1) cut.push('the page scrolls sideways: ' + document.documentElement.scrollWidth);
for (const el of mount.querySelectorAll('.mp *')) {
    if (el.closest('svg,.mp-hide') || getComputedStyle(el).clipPath === 'inset(50%)' || !el.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(el);
    const hides = v => v === 'hidden' || v === 'clip';
    if (hides(style.overflowX) && el.scrollWidth > el.clientWidth + 2 && el.textContent.trim()) tell('cut off at its side', el);
    if (hides(style.overflowY) && el.scrollHeight > el.clientHeight + 2 && el.textContent.trim()) tell('cut off below', el);
    if ([...el.childNodes].some(n => n.nodeType === 3 && n.data.trim())) {
        const range = document.createRange();
        range.selectNodeContents(el);
        const box = range.getBoundingClientRect();
        if (box.left < -1 || box.right > innerWidth + 1) tell('out of sight', el);
    }
}
";

/// Twice the text, the rest as it was.
pub(super) const TWICE: &str = "
const all = [...document.querySelector('milepost-root,milepost-slot').shadowRoot.querySelectorAll('.mp, .mp *')];
const sizes = all.map(el => { const s = getComputedStyle(el); return [parseFloat(s.fontSize), parseFloat(s.lineHeight)]; });
all.forEach((el, i) => {
    if (el.closest('svg')) return;
    el.style.setProperty('font-size', sizes[i][0] * 2 + 'px');
    if (sizes[i][1]) el.style.setProperty('line-height', sizes[i][1] * 2 + 'px');
});
";

/// What moves has arrived.
pub(super) const ARRIVED: &str = "
const frame = () => new Promise(done => requestAnimationFrame(done));
await document.fonts.ready;
// Colours begin to change a frame after the theme did.
await frame();
await frame();
for (const a of document.getAnimations()) { try { a.finish() } catch { a.cancel() } }
await frame();
";
