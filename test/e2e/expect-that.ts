import { setTimeout as delay } from 'node:timers/promises';

/** A fact that a walk stands on; the message is what was expected. */
export function expectThat(condition: boolean, expected: string): void {
  if (!condition) throw new Error(`Expected ${expected}.`);
}

/** The same, of two values; both are said. */
export function expectSame<T extends string | number | boolean>(what: string, seen: T, expected: T): void {
  expectThat(seen === expected, `${what} to be ${expected}, and saw ${seen}`);
}

/** Reads again and again until it is as expected, and answers after how many milliseconds since `since`; what was seen last is in the message. */
export async function expectSoon<T extends string | number | boolean>(
  what: string,
  read: () => Promise<T>,
  { toBe, withinMs = 10_000, since = performance.now() }: { readonly toBe: T; readonly withinMs?: number; readonly since?: number },
): Promise<number> {
  for (;;) {
    const seen = await read();
    const passedMs = performance.now() - since;
    if (seen === toBe && passedMs <= withinMs) return passedMs;
    expectThat(passedMs < withinMs, `${what} to be ${toBe} within ${withinMs / 1000} s, and saw ${seen}`);
    await delay(50);
  }
}
