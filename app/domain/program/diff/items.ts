import { assert } from '../../values/assert.ts';
import { changed } from './change.ts';
import { isSame } from './same.ts';

/** How the items of one list are told apart and told of. */
export type Reading<Item> = {
  /** "Earning rule". */
  readonly noun: string;
  /** Absent where it takes an s. */
  readonly plural?: string;
  /** What makes it the same item under another name; no two in one list have the same. */
  readonly key: (item: Item) => string;
  readonly title: (item: Item) => string;
  readonly words: (item: Item) => string;
  /** What `words` tells of, whole: words leave out what is too long to tell. */
  readonly content: (item: Item) => unknown;
  /** Absent where the items cannot be switched off. */
  readonly isOn?: (item: Item) => boolean;
};

/** What was added, removed, renamed, changed, switched and moved in a list. */
export function itemChanges<Item>(before: readonly Item[], after: readonly Item[], reading: Reading<Item>): readonly string[] {
  const { noun, key, words, isOn = () => true } = reading;
  const called = (item: Item) => `${noun} “${reading.title(item)}”`;
  const kept = after.filter((item) => before.some((other) => key(other) === key(item)));
  const order = before.filter((item) => after.some((other) => key(other) === key(item))).map(key);
  return [
    ...after
      .filter((item) => !kept.includes(item))
      .map((item) => `${called(item)} added${isOn(item) ? '' : ', switched off'}: ${words(item)}.`),
    ...before.filter((item) => !order.includes(key(item))).map((item) => `${called(item)} removed: ${words(item)}.`),
    ...kept.flatMap((item) => {
      const was = before.find((other) => key(other) === key(item));
      assert(was !== undefined, 'what is kept was there before');
      return keptChanges(was, item, reading);
    }),
    ...(kept.every((item, index) => key(item) === order[index]) ? [] : [`${reading.plural ?? `${noun}s`} are listed in another order.`]),
  ];
}

function keptChanges<Item>(was: Item, is: Item, { noun, title, words, content, isOn = () => true }: Reading<Item>): readonly string[] {
  const called = `${noun} “${title(is)}”`;
  const [before, after] = [words(was), words(is)];
  return [
    ...(title(was) === title(is) ? [] : [`${noun} “${title(was)}” is now called “${title(is)}”.`]),
    ...changed(called, before, after),
    ...(before === after && !isSame(content(was), content(is))
      ? [`${called} is about other products, collections or tags of its long lists.`]
      : []),
    ...(isOn(was) === isOn(is) ? [] : [`${called} switched ${isOn(is) ? 'on' : 'off'}.`]),
  ];
}
