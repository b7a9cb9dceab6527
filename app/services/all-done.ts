/** Waits for all of them, whatever becomes of one: what a lock guards has ended when it is let go. Then the first failure is thrown. */
export async function allDone(works: readonly Promise<void>[]): Promise<void> {
  const ended = await Promise.allSettled(works);
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
