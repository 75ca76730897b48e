import {
  ASPECTS_REGIONS,
  BOUNDS,
  type Defect,
  isCoordinate,
  isMaskOutput,
  type ModelManifest,
  ROLE_THRESHOLDS,
  servedRoles,
  shownName,
} from '@ohif-stroke/core';

const USED_CLASSES = `${ASPECTS_REGIONS.join(', ')}, brain; infarct; haemorrhage or its kinds`;

/** What a manifest that is right field by field lacks to be of use in the pipeline. */
export function useDefects(manifest: ModelManifest): readonly Defect[] {
  const { input, outputs, role } = manifest;
  const served = servedRoles(manifest);
  const classes = outputs.flatMap(o => o.classes);
  const roles = role === undefined ? served : [...served, role];
  const known = [...classes, ...roles.flatMap(of => ROLE_THRESHOLDS[of] ?? [])];
  const bySlice = input.frame === 'headSlice' || input.frame === 'acquiredSlice';
  return [
    ...when(
      served.length === 0,
      'outputs',
      `of use here: classes named ${USED_CLASSES}, a decoder for boxes, or a classifier`,
    ),
    ...when(
      served.length > 0 && role !== undefined && !served.includes(role),
      'role',
      `one that the input and the outputs serve: ${served.map(r => `"${r}"`).join(' or ')}`,
    ),
    ...when(classes.length > BOUNDS.classes, 'outputs', `given with at most ${BOUNDS.classes} classes in all`),
    ...Object.keys(manifest.thresholds)
      .filter(name => !known.includes(name))
      .flatMap(name => when(true, `thresholds.${shownName(name)}`, 'named like a class of an output')),
    ...when(
      input.frame === 'headVolume3d' && !outputs.every(isMaskOutput),
      'outputs',
      'masks: boxes and classifiers read slices (headSlice or acquiredSlice)',
    ),
    ...outputs.flatMap(({ neighbourShare }, n) =>
      when(
        neighbourShare !== undefined && !bySlice,
        `outputs[${n}].neighbourShare`,
        'left out where no slices are read',
      ),
    ),
    ...outputs.flatMap(({ told = [], classes: own }, n) =>
      told
        .filter(name => !own.includes(name))
        .flatMap(name => when(true, `outputs[${n}].told`, `of classes that the output has: "${name}" is none of them`)),
    ),
    ...(role === 'infarct-detector' ? mirrorDefects(input) : []),
    ...(input.frame === 'headVolume' ? headFrameDefects(outputs) : []),
    ...(input.layout === 'NF' ? rowDefects(outputs) : []),
    ...(input.frame === 'regionFeatures' ? regionScoreDefects(outputs, input.features) : []),
  ];
}

const when = (isSo: boolean, path: string, expectation: string): readonly Defect[] =>
  isSo ? [{ path, expectation }] : [];

/**
 * Its score stands beside one that compares the sides, and an infarct of both sides must not hide in it: whatever tells it
 * of the other side, or which side it looks at, is refused.
 */
function mirrorDefects(input: ModelManifest['input']): readonly Defect[] {
  const channels = 'channels' in input ? input.channels : [];
  return channels.flatMap((channel, n) =>
    when(
      isCoordinate(channel) || channel.mirrored === true || channel.difference === true,
      `input.channels[${n}]`,
      'densities as they are: an infarct detector looks at each side by itself, so no channel of it may be "mirrored", a "difference" or a "coordinate"',
    ),
  );
}

type Outputs = ModelManifest['outputs'];

function headFrameDefects(outputs: Outputs): readonly Defect[] {
  const coords = outputs.find(o => o.name === 'coords');
  return [
    ...when(!outputs.some(o => o.name === 'brain'), 'outputs', 'given with one named "brain"'),
    ...when(
      coords?.scaleMm === undefined || coords.classes.join() !== 'x,y,z',
      'outputs',
      'given with one named "coords", classes x, y, z and a "scaleMm"',
    ),
  ];
}

const classesOf = (outputs: Outputs, name: string) => outputs.find(o => o.name === name)?.classes;

const rowDefects = (outputs: Outputs): readonly Defect[] =>
  when(classesOf(outputs, 'probability')?.length !== 1, 'outputs', 'given with one named "probability" of one class');

const regionScoreDefects = (outputs: Outputs, features: readonly string[]): readonly Defect[] =>
  when(
    classesOf(outputs, 'contributions')?.join() !== features.join(),
    'outputs',
    'given with one named "contributions" whose classes are the features, in their order',
  );
