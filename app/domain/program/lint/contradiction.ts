import type { Condition, Conditions } from '../../earning/condition.ts';
import { isOverMidnight, type TimeWindow } from '../../earning/order-questions.ts';
import { addDays } from '../../values/time-zone.ts';
import { implies } from './implies.ts';
import { namedThings } from './named-things.ts';
import { intersection, isRanged, rangeOf } from './ranges.ts';

/** Whether no order and no member can ever meet them; false where that is not sure. */
export function doContradict({ all, any, none }: Conditions): boolean {
  return areImpossible(all, none) || (any.length > 0 && any.every((condition) => areImpossible([...all, condition], none)));
}

function areImpossible(all: readonly Condition[], none: readonly Condition[]): boolean {
  return (
    all.some((condition) => isImpossible(condition) || none.some((barred) => implies(condition, barred))) ||
    all.some((condition, index) => all.slice(index + 1).some((other) => excludeEachOther(condition, other)))
  );
}

function isImpossible(condition: Condition): boolean {
  if (condition.kind === 'order-number') return !hasMultiple(condition);
  return condition.kind === 'time-window' && !hasWeekday(condition);
}

function excludeEachOther(condition: Condition, other: Condition): boolean {
  if (condition.kind !== other.kind) return false;
  const [things, others] = [namedThings(condition), namedThings(other)];
  if (things && others) {
    const isAny = [things, others].some(({ isAnyWhenEmpty, names }) => isAnyWhenEmpty && names.length === 0);
    return things.isOnlyOne && !isAny && !things.names.some((name) => others.names.includes(name));
  }
  if (isRanged(condition) && isRanged(other)) return intersection(rangeOf(condition), rangeOf(other)) === undefined;
  return condition.kind === 'time-window' && other.kind === 'time-window' && areTimesApart(condition, other);
}

/** Whether a multiple of `every` lies within the limits. */
function hasMultiple({ numberMin, numberMax, every }: Extract<Condition, { kind: 'order-number' }>): boolean {
  if (every === null || numberMax === null) return true;
  return Math.floor(numberMax / every) * every >= (numberMin ?? 1);
}

/** Not sure of windows that run over midnight: they lie on the next day too. */
function areTimesApart(one: TimeWindow, other: TimeWindow): boolean {
  if (isOverMidnight(one) || isOverMidnight(other)) return false;
  const areDaysApart = [
    [one.endsOn, other.startsOn],
    [other.endsOn, one.startsOn],
  ].some(([end, start]) => end && start && end < start);
  const areWeekdaysApart =
    one.weekdays.length > 0 && other.weekdays.length > 0 && !one.weekdays.some((day) => other.weekdays.includes(day));
  return areDaysApart || areWeekdaysApart;
}

/** Whether one of its weekdays lies between its first and its last day; a week or more has them all. */
function hasWeekday({ startsOn, endsOn, weekdays }: TimeWindow): boolean {
  if (weekdays.length === 0 || startsOn === null || endsOn === null) return true;
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(startsOn, days)).filter((on) => on <= endsOn);
  return week.some((on) => weekdays.includes(new Date(on).getUTCDay() || 7));
}
