import { windowsOf } from '../earning/cap-windows.ts';
import { limitedBy, roomOf, type Limited, type Room } from '../earning/limits.ts';
import { customerQuestion, type CustomerFacts } from '../earning/order-questions.ts';
import type { RuleId, SegmentId, TierId } from '../values/ids.ts';
import { points, type Points } from '../values/points.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { addDays, localTime, type TimeZone } from '../values/time-zone.ts';
import type { ActivityRule } from './activity-rule.ts';
import type { ActivityExplanation } from './explanation.ts';
import { birthdayIn, isAbout, naturalKey, type Happening } from './happening.ts';
import type { ActivityRefusal } from './refusal.ts';

/** What a decision must know of the member. */
export type ActivityState = {
  /** What rules have given for before: `earnedKey` of each. */
  readonly earned: ReadonlySet<string>;
  readonly customerTags: readonly string[];
  readonly tier: TierId | null;
  readonly segments: readonly SegmentId[];
  /** Points that each cap's window has given before, by `capWindows`; absent is none. */
  readonly capsUsed: Readonly<Record<string, number>>;
};

/** What a rule gives for it, at most once for its natural key. */
export type ActivityCredit = {
  readonly rule: RuleId;
  readonly naturalKey: string;
  readonly points: Points;
  /** Points it uses of each cap's window. */
  readonly capUse: Readonly<Record<string, number>>;
  readonly explanation: ActivityExplanation;
};

export function earnedKey(rule: RuleId, key: string): string {
  return `${rule}:${key}`;
}

/**
 * What every rule about it gives: one credit each. A cap that leaves less than a rule gives leaves that much.
 *
 * Refused where none gives anything: `unknown-event` or `not-offered` where no rule is about it; else by the rule that came nearest to giving:
 * `already-earned`, `capped`, `not-eligible`, then for a birthday `date-set-too-late` and `not-today`.
 */
export function decideActivity(
  rules: readonly ActivityRule[],
  happening: Happening,
  state: ActivityState,
  zone: TimeZone,
): Result<readonly ActivityCredit[], ActivityRefusal> {
  const about = rules.filter((rule) => rule.enabled && isAbout(rule.activity, happening));
  const decisions = about.map((rule) => decide(rule, happening, state, zone));
  const credits = decisions.flatMap((decision) => (decision.ok ? [decision.value] : []));
  if (credits.length > 0) return accepted(credits);
  const refusals = decisions.flatMap((decision) => (decision.ok ? [] : [decision.refusal]));
  const [nearest] = refusals.toSorted((a, b) => nearness.indexOf(a.kind) - nearness.indexOf(b.kind));
  return refused(nearest ?? { kind: happening.kind === 'custom' ? 'unknown-event' : 'not-offered' });
}

const nearness: readonly ActivityRefusal['kind'][] = ['already-earned', 'capped', 'not-eligible', 'date-set-too-late', 'not-today'];

function decide(rule: ActivityRule, happening: Happening, state: ActivityState, zone: TimeZone): Result<ActivityCredit, ActivityRefusal> {
  const key = naturalKey(happening, zone);
  const at = localTime(happening.occurredAt, zone);
  const untimely = birthdayRefusal(rule, happening, zone);
  if (untimely) return refused(untimely);
  if (state.earned.has(earnedKey(rule.id, key))) return refused({ kind: 'already-earned' });
  if (!isEligible(rule, { ...state, at: () => at })) return refused({ kind: 'not-eligible' });
  const limited = limitedBy({ of: 'rule', id: rule.id, name: rule.name, scope: `rule/${rule.id}`, caps: rule.caps });
  const room = limited && roomOf(limited, at.on, state.capsUsed);
  if (room?.room === 0) return refused({ kind: 'capped', limit: room.limit });
  return accepted(credit(rule, key, { on: at.on, limited, room }));
}

type Left = { readonly on: string; readonly limited: Limited | null; readonly room: Room | null };

function credit({ id, name, activity, points: gives }: ActivityRule, key: string, { on, limited, room }: Left): ActivityCredit {
  const count = points(Math.min(gives, room?.room ?? gives));
  const cap = room && count < gives ? { limit: room.limit, points: room.points, used: room.used } : null;
  const explanation = { kind: 'activity', activity: activity.kind, rule: id, name, gives, cap } as const;
  const { ofMember, ofShop } = limited ? windowsOf(limited.scope, limited.caps, on) : { ofMember: [], ofShop: [] };
  const capUse = Object.fromEntries([...ofMember, ...ofShop].map((window) => [window, count]));
  return { rule: id, naturalKey: key, points: count, capUse, explanation };
}

/** Days are the shop's, and the day on which the date was set is one of them: set on 1 March it counts on 31 March, 30 days later. */
function birthdayRefusal({ activity }: ActivityRule, happening: Happening, zone: TimeZone): ActivityRefusal | null {
  if (activity.kind !== 'birthday' || happening.kind !== 'birthday') return null;
  const { monthDay, setAt } = happening.birthday;
  const { on } = localTime(happening.occurredAt, zone);
  if (on !== birthdayIn(Number(on.slice(0, 4)), monthDay)) return { kind: 'not-today' };
  const { daysSetBefore } = activity;
  return addDays(localTime(setAt, zone).on, daysSetBefore) > on ? { kind: 'date-set-too-late', daysSetBefore } : null;
}

function isEligible({ conditions: { all, any, none } }: ActivityRule, facts: CustomerFacts): boolean {
  const holds = (condition: (typeof all)[number]) => customerQuestion(condition)(facts);
  return all.every(holds) && (any.length === 0 || any.some(holds)) && !none.some(holds);
}
