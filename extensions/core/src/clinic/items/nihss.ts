/**
 * The items of the NIH Stroke Scale with the most points of each, 42 together (Brott, Stroke 1989;20:864-870; Lyden, Stroke
 * 1994;25:2220-2226). The names are those of the sheet.
 */
export const NIHSS_ITEMS = {
  '1a': 3,
  '1b': 2,
  '1c': 2,
  '2': 2,
  '3': 3,
  '4': 3,
  '5a': 4,
  '5b': 4,
  '6a': 4,
  '6b': 4,
  '7': 2,
  '8': 2,
  '9': 3,
  '10': 2,
  '11': 2,
} as const;

export type NihssItem = keyof typeof NIHSS_ITEMS;

export const isNihssItem = (name: string): name is NihssItem => Object.hasOwn(NIHSS_ITEMS, name);

/** In the order of the sheet; an object would put the whole numbers first. */
export const NIHSS_ITEM_IDS: readonly NihssItem[] = [
  '1a',
  '1b',
  '1c',
  '2',
  '3',
  '4',
  '5a',
  '5b',
  '6a',
  '6b',
  '7',
  '8',
  '9',
  '10',
  '11',
];

/** Points by item, as far as they were examined. */
export type NihssSheet = { readonly [K in NihssItem]?: number };

/** Least and most that the total can be: alike where every item is there. An item that is missing is not taken for zero. */
export function nihssRange(sheet: NihssSheet): readonly [number, number] {
  const sum = (of: (item: NihssItem) => number) => NIHSS_ITEM_IDS.reduce((total, item) => total + of(item), 0);
  return [sum(item => sheet[item] ?? 0), sum(item => sheet[item] ?? NIHSS_ITEMS[item])];
}

/** The total of a sheet that is filled in; undefined as long as an item is missing. */
export function nihssTotal(sheet: NihssSheet): number | undefined {
  const [least, most] = nihssRange(sheet);
  return least === most ? least : undefined;
}
