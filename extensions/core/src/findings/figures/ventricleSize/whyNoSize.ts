/** Why the width of the frontal horns cannot be told, in the order in which it is asked. */
export const WHY_NO_SIZE = ['pose', 'tilted', 'outside', 'noHorns', 'oneHorn', 'skull', 'blood'] as const;
export type WhyNoSize = (typeof WHY_NO_SIZE)[number];

export const WHY_NO_SIZE_WORDS: Readonly<Record<WhyNoSize, string>> = {
  pose: 'how the head lies is not known for certain',
  tilted: 'the slices are tilted too far',
  outside: 'the frontal horns are not wholly in the scan',
  noHorns: 'no frontal horns were seen',
  oneHorn: 'only one frontal horn was seen',
  skull: 'the skull is open, cut off by the image or too unlike on both sides',
  blood: 'blood that is not told to be in the ventricle lies against the wall of a horn',
};
