import type { Side } from '../../anatomy/regions.js';
import { CODES, type Code, sideCode } from '../../dataset/codes.js';
import {
  type Child,
  closedPolyline,
  code,
  container,
  contains,
  hasConceptModifier,
  hasObservationContext,
  type Item,
  text,
  uidReference,
} from '../../dataset/contentTree.js';
import type { PlacedOutline } from '../ground/surveyMasks.js';
import { trackingUid, type WriterInput } from '../ground/writerInput.js';
import { decisionItems } from './findingDecision.js';

export interface GroupHead {
  readonly name: string;
  readonly finding: Code;
  readonly site: Code;
  readonly side: Side | 'none';
  readonly outline: PlacedOutline;
}

/**
 * Head of every group (TID 1410, 1411): the UIDREF comes first of its kind since OHIF takes the first it meets, and the
 * SCOORD is in all of them since a group without one blanks its viewport.
 */
export function group(input: WriterInput, head: GroupHead, evidence: readonly Child[]): Item<'CONTAINER'> {
  const site = code(CODES.findingSite, head.site, hasConceptModifier(code(CODES.laterality, sideCode(head.side))));
  const on = input.result.images[head.outline.slice]!;
  return container(CODES.measurementGroup, [
    ...hasObservationContext(
      text(CODES.trackingIdentifier, head.name),
      uidReference(CODES.trackingUid, trackingUid(input, head.name)),
    ),
    ...contains(code(CODES.finding, head.finding)),
    ...hasConceptModifier(site),
    ...contains(closedPolyline(CODES.imageRegion, head.outline.points, on)),
    ...evidence,
    ...contains(...decisionItems(input, head.name)),
  ]);
}
