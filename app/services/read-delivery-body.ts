import { deliveryBody } from '#app/persistence/delivery-log.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';

import type { Pool } from 'pg';

/**
 * The message as text, indented where it is JSON (its numbers as they came, also those past 2^53); null where it is not kept
 * any more, undefined where the shop has no such delivery.
 */
export async function readDeliveryBody(
  { pool, shop }: { readonly pool: Pool; readonly shop: ShopDomain },
  id: string,
): Promise<string | null | undefined> {
  const body = await deliveryBody(pool, shop, id);
  return body ? indented(body.toString('utf8')) : body;
}

/** Puts line breaks and indents between tokens and leaves every token as it is: what is no JSON comes out readable too. */
function indented(json: string): string {
  let depth = 0;
  const breakLine = () => `\n${'  '.repeat(depth)}`;
  return json.trim().replace(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|\s+/g, (token, at: number, whole: string) => {
    if (/^\s/.test(token)) return '';
    switch (token) {
      case '{':
      case '[': {
        depth += 1;
        const isEmpty = /^\s*[}\]]/.test(whole.slice(at + 1, at + 20));
        return isEmpty ? token : token + breakLine();
      }
      case '}':
      case ']': {
        depth = Math.max(0, depth - 1);
        const isEmpty = /[{[]\s*$/.test(whole.slice(Math.max(0, at - 20), at));
        return isEmpty ? token : breakLine() + token;
      }
      case ',':
        return token + breakLine();
      case ':':
        return ': ';
      default:
        return token;
    }
  });
}
