import type { FigureId } from '../findings/figures/figures.js';
import { figuresOverLimit, findingFigures, judgedFigures } from '../findings/figures/ofFigures.js';
import { isAssessed, type RegionFinding, type RegionNote } from '../findings/findings.js';
import { LEAST_CLOT_ML } from '../findings/haemorrhage/clot/clotBody.js';
import { LESION_VOLUMES } from '../findings/lesionVolumes.js';
import { notLookedFor } from '../findings/notLookedFor.js';
import { familyOf, SIGN_IDS } from '../findings/signs/ofSigns.js';
import type { SignId } from '../findings/signs/signs.js';
import { siteFindingsOf } from '../findings/siteFindings.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { LESION_KINDS, type LesionKind } from '../lesions.js';
import type { Notice } from '../notice.js';
import { isUrgent } from '../urgency.js';
import type { FindingRow } from './findingRow.js';

/** What was looked for. */
export type SoughtThing =
  | { readonly type: 'lesion'; readonly lesion: LesionKind }
  | { readonly type: 'figure'; readonly id: FigureId }
  | { readonly type: 'sign'; readonly id: SignId }
  | { readonly type: 'outside' }
  | { readonly type: 'aspects' }
  | { readonly type: 'detector' }
  | { readonly type: 'siteClass'; readonly label: string; readonly model: string }
  | { readonly type: 'regions'; readonly note: RegionNote; readonly regions: readonly RegionFinding[] }
  /** A model that gave nothing that can be used, in the words of its warning. */
  | { readonly type: 'warning'; readonly notice: Notice };

/**
 * `none`: looked for, nothing found. `setAside`: places were looked at and none counts by the rule. `underLimit`: measured, under
 * its limit, `overAlone` over it, without what would make it a finding. The others were not answered: `noModel` none is installed,
 * `besideBlood` a bleed keeps it from being judged, `noBlood` it is of a bleed and there is none, `smallClot` it is of a larger haematoma
 * than there is, `notMeasured` it could not be, `notSought` the analysis did not look (an older report, or nothing to look at), `failed`
 * its model failed.
 */
export type SoughtOutcome =
  | 'none'
  | 'setAside'
  | 'underLimit'
  | 'overAlone'
  | 'noModel'
  | 'besideBlood'
  | 'noBlood'
  | 'smallClot'
  | 'notMeasured'
  | 'notSought'
  | 'failed';

export interface SoughtNotFound {
  readonly thing: SoughtThing;
  readonly outcome: SoughtOutcome;
  /** Whether it would have been urgent. */
  readonly urgent: boolean;
  /** Places that were looked at and set aside. */
  readonly places?: number;
}

/** Warnings that say that a model could not be used. */
const isFailure = ({ code }: Notice): boolean => /Failed$/.test(code);

/**
 * What each analysis that has no row in the list came to, with the reason where it could not answer: never silence. Nothing found
 * is no statement about the head. `rows` are those of `findingsOf` on the same result.
 */
export function notFoundIn(result: StrokeResult, rows: readonly FindingRow[]): readonly SoughtNotFound[] {
  return [
    ...lesionsOf(result, rows),
    ...figuresOf(result, rows),
    ...signsOf(result),
    ...infarctsOf(result, rows),
    ...scoreOf(result, rows),
    ...siteClasses(result),
    ...result.suitability.warnings
      .filter(isFailure)
      .map(notice => ({ thing: { type: 'warning', notice } as const, outcome: 'failed' as const, urgent: false })),
  ];
}

function infarctOutcome(result: StrokeResult): SoughtOutcome {
  if (notLookedFor(result.suitability.warnings).infarct) return 'noModel';
  return result.aspects.notScored === undefined ? 'none' : 'besideBlood';
}

const lesionsOf = (result: StrokeResult, rows: readonly FindingRow[]): readonly SoughtNotFound[] =>
  LESION_KINDS.filter(lesion => !rows.some(({ kind }) => kind === lesion)).map(lesion => {
    const { sought, besideBlood } = LESION_VOLUMES[lesion];
    const looked = notLookedFor(result.suitability.warnings).haemorrhage ? 'noModel' : 'none';
    // What no network may tell beside blood that is there.
    const beside = result.haemorrhage.volumeMl > 0 ? 'noModel' : 'noBlood';
    const noBlood = besideBlood === undefined || besideBlood(result) || looked === 'noModel' ? looked : beside;
    return {
      thing: { type: 'lesion', lesion },
      outcome: sought === 'haemorrhage' ? noBlood : infarctOutcome(result),
      urgent: lesion === 'haemorrhage',
    };
  });

