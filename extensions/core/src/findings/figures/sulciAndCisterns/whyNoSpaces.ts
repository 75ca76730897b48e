/** Why the sulci of the two sides cannot be compared, in the order in which it is asked. */
export const WHY_NO_SULCI = [
  'pose',
  'outside',
  'thickSlices',
  'skullOpen',
  'streaks',
  'oldInfarct',
  'blood',
  'bothNarrow',
] as const;
export type WhyNoSulci = (typeof WHY_NO_SULCI)[number];

/** Why a cistern cannot be judged, in the order in which it is asked. */
export const WHY_NO_CISTERN = ['pose', 'outside', 'thickSlices', 'streaks', 'blood'] as const;
export type WhyNoCistern = (typeof WHY_NO_CISTERN)[number];

export const WHY_NO_SPACES_WORDS: Readonly<Record<WhyNoSulci | WhyNoCistern, string>> = {
  pose: 'how the head lies is not known for certain',
  outside: 'it is not wholly in the scan',
  thickSlices: 'the slices are too thick',
  skullOpen: 'the skull is not closed about the brain',
  streaks: 'streaks cross it',
  oldInfarct: 'an old infarct widens the sulci of its side',
  blood: 'blood lies in it, or may',
  bothNarrow: 'both sides hold hardly any fluid',
};
