import { z } from 'zod';

import { adminOrderOf, bulkOrderOutline, isBulkLine, type BulkLine } from '#app/contracts/admin-api/bulk-order.ts';
import type { AdminOrder } from '#app/contracts/admin-api/order.ts';
import { parseExactJson } from '#app/contracts/exact-json.ts';
import { orderId, type OrderId } from '#app/domain/values/ids.ts';

import { ShopifyUnreachable } from './errors.ts';

/** The file's address no longer leads to it: the orders have to be asked for anew. */
export class BulkFileGone extends Error {
  override readonly name = 'BulkFileGone';
}

/** One order of the file, as far as the file tells it. */
export type PastOrderRead =
  | { readonly kind: 'order'; readonly order: AdminOrder }
  /** It has refunds, or the file is damaged where it stands: to be read by itself. */
  | { readonly kind: 'unsure'; readonly id: OrderId; readonly name: string }
  | { readonly kind: 'bad'; readonly name: string; readonly reason: string };

/**
 * The orders of a bulk operation's file, in its order, read as it comes: so many together as a piece of it tells. Reading the same file again gives
 * the same ones in the same places, so that a count says where to go on.
 *
 * Throws `BulkFileGone`, or `ShopifyUnreachable` where the connection breaks off.
 */
export async function* pastOrdersIn(url: string): AsyncGenerator<readonly PastOrderRead[]> {
  const group = new Group();
  for await (const lines of linesOf(url)) yield lines.flatMap((line) => [...group.take(line)]);
  yield [...group.end()];
}

/** An order's lines, while they come. */
class Group {
  #isDamaged = false;
  #below: BulkLine[] = [];
  #id: string | null = null;
  #order: BulkLine | null = null;
  #lines = 0;

  /** The file's next line; gives what is whole with it. */
  *take(text: string): Generator<PastOrderRead> {
    this.#lines += 1;
    if (text.trim() === '') return;
    const line = readLine(text);
    if (line === null) {
      this.#isDamaged = true;
      yield { kind: 'bad', name: `Line ${this.#lines} of Shopify’s file`, reason: 'It cannot be read.' };
    } else if (line.__parentId === undefined) {
      yield* this.end();
      this.#begin(line.id, line);
    } else {
      if (this.#id !== line.__parentId) yield* this.#endWithout(line.__parentId);
      this.#below.push(line);
    }
  }

  /** The next one's own line is missing. */
  *#endWithout(next: string): Generator<PastOrderRead> {
    yield* this.end();
    this.#begin(next, null);
    this.#isDamaged = true;
  }

  *end(): Generator<PastOrderRead> {
    if (this.#id !== null) yield this.#read(this.#id);
    this.#begin(null, null);
  }

  #begin(id: string | null, order: BulkLine | null): void {
    this.#isDamaged = false;
    this.#below = [];
    this.#id = id;
    this.#order = order;
  }

  #read(gid: string): PastOrderRead {
    const outline = bulkOrderOutline.safeParse(this.#order).data;
    const name = outline?.name ?? gid;
    const id = orderId(gid);
    if (!id) return { kind: 'bad', name, reason: 'Its id is not one of an order.' };
    if (this.#order === null || this.#isDamaged || (outline && outline.refunds.length > 0)) return { kind: 'unsure', id, name };
    try {
      return { kind: 'order', order: adminOrderOf(this.#order, this.#below) };
    } catch (error) {
      return { kind: 'bad', name, reason: whyUnreadable(error) };
    }
  }
}

/** In words: what of the order is not as Shopify promises. Throws again what is no finding of a contract's. */
export function whyUnreadable(error: unknown): string {
  if (!(error instanceof z.ZodError)) throw error;
  const [issue] = error.issues;
  return `Shopify’s answer cannot be read at “${issue?.path.join(' ') ?? ''}”: ${issue?.message ?? ''}.`;
}

function readLine(text: string): BulkLine | null {
  try {
    const line = parseExactJson(text);
    return isBulkLine(line) ? line : null;
  } catch {
    return null;
  }
}

/** The text's lines as they arrive, whatever pieces it comes in. A connection that says nothing for five minutes is given up. */
async function* linesOf(url: string): AsyncGenerator<readonly string[]> {
  const response = await fetch(url).catch((error: unknown) => unreachable(error));
  if (response.status >= 400 && response.status < 500 && response.status !== 429) throw new BulkFileGone(`status ${response.status}`);
  if (!response.ok || !response.body) throw new ShopifyUnreachable(`the file of orders: status ${response.status}`);
  const decoder = new TextDecoder();
  let rest = '';
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => unreachable(error));
      if (done) break;
      const parts = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      yield parts;
    }
    rest += decoder.decode();
    if (rest !== '') yield [rest];
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function unreachable(cause: unknown): never {
  throw new ShopifyUnreachable('the file of orders did not come', { cause });
}
