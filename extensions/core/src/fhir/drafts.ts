import { ASPECTS_REGIONS, type Side } from '../anatomy/regions.js';
import { CODES, type Code, REGION_CODES, sameCode, sideCode } from '../dataset/codes.js';
import type { Dataset } from '../dataset/dataset.js';
import {
  child,
  childrenNamed,
  childrenOf,
  codeIn,
  codeOf,
  nameOf,
  textIn,
  trackingUidOf,
} from '../dataset/parseTree.js';
import { regionName } from '../dicom/ground/findingNames.js';
import { algorithmOf } from '../dicom/sr/algorithm.js';
import { commentsOf } from '../dicom/sr/comments.js';
import { isEarlierGroup } from '../dicom/sr/earlierScan.js';
import { PATIENT } from '../dicom/sr/patient.js';
import { isTotalGroup } from '../dicom/sr/total.js';
import { componentsOf, modifierComponent, namedWith } from './components.js';
import { absent, concept } from './concepts.js';
import type { CodeableConcept, Component, Value } from './fhirTypes.js';
import { isStandingLesion, ownValue } from './groupValue.js';
import { itemsIn, modifiersOf, type Outline, outlinesIn, type ReportItem } from './reportItems.js';

/** An Observation before it is one of a version of FHIR. */
export interface Draft {
  /** Tells it apart from the others of the report, and stays the same when the report is converted again. */
  readonly key: string;
  readonly tracking?: { readonly uid: string; readonly name: string };
  /** A measurement group of the report (PS3.16 TID 1410, 1411). */
  readonly isGroup?: true;
  /** Of the patient, and not of the images. */
  readonly isClinical?: true;
  readonly code: CodeableConcept;
  readonly value: Value;
  readonly place?: Place;
  readonly components: readonly Component[];
  readonly outlines: readonly Outline[];
  readonly members: readonly Draft[];
  /** The lesion that it says is there. */
  readonly lesion?: Code;
  /** The model that found it, where the report names one for this finding. */
  readonly modelId?: string;
}

export interface Place {
  readonly site: Code;
  readonly side?: Code;
}

/**
 * Each measurement group, each region that the scan does not cover, each evaluation of a report, and what it says of the patient,
 * in its order.
 */
export function draftsOf(report: Dataset): readonly Draft[] {
  const measurements = child(report, CODES.imagingMeasurements) ?? {};
  const evaluations = child(report, CODES.qualitativeEvaluations) ?? {};
  const groups = childrenNamed(measurements, CODES.measurementGroup).map(groupDraft);
  const ofPatient = itemDrafts(child(report, PATIENT) ?? {}, 'patient').map(
    (draft): Draft => ({ ...draft, isClinical: true }),
  );
  return [...groups, ...notAssessed(evaluations), ...itemDrafts(evaluations, 'evaluation'), ...ofPatient];
}

/** Parts of a group's head that the Observation says in places of its own. */
const HEAD: readonly Code[] = [CODES.trackingIdentifier, CODES.trackingUid, CODES.finding];

function groupDraft(group: Dataset, index: number): Draft {
  const name = textIn(group, CODES.trackingIdentifier);
  const finding = codeOf(group, CODES.finding) ?? CODES.finding;
  const place = placeOf(group);
  const items = itemsIn(group).filter(item => !HEAD.some(code => sameCode(code, item.name)) && !isAlgorithm(item));
  const key = `group-${index}`;
  const [model] = algorithmOf(group).models;
  const own = ownValue(group, finding, items);
  const rest = items.filter(item => item !== own.item);
  const isMember = memberOf(group);
  return {
    key,
    isGroup: true,
    tracking: { uid: trackingUidOf(group), name },
    code: own.code,
    value: own.value,
    ...(place ? { place } : {}),
    components: rest
      .filter(item => !isMember(item))
      .flatMap(item => componentsOf(item, isEarlierGroup(group) ? name : '')),
    outlines: outlinesIn(group),
    members: rest.filter(isMember).map((item, i) => memberDraft(item, `${key}-${i}`, name, place)),
    ...(isStandingLesion(name, finding, group) ? { lesion: finding } : {}),
    ...(model ? { modelId: model.id } : {}),
  };
}

