import * as v from 'valibot';
import type { Defect } from '../schema/defects.js';
import { strictRecord } from '../schema/strictRecord.js';
import { nameList, numberWithin, oneOf, shareValue, someText } from '../schema/values.js';
import { BOUNDS } from './bounds.js';
import { DECODERS, type Decoder } from './decoderNames.js';

/** Then nothing of the slice itself is left. */
const MOST_NEIGHBOUR_SHARE = 0.5;

const decoded = {
  scaleMm: v.exactOptional(numberWithin(...BOUNDS.scaleMm)),
  /**
   * Share that each of the two neighbouring slices has in a slice's numbers, before the activation (`mixSlices`); at the
   * ends of the head the slice stands for the missing one. Masks of slice networks only; none where absent.
   */
  neighbourShare: v.exactOptional(
    v.pipe(shareValue, v.maxValue(MOST_NEIGHBOUR_SHARE, `at most ${MOST_NEIGHBOUR_SHARE}`)),
  ),
  /** Boxes of one class that overlap more than this (intersection over union) are one finding. */
  maxOverlap: v.exactOptional(shareValue),
  /** centrePoint: output [1, 2, h, w] with width and height of the box at each centre, in heat-map pixels. */
  sizeOutput: v.exactOptional(someText),
  /** centrePoint: output [1, 2, h, w] with the offset of each centre from its heat-map pixel. */
  offsetOutput: v.exactOptional(someText),
  /** classifier: how the slices' probabilities become one; `max` where absent. */
  pooling: v.exactOptional(oneOf(['max', 'mean'])),
};

const common = {
  name: someText,
  activation: oneOf(['softmax', 'sigmoid', 'none']),
  /** Names of the channels, in order. */
  classes: nameList(BOUNDS.classes, ['class name', 'class names']),
  /** What the numbers are, see `DECODERS`; `mask` where absent. */
  decoder: v.exactOptional(oneOf(DECODERS)),
};

interface DecoderRules {
  /** Which of the fields above it knows. */
  readonly knows: readonly (keyof typeof decoded)[];
  readonly needs?: Defect;
  /** Activations that go with it; all where absent. */
  readonly activations?: { readonly names: readonly unknown[]; readonly expectation: string };
}

const OF_BOXES = { names: ['none', 'sigmoid'], expectation: '"none" (the usual export) or "sigmoid" for boxes' };
const RULES: Readonly<Record<Decoder, DecoderRules>> = {
  mask: { knows: ['scaleMm', 'neighbourShare'] },
  labelMap: { knows: [], activations: { names: ['none'], expectation: '"none" for a label map' } },
  yolov5: { knows: ['maxOverlap'], activations: OF_BOXES },
  yolov8: { knows: ['maxOverlap'], activations: OF_BOXES },
  centrePoint: {
    knows: ['maxOverlap', 'sizeOutput', 'offsetOutput'],
    needs: { path: 'sizeOutput', expectation: 'the name of an output' },
  },
  classifier: { knows: ['pooling'] },
};

/** Looks at what is there and not at whether it is right, so that all is said at once. */
function decoderDefects(value: unknown): readonly Defect[] {
  const output: Readonly<Record<string, unknown>> = Object(value);
  const decoder = DECODERS.find(name => name === (output.decoder ?? 'mask'));
  if (decoder === undefined) return [];
  const { knows, needs, activations } = RULES[decoder];
  const foreign = Object.keys(decoded).filter(name => name in output && !knows.some(known => known === name));
  const known = `left out (known fields: ${[...Object.keys(common), ...knows].join(', ')})`;
  const isActivation = common.activation.options.some(name => name === output.activation);
  return [
    ...foreign.map(path => ({ path, expectation: known })),
    ...(needs && output[needs.path] === undefined ? [needs] : []),
    ...(activations && isActivation && !activations.names.includes(output.activation)
      ? [{ path: 'activation', expectation: activations.expectation }]
      : []),
  ];
}

/** A tensor that the network gives, and what its numbers are. */
export const outputSchema = v.pipe(
  strictRecord({ ...common, ...decoded }),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    for (const { path: key, expectation: message } of decoderDefects(value)) {
      addIssue({ message, path: [{ type: 'object', origin: 'value', input: Object(value), key, value: undefined }] });
    }
  }),
);
