import { assert } from '../values/assert.ts';

/** Crockford's: no I, L, O or U, so that a code read aloud or from paper is typed right. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const secretBytes = 10;

/**
 * The discount code for these secret bytes (10 or more, the first 10 count): "LAUREL-" and 16 signs of 5 bits in groups of four. 80 bits, so that
 * guessing is hopeless; the same bytes give the same code, so that it can be looked up before it is made again.
 */
export function codeFromBytes(secret: Uint8Array): string {
  assert(secret.length >= secretBytes, `a code needs ${secretBytes} bytes, not ${secret.length}`);
  const bits = Array.from(secret.subarray(0, secretBytes), (byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('');
  return `LAUREL-${(signs.match(/.{4}/g) ?? []).join('-')}`;
}

const codeForm = /^LAUREL(-[0-9A-HJKMNP-TV-Z]{4}){4}$/;

/** Whether it is a code as `codeFromBytes` makes them, in capitals. */
export function isRewardCode(code: string): boolean {
  return codeForm.test(code);
}

/** The gift card's code for these secret bytes: the same 16 signs without "LAUREL" and hyphens, since Shopify takes 8 to 20 letters and digits. */
export function giftCardCodeFromBytes(secret: Uint8Array): string {
  return codeFromBytes(secret).slice('LAUREL-'.length).replaceAll('-', '');
}
