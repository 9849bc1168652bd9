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

/** The shop's word on who is signed in. */
export interface MilepostProof {
  /** A JWT of your backend's, new for every page view: docs/claims.md. */
  token: string;
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
  /**
   * Show it within this element, or the first that a selector finds, instead of where the journey
   * has it. It stands there until it is sent away or the page becomes another. Default: nowhere.
   */
  mount?: Element | string;
  /** Id of one of its variants: this shopper sees that one from now on. Default: as drawn. */
  variant?: string;
}

/** What came of showing an item. */
export type MilepostShown =
  | { shown: true; reason?: undefined }
  | {
      shown: false;
      /**
       * `unavailable` (there is no widget on this page), `UnknownItem`, or the first gate that
       * was shut: `NotInAudience`, `LimitReached`, `CooldownActive`, `AnotherOverlay`, …; also
       * `UnknownVariant`, `NotAnOverlay` (it has its place in the page: `mount` it), and
       * `NoSuchElement`.
       */
      reason: string;
    };

/** Whether an item would be shown if its occasion came now. */
export type MilepostVisible =
  | { visible: true; reason?: undefined }
  | {
      visible: false;
      /** `unavailable`, `UnknownItem`, or the first gate that is shut. */
      reason: string;
    };

/** One gate that an item has to pass, and what it looked at. */
export interface MilepostGate {
  /** Which: also the reason where it is shut. */
  gate: string;
  /** Whether it lets the item through. */
  passed: boolean;
  /** A count, or what a measure reads. */
  have?: number;
  /** Most of that count. */
  limit?: number;
  /** What an occasion takes: ms or percent. */
  need?: number;
  /** Least and most that the measure may read. */
  min?: number;
  max?: number;
  /** Where the shopper falls in a share, and how much it takes, both in ten-thousandths. */
  place?: number;
  share?: number;
  /** Shut until then, or since then: ms since 1970. */
  until?: number;
  since?: number;
  /** Minutes since Monday's midnight. */
  minuteOfWeek?: number;
  /** The slot, the page's path, the open overlay, or the attribute that did not fit. */
  name?: string;
}

/** A reward that points can buy. */
export interface MilepostReward {
  /** Id in the journey document. */
  id: string;
  /** Its name in the page's language. */
  name: string;
  /** Points. */
  price: number;
  /** Points that are missing; 0 where there are enough. */
  missing: number;
  /** Whether it can be claimed now. */
  available: boolean;
}

/** Something that was asked of the shop. */
export interface MilepostClaim {
  /** Names it, also in `milepost:claim`. */
  id: string;
  /** Id of the reward; empty where a rule gives something else. */
  reward: string;
  status: 'pending' | 'verified' | 'rejected';
  /** The coupon's code, once verified. */
  code: string;
  /** Until when it holds, ms since 1970; 0 where nobody said. */
  until: number;
  /** Why not; empty otherwise. */
  reason: string;
}

/** Where the shopper stands. */
export interface MilepostLoyalty {
  badges: MilepostBadge[];
  /** Points by wallet. */
  points: Record<string, number>;
  /** Id of the tier by ladder; null for none yet. */
  tiers: Record<string, string | null>;
  rewards: MilepostReward[];
  claims: MilepostClaim[];
}

/** What came of claiming a reward. The shop's answer comes as `milepost:claim`. */
export type MilepostAsked =
  | { asked: true; reason?: undefined }
  | {
      asked: false;
      /**
       * `unavailable`, `UnknownReward`, `TooFewPoints`, `LimitReached`, `NotAvailable` or
       * `ConsentMissing`.
       */
      reason: string;
    };

/** What came of giving a code. */
export type MilepostRedeemed =
  | { redeemed: true; reason?: undefined }
  | { redeemed: false; reason: 'unavailable' | 'UnknownCode' | 'AlreadyKnown' };

