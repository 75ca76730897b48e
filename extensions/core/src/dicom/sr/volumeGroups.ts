import type { Side } from '../../anatomy/regions.js';
import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import type { TypedHaemorrhage } from '../../findings/findings.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import type { WriterInput } from '../ground/writerInput.js';
import type { MaskSurvey } from '../seg/surveyMasks.js';
import { LESION_CODES } from './boxGroups.js';
import { code, contains, hasConceptModifier, type Item, inferredFrom, num, numIfMeasured } from './contentTree.js';
import { FINDING_NAMES, group } from './measurementGroups.js';

type Sided = StrokeResult['infarct']['acuteVolumeMl'];

/** Volumes; each group has the tracking UID of its segment in the SEG. A lesion that is not there has no group. */
export function volumeGroups(input: WriterInput, survey: MaskSurvey): readonly Item<'CONTAINER'>[] {
  const { infarct, haemorrhage, netWaterUptake } = input.result;
  const lesions = [
    {
      layer: 'infarct',
      ml: sum(infarct.acuteVolumeMl),
      side: sideOf(infarct.acuteVolumeMl),
      parts: [
        ...perSide(infarct.acuteVolumeMl),
        ...(infarct.acuteRangeMl ? range(infarct.acuteRangeMl) : []),
        ...(netWaterUptake ? waterUptake(netWaterUptake) : []),
        ...(input.read?.mask ? [code(CODES.drawnBy, CODES.person)] : []),
      ],
    },
    {
      layer: 'oldInfarct',
      ml: sum(infarct.oldVolumeMl),
      side: sideOf(infarct.oldVolumeMl),
      parts: perSide(infarct.oldVolumeMl),
    },
    { layer: 'haemorrhage', ml: haemorrhage.volumeMl, side: 'none', parts: bleeds(haemorrhage) },
  ] as const;
  return lesions.flatMap(({ layer, ml, side, parts }) => {
    const outline = survey.lesion(layer);
    if (outline === undefined || !(ml > 0)) return [];
    const head = { name: FINDING_NAMES.lesion[layer], finding: LESION_CODES[layer], site: CODES.brain, side, outline };
    return [group(input, head, contains(num(CODES.volume, roundTo(ml, 2), UNITS.millilitre), ...parts))];
  });
}

const sum = ({ left, right }: Sided): number => left + right;

const sideOf = ({ left, right }: Sided): Side | 'none' =>
  left > 0 && right > 0 ? 'none' : left > 0 ? 'left' : 'right';

const perSide = (of: Sided): readonly Item<'NUM'>[] =>
  (['left', 'right'] as const).map(side =>
    num(CODES.volume, roundTo(of[side], 2), UNITS.millilitre, hasConceptModifier(lateralSite(side))),
  );

const lateralSite = (side: Side) =>
  code(CODES.findingSite, CODES.brain, hasConceptModifier(code(CODES.laterality, CODES[side])));

const range = ({ lowMl, highMl }: { lowMl: number; highMl: number }): readonly Item<'NUM'>[] => [
  ...numIfMeasured(CODES.volumeLow, roundTo(lowMl, 2), UNITS.millilitre),
  ...numIfMeasured(CODES.volumeHigh, roundTo(highMl, 2), UNITS.millilitre),
];

/** With the two densities that it is the ratio of. */
const waterUptake = (measured: NonNullable<StrokeResult['netWaterUptake']>): readonly Item<'NUM'>[] => {
  const { percent, huIschaemic, huNormal, volumeMl, side } = measured;
  const hu = (value: number, of: Side) =>
    numIfMeasured(CODES.attenuation, roundTo(value, 2), UNITS.hounsfield, [
      ...hasConceptModifier(code(CODES.derivation, CODES.mean), code(CODES.laterality, CODES[of])),
    ]);
  return numIfMeasured(
    CODES.netWaterUptake,
    roundTo(percent, 2),
    UNITS.percent,
    inferredFrom(
      ...hu(huIschaemic, side),
      ...hu(huNormal, side === 'left' ? 'right' : 'left'),
      ...numIfMeasured(CODES.netWaterVolume, roundTo(volumeMl, 2), UNITS.millilitre),
    ),
  );
};

export const HAEMORRHAGE_CODES: Readonly<Record<TypedHaemorrhage['type'], Code>> = {
  parenchymal: CODES.cerebralHaemorrhage,
  intraventricular: CODES.intraventricularHaemorrhage,
  subarachnoid: CODES.subarachnoidHaemorrhage,
  subdural: CODES.subduralHaemorrhage,
  epidural: CODES.epiduralHaemorrhage,
};

const bleeds = ({ types = [] }: StrokeResult['haemorrhage']): readonly Item<'NUM'>[] =>
  types.map(({ type, volumeMl, side }) =>
    num(
      CODES.volume,
      roundTo(volumeMl, 2),
      UNITS.millilitre,
      hasConceptModifier(
        code(CODES.haemorrhageType, HAEMORRHAGE_CODES[type]),
        ...(side ? [code(CODES.laterality, CODES[side])] : []),
      ),
    ),
  );
