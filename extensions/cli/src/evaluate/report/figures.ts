type Maybe = number | null | undefined;

/** A figure for a person; a dash where there is none. */
export const figure = (value: Maybe, digits = 3): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(digits);

export const interval = (ends: readonly [number, number] | null, digits = 3): string =>
  ends === null ? '–' : `${figure(ends[0], digits)} to ${figure(ends[1], digits)}`;

/** Ids and sentences come from files: nothing in them may end a cell or start markup. */
export const cell = (text: string): string =>
  text
    .replace(/[&<>|\\`*_[\]]/g, character => `&#${character.codePointAt(0)};`)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');

/** A Markdown table; the cells must be safe already. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---|').join('')}`,
  ...rows.map(row => `| ${row.join(' | ')} |`),
  '',
];
