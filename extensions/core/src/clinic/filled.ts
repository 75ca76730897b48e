import type { Dataset } from '../dataset/dataset.js';
import { ageValue, codeString, dateValue } from '../dataset/valueRepresentation.js';
import { defined } from '../defined.js';
import { notLookedFor } from '../findings/notLookedFor.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Filled } from './items/facts.js';

/** Years of a DICOM age (PS3.5 6.2, AS): under a year none are full. */
function yearsOf(age: string): number | undefined {
  if (age === '') return undefined;
  const count = Number(age.slice(0, 3));
  return age.endsWith('Y') ? count : Math.floor(count / { M: 12, W: 52.2, D: 365.25 }[age.slice(3) as 'M' | 'W' | 'D']);
}

function yearsBetween(birth: string, study: string): number | undefined {
  if (birth === '' || study === '') return undefined;
  const years = Number(study.slice(0, 4)) - Number(birth.slice(0, 4)) - (study.slice(4) < birth.slice(4) ? 1 : 0);
  return years >= 0 && years <= 120 ? years : undefined;
}

const SEXES: Readonly<Record<string, Filled['sex']>> = { F: 'female', M: 'male', O: 'other' };

/** Age on the day of the study and sex, from the header of one of its images: PatientAge, else by the birth date. */
export function filledByStudy(source: Dataset): Filled {
  const age =
    yearsOf(ageValue(source.PatientAge)) ??
    yearsBetween(dateValue(source.PatientBirthDate), dateValue(source.StudyDate));
  return defined({ age: age !== undefined && age <= 120 ? age : undefined, sex: SEXES[codeString(source.PatientSex)] });
}

/** What of the score the images fill in: the total that counts, and whether any region counts as affected. */
export interface FilledScore {
  readonly total?: number;
  readonly anyAffected: boolean;
  /** Any of the cortical regions among them. */
  readonly cortexAffected?: boolean;
}

/** A third of the territory of the middle cerebral artery. */
const THIRD_PERCENT = 100 / 3;

/**
 * What was found in the images, as read (`resultAsRead`), as far as it answers an item: nothing where it was not looked for.
 * A network's "no" is one, too, and is marked as such.
 */
export function filledByImages(result: StrokeResult, score: FilledScore): Filled {
  const not = notLookedFor(result.suitability.warnings);
  return {
    ...(not.infarct ? {} : infarctFilled(result, score)),
    ...defined({ aspects: score.total }),
    ...arteryFilled(result),
    ...(not.haemorrhage ? {} : bleedFilled(result)),
  };
}

/** Where blood kept the score from being made, nothing is said of the infarct: its mask is not believed there. */
function infarctFilled(
  { infarct, figures }: StrokeResult,
  { total, anyAffected, cortexAffected }: FilledScore,
): Filled {
  if (total === undefined) return {};
  const { left, right } = infarct.acuteVolumeMl;
  const infarctMl = Number((left + right).toFixed(1));
  const share = figures.mcaTerritoryShare;
  const mcaHypodensity =
    infarctMl === 0
      ? 'none'
      : share === undefined || share.infarctMl === 0
        ? undefined
        : share.percent < THIRD_PERCENT
          ? 'underThird'
          : 'fromThird';
  return defined({
    infarctMl,
    earlySigns: anyAffected || infarctMl > 0 ? 'yes' : 'no',
    mcaHypodensity,
    infarctPattern: cortexAffected ? 'oneTerritory' : undefined,
  } as const);
}

function arteryFilled({ signs: { denseArtery } }: StrokeResult): Filled {
  if (denseArtery === undefined) return {};
  const stands = denseArtery.findings.some(({ removedByReader }) => removedByReader !== true);
  return { denseArtery: stands ? 'yes' : 'no' };
}

function bleedFilled({ haemorrhage, figures }: StrokeResult): Filled {
  const { volumeMl, types } = haemorrhage;
  if (volumeMl === 0) return { haematomaMl: 0, ventricularBlood: 'no' };
  // Where the kinds are not told apart nobody knows how much of it lies in the tissue.
  if (types === undefined) return {};
  const of = (kind: string) => types.filter(({ type }) => type === kind).reduce((sum, each) => sum + each.volumeMl, 0);
  const inTissue = of('parenchymal');
  const growth = inTissue > 0 ? figures.batScore : undefined;
  return defined({
    haematomaMl: Number(inTissue.toFixed(1)),
    haematomaSite: inTissue > 0 ? figures.haematomaSite?.location : undefined,
    ventricularBlood: of('intraventricular') > 0 ? 'yes' : 'no',
    blendSign: growth && (growth.blend ? 'yes' : 'no'),
    haematomaHypodensity: growth && (growth.hypodensity ? 'yes' : 'no'),
  } as const);
}
