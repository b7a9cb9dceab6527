import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

import { assert } from '#app/domain/values/assert.ts';

/**
 * Text encrypted at rest: AES-256-GCM, "v1.<key id>.<iv>.<tag>.<ciphertext>" in base64url. `place` (which row, which
 * column) is authenticated with it, so that a sealed text moved elsewhere does not open.
 */
export type Seal = {
  readonly seal: (text: string, place: string) => string;
  /** Throws when the text was changed or moved, or its key is not among those known. */
  readonly open: (sealed: string, place: string) => string;
  /** Whether it was sealed with the key that seals now. */
  readonly isCurrent: (sealed: string) => boolean;
};

/** The first master key (32 bytes) seals; every one opens, so that a key can be replaced without a pause. */
export function sealWith(masters: readonly [Buffer, ...Buffer[]]): Seal {
  const keys = masters.map((master) => {
    const key = Buffer.from(hkdfSync('sha256', master, '', 'laurel/tokens', 32));
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
  });
  const [current] = keys;
  assert(current, 'there is a key to seal with');

  return {
    isCurrent: (sealed) => sealed.startsWith(`v1.${current.id}.`),
    seal(text, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(Buffer.from(place));
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return ['v1', current.id, ...[iv, cipher.getAuthTag(), ciphertext].map((part) => part.toString('base64url'))].join('.');
    },
    open(sealed, place) {
      const [form, keyId, ...parts] = sealed.split('.');
      const [iv, tag, ciphertext] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (form !== 'v1' || !iv || !tag || !ciphertext) throw new Error('not a sealed text');
      const known = keys.find(({ id }) => id === keyId);
      if (!known) throw new Error(`sealed with a key that is not known here: ${keyId}`);
      const decipher = createDecipheriv('aes-256-gcm', known.key, iv, { authTagLength: 16 }).setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    },
  };
}
