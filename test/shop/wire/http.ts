import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** Answers a request, or says that it is not its own. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean;

const largestBody = 20 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > largestBody) throw new Error('The request is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  if (response.writableEnded || response.destroyed) return;
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
}

/** The first route that takes a request answers it; the rest is the face's, or 404. */
export function listener(routes: readonly Route[], rest: RequestListener | undefined): RequestListener {
  return (request, response) => {
    if (routes.some((route) => route(request, response))) return;
    if (rest) rest(request, response);
    else sendJson(response, 404, { errors: 'Not Found' });
  };
}

export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}
