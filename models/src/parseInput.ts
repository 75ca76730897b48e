import { HEAD_BOX_MM, type ManifestOf, type ModelManifest } from '@ohif-stroke/core';
import { BOUNDS } from './bounds.js';
import type { DefectReader, Fields } from './defectReader.js';
import { parseChannels } from './parseChannels.js';

type Base = Omit<ModelManifest, 'input'>;

const LAYOUTS = {
  headSlice: 'NCHW',
  acquiredSlice: 'NCHW',
  headVolume: 'NCDHW',
  headVolume3d: 'NCDHW',
  regionFeatures: 'NF',
} as const;

const FRAMES = ['headSlice', 'acquiredSlice', 'headVolume', 'headVolume3d', 'regionFeatures'] as const;

/** More values than this in one pass (256 MB) do not fit beside a network in a browser tab. */
const MOST_VALUES = 2 ** 26;

/** Reads the input as its frame demands and completes the manifest. */
export function parseInput(read: DefectReader, value: unknown, base: Base): ModelManifest {
  const fields = read.object(value, 'input');
  const frame = read.oneOf(fields.frame, 'input.frame', FRAMES);
  read.oneOf(fields.layout, 'input.layout', [LAYOUTS[frame]]);
  const name = read.text(fields.name, 'input.name');
  switch (frame) {
    case 'headSlice':
      return { ...base, input: { name, layout: 'NCHW', frame, ...sliceFields(read, fields) } };
    case 'acquiredSlice':
      return { ...base, input: { name, layout: 'NCHW', frame, ...imageFields(read, fields) } };
    case 'headVolume':
      return { ...base, input: { name, layout: 'NCDHW', frame, ...volumeFields(read, fields) } };
    case 'headVolume3d':
      return { ...base, input: { name, layout: 'NCDHW', frame, ...volume3dFields(read, fields) } };
    case 'regionFeatures':
      return { ...base, input: { name, layout: 'NF', frame, ...featureFields(read, fields) } };
  }
}

const COMMON = ['name', 'layout', 'frame'];

type FieldsOf<F extends ModelManifest['input']['frame']> = Omit<ManifestOf<F>['input'], 'name' | 'layout' | 'frame'>;

function sliceFields(read: DefectReader, fields: Fields): FieldsOf<'headSlice'> {
  read.known(fields, 'input', [...COMMON, 'sizePx', 'spacingMm', 'channels']);
  return {
    sizePx: planeSize(read, fields),
    spacingMm: read.within(fields.spacingMm, 'input.spacingMm', ...BOUNDS.spacingMm),
    channels: parseChannels(read, fields.channels, { coordinates: true, slices: true }),
  };
}

function imageFields(read: DefectReader, fields: Fields): FieldsOf<'acquiredSlice'> {
  read.known(fields, 'input', [...COMMON, 'sizePx', 'fit', 'channels']);
  return {
    sizePx: planeSize(read, fields),
    fit: read.oneOf(fields.fit, 'input.fit', ['letterbox', 'stretch']),
    channels: parseChannels(read, fields.channels, { coordinates: false, slices: true }),
  };
}

function volumeFields(read: DefectReader, fields: Fields): FieldsOf<'headVolume'> {
  read.known(fields, 'input', [...COMMON, 'sizeVoxels', 'spacingMm', 'channels']);
  return {
    sizeVoxels: volumeSize(read, fields),
    spacingMm: read.within(fields.spacingMm, 'input.spacingMm', ...BOUNDS.spacingMm),
    channels: parseChannels(read, fields.channels, { coordinates: true, slices: false }),
  };
}

function volume3dFields(read: DefectReader, fields: Fields): FieldsOf<'headVolume3d'> {
  read.known(fields, 'input', [...COMMON, 'sizeVoxels', 'spacingMm', 'channels']);
  const spacing = Array.isArray(fields.spacingMm)
    ? read.listOf(fields.spacingMm, 'input.spacingMm', 3, 'three numbers (depth, height, width)', (v, at) =>
        read.within(v, at, ...BOUNDS.spacingMm),
      )
    : Array<number>(3).fill(read.within(fields.spacingMm, 'input.spacingMm', ...BOUNDS.spacingMm));
  const [depth = 1, height = 1, width = 1] = spacing;
  const channels = parseChannels(read, fields.channels, { coordinates: false, slices: false });
  const head = HEAD_BOX_MM.reduce((values, mm, axis) => values * Math.ceil(mm / (spacing[axis] ?? 1)), channels.length);
  if (head > BOUNDS.headValues) read.note('input.spacingMm', 'coarse enough for a whole head in all channels');
  return { sizeVoxels: volumeSize(read, fields), spacingMm: [depth, height, width], channels };
}

function featureFields(read: DefectReader, fields: Fields): FieldsOf<'regionFeatures'> {
  read.known(fields, 'input', [...COMMON, 'features']);
  const features = read.list(fields.features, 'input.features', (name, at) => read.text(name, at));
  if (features.length === 0) read.note('input.features', 'a list of at least one figure');
  if (features.length > BOUNDS.features) read.note('input.features', `a list of at most ${BOUNDS.features} figures`);
  read.distinct(features, 'input.features');
  return { features };
}

function planeSize(read: DefectReader, fields: Fields): readonly [number, number] {
  const [height = 1, width = 1] = sizes(read, fields.sizePx, 'input.sizePx', 2, 'height, width');
  return [height, width];
}

function volumeSize(read: DefectReader, fields: Fields): readonly [number, number, number] {
  const [depth = 1, height = 1, width = 1] = sizes(
    read,
    fields.sizeVoxels,
    'input.sizeVoxels',
    3,
    'depth, height, width',
  );
  return [depth, height, width];
}

function sizes(read: DefectReader, value: unknown, path: string, length: number, order: string): readonly number[] {
  const list = read.listOf(value, path, length, `${length} whole numbers (${order})`, (entry, at) =>
    read.count(entry, at),
  );
  if (list.some(size => size > BOUNDS.side)) read.note(path, `whole numbers of at most ${BOUNDS.side}`);
  if (list.reduce((product, size) => product * size, 1) > MOST_VALUES) read.note(path, 'small enough for one pass');
  return list;
}
