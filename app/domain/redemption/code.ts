import { assert } from '../values/assert.ts';

/** Crockford's: no I, L, O or U, so that a code read aloud or from paper is typed right. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The discount code for these secret bytes: "LAUREL-" and one sign for each 5 bits, in groups of four. At least 10 bytes (80 bits), so that
 * guessing is hopeless; the same bytes give the same code, so that it can be looked up before it is made again.
 */
export function codeFromBytes(secret: Uint8Array): string {
  assert(secret.length >= 10 && secret.length % 5 === 0, `a code needs 10 bytes or more, in fives, not ${secret.length}`);
  const bits = Array.from(secret, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('');
  return `LAUREL-${(signs.match(/.{1,4}/g) ?? []).join('-')}`;
}
