import { failure, type ModelManifest, type Outcome, success } from '@ohif-stroke/core';
import { parseManifest } from './parseManifest.js';
import { MODEL_IDS, manifestPath } from './registry.js';

/**
 * Reads the manifests of the registry. `readText` gets a path below the folder of models ("head-frame/manifest.json") and
 * rejects where there is none; it is a fetch in the browser and a file in Node.
 */
export async function loadManifests(
  readText: (path: string) => Promise<string>,
  ids: readonly string[] = MODEL_IDS,
): Promise<Outcome<readonly ModelManifest[]>> {
  const manifests: ModelManifest[] = [];
  for (const outcome of await Promise.all(ids.map(id => loadManifest(readText, id)))) {
    if (!outcome.ok) return outcome;
    manifests.push(outcome.value);
  }
  return success(manifests);
}

async function loadManifest(readText: (path: string) => Promise<string>, id: string): Promise<Outcome<ModelManifest>> {
  let text: string;
  try {
    text = await readText(manifestPath(id));
  } catch (cause) {
    return failure('modelMissing', `The manifest of model ${id} could not be read.`, cause);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failure('badManifest', `The manifest of model ${id} is not valid JSON.`, cause);
  }
  const outcome = parseManifest(json);
  if (outcome.ok && outcome.value.id !== id) {
    return failure('badManifest', `The manifest in folder ${id} names another model, ${outcome.value.id}.`);
  }
  return outcome;
}
