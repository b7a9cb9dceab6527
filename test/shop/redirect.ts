/**
 * Loaded before the app (`node --import ./test/shop/redirect.ts`), so that the app reaches the stand-in shop where it means to
 * reach Shopify, and lives in the shop's time. The app knows of neither.
 *
 *   STANDIN_WIRE   http://127.0.0.1:PORT   where *.myshopify.com and *.shopify.com are found
 *   STANDIN_CLOCK  a file { "offsetMs": n } that the shop writes when its clock is moved
 */
import { followClock } from './redirect/follow-clock.ts';
import { redirectShopify } from './redirect/redirect-shopify.ts';

const wire = process.env['STANDIN_WIRE'];
if (wire !== undefined && wire !== '') redirectShopify(new URL(wire));

const clock = process.env['STANDIN_CLOCK'];
if (clock !== undefined && clock !== '') followClock(clock);
