import type { ExpiryTerms } from '../../ledger/expiry-policy.ts';
import { counted } from '../words/days.ts';
import { finding, type Finding } from './finding.ts';
import { everyTerms, lifeOf } from './life.ts';
import type { LintContext } from './lint-context.ts';

/** Points that expire before they can be used, warnings that come before the points, and grace that is missing. */
export function expiryFindings({ document, locale }: LintContext): readonly Finding[] {
  const { expiry, earning, refunds } = document;
  const all = everyTerms(expiry);
  const doesExpire = all.some(({ terms }) => terms.kind !== 'none');
  return [
    ...all.flatMap(({ terms, path }) => beforeActive(terms, { path, pendingDays: earning.pendingDays, locale })),
    ...warningFindings(document, locale),
    ...(doesExpire && refunds.restoredGraceDays === 0
      ? [
          finding(
            'points-come-back-expired',
            ['refunds', 'restoredGraceDays'],
            'Points that come back from a refund or an unused code after their expiry are gone at once: no days are given to use them.',
          ),
        ]
      : []),
  ];
}

type Pending = { readonly path: Finding['path']; readonly pendingDays: number; readonly locale: string };

function beforeActive(terms: ExpiryTerms, { path, pendingDays, locale }: Pending): readonly Finding[] {
  const life = lifeOf(terms);
  if (!life || pendingDays === 0) return [];
  const active = `points become active after ${counted(pendingDays, 'day', locale)}`;
  if (life.most <= pendingDays) return [finding('expires-before-active', path, `Points expire before anybody can use them: ${active}.`)];
  return life.least <= pendingDays
    ? [finding('may-expire-before-active', path, `Points earned late expire before anybody can use them: ${active}.`)]
    : [];
}

function warningFindings({ expiry }: LintContext['document'], locale: string): readonly Finding[] {
  if (expiry.warningDays.length === 0) return [];
  const all = everyTerms(expiry);
  if (all.every(({ terms }) => terms.kind === 'none')) {
    return [finding('warning-without-expiry', ['expiry', 'warningDays'], 'No warning is ever noted: points do not expire.')];
  }
  const longest = Math.max(...all.map(({ terms }) => longestWait(terms)));
  return expiry.warningDays.flatMap((days, index) =>
    days >= longest
      ? [
          finding(
            'warning-before-earned',
            ['expiry', 'warningDays', index],
            `No warning is noted ${counted(days, 'day', locale)} before: points do not live that long.`,
          ),
        ]
      : [],
  );
}

/** Days from a credit, or from the last activity, to the expiry, at most. */
function longestWait(terms: ExpiryTerms): number {
  if (terms.kind === 'none') return 0;
  return terms.kind === 'inactivity' ? terms.months * 31 : (lifeOf(terms)?.most ?? 0);
}
