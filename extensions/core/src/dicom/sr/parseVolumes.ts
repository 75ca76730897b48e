import type { Side } from '../../anatomy/regions.js';
import { CODES } from '../../dataset/codes.js';
import type { Dataset } from '../../dataset/dataset.js';
import {
  child,
  childrenNamed,
  codeOf,
  keyOfCode,
  lateralityOf,
  measuredValue,
  numberOf,
  sideOf,
  textIn,
} from '../../dataset/parseTree.js';
import { defined } from '../../defined.js';
import type { SidedVolume, TypedHaemorrhage } from '../../findings/findings.js';
import type { StrokeResult } from '../../findings/strokeResult.js';
import { addVolumes } from '../../findings/volumes.js';
import type { LESION_CODES } from './boxGroups.js';
import { FINDING_NAMES } from './measurementGroups.js';
import { HAEMORRHAGE_CODES } from './volumeGroups.js';

export interface StoredVolumes extends Pick<StrokeResult, 'infarct' | 'haemorrhage' | 'netWaterUptake'> {
  /** A person corrected the outline of the infarct. */
  readonly maskCorrected: boolean;
}

/** The volumes of a report; a lesion without a group was not there. */
export function volumesOf(groups: readonly Dataset[]): StoredVolumes {
  const of = (layer: keyof typeof LESION_CODES) =>
    groups.find(item => textIn(item, CODES.trackingIdentifier) === FINDING_NAMES.lesion[layer]);
  const infarct = of('infarct');
  const acuteVolumeMl = sidedVolume(infarct);
  const oldVolumeMl = sidedVolume(of('oldInfarct'));
  const lowMl = numberOf(infarct, CODES.volumeLow);
  const highMl = numberOf(infarct, CODES.volumeHigh);
  const range = lowMl === undefined || highMl === undefined ? {} : { acuteRangeMl: { lowMl, highMl } };
  const uptake = waterUptakeOf(infarct);
  return {
    infarct: { volumeMl: addVolumes(acuteVolumeMl, oldVolumeMl), acuteVolumeMl, oldVolumeMl, ...range },
    haemorrhage: haemorrhageOf(of('haemorrhage')),
    ...defined({ netWaterUptake: uptake }),
    maskCorrected: codeOf(infarct, CODES.drawnBy) !== undefined,
  };
}

const volumesIn = (group: Dataset | undefined) => (group ? childrenNamed(group, CODES.volume) : []);

function sidedVolume(group: Dataset | undefined): SidedVolume {
  const of = (side: Side) => measuredValue(volumesIn(group).find(item => lateralityOf(item) === side)) ?? 0;
  return { left: of('left'), right: of('right') };
}

/** Reports of 0.2.0 also hold a volume of oedema, which was far too large: it is left behind. */
function haemorrhageOf(group: Dataset | undefined): StrokeResult['haemorrhage'] {
  const typed = volumesIn(group).flatMap((item): TypedHaemorrhage[] => {
    const type = keyOfCode(HAEMORRHAGE_CODES, codeOf(item, CODES.haemorrhageType));
    const volumeMl = measuredValue(item);
    const side = sideOf(codeOf(item, CODES.laterality));
    return type === undefined || volumeMl === undefined ? [] : [{ type, volumeMl, ...defined({ side }) }];
  });
  return {
    volumeMl: measuredValue(volumesIn(group).find(item => child(item, CODES.haemorrhageType) === undefined)) ?? 0,
    ...(typed.length > 0 ? { types: typed } : {}),
  };
}

function waterUptakeOf(group: Dataset | undefined): StrokeResult['netWaterUptake'] {
  const item = child(group, CODES.netWaterUptake);
  const percent = measuredValue(item);
  const densities = item ? childrenNamed(item, CODES.attenuation) : [];
  const side = sideOf(codeOf(densities[0], CODES.laterality));
  const [huIschaemic, huNormal] = densities.map(measuredValue);
  const volumeMl = numberOf(item, CODES.netWaterVolume);
  if (percent === undefined || side === undefined || huIschaemic === undefined) return undefined;
  return huNormal === undefined || volumeMl === undefined
    ? undefined
    : { percent, huIschaemic, huNormal, volumeMl, side };
}
