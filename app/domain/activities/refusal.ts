import type { Room } from '../earning/limits.ts';

/** Why something that happened gives no points. */
export type ActivityRefusal =
  /** The program has no rule for this event. */
  | { readonly kind: 'unknown-event' }
  /** The program gives nothing for this activity. */
  | { readonly kind: 'not-offered' }
  /** It is not the member's birthday. */
  | { readonly kind: 'not-today' }
  /** The date was set less than so many days before the birthday. */
  | { readonly kind: 'date-set-too-late'; readonly daysSetBefore: number }
  /** The rule's conditions are not met. */
  | { readonly kind: 'not-eligible' }
  | { readonly kind: 'already-earned' }
  /** The rule has given all that it may in the period. */
  | { readonly kind: 'capped'; readonly limit: Room['limit'] };

/** In words for whoever asked. */
export function refusalInWords(refusal: ActivityRefusal): string {
  switch (refusal.kind) {
    case 'unknown-event':
      return 'The program has no rule for this event.';
    case 'not-offered':
      return 'The program gives no points for this.';
    case 'not-today':
      return 'It is not the member’s birthday.';
    case 'date-set-too-late':
      return `The birthday must have been set ${refusal.daysSetBefore} days before; it counts next year.`;
    case 'not-eligible':
      return 'The member does not meet the rule’s conditions.';
    case 'already-earned':
      return 'Points were given for this before.';
    case 'capped':
      return `The rule has given all that it may ${limitWords(refusal.limit)}.`;
  }
}

function limitWords(limit: Room['limit']): string {
  switch (limit) {
    case 'per-order':
      return 'at a time';
    case 'lifetime':
      return 'to this member';
    case 'in-total':
      return 'to all members together';
    case 'day':
    case 'week':
    case 'month':
    case 'year':
      return `to this member this ${limit}`;
  }
}
