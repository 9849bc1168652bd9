/**
 * What the glue takes for `Window`. MooTools puts a type of its own in that name's place, and then
 * the page's window is no `instanceof Window` any more: the widget would find no document. The
 * build puts this where the glue says `Window`, and it is asked for nothing but `instanceof`.
 */
export const Window = { [Symbol.hasInstance]: (value) => value === globalThis };
