import type { Happening } from '#app/domain/simulation/happening.ts';
import type { ScenarioEvent } from './events.ts';
import { memberHappenings } from './member-happenings.ts';
import { orderHappenings } from './order-happenings.ts';
import { merged, readProgram } from './program.ts';
import { ScenarioMisread } from './problem.ts';
import { rewardHappenings } from './reward-happenings.ts';
import type { World } from './world.ts';

/** What an event means to Laurel: what it is told, now or later, in order. None where it hears of nothing. */
export function happeningsOf(event: ScenarioEvent, at: Date, world: World): readonly Happening[] {
  switch (event.event) {
    case 'order':
    case 'pay':
    case 'fulfil':
    case 'deliver':
    case 'edit':
    case 'refund':
    case 'refund-succeeds':
    case 'refund-fails':
    case 'cancel':
    case 'message':
      return orderHappenings(event, at, world);
    case 'redeem':
    case 'undo':
    case 'use':
    case 'fulfil-redemption':
    case 'refuse-redemption':
      return rewardHappenings(event, at, world);
    case 'enrol':
    case 'customer':
    case 'activity':
    case 'adjust':
    case 'reinstate':
    case 'set-tier':
    case 'clear-tier':
    case 'suspend':
    case 'resume':
      return memberHappenings(event, at, world);
    case 'publish':
      if (!event.program && !event.changes) throw new ScenarioMisread('write program, or changes');
      return [published(event.program ?? null, event.changes ?? null, { at, world })];
    case 'rollback': {
      const before = world.programs[event.version - 1];
      if (!before) throw new ScenarioMisread(`there is no version ${event.version} yet`, ['version']);
      return [published(before.written, null, { at, world })];
    }
    case 'product': {
      const { event: _event, at: _at, note: _note, expect: _expect, product, ...facts } = event;
      world.catalogue.set(product, { ...world.catalogue.get(product), ...facts });
      return [{ kind: 'passed', at }];
    }
    case 'run':
      return Array.from({ length: event.times ?? 1 }, () => ({ kind: 'jobs-ran', at }));
    case 'advance':
    case 'expect':
      return [{ kind: 'passed', at }];
  }
}

type Json = Readonly<Record<string, unknown>>;

/** The whole program, or what changes of the newest one. */
export function published(
  program: Json | null,
  changes: Json | null,
  { at, world }: { readonly at: Date; readonly world: World },
): Happening {
  if (program && changes) throw new ScenarioMisread('write either program or changes', ['changes']);
  const written = program ?? merged(world.programs.at(-1)?.written ?? {}, changes ?? {});
  const read = readProgram(written, world.reading);
  if ('problems' in read) {
    const [first, ...more] = read.problems;
    const others = more.map(({ path, message }) => `; ${path}: ${message}`).join('');
    throw new ScenarioMisread(`${first?.path ?? ''}: ${first?.message ?? ''}${others}`, [program ? 'program' : 'changes']);
  }
  world.programs.push({ written, document: read.document });
  return { kind: 'published', at, document: read.document };
}
