// The shop in the browser: what is sold, the basket, orders, saved things, the
// cookie note, and the GA4 pushes that follow from what a shopper does here.
// What a page shows on arrival (view_item, view_item_list) the page pushes itself.

const CURRENCY = 'EUR';
const VAT = 0.21;

const goods = [
  ['FF-101', 'Oak, wide plank', 'Fern & Floor', 'flooring', 64, 'oak-wide-plank', 'wood pale warm honey boards oiled'],
  ['FF-102', 'Oak herringbone', 'Fern & Floor', 'flooring', 72, 'oak-herringbone', 'wood parquet pattern warm blocks'],
  ['FF-103', 'Ash, white oiled', 'Fern & Floor', 'flooring', 58, 'ash-white-oiled', 'wood pale light nordic boards'],
  ['FF-104', 'Smoked oak', 'Fern & Floor', 'flooring', 79, 'smoked-oak', 'wood dark brown boards'],
  ['FF-105', 'Walnut, narrow plank', 'Fern & Floor', 'flooring', 96, 'walnut-plank', 'wood dark red boards'],
  ['FF-106', 'Clay tile', 'Kiln Row', 'flooring', 41, 'clay-tile', 'terracotta tiles red kitchen hall outdoor'],
  ['FF-107', 'Cork, natural', 'Fern & Floor', 'flooring', 38, 'cork-floor', 'warm quiet soft children'],
  ['FF-108', 'Linoleum, fern', 'Fern & Floor', 'flooring', 34, 'linoleum-fern', 'lino green kitchen linseed'],
  ['FF-201', 'Linen pendant', 'Bramley Mill', 'lighting', 129, 'linen-pendant', 'lamp lamps light ceiling shade'],
  ['FF-202', 'Brass reading lamp', 'Fern & Floor', 'lighting', 165, 'brass-reading-lamp', 'lamps light desk'],
  ['FF-203', 'Clay table lamp', 'Kiln Row', 'lighting', 98, 'clay-table-lamp', 'lamps light terracotta bedside'],
  ['FF-301', 'Linen throw', 'Bramley Mill', 'textiles', 89, 'linen-throw', 'blanket green washed bed sofa'],
  ['FF-302', 'Wool rug, oat', 'Bramley Mill', 'textiles', 240, 'wool-rug-oat', 'rugs carpet woven'],
  ['FF-303', 'Linen curtains, a pair', 'Bramley Mill', 'textiles', 119, 'linen-curtains', 'curtain window cream'],
].map(([id, name, brand, category, price, page, words]) => ({ id, name, brand, category, price, page, words }));

const shipping = { standard: 9.5, carried: 49, collect: 0 };

// ---- Small things used everywhere

const one = (selector, root = document) => root.querySelector(selector);
const show = (selector, yes = true) => { const el = one(selector); if (el) el.hidden = !yes; };
const cents = (n) => Math.round(n * 100) / 100;
const money = (n) => new Intl.NumberFormat('en-IE', {
  style: 'currency', currency: CURRENCY, minimumFractionDigits: n % 1 ? 2 : 0,
}).format(n);

// Storage may be blocked; the visit then works until the page is left.
const memory = {};
function read(key, otherwise) {
  try { return JSON.parse(localStorage.getItem(key)) ?? memory[key] ?? otherwise; } catch { return memory[key] ?? otherwise; }
}
function write(key, value) {
  memory[key] = value;
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* kept in memory */ }
}

/** A thing for sale by its id. `FF-101-S` is the free sample of `FF-101`. */
function find(id) {
  const base = goods.find((g) => g.id === id.replace(/-S$/, ''));
  if (!base || !id.endsWith('-S')) return base;
  return { ...base, id, name: `${base.name}, sample`, category: 'samples', price: 0, sampleOf: base.category };
}
const unit = (thing) => (thing.category === 'flooring' ? 'm²' : '');

// ---- GA4

