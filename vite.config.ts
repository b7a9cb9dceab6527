import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ['**/.*'],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: false,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  build: {
    // A woff2 or an icon as a data: URL would weigh on every page; the immutable cache serves files better.
    assetsInlineLimit: 0,
    target: 'es2022',
  },
  optimizeDeps: { include: ['@shopify/app-bridge-react', '@shopify/polaris'] },
});
