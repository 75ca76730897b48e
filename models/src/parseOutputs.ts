import { DECODERS, type Decoder, defined, type OutputSpec } from '@ohif-stroke/core';
import { BOUNDS } from './bounds.js';
import type { DefectReader, Fields } from './defectReader.js';

const COMMON = ['name', 'activation', 'classes', 'decoder'];
/** Fields that only some decoders know. */
const FIELDS_OF: Readonly<Record<Decoder, readonly string[]>> = {
  mask: ['scaleMm', 'neighbourShare'],
  labelMap: [],
  yolov5: ['maxOverlap'],
  yolov8: ['maxOverlap'],
  centrePoint: ['maxOverlap', 'sizeOutput', 'offsetOutput'],
  classifier: ['pooling'],
};

export function parseOutputs(read: DefectReader, value: unknown): readonly OutputSpec[] {
  const outputs = read.list(value, 'outputs', (entry, path) => parseOutput(read, read.object(entry, path), path));
  if (Array.isArray(value) && value.length === 0) read.note('outputs', 'a list of at least one output');
  if (outputs.length > BOUNDS.outputs) read.note('outputs', `a list of at most ${BOUNDS.outputs} outputs`);
  read.distinct(
    outputs.map(output => output.name),
    'outputs',
  );
  return outputs;
}

function parseOutput(read: DefectReader, fields: Fields, path: string): OutputSpec {
  const classes = read.list(fields.classes, `${path}.classes`, (name, at) => read.text(name, at));
  if (classes.length > BOUNDS.classes) read.note(`${path}.classes`, `a list of at most ${BOUNDS.classes} class names`);
  if (classes.length === 0) read.note(`${path}.classes`, 'a list of at least one class name');
  read.distinct(classes, `${path}.classes`);
  const decoder = fields.decoder === undefined ? undefined : read.oneOf(fields.decoder, `${path}.decoder`, DECODERS);
  read.known(fields, path, [...COMMON, ...FIELDS_OF[decoder ?? 'mask']]);
  const { scaleMm, neighbourShare, maxOverlap, sizeOutput, offsetOutput, pooling } = fields;
  if (decoder === 'centrePoint' && sizeOutput === undefined) read.note(`${path}.sizeOutput`, 'the name of an output');
  const activation = read.oneOf(fields.activation, `${path}.activation`, ['softmax', 'sigmoid', 'none']);
  if (decoder === 'labelMap' && activation !== 'none') read.note(`${path}.activation`, '"none" for a label map');
  if ((decoder === 'yolov5' || decoder === 'yolov8') && activation === 'softmax') {
    read.note(`${path}.activation`, '"none" (the usual export) or "sigmoid" for boxes');
  }
  return {
    name: read.text(fields.name, `${path}.name`),
    activation,
    classes,
    ...defined({ decoder }),
    ...(scaleMm === undefined ? {} : { scaleMm: read.within(scaleMm, `${path}.scaleMm`, ...BOUNDS.scaleMm) }),
    ...(neighbourShare === undefined ? {} : { neighbourShare: read.share(neighbourShare, `${path}.neighbourShare`) }),
    ...(maxOverlap === undefined ? {} : { maxOverlap: read.share(maxOverlap, `${path}.maxOverlap`) }),
    ...(sizeOutput === undefined ? {} : { sizeOutput: read.text(sizeOutput, `${path}.sizeOutput`) }),
    ...(offsetOutput === undefined ? {} : { offsetOutput: read.text(offsetOutput, `${path}.offsetOutput`) }),
    ...(pooling === undefined ? {} : { pooling: read.oneOf(pooling, `${path}.pooling`, ['max', 'mean']) }),
  };
}