const dataLayer = (window.dataLayer = window.dataLayer || []);
function push(event, ecommerce) {
  dataLayer.push({ ecommerce: null });
  dataLayer.push({ event, ecommerce });
}
function item(id, quantity = 1) {
  const g = find(id);
  return {
    item_id: g.id, item_name: g.name, item_brand: g.brand, item_category: g.category,
    ...(g.sampleOf && { item_category2: g.sampleOf }),
    price: g.price, quantity,
  };
}
const items = (lines) => lines.map((l) => item(l.id, l.quantity));
const value = (lines) => cents(lines.reduce((sum, l) => sum + find(l.id).price * l.quantity, 0));
const worth = (lines, more) => ({ currency: CURRENCY, value: value(lines), ...more, items: items(lines) });

// ---- Basket

const basket = () => read('ff.cart', []).filter((l) => find(l.id) && l.quantity > 0);

/** Sets how many of `id` lie in the basket, and tells GA4 the difference. */
function setQuantity(id, quantity) {
  const lines = basket();
  const line = lines.find((l) => l.id === id);
  const change = quantity - (line?.quantity ?? 0);
  if (!change) return;
  if (line) line.quantity = quantity;
  else lines.push({ id, quantity });
  write('ff.cart', lines.filter((l) => l.quantity > 0));
  push(change > 0 ? 'add_to_cart' : 'remove_from_cart', worth([{ id, quantity: Math.abs(change) }]));
  drawCount();
}
const quantityOf = (id) => basket().find((l) => l.id === id)?.quantity ?? 0;

function drawCount() {
  const n = basket().length;
  const badge = one('.count');
  badge.hidden = n === 0;
  badge.textContent = n;
  one('#to-cart').setAttribute('aria-label', n === 1 ? 'Basket, 1 item' : `Basket, ${n} items`);
}

// ---- Lists of goods

function onPick(event) {
  const row = event.target.closest('.goods a')?.closest('li');
  if (!row) return;
  const list = row.closest('.goods');
  push('select_item', {
    item_list_id: list.dataset.list, item_list_name: list.dataset.listName,
    items: [{ ...item(row.dataset.id), index: [...list.children].indexOf(row) }],
  });
}

function card(g) {
  const li = one('#card').content.firstElementChild.cloneNode(true);
  li.dataset.id = g.id;
  one('a', li).href = `/${g.page}.html`;
  one('img', li).src = `/pictures/${g.page}.svg`;
  one('h3', li).textContent = g.name;
  one('.price', li).textContent = money(g.price) + (unit(g) && ` per ${unit(g)}`);
  return li;
}

// ---- Product page

function product() {
  const form = one('.buy');
  const id = form.dataset.id;
  const say = (text) => { one('.said').textContent = text; };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const n = form.elements.quantity.valueAsNumber;
    setQuantity(id, quantityOf(id) + n);
    say(`Added. ${[quantityOf(id), unit(find(id))].filter(Boolean).join(' ')} in your basket.`);
  });
  one('#order-sample')?.addEventListener('click', () => {
    const had = quantityOf(`${id}-S`) > 0;
    setQuantity(`${id}-S`, 1);
    say(had ? 'That sample is in your basket already.' : 'A sample is in your basket. It is free.');
  });
  one('#save-item').addEventListener('click', (event) => save(id, event.currentTarget, say));
  drawSaved(id, one('#save-item'));
  if (one('#measure')) measure(form);
}

function drawSaved(id, button) {
  const saved = read('ff.wishlist', []).includes(id);
  button.setAttribute('aria-pressed', saved);
  one('span', button).textContent = saved ? 'Saved' : 'Save for later';
}

function save(id, button, say) {
  const list = read('ff.wishlist', []);
  const had = list.includes(id);
  write('ff.wishlist', had ? list.filter((x) => x !== id) : [...list, id]);
  if (!had) push('add_to_wishlist', worth([{ id, quantity: 1 }]));
  drawSaved(id, button);
  say(had ? 'No longer saved.' : 'Saved. You find it under Account.');
}

