export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads unknown JSON field by field and notes every defect instead of stopping at the first one, so that the person who
 * writes a manifest mends it in one go. A reader that notes a defect returns a harmless value of the right type; the
 * caller looks at `defects` before it uses anything.
 */
export interface DefectReader {
  readonly defects: readonly string[];
  note(path: string, expectation: string): void;
  object(value: unknown, path: string, expectation?: string): Fields;
  /** Notes every field that is not in the list: a misspelt optional one would silently do nothing. */
  known(fields: Fields, path: string, names: readonly string[]): void;
  /** Notes names that occur twice. */
  distinct(names: readonly string[], path: string): void;
  list<T>(value: unknown, path: string, item: (entry: unknown, path: string) => T): readonly T[];
  /** A list of a fixed length. */
  listOf<T>(
    value: unknown,
    path: string,
    length: number,
    expectation: string,
    item: (entry: unknown, path: string) => T,
  ): readonly T[];
  text(value: unknown, path: string): string;
  textLike(value: unknown, path: string, pattern: RegExp, expectation: string): string;
  oneOf<T extends string>(value: unknown, path: string, choices: readonly [T, ...(readonly T[])]): T;
  number(value: unknown, path: string): number;
  flag(value: unknown, path: string): boolean;
  integer(value: unknown, path: string, expectation: string): number;
  positive(value: unknown, path: string): number;
  /** A number from `least` to `most`, both included. */
  within(value: unknown, path: string, least: number, most: number): number;
  /** A number from 0 to 1. */
  share(value: unknown, path: string): number;
  count(value: unknown, path: string): number;
  /** Two numbers, the first below the second. */
  interval(value: unknown, path: string): readonly [number, number];
}

export function createDefectReader(): DefectReader {
  const defects: string[] = [];
  const note = (path: string, expectation: string): void => {
    defects.push(`"${path}" must be ${expectation}`);
  };
  const number = (value: unknown, path: string): number => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    note(path, 'a finite number');
    return 0;
  };
  return {
    defects,
    note,
    number,
    object(value, path, expectation = 'an object') {
      if (isRecord(value)) return value;
      note(path, expectation);
      return {};
    },
    known(fields, path, names) {
      for (const key of Object.keys(fields)) {
        if (!names.includes(key)) note(`${path}${path && '.'}${key}`, `left out (known fields: ${names.join(', ')})`);
      }
    },
    distinct(names, path) {
      if (new Set(names).size !== names.length) note(path, 'free of repeated names');
    },
    listOf(value, path, length, expectation, item) {
      if (Array.isArray(value) && value.length === length) return value.map((entry, i) => item(entry, `${path}[${i}]`));
      note(path, expectation);
      return [];
    },
    flag(value, path) {
      if (typeof value === 'boolean') return value;
      note(path, 'true or false');
      return false;
    },
    integer(value, path, expectation) {
      if (typeof value === 'number' && Number.isInteger(value)) return value;
      note(path, expectation);
      return 0;
    },
    share(value, path) {
      if (typeof value === 'number' && value >= 0 && value <= 1) return value;
      note(path, 'a number from 0 to 1');
      return 0;
    },
    list(value, path, item) {
      if (Array.isArray(value)) return value.map((entry, i) => item(entry, `${path}[${i}]`));
      note(path, 'a list');
      return [];
    },
    text(value, path) {
      if (typeof value === 'string' && value.trim() !== '') return value;
      note(path, 'a text that is not empty');
      return '';
    },
    textLike(value, path, pattern, expectation) {
      if (typeof value === 'string' && pattern.test(value)) return value;
      note(path, expectation);
      return '';
    },
    oneOf(value, path, choices) {
      const found = choices.find(choice => choice === value);
      if (found !== undefined) return found;
      note(path, choices.map(choice => `"${choice}"`).join(' or '));
      return choices[0];
    },
    positive(value, path) {
      if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
      note(path, 'a number above 0');
      return 1;
    },
    within(value, path, least, most) {
      if (typeof value === 'number' && value >= least && value <= most) return value;
      note(path, `a number from ${least} to ${most}`);
      return least;
    },
    count(value, path) {
      if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
      note(path, 'a whole number above 0');
      return 1;
    },
    interval(value, path) {
      if (Array.isArray(value) && value.length === 2) {
        const low = number(value[0], `${path}[0]`);
        const high = number(value[1], `${path}[1]`);
        if (low < high) return [low, high];
      }
      note(path, 'two numbers, the lower one first');
      return [0, 1];
    },
  };
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
