import type { Condition, Conditions } from '../../earning/condition.ts';
import { isOverMidnight, type TimeWindow } from '../../earning/order-questions.ts';
import { namedThings } from './named-things.ts';
import { isRanged, isWithin, rangeOf } from './ranges.ts';

/** True where whatever meets `one` surely meets `other`; false where that is not sure. */
export function doImply(one: Conditions, other: Conditions): boolean {
  const isGiven = (asked: Condition) =>
    one.all.some((condition) => implies(condition, asked)) ||
    (one.any.length > 0 && one.any.every((condition) => implies(condition, asked)));
  return (
    other.all.every(isGiven) &&
    other.none.every((barred) => one.none.some((condition) => implies(barred, condition))) &&
    (other.any.length === 0 || other.any.some(isGiven) || isAnyWithin(one.any, other.any))
  );
}

/** The same things, in whatever order and however written. */
export function areSame(one: Conditions, other: Conditions): boolean {
  return doImply(one, other) && doImply(other, one);
}

function isAnyWithin(any: readonly Condition[], wider: readonly Condition[]): boolean {
  return any.length > 0 && any.every((condition) => wider.some((asked) => implies(condition, asked)));
}

/** True where whatever meets the condition surely meets `other`. */
export function implies(condition: Condition, other: Condition): boolean {
  if (condition.kind !== other.kind) return false;
  const [things, wider] = [namedThings(condition), namedThings(other)];
  if (things && wider) {
    if (wider.isAnyWhenEmpty && wider.names.length === 0) return true;
    return !(things.isAnyWhenEmpty && things.names.length === 0) && things.names.every((name) => wider.names.includes(name));
  }
  if (condition.kind === 'order-number' && other.kind === 'order-number' && !isMultiple(condition.every, other.every)) return false;
  if (isRanged(condition) && isRanged(other)) return isWithin(rangeOf(condition), rangeOf(other));
  if (condition.kind === 'time-window' && other.kind === 'time-window') return isTimeWithin(condition, other);
  return condition.kind === 'on-sale';
}

function isMultiple(every: number | null, ofOther: number | null): boolean {
  return (every ?? 1) % (ofOther ?? 1) === 0;
}

function isTimeWithin(window: TimeWindow, wider: TimeWindow): boolean {
  return (
    (wider.startsOn === null || (window.startsOn !== null && window.startsOn >= wider.startsOn)) &&
    (wider.endsOn === null || (window.endsOn !== null && window.endsOn <= wider.endsOn)) &&
    (wider.weekdays.length === 0 || (window.weekdays.length > 0 && window.weekdays.every((day) => wider.weekdays.includes(day)))) &&
    isClockWithin(window, wider)
  );
}

/** Sure only where the clock is asked for alike, or not asked for; a window that runs over midnight lies on the next day too. */
function isClockWithin(window: TimeWindow, wider: TimeWindow): boolean {
  if (window.startsAtTime === wider.startsAtTime && window.endsAtTime === wider.endsAtTime) return true;
  const isAnyTime = wider.startsAtTime === null && wider.endsAtTime === null;
  const isAnyDay = wider.startsOn === null && wider.endsOn === null && wider.weekdays.length === 0;
  return isAnyTime && (isAnyDay || !isOverMidnight(window));
}