function figuresOf(result: StrokeResult, rows: readonly FindingRow[]): readonly SoughtNotFound[] {
  const judged = judgedFigures(result.figures);
  const over = figuresOverLimit(result.figures);
  return findingFigures().flatMap(({ id, finding, ofBlood }): readonly SoughtNotFound[] => {
    if (rows.some(({ kind }) => kind === id)) return [];
    const missing = ofBlood && !(result.haemorrhage.volumeMl > 0) ? 'noBlood' : 'notMeasured';
    const answer = over.includes(id) ? 'overAlone' : 'underLimit';
    const outcome = judged.includes(id) ? answer : missing;
    return [{ thing: { type: 'figure', id }, outcome, urgent: isUrgent(finding.urgency) }];
  });
}

const signsOf = ({ signs, haemorrhage }: StrokeResult): readonly SoughtNotFound[] =>
  SIGN_IDS.flatMap((id): readonly SoughtNotFound[] => {
    const sought = signs[id];
    const shared = { thing: { type: 'sign', id }, urgent: true } as const;
    if (sought === undefined) {
      return [{ ...shared, outcome: familyOf(id) === 'haematoma' ? whyNoClot(haemorrhage) : 'notSought' }];
    }
    if (sought.findings.length > 0) return [];
    const places = sought.candidates?.length ?? 0;
    return [places > 0 ? { ...shared, outcome: 'setAside', places } : { ...shared, outcome: 'none' }];
  });

/** Signs of a haematoma are sought in clots of `LEAST_CLOT_ML` alone; an older report has larger ones and none of the signs. */
function whyNoClot({ volumeMl, types }: StrokeResult['haemorrhage']): SoughtOutcome {
  if (!(volumeMl > 0)) return 'noBlood';
  const own = types?.filter(({ type }) => type === 'parenchymal').reduce((sum, of) => sum + of.volumeMl, 0);
  return (own ?? volumeMl) < LEAST_CLOT_ML ? 'smallClot' : 'notSought';
}

function infarctsOf(result: StrokeResult, rows: readonly FindingRow[]): readonly SoughtNotFound[] {
  const has = (kind: FindingRow['kind']) => rows.some(row => row.kind === kind);
  const outside = { thing: { type: 'outside' }, outcome: infarctOutcome(result), urgent: false } as const;
  const detector = { thing: { type: 'detector' }, outcome: 'none', urgent: false } as const;
  return [
    ...(has('outsideAspects') ? [] : [outside]),
    ...(result.detector === undefined || has('detected') ? [] : [detector]),
  ];
}

/** The score where nothing counts, and the regions that a rule kept from counting or from being judged. */
function scoreOf({ aspects }: StrokeResult, rows: readonly FindingRow[]): readonly SoughtNotFound[] {
  const notes = [...new Set(aspects.regions.flatMap(({ note }) => note ?? []))];
  const outcome = aspects.notScored === undefined ? 'none' : 'besideBlood';
  return [
    ...(rows.some(({ kind }) => kind === 'aspects')
      ? []
      : [{ thing: { type: 'aspects' }, outcome, urgent: false } as const]),
    ...notes.map((note): SoughtNotFound => {
      const regions = aspects.regions.filter(region => region.note === note);
      const thing = { type: 'regions', note, regions } as const;
      return { thing, outcome: regions.every(isAssessed) ? 'setAside' : 'notMeasured', urgent: false };
    }),
  ];
}

const siteClasses = (result: StrokeResult): readonly SoughtNotFound[] =>
  siteFindingsOf(result).flatMap(({ model, detections }) =>
    model.looksFor
      .filter(
        ({ label }) => ![...detections, ...result.boxes].some(box => box.label === label && box.modelId === model.id),
      )
      .map(({ label }) => ({
        thing: { type: 'siteClass', label, model: model.id } as const,
        outcome: 'none' as const,
        urgent: false,
      })),
  );
