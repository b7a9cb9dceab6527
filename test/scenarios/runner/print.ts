import { instantInWords } from '#app/contracts/scenario/instant.ts';
import type { ScenarioProblem } from '#app/contracts/scenario/problem.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import { isExpired } from '#app/domain/ledger/draw.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';

import { nothingWordsOf } from './nothing.ts';
import type { Judged } from './judged.ts';
import type { EventRun, ScenarioRun } from './run.ts';
import { statementLines } from './words.ts';

type Done = Exclude<ScenarioRun, { readonly problems: readonly ScenarioProblem[] }>;

/** A scenario's run for people: what it asks, each member's statement, and each expectation. */
export function report(path: string, run: Done): string {
  const { file, world, events } = run;
  const all = events.flatMap(({ expectations }) => expectations);
  const met = all.filter(({ isMet }) => isMet).length;
  const members = [...world.shop.members.values()];
  return [
    `${run.isMet ? '✓' : '✗'} ${file.name ?? path}  (${path})`,
    ...(file.question === undefined ? [] : [`  ${file.question}`]),
    ...(file.working === undefined ? [] : [`  Working: ${file.working}`]),
    ...members.flatMap((member) => ['', ...statement(run, member)]),
    ...nothing(world),
    '',
    `  ${all.length === 0 ? 'Nothing is expected.' : `Expectations: ${met} of ${all.length} met`}`,
    ...events.flatMap((event) => expectations(event, world)),
    '',
  ].join('\n');
}

export function unreadable(path: string, problems: readonly ScenarioProblem[]): string {
  return [
    `✗ ${path} could not be read:`,
    ...problems.map(({ path: where, message }) => `    ${where === '' ? 'the file' : where}: ${message}`),
    '',
  ].join('\n');
}

function statement({ world, events }: Done, member: MemberInMemory): readonly string[] {
  const name = world.reading.names.nameOf(member.customer);
  const last = events.at(-1);
  const stands = last?.members[name];
  const until = last ? instantInWords(last.at, world.reading.zone) : '';
  const tier = stands?.tier ? `, tier ${stands.tier}` : '';
  const owed = stands && stands.deficit > 0 ? `, ${stands.deficit} owed` : '';
  const lots = member.account.lots.filter((lot) => !last || !isExpired(lot, last.at));
  return [
    `  ${name}, ${until}: ${stands?.active ?? 0} active, ${stands?.pending ?? 0} pending${owed}, lifetime ${stands?.lifetime ?? 0}${tier}`,
    ...statementLines(world, member).map((line) => `    ${line}`),
    ...lots.map((lot) => `    lot ${lot.id}: ${lot.remaining} of ${lot.points} left${datesOf(lot, world)}`),
  ];
}

function datesOf({ activeAt, expiresAt }: { readonly activeAt: Date; readonly expiresAt: Date | null }, { reading }: World): string {
  const end = expiresAt === null ? 'never to expire' : `gone from ${instantInWords(expiresAt, reading.zone)}`;
  return `, active from ${instantInWords(activeAt, reading.zone)}, ${end}`;
}

/** Orders without points, and why. */
function nothing(world: World): readonly string[] {
  const orders = [...world.shop.orders.values()].filter(({ posted }) => posted === 0);
  return orders.length === 0 ? [] : ['', ...orders.map((order) => `  ${order.order.name}: ${nothingWordsOf(order)}`)];
}

function expectations({ path, event, at, expectations: all }: EventRun, { reading }: World): readonly string[] {
  if (all.length === 0) return [];
  return [`  ${path}  ${instantInWords(at, reading.zone)}  ${event}`, ...all.map((judged) => `    ${line(path, judged)}`)];
}

function line(place: string, { path, expected, actual, isMet }: Judged): string {
  const name = path.startsWith(`${place}.`) ? path.slice(place.length + 1) : path;
  return isMet ? `✓ ${name}: ${shown(expected)}` : `✗ ${name}: expected ${shown(expected)}, is ${shown(actual)}`;
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
