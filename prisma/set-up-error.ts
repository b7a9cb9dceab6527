/** Something the machine lacks or refuses; the message is one line that says what to do, and no stack is wanted. */
export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}
