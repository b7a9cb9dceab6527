/** Where each value of a JSON text stands. */
export type JsonLines = {
  /** The line, from 1, on which the value at the path stands (of a setting: its key); of the nearest group around it where it is not there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  /** Paths of keys that stand twice in one group: `JSON.parse` takes the last and says nothing. */
  readonly repeated: readonly (readonly (string | number)[])[];
};

type Path = readonly (string | number)[];

/** `text` must be JSON: it was read by `JSON.parse`. */
export function jsonLines(text: string): JsonLines {
  const lines = new Map<string, number>([['', 1]]);
  const repeated: Path[] = [];
  const scan = new Scan(text);
  const value = (path: Path): void => {
    if (scan.next() === '{') group(path);
    else if (scan.next() === '[') list(path);
    else scan.skipScalar();
  };
  const group = (path: Path): void => {
    const keys = new Set<string>();
    scan.eachWithin('}', () => {
      const line = scan.line;
      const key = scan.text();
      if (keys.has(key)) repeated.push([...path, key]);
      keys.add(key);
      lines.set(place([...path, key]), line);
      scan.take();
      value([...path, key]);
    });
  };
  const list = (path: Path): void => {
    let index = 0;
    scan.eachWithin(']', () => {
      scan.next();
      lines.set(place([...path, index]), scan.line);
      value([...path, index]);
      index += 1;
    });
  };
  value([]);
  return { lineOf: (path) => nearest(lines, path), repeated };
}

function place(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('/', '~')}`).join('');
}

function nearest(lines: ReadonlyMap<string, number>, path: readonly PropertyKey[]): number {
  return lines.get(place(path)) ?? (path.length === 0 ? 1 : nearest(lines, path.slice(0, -1)));
}

/** A place in the text that moves on. */
class Scan {
  line = 1;
  private at = 0;
  private readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  /** The next character that is no white space; it is not taken. */
  next(): string {
    for (; /\s/.test(this.json.charAt(this.at)); this.at += 1) if (this.json.charAt(this.at) === '\n') this.line += 1;
    return this.json.charAt(this.at);
  }

  take(): string {
    const taken = this.next();
    this.at += 1;
    return taken;
  }

  /** The string that stands here; JSON has no line breaks in one. */
  text(): string {
    this.next();
    const start = this.at;
    for (this.at += 1; this.json.charAt(this.at) !== '"'; this.at += 1) if (this.json.charAt(this.at) === '\\') this.at += 1;
    this.at += 1;
    return String(JSON.parse(this.json.slice(start, this.at)));
  }

  skipScalar(): void {
    if (this.next() === '"') this.text();
    else while (/[\w.+-]/.test(this.json.charAt(this.at))) this.at += 1;
  }

  /** Takes what opens, then what is within, with the commas between, then what closes. */
  eachWithin(close: string, each: () => void): void {
    this.take();
    while (this.next() !== close) {
      each();
      if (this.next() === ',') this.take();
    }
    this.take();
  }
}
