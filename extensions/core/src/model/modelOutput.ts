import { failure } from '../failure.js';
import type { ModelManifest } from './manifest.js';

/** The name of a model as people know it, with the one of its folder. */
export const modelName = ({ id, title }: Pick<ModelManifest, 'id' | 'title'>): string => `${title} (${id})`;

/** What the network says is no result: the analysis ends, or goes on without a site's own detector. */
export function modelOutputFailure(manifest: Pick<ModelManifest, 'id' | 'title'>, detail: string) {
  const model = modelName(manifest);
  return failure('modelOutput', `The model ${model} gives no usable result: ${detail}.`, { values: { model, detail } });
}
