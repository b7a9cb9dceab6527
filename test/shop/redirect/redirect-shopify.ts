import { connect as connectPlain } from 'node:net';
import { Agent, buildConnector, setGlobalDispatcher } from 'undici';

/** Files of bulk operations are kept at Google's. */
const shopify = /(^|\.)(myshopify|shopify)\.com$|^storage\.googleapis\.com$/;

/** Opens a plain connection to the stand-in for every address of Shopify's; all others are reached as ever. */
export function redirectShopify(wire: URL): void {
  const real = buildConnector({});
  const connect: buildConnector.connector = (options, callback) => {
    if (!shopify.test(options.hostname)) return void real(options, callback);
    const socket = connectPlain({ host: wire.hostname, port: Number(wire.port), noDelay: true });
    const fail = (error: Error) => callback(error, null);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.off('error', fail);
      callback(null, socket);
    });
  };
  setGlobalDispatcher(new Agent({ connect }));
}
