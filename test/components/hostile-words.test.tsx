import { expect, test } from 'vitest';

import { EarningWorkings } from '#app/components/member/earning-workings.tsx';
import { MemberView } from '#app/components/member/member-view.tsx';
import { MembersView } from '#app/components/members/members-view.tsx';
import { RuleList } from '#app/components/program/rule-list.tsx';
import { programForm } from '#app/contracts/forms/program.ts';
import { membersAddress } from '#app/contracts/pages/members.ts';
import { evaluate } from '#app/domain/earning/evaluate.ts';
import { explainEarning } from '#app/domain/earning/explain.ts';
import { aContext, aLine, anOrder } from '#test/builders/order.ts';
import { aProgram, aRule } from '#test/builders/program.ts';
import { utc } from '#test/builders/values.ts';
import { aMemberPage, anAdjustment, aRedemption } from './member-page.ts';
import { htmlOf } from './page.tsx';

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`;
const nobody = () => undefined;

function expectHarmless(html: string): void {
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toContain('<script');
  expect(html).not.toContain('<img src=x');
}

test('a customer’s name is text in the list of members, and so is what was searched for', () => {
  const row = {
    id: 'a',
    name: hostile,
    email: hostile,
    active: 1,
    pending: 0,
    deficit: 0,
    enrolledAt: new Date(0),
    lastActivityAt: null,
    isSuspended: false,
  };
  const view = (members: readonly (typeof row)[]) => (
    <MembersView
      address={membersAddress.parse({ query: hostile })}
      page={{ members, total: 1, next: null, previous: null, isCut: false }}
      isLoading={false}
      onChange={nobody}
    />
  );

  expectHarmless(htmlOf(view([row])));
  expectHarmless(htmlOf(view([])));
});

test('a name, a reason and a reward’s title are text on a member’s page', () => {
  const page = aMemberPage({ name: hostile, entries: [anAdjustment({ reason: hostile })], redemptions: [aRedemption({ title: hostile })] });

  expectHarmless(
    htmlOf(<MemberView page={page} now={new Date('2026-03-20')} isNewest onAdjust={nobody} onSetTier={nobody} onReinstate={nobody} />),
  );
});

test('the title of an order’s line is text in the workings', () => {
  const earning = evaluate(anOrder({ lines: [aLine({ title: hostile })] }), aProgram(), aContext(), utc);

  expectHarmless(htmlOf(<EarningWorkings earning={explainEarning(earning, 'en-GB')} />));
});

test('a rule’s name is text in the editor', () => {
  const { earning } = programForm(aProgram({ earning: { rules: [aRule({ name: hostile })] } }));

  expectHarmless(htmlOf(<RuleList rules={earning.rules} onChange={nobody} />));
});
