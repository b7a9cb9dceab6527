import type { Row } from './row.ts';
import { ack } from './rows/ack.ts';
import { batches } from './rows/batches.ts';
import { redeem } from './rows/redeem.ts';
import { webhook } from './rows/webhook.ts';

/** In the order of the table. */
export const rows: readonly Row[] = [batches, webhook, ack, redeem];
