import type { Documents, Kind } from '../state.ts';

/** A document as the file holds it: JSON. Of a payload only its text, which is JSON already: escaping it again costs more than making it. */
export function bodyOf<K extends Kind>(kind: K, document: Documents[K]): string {
  return isPayload(kind, document) ? document.text : JSON.stringify(document);
}

export function documentOf<K extends Kind>(kind: K, id: string, body: string): Documents[K] {
  return (kind === 'payload' ? { id, text: body } : JSON.parse(body)) as Documents[K];
}

function isPayload(kind: Kind, _document: Documents[Kind]): _document is Documents['payload'] {
  return kind === 'payload';
}
