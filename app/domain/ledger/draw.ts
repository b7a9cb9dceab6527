import type { Points } from '../values/points.ts';

export type InsufficientPoints = { readonly kind: 'insufficient-points'; readonly required: Points; readonly active: Points };
