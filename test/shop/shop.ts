import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Bucket } from './graphql/bucket.ts';
import type { Store } from './store.ts';
import type { AppConfiguration } from './webhooks/subscriptions.ts';
import type { Webhooks } from './webhooks/webhooks.ts';

/** What the stand-in is told at its start. */
export type ShopSettings = {
  /** Folder of the state; made when missing. */
  readonly dataDir: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where Laurel listens, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly appUrl: string;
  /** The app's configuration: webhook subscriptions and scopes are read from it. Tolerated when it does not exist. */
  readonly appToml: string;
  /** How many times faster than Shopify's four hours the retries of a webhook come: 1 is real, 3600 plays them in four seconds. */
  readonly retrySpeed: number;
  /** How long the app may take to answer a webhook, a fifth of it to connect: Shopify's is 5,000. */
  readonly patienceMs: number;
};

/** Where the running servers listen, `http://127.0.0.1:PORT` without a slash at the end. */
type ShopAddresses = { admin: string; frame: string; storefront: string; outbox: string };

/** The running stand-in: what every action and every face takes first. */
export type Shop = {
  readonly settings: ShopSettings;
  readonly store: Store;
  readonly clock: Clock;
  readonly faults: Faults;
  /** The app's rate limit at this shop. */
  readonly bucket: Bucket;
  readonly webhooks: Webhooks;
  /** The app's configuration file as it is now. */
  readonly configuration: () => AppConfiguration;
  readonly addresses: ShopAddresses;
};
