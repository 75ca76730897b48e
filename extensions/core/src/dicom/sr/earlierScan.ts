import { CODES, type Code, own, UNITS } from '../../dataset/codes.js';
import {
  code,
  composite,
  contains,
  hasConceptModifier,
  type Item,
  inferredFrom,
  num,
  text,
  uidReference,
} from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import type { DocumentReference } from '../../dataset/documentReference.js';
import {
  child,
  childrenNamed,
  codeOf,
  keyOfCode,
  listOf,
  measuredValue,
  numberUnder,
  presenceOf,
  textIn,
} from '../../dataset/parseTree.js';
import { roundTo, textOf } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import { FIGURE_IDS, overTimeOf } from '../../findings/figures/ofFigures.js';
import {
  amountOf,
  type Change,
  errorMl,
  type Growth,
  isSided,
  type Quantity,
  unitOfQuantity,
  type Verdict,
} from '../../reading/growth.js';
import type { ScanRecord } from '../../reading/scanRecord.js';
import { growthsOf } from '../ground/growthsOf.js';
import type { MaskSurvey } from '../ground/surveyMasks.js';
import type { WriterInput } from '../ground/writerInput.js';
import { group } from './group.js';
import { takenItems, takenOf } from './scanItems.js';
import { HAEMORRHAGE_CODES, typedIn, typeItem } from './volume.js';

const PREFIX = 'Earlier scan ';

/** A group about another scan than the report's own. */
export const isEarlierGroup = (group: Dataset): boolean => textIn(group, CODES.trackingIdentifier).startsWith(PREFIX);

const PHASES: Readonly<Record<ScanRecord['phase'], Code>> = {
  ai: CODES.stateAi,
  read: CODES.stateRead,
  signed: CODES.stateVerified,
};

const VERDICTS: Readonly<Record<Verdict, Code>> = {
  expanded: own('EXPANDED', 'Over a limit, and by more than the error of measurement'),
  uncertain: own('EXPANDED-UNSURE', 'Over a limit, but within the error of measurement'),
  notExpanded: own('NOT-EXPANDED', 'Below both limits'),
  new: own('NEW-BLOOD', 'No blood on the earlier scan'),
  gone: own('NO-BLOOD-NOW', 'No blood any more'),
  none: own('NO-BLOOD', 'No blood on either scan'),
  noLimits: own('NO-LIMITS', 'No intracerebral blood, to which the limits belong'),
  notMeasured: own('NOT-LOOKED-FOR', 'Blood was not looked for on one of the scans'),
};

/** Finding of the group that each quantity has in a report. */
const quantityCodes: Readonly<Partial<Record<Quantity, Code>>> = {
  haemorrhage: CODES.intracranialHaemorrhage,
  ...HAEMORRHAGE_CODES,
  acuteInfarct: CODES.cerebralInfarction,
  ...Object.fromEntries(
    FIGURE_IDS.flatMap(id => {
      const over = overTimeOf(id);
      return over ? [[id, over.code] as const] : [];
    }),
  ),
};

const FIGURE_UNITS = { mL: UNITS.millilitre, mm: UNITS.millimetre, '%': UNITS.percent } as const;
const RATE_UNITS = { mL: UNITS.millilitrePerHour, mm: UNITS.perHour, '%': UNITS.perHour } as const;

/**
 * A group a scan (TID 1411): the earlier scan with its report, what was measured there, and what became of it. The outline is
 * that of the regions, as a group without one blanks a viewport.
 */
export function earlierGroups(input: WriterInput, survey: MaskSurvey): readonly Item<'CONTAINER'>[] {
  const outline = survey.hull('none') ?? survey.hull('left') ?? survey.hull('right');
  if (outline === undefined) return [];
  return growthsOf(input).map(growth => {
    const name = `${PREFIX}${growth.before.studyInstanceUid}`;
    const head = { name, finding: CODES.earlierScan, site: CODES.brain, side: 'none', outline } as const;
    return group(input, head, contains(...scanItems(growth.before), ...growthItems(growth)));
  });
}

