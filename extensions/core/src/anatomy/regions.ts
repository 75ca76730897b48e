/** ASPECTS regions in the order of the label maps: 1-10 patient right, 11-20 patient left, 0 nothing. */
export const ASPECTS_REGIONS = ['C', 'L', 'IC', 'I', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'] as const;
export type AspectsRegion = (typeof ASPECTS_REGIONS)[number];

export type Side = 'right' | 'left';

export const oppositeSide = (side: Side): Side => (side === 'right' ? 'left' : 'right');

/** Label of a region in every label map of the project and of `evaluate`'s reference files. */
export function regionLabel(name: AspectsRegion, side: Side): number {
  return ASPECTS_REGIONS.indexOf(name) + (side === 'right' ? 1 : 11);
}

/** The score (Barber, Lancet 2000): one point less for each affected region of the scored side. */
export const aspectsTotal = (affected: number): number => ASPECTS_REGIONS.length - affected;

export const isDeepRegion = (name: AspectsRegion): name is DeepRegion =>
  name === 'C' || name === 'L' || name === 'IC' || name === 'I';

export type DeepRegion = 'C' | 'L' | 'IC' | 'I';
