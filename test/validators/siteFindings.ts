import type { DetectionFinding, StrokeResult } from '@ohif-stroke/core';
import { RESULT } from './fullRead.js';

/** A class that looks like markup, like our own words in a report, and like the end of a line of ours. */
export const HOSTILE = '<img src=x onerror="alert(1)">, from 0.1, model a: 0.9, threshold 1 \\ 血管';

const box = (n: number, changes: Partial<DetectionFinding> = {}): DetectionFinding => ({
  id: `my-boxes--hyperdense-artery-1-slice-${n}-${n}`,
  componentId: 'my-boxes--hyperdense-artery-1',
  modelId: 'my-boxes',
  label: 'hyperdense artery',
  probability: 0.8125 + n / 100,
  slice: n,
  x: 12 + n,
  y: 20,
  width: 9,
  height: 7,
  side: 'left',
  ...changes,
});

/** What two models of a site say, one of them in words that mean harm, and a third that found nothing. */
export const SITE_RESULT: StrokeResult = {
  ...RESULT,
  models: [
    ...RESULT.models,
    ...['my-boxes', 'my-classes', 'silent'].map(id => ({
      id,
      version: '2.1.0',
      sha256: 'cd'.repeat(32),
      trainedOn: '<b>312 NCCT</b> of our hospital',
    })),
  ],
  siteModels: [
    {
      id: 'my-boxes',
      title: 'Dense artery detector',
      looksFor: [
        { label: 'hyperdense artery', threshold: 0.4 },
        { label: HOSTILE, threshold: 0.25 },
      ],
    },
    { id: 'my-classes', title: 'Any haemorrhage: ja/nein', looksFor: [] },
    { id: 'silent', title: 'Silent', looksFor: [{ label: 'fracture', threshold: 0.5 }] },
  ],
  detections: [
    box(1),
    box(2),
    box(3, {
      id: 'my-boxes---img-src-x-onerror-alert-1-from-0-1-mo-1-slice-3-2',
      componentId: 'my-boxes---img-src-x-onerror-alert-1-from-0-1-mo-1',
      label: HOSTILE,
      probability: 0.31,
      side: 'right',
    }),
  ],
  classifications: [
    { modelId: 'my-classes', label: HOSTILE, probability: 0.9999, threshold: 0.5, slice: 0 },
    { modelId: 'my-classes', label: 'any haemorrhage', probability: 0.4375, threshold: 0.6, slice: 2 },
  ],
};
