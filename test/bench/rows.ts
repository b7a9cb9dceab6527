import type { Row } from './row.ts';
import { ack } from './rows/ack.ts';
import { backfill } from './rows/backfill.ts';
import { balance } from './rows/balance.ts';
import { batches } from './rows/batches.ts';
import { hotShop } from './rows/hot-shop.ts';
import { largeLedger } from './rows/large-ledger.ts';
import { redeem } from './rows/redeem.ts';
import { slowCommit } from './rows/slow-commit.ts';
import { webhook } from './rows/webhook.ts';

/** In the order of the table. */
export const rows: readonly Row[] = [batches, webhook, ack, redeem, hotShop, balance, largeLedger, backfill, slowCommit];
