import { SetUpError } from '../../prisma/set-up-error.ts';
import { freePorts } from './ports.ts';

export type Addresses = {
  /** The merchant's admin; also the wire (Admin API) and the control API. */
  readonly admin: string;
  /** The app as the merchant's browser sees it. */
  readonly frame: string;
  readonly storefront: string;
  readonly outbox: string;
  /** Laurel's web process. */
  readonly app: string;
};

/** Five free loopback ports from `firstPort` upwards. */
export async function chooseAddresses(firstPort: number): Promise<Addresses> {
  const [admin, storefront, outbox, frame, app] = (await freePorts(5, firstPort)).map((port) => `http://127.0.0.1:${port}`);
  if (!admin || !storefront || !outbox || !frame || !app) throw new SetUpError('No free ports.');
  return { admin, storefront, outbox, frame, app };
}

export function portOf(address: string): number {
  return Number(new URL(address).port);
}
