import { redemptionId, type RedemptionId } from '../values/ids.ts';

const begin = 'Laurel redemption ';

/** Seen by staff only, on the gift card's page in Shopify. */
export function giftCardNote(redemption: RedemptionId): string {
  return `${begin}${redemption}`;
}

/** Whose card it is by its note; undefined where it is not Laurel's, or staff wrote over it. */
export function redemptionOfNote(note: string): RedemptionId | undefined {
  return note.startsWith(begin) ? redemptionId(note.slice(begin.length)) : undefined;
}