function scanItems(scan: ScanRecord): readonly Item[] {
  const { report, phase, softwareVersion, signedBy, reportWritten, bleeds, haemorrhageMl } = scan;
  return [
    uidReference(CODES.studyUid, scan.studyInstanceUid),
    uidReference(CODES.seriesUid, scan.seriesInstanceUid),
    ...(report ? [composite(CODES.earlierReport, report)] : []),
    ...takenItems(scan),
    code(CODES.reportState, PHASES[phase]),
    ...texts(CODES.earlierSoftware, softwareVersion),
    ...texts(CODES.earlierWritten, reportWritten),
    ...texts(CODES.earlierSigned, signedBy),
    ...(scan.infarctCorrected ? [code(CODES.earlierCorrected, CODES.person)] : []),
    ...(scan.bleedsRejected ? [code(CODES.earlierRejected, CODES.person)] : []),
    ...(bleeds === undefined && haemorrhageMl !== undefined ? [code(CODES.kindsNotTold, CODES.present)] : []),
    ...STORED.flatMap(quantity => {
      const value = amountOf(scan, quantity);
      const what = quantityCodes[quantity];
      if (value === undefined || what === undefined) return [];
      const of = hasConceptModifier(code(CODES.quantity, what));
      return [num(CODES.earlierValue, roundTo(value, 2), FIGURE_UNITS[unitOfQuantity(quantity)], of)];
    }),
    ...(bleeds ?? []).map(typeItem),
  ];
}

/** What a scan says of itself and not of its kinds of blood, which follow by side. */
const STORED: readonly Quantity[] = ['haemorrhage', 'acuteInfarct', ...FIGURE_IDS];

const texts = (name: Code, words: string | undefined): readonly Item<'TEXT'>[] =>
  words === undefined || words.trim() === '' ? [] : [text(name, words)];

function growthItems({ changes, between, verdict, newInVentricles }: Growth): readonly Item[] {
  return [
    ...(between.hours === undefined ? [] : [num(CODES.hoursBetween, roundTo(between.hours, 3), UNITS.hour)]),
    code(CODES.expansion, VERDICTS[verdict]),
    ...(newInVentricles === undefined
      ? []
      : [code(CODES.newInVentricles, newInVentricles ? CODES.present : CODES.absent)]),
    ...changes.flatMap(changeItem),
  ];
}

function changeItem({ quantity, before, now, change, percent, perHour, withinError }: Change): readonly Item[] {
  const what = quantityCodes[quantity];
  if (what === undefined) return [];
  const unit = unitOfQuantity(quantity);
  return [
    num(CODES.change, roundTo(change, 2), FIGURE_UNITS[unit], [
      ...hasConceptModifier(code(CODES.quantity, what)),
      ...inferredFrom(
        ...(percent === undefined ? [] : [num(CODES.changePercent, roundTo(percent, 1), UNITS.percent)]),
        ...(perHour === undefined ? [] : [num(CODES.changePerHour, roundTo(perHour, 3), RATE_UNITS[unit])]),
        ...(withinError === undefined
          ? []
          : [num(CODES.changeError, roundTo(errorMl(before, now), 2), FIGURE_UNITS[unit])]),
      ),
    ]),
  ];
}

/** The reports on earlier scans that a report refers to. */
export const earlierReports = (input: WriterInput): readonly DocumentReference[] =>
  growthsOf(input).flatMap(({ before }) => before.report ?? []);

/** More than a head holds, mL. */
const LARGEST = 3000;
/** Rounding of three stored numbers. */
const ROUNDING = 0.02;

/** The earlier scans that a report was compared with, and whether what it says of them can be true. */
export interface StoredEarlier {
  readonly scans: readonly ScanRecord[];
  readonly fits: boolean;
}

