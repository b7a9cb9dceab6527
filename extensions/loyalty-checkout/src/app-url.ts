/**
 * Where Laurel runs, without a slash at the end: `application_url` of shopify.app.toml. The sandbox of a checkout
 * extension knows no relative address. `node extensions/build.ts` writes this file.
 */
export const APP_URL = 'https://laurel.example.com';
