import { type Code, own, UNITS } from '../../dataset/codes.js';
import {
  borderMoved,
  type ChangeableHead,
  midPlaneShifted,
  noisier,
  thickened,
  turned,
  windowMoved,
} from './changedHead.js';

/** Something that a score must not hang on: what is altered, and by how much at a time. */
interface SmallChange {
  readonly steps: readonly number[];
  readonly unit: Code;
  /** In the SR; archives hold it, it never changes. */
  readonly code: Code;
  /** In an English sentence. */
  readonly words: string;
  readonly apply: (head: ChangeableHead, by: number) => ChangeableHead;
}

/** Engineering choices, each of the size of what a second look or a second scanner would change. */
const TILT_DEG = 2;
const MID_PLANE_MM = 1;
const THICKER = [-0.5, -0.25, 0.25, 0.5] as const;
const NOISE_PATTERNS = [1, 2, 3, 4] as const;
const WINDOW_HU = 2;

const bothWays = (size: number): readonly number[] => [-size, size];

/**
 * The 24 small changes: ten of where the head is taken to lie, fourteen of what is measured there. None needs an
 * image network: what the networks drew stays, and is placed and measured anew.
 */
export const SMALL_CHANGES = {
  pitch: {
    steps: bothWays(TILT_DEG),
    unit: UNITS.degree,
    code: own('CHANGE-PITCH', 'Head pitched further'),
    words: 'pitch',
    apply: turned(0),
  },
  roll: {
    steps: bothWays(TILT_DEG),
    unit: UNITS.degree,
    code: own('CHANGE-ROLL', 'Head rolled further'),
    words: 'roll',
    apply: turned(1),
  },
  yaw: {
    steps: bothWays(TILT_DEG),
    unit: UNITS.degree,
    code: own('CHANGE-YAW', 'Head turned further'),
    words: 'yaw',
    apply: turned(2),
  },
  midPlane: {
    steps: bothWays(MID_PLANE_MM),
    unit: UNITS.millimetre,
    code: own('CHANGE-MIDPLANE', 'Mid-sagittal plane shifted to the right'),
    words: 'mid-plane',
    apply: midPlaneShifted,
  },
  level: {
    steps: bothWays(1),
    unit: UNITS.slices,
    code: own('CHANGE-LEVEL', 'Border of ganglionic and supraganglionic level moved up'),
    words: 'level border',
    apply: borderMoved,
  },
  thickness: {
    steps: THICKER,
    unit: UNITS.slices,
    code: own('CHANGE-THICKNESS', 'Slices thickened upward'),
    words: 'slice thickness',
    apply: thickened,
  },
  noise: {
    steps: NOISE_PATTERNS,
    unit: UNITS.ratio,
    code: own('CHANGE-NOISE', 'As much noise again, pattern number'),
    words: 'noise',
    apply: noisier,
  },
  windowLow: {
    steps: bothWays(WINDOW_HU),
    unit: UNITS.hounsfield,
    code: own('CHANGE-WIN-LOW', 'Lower end of the HU window moved'),
    words: 'HU window, lower end',
    apply: windowMoved('huWindowLow'),
  },
  windowHigh: {
    steps: bothWays(WINDOW_HU),
    unit: UNITS.hounsfield,
    code: own('CHANGE-WIN-HIGH', 'Upper end of the HU window moved'),
    words: 'HU window, upper end',
    apply: windowMoved('huWindowHigh'),
  },
  window: {
    steps: bothWays(WINDOW_HU),
    unit: UNITS.hounsfield,
    code: own('CHANGE-WINDOW', 'HU window moved'),
    words: 'HU window',
    apply: windowMoved('huWindowLow', 'huWindowHigh'),
  },
} as const satisfies Record<string, SmallChange>;

export type ChangeName = keyof typeof SMALL_CHANGES;

export const CHANGE_NAMES = Object.keys(SMALL_CHANGES) as readonly ChangeName[];

/** Each change in each of its sizes, in the order of measuring. */
export const ALL_CHANGES: readonly { readonly change: ChangeName; readonly by: number }[] = CHANGE_NAMES.flatMap(
  change => SMALL_CHANGES[change].steps.map(by => ({ change, by })),
);
