import { FailureError, firstLine } from '../failureError.js';

/** How ONNX Runtime (1.30, WebAssembly and native) and the engines say that memory ran out. */
const OUT_OF_MEMORY = /bad_alloc|out of memory|OOM|failed to allocate|allocation failed|memory access out of bounds/i;
/** "Fatal error: site:Swirl(-1) is not a registered function/op", "No Op registered for Swirl with domain_version of 17". */
const UNKNOWN_OPERATOR = /(\S+?)\(-?\d+\) is not a registered function\/op|No Op registered for (\S+)/;
/** "Could not find an implementation for ConvTranspose(11) node with name ..." */
const NO_IMPLEMENTATION = /Could not find an implementation for (\S+?)\(/;
const NEW_OPSET = /only \*?guarantees\*? support for models stamped with official released onnx opset|opset version/i;
const NO_MODEL = /protobuf parsing failed|no graph was found|ModelProto does not have a graph/i;

/** What kept a network from starting, in words that its author can act on. */
export function startFailure(modelId: string, cause: unknown): FailureError {
  const said = firstLine(cause);
  const operator = UNKNOWN_OPERATOR.exec(said) ?? NO_IMPLEMENTATION.exec(said);
  const because = (why: string) =>
    new FailureError('sessionFailed', `Model ${modelId} could not be started: ${why}`, {
      values: { model: modelId, detail: why },
      cause,
    });
  if (OUT_OF_MEMORY.test(said)) return tooLarge(modelId, cause);
  if (operator)
    return because(`it uses the operator ${operator[1] ?? operator[2]}, which ONNX Runtime does not have here.`);
  if (NO_MODEL.test(said)) return because('the file holds no ONNX network.');
  if (NEW_OPSET.test(said))
    return because(`it was exported for a newer version of ONNX; export it with opset 17. (${said})`);
  return because(said);
}

export function runFailure(modelId: string, cause: unknown): FailureError {
  const said = firstLine(cause);
  if (OUT_OF_MEMORY.test(said)) return tooLarge(modelId, cause);
  return new FailureError('inferenceFailed', `Model ${modelId} failed: ${said}`, {
    values: { model: modelId, detail: said },
    cause,
  });
}

/** The file is not the one that the manifest names: it is not used. */
export const wrongWeights = (modelId: string) =>
  new FailureError(
    'modelIntegrity',
    `The weights of model ${modelId} are not the ones of its manifest (SHA-256 differs), so they are not used.`,
    { values: { model: modelId } },
  );

const tooLarge = (modelId: string, cause: unknown) =>
  new FailureError('modelTooLarge', `Model ${modelId} does not fit into the memory that this machine gives it.`, {
    values: { model: modelId },
    cause,
  });
