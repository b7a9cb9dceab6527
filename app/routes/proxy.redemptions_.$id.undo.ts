import type { ActionFunctionArgs } from '@remix-run/node';

import { answerUndo } from '#app/services/answer-shopper.ts';
import { answerProxy } from '#app/shopper.server.ts';

export function action({ request, params }: ActionFunctionArgs) {
  return answerProxy(request, (context) => answerUndo(context, params['id'] ?? ''));
}
