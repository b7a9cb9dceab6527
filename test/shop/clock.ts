import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotDo } from './actions/cannot-do.ts';
import type { Instant } from './state/shop-record.ts';

/** The shop's clock: the machine's, moved forward. */
export type Clock = {
  now(): Date;
  /** Milliseconds ahead of the machine. */
  readonly offsetMs: number;
  advance(milliseconds: number): void;
  /** Refuses (`CannotDo`) to go back behind now. */
  advanceTo(instant: Date): void;
  /** Told after each move. */
  onMoved(listener: () => void): void;
};

/** The file the app's preload follows (STANDIN_CLOCK): `{ "offsetMs": n }`. */
export function clockFile(dataDir: string): string {
  return join(dataDir, 'clock.json');
}

/** Goes on where the clock of this folder was left. */
export function openClock(dataDir: string): Clock {
  const file = clockFile(dataDir);
  let offsetMs = readOffset(file);
  const listeners: (() => void)[] = [];
  function move(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new CannotDo('The clock only moves forward.');
    offsetMs += Math.round(milliseconds);
    writeOffset(file, offsetMs);
    for (const tell of listeners) tell();
  }
  writeOffset(file, offsetMs);
  return {
    now: () => new Date(Date.now() + offsetMs),
    get offsetMs() {
      return offsetMs;
    },
    advance: move,
    advanceTo: (instant) => move(instant.getTime() - Date.now() - offsetMs),
    onMoved: (listener) => void listeners.push(listener),
  };
}

function readOffset(file: string): number {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const offset = typeof read === 'object' && read !== null && 'offsetMs' in read ? Number(read.offsetMs) : 0;
    return Number.isFinite(offset) ? offset : 0;
  } catch {
    return 0; // a new shop has no file yet
  }
}

/** Whole or not at all: a reader never sees half a file. */
function writeOffset(file: string, offsetMs: number): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ offsetMs }));
  renameSync(draft, file);
}

/** Shopify's instants have whole seconds. */
export function instant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}
