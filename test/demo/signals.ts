import type { Child } from './child.ts';
import type { Demo } from './demo.ts';

/**
 * Waits for Ctrl-C, a signal to end, the end of whoever started us, or one of the demo's processes ending by itself,
 * which is answered. A second Ctrl-C does not wait for anybody.
 */
export async function untilAskedToStop(demo: Demo): Promise<Child | undefined> {
  return Promise.race([demo.broken, asked(demo.kill).then(() => undefined)]);
}

function asked(kill: () => void): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    const onSignal = (): void => {
      times += 1;
      resolve();
      if (times > 1) kill();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    process.once('disconnect', onSignal);
  });
}
