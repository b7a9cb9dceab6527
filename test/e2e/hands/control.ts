import type { Addresses } from '../../demo/addresses.ts';

/** One of the stand-in's control actions; throws with its words when it refuses. */
export async function control(addresses: Addresses, action: string, body: object = {}): Promise<unknown> {
  const response = await fetch(`${addresses.admin}/control/${action}`, { method: 'POST', body: JSON.stringify(body) });
  return read(response, action);
}

/** What the stand-in's log has of webhooks, newest first. */
export async function webhooksSent(addresses: Addresses): Promise<readonly SentWebhook[]> {
  const response = await fetch(`${addresses.admin}/control/documents?kind=delivery&limit=500`);
  return (await read(response, 'documents')) as readonly SentWebhook[];
}

export type SentWebhook = { readonly id: string; readonly topic: string; readonly subject: string | null; readonly state: string };

async function read(response: Response, action: string): Promise<unknown> {
  if (!response.ok) throw new Error(`The stand-in answered ${response.status} to ${action}: ${await response.text()}`);
  return response.json();
}
