import type { Express, Request } from 'express';
import { CannotDo } from '../actions/cannot-do.ts';
import { installation, installApp, redactShop, uninstallApp } from '../actions/install.ts';
import type { Fault } from '../faults.ts';
import { theShop } from '../orders/make-line.ts';
import { moment } from '../page/format.ts';
import { html, type Html } from '../page/html.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import { adminBase, adminPage, badge, heading } from './layout.ts';

const faults: readonly Fault[] = ['429', '500', '502', 'hang', 'reset', 'lost-answer', 'throttled'];
const hour = 3_600_000;

/** What a newcomer turns to see how Laurel takes it: the clock, faults of the API, webhooks gone wrong, the app's installation. */
export function settingsRoutes(shop: Shop, app: Express): void {
  const path = '/store/:store/settings';
  app.get(
    path,
    route((request, response) =>
      sendPage(
        response,
        adminPage(shop, { section: 'settings', title: 'Settings', body: settings(shop), notice: field(request.query, 'done') }),
      ),
    ),
  );
  const button = (name: string, work: (request: Request) => string): void => {
    app.post(
      `${path}/${name}`,
      route((request, response) => response.redirect(303, `${adminBase(shop)}/settings?done=${encodeURIComponent(work(request))}`)),
    );
  };
  button('clock', (request) => {
    const hours = Number(field(request.body, 'hours'));
    if (!(hours > 0)) throw new CannotDo('The clock only moves forward.');
    shop.clock.advance(hours * hour);
    return `It is now ${moment(shop.clock.now().toISOString(), theShop(shop))}.`;
  });
  button('faults', (request) => {
    const fault = faults.find((known) => known === field(request.body, 'fault'));
    if (!fault) throw new CannotDo('There is no such fault.');
    const times = Number(field(request.body, 'times')) || 1;
    const operation = field(request.body, 'operation');
    shop.faults.add({ fault, times, ...(operation === '' ? {} : { operation }) });
    return `The next ${times} call${times === 1 ? '' : 's'} will meet “${fault}”.`;
  });
  button('faults-clear', () => {
    shop.faults.clear();
    return 'No faults any more.';
  });
  button('webhooks', (request) => {
    const number = (name: string): number => Math.max(0, Number(field(request.body, name)) || 0);
    shop.webhooks.set({
      dropPercent: number('dropPercent'),
      duplicatePercent: number('duplicatePercent'),
      delayMs: number('delayMs'),
      reorderMs: number('reorderMs'),
      isPaused: field(request.body, 'isPaused') === 'on',
    });
    return 'Webhooks are sent so from now on.';
  });
  button('install', () => {
    installApp(shop);
    return 'Laurel is installed.';
  });
  button('uninstall', () => {
    uninstallApp(shop);
    return 'Laurel is uninstalled.';
  });
  button('redact', () => {
    redactShop(shop);
    return 'shop/redact is sent.';
  });
}

function settings(shop: Shop): Html {
  const base = `${adminBase(shop)}/settings`;
  const record = theShop(shop);
  const { switches } = shop.webhooks;
  const isInstalled = installation(shop).installedAt !== null;
  const jump = (hours: number, label: string): Html => html`<button class="button" name="hours" value="${hours}">${label}</button>`;
  const number = (name: 'dropPercent' | 'duplicatePercent' | 'delayMs' | 'reorderMs', label: string): Html =>
    html`<label>${label} <input type="number" name="${name}" min="0" value="${switches[name]}" /></label>`;
  return html`${heading('Settings')}
    <section class="card">
      <h2>Clock</h2>
      <p>It is <strong>${moment(shop.clock.now().toISOString(), record)}</strong> in ${record.timeZone}. The app follows this clock.</p>
      <form class="buttons" method="post" action="${base}/clock">
        ${jump(1, '+ 1 hour')}${jump(24, '+ 1 day')}${jump(24 * 30, '+ 30 days')}${jump(24 * 365, '+ 1 year')}
      </form>
    </section>
    <section class="card">
      <h2>Webhooks</h2>
      <form class="fields" method="post" action="${base}/webhooks">
        ${number('dropPercent', 'Dropped, of 100')}${number('duplicatePercent', 'Sent twice, of 100')}${number('delayMs', 'Delay in milliseconds')}${number('reorderMs', 'Shuffled within milliseconds')}<label
          class="check"
          ><input type="checkbox" name="isPaused" ${switches.isPaused ? html` checked` : ''} /> Hold everything back</label
        >
        <div><button class="button">Save</button></div>
      </form>
    </section>
    <section class="card">
      <h2>Faults of the Admin API</h2>
      ${
        shop.faults.list().length === 0
          ? ''
          : html`<ul>
              ${shop.faults.list().map((plan) => html`<li>${badge(plan.fault)} ${plan.operation ?? 'any call'}${plan.times === undefined ? '' : `, ${plan.times} more`}</li>`)}
            </ul>`
      }
      <form class="fields" method="post" action="${base}/faults">
        <label
          >What happens
          <select name="fault">
            ${faults.map((fault) => html`<option>${fault}</option>`)}
          </select></label
        ><label>Only to this operation <input name="operation" placeholder="discountCodeBasicCreate" /></label
        ><label>How many calls <input type="number" name="times" min="1" value="1" /></label>
        <div class="buttons">
          <button class="button">Plan it</button><button class="button" formaction="${base}/faults-clear">Clear all</button>
        </div>
      </form>
    </section>
    <section class="card">
      <h2>Laurel in this shop</h2>
      <p>${isInstalled ? html`Installed, with ${installation(shop).scopes.join(', ')}.` : 'Not installed.'}</p>
      <form
        class="buttons"
        method="post"
        action="${base}/${isInstalled ? 'uninstall' : 'install'}"
        ${isInstalled ? html` data-ask="Uninstall Laurel?"` : ''}
      >
        <button class="button">${isInstalled ? 'Uninstall' : 'Install'}</button
        >${isInstalled ? '' : html`<button class="button" formaction="${base}/redact">Send shop/redact</button>`}
      </form>
    </section>`;
}
