import type { ChannelSpec } from '@ohif-stroke/core';
import { BOUNDS } from './bounds.js';
import type { DefectReader, Fields } from './defectReader.js';

/** What a frame can give: template coordinates, and slices with neighbours. */
interface FrameOffers {
  readonly coordinates: boolean;
  readonly slices: boolean;
}

export function parseChannels(read: DefectReader, value: unknown, offers: FrameOffers): readonly ChannelSpec[] {
  const channels = read.list(value, 'input.channels', (entry, path) => parseChannel(read, entry, path, offers));
  if (Array.isArray(value) && value.length === 0) read.note('input.channels', 'a list of at least one channel');
  if (channels.length > BOUNDS.channels) read.note('input.channels', `a list of at most ${BOUNDS.channels} channels`);
  return channels;
}

const INTENSITY = ['mirrored', 'difference', 'windowHu', 'range', 'zScore', 'boneAboveHu'];
const OF_SLICES = ['slice', 'enhance'];
const COORDINATE = ['coordinate', 'scaleMm'];

function parseChannel(read: DefectReader, value: unknown, path: string, offers: FrameOffers): ChannelSpec {
  const fields = read.object(value, path);
  if ('coordinate' in fields) {
    read.known(fields, path, COORDINATE);
    if (!offers.coordinates)
      read.note(path, 'a channel of densities (template coordinates exist in headSlice and headVolume)');
    return {
      coordinate: read.oneOf(fields.coordinate, `${path}.coordinate`, ['x', 'y', 'z']),
      scaleMm: read.within(fields.scaleMm, `${path}.scaleMm`, ...BOUNDS.scaleMm),
    };
  }
  // A misspelt optional field would silently change what the network sees.
  read.known(fields, path, offers.slices ? [...OF_SLICES, ...INTENSITY] : INTENSITY);
  const { slice, mirrored, difference, enhance, boneAboveHu, range, zScore } = fields;
  if ((range === undefined) === (zScore === undefined)) read.note(path, 'given either "range" or "zScore"');
  if (mirrored === true && difference === true) read.note(path, 'either "mirrored" or a "difference", not both');
  return {
    windowHu: interval(read, fields.windowHu, `${path}.windowHu`, BOUNDS.hu),
    ...(range === undefined ? {} : { range: interval(read, range, `${path}.range`, BOUNDS.value) }),
    ...(zScore === undefined ? {} : { zScore: parseZScore(read, zScore, `${path}.zScore`) }),
    ...(slice === undefined ? {} : { slice: neighbour(read, slice, `${path}.slice`) }),
    ...(mirrored === undefined ? {} : { mirrored: read.flag(mirrored, `${path}.mirrored`) }),
    ...(difference === undefined ? {} : { difference: read.flag(difference, `${path}.difference`) }),
    ...(enhance === undefined ? {} : { enhance: read.oneOf(enhance, `${path}.enhance`, ['darkRegions']) }),
    ...(boneAboveHu === undefined
      ? {}
      : { boneAboveHu: read.within(boneAboveHu, `${path}.boneAboveHu`, ...BOUNDS.hu) }),
  };
}

type Span = readonly [least: number, most: number];

function interval(read: DefectReader, value: unknown, path: string, [least, most]: Span): readonly [number, number] {
  const [low, high] = read.interval(value, path);
  if (low < least || high > most) read.note(path, `two numbers from ${least} to ${most}`);
  return [low, high];
}

function neighbour(read: DefectReader, value: unknown, path: string): number {
  const slice = read.integer(value, path, 'a whole number of slices');
  const most = BOUNDS.neighbours;
  if (Math.abs(slice) > most) read.note(path, `a whole number of slices, at most ${most} up or down`);
  return slice;
}

/** Less would blow the noise of a flat picture up. */
const SMALLEST_STD = 0.001;

function parseZScore(read: DefectReader, value: unknown, path: string) {
  if (value === 'image') return 'image';
  const fields: Fields = read.object(value, path, 'an object with "mean" and "std" in HU, or "image"');
  read.known(fields, path, ['mean', 'std']);
  const [, most] = BOUNDS.value;
  return {
    mean: read.within(fields.mean, `${path}.mean`, ...BOUNDS.hu),
    std: read.within(fields.std, `${path}.std`, SMALLEST_STD, most),
  };
}
