import { readFileSync, statSync } from 'node:fs';
import { parse } from 'smol-toml';

export type Subscription = {
  readonly topic: string;
  /** A path below the app's address, or an address of its own. */
  readonly uri: string;
  /** Dotted paths; null is the whole payload. */
  readonly includeFields: readonly string[] | null;
  /** `field:value` joined by OR; null is every event. */
  readonly filter: string | null;
};

/** What `shopify.app.toml` says, as far as the shop acts on it. */
export type AppConfiguration = {
  readonly handle: string;
  readonly scopes: readonly string[];
  readonly apiVersion: string;
  readonly subscriptions: readonly Subscription[];
  readonly proxyPath: string;
};

const nothing: AppConfiguration = { handle: 'laurel', scopes: [], apiVersion: '2026-07', subscriptions: [], proxyPath: '/proxy' };

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/** Reads the file's text; what it lacks is as if it said nothing. */
function appConfiguration(toml: string): AppConfiguration {
  const document = record(parse(toml));
  const webhooks = record(document['webhooks']);
  const scopes = record(document['access_scopes'])['scopes'];
  const proxy = record(document['app_proxy'])['url'];
  return {
    handle: typeof document['handle'] === 'string' ? document['handle'] : nothing.handle,
    scopes:
      typeof scopes === 'string'
        ? scopes
            .split(',')
            .map((scope) => scope.trim())
            .filter((scope) => scope !== '')
        : [],
    apiVersion: typeof webhooks['api_version'] === 'string' ? webhooks['api_version'] : nothing.apiVersion,
    proxyPath: typeof proxy === 'string' ? proxy : nothing.proxyPath,
    subscriptions: list(webhooks['subscriptions'])
      .map(record)
      .flatMap((entry) => {
        const fields = texts(entry['include_fields']);
        const uri = typeof entry['uri'] === 'string' ? entry['uri'] : '/webhooks';
        const topics = [...texts(entry['topics']), ...texts(entry['compliance_topics'])];
        const filter = typeof entry['filter'] === 'string' ? entry['filter'] : null;
        return topics.map((topic) => ({ topic, uri, filter, includeFields: fields.length > 0 ? fields : null }));
      }),
  };
}

/** Reads the app's configuration again whenever the file has changed. */
export function watchConfiguration(file: string): () => AppConfiguration {
  let read = { at: -1, configuration: nothing };
  return () => {
    const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (at !== read.at) read = { at, configuration: at === 0 ? nothing : appConfiguration(readFileSync(file, 'utf8')) };
    return read.configuration;
  };
}
