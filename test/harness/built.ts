import { build } from '../demo/build.ts';

/** For tests that run Laurel's processes: what the web process serves is made from the sources as they are. */
export default async function setUp(): Promise<void> {
  await build((line) => console.log(line));
}
