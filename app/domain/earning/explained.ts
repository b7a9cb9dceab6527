import { exactText } from '../values/exact-text.ts';
import { currencyExponent } from '../values/money.ts';
import { points } from '../values/points.ts';
import { isZero, subtract, sum, whole, type Rational } from '../values/rational.ts';
import { basisOf, type AnyAward } from './base-award.ts';
import { basketRows, type BasketRow } from './basket-rows.ts';
import { amountOf, type Basket } from './basket.ts';
import type { ExactCut } from './capping.ts';
import { baseCells, bonusCells, partsOf, type Cell } from './cells.ts';
import type { ExactRounding, Judgement } from './judge.ts';
import { whyNothing } from './nothing-because.ts';
import { positionsOf, theRow } from './row-set.ts';
import type { AwardOutcome, Cut, Earning, EarningRow, Rounded } from './outcome.ts';

/** The judgement as it is kept: its exact numbers as texts, and why there is nothing where there is nothing. */
export function explained(judgement: Judgement): Earning {
  const { basket, base, bonuses } = judgement;
  const { earning } = basket.program.document;
  const awards: readonly AnyAward[] = [...base, ...bonuses];
  const roundings = roundingsOf(judgement);
  const rows = basketRows(basket);
  return {
    points: judgement.points,
    programVersion: basket.context.programVersion,
    currency: basket.order.currency,
    nothingBecause: whyNothing(judgement, rows),
    isTaxCounted: earning.basis.tax,
    rows: rowsAsText(rows, basket),
    awards: awardsAsText(judgement),
    suppressed: judgement.suppressed,
    cuts: judgement.cuts.map(cutAsText),
    raw: exactText(sum(awards.map(({ raw }) => raw))),
    rounding: earning.rounding,
    roundedPer: earning.roundedPer,
    roundedBy: exactText(sum(roundings.map(({ by }) => by))),
    roundings: earning.roundedPer === 'order' ? [] : joined(roundings).map((each) => roundedAsText(each, awards)),
    capUse: judgement.capUse,
  };
}

/** Of each rule or line, then of the sum. */
function roundingsOf({ roundings, points: earned, total }: Judgement): readonly ExactRounding[] {
  return [...roundings, { award: null, row: null, by: subtract(whole(earned), total) }].filter(({ by }) => !isZero(by));
}

function rowsAsText(rows: readonly BasketRow[], basket: Basket): readonly EarningRow[] {
  const exponent = currencyExponent(basket.order.currency);
  const text = (minor: Rational) => exactText(minor, exponent);
  return rows.map(({ line, remainder, excludedBecause, exclusion }, index) => {
    const remaining = amountOf(theRow(index), basket);
    const credit = subtract(remainder.remaining, remaining);
    return {
      line: line?.id ?? null,
      title: line?.title ?? 'Shipping',
      ordered: text(remainder.ordered),
      removed: text(remainder.removed),
      refunded: text(remainder.refunded),
      spread: text(remainder.spread),
      ...(isZero(credit) ? {} : { credit: text(credit) }),
      remaining: text(remaining),
      excludedBecause,
      ...(exclusion === null ? {} : { exclusion }),
    };
  });
}

function awardsAsText({ basket, base, bonuses }: Judgement): readonly AwardOutcome[] {
  const cells = base.map((award, place) => baseCells(award, place, basket));
  return [
    ...base.map((award, place) => awardAsText(award, { basis: basisOf(award, basket), cells: cells[place] ?? [] }, basket)),
    ...bonuses.map((award) => awardAsText(award, { basis: award.basis, cells: bonusCells(award, base, cells) }, basket)),
  ];
}

type Counted = { readonly basis: Rational; readonly cells: readonly Cell[] };

function awardAsText({ rule, rows: counted, raw }: AnyAward, { basis, cells }: Counted, { order }: Basket): AwardOutcome {
  const { terms, campaign } = rule;
  const rows = positionsOf(counted);
  return {
    rule: rule.id,
    name: rule.name,
    terms,
    ...(campaign ? { campaign: { id: campaign.id, name: campaign.name } } : {}),
    rows,
    ...(terms.kind === 'flat' ? {} : { parts: partsOf(rows, cells).map((part) => exactText(part)) }),
    basis: exactText(basis, terms.kind === 'per-spend' ? currencyExponent(order.currency) : 0),
    raw: exactText(raw),
  };
}

function cutAsText({ room, by }: ExactCut): Cut {
  const { of, id, name } = room.limited;
  return { of, id, name, limit: room.limit, points: points(room.points), used: room.used, by: exactText(by) };
}

/** One for each rule and each row: the last rounding of the sum falls together with what belongs to the order as a whole. */
function joined(roundings: readonly ExactRounding[]): readonly ExactRounding[] {
  return [...Map.groupBy(roundings, ({ award, row }) => `${award} ${row}`).values()]
    .flatMap((same) => (same[0] ? [{ ...same[0], by: sum(same.map(({ by }) => by)) }] : []))
    .filter(({ by }) => !isZero(by));
}

function roundedAsText({ award, row, by }: ExactRounding, awards: readonly AnyAward[]): Rounded {
  return { rule: award === null ? null : (awards[award]?.rule.id ?? null), row, by: exactText(by) };
}
