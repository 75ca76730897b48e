import { isSupratentorial } from '../../../anatomy/brainPlaces.js';
import { planeSize } from '../../../grid/analysisStack.js';
import { voxelMl } from '../../../grid/components.js';
import { templateCoordinates } from '../../../grid/templatePlanes.js';
import { bloodOfKind } from '../../haemorrhage/intracerebral.js';
import type { MeasuredHead } from '../figure.js';

/** Blood that keeps CSF from flowing or from being taken up, and so widens ventricles: where it lies. */
export const CAUSING_BLOOD = ['intraventricular', 'subarachnoid', 'posteriorFossa'] as const;
export type CausingBlood = (typeof CAUSING_BLOOD)[number];

/** Less is no cause, mL. Engineering limits. */
const LEAST_ML: Readonly<Record<CausingBlood, number>> = {
  intraventricular: 0.1,
  subarachnoid: 0.5,
  posteriorFossa: 1,
};

export function causingBlood({
  haemorrhage,
  network,
  stack,
  frame,
}: Pick<MeasuredHead, 'haemorrhage' | 'network' | 'stack' | 'frame'>): readonly CausingBlood[] {
  const { mask } = haemorrhage;
  if (!mask.includes(1)) return [];
  const [xOf, yOf, zOf] = templateCoordinates(stack, frame);
  const ml = voxelMl(stack);
  const plane = planeSize(stack);
  const volume = (inside: (i: number) => boolean) =>
    mask.reduce((sum, v, i) => (v === 1 && inside(i) ? sum + ml[Math.floor(i / plane)]! : sum), 0);
  return CAUSING_BLOOD.filter(place => {
    if (place === 'posteriorFossa')
      return volume(i => !isSupratentorial(Math.abs(xOf(i)), yOf(i), zOf(i))) >= LEAST_ML[place];
    const kind = bloodOfKind(place, mask, network);
    return kind !== undefined && volume(i => kind[i] === 1) >= LEAST_ML[place];
  });
}
