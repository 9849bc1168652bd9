/**
 * Milepost's JavaScript API, as a store's page sees it. Written by hand; it is part of the
 * widget's own declarations, and complete when copied out of them.
 *
 * No call throws, whatever it is given, and every promise is fulfilled: where there can be no
 * widget, with the value that says so.
 */

/** A JSON-like value. Functions, symbols and what is nested too deep are left out. */
export type MilepostValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly MilepostValue[]
  | { readonly [key: string]: MilepostValue };

/** A product, as GA4 describes it. Of each event the first 200 are heard. */
export interface MilepostItem {
  /** The shop's id. Default: `item_name`; an item with neither is left out. */
  item_id?: string | number;
  /** Default: what the page's schema.org data says of the product. */
  item_name?: string;
  /** Default: none. Conditions compare it exactly. */
  item_category?: string;
  /** Default: none. */
  item_brand?: string;
  /** Price of one, in the currency's major unit. Default: unknown. */
  price?: number | string;
  /** Default: 1. */
  quantity?: number | string;
  readonly [key: string]: MilepostValue;
}

/** Parameters of an event, by GA4's names. */
export interface MilepostEventProps {
  /** What the event is about. Default: nothing. */
  items?: readonly MilepostItem[];
  /** Amount in the currency's major unit; ignored without `currency`. Default: none. */
  value?: number | string;
  /** ISO 4217 code. Default: none, and amounts are ignored. */
  currency?: string;
  /** Of a `purchase`: one is counted once, however often it is told. Default: none. */
  transaction_id?: string | number;
  readonly [key: string]: MilepostValue | readonly MilepostItem[];
}

/** What the shopper allows. */
export interface MilepostConsent {
  /** Keep profile, badges and unsent answers on this device. */
  functional: boolean;
  /** Send the shop what the page noticed, to count visits and what helps. */
  analytics: boolean;
  /** Choose by what was looked at. Told with every event; the widget itself does not act on it yet. */
  personalization: boolean;
}

/** How to show an item. */
export interface MilepostShowOptions {
  /** Show it whatever audience, schedule and frequency say. Default: false. */
  force?: boolean;
}

/** What came of showing an item. */
export type MilepostShown =
  | { shown: true; reason?: undefined }
  | {
      shown: false;
      /**
       * `unavailable` (there is no widget on this page), `UnknownItem`, or the first gate that
       * was shut: `NotInAudience`, `LimitReached`, `CooldownActive`, `AnotherOverlay`, …
       */
      reason: string;
    };

/** A badge as far as the shopper has come. */
export interface MilepostBadge {
  /** Id in the journey document. */
  id: string;
  /** Steps done, at most `goal`. */
  have: number;
  /** Steps that earn it. */
  goal: number;
  /** Whether the shopper has it. What was earned stays. */
  earned: boolean;
}

/** How things stand. */
export type MilepostState =
  | {
      /** The widget is not there: not yet, or not on this page. */
      ready: false;
    }
  | {
      ready: true;
      /** Id of the site. */
      site: string;
      /** Language of what is shown, as the journey names it. */
      locale: string;
      /** Number of this visit, from 1. */
      visit: number;
      /**
       * Stage of the journey: `awareness`, `consideration`, `purchase`, `service`, `retention`
       * or `advocacy`.
       */
      stage: string;
      /** Every badge that the shopper may know of. */
      badges: MilepostBadge[];
      /** Points by wallet. */
      points: Record<string, number>;
      /** Ids of the items that stand on the page now. */
      showing: string[];
      /** What the shopper allows. */
      consent: MilepostConsent;
    };

