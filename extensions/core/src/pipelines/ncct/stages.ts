import type { Stage } from '../../stages.js';

/** The stages in the order in which they run. */
export const NCCT_STAGES = [
  { id: 'assemble', label: 'Assembling the volume' },
  { id: 'suitability', label: 'Checking the series' },
  { id: 'models', label: 'Loading the models' },
  { id: 'pose', label: 'Finding the head' },
  { id: 'resample', label: 'Aligning the slices' },
  { id: 'inference', label: 'Finding the brain regions' },
  { id: 'regions', label: 'Placing the ASPECTS regions' },
  { id: 'haemorrhage', label: 'Looking for haemorrhage' },
  { id: 'infarct', label: 'Looking for infarcts' },
  { id: 'score', label: 'Scoring' },
] as const satisfies readonly Stage[];

export type NcctStage = (typeof NCCT_STAGES)[number]['id'];
