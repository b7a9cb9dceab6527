import { join } from 'node:path';
import { beginTour } from '../e2e/tour/begin.ts';
import { steps } from '../e2e/tour/steps.ts';
import { startDemo } from './demo.ts';
import type { Report } from './step.ts';

/**
 * Walks the main loop in a browser on a shop of its own, begun anew, and says each step as it passes. Answers the exit code; a step
 * that fails is the last, says what was expected and where the pictures of the screens are.
 */
export async function runTour(report: Report): Promise<number> {
  const demo = await startDemo({ folder: '.data/tour', database: 'laurel_tour', isFresh: true, firstPort: 3360, report });
  try {
    const { tour, pictures, close } = await beginTour(demo.addresses);
    try {
      for (const [index, { title, walk }] of steps.entries()) {
        const started = performance.now();
        const number = String(index + 1).padStart(2);
        try {
          const seen = await walk(tour);
          report(`  ${number} ✓ ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)\n       ${seen}`);
        } catch (error) {
          report(`  ${number} ✗ ${title}\n       ${error instanceof Error ? error.message : String(error)}`);
          for (const file of await pictures(join(demo.folder, 'pictures'))) report(`       picture: ${file}`);
          return 1;
        }
      }
      report(`\n  All ${steps.length} steps passed.`);
      return 0;
    } finally {
      await close();
    }
  } finally {
    await demo.stop();
  }
}
