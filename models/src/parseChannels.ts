import type { ChannelSpec } from '@ohif-stroke/core';
import type { DefectReader, Fields } from './defectReader.js';

/** What a frame can give: template coordinates, and slices with neighbours. */
interface FrameOffers {
  readonly coordinates: boolean;
  readonly slices: boolean;
}

export function parseChannels(read: DefectReader, value: unknown, offers: FrameOffers): readonly ChannelSpec[] {
  const channels = read.list(value, 'input.channels', (entry, path) => parseChannel(read, entry, path, offers));
  if (Array.isArray(value) && value.length === 0) read.note('input.channels', 'a list of at least one channel');
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
      scaleMm: read.positive(fields.scaleMm, `${path}.scaleMm`),
    };
  }
  // A misspelt optional field would silently change what the network sees.
  read.known(fields, path, offers.slices ? [...OF_SLICES, ...INTENSITY] : INTENSITY);
  const { slice, mirrored, difference, enhance, boneAboveHu, range, zScore } = fields;
  if ((range === undefined) === (zScore === undefined)) read.note(path, 'given either "range" or "zScore"');
  if (mirrored === true && difference === true) read.note(path, 'either "mirrored" or a "difference", not both');
  return {
    windowHu: read.interval(fields.windowHu, `${path}.windowHu`),
    ...(range === undefined ? {} : { range: read.interval(range, `${path}.range`) }),
    ...(zScore === undefined ? {} : { zScore: parseZScore(read, zScore, `${path}.zScore`) }),
    ...(slice === undefined ? {} : { slice: read.integer(slice, `${path}.slice`, 'a whole number of slices') }),
    ...(mirrored === undefined ? {} : { mirrored: read.flag(mirrored, `${path}.mirrored`) }),
    ...(difference === undefined ? {} : { difference: read.flag(difference, `${path}.difference`) }),
    ...(enhance === undefined ? {} : { enhance: read.oneOf(enhance, `${path}.enhance`, ['darkRegions']) }),
    ...(boneAboveHu === undefined ? {} : { boneAboveHu: read.number(boneAboveHu, `${path}.boneAboveHu`) }),
  };
}

function parseZScore(read: DefectReader, value: unknown, path: string) {
  if (value === 'image') return 'image';
  const fields: Fields = read.object(value, path, 'an object with "mean" and "std" in HU, or "image"');
  read.known(fields, path, ['mean', 'std']);
  return { mean: read.number(fields.mean, `${path}.mean`), std: read.positive(fields.std, `${path}.std`) };
}
