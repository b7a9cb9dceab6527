import { activityAccrual, activityKey } from '#app/domain/activities/accrual.ts';
import type { ActivityRule } from '#app/domain/activities/activity-rule.ts';
import { decideActivity, earnedKey, type ActivityCredit } from '#app/domain/activities/decide.ts';
import { isAbout, naturalKey, type Happening } from '#app/domain/activities/happening.ts';
import type { ActivityRefusal } from '#app/domain/activities/refusal.ts';
import { windowsOf } from '#app/domain/earning/cap-windows.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { CustomerId, RuleId, SegmentId } from '#app/domain/values/ids.ts';
import type { Points } from '#app/domain/values/points.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { localTime } from '#app/domain/values/time-zone.ts';
import { pointsByKey } from '#app/persistence/activity-entry.ts';
import { lockAccount, postMovements } from '#app/persistence/ledger.ts';
import type { Member } from '#app/persistence/member.ts';
import { programVersions, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { inTransaction } from '#app/persistence/transaction.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readCustomerTags } from '#app/shopify/catalogue.ts';
import { readSegments } from '#app/shopify/segments.ts';
import { CapRoom, type Capped } from './cap-room.ts';
import { judgeTiers } from './judge-tiers.ts';
import { enrolSigningUp } from './sign-up.ts';
import { tiersAt } from './tiers-at.ts';

import type { Pool, PoolClient } from 'pg';

export type ActivityContext = { readonly pool: Pool; readonly admin: AdminClient };

export type ActivityWish = { readonly shop: Shop; readonly customer: CustomerId; readonly happening: Happening };

/** What was given for it, rule by rule: now, or when it was told before. */
export type ActivityAnswer = {
  readonly given: readonly { readonly rule: RuleId; readonly points: Points }[];
  readonly isRepeated: boolean;
};

/**
 * Gives the points for something that a customer did besides ordering, by the version in force when it happened, and enrols the customer. Told
 * again, at once or years later, it gives the first answer: each rule gives once for a natural key.
 */
export async function recordActivity(
  context: ActivityContext,
  { shop, customer, happening }: ActivityWish,
  now: Date,
): Promise<Result<ActivityAnswer, ActivityRefusal>> {
  const version = inForce(await programVersions(context.pool, shop), happening.occurredAt);
  const rules = version?.document.activities.filter((rule) => rule.enabled && isAbout(rule.activity, happening)) ?? [];
  if (!version || rules.length === 0) return refused({ kind: happening.kind === 'custom' ? 'unknown-event' : 'not-offered' });
  const marks = await marksOf(context.admin, customer, rules);
  return inTransaction(context.pool, async (client) => {
    const { on } = localTime(happening.occurredAt, shop.timeZone);
    const windows = new Map(rules.map(({ id, caps }) => [id, windowsOf(`rule/${id}`, caps, on)]));
    await CapRoom.lock(client, shop.shop, [...windows.values()]);
    const rewarded = happening.kind === 'sign-up' ? [] : [customer];
    const member = (await enrolSigningUp(client, shop, [customer], { now, rewarded })).get(customer);
    assert(member, 'a customer just enrolled is a member');
    return give(client, { shop, version, rules, happening, marks, member, windows }, now);
  });
}

type Marks = { readonly customerTags: readonly string[]; readonly segments: readonly SegmentId[] };

/** What Shopify says of the customer, as far as the rules ask. */
async function marksOf(admin: AdminClient, customer: CustomerId, rules: readonly ActivityRule[]): Promise<Marks> {
  const conditions = rules.flatMap(({ conditions: { all, any, none } }) => [...all, ...any, ...none]);
  const segments = [...new Set(conditions.flatMap((condition) => (condition.kind === 'segment' ? condition.segments : [])))];
  const tags = conditions.some(({ kind }) => kind === 'customer-tag') ? await readCustomerTags(admin, [customer]) : null;
  const inSegments = segments.length > 0 ? await readSegments(admin, [customer], segments) : null;
  return { customerTags: tags?.get(customer) ?? [], segments: inSegments?.get(customer) ?? [] };
}

type Giving = {
  readonly shop: Shop;
  readonly version: ProgramVersion;
  /** Those about it. */
  readonly rules: readonly ActivityRule[];
  readonly happening: Happening;
  readonly marks: Marks;
  readonly member: Member;
  readonly windows: ReadonlyMap<RuleId, Capped['windows']>;
};

/** Under the account's lock, so that what is told twice at once is given once; the key's uniqueness says so again. */
async function give(client: PoolClient, giving: Giving, now: Date): Promise<Result<ActivityAnswer, ActivityRefusal>> {
  const { shop, version, rules, happening, marks, member } = giving;
  const account = await lockAccount(client, shop.shop, member.id);
  const key = naturalKey(happening, shop.timeZone);
  const before = await pointsByKey(
    client,
    shop.shop,
    rules.map(({ id }) => activityKey(id, member.id, key)),
  );
  const given = rules.flatMap(({ id }) => {
    const points = before.get(activityKey(id, member.id, key));
    return points === undefined ? [] : [{ rule: id, points }];
  });
  const [tier = null] = await tiersAt(client, shop, [{ member: member.id, at: happening.occurredAt, version }]);
  const capped = rules.map((rule) => cappedBy(giving, rule.id, key));
  const room = await CapRoom.load(client, shop.shop, capped);
  const capsUsed = Object.fromEntries(capped.flatMap((each) => Object.entries(room.usedBefore(each))));
  const earned = new Set(given.map(({ rule }) => earnedKey(rule, key)));
  const decided = decideActivity(rules, happening, { earned, ...marks, tier, capsUsed }, shop.timeZone);
  if (!decided.ok) return decided.refusal.kind === 'already-earned' ? accepted({ given, isRepeated: true }) : decided;

  const terms = {
    member: member.id,
    version: version.version,
    document: version.document,
    occurredAt: happening.occurredAt,
    tier,
    zone: shop.timeZone,
  };
  await postMovements(
    client,
    account,
    decided.value.map((credit) => activityAccrual(credit, terms)),
    now,
  );
  for (const credit of decided.value) room.use(cappedBy(giving, credit.rule, key), credit.capUse);
  await room.save(client, shop.shop);
  await judgeTiers(client, shop, [member.id], now);
  return accepted({ given: [...given, ...decided.value.map(answerOf)], isRepeated: false });
}

function cappedBy({ member, windows }: Giving, rule: RuleId, key: string): Capped {
  return { source: activityKey(rule, member.id, key), member: member.id, windows: windows.get(rule) ?? { ofMember: [], ofShop: [] } };
}

function answerOf({ rule, points }: ActivityCredit): ActivityAnswer['given'][number] {
  return { rule, points };
}
