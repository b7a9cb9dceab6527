/** The source's items, the next one read while the one before is worked on. A failure is thrown in its turn; who stops early ends the source. */
export async function* readAhead<Item>(source: AsyncGenerator<Item, void>): AsyncGenerator<Item, void> {
  let next = begun(source);
  try {
    for (let read = await next; !read.done; read = await next) {
      next = begun(source);
      yield read.value;
    }
  } finally {
    await source.return();
  }
}

function begun<Item>(source: AsyncGenerator<Item, void>): Promise<IteratorResult<Item, void>> {
  const next = source.next();
  // Nobody waits for it yet: whoever asks for it hears of its failure.
  next.catch(() => undefined);
  return next;
}
