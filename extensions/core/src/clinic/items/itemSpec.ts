/** How one fact about the patient is entered and kept. Ranges are those of the scale itself or, where there is none, of what a living adult can have. */
export type ItemSpec = NumberItem | ChoiceItem | MomentItem | QuantityItem;

interface Shared {
  /** The part of the form in which it stands. */
  readonly group: ItemGroup;
  /** May come from the study's header or from what was found in the images; the reader's word goes before. */
  readonly filledFrom?: 'study' | 'image';
}

export const ITEM_GROUPS = ['person', 'time', 'state', 'history', 'bleeding', 'image', 'vessels', 'cause'] as const;
export type ItemGroup = (typeof ITEM_GROUPS)[number];

/** `min` and `max` are included: a value outside is refused. One outside `usual` is taken and asked about. */
export interface NumberItem extends Shared {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** Digits after the point that are kept; 0 = a whole number. */
  readonly digits: number;
  readonly usual?: readonly [number, number];
  /** As in UCUM; absent for points of a scale. */
  readonly unit?: string;
}

export interface ChoiceItem extends Shared {
  readonly kind: 'choice';
  readonly of: readonly string[];
}

/** A moment by the clock of the scanner: "2026-01-05T10:15". No zone is kept, since the images' own is taken. */
export interface MomentItem extends Shared {
  readonly kind: 'moment';
}

/** A number in one of several units, kept as it was entered. */
export interface QuantityItem extends Shared {
  readonly kind: 'quantity';
  readonly units: Readonly<Record<string, Pick<NumberItem, 'min' | 'max' | 'digits' | 'usual'>>>;
}

/** A number with the unit in which somebody read it. */
export interface EnteredQuantity {
  readonly value: number;
  readonly unit: string;
}
