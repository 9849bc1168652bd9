// The witness: the first script of every page, before anything that the page does. It notes what
// a shopper does and what becomes of it, what goes wrong, and what the page and the widget look
// like, and tells the store's server. Everything that it uses is taken now, as it is at first.
//
// Texts alone, a line each: `JSON.stringify` asks prototypes that pages have patched.
(() => {
  const asked = new URL(document.currentScript.src).searchParams;
  const visit = asked.get('visit');
  const withTag = asked.get('with') === 'true';
  const waits = asked.get('waits') === 'true';
  const base = new URL(document.currentScript.src).origin;

  const bound = Function.prototype.call.bind(Function.prototype.bind, Function.prototype.call);
  const listen = bound(EventTarget.prototype.addEventListener);
  const replace = bound(String.prototype.replace);
  const all = bound(Document.prototype.querySelectorAll);
  const within = bound(DocumentFragment.prototype.querySelectorAll);
  const rectOf = bound(Element.prototype.getBoundingClientRect);
  const attribute = bound(Element.prototype.getAttribute);
  const valueOf = bound(CSSStyleDeclaration.prototype.getPropertyValue);
  const shadow = bound(Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot').get);
  const moving = bound(ShadowRoot.prototype.getAnimations ?? (() => []));
  const { setTimeout: later, fetch: send, getComputedStyle: styles, String: text, Math: maths,
    getSelection: selection, Promise: Later } = window;
  const round = maths.round;
  const now = performance.now.bind(performance);
  // `await` and `then` ask the page's own `Promise.prototype`; these do not.
  const then = bound(Later.prototype.then);

  const lines = [];
  const note = (kind, ...words) => {
    let line = kind;
    for (let i = 0; i < words.length; i += 1) {
      let word;
      try {
        word = text(words[i]);
      } catch {
        word = '(no text)';
      }
      line += '\t' + replace(word, /[\t\r\n]+/g, ' ');
    }
    lines[lines.length] = line;
  };

  const tell = (what, body) => {
    const request = send(`${base}/told/${visit}/${what}`, { method: 'POST', body });
    then(request, () => {}, () => {});
  };
  const told = () => {
    let body = '';
    for (let i = 0; i < lines.length; i += 1) body += lines[i] + '\n';
    return body;
  };

  // What goes wrong.
  listen(window, 'error', (event) => note('error', event.message));
  listen(window, 'unhandledrejection', (event) => {
    let reason = '(no text)';
    try {
      reason = text(event.reason);
    } catch { /* An object without a text. */ }
    note('rejection', reason);
  });
  listen(document, 'securitypolicyviolation', (event) => note('policy', event.violatedDirective, event.blockedURI));
  for (const kind of ['error', 'warn']) {
    const say = console[kind];
    console[kind] = (...words) => {
      note('console', kind, ...words);
      say(...words);
    };
  }
  let gaveUp = false;
  let isReady = false;
  listen(document, 'milepost:ready', () => {
    isReady = true;
  });
  listen(document, 'milepost:error', (event) => {
    note('told', event.detail?.reason);
    gaveUp = true;
  });
  let shift = 0;
  if (window.PerformanceObserver?.supportedEntryTypes?.includes('layout-shift')) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        shift += entry.value;
        for (const { node, previousRect: from, currentRect: to } of entry.sources) {
          const name = `${node?.localName}.${(node && attribute(node, 'class')) ?? ''}`;
          note('shifted', name, `${from.x} ${from.y} ${from.width} ${from.height}`, `${to.x} ${to.y} ${to.width} ${to.height}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  }

  // What a shopper does, until the last key: what is opened then is ours.
  let closed = false;
  const act = (...words) => {
    if (!closed) note(...words);
  };
  const idOf = (node) => {
    if (node === document) return 'document';
    return node?.id || node?.localName || 'nothing';
  };
  listen(window, 'focusin', (event) => act('focus', idOf(event.target)), true);
  listen(window, 'copy', (event) => {
    const field = document.activeElement;
    const words = field?.value?.slice?.(field.selectionStart, field.selectionEnd) ?? text(selection());
    act('copy', words, event.defaultPrevented);
  }, true);
  listen(window, 'keydown', (event) => {
    if (event.key === 'F8') {
      event.preventDefault();
      closes();
    } else {
      const line = lines.length;
      act('key', event.key, idOf(event.target));
      // Told in its place; known when everybody has heard of the key.
      if (lines[line]) later(() => { lines[line] += `\t${event.defaultPrevented}`; }, 0);
    }
  }, true);
  for (const kind of ['pointerdown', 'click']) {
    listen(window, kind, (event) => act(kind, idOf(event.target)), true);
  }

  // What the page is: where everything of its own stands.
  const MOST = 300;
  const page = () => {
    const found = all(document, 'body *:not(milepost-root):not(iframe[title="Milepost"]):not(script):not(style):not(br)');
    for (let i = 0; i < found.length && i < MOST; i += 1) {
      const { left, top, width, height } = rectOf(found[i]);
      const y = top + window.scrollY;
      note('place', idOf(found[i]), `${round(left)} ${round(y)} ${round(width)} ${round(height)}`);
    }
    note('scrolled', round(window.scrollX), round(window.scrollY));
    note('active', idOf(document.activeElement));
    for (const id of ['name', 'note']) note('value', id, document.getElementById(id)?.value);
    for (const at of [document.documentElement, document.body]) {
      if (!at) continue;
      const style = styles(at);
      note('ground', at.localName, valueOf(style, 'overflow'), valueOf(style, 'position'), attribute(at, 'style') ?? '', attribute(at, 'class') ?? '');
    }
  };

  // What the widget looks like: every style of every element in its roots, and where it stands
  // in its surface. What follows from the room that a slot has is left out there.
  const ROOM = /^(inset|top|left|right|bottom|width|height|inline-size|block-size|perspective-origin|transform-origin|grid-template|x$|y$)/;
  const looks = (name, root, css, sized) => {
    const found = within(root, `${css}, ${css} *`);
    const origin = found[0] && rectOf(found[0]);
    for (let i = 0; i < found.length; i += 1) {
      const style = styles(found[i]);
      let all = '';
      for (let k = 0; k < style.length; k += 1) {
        const property = style[k];
        // What others are made from, and browsers list in no order of their own.
        if (property[0] === '-' && property[1] === '-') continue;
        // The hub has the focus, or will have it in a moment; whether that is to be seen is a
        // guess of the browser's, which it makes now so, now so.
        if (i === 0 && /^outline/.test(property)) continue;
        // Where an element stands follows from the window; `left` and the like are its result.
        if (sized ? /^(inset|top$|left$|right$|bottom$|-webkit-locale)/.test(property) : ROOM.test(property)) continue;
        all += `${property}:${valueOf(style, property)};`;
      }
      const at = rectOf(found[i]);
      const drawn = sized && at.width > 0 && at.height > 0;
      const where = drawn ? `${round(at.left - origin.left)} ${round(at.top - origin.top)} ${round(at.width)} ${round(at.height)}` : '';
      note('look', `${name} ${i} ${found[i].localName}.${attribute(found[i], 'class') ?? ''}`, where, all);
    }
  };

  const rootOf = (css) => {
    const host = all(document, css)[0];
    return host && shadow(host);
  };
  const overlay = (css) => {
    const root = rootOf('milepost-root');
    return root && within(root, css)[0];
  };
  const seen = (node) => {
    if (!node) return false;
    const { width, height } = rectOf(node);
    return width > 0 && height > 0;
  };
  const still = () => {
    const root = rootOf('milepost-root');
    return !root || moving(root).length === 0;
  };

  /** Calls back when `test` holds, or after `most` ms, with which of the two. */
  const when = (test, most, come) => {
    const begun = now();
    const look = () => {
      let holds = false;
      try {
        holds = !!test();
      } catch (error) {
        if (now() - begun > most) note('witness', error);
      }
      if (holds || now() - begun > most) come(holds);
      else later(look, 40);
    };
    look();
  };

  const framed = () => window.milepost?.getState?.().framed && isReady;
  const awake = () => {
    const state = window.milepost?.getState?.();
    return framed() || (state?.ready && seen(overlay('.mp-launcher')));
  };

  // The shopper comes when the page has settled, and is told where the first field is.
  const arrives = () => {
    const settled = waits ? () => awake() || gaveUp : () => false;
    when(settled, waits ? 15000 : withTag ? 1500 : 250, () => {
      // A theme may have scrolling glide: the shopper waits for that.
      window.scrollTo({ top: 40, behavior: 'instant' });
      later(() => {
        const field = document.getElementById('name');
        const { left, top, width, height } = field ? rectOf(field) : {};
        const where = field && width ? `${round(left + width / 2)} ${round(top + height / 2)}` : '';
        tell('ready', where);
      }, 30);
    });
  };
  if (document.readyState === 'complete') arrives();
  else listen(window, 'load', arrives, { once: true });

  // The last key: what the page is, then the widget opened, looked at and closed again.
  const closes = () => {
    if (closed) return;
    later(() => {
      closed = true;
      page();
      const there = withTag && seen(overlay('.mp-launcher'));
      const hidden = framed() ? 'framed' : all(document, 'milepost-root').length ? 'hidden' : 'absent';
      note('widget', there ? 'shown' : hidden);
      // What is drawn in a frame is of another origin: nobody here can look.
      if (!there) return ends();
      const slot = rootOf('milepost-slot');
      if (slot) looks('slot', slot, '.mp', false);
      looks('launcher', rootOf('milepost-root'), '.mp-launcher', true);
      // Where the page holds the name, nobody can ask.
      if (typeof window.milepost.open !== 'function') return ends();
      const before = document.activeElement;
      window.milepost.open();
      when(() => seen(overlay('.mp-hub')) && still(), 15000, (opened) => {
        note('hub', opened ? 'opened' : 'not opened');
        if (opened) looks('hub', rootOf('milepost-root'), '.mp-hub', true);
        window.milepost.close();
        when(() => !seen(overlay('.mp-hub')), 3000, (shut) => {
          note('hub', shut ? 'closed' : 'not closed');
          // From the page as a whole the focus goes to what opens the hub again. By its name: a
          // router may have put another body there, and a form may be called `body`.
          if (before === document.body || before?.localName === 'body') return ends(idOf(before));
          when(() => document.activeElement === before, 1500, () => ends());
        });
      });
    }, 60);
  };
  const ends = (returned = idOf(document.activeElement)) => {
    note('scrolled', round(window.scrollX), round(window.scrollY));
    note('returned', returned);
    note('shift', round(shift * 10000) / 10000);
    later(() => tell('done', told()), 20);
  };
})();
