import type { NetWaterUptake } from '../findings/figures/netWaterUptake/measureUptake.js';
import { WATER_UPTAKE_CUTOFF } from '../findings/figures/netWaterUptake/measureUptake.js';
import type { Hours } from './items/known.js';

/** A window of time that a guideline or the trial behind it names: a fact about that text, and no statement about a patient. */
export interface TimeWindow {
  readonly id: WindowId;
  /** Hours from last known well, or of `wakeUpThrombolysis` from when the symptoms were found. Both limits belong to it. */
  readonly hours: readonly [number, number];
  readonly counted: keyof Hours;
  readonly citation: string;
}

export const WINDOW_IDS = [
  'thrombolysis',
  'wakeUpThrombolysis',
  'perfusionThrombolysis',
  'thrombectomy',
  'thrombectomyDefuse3',
  'thrombectomyDawn',
] as const;
export type WindowId = (typeof WINDOW_IDS)[number];

const POWERS = 'Powers WJ, et al. AHA/ASA guideline. Stroke 2019;50:e344-e418. doi:10.1161/STR.0000000000000211';
const POCKET =
  'AHA/ASA guideline on acute ischemic stroke, pocket guide, section 4.6.3 (eguideline.guidelinecentral.com/i/1542862/27)';

/**
 * Windows of 4.5, 6, 6-16 and 6-24 h: read at astramd.org and journaljams.org (DAWN), which quote the guideline. Those of section 4.6.3
 * were read in the pocket guide itself: unknown onset within 4.5 h of recognition with a small lesion of diffusion and no marked
 * FLAIR change; 4.5-9 h, or 9 h from the middle of sleep, with penumbra on perfusion.
 */
export const TIME_WINDOWS: readonly TimeWindow[] = [
  { id: 'thrombolysis', hours: [0, 4.5], counted: 'toImages', citation: POWERS },
  { id: 'wakeUpThrombolysis', hours: [0, 4.5], counted: 'foundToImages', citation: POCKET },
  { id: 'perfusionThrombolysis', hours: [4.5, 9], counted: 'toImages', citation: POCKET },
  { id: 'thrombectomy', hours: [0, 6], counted: 'toImages', citation: POWERS },
  { id: 'thrombectomyDefuse3', hours: [6, 16], counted: 'toImages', citation: POWERS },
  { id: 'thrombectomyDawn', hours: [6, 24], counted: 'toImages', citation: POWERS },
];

/** Where the time of the images lies in a window; absent as long as the hours are not known. */
export interface WindowAtImages {
  readonly window: TimeWindow;
  readonly at?: 'before' | 'inside' | 'after';
}

/** What the images say of the age of the infarct, beside the published limits. It is no clock. */
export interface DensityAge {
  readonly percent: number;
  /** Against `WATER_UPTAKE_CUTOFF`. `between`: under neither the early limit nor over the late one. */
  readonly side: 'early' | 'between' | 'late';
  /** Published limit of 4.5 hours, per cent. */
  readonly cutOffPercent: number;
  readonly belowCutOff: boolean;
  /** How much darker the infarct is than its mirror, HU: no published limit of it was found. */
  readonly differenceHu: number;
}

export interface OnsetClock {
  readonly hours: Hours;
  readonly windows: readonly WindowAtImages[];
  readonly density?: DensityAge;
}

export function onsetClock(hours: Hours, uptake: NetWaterUptake | undefined): OnsetClock {
  return {
    hours,
    windows: TIME_WINDOWS.map(window => {
      const passed = hours[window.counted];
      const [from, to] = window.hours;
      if (passed === undefined) return { window };
      return { window, at: passed < from ? 'before' : passed > to ? 'after' : 'inside' };
    }),
    ...(uptake === undefined ? {} : { density: densityAge(uptake) }),
  };
}

function densityAge({ percent, huIschaemic, huNormal }: NetWaterUptake): DensityAge {
  const { percent: cutOff, earlyBelowPercent, lateAbovePercent } = WATER_UPTAKE_CUTOFF;
  return {
    percent,
    side: percent < earlyBelowPercent ? 'early' : percent > lateAbovePercent ? 'late' : 'between',
    cutOffPercent: cutOff,
    belowCutOff: percent < cutOff,
    differenceHu: huNormal - huIschaemic,
  };
}
