import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { CannotDo } from '../actions/cannot-do.ts';
import { html, type Html } from './html.ts';

/** An Express app for one face: urlencoded and JSON bodies, no caching, one place for what could not be done. */
export function pageServer(routes: (app: Express) => void): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'extended');
  app.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    next();
  });
  routes(app);
  return app;
}

/** Answers what an action refused (`CannotDo`) with 422 in its own words; everything else is a defect of the stand-in, shown as it is. */
export function answerErrors(show: (title: string, text: string) => Html) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const isRefusal = error instanceof CannotDo;
    const text = error instanceof Error ? error.message : String(error);
    if (!isRefusal) console.error(error);
    response.status(isRefusal ? 422 : 500);
    if (request.accepts(['html', 'json']) === 'json') response.json({ error: text });
    else response.type('html').send(show(isRefusal ? 'That cannot be done' : 'The stand-in failed', text).text);
  };
}

/** A route's work that may be asynchronous: what it rejects with goes to the error page. */
export function route(work: (request: Request, response: Response) => void | Promise<void>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    Promise.resolve()
      .then(() => work(request, response))
      .catch(next);
  };
}

export function sendPage(response: Response, page: Html, status = 200): void {
  response.status(status).type('html').send(page.text);
}

/** One text field of a form or a query; empty where it is absent or repeated. */
export function field(source: unknown, name: string): string {
  if (typeof source !== 'object' || source === null || !(name in source)) return '';
  const value: unknown = Object.entries(source).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value.trim() : '';
}

export function cookie(request: Request, name: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value) return decodeURIComponent(value);
  }
  return undefined;
}

export const document = (head: Html, body: Html, lang = 'en'): Html =>
  html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        ${head}</head
      >${body}
    </html>`;
