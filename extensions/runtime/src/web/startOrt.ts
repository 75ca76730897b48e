import type { InferenceSession } from 'onnxruntime-common';
import type { OrtApi } from '../port/createInferencePort.js';

/**
 * Has ONNX Runtime fetch and compile its WebAssembly before any network is there, beside the manifests and the weights. It has no
 * call for that, so it is given the smallest network that there is. What keeps it from starting is told by the first real one.
 */
export async function startOrt(
  { InferenceSession: sessions }: Pick<OrtApi, 'InferenceSession'>,
  options: InferenceSession.SessionOptions,
): Promise<void> {
  try {
    const session = await sessions.create(IDENTITY, options);
    await session.release();
  } catch {
    // See above.
  }
}

/** ONNX (IR 8, opset 17) of one operator, y = Identity(x), x one number; `startOrt.test.ts` runs it. */
export const IDENTITY = Uint8Array.from(
  atob('CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCBAoAEBE='),
  character => character.charCodeAt(0),
);