/** TID 4019 names the algorithm, which is the Device. */
const isAlgorithm = ({ name }: ReportItem): boolean =>
  [CODES.algorithmName, CODES.algorithmVersion, CODES.algorithmParameters].some(code => sameCode(code, name));

/**
 * Which figures are Observations of their own. Those of an earlier scan are none, or they would pass for the present one's; of
 * the total those that say what they rest on.
 */
function memberOf(group: Dataset): (item: ReportItem) => boolean {
  if (isEarlierGroup(group)) return () => false;
  const total = isTotalGroup(group);
  return ({ value, basis }) => value.valueQuantity !== undefined && (!total || basis.length > 0);
}

/** A figure: with the group's name in its words, since a volume alone says not of what. */
function memberDraft(item: ReportItem, key: string, group: string, place: Place | undefined): Draft {
  const { name, value, modifiers, basis, outlines } = item;
  const [sited, sided] = [CODES.findingSite, CODES.laterality].map(
    code => modifiers.find(modifier => sameCode(modifier.name, code))?.value,
  );
  const at = place && {
    site: typeof sited === 'object' ? sited : place.site,
    ...(typeof sided === 'object' ? { side: sided } : place.side && { side: place.side }),
  };
  const told = modifiers.filter(
    modifier => ![CODES.findingSite, CODES.laterality].some(code => sameCode(code, modifier.name)),
  );
  return {
    key,
    code: concept(name, `${group}: ${namedWith(name, modifiers)}`),
    value,
    ...(at ? { place: at } : {}),
    components: [...told.map(modifierComponent), ...basis.flatMap(each => componentsOf(each))],
    outlines,
    members: [],
  };
}

function placeOf(group: Dataset): Place | undefined {
  const item = child(group, CODES.findingSite);
  const site = codeIn(item);
  const side = item && modifiersOf(item).find(({ name }) => sameCode(name, CODES.laterality))?.value;
  return site && { site, ...(typeof side === 'object' ? { side } : {}) };
}

/** The regions of the scored side that are outside the scan: they have no group in the report, and a line of words. */
function notAssessed(evaluations: Dataset): readonly Draft[] {
  const { isNotAssessed } = commentsOf(evaluations);
  return (['left', 'right'] as const).flatMap((side: Side) =>
    ASPECTS_REGIONS.filter(name => isNotAssessed({ name, side })).map(
      (name): Draft => ({
        key: `not-assessed-${side}-${name}`,
        code: concept(CODES.earlyIschaemicChange, `${regionName(name, side)}: ${CODES.earlyIschaemicChange.meaning}`),
        value: { dataAbsentReason: absent('not-performed', 'Not assessed: outside the scan') },
        place: { site: REGION_CODES[name], side: sideCode(side) },
        components: [],
        outlines: [],
        members: [],
      }),
    ),
  );
}

/**
 * What the report says beside its groups, an Observation an item: signs that were looked for, what a site's models say, what a
 * reader took away; what was told of the patient, and the scores made of it.
 */
function itemDrafts(parent: Dataset, key: string): readonly Draft[] {
  return childrenOf(parent).flatMap((item, index): readonly Draft[] => {
    const name = nameOf(item);
    if (name === undefined || sameCode(name, CODES.comment) || sameCode(name, CODES.reportState)) return [];
    const [read] = itemsIn({ ContentSequence: [item] });
    if (read === undefined) return [];
    return [
      {
        key: `${key}-${index}`,
        code: concept(name, namedWith(name, read.modifiers)),
        value: read.value,
        components: [...read.modifiers.map(modifierComponent), ...read.basis.flatMap(each => componentsOf(each))],
        outlines: read.outlines,
        members: [],
      },
    ];
  });
}
