import type { Applicant } from '#app/domain/redemption/applicant.ts';

import { utc } from './values.ts';

/** A member in no tier who has redeemed nothing, on 10 March 2026. */
export function anApplicant(over: Partial<Applicant> = {}): Applicant {
  return {
    isSuspended: false,
    tier: null,
    customerTags: [],
    segments: [],
    redeemedBefore: [],
    stockUsed: {},
    instant: new Date('2026-03-10T10:00:00Z'),
    zone: utc,
    ...over,
  };
}
