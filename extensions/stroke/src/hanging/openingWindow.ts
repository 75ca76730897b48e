import { checkHeader, numberOf, seriesHeaderOf } from '@ohif-stroke/core';
import type { HostDisplaySet } from '../hostPorts.js';
import { type CtWindow, OPENING_WINDOW } from '../windows.js';

/**
 * HU over which a window shows no brain: those of soft tissue end at 400 (brain 80, subdural 200, neck 350). A file that
 * names none is shown over the full range of its pixels, one that names that of bone first is as grey.
 */
export const WIDEST_USEFUL_HU = 400;

/** Windows that belong together: bone is looked at in another one than brain. None: a scout, a dose page, no CT. */
export type WindowFamily = 'soft' | 'bone';

/** The image in the middle: a scout or a page of the same series comes first or last. */
const typical = ({ instances = [] }: HostDisplaySet) => instances[Math.floor(instances.length / 2)] ?? {};

export function windowFamily(set: HostDisplaySet | undefined): WindowFamily | undefined {
  if (set?.Modality !== 'CT') return undefined;
  const reasons = checkHeader(seriesHeaderOf(typical(set))).reasons.map(({ code }) => code);
  if (reasons.includes('notCt') || reasons.includes('localizer')) return undefined;
  return reasons.includes('boneKernel') ? 'bone' : 'soft';
}

/**
 * The window in which a CT is opened where the viewer's own choice, the first of the file, shows no brain: another one of
 * the file that does, else that of the brain. Undefined where the viewer's choice stands: slices of bone or of another
 * part of the body, scouts, other modalities.
 */
export function openingWindow(set: HostDisplaySet | undefined): Pick<CtWindow, 'widthHu' | 'levelHu'> | undefined {
  if (!set || windowFamily(set) !== 'soft') return undefined;
  const image = typical(set);
  if (checkHeader(seriesHeaderOf(image)).warnings.some(({ code }) => code === 'bodyPart')) return undefined;
  const [first, ...others] = windowsOf(image);
  if (first && isUseful(first)) return undefined;
  return others.find(isUseful) ?? OPENING_WINDOW;
}

const isUseful = ({ widthHu }: Pick<CtWindow, 'widthHu'>): boolean => widthHu >= 1 && widthHu <= WIDEST_USEFUL_HU;

/** WindowCenter and WindowWidth are multi-valued alike (PS3.3 C.11.2.1.2). */
function windowsOf(image: Readonly<Record<string, unknown>>): readonly Pick<CtWindow, 'widthHu' | 'levelHu'>[] {
  const levels = valuesOf(image.WindowCenter);
  return valuesOf(image.WindowWidth).flatMap((width, i) => {
    const [widthHu, levelHu] = [numberOf(width), numberOf(levels[i])];
    return widthHu === undefined || levelHu === undefined ? [] : [{ widthHu, levelHu }];
  });
}

function valuesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? value.split('\\') : [value];
}