/** What the shopper has, and how to ask for more. Each is `undefined` where there is no widget. */
export interface MilepostLoyaltyCalls {
  /** Badges, points, tiers, rewards, and what was asked for. */
  get(): Promise<MilepostLoyalty | undefined>;
  /**
   * Asks the shop for a reward that points buy.
   *
   * @param rewardId in the journey document
   */
  claim(rewardId: string): Promise<MilepostAsked | undefined>;
  /**
   * Gives a word that the shopper found: the code of a hunt, the answer to a riddle.
   *
   * @param code as the shopper wrote it
   */
  redeem(code: string): Promise<MilepostRedeemed | undefined>;
}

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
      /** The widget is in a frame of the server's, where the page's policy lets nothing else in. */
      ready: true;
      framed: true;
    }
  | {
      ready: true;
      framed?: undefined;
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

/** A page that was opened without a load. */
export interface MilepostPage {
  /** Its path, where the address does not say which page it is. Default: the address's. */
  path?: string;
  readonly [key: string]: MilepostValue;
}

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
  /** A question was answered, and the survey is not over yet; `answered` by now. */
  partial: { item: string; answered: number };
  /** The shopper came to the end of a survey. */
  completed: { item: string };
  /** The shopper sent a survey away that they had begun; what was answered stays told. */
  abandoned: { item: string; answered: number };
  /** A step towards a badge that is not earned yet. */
  progress: { badge: string; have: number; goal: number };
  /** The shopper earned a badge; `name` is in the page's language. */
  badge: { badge: string; name: string };
  /** The shopper earned points. */
  points: { wallet: string; amount: number };
  /** The shopper changed tiers; `tier` is empty and `level` 0 for none. */
  tier: { ladder: string; tier: string; level: number; up: boolean };
  /** A reward was given, or with `gift` something to pass on. */
  reward: { reward: string; gift: boolean };
  /** Something was asked of the shop, or the shop answered. */
  claim: { claim: string; reward: string; status: 'pending' | 'verified' | 'rejected' };
  /** The shopper, the page or a consent banner changed what is allowed. */
  consent: MilepostConsent;
  /**
   * Something of Milepost failed; the page is unharmed. `load`: no widget on this page (no tag,
   * unknown site, no answer within 30 s, WebAssembly blocked, …). `call` and `hear`: the widget
   * failed at one call or one `dataLayer` entry; after two it is quiet. `data-debug` writes the
   * cause to the console. `hub`, `ask`, `rich`, `capture`: a part of the widget that was needed could not be
   * fetched (hub and articles; questions; rare blocks); the rest goes on, and it is tried again.
   */
  error: { reason: 'load' | 'call' | 'hear' | 'hub' | 'ask' | 'rich' | 'capture' | 'panic' };
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
    proof?: MilepostProof,
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
  (method: 'page', props?: MilepostPage): Promise<void>;
  (method: 'setAttributes', traits: Record<string, MilepostValue>): Promise<void>;
  (method: 'reset'): Promise<void>;
  (method: 'attachTo', to: Element | string, id?: string): Promise<(() => void) | undefined>;
  (method: 'mount', to: Element | string, slot: string): Promise<void>;
  (method: 'canShow', id: string): Promise<MilepostVisible>;
  (method: 'explain', id: string): Promise<MilepostGate[] | undefined>;
  (method: 'loyalty.get'): Promise<MilepostLoyalty | undefined>;
  (method: 'loyalty.claim', rewardId: string): Promise<MilepostAsked | undefined>;
  (method: 'loyalty.redeem', code: string): Promise<MilepostRedeemed | undefined>;
  (method: 'optOut'): Promise<void>;
  (method: 'exportData'): Promise<Record<string, unknown> | undefined>;
  (method: 'eraseData'): Promise<void>;
  (method: 'refresh'): Promise<void>;
  (method: 'destroy'): Promise<void>;
  (method: 'getState'): MilepostState;
  <Name extends keyof MilepostEventMap>(
    method: 'on' | 'once',
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
   * The page became another one without a load, now: otherwise that is seen within the second.
   * A page that is counted already is not counted again.
   *
   * @param props Default: the address says which page it is
   */
  page(props?: MilepostPage): Promise<void>;

  /**
   * Who the shopper is.
   *
   * @param id the shop's own id of a member; null for somebody without one. Whoever was signed in
   *   before under another one is logged out: what is remembered of them leaves this device
   * @param traits what else the shop knows, laid over what it told before. Default: nothing
   * @param proof with it the server knows whose device this is, and what this member did on others
   *   comes to it, once the shopper lets it be remembered. A token that is refused is a warning on
   *   the console. Default: nothing
   */
  identify(
    id: string | number | null,
    traits?: Record<string, MilepostValue>,
    proof?: MilepostProof,
  ): Promise<void>;

  /**
   * What the shop knows of the shopper, laid over what it told before.
   *
   * @param traits by name
   */
  setAttributes(traits: Record<string, MilepostValue>): Promise<void>;

  /**
   * Whoever comes next is somebody else: what is remembered leaves this device, what was allowed
   * on it still is.
   */
  reset(): Promise<void>;

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
   * A click on an element opens an item, as `data-milepost-open` does.
   *
   * @param to an element, or a selector for whatever it finds now or later
   * @param id of the item. Default: the hub
   * @returns a function that ends it; `undefined` where there is no widget
   */
  attachTo(to: Element | string, id?: string): Promise<(() => void) | undefined>;

  /**
   * Makes an element a slot, as `data-milepost-slot` does.
   *
   * @param to an element, or a selector
   * @param slot its name
   */
  mount(to: Element | string, slot: string): Promise<void>;

  /**
   * Whether an item would be shown if its occasion came now.
   *
   * @param id of the item
   */
  canShow(id: string): Promise<MilepostVisible>;

  /**
   * Every gate of an item in the order in which they are asked; none for an id that the journey
   * does not have.
   *
   * @param id of the item
   * @returns `undefined` where there is no widget
   */
  explain(id: string): Promise<MilepostGate[] | undefined>;

  /** What the shopper has earned, and asking for more. */
  readonly loyalty: MilepostLoyaltyCalls;

  /**
   * Forgets the shopper here and on the server, and notices nothing on this device from now on,
   * until the page tells of another `consent`.
   */
  optOut(): Promise<void>;

  /** Everything that is kept of the shopper; `undefined` where there is no widget. */
  exportData(): Promise<Record<string, unknown> | undefined>;

  /** Forgets the shopper here and on the server. What follows is somebody's first page. */
  eraseData(): Promise<void>;

  /** Looks now at what is otherwise looked at now and then: address, slots, other tabs. */
  refresh(): Promise<void>;

  /**
   * Takes everything of Milepost's off the page and listens to nothing any more. What was not
   * sent yet is sent. Where the tag is put in again afterwards, it begins anew, with another
   * `window.milepost`; callbacks that `on` was given stay until they are taken off.
   */
  destroy(): Promise<void>;

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

  /** The same, for the first time only. */
  once<Name extends keyof MilepostEventMap>(
    name: Name,
    callback: (detail: MilepostEventMap[Name]) => void,
  ): () => void;

  /** How things stand at this moment. */
  getState(): MilepostState;

  /** The embed's version: 16 hexadecimal digits; empty after `destroy()`. */
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
   * Shopify's Customer Privacy or the IAB's TCF, or `milepost.consent`. `manual`: `milepost.consent` alone. `granted`, `denied`: everything
   * or nothing, from the start.
   */
  consent?: 'auto' | 'granted' | 'denied' | 'manual';
  /** `ga4`: the store's own GA4 is told what happens in the widget. Default: it is not. */
  tell?: 'ga4';
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
    'milepost:partial': CustomEvent<MilepostEventMap['partial']>;
    'milepost:completed': CustomEvent<MilepostEventMap['completed']>;
    'milepost:abandoned': CustomEvent<MilepostEventMap['abandoned']>;
    'milepost:progress': CustomEvent<MilepostEventMap['progress']>;
    'milepost:tier': CustomEvent<MilepostEventMap['tier']>;
    'milepost:reward': CustomEvent<MilepostEventMap['reward']>;
    'milepost:claim': CustomEvent<MilepostEventMap['claim']>;
    'milepost:badge': CustomEvent<MilepostEventMap['badge']>;
    'milepost:points': CustomEvent<MilepostEventMap['points']>;
    /** Told, and heard: a page may dispatch it with what is allowed instead of `consent`. */
    'milepost:consent': CustomEvent<MilepostEventMap['consent']>;
    /** Heard: a page may dispatch it instead of `refresh`. */
    'milepost:refresh': Event;
    'milepost:error': CustomEvent<MilepostEventMap['error']>;
  }

  interface HTMLElementTagNameMap {
    /** A place for content: `<milepost-slot name="home-hero">`. */
    'milepost-slot': HTMLElement;
  }
}
