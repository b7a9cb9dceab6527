import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parse, validate } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { instant } from '../clock.ts';
import { adminSchema } from '../schema.ts';
import type { Shop } from '../shop.ts';
import type { BulkOperation } from '../state/bulk-operation.ts';
import { gidNumber } from '../state/gid.ts';
import { newId } from '../orders/save-order.ts';
import { asText } from '../wire/text.ts';
import { isPage, linesFor, readBulkQuery } from './bulk-query.ts';
import type { Call, Resolver, View } from './context.ts';

/** Answers a query of the app's; given by whoever can, since bulk operations are among what it answers. */
export type Run = (query: string, variables: Readonly<Record<string, unknown>>, call: Call) => Promise<ExecutionResult>;

/** Where a file is found, as Shopify's are: elsewhere than the shop, by whoever has the address. */
export const bulkFiles = '/shopify-bulk-operation-outputs/';

export function bulkFileOf({ settings }: Shop, number: string): string {
  return join(settings.dataDir, 'bulk', `${number}.jsonl`);
}

export function bulkOperationView({ shop }: Call, operation: BulkOperation): View {
  const { id, query, status, objects, rootObjects, bytes, createdAt, completedAt } = operation;
  const isDone = status === 'COMPLETED';
  const url = `https://storage.googleapis.com${bulkFiles}${gidNumber(id)}.jsonl?Expires=${Math.floor(shop.clock.now().getTime() / 1_000) + 604_800}`;
  return {
    __typename: 'BulkOperation',
    type: 'QUERY',
    ...{ id, query, status, createdAt, completedAt },
    errorCode: status === 'FAILED' ? 'INTERNAL_SERVER_ERROR' : null,
    objectCount: String(objects),
    rootObjectCount: String(rootObjects),
    fileSize: isDone ? String(bytes) : null,
    url: isDone && objects > 0 ? url : null,
    partialDataUrl: null,
  };
}

const refused = (code: string, message: string) => ({
  bulkOperation: null,
  userErrors: [{ __typename: 'BulkOperationUserError', field: code === 'INVALID' ? ['query'] : null, code, message }],
});

export function bulkMutations(run: Run): Readonly<Record<string, Resolver>> {
  return {
    async bulkOperationRunQuery(args, call) {
      const { store, clock } = call.shop;
      const running = store.list('bulkOperation').find(({ status }) => status === 'CREATED' || status === 'RUNNING');
      if (running)
        return refused('OPERATION_IN_PROGRESS', `A bulk query operation for this app and shop is already in progress: ${running.id}.`);
      const query = asText(args['query']);
      const { schema } = await adminSchema();
      const [error] = validate(schema, parse(query));
      if (error) return refused('INVALID', error.message);
      const read = readBulkQuery(schema, query);
      if ('refusal' in read) return refused('INVALID', read.refusal);
      const operation: BulkOperation = {
        id: newId(call.shop, 'BulkOperation'),
        query,
        status: 'CREATED',
        ...{ objects: 0, rootObjects: 0, bytes: 0 },
        createdAt: instant(clock.now()),
        completedAt: null,
      };
      store.put('bulkOperation', operation);
      // Answered before it is done, as Shopify does; whatever it meets is its status.
      void setImmediate().then(() =>
        write(call, operation, (after) => run(read.paged, { after }, call).then((page) => page.data?.[read.root])),
      );
      return { bulkOperation: bulkOperationView(call, operation), userErrors: [] };
    },
  };
}

type ReadPage = (after: string | null) => Promise<unknown>;

/** Writes the file, page by page, letting others have their turn. */
async function write({ shop }: Call, operation: BulkOperation, readPage: ReadPage): Promise<void> {
  const put = (now: Partial<BulkOperation>) => shop.store.put('bulkOperation', { ...operation, ...now });
  try {
    put({ status: 'RUNNING' });
    mkdirSync(join(shop.settings.dataDir, 'bulk'), { recursive: true });
    const file = createWriteStream(bulkFileOf(shop, gidNumber(operation.id)));
    const told = { objects: 0, rootObjects: 0 };
    for (let after: string | null = null; ;) {
      const page = await readPage(after);
      if (!isPage(page)) throw new Error('the query has no answer');
      const lines = page.edges.flatMap(({ node }) => linesFor(node));
      told.objects += lines.length;
      told.rootObjects += page.edges.length;
      file.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      put({ status: 'RUNNING', ...told });
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
      await setImmediate();
    }
    await new Promise<void>((resolve) => file.end(resolve));
    put({ status: 'COMPLETED', ...told, bytes: file.bytesWritten, completedAt: instant(shop.clock.now()) });
  } catch {
    // A shop that was stopped meanwhile has no store any more.
    if (shop.store.isOpen) put({ status: 'FAILED', completedAt: instant(shop.clock.now()) });
  }
}
