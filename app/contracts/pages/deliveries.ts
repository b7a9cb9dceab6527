import { z } from 'zod';

export const deliveriesAddress = z.object({
  state: z.enum(['all', 'failed', 'waiting', 'processed']).catch('all'),
  /** The arrival number of the last row of the page before. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null),
});
export type DeliveriesAddress = z.infer<typeof deliveriesAddress>;
export type DeliveryState = 'waiting' | 'processed' | 'failed';

export type DeliveryRow = {
  /** X-Shopify-Webhook-Id. */
  readonly id: string;
  readonly arrival: string;
  readonly topic: string;
  readonly subject: string | null;
  readonly receivedAt: Date;
  readonly processedAt: Date | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** In words: what went wrong, or what came of it. */
  readonly outcome: string | null;
  /** The next try, where one is due by itself. */
  readonly dueAt: Date | null;
};

export type DeliveriesPage = {
  readonly deliveries: readonly DeliveryRow[];
  readonly counts: { readonly waiting: number; readonly failed: number };
  readonly nextBefore: string | null;
};
