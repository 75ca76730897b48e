import { PASSED_OVER_BECAUSE } from '@ohif-stroke/core';
import type { RegionWords, VerdictWords } from '../evidenceWords.js';

/** Sentences on evidence, and how each figure is made. */
export const EVIDENCE = {
  why: {
    heading: 'Why',
    pick: 'Pick a region in the map or in the table.',
    sentence: ({ title, here, opposite, percent, probability, slices }: RegionWords) =>
      `${title}: ${here} against ${opposite} opposite${percent === '' ? '' : `, ${percent}`}, probability ${probability}${slices === '' ? '' : `, seen on slices ${slices}`}.`,
    notAssessed: (title: string) => `${title}: not assessed, the scan does not cover it on both sides.`,
    verdicts: {
      counts: ({ threshold }: VerdictWords) => `It counts: the threshold is ${threshold}.`,
      underThreshold: ({ threshold }: VerdictWords) => `It does not count: the threshold is ${threshold}.`,
      drawnByReader: ({ drawnPercent }: VerdictWords) => `Decided by your drawing, which covers ${drawnPercent} of it.`,
      byNetwork: ({ drawnPercent }: VerdictWords) =>
        `It counts by the infarct network alone, which marks ${drawnPercent} of it: its density cannot be compared.`,
      notScored: ({ threshold }: VerdictWords) =>
        `Over the threshold of ${threshold}, but no score is made of a scan with this haemorrhage.`,
      otherSide: () => 'Over the threshold, but the other side has the stronger evidence.',
      oldInfarct: ({ oldPercent }: VerdictWords) => `${oldPercent} of it is old infarct, which never costs a point.`,
      haemorrhage: () => 'Haemorrhage in it or in the region opposite: densities cannot be compared.',
      besideHaemorrhage: () =>
        'Haemorrhage, its oedema or its mass effect reaches it or the region opposite: densities cannot be compared.',
      besideDense: () =>
        'Something denser than brain (calcium, metal, or blood that was not found) takes most of it or of the region opposite: densities cannot be compared.',
      besideOldInfarct: () =>
        'An old infarct takes most of it or of the region opposite: densities cannot be compared.',
      singleSlice: () => 'Dark on one cut only, so not counted.',
      tooFewVoxels: () => 'Too few voxels inside the density window to judge.',
    },
    byReader: { affected: 'You marked it as affected.', spared: 'You marked it as not affected.' },
    density: (hu: string) => `${hu} HU`,
    means: (here: string, opposite: string) => `Means ${here} / ${opposite} HU`,
    voxels: (counted: string, leftOut: string) =>
      `${counted} voxels counted, ${leftOut} left out (CSF, calcium, bone, blood)`,
    network: (probability: string) => `infarct network ${probability}`,
    contributions: 'What moved the probability (log-odds)',
    more: (n: number) =>
      n === 0 ? 'the measurements' : `${n} smaller ${n === 1 ? 'one' : 'ones'} and the measurements`,
    towards: 'towards affected',
    against: 'against',
    base: 'start value',
    noContributions: 'The probability follows from the density difference and the published cut-off alone.',
  },
  features: {
    readerMask: 'your drawing',
    differenceHu: 'density difference (HU)',
    differencePercent: 'density difference (%)',
    differenceInNoise: 'difference against the noise',
    darkVoxelShare: 'share of dark voxels',
    darkCuts: 'neighbouring dark cuts',
    networkProbability: 'infarct network',
    networkShare: 'share the network marks',
    oppositeNetworkProbability: 'network, other side',
    oldInfarctShare: 'share of old infarct',
    restOfSidePercent: 'rest of this side',
    noiseHu: 'image noise',
    sliceThicknessMm: 'slice thickness',
    countedMl: 'volume measured',
    deep: 'deep region',
  },
  how: {
    aspects:
      '10 minus the affected regions of the scored side (Barber, Lancet 2000). A region counts from the probability threshold on, unless a note speaks against it. In doubt are regions with a probability between 0.1 and 0.9, and darker ones that are not counted because they are dark on a single cut or called old, as long as you have not decided; the range is the score with none and with all of them. Reader and AI values are kept apart.',
    side: 'The side with more evidence. Set it yourself where the clinical side is known: the score follows.',
    acute:
      'Volume of the voxels that the infarct network marks and that are darker than their mirror image; the range comes from its calibrated probabilities.',
    old: 'Fluid-filled parts of the infarct mask: old, so they never count in the score.',
    networks: (models: string) => `Networks: ${models}.`,
    trainedOn: { synthetic: 'trained on synthetic CT' },
    range:
      'Range: at least the marked voxels of which the network is rather certain, at most with all connected ones that are possible. It says how sharp the border is; no confidence interval.',
    boxes:
      'Each finding is a connected part of a mask, with its outline on every slice. The percentage is the mean probability of the network over the whole finding; a box that you drew has none.',
    prior:
      'The score of the last report of this software on the earlier study, and the present read, region by region. A region that one of the scans does not cover is not compared. Two sides have no common scale.',
    haemorrhage:
      'Volume of the voxels that the haemorrhage network marks and that have the density of blood; each voxel belongs to its likeliest type. Small bleeds can be missed: look yourself.',
    threshold:
      'Probability from which a region counts. The mark is the value that the model was validated with; a changed one is written into the report.',
    saliency:
      'The infarct network’s own map: its probability at every point, below the threshold too. A hint, no proof.',
    attention:
      'What spoke for the sign on the slices of the clot: the network’s own class activation, strongest place of all slices brightest. It says where it looked, not what is there.',
    probability: 'Calibrated probability of early ischaemic change from the figures of this region.',
  },
  seriesWords: {
    chosen: (facts: string) => `Chosen: ${facts}.`,
    passedOver: (facts: string, why: string) => `Usable (${facts}), but passed over: ${why}.`,
    refused: (why: string) => `Not usable: ${why}`,
    slices: (mm: string) => `${mm} mm slices`,
    softKernel: (kernel: string) => `soft-tissue kernel ${kernel}`,
    kernel: (kernel: string) => `kernel ${kernel}`,
    kernelUnknown: 'kernel not stated',
    images: (images: string) => `${images} images`,
    covering: (images: string, mm: string) => `${images} images covering ${mm} mm`,
    joined: (parts: readonly string[]) => parts.join(', '),
    because: PASSED_OVER_BECAUSE,
  },
};
