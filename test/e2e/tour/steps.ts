import { install } from './install.ts';
import type { TourStep } from './step.ts';

/** The main loop, in order; each step stands on the ones before it. */
export const steps: readonly TourStep[] = [install];
