import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Door = (request: IncomingMessage, response: ServerResponse) => void;

/** What a door before Express answers to the request, over a connection of its own. */
export async function throughDoor(door: Door, request: Request): Promise<Response> {
  const server = createServer(door).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { pathname, search } = new URL(request.url);
    const answer = await fetch(new Request(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}${search}`, request));
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
