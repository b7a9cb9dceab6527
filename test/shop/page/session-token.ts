import { createHmac, randomUUID } from 'node:crypto';

type Claims = Readonly<Record<string, string | number>>;

/** A JSON Web Token as Shopify signs its session tokens: HS256 by the app's secret. */
function signToken(claims: Claims, secret: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

type Audience = { readonly apiKey: string; readonly apiSecret: string; readonly domain: string; readonly now: Date };

/** For the framed app: who of the staff looks at it. Valid for a minute. */
export function adminToken({ apiKey, apiSecret, domain, now }: Audience, staff: string): string {
  const seconds = Math.floor(now.getTime() / 1000);
  return signToken(
    {
      iss: `https://${domain}/admin`,
      dest: `https://${domain}`,
      aud: apiKey,
      sub: staff,
      exp: seconds + 60,
      nbf: seconds - 1,
      iat: seconds - 1,
      jti: randomUUID(),
      sid: randomUUID(),
    },
    apiSecret,
  );
}

/** For an extension of the checkout: `sub` is the customer's gid, and absent for a guest. Valid for five minutes. */
export function checkoutToken({ apiKey, apiSecret, domain, now }: Audience, customer: string | null): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = { dest: domain, aud: apiKey, exp: seconds + 300, nbf: seconds - 1, iat: seconds - 1, jti: randomUUID() };
  return signToken(customer === null ? claims : { ...claims, sub: customer }, apiSecret);
}
