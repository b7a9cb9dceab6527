/** `error`: it does not do what it says. `warning`: it may cost or disappoint. `note`: worth knowing. None of them keeps a draft from being published. */
export type Severity = 'error' | 'warning' | 'note';

/** Something about a draft that its form allows and its merchant may not want. */
export type Finding = {
  readonly name: FindingName;
  readonly severity: Severity;
  /** What it concerns, from the top of the document: ['earning', 'rules', 2]. */
  readonly path: readonly (string | number)[];
  /** One sentence or two. */
  readonly words: string;
};

export type FindingName = keyof typeof catalogue;

/** Every finding there is: how grave it is, and when it is found. */
export const catalogue = {
  'nothing-earns': { severity: 'warning', when: 'No rule for orders is on, or only bonuses: orders earn nothing.' },
  'nothing-to-redeem': { severity: 'warning', when: 'No reward is on: members collect points and cannot redeem them.' },
  'contradicting-conditions': { severity: 'error', when: 'A rule’s conditions can never hold together, so it never does anything.' },
  'unknown-tier': { severity: 'error', when: 'Something is only for tiers that the program does not have.' },
  'time-is-over': { severity: 'warning', when: 'The last day of a rule’s time, of a campaign or of a reward’s schedule has passed.' },
  'campaign-off': { severity: 'warning', when: 'A rule is on that earns only in a campaign that is off.' },
  'campaign-over': { severity: 'warning', when: 'A rule is on that earns only in a campaign that has ended.' },
  'campaign-without-rules': { severity: 'note', when: 'No rule that is on belongs to a campaign.' },
  'suppressed-always': { severity: 'error', when: 'Wherever a rule matches, an exclusive rule of higher priority suppresses it.' },
  'paid-twice': { severity: 'warning', when: 'Two rules pay for the same thing: same kind of award, same conditions, added up.' },
  'cap-below-award': { severity: 'warning', when: 'A rule’s limit is below what it gives at once.' },
  'payout-above-margin': {
    severity: 'warning',
    when: 'Points per amount spent, with the rules and bonuses that add up, are worth more than `valuation.payoutPercentMax` of it.',
  },
  'reward-out-of-reach': {
    severity: 'warning',
    when: 'A reward costs more than a member can ever hold under the limits and the expiry, or is only for tiers that nobody can reach.',
  },
  'tier-out-of-reach': { severity: 'warning', when: 'A tier asks for more points than a member can earn in its period under the limits.' },
  'free-shipping-without-tag': {
    severity: 'warning',
    when: 'A tier promises free shipping and gives no customer tag: Shopify cannot know who is in it.',
  },
  'out-of-stock': { severity: 'warning', when: 'A reward is on with a stock of 0.' },
  'money-below-its-worth': {
    severity: 'warning',
    when: 'A gift card or store credit costs fewer points than the points are valued at: every redemption gives money away.',
  },
  'reward-below-its-worth': { severity: 'note', when: 'An amount off or a donation costs fewer points than the points are valued at.' },
  'code-never-ends': { severity: 'note', when: 'A reward’s code is valid for ever: points of unused codes never come back.' },
  'points-come-back-expired': {
    severity: 'warning',
    when: 'Points expire, and points that come back after their expiry get no days to be used.',
  },
  'expires-before-active': { severity: 'error', when: 'Points expire before they become active.' },
  'may-expire-before-active': { severity: 'warning', when: 'Points earned late in a calendar period expire before they become active.' },
  'warning-before-earned': { severity: 'warning', when: 'A warning lies further before the expiry than points live.' },
  'warning-without-expiry': { severity: 'note', when: 'Warnings are set, and points never expire.' },
  'missing-translation': { severity: 'note', when: 'A name or title is missing in a language that others have; English is shown.' },
} as const satisfies Record<string, { readonly severity: Severity; readonly when: string }>;

export function finding(name: FindingName, path: Finding['path'], words: string): Finding {
  return { name, severity: catalogue[name].severity, path, words };
}
