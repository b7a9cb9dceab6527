import { data } from '@remix-run/node';
import { useFetcher, useLoaderData, useRevalidator, useSearchParams } from '@remix-run/react';
import { useState } from 'react';

import { signIn } from '#app/admin.server.ts';
import { ProgramEditor } from '#app/components/program/program-editor.tsx';
import { useAnswerToast } from '#app/components/shell/use-answer-toast.ts';
import { programAction, readProgramForm } from '#app/contracts/forms/program.ts';
import { programAddress } from '#app/contracts/pages/program.ts';
import { jsonBody } from '#app/contracts/request-body.ts';
import { discardDraft } from '#app/services/discard-draft.ts';
import { publishFirst } from '#app/services/publish-first.ts';
import { publishProgram } from '#app/services/publish-program.ts';
import { readProgram } from '#app/services/read-program.ts';
import { saveDraft } from '#app/services/save-draft.ts';

import type { AdminVisit } from '#app/admin.server.ts';
import type { CurrencyDiffers } from '#app/services/publish-program.ts';
import type { StaleRevision } from '#app/services/save-draft.ts';
import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { FormAnswer } from '#app/contracts/forms/form-answer.ts';
import type { ProgramAction, ProgramForm } from '#app/contracts/forms/program.ts';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { ShouldRevalidateFunctionArgs } from '@remix-run/react';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  return { page: await readProgram({ ...context, shop }, new Date()) };
}

export async function action({ request }: ActionFunctionArgs) {
  const visit = await signIn(request);
  const wish = programAction.safeParse(await jsonBody(request));
  return wish.success ? answer(visit, wish.data, new Date()) : data(unreadable({}), 422);
}

async function answer(visit: AdminVisit, wish: ProgramAction, now: Date) {
  const { context, shop, staff } = visit;
  switch (wish.intent) {
    case 'discard': {
      const discarded = await discardDraft(context, { shop: shop.shop, revision: wish.revision }, now);
      return discarded.ok ? data(done('Draft discarded')) : stale();
    }
    case 'publish': {
      const published = await publishProgram(context, { shop, revision: wish.revision, staff }, now);
      return published.ok ? data(done(`Version ${published.value.version} published`)) : refusedPublishing(published.refusal.kind);
    }
    case 'publish-first':
    case 'save': {
      const read = readProgramForm(wish.document, shop.currency);
      if (!read.ok) return data(unreadable(read.errors), 422);
      const { document } = read;
      if (wish.intent === 'publish-first') {
        const published = await publishFirst(context, { shop, document, staff, revision: wish.revision }, now);
        return published.ok ? data(done(`Version ${published.value.version} published`)) : refusedPublishing(published.refusal.kind);
      }
      const saved = await saveDraft(context, { shop: shop.shop, document, revision: wish.revision }, now);
      return saved.ok ? data(done('Draft saved')) : stale();
    }
  }
}

function done(words: string): FormAnswer {
  return { done: words, refusal: null, errors: {} };
}

function unreadable(errors: FieldErrors): FormAnswer {
  return { refusal: null, errors };
}

function refusedPublishing(kind: (StaleRevision | CurrencyDiffers)['kind']) {
  if (kind === 'stale-revision') return stale();
  const refusal =
    'The draft is in the currency that the shop had before. Go over its amounts, save it in the shop’s currency, then publish it.';
  return data<FormAnswer>({ refusal, errors: {} }, 409);
}

function stale() {
  const refusal =
    'The draft was saved, published or discarded in another tab or by somebody else since this page was loaded. Copy what you want to keep, then load what is saved: it replaces what is typed here.';
  return data<FormAnswer>({ refusal, errors: {} }, 409);
}

export default function Program() {
  const { page } = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  const { tab } = programAddress.parse(Object.fromEntries(search));
  const revalidator = useRevalidator();
  const sent = useFetcher<typeof action>();
  useAnswerToast(sent.data);
  const standing = `${page.revision}/${page.inForce?.version ?? 0}`;
  const [sentFrom, setSentFrom] = useState(standing);
  const send = (wish: ProgramAction) => {
    setSentFrom(standing);
    sent.submit(JSON.stringify(wish), { method: 'post', encType: 'application/json' });
  };
  return (
    <ProgramEditor
      page={page}
      tab={tab}
      isBusy={sent.state !== 'idle'}
      // A page that has been loaded anew since has what the refusal asked for.
      refusal={sentFrom === standing ? (sent.data?.refusal ?? null) : null}
      errors={sent.data?.errors ?? {}}
      onTab={(next) => setSearch(next === 'earning' ? {} : { tab: next }, { replace: true, preventScrollReset: true })}
      onSave={(form: ProgramForm) => send({ intent: 'save', revision: page.revision, document: form })}
      onPublish={(form) =>
        send({ revision: page.revision, ...(page.hasDraft ? { intent: 'publish' } : { intent: 'publish-first', document: form }) })
      }
      onDiscard={() => send({ intent: 'discard', revision: page.revision })}
      onReload={() => revalidator.revalidate()}
    />
  );
}

/**
 * A tab is the page's own; what it shows is loaded already. What was refused leaves the page as it was loaded: with the newer
 * revision it could be sent once more, and would silently undo what somebody else has saved.
 */
export function shouldRevalidate({ currentUrl, nextUrl, formMethod, actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  if (actionStatus !== undefined && actionStatus >= 400) return false;
  const isOtherTab = formMethod === undefined && currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search;
  return isOtherTab ? false : defaultShouldRevalidate;
}
