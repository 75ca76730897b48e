import { LESIONS } from '../lesions.js';
import { type Notice, notice } from '../notice.js';
import type { BoxFinding } from './findings.js';

/** Lesions that lie mostly on slices which the warning `streaks` names: streaks darken and brighten tissue as lesions do. */
export function findingsInStreaks(boxes: readonly BoxFinding[], warnings: readonly Notice[]): readonly Notice[] {
  const named = warnings.find(({ code }) => code === 'streaks')?.values?.slices;
  const streaky = new Set(
    String(named ?? '')
      .split(', ')
      .map(Number),
  );
  const isStreaky = ({ slice }: BoxFinding) => streaky.has(slice + 1);
  const names = [...new Set(boxes.map(({ componentId }) => componentId))];
  const lesions = names.map(name => boxes.filter(({ componentId }) => componentId === name));
  const uncertain = lesions.filter(of => 2 * of.filter(isStreaky).length >= of.length);
  if (uncertain.length === 0) return [];
  const each = uncertain.map(of => {
    const slices = of.map(({ slice }) => slice + 1);
    return `${LESIONS[of[0]!.label].words} ${of[0]!.side}, slice ${Math.min(...slices)}-${Math.max(...slices)}`;
  });
  const slices = [...new Set(uncertain.flat().map(({ slice }) => slice + 1))].sort((a, b) => a - b).join(', ');
  return [notice('findingsInStreaks', `Marked on slices with streaks, uncertain: ${each.join('; ')}.`, { slices })];
}
