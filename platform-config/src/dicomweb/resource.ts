import { type Failure, failure, isUidInUse, type Outcome, success } from '@ohif-stroke/core';

export type Level = 'study' | 'series' | 'instance';

/** Study, series and instance UID as far as the address names them. */
export type Uids = readonly string[];

/** What a viewer may ask of an archive: the resources of PS3.18 tables 10.1-1, 10.4.1-1 and 10.6.1-1, and nothing else. */
export type DicomwebResource =
  /** QIDO-RS below what the UIDs name; with no UID and on the level of studies also where STOW-RS posts to. */
  | { readonly _tag: 'search'; readonly level: Level; readonly uids: Uids }
  | { readonly _tag: 'instances' | 'metadata' | 'rendered' | 'thumbnail' | 'pixeldata'; readonly uids: Uids }
  | {
      readonly _tag: 'frames';
      readonly uids: Uids;
      /** From 1, each once. */
      readonly frames: readonly number[];
      readonly form?: 'rendered' | 'thumbnail';
    }
  /** `bulkdata` of PS3.18 and of most archives, `bulk` of Orthanc; what follows is the archive's own affair. */
  | { readonly _tag: 'bulkData'; readonly uids: Uids; readonly detail: readonly string[] };

export type ResourceFailure = Failure<'badTarget' | 'noSuchResource'>;

const LEVELS = ['studies', 'series', 'instances'] as const;
const LEVEL_NAMES: ReadonlyMap<string, Level> = new Map([
  ['studies', 'study'],
  ['series', 'series'],
  ['instances', 'instance'],
]);
const WHOLE = ['metadata', 'rendered', 'thumbnail', 'pixeldata'] as const;
const FRAME_FORMS = ['rendered', 'thumbnail'] as const;
const UNKNOWN = failure('noSuchResource', 'There is no such DICOMweb resource.');

/** Segments of a path below the service's root to the resource that they name. */
export function readResource(segments: readonly string[]): Outcome<DicomwebResource, ResourceFailure> {
  const uids: string[] = [];
  let rest = segments;
  for (const level of LEVELS) {
    const [name, uid] = rest;
    if (name !== level || uid === undefined) break;
    if (!isUidInUse(uid)) return failure('badTarget', 'A UID in the address is not valid.');
    uids.push(uid);
    rest = rest.slice(2);
  }
  const [verb, ...detail] = rest;
  if (uids.length === 0) return verb !== undefined && detail.length === 0 ? searchOf(verb, uids) : UNKNOWN;
  if (verb === undefined) return success({ _tag: 'instances', uids });
  if (verb === 'frames' && uids.length === LEVELS.length) return framesOf(detail, uids);
  if (verb === 'bulkdata' || verb === 'bulk') return success({ _tag: 'bulkData', uids, detail });
  if (detail.length > 0) return UNKNOWN;
  const whole = WHOLE.find(name => name === verb);
  return whole === undefined ? searchOf(verb, uids) : success({ _tag: whole, uids });
}

/** A level can be searched below what stands above it: `/studies/{study}/instances`, not `/studies/{study}/studies`. */
function searchOf(verb: string, uids: Uids): Outcome<DicomwebResource, ResourceFailure> {
  const level = LEVEL_NAMES.get(verb);
  const isBelow = LEVELS.slice(uids.length).some(name => name === verb);
  return level !== undefined && isBelow ? success({ _tag: 'search', level, uids }) : UNKNOWN;
}

function framesOf([list, form, ...more]: readonly string[], uids: Uids): Outcome<DicomwebResource, ResourceFailure> {
  if (list === undefined || more.length > 0) return UNKNOWN;
  if (!/^(0|[1-9]\d{0,6})(,(0|[1-9]\d{0,6}))*$/.test(list)) {
    return failure('badTarget', 'Frame numbers are whole numbers from 1, with commas between them.');
  }
  const frames = list.split(',').map(Number);
  if (new Set(frames).size < frames.length) return failure('badTarget', 'A frame is asked for more than once.');
  if (form === undefined) return success({ _tag: 'frames', uids, frames });
  const known = FRAME_FORMS.find(name => name === form);
  return known === undefined ? UNKNOWN : success({ _tag: 'frames', uids, frames, form: known });
}

/** STOW-RS posts to `/studies` and `/studies/{study}`; everything else is only read. */
export function methodsOf(resource: DicomwebResource): readonly string[] {
  const isStore =
    (resource._tag === 'search' && resource.level === 'study') ||
    (resource._tag === 'instances' && resource.uids.length === 1);
  return isStore ? ['GET', 'HEAD', 'OPTIONS', 'POST'] : ['GET', 'HEAD', 'OPTIONS'];
}
