import type { KeptRedemption } from '#app/persistence/redemption-row.ts';

import { isPassing } from './passing-failure.ts';

export type PutOff = (redemption: KeptRedemption, error: unknown) => void;

/**
 * Works on many redemptions so that one that fails does not stop the others: what may pass is put off to another run,
 * anything else is kept and thrown by `end`.
 */
export function oneByOne({ onPutOff }: { readonly onPutOff: PutOff }) {
  const failures: unknown[] = [];
  return {
    async work(redemption: KeptRedemption, task: () => Promise<unknown>): Promise<void> {
      try {
        await task();
      } catch (error) {
        if (isPassing(error)) onPutOff(redemption, error);
        else failures.push(error);
      }
    },
    end(): void {
      if (failures.length > 0) throw new AggregateError(failures, `${failures.length} redemptions could not be worked on`);
    },
  };
}
