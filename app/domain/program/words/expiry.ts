import type { ExpiryPolicy, ExpiryTerms } from '../../ledger/expiry-policy.ts';
import { tiersInWords } from './condition.ts';
import type { WordsContext } from './context.ts';
import { counted } from './days.ts';
import { saying, type Saying } from './saying.ts';

export function expirySayings({ byTier, warningDays, ...terms }: ExpiryPolicy, { locale, tierNameOf }: WordsContext): readonly Saying[] {
  const warnings = [...warningDays].sort((a, b) => b - a).map((days) => counted(days, 'day', locale));
  return [
    saying('Points expire', termsInWords(terms, locale)),
    ...Object.entries(byTier)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([tier, own]) => saying(`Points earned in ${tiersInWords([tier], tierNameOf)} expire`, termsInWords(own, locale))),
    saying('Warnings of expiry are noted', warnings.length === 0 ? 'never' : `${warnings.join(' and ')} before`),
  ];
}

/** Continues "points expire". */
function termsInWords(terms: ExpiryTerms, locale: string): string {
  switch (terms.kind) {
    case 'none':
      return 'never';
    case 'fixed':
      return `${counted(terms.count, terms.unit === 'days' ? 'day' : 'month', locale)} after they were earned`;
    case 'calendar': {
      const end = `at the end of the ${terms.endOf} in which they were earned`;
      return terms.plusMonths === 0
        ? end
        : `${counted(terms.plusMonths, 'month', locale)} after the end of the ${terms.endOf} in which they were earned`;
    }
    case 'inactivity':
      return `all together, after ${counted(terms.months, 'month', locale)} without earning or redeeming`;
  }
}
