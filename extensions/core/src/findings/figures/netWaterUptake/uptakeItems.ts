import { oppositeSide, type Side } from '../../../anatomy/regions.js';
import { CODES, own, UNITS } from '../../../dataset/codes.js';
import { code, hasConceptModifier, type Item, inferredFrom, numIfMeasured } from '../../../dataset/contentTree.js';
import type { Dataset } from '../../../dataset/dataset.js';
import { child, childrenNamed, codedSide, codeOf, measuredValue, numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import type { NetWaterUptake } from './measureUptake.js';

const UPTAKE = own('NWU', 'Net water uptake');
const OVER_VOLUME = own('NWU-VOLUME', 'Volume over which net water uptake was measured');

/** The ratio with the two densities that it is made of, the infarct's first. */
export function writeUptake({ percent, huIschaemic, huNormal, volumeMl, side }: NetWaterUptake): readonly Item[] {
  const hu = (value: number, of: Side) =>
    numIfMeasured(CODES.attenuation, roundTo(value, 2), UNITS.hounsfield, [
      ...hasConceptModifier(code(CODES.derivation, CODES.mean), code(CODES.laterality, CODES[of])),
    ]);
  return numIfMeasured(
    UPTAKE,
    roundTo(percent, 2),
    UNITS.percent,
    inferredFrom(
      ...hu(huIschaemic, side),
      ...hu(huNormal, oppositeSide(side)),
      ...numIfMeasured(OVER_VOLUME, roundTo(volumeMl, 2), UNITS.millilitre),
    ),
  );
}

export function readUptake(group: Dataset): NetWaterUptake | undefined {
  const item = child(group, UPTAKE);
  const percent = measuredValue(item);
  const densities = item ? childrenNamed(item, CODES.attenuation) : [];
  const side = codedSide(codeOf(densities[0], CODES.laterality));
  const [huIschaemic, huNormal] = densities.map(measuredValue);
  const volumeMl = numberUnder(item, OVER_VOLUME);
  if (percent === undefined || side === undefined || huIschaemic === undefined) return undefined;
  return huNormal === undefined || volumeMl === undefined
    ? undefined
    : { percent, huIschaemic, huNormal, volumeMl, side };
}
