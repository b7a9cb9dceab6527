import type { Gid } from './gid.ts';

/** An access token the shop gave to the app. `id` is the token itself. Times are machine milliseconds moved by the shop's clock. */
export type AccessToken = {
  readonly id: string;
  readonly scopes: readonly string[];
  /** The staff member of an online token; null for an offline one. */
  readonly staff: Gid | null;
  readonly expiresAt: number | null;
  readonly isRevoked: boolean;
};

export type RefreshToken = {
  readonly id: string;
  /** The access token that goes with it. */
  readonly accessToken: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  /** Used once, it is dead: the new pair carries on. */
  readonly isUsed: boolean;
};
