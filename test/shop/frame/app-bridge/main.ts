/**
 * The stand-in for App Bridge: what `https://cdn.shopify.com/shopifycloud/app-bridge.js` gives an embedded app, as far as Laurel uses it.
 * A classic script, run before anything else of the page.
 */
import { appPath } from '../messages.ts';
import { Modal } from './modal.ts';
import modalStyle from './modal.css?raw';
import { NavMenu } from './nav-menu.ts';
import { followNavigation, openOutside } from './navigation.ts';
import { patchFetch, reloadWithToken } from './network.ts';
import { ask, idToken, tell } from './parent.ts';
import { resourcePicker } from './picker.ts';
import { leaveConfirmation, SaveBar, watchForms } from './save-bar.ts';
import { TitleBar } from './title-bar.ts';
import { toast } from './toast.ts';

const parameters = new URLSearchParams(location.search);
const remembered = recall();
const script = document.currentScript;
const apiKey = script?.dataset['apiKey'] ?? document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]')?.content ?? '';

const byId = <Element extends HTMLElement>(id: string, type: new () => Element): Element => {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`There is no element "${id}" of that kind`);
  return element;
};

const config = {
  apiKey,
  shop: parameters.get('shop') ?? remembered.shop,
  host: parameters.get('host') ?? remembered.host,
  locale: parameters.get('locale') ?? remembered.locale,
};

Object.assign(window, {
  shopify: {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    idToken,
    toast,
    modal: {
      show: (id: string) => byId(id, Modal).show(),
      hide: (id: string) => byId(id, Modal).hide(),
      toggle: (id: string) => byId(id, Modal).toggle(),
    },
    saveBar: {
      show: (id: string) => byId(id, SaveBar).show(),
      hide: (id: string) => byId(id, SaveBar).hide(),
      toggle: (id: string) => byId(id, SaveBar).toggle(),
      leaveConfirmation,
    },
    loading: (isLoading = true) => tell({ kind: 'loading', isLoading }),
    resourcePicker,
    scopes: { query: () => ask((request) => ({ kind: 'scopes', request })) },
    app: { extensions: () => ask((request) => ({ kind: 'extensions', request })) },
    environment: { embedded: true, mobile: matchMedia('(max-width: 48rem)').matches, pos: false, intent: false },
    user: () => Promise.resolve({ accountAccess: 'full' }),
  },
});

customElements.define('ui-title-bar', TitleBar);
customElements.define('ui-nav-menu', NavMenu);
customElements.define('s-app-nav', class extends NavMenu {});
customElements.define('ui-save-bar', SaveBar);
customElements.define('ui-modal', Modal);

patchFetch();
followNavigation();
openOutside();
watchForms();
document.head.append(Object.assign(document.createElement('style'), { textContent: modalStyle }));
tell({ kind: 'ready', path: appPath(location.href, location.origin) });
reloadWithToken().catch(reportError);

/** Later documents of the frame come without parameters: the first ones are kept for them. */
function recall(): { shop: string; host: string; locale: string } {
  const key = 'stand-in-app-bridge';
  if (parameters.has('shop')) sessionStorage.setItem(key, parameters.toString());
  const kept = new URLSearchParams(sessionStorage.getItem(key) ?? '');
  return { shop: kept.get('shop') ?? '', host: kept.get('host') ?? '', locale: kept.get('locale') ?? 'en-US' };
}
