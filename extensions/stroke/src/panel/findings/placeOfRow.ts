import { type FindingRow, figureMarks, type LesionKind, type StrokeResult } from '@ohif-stroke/core';
import type { Session } from '../../session/session.js';
import type { LayerId } from '../../state/state.js';
import { largestOf } from './groupBoxes.js';

/** Old and acute infarcts are one overlay. */
const lesionLayer = (lesion: LesionKind): LayerId => (lesion === 'oldInfarct' ? 'infarct' : lesion);

const draws = (id: string, result: StrokeResult): boolean =>
  figureMarks(result.figures, result).some(figure => figure.id === id && figure.marks.length > 0);

/** The overlay on which a finding is seen; none of what draws nothing. */
export function layerOf({ subject }: FindingRow, result: StrokeResult): LayerId | undefined {
  switch (subject.type) {
    case 'lesion':
      return lesionLayer(subject.lesion);
    case 'figure':
      return draws(subject.id, result) ? 'marks' : undefined;
    case 'sign':
      return 'marks';
    case 'outside':
      return 'boxes';
    case 'boxes':
      return subject.by === 'site' ? 'siteBoxes' : 'boxes';
    case 'aspects':
      return 'regions';
    case 'possible':
      return undefined;
  }
}

type Jumps = Pick<Session, 'showBox' | 'showSlice' | 'showFigure' | 'showPlace' | 'showRegion'>;

/** How to get to a finding in the images; undefined where no place of it is known. */
export function showOf(
  { subject, boxes, slice }: FindingRow,
  result: StrokeResult,
  session: Jumps,
): (() => void) | undefined {
  const standing = largestOf(
    boxes.filter(box => [...result.boxes, ...(result.detections ?? [])].some(({ id }) => id === box.id)),
  );
  if (standing) return () => session.showBox(standing.id);
  if (subject.type === 'aspects') return () => session.showRegion(subject.name, subject.side);
  const [place] = subject.type === 'sign' ? subject.finding.boxes : [];
  if (place) return () => session.showPlace(place);
  if (subject.type === 'figure' && draws(subject.id, result)) return () => session.showFigure(subject.id);
  return slice === undefined ? undefined : () => session.showSlice(slice);
}
