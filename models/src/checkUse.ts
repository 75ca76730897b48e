import { ASPECTS_REGIONS, isMaskOutput, type ModelManifest, servedRoles } from '@ohif-stroke/core';
import type { DefectReader } from './defectReader.js';

const USED_CLASSES = `${ASPECTS_REGIONS.join(', ')}, brain; infarct; haemorrhage or its kinds`;

/** Then nothing of the slice itself is left. */
const MOST_NEIGHBOUR_SHARE = 0.5;

/** What a manifest that is right field by field must also fulfil to be of use in the pipeline. */
export function checkUse(read: DefectReader, manifest: ModelManifest): void {
  const { input, outputs, role } = manifest;
  const served = servedRoles(manifest);
  const classes = outputs.flatMap(o => o.classes);
  if (served.length === 0) {
    read.note('outputs', `of use here: classes named ${USED_CLASSES}, a decoder for boxes, or a classifier`);
  } else if (role !== undefined && !served.includes(role)) {
    read.note('role', `one that the input and the outputs serve: ${served.map(r => `"${r}"`).join(' or ')}`);
  }
  for (const name of Object.keys(manifest.thresholds)) {
    if (!classes.includes(name) && name !== 'haemorrhage')
      read.note(`thresholds.${name}`, 'named like a class of an output');
  }
  if (input.frame === 'headVolume3d' && !outputs.every(isMaskOutput)) {
    read.note('outputs', 'masks: boxes and classifiers read slices (headSlice or acquiredSlice)');
  }
  const bySlice = input.frame === 'headSlice' || input.frame === 'acquiredSlice';
  for (const [n, { neighbourShare }] of outputs.entries()) {
    if (neighbourShare !== undefined && (!bySlice || neighbourShare > MOST_NEIGHBOUR_SHARE))
      read.note(`outputs[${n}].neighbourShare`, 'at most 0.5, and left out where no slices are read');
  }
  if (input.frame === 'headVolume') checkHeadFrame(read, outputs);
  if (input.frame === 'regionFeatures') checkRegionScore(read, outputs, input.features);
}

type Outputs = ModelManifest['outputs'];

function checkHeadFrame(read: DefectReader, outputs: Outputs): void {
  const coords = outputs.find(o => o.name === 'coords');
  if (!outputs.some(o => o.name === 'brain')) read.note('outputs', 'given with one named "brain"');
  if (coords?.scaleMm === undefined || coords.classes.join() !== 'x,y,z') {
    read.note('outputs', 'given with one named "coords", classes x, y, z and a "scaleMm"');
  }
}

function checkRegionScore(read: DefectReader, outputs: Outputs, features: readonly string[]): void {
  const named = (name: string) => outputs.find(o => o.name === name);
  if (named('probability')?.classes.length !== 1)
    read.note('outputs', 'given with one named "probability" of one class');
  if (named('contributions')?.classes.join() !== features.join()) {
    read.note('outputs', 'given with one named "contributions" whose classes are the features, in their order');
  }
}
