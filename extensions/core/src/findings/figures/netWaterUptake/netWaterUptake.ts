import { voxelSides } from '../../../grid/templatePlanes.js';
import { millilitres } from '../../millilitres.js';
import type { Figure } from '../figure.js';
import { measureUptake, type NetWaterUptake, WATER_UPTAKE_CUTOFF } from './measureUptake.js';
import { readUptake, writeUptake } from './uptakeItems.js';

/** Net water uptake of the acute infarct; it needs the densities again, so a corrected mask has none. */
export const netWaterUptake = {
  measure: ({ stack, frame, lesions, comparable, parameters }) =>
    measureUptake(
      stack,
      frame,
      { infarct: lesions.infarct, countable: comparable },
      voxelSides(stack, frame),
      parameters,
    ),
  restsOn: ['infarct'],
  words: ({ percent, volumeMl, side }) => [
    `Net water uptake: ${percent.toFixed(1)} % over ${millilitres(volumeMl)} ${side}`,
  ],
  sr: { group: 'infarct', write: writeUptake, read: readUptake },
  cutoff: WATER_UPTAKE_CUTOFF,
} as const satisfies Figure<NetWaterUptake> & { readonly cutoff: typeof WATER_UPTAKE_CUTOFF };
