import {
  type ChannelSpec,
  failure,
  type ModelManifest,
  type Outcome,
  type OutputSpec,
  type SliceModelManifest,
  success,
  type VolumeModelManifest,
} from '@ohif-stroke/core';
import { createDefectReader, type DefectReader } from './defectReader.js';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const SHA256 = /^[0-9a-f]{64}$/;
/** The file lies beside the manifest: a path could point anywhere on the server. */
const WEIGHTS_FILE = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(onnx|ort)$/;

type Fields = Readonly<Record<string, unknown>>;

/** Turns the JSON of a manifest into a `ModelManifest`, or says in one sentence all that is wrong with it. */
export function parseManifest(json: unknown): Outcome<ModelManifest> {
  const read = createDefectReader();
  const root = read.object(json, 'manifest');
  const base = {
    id: read.textLike(root.id, 'id', ID, 'small letters, digits and single hyphens'),
    version: read.textLike(root.version, 'version', VERSION, 'a version such as 1.0.0'),
    title: read.text(root.title, 'title'),
    description: read.text(root.description, 'description'),
    licence: read.text(root.licence, 'licence'),
    trainedOn: read.text(root.trainedOn, 'trainedOn'),
    weights: parseWeights(read, root.weights),
    outputs: parseOutputs(read, root.outputs),
    thresholds: parseThresholds(read, root.thresholds),
  };
  const inputFields = read.object(root.input, 'input');
  const layout = read.oneOf(inputFields.layout, 'input.layout', ['NCHW', 'NCDHW']);
  const manifest: ModelManifest =
    layout === 'NCHW'
      ? { ...base, input: parseSliceInput(read, inputFields) }
      : { ...base, input: parseVolumeInput(read, inputFields) };
  if (read.defects.length === 0) return success(manifest);
  const name = base.id === '' ? 'The model manifest' : `The manifest of model ${base.id}`;
  return failure('badManifest', `${name} cannot be used: ${read.defects.join('; ')}.`);
}

function parseWeights(read: DefectReader, value: unknown): ModelManifest['weights'] {
  const fields = read.object(value, 'weights');
  return {
    file: read.textLike(fields.file, 'weights.file', WEIGHTS_FILE, 'a plain file name ending in .onnx or .ort'),
    sha256: read.textLike(fields.sha256, 'weights.sha256', SHA256, '64 small hexadecimal digits'),
    bytes: read.count(fields.bytes, 'weights.bytes'),
  };
}

function parseSliceInput(read: DefectReader, fields: Fields): SliceModelManifest['input'] {
  const [height = 1, width = 1] = sizes(read, fields.sizePx, 'input.sizePx', 2);
  return {
    name: read.text(fields.name, 'input.name'),
    layout: 'NCHW',
    frame: read.oneOf(fields.frame, 'input.frame', ['headSlice']),
    sizePx: [height, width],
    spacingMm: read.positive(fields.spacingMm, 'input.spacingMm'),
    channels: parseChannels(read, fields.channels),
  };
}

function parseVolumeInput(read: DefectReader, fields: Fields): VolumeModelManifest['input'] {
  const [depth = 1, height = 1, width = 1] = sizes(read, fields.sizeVoxels, 'input.sizeVoxels', 3);
  return {
    name: read.text(fields.name, 'input.name'),
    layout: 'NCDHW',
    frame: read.oneOf(fields.frame, 'input.frame', ['headVolume']),
    sizeVoxels: [depth, height, width],
    spacingMm: read.positive(fields.spacingMm, 'input.spacingMm'),
    channels: parseChannels(read, fields.channels),
  };
}

function sizes(read: DefectReader, value: unknown, path: string, length: number): readonly number[] {
  const list = read.list(value, path, (entry, at) => read.count(entry, at));
  if (Array.isArray(value) && value.length !== length) read.note(path, `${length} whole numbers`);
  return list;
}

function parseChannels(read: DefectReader, value: unknown): readonly ChannelSpec[] {
  const channels = read.list(value, 'input.channels', (entry, path) => parseChannel(read, entry, path));
  if (Array.isArray(value) && value.length === 0) read.note('input.channels', 'a list of at least one channel');
  return channels;
}

const IMAGE_CHANNEL = ['slice', 'mirrored', 'windowHu', 'range', 'boneAboveHu'];
const COORDINATE_CHANNEL = ['coordinate', 'scaleMm'];

function parseChannel(read: DefectReader, value: unknown, path: string): ChannelSpec {
  const fields = read.object(value, path);
  const isCoordinate = 'coordinate' in fields;
  // A misspelt optional field would silently change what the network sees.
  const known = isCoordinate ? COORDINATE_CHANNEL : IMAGE_CHANNEL;
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) read.note(`${path}.${key}`, `left out (known fields: ${known.join(', ')})`);
  }
  if (isCoordinate) {
    return {
      coordinate: read.oneOf(fields.coordinate, `${path}.coordinate`, ['x', 'y', 'z']),
      scaleMm: read.positive(fields.scaleMm, `${path}.scaleMm`),
    };
  }
  return {
    windowHu: read.interval(fields.windowHu, `${path}.windowHu`),
    range: read.interval(fields.range, `${path}.range`),
    ...(fields.slice === undefined ? {} : { slice: wholeNumber(read, fields.slice, `${path}.slice`) }),
    ...(fields.mirrored === undefined ? {} : { mirrored: flag(read, fields.mirrored, `${path}.mirrored`) }),
    ...(fields.boneAboveHu === undefined
      ? {}
      : { boneAboveHu: read.number(fields.boneAboveHu, `${path}.boneAboveHu`) }),
  };
}

function wholeNumber(read: DefectReader, value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  read.note(path, 'a whole number of slices');
  return 0;
}

function flag(read: DefectReader, value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  read.note(path, 'true or false');
  return false;
}

function parseOutputs(read: DefectReader, value: unknown): readonly OutputSpec[] {
  const outputs = read.list(value, 'outputs', (entry, path) => {
    const fields = read.object(entry, path);
    const classes = read.list(fields.classes, `${path}.classes`, (name, at) => read.text(name, at));
    if (classes.length === 0) read.note(`${path}.classes`, 'a list of at least one class name');
    distinct(read, classes, `${path}.classes`);
    return {
      name: read.text(fields.name, `${path}.name`),
      activation: read.oneOf(fields.activation, `${path}.activation`, ['softmax', 'sigmoid', 'none']),
      classes,
      ...(fields.scaleMm === undefined ? {} : { scaleMm: read.positive(fields.scaleMm, `${path}.scaleMm`) }),
    };
  });
  if (Array.isArray(value) && value.length === 0) read.note('outputs', 'a list of at least one output');
  distinct(
    read,
    outputs.map(output => output.name),
    'outputs',
  );
  return outputs;
}

function distinct(read: DefectReader, names: readonly string[], path: string): void {
  if (new Set(names).size !== names.length) read.note(path, 'free of repeated names');
}

function parseThresholds(read: DefectReader, value: unknown): Readonly<Record<string, number>> {
  const fields = read.object(value, 'thresholds');
  return Object.fromEntries(
    Object.entries(fields).map(([name, entry]) => [name, read.number(entry, `thresholds.${name}`)]),
  );
}
