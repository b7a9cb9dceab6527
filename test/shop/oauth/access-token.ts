import type { IncomingMessage, ServerResponse } from 'node:http';
import { installation } from '../actions/install.ts';
import type { Shop } from '../shop.ts';
import { gidNumber } from '../state/gid.ts';
import type { Staff } from '../state/shop-record.ts';
import { pathOf, readBody, sendJson } from '../wire/http.ts';
import type { Route } from '../wire/http.ts';
import { readSessionToken } from './session-token.ts';
import { lifetime, makeAccessToken, makeTokenPair } from './tokens.ts';
import { asText } from '../wire/text.ts';

const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const idToken = 'urn:ietf:params:oauth:token-type:id_token';
const online = 'urn:shopify:params:oauth:token-type:online-access-token';
const offline = 'urn:shopify:params:oauth:token-type:offline-access-token';

/** `POST /admin/oauth/access_token`: token exchange, and refresh of an expiring offline token. */
export function accessTokenRoute(shop: Shop): Route {
  return (request, response) => {
    if (pathOf(request) !== '/admin/oauth/access_token') return false;
    void serve(shop, request, response).catch((error: unknown) => sendJson(response, 500, { errors: String(error) }));
    return true;
  };
}

type Fields = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: unknown };

async function serve(shop: Shop, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const fields = readFields(await readBody(request), request.headers['content-type'] ?? '');
  const { status, body } = answer(shop, fields);
  sendJson(response, status, body);
}

function readFields(text: string, type: string): Fields {
  if (!type.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Fields) : {};
  } catch {
    return {};
  }
}

function refuse(error: string, description: string, status = 400): Answer {
  return { status, body: { error, error_description: description } };
}

function answer(shop: Shop, fields: Fields): Answer {
  if (fields['client_id'] !== shop.settings.apiKey || fields['client_secret'] !== shop.settings.apiSecret)
    return refuse('application_cannot_be_found', 'The client id or secret is wrong.', 401);
  if (installation(shop).installedAt === null) return refuse('invalid_request', 'The app is not installed in this shop.');
  switch (fields['grant_type']) {
    case exchange:
      return exchanged(shop, fields);
    case 'refresh_token':
      return refreshed(shop, asText(fields['refresh_token']));
    default:
      return refuse('unsupported_grant_type', 'Only token exchange and refresh are taken.');
  }
}

function exchanged(shop: Shop, fields: Fields): Answer {
  if (fields['subject_token_type'] !== idToken) return refuse('invalid_request', 'The subject token must be an id token.');
  const claims = readSessionToken(shop, asText(fields['subject_token']));
  if (!claims) return refuse('invalid_subject_token', 'The id token is not valid.');
  if (fields['requested_token_type'] === online) return onlineToken(shop, claims.sub);
  if (fields['requested_token_type'] !== offline) return refuse('invalid_request', 'The requested token type is not known.');
  return asText(fields['expiring']) === '1' ? expiringPair(shop) : { status: 200, body: accessOnly(shop) };
}

function accessOnly(shop: Shop) {
  const token = makeAccessToken(shop, { expiresIn: null, staff: null });
  return { access_token: token.id, scope: token.scopes.join(',') };
}

function expiringPair(shop: Shop): Answer {
  const { access, refresh } = shop.store.transaction(() => makeTokenPair(shop));
  return {
    status: 200,
    body: {
      access_token: access.id,
      scope: access.scopes.join(','),
      expires_in: lifetime.offline,
      refresh_token: refresh.id,
      refresh_token_expires_in: lifetime.refresh,
    },
  };
}

/** A refresh token is good for one use: the old pair is dead once the new one is made. */
function refreshed(shop: Shop, id: string): Answer {
  const refresh = shop.store.get('refreshToken', id);
  if (!refresh || refresh.isUsed || refresh.expiresAt <= shop.clock.now().getTime())
    return refuse('invalid_grant', 'The refresh token is used, expired or unknown.');
  return shop.store.transaction(() => {
    shop.store.put('refreshToken', { ...refresh, isUsed: true });
    const old = shop.store.get('accessToken', refresh.accessToken);
    if (old) shop.store.put('accessToken', { ...old, isRevoked: true });
    return expiringPair(shop);
  });
}

function onlineToken(shop: Shop, sub: string): Answer {
  const staff = shop.store.list('staff').find(({ id }) => gidNumber(id) === sub);
  if (!staff) return refuse('invalid_subject_token', 'The id token names nobody of the staff.');
  const token = makeAccessToken(shop, { expiresIn: lifetime.online, staff: staff.id });
  return {
    status: 200,
    body: {
      access_token: token.id,
      scope: token.scopes.join(','),
      expires_in: lifetime.online,
      associated_user_scope: token.scopes.join(','),
      associated_user: associatedUser(staff),
    },
  };
}

function associatedUser(staff: Staff) {
  return {
    id: Number(gidNumber(staff.id)),
    first_name: staff.firstName,
    last_name: staff.lastName,
    email: staff.email,
    email_verified: true,
    account_owner: staff.isOwner,
    locale: staff.locale,
    collaborator: false,
  };
}
