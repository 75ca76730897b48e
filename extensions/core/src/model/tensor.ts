/** A dense float tensor, last dimension fastest. Inputs, outputs and goldens all use it; nothing here knows ONNX Runtime. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}
