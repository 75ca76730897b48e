import { CODES, type Code, sameCode } from '../dataset/codes.js';
import type { Dataset } from '../dataset/dataset.js';
import { child, childrenNamed, codeIn, codeOf, presenceIn, presenceOf, textIn } from '../dataset/parseTree.js';
import { isFoundGroup, isLesionGroup } from '../dicom/ground/findingNames.js';
import { algorithmOf } from '../dicom/sr/algorithm.js';
import { isTotalGroup } from '../dicom/sr/total.js';
import { absent, concept } from './concepts.js';
import type { CodeableConcept, Value } from './fhirTypes.js';
import type { ReportItem } from './reportItems.js';

export interface OwnValue {
  readonly code: CodeableConcept;
  readonly value: Value;
  /** The item that it is; absent where several say it together. */
  readonly item?: ReportItem;
}

/** What the Observation of a group says itself: the total, whether the region counts, whether the finding stands; of figures nothing. */
export function ownValue(group: Dataset, finding: Code, items: readonly ReportItem[]): OwnValue {
  const named = (code: Code) => items.find(({ name }) => sameCode(name, code));
  if (isTotalGroup(group)) {
    const item = named(CODES.aspects);
    const why = codeOf(group, CODES.notScored);
    const gap = absent(why ? 'not-performed' : 'unknown', why ? `Not scored: ${why.meaning}` : 'No score');
    return {
      code: concept(CODES.aspects, 'ASPECTS'),
      value: item?.value ?? { dataAbsentReason: gap },
      ...(item ? { item } : {}),
    };
  }
  const name = textIn(group, CODES.trackingIdentifier);
  const code = concept(finding, `${name}: ${finding.meaning}`);
  if (sameCode(finding, CODES.earlyIschaemicChange)) {
    const item = named(CODES.earlyIschaemicChange);
    const gap = absent('not-performed', 'Not scored');
    return { code, value: item?.value ?? { dataAbsentReason: gap }, ...(item ? { item } : {}) };
  }
  const stands = standing(group, finding);
  return {
    code,
    value: stands === undefined ? {} : { valueCodeableConcept: concept(stands ? CODES.present : CODES.absent) },
  };
}

/**
 * Whether what a group found counts, the reader's word before the algorithm's; undefined for a figure, which is no finding by
 * itself, and for a box that a model drew: its certainty is told, and it may be one that is shown and not counted.
 */
function standing(group: Dataset, finding: Code): boolean | undefined {
  const ofSign = presenceOf(group, CODES.signReader) ?? presenceOf(group, CODES.signAi);
  if (ofSign !== undefined) return ofSign;
  if (!isFoundGroup(textIn(group, CODES.trackingIdentifier))) return undefined;
  const decided = childrenNamed(group, CODES.findingReader).find(item => {
    const about = codeIn(child(item, CODES.finding));
    return about !== undefined && sameCode(about, finding);
  });
  return presenceIn(decided) ?? (algorithmOf(group).models.length > 0 ? undefined : true);
}

/** The volume of a lesion, which nobody has rejected: a box beside it says nothing more. */
export const isStandingLesion = (name: string, finding: Code, group: Dataset): boolean =>
  isLesionGroup(name) && standing(group, finding) === true;