/** What `milepost.on(name, …)` tells. On `document` the events are called `milepost:<name>`. */
export interface MilepostEventMap {
  /** The widget runs; the first panel may stand a moment before. The one event that also reaches who subscribes after it. */
  ready: { version: string; site: string };
  /** An item became visible. */
  shown: { item: string };
  /** The shopper sent an item away. */
  dismissed: { item: string };
  /** The shopper put an item off: "Not now". */
  snoozed: { item: string };
  /** The shopper pressed an item's button or link. */
  clicked: { item: string };
  /** The shopper answered a question. `answer` is null where it is no number: never free text. */
  answered: { item: string; question: string; answer: number | null };
  /** The shopper came to the end of a survey. */
  completed: { item: string };
  /** The shopper earned a badge; `name` is in the page's language. */
  badge: { badge: string; name: string };
  /** The shopper earned points. */
  points: { wallet: string; amount: number };
  /** The shopper, the page or a consent banner changed what is allowed. */
  consent: MilepostConsent;
  /**
   * Something of Milepost failed; the page is unharmed. `load`: no widget on this page (no tag,
   * unknown site, no answer within 30 s, WebAssembly blocked, …). `call` and `hear`: the widget
   * failed at one call or one `dataLayer` entry; after two it is quiet. `data-debug` writes the
   * cause to the console. `hub`, `ask`, `rich`, `capture`: a part of the widget that was needed could not be
   * fetched (hub and articles; questions; rare blocks); the rest goes on, and it is tried again.
   */
  error: { reason: 'load' | 'call' | 'hear' | 'hub' | 'ask' | 'rich' | 'capture' };
}

/** `window.milepost`, once the script has run. */
export interface Milepost {
  /**
   * The same calls by name. This form alone works before the script has run, through the stub
   * of the embed code; a call that the stub keeps answers `undefined` there and is made, in
   * order, when the widget is there. An unknown name is a warning on the console.
   */
  (method: 'track', event: string, props?: MilepostEventProps): Promise<void>;
  (
    method: 'identify',
    id: string | number | null,
    traits?: Record<string, MilepostValue>,
  ): Promise<void>;
  (method: 'show', id: string, options?: MilepostShowOptions): Promise<MilepostShown>;
  (method: 'open', id?: string): Promise<MilepostShown>;
  (method: 'close', id?: string): Promise<void>;
  (method: 'toggle'): Promise<void>;
  (method: 'dismiss', id: string): Promise<void>;
  (method: 'snooze', id: string, seconds?: number): Promise<void>;
  (method: 'consent', choice: Partial<MilepostConsent>): Promise<void>;
  (method: 'setLanguage', locale: string): Promise<void>;
  (method: 'setTheme', theme: 'auto' | 'light' | 'dark'): Promise<void>;
  (method: 'getState'): MilepostState;
  <Name extends keyof MilepostEventMap>(
    method: 'on',
    name: Name,
    callback: (detail: MilepostEventMap[Name]) => void,
  ): () => void;

  /**
   * Something happened that the page does not push to its `dataLayer`.
   *
   * @param event its name, GA4's where there is one, at most 64 bytes
   * @param props its parameters. Default: none
   */
  track(event: string, props?: MilepostEventProps): Promise<void>;

  /**
   * Who the shopper is.
   *
   * @param id the shop's own id of a member; null for somebody without one: who was signed in
   *   before is logged out, and what is remembered of them leaves this device
   * @param traits what else the shop knows, laid over what it told before. Default: nothing
   */
  identify(id: string | number | null, traits?: Record<string, MilepostValue>): Promise<void>;

  /**
   * Shows an item now instead of on its occasion. Where `data-load="interaction"` waits for the
   * shopper, this ends the wait.
   *
   * @param id of the item in the journey document
   * @param options Default: every gate holds
   */
  show(id: string, options?: MilepostShowOptions): Promise<MilepostShown>;

  /**
   * Opens something because the shopper asked for it, with a button of the page: no gate holds,
   * and the hub takes the focus.
   *
   * @param id of the item. Default: the hub
   */
  open(id?: string): Promise<MilepostShown>;

  /**
   * Closes what lies over the page, because the page needs the room. It says nothing about the
   * shopper; what came by itself does not do so again on this page.
   *
   * @param id only if this is what is open. Default: whatever is open
   */
  close(id?: string): Promise<void>;

  /** Opens the hub, or closes it. */
  toggle(): Promise<void>;

  /**
   * As if the shopper had sent the item away: it stays away for its `after_dismissed`.
   *
   * @param id of the item
   */
  dismiss(id: string): Promise<void>;

