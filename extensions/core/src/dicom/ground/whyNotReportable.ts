import { isUidText } from '../../dataset/uid.js';
import { type Failure, failure } from '../../failure.js';
import type { StrokeResult } from '../../findings/strokeResult.js';

type Gap = 'study' | 'series' | 'image' | 'shared';

const SENTENCES: Readonly<Record<Gap, string>> = {
  study: 'No report can be made: the images name no study (Study Instance UID).',
  series: 'No report can be made: the images name no series (Series Instance UID).',
  image: 'No report can be made: an image has no SOP Instance UID that a report could refer to.',
  shared: 'No report can be made: several images share one SOP Instance UID, so that it could not say which it means.',
};

/** A report belongs to a study and refers to images, each by a name of its own (PS3.3 C.17.2.1); undefined where it can. */
export function whyNotReportable({
  studyInstanceUid,
  seriesInstanceUid,
  images,
}: Pick<StrokeResult, 'studyInstanceUid' | 'seriesInstanceUid' | 'images'>): Failure<'notReportable'> | undefined {
  const names = images.map(({ sopInstanceUid, frameNumber = 0 }) => `${sopInstanceUid} ${frameNumber}`);
  const gaps: readonly (readonly [Gap, boolean])[] = [
    ['study', !isUidText(studyInstanceUid)],
    ['series', !isUidText(seriesInstanceUid)],
    ['image', images.some(({ sopInstanceUid, sopClassUid }) => !isUidText(sopInstanceUid) || !isUidText(sopClassUid))],
    ['shared', new Set(names).size < names.length],
  ];
  const gap = gaps.find(([, isGap]) => isGap)?.[0];
  return gap && failure('notReportable', SENTENCES[gap], { values: { gap } }).failure;
}
