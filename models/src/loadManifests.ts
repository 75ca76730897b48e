import { failure, isFailure, type ModelManifest, type Outcome, success } from '@ohif-stroke/core';
import { parseManifest } from './parseManifest.js';
import { parseSiteList } from './parseSiteList.js';
import { MODEL_IDS, SITE_LIST } from './registry.js';

/** A model and where its files lie. */
export interface InstalledModel {
  readonly manifest: ModelManifest;
  /** Path or address with a slash at its end, as it was given or below the folder of models. */
  readonly folder: string;
}

/** How files are read: a fetch in the browser, a file in Node. Paths are below the folder of models, or whole addresses. */
export interface ModelFiles {
  /** Rejects where there is none. */
  readonly text: (path: string) => Promise<string>;
  /** Undefined where there is none. */
  readonly optionalText: (path: string) => Promise<string | undefined>;
  /** True for a folder on another server than the shipped models, whose networks are not run; absent = every folder may be read. */
  readonly isElsewhere?: (folder: string) => boolean;
}

export interface WantedModels {
  /** Models to load instead of the shipped ones and those of the site's list. */
  readonly ids?: readonly string[];
  /** Folders of further models, after all others: of two models with one role the later counts. */
  readonly folders?: readonly string[];
}

/**
 * Reads the manifests of the shipped models, of those in `models.json` beside them, and of the folders asked for. What is
 * installed must work: a manifest that cannot be read is a sentence. A model replaces an earlier one of the same name.
 */
export async function loadManifests(
  files: ModelFiles,
  { ids, folders = [] }: WantedModels = {},
): Promise<Outcome<readonly InstalledModel[]>> {
  const listed = ids === undefined ? await readSiteList(files) : success([]);
  if (!listed.ok) return listed;
  const elsewhere = [...listed.value, ...folders].find(folder => files.isElsewhere?.(folder));
  if (elsewhere !== undefined) {
    return failure(
      'modelElsewhere',
      `The model folder ${elsewhere} lies on another server; models are loaded from the server of this plugin only.`,
      { values: { folder: elsewhere } },
    );
  }
  const wanted: readonly (readonly [folder: string, id: string | undefined])[] = [
    ...(ids ?? MODEL_IDS).map(id => [folderPath(id), id] as const),
    ...[...listed.value, ...folders].map(folder => [folderPath(folder), undefined] as const),
  ];
  const installed = new Map<string, InstalledModel>();
  for (const outcome of await Promise.all(wanted.map(([folder, id]) => loadManifest(files, folder, id)))) {
    if (!outcome.ok) return outcome;
    const { id } = outcome.value.manifest;
    installed.delete(id);
    installed.set(id, outcome.value);
  }
  return success([...installed.values()]);
}

const folderPath = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

async function readSiteList({ optionalText }: ModelFiles): Promise<Outcome<readonly string[]>> {
  let text: string | undefined;
  try {
    text = await optionalText(SITE_LIST);
  } catch (cause) {
    return failure('siteListUnread', `The list of this site's models (${SITE_LIST}) could not be read.`, {
      values: { file: SITE_LIST },
      cause,
    });
  }
  // Servers of single-page applications answer with their start page where a file is missing.
  if (text === undefined || text.trimStart().startsWith('<')) return success([]);
  return parseSiteList(text);
}

/** `id` is the name that the folder stands for, if it does. */
async function loadManifest(
  { text: readText }: ModelFiles,
  folder: string,
  id: string | undefined,
): Promise<Outcome<InstalledModel>> {
  const what = id === undefined ? `The manifest in folder ${folder}` : `The manifest of model ${id}`;
  let text: string;
  try {
    text = await readText(`${folder}manifest.json`);
  } catch (cause) {
    // It is there and another file: that is the sentence.
    if (isFailure(cause) && cause._tag === 'fileIntegrity') return { ok: false, failure: cause };
    return failure('modelMissing', `${what} could not be read.`, { values: { model: id ?? folder }, cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failure('badManifest', `${what} is not valid JSON.`, {
      values: { model: id ?? folder, detail: 'it is not valid JSON' },
      cause,
    });
  }
  const outcome = parseManifest(json);
  if (!outcome.ok) return outcome;
  if (id !== undefined && outcome.value.id !== id) {
    return failure('badManifest', `The manifest in folder ${id} names another model, ${outcome.value.id}.`, {
      values: { model: id, detail: `it names another model, ${outcome.value.id}` },
    });
  }
  return success({ manifest: outcome.value, folder });
}
