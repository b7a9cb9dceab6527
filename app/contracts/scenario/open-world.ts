import { customerInMemory } from '#app/domain/simulation/member.ts';
import type { Happening } from '#app/domain/simulation/happening.ts';
import { shopInMemory } from '#app/domain/simulation/shop-in-memory.ts';
import { currencyCode } from '#app/domain/values/money.ts';
import { points } from '#app/domain/values/points.ts';
import { timeZone } from '#app/domain/values/time-zone.ts';
import { published } from './happenings.ts';
import { customerFacts } from './member-happenings.ts';
import { scenarioNames } from './names.ts';
import { ScenarioMisread } from './problem.ts';
import { idIn, instantOf } from './reading.ts';
import type { ScenarioFile } from './scenario.ts';
import type { World } from './world.ts';

/** The first version's instant: before anything a scenario tells of. */
const beginning = new Date('1970-01-01T00:00:00Z');

/** A scenario's shop before its first event, and what has happened by then, in order of time. `first` is the first event's instant. */
export function openWorld(
  file: ScenarioFile,
  first: (world: World) => Date,
): { readonly world: World; readonly before: readonly Happening[] } {
  const zone = timeZone(file.shop.timeZone);
  if (!zone) throw new ScenarioMisread(`"${file.shop.timeZone}" is not a time zone like Europe/Berlin`, ['shop', 'timeZone']);
  const currency = currencyCode(file.shop.currency);
  const names = Object.keys(file.members);
  const world: World = {
    reading: { currency, zone, taxesIncluded: file.shop.taxesIncluded, names: scenarioNames() },
    shop: shopInMemory({ currency, zone, jobs: file.jobs }),
    catalogue: new Map(Object.entries(file.products)),
    orders: new Map(),
    newestOrder: null,
    member: names.length === 1 ? (names[0] ?? 'member') : 'member',
    redemptions: new Map(),
    programs: [],
    counter: 0,
  };
  const program = file.program === null ? [] : [published(file.program, null, { at: beginning, world })];
  const members = names.flatMap((name) => within(['members', name], () => memberFrom(file, name, { world, first: first(world) })));
  return { world, before: [...program, ...members].toSorted((one, other) => one.at.getTime() - other.at.getTime()) };
}

function memberFrom(
  { members, timeline }: ScenarioFile,
  name: string,
  { world, first }: { readonly world: World; readonly first: Date },
): readonly Happening[] {
  const facts = members[name] ?? {};
  const at = facts.enrolledAt === undefined ? first : instantOf(facts.enrolledAt, world.reading);
  if (at > first) throw new ScenarioMisread('it is after the first event: write an "enrol" event instead', ['enrolledAt']);
  const customer = idIn('Customer', name, world.reading);
  const enrols = timeline.some((event) => event.event === 'enrol' && (event.member ?? name) === name);
  const isEnrolled = facts.enrolled ?? !enrols;
  const known = customerFacts(customer, facts, { at, world });
  if (!isEnrolled) return [known];
  customerInMemory(world.shop, customer, at);
  const start = facts.points ?? 0;
  const wish = {
    direction: 'credit',
    points: points(start),
    key: `start-${name}`,
    staff: { id: 'staff', reason: 'to begin with' },
    ends: { expiresAt: null },
  } as const;
  return [
    known,
    { kind: 'enrolled', at, customer, signsUp: false },
    ...(start > 0 ? [{ kind: 'adjusted', at, customer, wish } as const] : []),
  ];
}

/** Misreadings within are told with their place. */
export function within<Value>(path: readonly PropertyKey[], read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScenarioMisread) throw new ScenarioMisread(error.message, [...path, ...error.within]);
    throw error;
  }
}
