/**
 * What a page tells its frame by, as both sides know it: nothing else is carried, and nothing else
 * taken. What it means is decided by the widget, which hears the same names in a page.
 */

/** Settings of the tag that the widget itself reads. */
export const SETTINGS = ['site', 'theme', 'position', 'consent', 'locale', 'debug', 'tell'];

/** Events of the page's document. */
export const EVENTS = [
  'milepost:consent',
  'milepost:refresh',
  'visitorConsentCollected',
  'shopify:product:view',
  'shopify:collection:view',
  'shopify:cart:view',
  'shopify:search:update',
  'shopify:cart:lines-update',
  'wc-blocks_added_to_cart',
  'wc-blocks_removed_from_cart',
];

/** What Shopify's say on the event itself, besides a promise. */
export const SAID = [
  'product', 'collection', 'cart', 'query', 'totalCount', 'resultsCount', 'action', 'lines',
];

/** Events that jQuery alone hears. */
export const JQUERY = ['added_to_cart', 'removed_from_cart'];

/** What `Shopify.customerPrivacy` is asked. */
export const PRIVACY = [
  'preferencesProcessingAllowed', 'analyticsProcessingAllowed', 'marketingAllowed',
];

/** Attributes that selectors go by, and those that say something to us. */
export const ATTRIBUTES = /^(id|class|name|type|role|href|data-[-.\w]+)$/;
