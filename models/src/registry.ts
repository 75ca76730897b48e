/** One entry per model folder: adding a network is a folder under `models/` and an entry here. Of two with one role the later counts. */
export const MODEL_IDS = ['head-frame', 'regions', 'haemorrhage', 'infarct', 'region-score', 'blend-sign'] as const;

export type ModelId = (typeof MODEL_IDS)[number];

/** Beside the model folders: `{"models": ["my-infarct", ...]}`, the folders that a site has added. */
export const SITE_LIST = 'models.json';
