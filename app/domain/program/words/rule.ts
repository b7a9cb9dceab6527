import type { Award } from '../../earning/award.ts';
import type { Campaign, Combination, EarningRule, Exclusion } from '../../earning/rule.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { formatMoney } from '../../values/money.ts';
import { capsInWords } from './caps.ts';
import { conditionsInWords } from './condition.ts';
import type { WordsContext } from './context.ts';
import { daysInWords } from './days.ts';

/** What words tell of a rule: all of it but its id, its name and whether it is on. */
export type RuleTerms = Pick<EarningRule, 'award' | 'conditions' | 'combination' | 'caps' | 'campaign'>;

/** A rule as one sentence without its full stop: "3 points for every £1.00 spent on Tea, for customers tagged vip, except on products tagged sale". */
export function ruleInWords({ award, conditions, combination, caps, campaign }: RuleTerms, context: WordsContext): string {
  const [first, ...others] = conditionsInWords(conditions, context);
  const what = [awardInWords(award, context.locale), ...(first === undefined ? [] : [first])].join(' ');
  return [
    what,
    ...others,
    ...capsInWords(caps, context.locale),
    ...combinationInWords(combination),
    ...(campaign === null ? [] : [`during the campaign “${context.campaignNameOf?.(campaign) ?? campaign}”`]),
  ].join(', ');
}

/** "from 1 Nov 2026, until 24 Dec 2026, up to 5,000 points to all members together"; "always" where nothing limits it. */
export function campaignInWords({ startsOn, endsOn, caps }: Campaign, { locale }: WordsContext): string {
  return [...daysInWords({ startsOn, endsOn }, locale), ...capsInWords(caps, locale)].join(', ') || 'always';
}

/** "no points on products tagged sale". */
export function exclusionInWords({ conditions }: Exclusion, context: WordsContext): string {
  return ['no points', conditionsInWords(conditions, context).join(', ')].join(' ').trim();
}

function awardInWords(award: Award, locale: string): string {
  switch (award.kind) {
    case 'flat':
      return `${pointsInWords(award.points, locale)} per order`;
    case 'per-spend': {
      const every = formatMoney(award.every, locale);
      return `${pointsInWords(award.points, locale)} for every ${award.counting === 'grouped' ? `whole ${every}` : every} spent`;
    }
    case 'per-unit':
      return `${pointsInWords(award.points, locale)} per item`;
    case 'bonus':
      return award.percent === 100
        ? 'Double points'
        : `${new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(award.percent)}% more points`;
  }
}

function combinationInWords(combination: Combination): readonly string[] {
  switch (combination.kind) {
    case 'stacking':
      return [];
    case 'exclusive':
      return [
        combination.over === 'order' ? 'instead of all other rules' : 'instead of other rules for the same products',
        ...(combination.keepsBonuses ? ['bonuses still apply'] : []),
        `priority ${combination.priority}`,
      ];
  }
}
