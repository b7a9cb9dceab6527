import { setFlagsFromString } from 'node:v8';

/**
 * The bytes of requests live for milliseconds, outside the heap. Node 24 looks for dead ones among the young after 128 MB, but goes through
 * its whole heap after 64 MB: a stop of tens of milliseconds, several times a second under load (nodejs/node, issue 61967). Here it looks
 * after 16 MB, and the heap may come to three times of what is in use before all of it is gone through.
 */
export function collectBuffersYoung(): void {
  // An earlier Node looks soon enough, and does not know the first setting.
  if (Number.parseInt(process.versions.node) < 24) return;
  setFlagsFromString('--scavenger-max-new-space-capacity-mb=4');
  setFlagsFromString('--heap-growing-percent=200');
}
