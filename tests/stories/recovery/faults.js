// Runs before every script of a page: lets the widget break wherever a story wants it to. What is
// delivered is what breaks; nothing in it knows of this. A trap of a module is what a panic is,
// and is thrown here in the place of what the browser wanted of the widget.
{
  const TRAP = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0,
    10, 5, 1, 3, 0, 0, 11,
  ]);
  const { trap } = new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports;
  const deep = () => deep() + 1;
  // The module's memory is filled up, so that the next thing that it wants room for traps.
  const full = (exports) => {
    for (let pages = 4096; pages >= 1; pages /= 2) {
      try {
        for (;;) exports.memory.grow(pages);
      } catch {
        // Not so many.
      }
    }
  };

  window.__fault = null; // {at, how, times}
  window.__fell = [];
  let within = null;
  const marked = (kind, work) =>
    typeof work !== 'function'
      ? work
      : function (...args) {
          const before = within;
          within = kind;
          try {
            return work.apply(this, args);
          } finally {
            within = before;
          }
        };

  const broken = (name, entry, exports) => (...args) => {
    const fault = window.__fault;
    if (!fault || fault.times < 1 || (fault.at !== name && fault.at !== within)) return entry(...args);
    fault.times -= 1;
    __fell.push(performance.now());
    if (fault.how === 'full') {
      full(exports);
      return entry(...args);
    }
    return fault.how === 'deep' ? deep() : trap();
  };
  const breakable = (instance) => {
    const exports = { __proto__: null };
    for (const name of Object.keys(instance.exports)) {
      const entry = instance.exports[name];
      const ours = typeof entry === 'function' && !name.startsWith('__');
      exports[name] = ours ? broken(name, entry, instance.exports) : entry;
    }
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } });
  };
  const ours = (imports) => imports && !imports.__wasm_split;
  const { instantiate, instantiateStreaming } = WebAssembly;
  WebAssembly.instantiate = async (source, imports) => {
    const made = await instantiate(source, imports);
    if (!ours(imports)) return made;
    if (made instanceof WebAssembly.Instance) return breakable(made);
    return { module: made.module, instance: breakable(made.instance) };
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const { module, instance } = await instantiateStreaming(source, imports);
    return { module, instance: breakable(instance) };
  };

  const { addEventListener } = EventTarget.prototype;
  const known = new WeakMap();
  EventTarget.prototype.addEventListener = function (type, work, options) {
    if (typeof work !== 'function') return addEventListener.call(this, type, work, options);
    if (!known.has(work)) known.set(work, marked('event', work));
    return addEventListener.call(this, type, known.get(work), options);
  };
  const { removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.removeEventListener = function (type, work, options) {
    return removeEventListener.call(this, type, known.get(work) ?? work, options);
  };
  for (const name of ['setTimeout', 'setInterval']) {
    const real = window[name];
    window[name] = (work, ...rest) => real(marked('timer', work), ...rest);
  }
  const { then } = Promise.prototype;
  Promise.prototype.then = function (done, failed) {
    return then.call(this, marked('answer', done), marked('answer', failed));
  };
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    const Real = window[name];
    window[name] = class extends Real {
      constructor(work, options) {
        super(marked('observer', work), options);
      }
    };
  }

  // When the widget's own controls stand again.
  window.__back = [];
  const look = () => {
    const there = document.querySelector('milepost-root')?.shadowRoot?.querySelector('.mp-launcher');
    if (there && there !== look.before) __back.push(performance.now());
    look.before = there ?? look.before;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
