import { createHash } from 'node:crypto';
import type { SeriesIdentity } from '@ohif-stroke/core';

/** What a queue holds of a series: its UIDs, no attribute of a patient. */
export type SeriesJob = SeriesIdentity;

/** One id for a series and a set of networks: so it is read once, whoever finds it and however often. */
export const jobIdOf = ({ studyInstanceUid, seriesInstanceUid }: SeriesIdentity, modelSet: string): string =>
  createHash('sha256')
    .update(JSON.stringify([studyInstanceUid, seriesInstanceUid, modelSet]))
    .digest('hex')
    .slice(0, 32);
