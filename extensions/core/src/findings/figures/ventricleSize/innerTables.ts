import { type AnalysisStack, planeSize } from '../../../grid/analysisStack.js';
import { bilinear } from '../../../volume/sampleVolume.js';
import { BONE_HU } from '../../regions/nearBone.js';
import { type CrossLine, pixelOf, type Span, widest } from './crossLines.js';

const STEP_PX = 0.25;
/** No extra-axial space is wider, px of 1 mm. */
const REACH_PX = 30;
const AIR_HU = -300;
/** Of the lines of this part of the midline so many have to meet bone on both sides: a burr hole is narrower. */
const ASKED = [0.25, 0.85] as const;
const LEAST_SEEN_SHARE = 0.85;

/**
 * The widest distance of the two inner tables. Bone is looked for from the last voxel of brain outwards: calcium in choroid or
 * ganglia is no skull. Undefined where the skull is open or cut off by the image.
 */
export function innerTables(
  stack: AnalysisStack,
  slice: number,
  lines: readonly CrossLine[],
  brain: Uint8Array,
  brainByte: number,
): Span | undefined {
  const asked = lines.slice(Math.floor(ASKED[0] * lines.length), Math.ceil(ASKED[1] * lines.length));
  const spans = asked.map((line): Span | undefined => {
    const [from, to] = [-1, 1].map(side => tableOn(stack, slice, line, side, i => brain[i]! >= brainByte));
    return from === undefined || to === undefined ? undefined : { line, from: -from, to };
  });
  return spans.filter(Boolean).length < LEAST_SEEN_SHARE * asked.length ? undefined : widest(spans);
}

/** Distance of the inner table from the midline on one side, px. */
function tableOn(
  { hu, sizePx }: AnalysisStack,
  slice: number,
  { at }: CrossLine,
  side: number,
  isBrain: (voxel: number) => boolean,
): number | undefined {
  const [width, height] = sizePx;
  const offset = slice * planeSize({ sizePx });
  let last: number | undefined;
  for (let far = 0; ; far++) {
    const pixel = pixelOf(sizePx, at(side * far));
    if (pixel === undefined) break;
    if (isBrain(offset + pixel)) last = far;
  }
  if (last === undefined) return undefined;
  const valueAt = (far: number) => {
    const point = at(side * far);
    return pixelOf(sizePx, point) === undefined
      ? AIR_HU - 1
      : bilinear(hu, offset, width, height, ...point, AIR_HU - 1);
  };
  // The network's brain may reach into bone.
  let far = last;
  while (far > 0 && valueAt(far) >= BONE_HU) far -= STEP_PX;
  for (let inside = valueAt(far); far < last + REACH_PX; far += STEP_PX) {
    const next = valueAt(far + STEP_PX);
    if (next < AIR_HU) return undefined;
    if (next >= BONE_HU) return far + (STEP_PX * (BONE_HU - inside)) / (next - inside);
    inside = next;
  }
  return undefined;
}
