import { z } from 'zod';
import { idOf } from '#app/contracts/shopify-values.ts';
import { shopDomain } from '#app/domain/values/ids.ts';
import { publishPublicProgram } from '#app/services/publish-public-program.ts';
import type { Job } from './job.ts';

const work = z.strictObject({ shop: idOf(shopDomain, 'a shop') });

/** Tells the storefront of the version in force. */
export const publishPublicProgramJob: Job = {
  name: 'publish-public-program',
  schedule: null,
  triesMax: 10,
  backoffSeconds: 5,
  secondsMax: 120,
  pollSeconds: 0.5,
  run: ({ pool, adminFor }, sent, now) => {
    const { shop } = work.parse(sent);
    return publishPublicProgram({ pool, admin: adminFor(shop) }, shop, now);
  },
};
