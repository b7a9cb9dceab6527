import { programForm } from '#app/contracts/forms/program.ts';
import { aProgram } from '#test/builders/program.ts';

import type { MarkedShop } from './a-marked-shop.ts';

/** One way to call a route with the ids of the tea house. */
export type StaffCall = {
  /** Its file in app/routes, without its ending. */
  readonly route: string;
  readonly does: 'loader' | 'action';
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams | FormData | string;
  /** What the tea house's own staff are answered holds the mark, or changes a row. */
  readonly own: 'shows' | 'changes' | 'neither';
};

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const draft = programForm(aProgram({ name: 'Another' }));

function aFile(): FormData {
  const sent = new FormData();
  sent.set('file', new File(['email,points\nann@example.com,5\n'], 'members.csv'));
  return sent;
}

/** Every way into the admin, by what it would say or change if it asked only what it is told. */
export function staffCalls(of: MarkedShop): readonly StaffCall[] {
  const member = { id: of.member };
  const reason = 'a kind letter';
  return [
    { route: 'app', does: 'loader', path: '/app', own: 'neither' },
    { route: 'app.$', does: 'loader', path: '/app/nothing', own: 'neither' },
    { route: 'app._index', does: 'loader', path: '/app', own: 'shows' },
    { route: 'app._index', does: 'action', path: '/app?index', body: form({ hidden: 'true' }), own: 'changes' },
    { route: 'app.deliveries._index', does: 'loader', path: '/app/deliveries', own: 'shows' },
    { route: 'app.deliveries.$id', does: 'loader', path: `/app/deliveries/${of.delivery}`, params: { id: of.delivery }, own: 'shows' },
    {
      route: 'app.deliveries._index',
      does: 'action',
      path: '/app/deliveries',
      body: form({ which: 'one', id: of.delivery }),
      own: 'changes',
    },
    { route: 'app.deliveries._index', does: 'action', path: '/app/deliveries', body: form({ which: 'failed' }), own: 'neither' },
    { route: 'app.members._index', does: 'loader', path: '/app/members', own: 'shows' },
    { route: 'app.members._index', does: 'loader', path: `/app/members?search=${of.member}`, own: 'neither' },
    { route: 'app.members.$id', does: 'loader', path: `/app/members/${of.member}`, params: member, own: 'shows' },
    { route: 'app.members.$id.export', does: 'loader', path: `/app/members/${of.member}/export`, params: member, own: 'shows' },
    {
      route: 'app.members.$id',
      does: 'action',
      path: `/app/members/${of.member}`,
      params: member,
      body: form({ direction: 'credit', points: '10', reason, key: 'a-key-of-the-form-1' }),
      own: 'changes',
    },
    {
      route: 'app.members.$id',
      does: 'action',
      path: `/app/members/${of.member}`,
      params: member,
      body: form({ intent: 'tier', tier: '', lastOn: '', reason }),
      own: 'changes',
    },
    {
      route: 'app.members.$id_.reinstate',
      does: 'action',
      path: `/app/members/${of.member}/reinstate`,
      params: member,
      body: form({ expiry: '1', days: '', reason }),
      own: 'neither',
    },
    { route: 'app.fulfilment', does: 'loader', path: '/app/fulfilment', own: 'shows' },
    {
      route: 'app.fulfilment',
      does: 'action',
      path: '/app/fulfilment',
      body: form({ intent: 'fulfil', id: of.byHand, note: '' }),
      own: 'changes',
    },
    { route: 'app.imports._index', does: 'loader', path: '/app/imports', own: 'shows' },
    { route: 'app.imports._index', does: 'action', path: '/app/imports', body: aFile(), own: 'changes' },
    {
      route: 'app.imports._index',
      does: 'action',
      path: '/app/imports',
      body: form({ sinceOn: '2026-01-01', award: 'nothing' }),
      own: 'changes',
    },
    { route: 'app.imports.$id', does: 'loader', path: `/app/imports/${of.import}`, params: { id: of.import }, own: 'shows' },
    {
      route: 'app.imports.$id',
      does: 'action',
      path: `/app/imports/${of.import}`,
      params: { id: of.import },
      body: JSON.stringify({ intent: 'run' }),
      own: 'neither',
    },
    { route: 'app.program', does: 'loader', path: '/app/program', own: 'shows' },
    {
      route: 'app.program',
      does: 'action',
      path: '/app/program',
      body: JSON.stringify({ intent: 'save', revision: 1, document: draft }),
      own: 'changes',
    },
    {
      route: 'app.program',
      does: 'action',
      path: '/app/program',
      body: JSON.stringify({ intent: 'discard', revision: 2 }),
      own: 'changes',
    },
    { route: 'app.program_.back-test', does: 'loader', path: '/app/program/back-test', own: 'shows' },
    { route: 'app.program_.back-test', does: 'action', path: '/app/program/back-test', body: form({}), own: 'neither' },
    { route: 'app.program_.tiers', does: 'loader', path: '/app/program/tiers', own: 'neither' },
    { route: 'app.program_.draft.export', does: 'loader', path: '/app/program/draft/export', own: 'neither' },
    { route: 'app.program_.import', does: 'loader', path: '/app/program/import', own: 'neither' },
    {
      route: 'app.program_.import',
      does: 'action',
      path: '/app/program/import',
      body: form({ text: '{}', revision: '3' }),
      own: 'neither',
    },
    { route: 'app.program_.reference', does: 'loader', path: '/app/program/reference', own: 'neither' },
    { route: 'app.program_.versions._index', does: 'loader', path: '/app/program/versions', own: 'neither' },
    { route: 'app.program_.versions.$version', does: 'loader', path: '/app/program/versions/2', params: { version: '2' }, own: 'shows' },
    {
      route: 'app.program_.versions.$version',
      does: 'action',
      path: '/app/program/versions/1',
      params: { version: '1' },
      body: form({ newest: '2' }),
      own: 'changes',
    },
    {
      route: 'app.program_.versions.$version.export',
      does: 'loader',
      path: '/app/program/versions/2/export',
      params: { version: '2' },
      own: 'shows',
    },
  ];
}
