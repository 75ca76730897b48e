import { own, UNITS } from '../../../dataset/codes.js';
import { numIfMeasured } from '../../../dataset/contentTree.js';
import { numberUnder } from '../../../dataset/parseTree.js';
import { roundTo } from '../../../dataset/valueRepresentation.js';
import { millilitres } from '../../millilitres.js';
import type { Figure } from '../figure.js';
import { measureRange, type VolumeRange } from './measureRange.js';

const LOW = own('VOLUME-LOW', 'Volume, lower bound');
const HIGH = own('VOLUME-HIGH', 'Volume, upper bound');

/** Of the acute infarct of both sides, see `measureRange`; a mask that a reader drew has none. */
export const acuteRange: Figure<VolumeRange> = {
  measure: ({ lesions, network, countable, stack, parameters }) =>
    measureRange(lesions.infarct, network.masks.infarct, i => countable[i] === 1, stack, parameters),
  restsOn: ['infarct'],
  words: ({ lowMl, highMl }) => [
    `Acute infarct, range of the calibrated probabilities: ${millilitres(lowMl)} to ${millilitres(highMl)}`,
  ],
  ofVolume: { lesion: 'infarct', short: ({ lowMl, highMl }) => `${ml(lowMl)}-${ml(highMl)}` },
  sr: {
    group: 'infarct',
    write: ({ lowMl, highMl }) => [
      ...numIfMeasured(LOW, roundTo(lowMl, 2), UNITS.millilitre),
      ...numIfMeasured(HIGH, roundTo(highMl, 2), UNITS.millilitre),
    ],
    read: group => {
      const [lowMl, highMl] = [numberUnder(group, LOW), numberUnder(group, HIGH)];
      return lowMl === undefined || highMl === undefined ? undefined : { lowMl, highMl };
    },
  },
};

const ml = (value: number): string => value.toFixed(1);
