/**
 * How often each key may do something: `burst` times at once, then once in `everyMs`. Kept in this process, for the `keysMax` keys that were let
 * through last. Gives false for what comes too soon, which does not count.
 */
export function pace({ burst, everyMs, keysMax }: { readonly burst: number; readonly everyMs: number; readonly keysMax: number }) {
  /** Until when each key has used up its turns; the one let through last stands last. */
  const usedUntil = new Map<string, number>();
  return (key: string, now: Date): boolean => {
    const from = Math.max(usedUntil.get(key) ?? 0, now.getTime());
    if (from - now.getTime() > (burst - 1) * everyMs) return false;
    usedUntil.delete(key);
    usedUntil.set(key, from + everyMs);
    const oldest = usedUntil.size > keysMax ? usedUntil.keys().next().value : undefined;
    if (oldest !== undefined) usedUntil.delete(oldest);
    return true;
  };
}
