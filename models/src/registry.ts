/** One entry per model folder: adding a network is a folder under `models/` and an entry here. Of two with one role the later counts. */
export const MODEL_IDS = ['head-frame', 'regions', 'haemorrhage', 'infarct'] as const;

export type ModelId = (typeof MODEL_IDS)[number];

export const manifestPath = (id: string): string => `${id}/manifest.json`;

export const weightsPath = (id: string, file: string): string => `${id}/${file}`;
