/** Which part of which artery: the stem of a middle cerebral artery, one of its branches ("dot"), or the basilar artery. */
export type ArteryPart = 'stem' | 'dot' | 'basilar';

/** What was measured of one dense artery. */
export interface ArteryFigures {
  readonly part: ArteryPart;
  /** Mean density of the denser half of the bright island, HU. */
  readonly hu: number;
  /**
   * Of the artery at the mirrored place; of the basilar artery, the less dense of the two middle cerebral arteries. Absent
   * where the other side could not be measured.
   */
  readonly oppositeHu?: number;
  /** Of the brightest tenth of the island, HU. */
  readonly maxHu: number;
  /** Of the blood in the superior sagittal sinus of the same scan, HU; absent where too little of it is shown. */
  readonly sinusHu?: number;
  readonly lengthMm: number;
  readonly widthMm: number;
}

/** Koo, AJNR 2000 (18 patients, 80 controls): denser than this, and than the other side's by this ratio; both are asked for here. */
export const KOO_HU = 43;
export const KOO_RATIO = 1.2;

/** The published rule. Without an other side to compare with it is not met. */
export const isDenseByRule = ({ hu, oppositeHu }: Pick<ArteryFigures, 'hu' | 'oppositeHu'>): boolean =>
  hu > KOO_HU && oppositeHu !== undefined && hu / oppositeHu > KOO_RATIO;
