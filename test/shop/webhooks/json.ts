import { gidNumber } from '../state/gid.ts';
import type { Gid } from '../state/gid.ts';

export type Json = Readonly<Record<string, unknown>>;

type RawJson = { rawJSON(text: string): unknown };

/** The id as the number Shopify's REST shape has: written digit by digit, also past 2^53, where `JSON.parse` rounds it. */
export function idNumber(id: Gid): unknown {
  return (JSON as unknown as RawJson).rawJSON(gidNumber(id));
}

export function idNumberOrNull(id: Gid | null): unknown {
  return id === null ? null : idNumber(id);
}
