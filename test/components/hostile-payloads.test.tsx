import type { ReactElement } from 'react';
import { expect, test } from 'vitest';

import { EarningWorkings } from '#app/components/member/earning-workings.tsx';
import { MemberView } from '#app/components/member/member-view.tsx';
import { RewardList } from '#app/components/program/reward-list.tsx';
import { RuleList } from '#app/components/program/rule-list.tsx';
import { programForm } from '#app/contracts/forms/program.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import { explainEarning } from '#app/domain/earning/explain.ts';
import { aContext, aLine, anOrder } from '#test/builders/order.ts';
import { aProgram, aReward, aRule } from '#test/builders/program.ts';
import { utc } from '#test/builders/values.ts';
import { payloads, skeleton } from '#test/security/payloads.ts';

import { aMemberPage, anAdjustment, aRedemption } from './member-page.ts';
import { htmlOf } from './page.tsx';

const nobody = () => undefined;
/** As long as a program lets a name be. */
const asName = (text: string) => text.slice(0, 100);

const places: readonly (readonly [string, (text: string) => ReactElement])[] = [
  [
    'a customer’s name, a reason and a reward’s title on a member’s page',
    (text) => {
      const page = aMemberPage({ name: text, entries: [anAdjustment({ reason: text })], redemptions: [aRedemption({ title: text })] });
      return <MemberView page={page} now={new Date('2026-03-20')} isNewest onAdjust={nobody} onSetTier={nobody} onReinstate={nobody} />;
    },
  ],
  [
    'a product’s title in the workings',
    (text) => {
      const earning = evaluate(anOrder({ lines: [aLine({ title: text })] }), aProgram(), aContext(), utc);
      return <EarningWorkings earning={explainEarning(earning, 'en-GB')} />;
    },
  ],
  [
    'a rule’s name in the editor',
    (text) => (
      <RuleList rules={programForm(aProgram({ earning: { rules: [aRule({ name: asName(text) })] } })).earning.rules} onChange={nobody} />
    ),
  ],
  [
    'a reward’s title and its translation in the editor',
    (text) => (
      <RewardList
        rewards={programForm(aProgram({ rewards: [aReward({ titles: { en: asName(text), de: asName(text) } })] })).rewards}

        onChange={nobody}
      />
    ),
  ],
];

const drawn = (view: ReactElement) => skeleton(htmlOf(view));

test.each(places)(
  `each of ${payloads.length} scripts is only read as %s`,
  (_place, view) => {
    const harmless = drawn(view('plain'));
    for (const text of payloads) expect(drawn(view(text)), text).toEqual(harmless);
    expect(payloads.length).toBeGreaterThanOrEqual(200);
  },
  120_000,
);
