import { readFile } from 'node:fs/promises';
import {
  defined,
  detectorBoxes,
  failure,
  type Outcome,
  type ReferenceVolumes,
  type StrokeResult,
  success,
} from '@ohif-stroke/core';
import { isNiftiPath } from '../../input/readNiftiInput.js';
import { parseNifti } from '../../nifti/parseNifti.js';
import { type EvaluationCase, REFERENCE_FIELDS, type ReferenceField } from '../cases/evaluationCase.js';
import { countLabels, type LabelCounts } from '../reference/countLabels.js';
import { infarctInRegions } from '../reference/infarctInRegions.js';
import { dice } from '../reference/overlap.js';
import { productSlices } from '../reference/productSlices.js';
import { niftiToLps, type ReferenceVolume, readReference } from '../reference/readReference.js';
import { boxesInImages, type FileGrid } from './boxesInImages.js';
import type { CaseScore } from './caseScore.js';
import { lineInPatient } from './lineInPatient.js';
import { matchBoxes } from './matchBoxes.js';
import { type PlacedArtery, scoreArteries } from './scoreArteries.js';
import { scoreFigures } from './scoreFigures.js';
import { type PlacedSign, scoreHaematomaSigns } from './scoreHaematomaSigns.js';
import { maskedLesion, unmaskedLesion } from './scoreLesion.js';
import { LAST_REGION_LABEL, scoreAspectsPair, scoreDecisions, scoreRegionDice } from './scoreRegions.js';
import { scoreWays, waysAgree } from './scoreWays.js';

/** More of a reference outside the image than this means that the two are not of one scan. */
const MAX_OUTSIDE_SHARE = 0.5;

/** Holds one result against everything that is known of its case. A failure names the field. */
export async function scoreCase(
  {
    id,
    image,
    references,
    affected,
    boxes,
    denseArteries,
    haematomaSigns,
    shiftMm,
    csfMl,
    ventriclesMm,
    earlier,
  }: EvaluationCase,
  result: StrokeResult,
): Promise<Outcome<CaseScore>> {
  const counted: Partial<Record<ReferenceField, Counted>> = {};
  for (const field of REFERENCE_FIELDS) {
    const path = references[field];
    if (path === undefined) continue;
    const counts = await countReference(path, field, result);
    if (!counts.ok)
      return failure(counts.failure._tag, `"${field}": ${counts.failure.message}`, { cause: counts.failure.cause });
    counted[field] = counts.value;
  }
  const boxScores = boxes && (await scoreBoxes(boxes, image, result));
  if (boxScores?.ok === false) return boxScores;
  const arteries = denseArteries && (await placeArteries(denseArteries, image, result));
  if (arteries?.ok === false) return arteries;
  const signs = haematomaSigns && (await placeSigns(haematomaSigns, image, result));
  if (signs?.ok === false) return signs;
  const { regions, brain, infarct, haemorrhage, oedema } = counted;
  const { acuteVolumeMl } = result.infarct;
  const acuteMl = acuteVolumeMl.left + acuteVolumeMl.right;
  const haemorrhageMl = result.haemorrhage.volumeMl;
  const { left = 0, right = 0 } = result.haemorrhage.oedema?.volumeMl ?? {};
  const oedemaMl = left + right;
  const pair = affected && scoreAspectsPair(result, affected);
  const decisions = affected && scoreDecisions(result, affected);
  return success({
    id,
    timeMs: result.timingsMs.total ?? Number.NaN,
    warnings: result.suitability.warnings.map(warning => warning.text),
    ...(regions && { regions: scoreRegionDice(regions.counts) }),
    ...(brain && { brainDice: dice(brain.counts, 1) }),
    acuteInfarctMl: acuteVolumeMl,
    infarct: infarct
      ? maskedLesion(acuteMl, infarct.counts, infarct.volume.voxelMl)
      : unmaskedLesion(acuteMl, affected?.side === 'none'),
    haemorrhage: haemorrhage
      ? maskedLesion(haemorrhageMl, haemorrhage.counts, haemorrhage.volume.voxelMl)
      : unmaskedLesion(haemorrhageMl, false),
    ...(oedema && { oedema: maskedLesion(oedemaMl, oedema.counts, oedema.volume.voxelMl) }),
    ...(result.aspects.notScored && { notScored: result.aspects.notScored }),
    ...defined({
      aspects: pair,
      decisions,
      ways: affected && scoreWays(result, affected),
      waysAgree: waysAgree(result),
      arteries: arteries && scoreArteries(result, arteries.value),
      haematomaSigns: signs && scoreHaematomaSigns(result, signs.value),
      earlier,
    }),
    ...(boxScores?.value ?? {}),
    figures: scoreFigures(result, { ...volumesOf(counted), ...defined({ shiftMm, csfMl, ventriclesMm }) }),
  });
}

