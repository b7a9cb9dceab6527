import { readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Makes this process's `Date` run ahead by what the file says, and follow it when it changes. Timers keep machine time. */
export function followClock(file: string): void {
  let offsetMs = readOffset(file, 0);
  const MachineDate = Date;
  const machineNow = MachineDate.now.bind(MachineDate);
  const now = () => machineNow() + offsetMs;
  // A proxy and no subclass: dates that others made (a file's, a clone's) stay instances of `Date`.
  const ShopDate = new Proxy(MachineDate, {
    construct: (target, given: unknown[], asked): object =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, asked) as object,
    apply: () => new MachineDate(now()).toString(),
  });
  MachineDate.now = now;
  MachineDate.prototype.constructor = ShopDate;
  globalThis.Date = ShopDate;
  // The folder is watched: the file itself is replaced each time it is written.
  const watcher = watch(dirname(file), (_event, name) => {
    if (name === null || name === basename(file)) offsetMs = readOffset(file, offsetMs);
  });
  watcher.unref();
  watcher.on('error', () => undefined); // the shop's folder was removed: its time stands as it was
}

function readOffset(file: string, otherwise: number): number {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const offset = typeof read === 'object' && read !== null && 'offsetMs' in read ? Number(read.offsetMs) : otherwise;
    return Number.isFinite(offset) ? offset : otherwise;
  } catch {
    return otherwise; // not written yet
  }
}
