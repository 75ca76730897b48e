/**
 * Reads unknown JSON field by field and notes every defect instead of stopping at the first one, so that the person who
 * writes a manifest mends it in one go. A reader that notes a defect returns a harmless value of the right type; the
 * caller looks at `defects` before it uses anything.
 */
export interface DefectReader {
  readonly defects: readonly string[];
  note(path: string, expectation: string): void;
  object(value: unknown, path: string): Readonly<Record<string, unknown>>;
  list<T>(value: unknown, path: string, item: (entry: unknown, path: string) => T): readonly T[];
  text(value: unknown, path: string): string;
  textLike(value: unknown, path: string, pattern: RegExp, expectation: string): string;
  oneOf<T extends string>(value: unknown, path: string, choices: readonly [T, ...T[]]): T;
  number(value: unknown, path: string): number;
  positive(value: unknown, path: string): number;
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
    object(value, path) {
      if (isRecord(value)) return value;
      note(path, 'an object');
      return {};
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
