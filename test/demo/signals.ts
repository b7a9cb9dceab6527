import type { Child } from './child.ts';
import type { Demo } from './demo.ts';

/**
 * Waits for Ctrl-C, a signal to end, the end of whoever started us, or one of the demo's processes ending by itself,
 * which is answered. A second Ctrl-C, a second later or more, does not wait for anybody; the same one may arrive several
 * times, from the terminal and through npm.
 */
export async function untilAskedToStop(demo: Demo): Promise<Child | undefined> {
  return Promise.race([demo.broken, asked(demo.kill).then(() => undefined)]);
}

function asked(kill: () => void): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (): void => {
      const now = performance.now();
      firstAt ??= now;
      resolve();
      if (now - firstAt > 1_000) kill();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    process.once('disconnect', onSignal);
  });
}
