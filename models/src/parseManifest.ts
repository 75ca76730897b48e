import { failure, type ModelManifest, type Outcome, ROLES, success } from '@ohif-stroke/core';
import { BOUNDS } from './bounds.js';
import { checkUse } from './checkUse.js';
import { createDefectReader, type DefectReader } from './defectReader.js';
import { parseInput } from './parseInput.js';
import { parseOutputs } from './parseOutputs.js';

/** A folder, a name in every report, a key of the browser's cache. */
const ID = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** The file lies beside the manifest: a path could point anywhere on the server. */
const WEIGHTS_FILE = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(onnx|ort)$/;

/** The person's editor may want to know the schema; it means nothing here. */
const FIELDS = [
  '$schema',
  'id',
  'version',
  'title',
  'description',
  'licence',
  'trainedOn',
  'minimumSoftware',
  'role',
  'weights',
  'input',
  'outputs',
  'thresholds',
];

/** Turns the JSON of a manifest into a `ModelManifest`, or says in one sentence all that is wrong with it. */
export function parseManifest(json: unknown): Outcome<ModelManifest> {
  const read = createDefectReader();
  const root = read.object(json, 'manifest');
  read.known(root, '', FIELDS);
  const version = (value: unknown, path: string) => read.textLike(value, path, VERSION, 'a version such as 1.0.0');
  const { minimumSoftware, role } = root;
  const base = {
    id: read.textLike(root.id, 'id', ID, 'small letters, digits and single hyphens, at most 64 characters'),
    version: version(root.version, 'version'),
    title: words(read, root.title, 'title', BOUNDS.title),
    description: words(read, root.description, 'description', BOUNDS.words),
    licence: words(read, root.licence, 'licence', BOUNDS.words),
    trainedOn: words(read, root.trainedOn, 'trainedOn', BOUNDS.words),
    weights: parseWeights(read, root.weights),
    outputs: parseOutputs(read, root.outputs),
    thresholds: parseThresholds(read, root.thresholds),
    ...(minimumSoftware === undefined ? {} : { minimumSoftware: version(minimumSoftware, 'minimumSoftware') }),
    ...(role === undefined ? {} : { role: read.oneOf(role, 'role', ROLES) }),
  };
  const manifest = parseInput(read, root.input, base);
  if (read.defects.length === 0) checkUse(read, manifest);
  if (read.defects.length === 0) return success(manifest);
  const name = base.id === '' ? 'The model manifest' : `The manifest of model ${base.id}`;
  const detail = read.defects.join('; ');
  return failure('badManifest', `${name} cannot be used: ${detail}.`, { values: { model: base.id, detail } });
}

function words(read: DefectReader, value: unknown, path: string, most: number): string {
  const text = read.text(value, path);
  if (text.length > most) read.note(path, `a text of at most ${most} characters`);
  return text;
}

function parseWeights(read: DefectReader, value: unknown): ModelManifest['weights'] {
  const fields = read.object(value, 'weights');
  read.known(fields, 'weights', ['file', 'sha256', 'bytes']);
  const bytes = read.count(fields.bytes, 'weights.bytes');
  if (bytes > BOUNDS.weightBytes) read.note('weights.bytes', `at most ${BOUNDS.weightBytes}`);
  return {
    file: read.textLike(fields.file, 'weights.file', WEIGHTS_FILE, 'a plain file name ending in .onnx or .ort'),
    sha256: read.textLike(fields.sha256, 'weights.sha256', SHA256, '64 small hexadecimal digits'),
    bytes,
  };
}

function parseThresholds(read: DefectReader, value: unknown): Readonly<Record<string, number>> {
  const fields = read.object(value, 'thresholds');
  return Object.fromEntries(
    Object.entries(fields).map(([name, entry]) => [name, read.share(entry, `thresholds.${name}`)]),
  );
}
