import type { ImageFacts } from '../dataset/imageFacts.js';
import { typicalLossy } from '../dataset/lossyCompression.js';
import { distinctPatients, type PatientIdentity } from '../dataset/patientIdentity.js';
import { defined } from '../defined.js';
import { type Notice, notice, type Suitability } from '../notice.js';
import { checkHeader } from '../suitability/checkHeader.js';
import { mergeSuitability, suitabilityOf } from '../suitability/suitabilityOf.js';
import type { SeriesHeader } from '../volume/imageSeries.js';
import { median } from '../volume/median.js';
import { asideNotices, isMixed, mixedNotice } from './asideNotices.js';
import { groupBy } from './groupBy.js';
import { positionsMm } from './places.js';
import { orderCandidates, type SeriesCandidate } from './rankSeries.js';
import { seriesCandidate } from './seriesCandidate.js';
import { differsIn, type ImageGroup, splitImages } from './splitImages.js';
import { VALUE_OF } from './traits.js';
import { type UniqueImages, uniqueImages } from './uniqueImages.js';

/** A series taken apart: the images that make the stack to read, and what is to be said of them and of the rest. */
export interface SortedSeries {
  /**
   * In the order given; of a series that is refused, the group that comes nearest. With those that belong to it and have
   * no legible place: reading finds out why not.
   */
  readonly images: readonly ImageFacts[];
  /** As which the series stands beside others; its checks are those below. */
  readonly candidate: SeriesCandidate;
  /** What the headers of all images say. */
  readonly checks: Suitability;
  /** The first of several where the checks refuse for that. */
  readonly patient: PatientIdentity;
  readonly copies: UniqueImages['copies'];
  readonly rivals: UniqueImages['rivals'];
}

/** More images than this for each position are a dynamic scan, which holds contrast medium. Engineering limit. */
const DYNAMIC_TIMES = 2.5;

/**
 * Asks every image of one series what it is, not only the first: each instance counts once, images that cannot stand in
 * one stack are told apart, the suitable group is chosen by the rules that choose among series. `images` of one study.
 */
export function sortSeries(images: readonly [ImageFacts, ...ImageFacts[]]): SortedSeries {
  const { images: unique, copies, rivals, sharing } = uniqueImages(images);
  const patients = distinctPatients(images.map(({ patient }) => patient));
  const groups = splitImages(unique);
  const { group: chosen, ...candidate } = orderCandidates(candidatesIn(groups).map(candidateOf))[0]!.candidate;
  const unplaced = groups.filter(group => differsIn(chosen, group) === 'position');
  const others = groups.filter(group => group !== chosen && !unplaced.includes(group));
  const mixed = mixedIn(chosen, others);
  const checks = mergeSuitability(
    suitabilityOf(
      [...(patients.length > 1 ? [SEVERAL_PATIENTS] : []), ...(mixed ? [mixed] : [])],
      [...asideNotices(chosen, others), ...(sharing > 0 ? [sharedNotice(sharing)] : [])],
    ),
    candidate.checks,
  );
  const wanted = new Set([chosen, ...unplaced].flatMap(({ members }) => members));
  return {
    images: unique.filter(image => wanted.has(image)),
    candidate: { ...candidate, checks },
    checks,
    patient: patients[0]!,
    copies,
    rivals,
  };
}

/** Images without a legible place never stand for those that have one. */
const candidatesIn = (groups: readonly ImageGroup[]): readonly ImageGroup[] =>
  groups.filter(
    group => !group.spare && (isPlaced(group) || !groups.some(g => isPlaced(g) && differsIn(g, group) === 'position')),
  );

const isPlaced = ({ members: [first] }: ImageGroup): boolean => first!.geometry !== undefined;

const SEVERAL_PATIENTS: Notice = { code: 'severalPatients', text: 'The series holds images of several patients.' };

const sharedNotice = (images: number): Notice =>
  notice('sharedUid', `${images} images share one SOP Instance UID: no report can refer to them.`, { images });

const candidateOf = (group: ImageGroup) => ({
  ...seriesCandidate(
    headerOf(group),
    group.members.length,
    group.members.flatMap(({ geometry }) => geometry ?? []),
  ),
  checks: checksOf(group),
  group,
});

/** That of the first image, with the compression of the middle one of all. */
function headerOf({ members }: ImageGroup): SeriesHeader {
  const lossy = typicalLossy(members.map(({ header }) => header.lossy));
  return { ...members[0]!.header, ...defined({ lossy }) };
}

/**
 * Every header is asked; thickness may vary within a stack and is judged once it is built, by its median, and the ratio of a
 * compression by that of the stack.
 */
function checksOf(group: ImageGroup): Suitability {
  const { members, times } = group;
  const distinct = groupBy(
    members.map(({ header: { sliceThicknessMm: _thickness, lossy: _lossy, ...header } }) => header),
    header => JSON.stringify(header),
  );
  return mergeSuitability(
    suitabilityOf(times >= DYNAMIC_TIMES ? [dynamicNotice(times)] : []),
    checkHeader(headerOf(group)),
    ...[...distinct.values()].map(([header]) => checkHeader(header!)),
  );
}

const dynamicNotice = (times: number): Notice => ({
  code: 'repeatedPositions',
  text: `The series shows the same positions ${times.toFixed(1)} times on average.`,
  values: { times },
});

/** The chosen group must hold two thirds of the head that it and its neighbours make together. Engineering limit. */
const MISSING_AT_MOST = 0.5;

/**
 * A head of which half carries another kernel, scale or frame is no head to read: what was set aside may only repeat
 * what the chosen images show, or be a small part. Contrast medium in any part of one scan is in all of it.
 */
function mixedIn(chosen: ImageGroup, others: readonly ImageGroup[]): Notice | undefined {
  const missing = others.flatMap(other => {
    const trait = differsIn(chosen, other);
    return isMixed(trait) ? [{ trait, other, images: notShown(other, chosen) }] : [];
  });
  const enhanced = missing.some(({ other, images }) => isEnhanced(other) && images > other.members.length / 2);
  if (enhanced && !isEnhanced(chosen)) return mixedNotice('contrast');
  const images = missing.reduce((sum, part) => sum + part.images, 0);
  const [largest] = missing.toSorted((a, b) => b.images - a.images);
  return largest && images > MISSING_AT_MOST * chosen.members.length ? mixedNotice(largest.trait) : undefined;
}

const isEnhanced = ({ members: [first] }: ImageGroup): boolean => VALUE_OF.contrast(first!) === 'with';

/** How many images of a group lie where no slice of the chosen one reaches. */
function notShown(group: ImageGroup, chosen: ImageGroup): number {
  const all = [...chosen.members, ...group.members].flatMap(({ geometry }) => geometry ?? []);
  const positions = positionsMm(all);
  const own = positions.slice(0, chosen.members.length);
  const thickness = (i: number) => all[i]!.thicknessMm ?? median(all.map(({ thicknessMm = 0 }) => thicknessMm));
  return positions.slice(own.length).filter((mm, i) => {
    const half = thickness(own.length + i) / 2;
    return !own.some((other, k) => Math.abs(mm - other) < WITHIN_REACH * (half + thickness(k) / 2));
  }).length;
}

/** Slices whose faces just touch do not show each other. */
const WITHIN_REACH = 0.9;