/** "How much do I need?": the area, a share for cuts, whole square metres. */
function measure(form) {
  const dialog = one('#measure');
  const inner = one('form', dialog);
  const need = () => {
    const area = inner.elements.long.valueAsNumber * inner.elements.wide.valueAsNumber;
    return area > 0 ? Math.ceil(area * 1.08) : 0;
  };
  const draw = () => {
    const n = need();
    one('output', inner).textContent = n ? `Order ${n} m². That is the room and 8 % for cuts.` : 'Type both sides of the room.';
  };
  one('#open-measure').addEventListener('click', () => { draw(); dialog.returnValue = ''; dialog.showModal(); });
  inner.addEventListener('input', draw);
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'use' && need()) form.elements.quantity.value = need();
  });
}

// ---- Search

function search() {
  const term = new URLSearchParams(location.search).get('q')?.trim() ?? '';
  one('#q').value = term;
  if (!term) return;
  const words = term.toLowerCase().split(/\s+/);
  const found = goods.filter((g) => {
    const text = `${g.name} ${g.category} ${g.words}`.toLowerCase();
    return words.every((w) => text.includes(w.replace(/s$/, '')));
  });
  dataLayer.push({ event: 'search', search_term: term, results: found.length });
  one('#found').textContent = found.length
    ? `${found.length} ${found.length === 1 ? 'thing' : 'things'} for “${term}”.`
    : `Nothing here is called “${term}”. Try a material, such as oak, clay or linen.`;
  one('#results').append(...found.map(card));
}

// ---- Basket page

function cart() {
  drawCart();
  const lines = basket();
  if (lines.length) push('view_cart', worth(lines));
}

function drawCart() {
  const lines = basket();
  show('#cart-full', lines.length > 0);
  show('#cart-empty', lines.length === 0);
  one('#lines').replaceChildren(...lines.map(cartLine));
  one('#goods-sum').textContent = money(value(lines));
}

function cartLine({ id, quantity }) {
  const g = find(id);
  const li = one('#line').content.firstElementChild.cloneNode(true);
  const input = one('input', li);
  one('img', li).src = `/pictures/${g.page}.svg`;
  one('a', li).href = `/${g.page}.html`;
  one('a', li).textContent = g.name;
  one('.price', li).textContent = g.price ? money(g.price * quantity) : 'Free';
  one('.unit', li).textContent = unit(g) || 'pieces';
  one('label', li).hidden = g.category === 'samples';
  input.value = quantity;
  input.addEventListener('change', () => {
    setQuantity(id, Math.max(0, Math.floor(input.valueAsNumber || 0)));
    drawCart();
  });
  const remove = one('button', li);
  remove.setAttribute('aria-label', `Remove ${g.name}`);
  remove.addEventListener('click', () => {
    setQuantity(id, 0);
    drawCart();
    one('#cart-said').textContent = `${g.name} is out of your basket.`;
    one('h1').focus();
  });
  return li;
}

// ---- Checkout, thank-you

function checkout() {
  const lines = basket();
  show('#checkout', lines.length > 0);
  show('#nothing', lines.length === 0);
  if (!lines.length) return;
  push('begin_checkout', worth(lines));
  const form = one('#checkout-form');
  const tier = () => form.elements.shipping.value;
  const draw = () => drawSum(lines, shipping[tier()]);
  form.addEventListener('change', draw);
  draw();
  one('#to-payment').addEventListener('click', () => {
    push('add_shipping_info', worth(lines, { shipping_tier: tier() }));
    show('#payment');
    show('#to-payment', false);
    one('#payment legend').focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (one('#payment').hidden) return one('#to-payment').click();
    push('add_payment_info', worth(lines, { payment_type: form.elements.payment.value }));
    placeOrder(lines, shipping[tier()]);
  });
}

function drawSum(lines, sent) {
  one('#goods-sum').textContent = money(value(lines));
  one('#shipping-sum').textContent = sent ? money(sent) : 'Free';
  one('#total').textContent = money(cents(value(lines) + sent));
  one('#order-lines').replaceChildren(...lines.map(orderRow));
}

