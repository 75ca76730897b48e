import { dot, length, scale, transformDirection, transformPoint } from '../geometry.js';
import type { HeadFrame } from '../grid/headFrame.js';
import { type Notice, notice, type Suitability } from '../notice.js';
import type { CtVolume } from '../volume/imageVolume.js';
import { CONTRADICTED_IF_ROLLED, CONTRADICTED_SHARE, MAX_ROLL_DEG, ROLLED_DEG } from './limits.js';
import { suitabilityOf } from './suitabilityOf.js';

/**
 * Template heights (mm, on the line x = 0, y = -5) that must be inside the scan, so that each level is seen on two cuts:
 * the deep regions lie between -13 and 18, M4-M6 begin at about 15 (extents in the design table of regions).
 */
export const NEEDED_LEVELS_MM = [0, 30] as const;
/** Heights between which the ten regions lie completely; less than this is scored with a warning. */
export const WHOLE_LEVELS_MM = [-12, 45] as const;

/** After the head was found: is it a head in a believable pose, and are both ASPECTS levels in the scan? */
export function checkPose(frame: HeadFrame, volume: CtVolume): Suitability {
  if (!frame.trusted) {
    const text =
      'The position of the head could not be found reliably (cropped, turned, another body part or wrong patient position).';
    return suitabilityOf([{ code: 'headNotFound', text }]);
  }
  const rollDeg = rollInSlicesDeg(frame, volume);
  const contradiction = contradictionOf(frame, rollDeg);
  if (contradiction) return suitabilityOf([contradiction]);
  const [lowMm, highMm] = scannedLevelsMm(frame, volume);
  const covers = ([from, to]: readonly [number, number]) => lowMm <= from && highMm >= to;
  if (!covers(NEEDED_LEVELS_MM)) {
    return suitabilityOf([
      {
        code: 'levelsMissing',
        text: `The ${missing(lowMm, NEEDED_LEVELS_MM[0])} ASPECTS level is not in the scan.`,
        values: { level: missing(lowMm, NEEDED_LEVELS_MM[0]) },
      },
    ]);
  }
  const partly: Notice = {
    code: 'levelsCropped',
    text: `Part of the ${missing(lowMm, WHOLE_LEVELS_MM[0])} ASPECTS level is not in the scan.`,
    values: { level: missing(lowMm, WHOLE_LEVELS_MM[0]) },
  };
  return suitabilityOf([], [...rolledWarning(rollDeg), ...(covers(WHOLE_LEVELS_MM) ? [] : [partly])]);
}

/** A pose that is a head's and yet makes no score: the two sides of its slices are not the same, or the anatomy lies elsewhere. */
function contradictionOf({ contradicted }: HeadFrame, rollDeg: number): Notice | undefined {
  if (rollDeg > MAX_ROLL_DEG) {
    const text = `The head is rolled by ${rollDeg.toFixed(0)}° in its slices: the two sides of a slice show different heights and cannot be compared.`;
    return notice('headRolled', text, { rollDeg });
  }
  if (contradicted === undefined) return undefined;
  const { off, of } = contradicted;
  if (off <= CONTRADICTED_SHARE * of && !(rollDeg > ROLLED_DEG && off >= CONTRADICTED_IF_ROLLED)) return undefined;
  const text = `${off} of ${of} structures of the brain lie elsewhere than the position of the head says (rolled or turned too far, or displaced): a score would compare wrong places.`;
  return notice('poseContradicted', text, { off, of });
}

const rolledWarning = (rollDeg: number): readonly Notice[] =>
  rollDeg > ROLLED_DEG
    ? [
        notice(
          'rolled',
          `The head is rolled by ${rollDeg.toFixed(0)}°: a slice shows the two sides at different heights, differences between them are less certain.`,
          { rollDeg },
        ),
      ]
    : [];

/** Angle between the head's left-right axis and the plane of the slices, degrees. */
function rollInSlicesDeg({ mniToLps }: HeadFrame, { normalLps }: CtVolume): number {
  const across = transformDirection(mniToLps, [1, 0, 0]);
  return (Math.asin(Math.min(1, Math.abs(dot(across, normalLps)) / length(across))) * 180) / Math.PI;
}

const missing = (lowMm: number, neededMm: number) => (lowMm > neededMm ? 'ganglionic' : 'supraganglionic');

/** Template z of the lower face of the lowest and the upper face of the highest slice on the line x = 0, y = -5. */
function scannedLevelsMm({ mniToLps }: HeadFrame, { slices, normalLps }: CtVolume): readonly [number, number] {
  const footMm = dot(transformPoint(mniToLps, [0, -5, 0]), normalLps);
  const risePerMm = dot(transformDirection(mniToLps, [0, 0, 1]), normalLps);
  const first = slices[0]!;
  const last = slices[slices.length - 1]!;
  const faces = [first.positionMm - first.thicknessMm / 2, last.positionMm + last.thicknessMm / 2];
  const [a, b] = scale([faces[0]! - footMm, faces[1]! - footMm, 0], 1 / risePerMm);
  return [Math.min(a, b), Math.max(a, b)];
}
