import type { Gid } from './gid.ts';
import type { Instant } from './shop-record.ts';

export type BulkOperation = {
  /** `gid://shopify/BulkOperation/…` */
  readonly id: Gid;
  readonly query: string;
  readonly status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  readonly objects: number;
  readonly rootObjects: number;
  readonly bytes: number;
  readonly createdAt: Instant;
  readonly completedAt: Instant | null;
};
