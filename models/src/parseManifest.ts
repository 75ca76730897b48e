import {
  defectsOf,
  failure,
  type ModelManifest,
  manifestSchema,
  modelId,
  type Outcome,
  type Plain,
  sayDefects,
  success,
} from '@ohif-stroke/core';
import * as v from 'valibot';
import { useDefects } from './useDefects.js';

const named = v.looseObject({ id: modelId });

/** Turns the JSON of a manifest into a `ModelManifest`, or says in one sentence all that is wrong with it. */
export function parseManifest(json: unknown): Outcome<ModelManifest> {
  const parsed = v.safeParse(manifestSchema, json);
  if (!parsed.success) return refused(json, sayDefects(defectsOf(parsed.issues, 'manifest')));
  const { $schema: _forEditors, ...manifest }: Plain<typeof parsed.output> = parsed.output;
  const defects = useDefects(manifest);
  return defects.length === 0 ? success(manifest) : refused(json, sayDefects(defects));
}

function refused(json: unknown, detail: string): Outcome<never> {
  const model = v.is(named, json) ? json.id : '';
  const name = model === '' ? 'The model manifest' : `The manifest of model ${model}`;
  return failure('badManifest', `${name} cannot be used: ${detail}.`, { values: { model, detail } });
}
