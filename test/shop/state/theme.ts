import type { Gid } from './gid.ts';

/** One block of the theme extension placed by the merchant. */
export type ThemeBlock = {
  readonly id: string;
  /** The block's file in extensions/<x>/blocks without `.liquid`. */
  readonly handle: string;
  /** Where: an app block in a template's section, or the app embed (`template: null`). */
  readonly template: 'product' | 'cart' | 'index' | 'header' | null;
  readonly section: string | null;
  readonly isOn: boolean;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
};

export type Theme = {
  readonly id: Gid;
  readonly name: string;
  readonly role: 'MAIN';
  readonly blocks: readonly ThemeBlock[];
};
