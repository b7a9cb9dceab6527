import { assert } from '../values/assert.ts';
import type { Reward } from '../redemption/reward.ts';
import type { EarningRule } from '../earning/rule.ts';
import type { ProgramDocument } from './document.ts';
import { rewardInWords, ruleInWords, type WordsContext } from './words.ts';

/** One thing that differs, as a sentence the merchant reads before publishing. */
export type Change = { readonly section: 'program' | 'earning' | 'refunds' | 'expiry' | 'rewards'; readonly words: string };

/** What publishing `after` in place of `before` changes, section by section; empty exactly when the documents say the same. */
export function diffPrograms(before: ProgramDocument, after: ProgramDocument, context: WordsContext = { locale: 'en' }): readonly Change[] {
  return [
    ...section('program', [
      ...changed('The program’s name', before.name, after.name),
      ...changed('Currency', before.currency, after.currency),
      ...names(before, after),
    ]),
    ...section('earning', earning(before, after, context)),
    ...section('refunds', refunds(before.refunds, after.refunds)),
    ...section('expiry', changed('Expiry', before.expiry.kind, after.expiry.kind)),
    ...section('rewards', rewards(before.rewards, after.rewards, context)),
  ];
}

function section(name: Change['section'], sentences: readonly string[]): readonly Change[] {
  return sentences.map((words) => ({ section: name, words }));
}

function changed(what: string, before: string, after: string): readonly string[] {
  return before === after ? [] : [`${what}: ${after} (was ${before}).`];
}

function names({ pointsNames: before }: ProgramDocument, { pointsNames: after }: ProgramDocument): readonly string[] {
  return languages(before, after).flatMap((language) => {
    const [was, is] = [before[language], after[language]];
    return changed(
      `Points are called in “${language}”`,
      was ? `${was.one} / ${was.other}` : 'nothing of their own',
      is ? `${is.one} / ${is.other}` : 'nothing of their own',
    );
  });
}

function earning({ earning: before }: ProgramDocument, { earning: after }: ProgramDocument, context: WordsContext): readonly string[] {
  const rule = (each: EarningRule) => ruleInWords(each, context);
  return [
    ...items(before.rules, after.rules, {
      noun: 'Earning rule',
      title: (each) => each.name,
      words: rule,
      content: ({ award, conditions }) => ({ award, conditions }),
    }),
    ...changed('Tax earns points', yesNo(before.basis.tax), yesNo(after.basis.tax)),
    ...changed('Shipping earns points', yesNo(before.basis.shipping), yesNo(after.basis.shipping)),
    ...changed('Points are rounded', roundingWords[before.rounding], roundingWords[after.rounding]),
    ...changed('Days until points are active', String(before.pendingDays), String(after.pendingDays)),
  ];
}

const roundingWords = { floor: 'down', nearest: 'to the nearest', ceiling: 'up' } as const;

function refunds(before: ProgramDocument['refunds'], after: ProgramDocument['refunds']): readonly string[] {
  const shortfall = { deficit: 'are owed', forgive: 'are let go' };
  const flat = { 'in-proportion': 'shrink in proportion', 'until-nothing-remains': 'stay until nothing remains' };
  const redeemed = {
    'in-proportion': 'come back in proportion',
    'on-full-refund': 'come back when everything is refunded',
    never: 'never come back',
  };
  return [
    ...changed('Points to take back that are spent already', shortfall[before.shortfall], shortfall[after.shortfall]),
    ...changed('Points per order, after a partial refund', flat[before.flatAwards], flat[after.flatAwards]),
    ...changed('Points redeemed on a refunded order', redeemed[before.redeemedPoints], redeemed[after.redeemedPoints]),
  ];
}

function rewards(before: readonly Reward[], after: readonly Reward[], context: WordsContext): readonly string[] {
  const title = (reward: Reward) => reward.titles['en'] ?? reward.id;
  const translations = after.flatMap((reward) => {
    const was = before.find(({ id }) => id === reward.id)?.titles;
    return was ? languages(was, reward.titles).flatMap((each) => translated(title(reward), each, [was[each], reward.titles[each]])) : [];
  });
  const words = (reward: Reward) => rewardInWords(reward, context);
  return [
    ...items(before, after, { noun: 'Reward', title, words, content: ({ titles: _titles, enabled: _enabled, ...terms }) => terms }),
    ...translations,
  ];
}

/** English is the title itself, and said as a new name. */
function translated(title: string, language: string, [was, is]: readonly (string | undefined)[]): readonly string[] {
  return language === 'en' ? [] : changed(`Reward “${title}”, title in “${language}”`, was ?? 'none', is ?? 'none');
}

type Item = { readonly id: string; readonly enabled: boolean };
type Reading<Each> = {
  readonly noun: string;
  readonly title: (item: Each) => string;
  readonly words: (item: Each) => string;
  /** What `words` tells of, whole: words leave out what is too long to tell. */
  readonly content: (item: Each) => unknown;
};

function items<Each extends Item>(
  before: readonly Each[],
  after: readonly Each[],
  { noun, title, words, content }: Reading<Each>,
): readonly string[] {
  const called = (item: Each) => `${noun} “${title(item)}”`;
  const kept = after.filter((item) => before.some(({ id }) => id === item.id));
  const order = before.filter((item) => after.some(({ id }) => id === item.id)).map(({ id }) => id);
  return [
    ...after
      .filter((item) => !kept.includes(item))
      .map((item) => `${called(item)} added${item.enabled ? '' : ', switched off'}: ${words(item)}.`),
    ...before.filter((item) => !order.includes(item.id)).map((item) => `${called(item)} removed: ${words(item)}.`),
    ...kept.flatMap((item) => {
      const was = before.find(({ id }) => id === item.id);
      assert(was, 'what is kept was there before');
      return [
        ...(title(was) === title(item) ? [] : [`${called(was)} is now called “${title(item)}”.`]),
        ...changed(called(item), words(was), words(item)),
        ...(words(was) === words(item) && !isSame(content(was), content(item))
          ? [`${called(item)} is about other products, collections or tags of its long lists.`]
          : []),
        ...(was.enabled === item.enabled ? [] : [`${called(item)} switched ${item.enabled ? 'on' : 'off'}.`]),
      ];
    }),
    ...(kept.every(({ id }, index) => id === order[index]) ? [] : [`${noun}s are listed in another order.`]),
  ];
}

/** Documents come out of one schema, which orders their keys. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function languages(before: object, after: object): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}
