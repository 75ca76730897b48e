import type * as v from 'valibot';
import type { Plain } from '../../schema/plain.js';
import type { inputSchema } from '../inputSchema.js';
import type { Tensor } from '../tensor.js';
import type { DetectedBox } from './detectedBox.js';
import type { Activation, DecoderField, OutputFields } from './outputFields.js';

/** Sizes of a tensor; a name or a number below 1 stands for a size that each pass decides. */
export type Shape = readonly (number | string)[];

/** A size that is not fixed. */
export const ANY = '?';

export type ModelInput = Plain<v.InferOutput<typeof inputSchema>>;

export interface SpatialPlane {
  /** Depth is 1 for a slice. */
  readonly sizeZyx: readonly [depth: number, height: number, width: number];
  readonly values: Float32Array;
}

/** Planes (or volumes) of an output by the index of the class. */
export interface Planes {
  /** 0-1. */
  readonly probability: (c: number) => SpatialPlane;
  /** The class with the highest score holds. */
  readonly score: (c: number) => SpatialPlane;
}

interface Contract {
  /** Which fields of a manifest's output it knows. */
  readonly knows: readonly DecoderField[];
  /** The one among them that must be there, and what it is. */
  readonly needs?: { readonly field: DecoderField; readonly expectation: string };
  /** Activations that go with it; all where absent. */
  readonly activations?: { readonly names: readonly Activation[]; readonly expectation: string };
  /** Shapes that the output may have; the port asks before the first pass and after each. */
  readonly shapes: (spec: OutputFields, input: ModelInput) => readonly Shape[];
  /**
   * What the numbers are, for those who ask whether they can be true: scores of each class, which an activation makes
   * probabilities; the same where no activation is left to apply, for classes of any name (`probabilities`); indices of
   * classes in one plane (`labels`); or a table of its own (`table`).
   */
  readonly numbers: 'scores' | 'probabilities' | 'labels' | 'table';
}

/** Masks on slices or volumes. */
export interface MaskDecoder extends Contract {
  readonly gives: 'masks';
  readonly decode: (spec: OutputFields, tensor: Tensor) => Planes;
}

/** Boxes on a slice, in pixels of the network's input, before threshold and suppression. */
export interface BoxDecoder extends Contract {
  readonly gives: 'boxes';
  readonly decode: (
    spec: OutputFields,
    outputs: Readonly<Record<string, Tensor>>,
    sizePx: readonly [height: number, width: number],
  ) => readonly DetectedBox[];
}

/** One probability a class and slice. */
export interface ClassDecoder extends Contract {
  readonly gives: 'classes';
  readonly decode: (spec: OutputFields, tensor: Tensor) => Float32Array;
}

/** Where a network looked: no finding is made of it. */
export interface AttentionDecoder extends Contract {
  readonly gives: 'attention';
}

/** What the numbers of an output are, and how they become what a finding is made of. */
export type DecoderSpec = MaskDecoder | BoxDecoder | ClassDecoder | AttentionDecoder;
