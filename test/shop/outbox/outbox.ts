import { readFileSync } from 'node:fs';
import type { Express } from 'express';
import { theShop } from '../orders/make-line.ts';
import { moment } from '../page/format.ts';
import { html } from '../page/html.ts';
import { answerErrors, document, field, pageServer, route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';

const style = readFileSync(new URL('./outbox.css', import.meta.url), 'utf8');

/** Every mail the shop has sent, newest first, and one to read. A mail's HTML is shown in a frame without scripts. */
export function createOutbox(shop: Shop): Express {
  return pageServer((app) => {
    app.get('/stand-in/outbox.css', (_request, response) => {
      response.type('css').send(style);
    });
    app.get(
      '/',
      route((request, response) => {
        const mails = shop.store.list('mail', { limit: 200 });
        const wanted = field(request.query, 'mail');
        const chosen = mails.find(({ id }) => id === wanted);
        const record = theShop(shop);
        const list = mails.map(
          (mail) =>
            html`<li>
              <a href="/?mail=${mail.id}" ${mail === chosen ? html` aria-current="true"` : ''}
                ><strong>${mail.subject}</strong><span>${mail.to}</span
                ><time datetime="${mail.sentAt}">${moment(mail.sentAt, record)}</time></a
              >
            </li>`,
        );
        const reading = chosen
          ? html`<a class="back" href="/">‹ All mails</a>
              <h2>${chosen.subject}</h2>
              <p class="quiet">From ${chosen.from} to ${chosen.to}, ${moment(chosen.sentAt, record)}</p>
              ${chosen.html === null ? html`<pre>${chosen.text}</pre>` : html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail" srcdoc="${frame(chosen.html)}"></iframe>`}`
          : html`<p class="quiet">
              ${mails.length === 0 ? 'No mail yet: sign-in codes and order confirmations arrive here.' : 'Choose a mail to read it.'}
            </p>`;
        sendPage(
          response,
          document(
            html`<title>Outbox · ${record.name}</title><link rel="icon" href="data:," /><link
                rel="stylesheet"
                href="/stand-in/outbox.css"
              /><meta http-equiv="refresh" content="15" />`,
            html`<body class="${chosen ? 'is-reading' : ''}">
              <header>
                <h1>Outbox</h1>
                <p>Mail that ${record.name} would have sent</p>
              </header>
              <nav aria-label="Mails">
                <ul>
                  ${list}
                </ul>
              </nav>
              <main>${reading}</main>
            </body>`,
          ),
        );
      }),
    );
    app.get('/mails.json', (request, response) => {
      const to = field(request.query, 'to').toLowerCase();
      response.json(shop.store.list('mail', { limit: 200 }).filter((mail) => to === '' || mail.to === to));
    });
    app.use(
      answerErrors(
        (title, text) =>
          html`<!doctype html><title>${title}</title>
            <h1>${title}</h1>
            <p>${text}</p>`,
      ),
    );
  });
}

function frame(text: string): string {
  return `<base target="_blank"><style>body{font:16px/1.6 system-ui;color:#2b2a26;margin:1rem;max-width:40rem}</style>${text}`;
}
