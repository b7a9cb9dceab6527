import { checkInvariantsJob } from './check-invariants.ts';
import { creditBirthdaysJob } from './credit-birthdays.ts';
import { creditSignUpsJob } from './credit-sign-ups.ts';
import { dropDeliveryBodiesJob } from './drop-delivery-bodies.ts';
import { dropStaffAccessesJob } from './drop-staff-accesses.ts';
import { expireCodesJob } from './expire-codes.ts';
import { expirePointsJob } from './expire-points.ts';
import type { Job } from './job.ts';
import { judgeTiersJob } from './judge-tiers.ts';
import { makeRootsJob } from './make-roots.ts';
import { publishPublicProgramJob } from './publish-public-program.ts';
import { reconcileOrdersJob } from './reconcile-orders.ts';
import { resolveRedemptionsJob } from './resolve-redemptions.ts';
import { syncTierTagsJob } from './sync-tier-tags.ts';
import { warnOfExpiryJob } from './warn-of-expiry.ts';
import { workOnBackTestsJob } from './work-on-back-tests.ts';
import { workOnImportsJob } from './work-on-imports.ts';
import { workOnOrderImportsJob } from './work-on-order-imports.ts';

/** Every job there is. */
export const jobs: readonly Job[] = [
  checkInvariantsJob,
  creditBirthdaysJob,
  creditSignUpsJob,
  dropDeliveryBodiesJob,
  dropStaffAccessesJob,
  expireCodesJob,
  expirePointsJob,
  judgeTiersJob,
  makeRootsJob,
  publishPublicProgramJob,
  reconcileOrdersJob,
  resolveRedemptionsJob,
  syncTierTagsJob,
  warnOfExpiryJob,
  workOnBackTestsJob,
  workOnImportsJob,
  workOnOrderImportsJob,
];
