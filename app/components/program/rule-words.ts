import { formatMoney, parseMoney } from '#app/domain/values/money.ts';
import type { Typed } from '#app/contracts/forms/program.ts';
import type { Award } from '#app/domain/earning/award.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { EarningRule } from '#app/domain/program/document.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

/** What words need that a rule does not hold. */
export type WordsContext = {
  readonly currency: CurrencyCode;
  readonly locale: string;
  readonly titles: Readonly<Record<string, string>>;
};

/**
 * A rule in one sentence, also while it is typed: "3 points for every £1.00 spent on Tea, on orders of at least £20.00, except on Saturday".
 * What cannot be read yet stands as it was typed.
 */
export function ruleWords(rule: Typed<EarningRule>, context: WordsContext): string {
  const { all, any, none } = rule.conditions;
  const parts = all.map((one) => conditionWords(one, context));
  if (any.length > 0) parts.push(any.map((one) => conditionWords(one, context)).join(' or '));
  if (none.length > 0) parts.push(`except ${none.map((one) => conditionWords(one, context)).join(' or ')}`);
  return [awardWords(rule.award, context), parts.join(', ')].join(' ').trim();
}

function awardWords(award: Typed<Award>, context: WordsContext): string {
  switch (award.kind) {
    case 'flat':
      return `${pointsWords(award.points)} per order`;
    case 'per-spend':
      return `${pointsWords(award.points)} for every ${amountWords(award.every, context)} spent`;
    case 'bonus':
      return Number(award.percent) === 100 ? 'Double points' : `${award.percent}% more points`;
  }
}

function conditionWords(condition: Typed<Condition>, context: WordsContext): string {
  switch (condition.kind) {
    case 'product':
      return `on ${named(condition.products, context, 'products')}`;
    case 'collection':
      return `on ${named(condition.collections, context, 'collections')}`;
    case 'product-tag':
      return `on products tagged ${listed(condition.tags) || '…'}`;
    case 'customer-tag':
      return `for customers tagged ${listed(condition.tags) || '…'}`;
    case 'subtotal':
      return subtotalWords(condition, context);
    case 'time-window':
      return timeWords(condition);
  }
}

function subtotalWords({ amountMin, amountMax }: Extract<Typed<Condition>, { kind: 'subtotal' }>, context: WordsContext): string {
  if (amountMin !== null && amountMax !== null) {
    return `on orders from ${amountWords(amountMin, context)} to ${amountWords(amountMax, context)}`;
  }
  if (amountMin !== null) return `on orders of at least ${amountWords(amountMin, context)}`;
  return amountMax === null ? 'on orders of any size' : `on orders of at most ${amountWords(amountMax, context)}`;
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function timeWords(window: Extract<Typed<Condition>, { kind: 'time-window' }>): string {
  const parts: string[] = [];
  if (window.startsOn !== null) parts.push(`from ${window.startsOn}`);
  if (window.endsOn !== null) parts.push(`until ${window.endsOn}`);
  if (window.weekdays.length > 0) parts.push(`on ${listed(window.weekdays.map((day) => weekdayNames[Number(day) - 1] ?? String(day)))}`);
  if (window.startsAtTime !== null) parts.push(`from ${window.startsAtTime}`);
  if (window.endsAtTime !== null) parts.push(`before ${window.endsAtTime}`);
  return parts.join(' ') || 'at any time';
}

export function pointsWords(points: number | string): string {
  return `${points === '' ? '…' : points} ${Number(points) === 1 ? 'point' : 'points'}`;
}

export function amountWords(text: string, { currency, locale }: WordsContext): string {
  const amount = parseMoney(text, currency);
  return amount ? formatMoney(amount, locale) : text || '…';
}

const namedMax = 2;

function named(ids: readonly string[], { titles }: WordsContext, noun: string): string {
  if (ids.length === 0) return `no ${noun} yet`;
  if (ids.length > namedMax) return `${ids.length} ${noun}`;
  return listed(ids.map((id) => titles[id] ?? `one of the ${noun}`));
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
