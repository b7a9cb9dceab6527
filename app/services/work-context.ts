import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { Seal } from '#app/persistence/sealed-text.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import type { Pool } from 'pg';

/** What work that nobody waits for may use. It knows no environment: the worker gives it what it needs. */
export type WorkContext = {
  readonly pool: Pool;
  readonly adminFor: (shop: ShopDomain) => AdminClient;
  /** What guests' e-mails are hashed with. */
  readonly guestKey: Buffer;
  /** What members' own data is sealed with at rest. */
  readonly seal: Seal;
  /** Hears of a part of the work that has to wait for another run. */
  readonly onPutOff: (about: { readonly shop: ShopDomain; readonly id?: string }, error: unknown) => void;
};
