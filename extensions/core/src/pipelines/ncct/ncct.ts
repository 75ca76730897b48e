import { rankSeries } from '../../series/rankSeries.js';
import type { Pipeline } from '../pipeline.js';
import { NCCT_STAGES } from './stages.js';

/** ASPECTS, haemorrhage and infarct on non-contrast CT of the head. */
export const ncct = {
  id: 'ncct',
  title: 'ASPECTS on non-contrast head CT',
  stages: NCCT_STAGES,
  rank: rankSeries,
} as const satisfies Pipeline;
