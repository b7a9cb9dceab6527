import type { World } from '#app/contracts/scenario/world.ts';
import { explainEntry } from '#app/domain/earning/explain-entry.ts';
import type { Posting } from '#app/domain/ledger/post.ts';

import { sourceName } from './judge-entries.ts';
import type { ScenarioRun } from './run.ts';
import { entryWords } from './words.ts';

/** A run as data: what each event did, every member's balances after it, and each expectation. Instants are ISO 8601 in UTC. */
export function asJson(path: string, run: ScenarioRun): object {
  if ('problems' in run) return { file: path, isReadable: false, isMet: false, problems: run.problems };
  const { file, world, events, isMet } = run;
  return {
    file: path,
    isReadable: true,
    isMet,
    name: file.name ?? null,
    question: file.question ?? null,
    events: events.map(({ postings, ...event }) => ({ ...event, entries: postings.flatMap((posting) => entryOf(posting, world)) })),
    members: Object.fromEntries([...world.shop.members.values()].map((member) => memberOf(member, { world, events }))),
    orders: Object.fromEntries([...world.shop.orders.values()].map((order) => orderOf(order, world))),
    redemptions: Object.fromEntries([...world.redemptions].map(([name, id]) => [name, redemptionOf(id, world)])),
  };
}

type Done = Exclude<ScenarioRun, { readonly problems: unknown }>;
type Member = Done['world']['shop']['members'] extends Map<unknown, infer Each> ? Each : never;
type Order = Done['world']['shop']['orders'] extends Map<unknown, infer Each> ? Each : never;

function memberOf(member: Member, { world, events }: Pick<Done, 'world' | 'events'>) {
  const name = world.reading.names.nameOf(member.customer);
  const entries = member.history.flatMap((recorded) => entryOf({ ...recorded, account: member.account }, world));
  return [name, { ...events.at(-1)?.members[name], lots: member.account.lots, entries, warnings: member.warnings }] as const;
}

function orderOf({ order, posted, earning, member, context }: Order, world: World) {
  const owner = member && world.reading.names.nameOf(member.customer);
  return [order.name.replace(/^#/, ''), { points: posted, member: owner, tier: context?.tier ?? null, earning }] as const;
}

function redemptionOf(id: Parameters<World['shop']['redemptions']['get']>[0], { shop }: World) {
  const redemption = shop.redemptions.get(id);
  if (!redemption) return null;
  const { reward, state, price, restored, expiresAt, reservedAt, steps } = redemption;
  return { reward, state, price, restored, reservedAt, expiresAt, steps };
}

function entryOf({ entry, draws }: Pick<Posting, 'entry' | 'draws' | 'account'>, world: World) {
  if (entry === null) return [];
  const { shop: _shop, hash: _hash, explanation: _explanation, member, ...plain } = entry;
  const owner = world.shop.byId.get(member);
  const name = owner && world.reading.names.nameOf(owner.customer);
  return [{ member: name, ...plain, source: sourceName(entry, world), draws, words: entryWords(explainEntry(entry, 'en')) }];
}
