import { folded } from '../earning/folded.ts';
import { addMonths, localTime, type TimeZone } from '../values/time-zone.ts';
import type { Activity } from './activity-rule.ts';

/** Something a member did (or that came to pass) besides ordering, at an instant. None of its texts may hold personal data: entries keep them. */
export type Happening = { readonly occurredAt: Date } & (
  | { readonly kind: 'sign-up' }
  | { readonly kind: 'birthday'; readonly birthday: Birthday }
  /** Consent to marketing e-mail was given. */
  | { readonly kind: 'newsletter' }
  | { readonly kind: 'social'; readonly network: string; readonly action: 'follow' | 'share' }
  | { readonly kind: 'review'; readonly product: string }
  /** `friend` is who was referred: a member's id. */
  | { readonly kind: 'referral'; readonly friend: string }
  | { readonly kind: 'survey'; readonly survey: string }
  /** `id` is the event's own. */
  | { readonly kind: 'custom'; readonly event: string; readonly id: string }
);

/** Month and day ("02-29"), and when the member last changed them. */
export type Birthday = { readonly monthDay: string; readonly setAt: Date };

/** Whether a rule is about it. Names of networks, surveys and events are compared without regard to case. */
export function isAbout(activity: Activity, happening: Happening): boolean {
  if (activity.kind === 'social' && happening.kind === 'social') {
    return folded(activity.network) === folded(happening.network) && activity.action === happening.action;
  }
  if (activity.kind === 'survey' && happening.kind === 'survey') {
    return activity.survey === null || folded(activity.survey) === folded(happening.survey);
  }
  if (activity.kind === 'custom' && happening.kind === 'custom') return folded(activity.event) === folded(happening.event);
  return activity.kind === happening.kind;
}

/** By what it is the same when it is told again: a rule gives points once for each. */
export function naturalKey(happening: Happening, zone: TimeZone): string {
  switch (happening.kind) {
    case 'sign-up':
    case 'newsletter':
      return happening.kind;
    case 'birthday':
      return localTime(happening.occurredAt, zone).on.slice(0, 4);
    case 'social':
      return `${folded(happening.network)}/${happening.action}`;
    case 'review':
      return happening.product;
    case 'referral':
      return happening.friend;
    case 'survey':
      return folded(happening.survey);
    case 'custom':
      return happening.id;
  }
}

/** The day on which a birthday is kept in that year: one of 29 February on the 28th where there is no 29th. */
export function birthdayIn(year: number, monthDay: string): string {
  return addMonths(`2000-${monthDay}`, 12 * (year - 2000));
}

/** Whether it is a day of some year: "02-29" is, "02-30" is not. */
export function isMonthDay(text: string): boolean {
  return (
    /^\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`2000-${text}T00:00:00Z`)) &&
    new Date(`2000-${text}T00:00:00Z`).toISOString().slice(5, 10) === text
  );
}
