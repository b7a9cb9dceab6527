import type { Report } from '../step.ts';

const everyMs = process.stdout.isTTY ? 200 : 10_000;
const width = 30;

/** Shows orders, their rate and the time left: one line that changes on a terminal, else a line now and then. */
export function progressBar(total: number, report: Report): (done: number) => void {
  const started = performance.now();
  let shownAt = started;
  return (done) => {
    const now = performance.now();
    if (now - shownAt < everyMs && done < total) return;
    shownAt = now;
    const rate = done / ((now - started) / 1000);
    const filled = Math.round((done / total) * width);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
    const left = rate > 0 ? Math.ceil((total - done) / rate) : 0;
    const line = `  ${bar} ${done}/${total} orders  ${rate.toFixed(0)}/s  ${left} s left`;
    if (!process.stdout.isTTY) report(line);
    else process.stdout.write(`\r${line}   ${done >= total ? '\n' : ''}`);
  };
}
