import type { Happening as Activity } from '#app/domain/activities/happening.ts';
import type { Happening } from '#app/domain/simulation/happening.ts';
import type { CustomerId, TierId } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import type { EventOf } from './events.ts';
import type { MemberFields } from './member-fields.ts';
import { ScenarioMisread } from './problem.ts';
import { idIn, instantOf } from './reading.ts';
import { memberNamed, type World } from './world.ts';

type MemberEvent = EventOf<'enrol' | 'customer' | 'activity' | 'adjust' | 'reinstate' | 'set-tier' | 'clear-tier' | 'suspend' | 'resume'>;

export function memberHappenings(event: MemberEvent, at: Date, world: World): readonly Happening[] {
  const customer = idIn('Customer', memberNamed(world, event.member), world.reading);
  switch (event.event) {
    case 'enrol':
      return [customerFacts(customer, event, { at, world }), { kind: 'enrolled', at, customer, signsUp: true }];
    case 'customer':
      return [customerFacts(customer, event, { at, world })];
    case 'activity':
      return [{ kind: 'activity', at, customer, activity: activityOf(event, customer, { at, world }) }];
    case 'adjust':
      return [adjusted(event, customer, { at, world })];
    case 'reinstate':
      return [
        {
          kind: 'reinstated',
          at,
          customer,
          wish: { lot: event.lot ?? null, staff: staffFor(event.reason), expiresAt: until(event.expiresAt, world) },
        },
      ];
    case 'set-tier':
      return [
        {
          kind: 'tier-set',
          at,
          customer,
          tier: event.tier === null ? null : tierNamed(event.tier, world),
          until: until(event.until, world),
        },
      ];
    case 'clear-tier':
      return [{ kind: 'tier-set', at, customer, tier: null, until: null }];
    case 'suspend':
    case 'resume':
      return [{ kind: 'suspended', at, customer, isSuspended: event.event === 'suspend' }];
  }
}

type When = { readonly at: Date; readonly world: World };
type Facts = Pick<MemberFields, 'tags' | 'segments' | 'email' | 'birthday' | 'birthdaySetAt'>;

export function customerFacts(customer: CustomerId, facts: Facts, { at, world }: When): Happening {
  const { tags, segments, email, birthday } = facts;
  const setAt = facts.birthdaySetAt === undefined ? at : instantOf(facts.birthdaySetAt, world.reading);
  return {
    kind: 'customer',
    at,
    customer,
    ...(tags ? { tags } : {}),
    ...(segments ? { segments: segments.map((segment) => idIn('Segment', segment, world.reading)) } : {}),
    ...(email === undefined ? {} : { email }),
    ...(birthday === undefined ? {} : { birthday: birthday === null ? null : { monthDay: birthday.slice(-5), setAt } }),
  };
}

function activityOf(event: EventOf<'activity'>, customer: CustomerId, { at: occurredAt, world }: When): Activity {
  world.counter += 1;
  const key = event.key ?? `${event.activity}-${world.counter}`;
  switch (event.activity) {
    case 'sign-up':
    case 'newsletter':
      return { kind: event.activity, occurredAt };
    case 'birthday': {
      const birthday = world.shop.members.get(customer)?.birthday;
      if (!birthday) throw new ScenarioMisread('the member has no birthday yet: a "customer" event sets it');
      return { kind: 'birthday', birthday, occurredAt };
    }
    case 'social':
      return { kind: 'social', network: needed(event.network, 'network'), action: event.action ?? 'follow', occurredAt };
    case 'review':
      return { kind: 'review', product: key, occurredAt };
    case 'referral':
      return { kind: 'referral', friend: key, occurredAt };
    case 'survey':
      return { kind: 'survey', survey: event.survey ?? key, occurredAt };
    case 'custom':
      return { kind: 'custom', event: needed(event.name, 'name'), id: key, occurredAt };
  }
}

function adjusted(event: EventOf<'adjust'>, customer: CustomerId, { at, world }: When): Happening {
  world.counter += 1;
  const direction = event.points > 0 ? 'credit' : 'debit';
  const ends = event.expiresAt === undefined ? {} : { ends: { expiresAt: until(event.expiresAt, world) } };
  const wish = {
    direction,
    points: points(Math.abs(event.points)),
    key: event.key ?? `adjust-${world.counter}`,
    staff: staffFor(event.reason),
    ...ends,
  } as const;
  return { kind: 'adjusted', at, customer, wish };
}

/** A misspelt tier would be no tier, and say nothing. */
function tierNamed(name: string, { programs }: World): TierId {
  const tiers = programs.at(-1)?.document.tiers.tiers ?? [];
  const found = tiers.find(({ id }) => id === name);
  if (found) return found.id;
  const known = tiers.length === 0 ? 'it has none' : `its tiers are ${tiers.map(({ id }) => `"${id}"`).join(', ')}`;
  throw new ScenarioMisread(`the program has no tier "${name}"; ${known}`, ['tier']);
}

function staffFor(reason: string | undefined) {
  return { id: 'staff', reason: reason ?? 'by hand' };
}

function until(text: string | null | undefined, { reading }: World): Date | null {
  return text === null || text === undefined ? null : instantOf(text, reading);
}

function needed(text: string | undefined, field: string): string {
  if (text === undefined) throw new ScenarioMisread(`write ${field}`, [field]);
  return text;
}
