import type { MemberMapping } from '../imports/member-columns.ts';

export type ImportLine = {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'mapping' | 'checking' | 'checked' | 'running' | 'done';
  readonly createdAt: Date;
};

export type ImportsPage = { readonly imports: readonly ImportLine[] };

export type ImportPage = ImportLine & {
  readonly headings: readonly string[];
  /** What the merchant said last, or what the headings suggest. */
  readonly mapping: MemberMapping;
  /** The first rows as they are in the file; empty once they are erased. */
  readonly sample: readonly (readonly string[])[];
  /** Why it stands still, in words. */
  readonly failure: string | null;
  readonly rows: {
    readonly unread: number;
    readonly ready: number;
    readonly bad: number;
    readonly imported: number;
    readonly unchanged: number;
    readonly points: number;
    readonly members: number;
  };
  /** The first bad rows. */
  readonly problems: readonly { readonly line: number; readonly problems: readonly string[] }[];
};
