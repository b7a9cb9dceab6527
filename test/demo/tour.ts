import { steps } from '../e2e/tour/steps.ts';
import { beginTour } from '../e2e/tour/walk.ts';
import { startDemo } from './demo.ts';
import type { Report } from './step.ts';

/** Walks the main loop in a browser on a shop of its own, begun anew, and says each step as it passes. Answers the exit code. */
export async function runTour(report: Report): Promise<number> {
  const demo = await startDemo({ folder: '.data/tour', database: 'laurel_tour', isFresh: true, firstPort: 3360, report });
  try {
    const { tour, close } = await beginTour(demo.addresses);
    try {
      for (const [index, { title, walk }] of steps.entries()) {
        const started = performance.now();
        const seen = await walk(tour);
        report(`  ${String(index + 1).padStart(2)} ✓ ${title} (${((performance.now() - started) / 1000).toFixed(1)} s): ${seen}`);
      }
      return 0;
    } catch (error) {
      report(`     ✗ ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    } finally {
      await close();
    }
  } finally {
    await demo.stop();
  }
}
