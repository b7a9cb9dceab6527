import { localTime, type TimeZone } from '../values/time-zone.ts';
import type { ProgramDocument } from './document.ts';
import { activityFindings } from './lint/activities.ts';
import { expiryFindings } from './lint/expiry.ts';
import type { Finding, Severity } from './lint/finding.ts';
import { paidTwiceFindings } from './lint/paid-twice.ts';
import { payoutFindings } from './lint/payout.ts';
import { rewardFindings } from './lint/rewards.ts';
import { ruleFindings } from './lint/rules.ts';
import { suppressionFindings } from './lint/suppression.ts';
import { tierFindings } from './lint/tiers.ts';
import { translationFindings } from './lint/translations.ts';

/** `locale` is for numbers, amounts and days; English where it is absent. */
export type LintMoment = { readonly now: Date; readonly zone: TimeZone; readonly locale?: string };

/**
 * What a merchant should know before a document is published, gravest first. Only what is sure is said: a rule that is reported as
 * never earning never does, one that is not may still be wrong.
 */
export function lint(document: ProgramDocument, { now, zone, locale = 'en' }: LintMoment): readonly Finding[] {
  const context = { document, today: localTime(now, zone).on, locale };
  const parts = [
    ruleFindings,
    suppressionFindings,
    paidTwiceFindings,
    payoutFindings,
    activityFindings,
    tierFindings,
    rewardFindings,
    expiryFindings,
    translationFindings,
  ];
  const found = parts.flatMap((part) => part(context));
  return gravestFirst.flatMap((severity) => found.filter((each) => each.severity === severity));
}

const gravestFirst: readonly Severity[] = ['error', 'warning', 'note'];
