import type { ProgramDocument } from '../program/document.ts';
import { localTime, type TimeZone } from '../values/time-zone.ts';
import type { CapPeriod, Caps } from './cap.ts';

/** The keys of the windows in which points are counted up to a cap. */
export type CapWindows = {
  /** One member's points. */
  readonly ofMember: readonly string[];
  /** All members' together. */
  readonly ofShop: readonly string[];
};

/** What a cap is over, as the windows' keys begin: "rule/double-tea", "campaign/summer", "program". An activity's rule is a rule. */
export type CapScope = `rule/${string}` | `campaign/${string}` | 'program';

/** The windows of all caps of the program that something placed (or done) at this instant falls in, of orders' rules and of activities. */
export function capWindows({ earning, activities }: ProgramDocument, placedAt: Date, zone: TimeZone): CapWindows {
  const { on } = localTime(placedAt, zone);
  const all = [
    ...[...earning.rules, ...activities].filter(({ enabled }) => enabled).map(({ id, caps }) => windowsOf(`rule/${id}`, caps, on)),
    ...earning.campaigns.filter(({ enabled }) => enabled).map(({ id, caps }) => windowsOf(`campaign/${id}`, caps, on)),
    windowsOf('program', earning.caps, on),
  ];
  return { ofMember: all.flatMap(({ ofMember }) => ofMember), ofShop: all.flatMap(({ ofShop }) => ofShop) };
}

/** `on` is the day in the shop's time zone. */
export function windowsOf(scope: CapScope, caps: Caps, on: string): CapWindows {
  return {
    ofMember: caps.perMember.map(({ period }) => memberWindow(scope, period, on)),
    ofShop: caps.inTotal === null ? [] : [totalWindow(scope)],
  };
}

/** "rule/double-tea/month/2026-11", "program/lifetime". */
function memberWindow(scope: CapScope, period: CapPeriod, on: string): string {
  const name = periodName(period, on);
  return name === null ? `${scope}/${period}` : `${scope}/${period}/${name}`;
}

/** "campaign/summer/total". */
export function totalWindow(scope: CapScope): string {
  return `${scope}/total`;
}

function periodName(period: CapPeriod, on: string): string | null {
  switch (period) {
    case 'day':
      return on;
    case 'week':
      return isoWeek(on);
    case 'month':
      return on.slice(0, 7);
    case 'year':
      return on.slice(0, 4);
    case 'lifetime':
      return null;
  }
}

const dayMs = 86_400_000;

/** ISO 8601: weeks begin on Monday and belong to the year of their Thursday: 2027-01-01 is in 2026-W53. */
function isoWeek(on: string): string {
  const day = Date.parse(`${on}T00:00:00Z`);
  const weekday = new Date(day).getUTCDay() || 7;
  const thursday = day + (4 - weekday) * dayMs;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