function orderRow({ id, quantity }) {
  const g = find(id);
  const li = document.createElement('li');
  const count = unit(g) ? `${quantity} ${unit(g)}` : quantity > 1 ? `${quantity} times` : '';
  li.append(span([g.name, count].filter(Boolean).join(', ')), span(g.price ? money(g.price * quantity) : 'Free'));
  return li;
}
function span(text) {
  const el = document.createElement('span');
  el.textContent = text;
  return el;
}

function placeOrder(lines, sent) {
  const total = value(lines) + sent;
  // Eight digits by chance: two shoppers never share a number, as at a real till.
  const n = 1e7 + (crypto.getRandomValues(new Uint32Array(1))[0] % 9e7);
  const order = { id: `FF-${n}`, lines, value: value(lines), shipping: sent, tax: cents(total - total / (1 + VAT)) };
  write('ff.orders', [order, ...read('ff.orders', [])].slice(0, 10));
  write('ff.cart', []);
  location.assign(`/thank-you.html?order=${order.id}`);
}

function thanks() {
  const id = new URLSearchParams(location.search).get('order');
  const order = read('ff.orders', []).find((o) => o.id === id);
  show('#order', Boolean(order));
  show('#unknown', !order);
  if (!order) return;
  one('#order-number').textContent = order.id;
  drawSum(order.lines, order.shipping);
  const reported = read('ff.reported', []);
  if (reported.includes(id)) return;
  write('ff.reported', [...reported, id].slice(-50));
  push('purchase', {
    transaction_id: id, value: order.value, tax: order.tax, shipping: order.shipping,
    currency: CURRENCY, items: items(order.lines),
  });
}

// ---- Account

function account() {
  drawAccount();
  one('#login-form').addEventListener('submit', (event) => {
    event.preventDefault();
    write('ff.account', { since: new Date().toISOString().slice(0, 10) });
    dataLayer.push({ event: 'login', method: 'email' });
    drawAccount();
    one('#welcome').focus();
  });
  one('#log-out').addEventListener('click', () => { write('ff.account', null); drawAccount(); });
}

function drawAccount() {
  const inside = Boolean(read('ff.account', null));
  show('#outside', !inside);
  show('#inside', inside);
  const saved = read('ff.wishlist', []).map(find).filter(Boolean);
  const orders = read('ff.orders', []);
  show('#no-saved', !saved.length);
  show('#no-orders', !orders.length);
  one('#saved').replaceChildren(...saved.map(card));
  one('#orders').replaceChildren(...orders.map((o) => {
    const li = document.createElement('li');
    const a = document.createElement('a');
    a.href = `/thank-you.html?order=${o.id}`;
    a.textContent = `Order ${o.id}`;
    li.append(a, span(money(cents(o.value + o.shipping))));
    return li;
  }));
}

// ---- Cookie note

function tellConsent(yes) {
  const word = yes ? 'granted' : 'denied';
  // The shop shows no advertising, so the ad_* entries stay denied.
  window.gtag('consent', 'update', {
    analytics_storage: word, functionality_storage: word, personalization_storage: word,
  });
  window.milepost = window.milepost || function () { (milepost.q = milepost.q || []).push(arguments); };
  milepost('consent', { functional: yes, analytics: yes, personalization: yes });
}

function consent() {
  const note = one('.note');
  const choose = (answer) => () => {
    write('ff.consent', answer);
    note.hidden = true;
    tellConsent(answer === 'yes');
  };
  one('#consent-yes').addEventListener('click', choose('yes'));
  one('#consent-no').addEventListener('click', choose('no'));
  one('#consent-again').addEventListener('click', () => { note.hidden = false; one('#consent-yes').focus(); });
  const before = read('ff.consent', null);
  note.hidden = before !== null;
  if (before !== null) tellConsent(before === 'yes');
}

const pages = { product, search, cart, checkout, thanks, account };
consent();
drawCount();
document.addEventListener('click', onPick);
pages[document.body.dataset.page]?.();
