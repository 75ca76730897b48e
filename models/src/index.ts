export { loadManifests } from './loadManifests.js';
export { parseManifest } from './parseManifest.js';
export { MODEL_IDS, type ModelId, manifestPath, weightsPath } from './registry.js';
