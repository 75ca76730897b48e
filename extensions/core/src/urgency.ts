/** What a finding means for whoever has to act on it, most urgent first: the order of the list of findings. */
export const URGENCIES = [
  'blood',
  'pressure',
  'growth',
  'artery',
  'infarct',
  'score',
  'old',
  'site',
  'possible',
] as const;

export type Urgency = (typeof URGENCIES)[number];

const URGENT: readonly Urgency[] = ['blood', 'pressure', 'growth', 'artery'];

/** Whether it changes what may or must be done at once, before any score is looked at. */
export const isUrgent = (urgency: Urgency): boolean => URGENT.includes(urgency);