  /**
   * As if the shopper had put the item off.
   *
   * @param id of the item
   * @param seconds at most a year. Default: the item's own `after_snoozed`
   */
  snooze(id: string, seconds?: number): Promise<void>;

  /**
   * What the shopper allows, told by a consent banner. What is taken back is erased.
   *
   * @param choice what is left out keeps its value; at first nothing is allowed, unless
   *   `data-consent="granted"`
   */
  consent(choice: Partial<MilepostConsent>): Promise<void>;

  /**
   * Goes on in another language: for pages that change theirs without loading anew.
   *
   * @param locale language tag; of the journey's languages the nearest is taken
   */
  setLanguage(locale: string): Promise<void>;

  /**
   * Follows the page's own switch between light and dark.
   *
   * @param theme as `data-theme`; anything else changes nothing
   */
  setTheme(theme: 'auto' | 'light' | 'dark'): Promise<void>;

  /**
   * Calls back whenever something happens. What the callback throws is written to the console.
   *
   * @returns a function that ends it
   */
  on<Name extends keyof MilepostEventMap>(
    name: Name,
    callback: (detail: MilepostEventMap[Name]) => void,
  ): () => void;

  /** How things stand at this moment. */
  getState(): MilepostState;

  /** The embed's version: 16 hexadecimal digits. */
  readonly version: string;
}

/**
 * The script tag's settings, as its `dataset` takes them:
 * `Object.assign(script.dataset, settings)`, or `data-site="…"` and so on in HTML.
 */
export interface MilepostSettings {
  /** Id of the site. The only one that must be there. */
  site: string;
  /** Where the server is. Default: the folder above the script's. Relative to the script. */
  api?: string;
  /** Language tag. Default: `auto`, the page's `<html lang>`, else the browser's language. */
  locale?: string;
  /**
   * At which end of the page's lower edge the launcher stands, as reading goes. Default: as the
   * journey says, else `end`. Where the shopper moved it to goes before both.
   */
  position?: 'start' | 'end';
  /** Default: `auto`, as the shopper's system. */
  theme?: 'auto' | 'light' | 'dark';
  /**
   * Who says what is allowed. `auto` (default): a consent banner through Google Consent Mode,
   * or `milepost.consent`. `manual`: `milepost.consent` alone. `granted`, `denied`: everything
   * or nothing, from the start.
   */
  consent?: 'auto' | 'granted' | 'denied' | 'manual';
  /** Name of the tag manager's array. Default: `dataLayer`; empty: listen to none. */
  datalayer?: string;
  /**
   * When to load the widget. `idle` (default): after the page's own `load`, when the browser
   * has time, or when the shopper touches the page before. `interaction`: only then, or when a
   * slot comes near. `eager`: at once.
   */
  load?: 'idle' | 'interaction' | 'eager';
  /** Nonce of the page's Content-Security-Policy. Default: the tag's own. */
  nonce?: string;
  /** Write failures to the console. Default: off; on where it is there, whatever its value. */
  debug?: string;
}

declare global {
  /** Milepost, once its script has run; before, the stub of the embed code. */
  var milepost: Milepost;

  interface DocumentEventMap {
    'milepost:ready': CustomEvent<MilepostEventMap['ready']>;
    'milepost:shown': CustomEvent<MilepostEventMap['shown']>;
    'milepost:dismissed': CustomEvent<MilepostEventMap['dismissed']>;
    'milepost:snoozed': CustomEvent<MilepostEventMap['snoozed']>;
    'milepost:clicked': CustomEvent<MilepostEventMap['clicked']>;
    'milepost:answered': CustomEvent<MilepostEventMap['answered']>;
    'milepost:completed': CustomEvent<MilepostEventMap['completed']>;
    'milepost:badge': CustomEvent<MilepostEventMap['badge']>;
    'milepost:points': CustomEvent<MilepostEventMap['points']>;
    'milepost:consent': CustomEvent<MilepostEventMap['consent']>;
    'milepost:error': CustomEvent<MilepostEventMap['error']>;
  }

  interface HTMLElementTagNameMap {
    /** A place for content: `<milepost-slot name="home-hero">`. */
    'milepost-slot': HTMLElement;
  }
}
