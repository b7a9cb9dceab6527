import { dropDeliveryBodiesJob } from './drop-delivery-bodies.ts';
import { expireCodesJob } from './expire-codes.ts';
import type { Job } from './job.ts';
import { publishPublicProgramJob } from './publish-public-program.ts';
import { reconcileOrdersJob } from './reconcile-orders.ts';
import { resolveRedemptionsJob } from './resolve-redemptions.ts';

/** Every job there is. */
export const jobs: readonly Job[] = [
  dropDeliveryBodiesJob,
  expireCodesJob,
  publishPublicProgramJob,
  reconcileOrdersJob,
  resolveRedemptionsJob,
];