/** `evidence`: the documents of other studies that the report refers to. */
export function earlierIn(groups: readonly Dataset[], evidence: readonly DocumentReference[]): StoredEarlier {
  const own = groups.filter(isEarlierGroup);
  const scans = own.flatMap(item => scanIn(item, evidence) ?? []);
  const numbers = own.flatMap(item => [
    ...childrenNamed(item, CODES.earlierValue).map(value => measuredSize(value)),
    ...childrenNamed(item, CODES.volume).map(measuredValue),
  ]);
  const possible = numbers.every(value => value !== undefined && value >= 0 && value < LARGEST);
  return { scans, fits: possible && own.every(changesFit) };
}

/** A stored value without the sign that is a side; below 0 where one may not be. */
function measuredSize(item: Dataset): number | undefined {
  const [value, what] = [measuredValue(item), codeOf(item, CODES.quantity)];
  const sided = FIGURE_IDS.some(id => isSided(id) && what !== undefined && quantityCodes[id]?.value === what.value);
  return value !== undefined && sided ? Math.abs(value) : value;
}

/** What a report says was and has changed must agree in every place that it is said. */
function changesFit(item: Dataset): boolean {
  return childrenNamed(item, CODES.change).every(each => {
    const what = codeOf(each, CODES.quantity);
    const before = childrenNamed(item, CODES.earlierValue).find(
      value => what !== undefined && codeOf(value, CODES.quantity)?.value === what.value,
    );
    const [was, change, percent] = [measuredValue(before), measuredValue(each), numberUnder(each, CODES.changePercent)];
    if (change === undefined || Math.abs(change) >= LARGEST) return false;
    if (was === undefined || percent === undefined) return true;
    return (
      was + change > -ROUNDING &&
      Math.abs(percent * was - 100 * change) <= 0.06 * was + 100 * ROUNDING + 0.01 * Math.abs(percent)
    );
  });
}

function scanIn(item: Dataset, evidence: readonly DocumentReference[]): ScanRecord | undefined {
  const studyInstanceUid = textOf(child(item, CODES.studyUid)?.UID);
  const phase = keyOfCode(PHASES, codeOf(item, CODES.reportState));
  if (studyInstanceUid === '' || phase === undefined) return undefined;
  const storedOf = (quantity: Quantity): number | undefined => {
    const what = quantityCodes[quantity];
    const found = childrenNamed(item, CODES.earlierValue).find(
      value => what !== undefined && codeOf(value, CODES.quantity)?.value === what.value,
    );
    return measuredValue(found);
  };
  const haemorrhageMl = storedOf('haemorrhage');
  const bleeds = typedIn(item);
  const untold = haemorrhageMl === undefined || presenceOf(item, CODES.kindsNotTold) === true;
  const words = (name: Code) => textIn(item, name) || undefined;
  const uid = textOf(listOf(child(item, CODES.earlierReport)?.ReferencedSOPSequence)[0]?.ReferencedSOPInstanceUID);
  return {
    studyInstanceUid,
    seriesInstanceUid: textOf(child(item, CODES.seriesUid)?.UID),
    ...takenOf(item),
    softwareVersion: words(CODES.earlierSoftware) ?? '',
    phase,
    ...defined({
      signedBy: words(CODES.earlierSigned),
      haemorrhageMl,
      bleeds: untold ? undefined : bleeds,
      acuteInfarctMl: storedOf('acuteInfarct'),
      infarctCorrected: codeOf(item, CODES.earlierCorrected) ? (true as const) : undefined,
      bleedsRejected: codeOf(item, CODES.earlierRejected) ? (true as const) : undefined,
      report: evidence.find(({ sopInstanceUid }) => sopInstanceUid === uid),
      reportWritten: words(CODES.earlierWritten),
    }),
    figures: Object.fromEntries(
      FIGURE_IDS.flatMap(id => {
        const value = storedOf(id);
        return value === undefined ? [] : [[id, value] as const];
      }),
    ),
  };
}
