import { z } from 'zod';

import { segmentId, tierId } from '#app/domain/values/ids.ts';
import { filledListOf, id, strict, text } from './fields.ts';
import { tagsMax } from './line-conditions.ts';
import { timeWindow } from './time-window.ts';

/** Judged of the member, at an order or at another activity. */
export function customerKinds() {
  return [
    strict({
      kind: z.literal('customer-tag'),
      tags: filledListOf('Customer tags', text('Tag', 255), tagsMax).describe('Any of these, in upper or lower case.'),
    }).describe('Customers with these tags when Laurel first hears of the order, or the activity happens.'),
    strict({
      kind: z.literal('tier'),
      tiers: filledListOf('Tiers', id('Tier', tierId), 20).describe('Any of these tiers, by their ids.'),
    }).describe('Members who were in these tiers when the order was placed, or the activity happened; a member without a tier is in none.'),
    strict({
      kind: z.literal('segment'),
      segments: filledListOf('Segments', id('Segment', segmentId), 100).describe('Any of these: `gid://shopify/Segment/1`.'),
    }).describe('Customers in these segments when Laurel first hears of the order, or the activity happens.'),
    timeWindow().describe('When the order was placed, or the activity happened, in the shop’s time zone.'),
  ] as const;
}
