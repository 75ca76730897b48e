import {
  type Archived,
  composeReport,
  decodeDicom,
  isSegmentation,
  reduceRead,
  reportIn,
  restoreArchived,
} from '@ohif-stroke/core';
import { images, NOW, READER, RESULT, START, source } from '../validators/fullRead.js';
import { ARCHIVED_MUTATIONS, type ArchivedFiles } from './archivedMutations.js';
import type { Verdict } from './mutation.js';
import type { Plan } from './runTrials.js';

/** What is looked at first in a restored read: a difference in one of these is another result. */
interface Restored {
  readonly figures: string;
  readonly masks: Uint8Array;
  readonly said: readonly string[];
}

/** Mutations of a signed read's report and masks through restoring. */
export function archivedPlan(count: number, firstSeed: number): Plan<ArchivedFiles> {
  const signed = [...READER, { type: 'signed' as const, name: 'Doe^Jo', organisation: 'Clinic', atMs: NOW }];
  const read = signed.reduce(reduceRead, START);
  const made = composeReport({ result: RESULT, read, source, nowMs: NOW, readerName: 'Doe^Jo' });
  const segmentations = made.files.filter(({ reference }) => isSegmentation(reference));
  const base = {
    sr: Buffer.from(reportIn(made).bytes),
    segmentations: segmentations.map(({ bytes }) => Buffer.from(bytes)),
  };
  const before = restored(base);
  if (before === undefined) throw new Error('the report itself is not restored');
  return {
    kind: 'SR and SEG',
    base,
    mutations: ARCHIVED_MUTATIONS,
    count,
    firstSeed,
    judge: async mutated => compare(before, restored(mutated)),
  };
}

function restored({ sr, segmentations }: ArchivedFiles): Restored | undefined {
  const report = decodeDicom(sr);
  if (!report.ok) return undefined;
  const masks = segmentations.flatMap(bytes => {
    const decoded = decodeDicom(bytes);
    return decoded.ok ? [decoded.value] : [];
  });
  const { seriesInstanceUid } = RESULT;
  const archived = restoreArchived({ report: report.value, segmentations: masks, images, seriesInstanceUid });
  return archived.ok ? summaryOf(archived.value) : undefined;
}

function summaryOf({ report, result, withMasks }: Archived): Restored {
  // The side that is scored: what a reader changed on the other one costs no points.
  const scored = report.regions.filter(({ side }) => side === report.side);
  const regions = scored.map(({ name, side, final }) => `${side} ${name} ${final}`).toSorted();
  const figures = [report.total, report.side, report.state, ...regions].join('; ');
  const said = [...result.suitability.warnings.map(({ code, text }) => `${code} ${text}`), withMasks ? '' : 'no masks'];
  return { figures, masks: result.maps.regions, said };
}

function compare(before: Restored, after: Restored | undefined): { verdict: Verdict; detail: string } {
  if (after === undefined) return { verdict: 'refused', detail: '' };
  const sameFigures = before.figures === after.figures;
  const sameMasks =
    before.masks.length === after.masks.length && before.masks.every((label, i) => label === after.masks[i]);
  if (sameFigures && sameMasks) return { verdict: 'same', detail: '' };
  const news = after.said.filter(sentence => !before.said.includes(sentence));
  const detail = sameFigures ? 'masks' : after.figures;
  return { verdict: news.length > 0 ? 'said' : 'silent', detail };
}
