import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';

import type { Seal } from './sealed-text.ts';

import type { Pool } from 'pg';

/** Keeps sessions in `inner` with their access and refresh tokens sealed; whoever reads the table alone has no token. */
export function sealedSessions(inner: SessionStorage, seal: Seal): SessionStorage {
  const sealed = (session: Session): Session => withTokens(session, seal.seal);
  const opened = (session: Session): Session => withTokens(session, seal.open);

  return {
    storeSession: async (session) => inner.storeSession(sealed(session)),
    loadSession: async (id) => {
      const session = await inner.loadSession(id);
      return session && opened(session);
    },
    deleteSession: async (id) => inner.deleteSession(id),
    deleteSessions: async (ids) => inner.deleteSessions(ids),
    findSessionsByShop: async (shop) => (await inner.findSessionsByShop(shop)).map(opened),
  };
}

function withTokens(session: Session, change: (token: string, place: string) => string): Session {
  const { accessToken, refreshToken, ...rest } = session.toObject();
  return new Session({
    ...rest,
    ...(accessToken && { accessToken: change(accessToken, accessPlace(session.id)) }),
    ...(refreshToken && { refreshToken: change(refreshToken, refreshPlace(session.id)) }),
  });
}

/** Seals anew the tokens of every shop that an older key has sealed; gives how many sessions that were. One that changes meanwhile is left. */
export async function resealSessions(db: Pool, seal: Seal): Promise<number> {
  const { rows } = await db.query<{ id: string; access: string; refresh: string | null }>(
    'SELECT id, "accessToken" AS access, "refreshToken" AS refresh FROM session',
  );
  const anew = (sealed: string, place: string) => seal.seal(seal.open(sealed, place), place);
  let resealed = 0;
  for (const { id, access, refresh } of rows) {
    if (seal.isCurrent(access) && (refresh === null || seal.isCurrent(refresh))) continue;
    const { rowCount } = await db.query(
      'UPDATE session SET "accessToken" = $2, "refreshToken" = $3 WHERE id = $1 AND "accessToken" = $4 AND "refreshToken" IS NOT DISTINCT FROM $5',
      [id, anew(access, accessPlace(id)), refresh === null ? null : anew(refresh, refreshPlace(id)), access, refresh],
    );
    resealed += rowCount ?? 0;
  }
  return resealed;
}

const accessPlace = (id: string) => `session/${id}/access`;
const refreshPlace = (id: string) => `session/${id}/refresh`;
