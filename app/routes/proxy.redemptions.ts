import type { ActionFunctionArgs } from '@remix-run/node';

import { jsonBody } from '#app/contracts/request-body.ts';
import { answerRedemption } from '#app/services/answer-shopper.ts';
import { answerProxy } from '#app/shopper.server.ts';

export function action({ request }: ActionFunctionArgs) {
  return answerProxy(request, async (context) => answerRedemption(context, await jsonBody(request)));
}
