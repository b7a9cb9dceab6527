/** What an action throws when the shop would not let it be done; the message is for the person who tried. */
export class CannotDo extends Error {
  override readonly name = 'CannotDo';
}
