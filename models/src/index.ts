export { type InstalledModel, loadManifests, type ModelFiles, type WantedModels } from './loadManifests.js';
export { GOLDEN_FILE, type Golden, type GoldenTensor, parseGolden } from './parseGolden.js';
export { parseManifest } from './parseManifest.js';
export { MODEL_IDS, type ModelId, SITE_LIST } from './registry.js';
