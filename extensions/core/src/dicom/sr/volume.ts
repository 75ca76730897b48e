import type { Side } from '../../anatomy/regions.js';
import { CODES, type Code, UNITS } from '../../dataset/codes.js';
import { code, contains, hasConceptModifier, type Item, num } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  codedSide,
  codeOf,
  keyOfCode,
  lateralityOf,
  measuredValue,
  textIn,
} from '../../dataset/parseTree.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { defined } from '../../defined.js';
import type { SidedVolume, TypedHaemorrhage } from '../../findings/findings.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { addVolumes } from '../../findings/volumes.js';
import { LESIONS, type LesionKind } from '../../lesions.js';
import type { MaskSurvey } from '../ground/surveyMasks.js';
import type { WriterInput } from '../ground/writerInput.js';
import { figureItems } from './figure.js';
import { group } from './group.js';

/** Volumes; each group has the tracking UID of its segment in the SEG. A lesion that is not there has no group. */
export function volumeGroups(input: WriterInput, survey: MaskSurvey): readonly Item<'CONTAINER'>[] {
  const { infarct, haemorrhage } = input.result;
  const oedemaMl = haemorrhage.oedema?.volumeMl ?? NONE;
  const lesions = [
    {
      layer: 'infarct',
      ml: sum(infarct.acuteVolumeMl),
      side: onlySide(infarct.acuteVolumeMl),
      parts: [
        ...perSide(infarct.acuteVolumeMl),
        ...figureItems(input, 'infarct'),
        ...(input.read?.mask ? [code(CODES.drawnBy, CODES.person)] : []),
      ],
    },
    {
      layer: 'oldInfarct',
      ml: sum(infarct.oldVolumeMl),
      side: onlySide(infarct.oldVolumeMl),
      parts: [...perSide(infarct.oldVolumeMl), ...figureItems(input, 'oldInfarct')],
    },
    {
      layer: 'haemorrhage',
      ml: haemorrhage.volumeMl,
      side: 'none',
      parts: [...(haemorrhage.types ?? []).map(typeItem), ...figureItems(input, 'haemorrhage')],
    },
    {
      layer: 'oedema',
      ml: sum(oedemaMl),
      side: onlySide(oedemaMl),
      parts: [
        ...perSide(oedemaMl),
        ...figureItems(input, 'oedema'),
        ...(input.read?.oedemaMask ? [code(CODES.drawnBy, CODES.person)] : []),
      ],
    },
  ] as const;
  return lesions.flatMap(({ layer, ml, side, parts }) => {
    const outline = survey.lesion(layer);
    if (outline === undefined || !(ml > 0)) return [];
    const head = { name: LESIONS[layer].segment, finding: LESIONS[layer].finding, site: CODES.brain, side, outline };
    return [group(input, head, contains(num(CODES.volume, roundTo(ml, 2), UNITS.millilitre), ...parts))];
  });
}

const NONE: SidedVolume = { left: 0, right: 0 };

const sum = ({ left, right }: SidedVolume): number => left + right;

const onlySide = ({ left, right }: SidedVolume): Side | 'none' =>
  left > 0 && right > 0 ? 'none' : left > 0 ? 'left' : 'right';

const perSide = (of: SidedVolume): readonly Item<'NUM'>[] =>
  (['left', 'right'] as const).map(side =>
    num(CODES.volume, roundTo(of[side], 2), UNITS.millilitre, hasConceptModifier(lateralSite(side))),
  );

const lateralSite = (side: Side) =>
  code(CODES.findingSite, CODES.brain, hasConceptModifier(code(CODES.laterality, CODES[side])));

export const HAEMORRHAGE_CODES: Readonly<Record<TypedHaemorrhage['type'], Code>> = {
  parenchymal: CODES.cerebralHaemorrhage,
  intraventricular: CODES.intraventricularHaemorrhage,
  subarachnoid: CODES.subarachnoidHaemorrhage,
  subdural: CODES.subduralHaemorrhage,
  epidural: CODES.epiduralHaemorrhage,
};

/** The volume of one kind of blood, with its side where it has one. */
export const typeItem = ({ type, volumeMl, side }: TypedHaemorrhage): Item<'NUM'> =>
  num(
    CODES.volume,
    roundTo(volumeMl, 2),
    UNITS.millilitre,
    hasConceptModifier(
      code(CODES.haemorrhageType, HAEMORRHAGE_CODES[type]),
      ...(side ? [code(CODES.laterality, CODES[side])] : []),
    ),
  );

/** The kinds of blood among the volumes of a group. */
export const typedIn = (group: Dataset | undefined): readonly TypedHaemorrhage[] =>
  volumesIn(group).flatMap((item): readonly TypedHaemorrhage[] => {
    const type = keyOfCode(HAEMORRHAGE_CODES, codeOf(item, CODES.haemorrhageType));
    const volumeMl = measuredValue(item);
    const side = codedSide(codeOf(item, CODES.laterality));
    return type === undefined || volumeMl === undefined ? [] : [{ type, volumeMl, ...defined({ side }) }];
  });

export interface StoredVolumes extends Pick<StrokeResult, 'infarct' | 'haemorrhage'> {
  /** A person corrected the outline of the infarct. */
  readonly maskCorrected: boolean;
  /** A person corrected the outline of the oedema. */
  readonly oedemaCorrected: boolean;
}

/** The volumes of a report; a lesion without a group was not there. */
export function volumesOf(groups: readonly Dataset[]): StoredVolumes {
  const of = (layer: LesionKind) =>
    groups.find(item => textIn(item, CODES.trackingIdentifier) === LESIONS[layer].segment);
  const [infarct, oedema] = [of('infarct'), of('oedema')];
  const acuteVolumeMl = sidedVolume(infarct);
  const oldVolumeMl = sidedVolume(of('oldInfarct'));
  return {
    infarct: { volumeMl: addVolumes(acuteVolumeMl, oldVolumeMl), acuteVolumeMl, oldVolumeMl },
    haemorrhage: {
      ...haemorrhageOf(of('haemorrhage')),
      ...(oedema ? { oedema: { volumeMl: sidedVolume(oedema) } } : {}),
    },
    maskCorrected: codeOf(infarct, CODES.drawnBy) !== undefined,
    oedemaCorrected: codeOf(oedema, CODES.drawnBy) !== undefined,
  };
}

const volumesIn = (group: Dataset | undefined) => (group ? childrenNamed(group, CODES.volume) : []);

function sidedVolume(group: Dataset | undefined): SidedVolume {
  const of = (side: Side) => measuredValue(volumesIn(group).find(item => lateralityOf(item) === side)) ?? 0;
  return { left: of('left'), right: of('right') };
}

/** Reports of 0.2.0 also hold a volume of oedema, which was far too large: it is left behind. That of later ones has a group of its own. */
function haemorrhageOf(group: Dataset | undefined): StrokeResult['haemorrhage'] {
  const typed = typedIn(group);
  return {
    volumeMl: measuredValue(volumesIn(group).find(item => child(item, CODES.haemorrhageType) === undefined)) ?? 0,
    ...(typed.length > 0 ? { types: typed } : {}),
  };
}
