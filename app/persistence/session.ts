import { Session } from '@shopify/shopify-api';
import type { SessionStorage } from '@shopify/shopify-app-session-storage';

import type { Seal } from './sealed-text.ts';

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
    ...(accessToken && { accessToken: change(accessToken, `session/${session.id}/access`) }),
    ...(refreshToken && { refreshToken: change(refreshToken, `session/${session.id}/refresh`) }),
  });
}
