import { createHmac } from 'node:crypto';

import { appSecret } from '#test/harness/app-doors.ts';

/** Parameters of the app proxy as they stand in the address, one perhaps more than once. */
export type Parameters = readonly (readonly [name: string, value: string])[];

/** A request signed over exactly these parameters, as Shopify signs: sorted by name, values of one name joined by commas. */
export function signedProxyRequest(path: string, parameters: Parameters, init?: RequestInit): Request {
  const byName = Map.groupBy(parameters, ([name]) => name);
  const signed = [...byName.keys()]
    .sort((one, other) => one.localeCompare(other))
    .map((name) => `${name}=${(byName.get(name) ?? []).map(([, value]) => value).join(',')}`)
    .join('');
  const signature = createHmac('sha256', appSecret).update(signed).digest('hex');
  const query = new URLSearchParams([...parameters.map(([name, value]) => [name, value]), ['signature', signature]]);
  return new Request(`https://laurel.example.com${path}?${query.toString()}`, init);
}

/** What Shopify adds to every request, with this in the place of what it says. */
export function proxyParameters(over: Readonly<Record<string, string>>): Parameters {
  return Object.entries({ path_prefix: '/apps/laurel', timestamp: String(Math.floor(Date.now() / 1000)), ...over });
}
