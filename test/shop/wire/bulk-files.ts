import { createReadStream, existsSync } from 'node:fs';
import { bulkFileOf, bulkFiles } from '../graphql/bulk-operations.ts';
import type { Shop } from '../shop.ts';
import { pathOf, type Route } from './http.ts';

/** The files that bulk operations write, for whoever has the address and until it expires. */
export function bulkFilesRoute(shop: Shop): Route {
  return (request, response) => {
    const path = pathOf(request);
    if (!path.startsWith(bulkFiles)) return false;
    const [number = ''] = /^\d+/.exec(path.slice(bulkFiles.length)) ?? [];
    const file = bulkFileOf(shop, number);
    const expires = Number(new URL(request.url ?? '', 'https://storage.googleapis.com').searchParams.get('Expires'));
    const isExpired = !(expires * 1_000 > shop.clock.now().getTime());
    if (isExpired || !existsSync(file)) {
      response.writeHead(isExpired ? 400 : 404, { 'content-type': 'application/xml' }).end('<Error><Code>ExpiredToken</Code></Error>');
      return true;
    }
    response.writeHead(200, { 'content-type': 'application/jsonl' });
    createReadStream(file).pipe(response);
    return true;
  };
}
