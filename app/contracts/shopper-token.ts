import { z } from 'zod';

import { customerId, shopDomain } from '#app/domain/values/ids.ts';

import { idOf } from './shopify-values.ts';

/**
 * A checkout's session token after its signature was verified. The library checks neither that it was made for this app nor
 * that it ends; a guest's has no `sub`. `dest` is the shop's domain, with or without "https://".
 */
export function shopperToken(apiKey: string) {
  return z.object({
    aud: z.literal(apiKey),
    exp: z.number(),
    dest: z
      .string()
      .transform((dest) => dest.replace(/^https:\/\//, '').toLowerCase())
      .pipe(idOf(shopDomain, 'a shop')),
    sub: idOf(customerId, 'a customer').optional(),
  });
}