interface Counted {
  readonly counts: LabelCounts;
  readonly volume: ReferenceVolume;
}

/** What the reference masks of a case hold, mL. */
function volumesOf(counted: Partial<Record<ReferenceField, Counted>>): ReferenceVolumes {
  const { regions, infarct, haemorrhage, oedema } = counted;
  const ml = ({ volume }: Counted, voxels: readonly number[]) => voxels.map(n => n * volume.voxelMl);
  const both = regions && infarct && infarctInRegions(regions.volume, infarct.volume);
  return defined({
    haemorrhageMl: haemorrhage && ml(haemorrhage, haemorrhage.counts.reference)[1],
    oedemaMl: oedema && ml(oedema, oedema.counts.reference)[1],
    infarctMl: infarct && ml(infarct, infarct.counts.reference)[1],
    regionMl: regions && ml(regions, regions.counts.reference),
    infarctInRegionMl: both && regions && ml(regions, both),
  });
}

async function countReference(path: string, field: ReferenceField, result: StrokeResult): Promise<Outcome<Counted>> {
  const reference = await readReference(path, field);
  if (!reference.ok) return reference;
  const labels = field === 'regions' ? LAST_REGION_LABEL : 1;
  const counts = countLabels(reference.value, result.images, productSlices(result, field), labels);
  const labelled = counts.reference.slice(1).reduce((sum, count) => sum + count, 0);
  if (counts.outside > MAX_OUTSIDE_SHARE * labelled) {
    const percent = Math.round((100 * counts.outside) / labelled);
    return failure(
      'otherScan',
      `${percent} % of the labelled voxels lie outside the image: are both of the same scan?`,
    );
  }
  return success({ counts, volume: reference.value });
}

async function scoreBoxes(
  boxes: NonNullable<EvaluationCase['boxes']>,
  image: string,
  result: StrokeResult,
): Promise<Outcome<Pick<CaseScore, 'boxes' | 'detectorBoxes'>>> {
  const grid = await fileGrid(image);
  if (!grid.ok) return grid;
  const placed = boxesInImages(boxes, result.images, grid.value);
  if (!placed.ok) return placed;
  const ofDetector = new Set(detectorBoxes(result));
  const others = result.boxes.filter(box => !ofDetector.has(box));
  const infarcts = placed.value.filter(({ label }) => label === 'infarct');
  return success({
    boxes: matchBoxes(others, placed.value, result.grid),
    ...(result.detector && { detectorBoxes: matchBoxes([...ofDetector], infarcts, result.grid) }),
  });
}

async function placeArteries(
  arteries: NonNullable<EvaluationCase['denseArteries']>,
  image: string,
  result: StrokeResult,
): Promise<Outcome<readonly PlacedArtery[]>> {
  const grid = await fileGrid(image);
  if (!grid.ok) return grid;
  const placed: PlacedArtery[] = [];
  for (const { line, ...artery } of arteries) {
    const lineLps = lineInPatient('denseArteries', line, result.images, grid.value);
    if (!lineLps.ok) return lineLps;
    placed.push({ ...artery, lineLps: lineLps.value });
  }
  return success(placed);
}

async function placeSigns(
  signs: NonNullable<EvaluationCase['haematomaSigns']>,
  image: string,
  result: StrokeResult,
): Promise<Outcome<readonly PlacedSign[]>> {
  const grid = await fileGrid(image);
  if (!grid.ok) return grid;
  const placed: PlacedSign[] = [];
  for (const { sign, at } of signs) {
    const points = lineInPatient('haematomaSigns', [at], result.images, grid.value);
    if (!points.ok) return points;
    placed.push({ sign, atLps: points.value[0]! });
  }
  return success(placed);
}

/** The grid of a NIfTI image, as its boxes are in indices of the file; undefined for DICOM. */
async function fileGrid(image: string): Promise<Outcome<FileGrid | undefined>> {
  if (!isNiftiPath(image)) return success(undefined);
  const file = parseNifti(new Uint8Array(await readFile(image)));
  if (!file.ok) return file;
  const ijkToLps = niftiToLps(file.value);
  return ijkToLps === undefined
    ? failure('noOrientation', 'The image has neither sform nor qform.')
    : success({ sizeIjk: file.value.sizeIjk, ijkToLps });
}
