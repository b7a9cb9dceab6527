import { evaluate } from '#app/domain/earning/evaluate.ts';
import type { Order } from '#app/domain/earning/order.ts';
import { settle, type Settlement, type SettlementInput } from '#app/domain/earning/settlement.ts';
import { noOwnPoints } from '#app/domain/ledger/own-points.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { RestorableRedemption } from '#app/domain/redemption/restore.ts';
import { noPoints, points } from '#app/domain/values/points.ts';
import { aContext } from './order.ts';
import { aProgram } from './program.ts';
import { redemption, reward, utc } from './values.ts';

export type Standing = Pick<SettlementInput, 'posted' | 'letGo' | 'postings' | 'redemptions'>;
const own = noOwnPoints;
export const nothingYet: Standing = { posted: noPoints, letGo: noPoints, postings: 0, redemptions: [] };

export function settled(order: Order, standing: Standing = nothingYet, program: ProgramDocument = aProgram()): Settlement {
  return settle({ order, earning: evaluate(order, program, aContext(), utc), program, zone: utc, tier: null, own, ...standing });
}

/** What remains to be known of a settlement, for the next one. */
export function after(settlement: Settlement, { redemptions }: Standing): Standing {
  const restored = new Map(settlement.restored.map((each) => [each.redemption, each.restored]));
  return {
    posted: settlement.posted,
    letGo: settlement.letGo,
    postings: settlement.postings,
    redemptions: redemptions.map((each) => ({ ...each, restored: restored.get(each.id) ?? each.restored })),
  };
}

const earnedAt = new Date('2026-01-01T00:00:00Z');
export const aRedemption: RestorableRedemption = {
  id: redemption(1),
  reward: reward('five-off'),
  programVersion: 1,
  price: points(500),
  restored: noPoints,
  drawn: [
    {
      lot: 1,
      points: points(200),
      earnedAt,
      activeAt: earnedAt,
      expiresAt: new Date('2026-12-31T00:00:00Z'),
      idleMonths: null,
      source: 'a',
    },
    { lot: 2, points: points(300), earnedAt, activeAt: earnedAt, expiresAt: null, idleMonths: null, source: 'b' },
  ],
};
