import { ASPECTS_REGIONS, FAVOURABLE_FROM } from '@ohif-stroke/core';
import type { Metrics } from '../metrics/metrics.js';
import { cell, figure, interval, table } from './figures.js';

type Section = readonly string[];

const FIGURES = ['figure', 'value'];

export function caseSection({ cases, time }: Metrics): Section {
  return [
    `Of ${cases.total} cases ${cases.evaluated} were evaluated, ${cases.refused} refused as unsuitable, ${cases.failed} failed. ` +
      `Time per case: median ${figure(time.medianMs, 0)} ms, longest ${figure(time.maxMs, 0)} ms.`,
    '',
    ...(cases.leftOut.length === 0
      ? []
      : table(
          ['left out', 'how', 'why'],
          cases.leftOut.map(c => [cell(c.id), c.status, cell(c.reason)]),
        )),
    ...(cases.notScored.length === 0
      ? []
      : [
          `${cases.notScored.length} of the evaluated cases got no total, so they are in no figure on affected regions and totals.`,
          '',
          ...table(
            ['not scored', 'why'],
            cases.notScored.map(c => [cell(c.id), c.why]),
          ),
        ]),
  ];
}

export function regionSection({ regions, brain }: Metrics): Section {
  return [
    '## Regions and brain',
    '',
    ...table(FIGURES, [
      ['region Dice, mean', figure(regions.diceMean)],
      ['region Dice, worst case', figure(regions.diceMinCase)],
      ...ASPECTS_REGIONS.map(name => [`Dice ${name}`, figure(regions.dice[name])]),
      ['brain Dice, mean', figure(brain.dice)],
      ['brain Dice, worst case', figure(brain.diceMinCase)],
    ]),
    ...table(
      ['case', 'regions drawn', 'region Dice', 'brain Dice'],
      [...new Set([...regions.perCase, ...brain.perCase].map(c => c.id))].map(id => {
        const ofCase = regions.perCase.find(c => c.id === id);
        return [
          cell(id),
          figure(ofCase?.regionsInReference, 0),
          figure(ofCase?.dice),
          figure(brain.perCase.find(c => c.id === id)?.dice),
        ];
      }),
    ),
  ];
}

export function scoreSection({ regionScore: s, infarct, calibration }: Metrics): Section {
  return [
    '## Affected regions',
    '',
    `${s.decisions} regions of ${s.cases} cases, ${s.truePositives + s.falseNegatives} of them affected, ` +
      `${s.notAssessed} not judged: not covered by the scan, or beside a bleed (counted as said not affected).`,
    '',
    ...table(
      ['figure', 'value', '95 % interval'],
      [
        ['ROC AUC', figure(s.auc), interval(s.aucCi)],
        ['sensitivity', figure(s.sensitivity), interval(s.sensitivityCi)],
        ['specificity', figure(s.specificity), interval(s.specificityCi)],
        ['accuracy', figure(s.accuracy), '–'],
        ['ROC AUC of the infarct network alone', figure(infarct.regionAuc), interval(infarct.regionAucCi)],
        ['expected calibration error', figure(calibration.ece), '–'],
        ['Brier score', figure(calibration.brier), '–'],
      ],
    ),
    ...table(
      ['region', 'affected', 'AUC', 'sensitivity', 'specificity', 'accuracy'],
      ASPECTS_REGIONS.flatMap(name => {
        const region = s.perRegion[name];
        return region === undefined
          ? []
          : [
              [
                name,
                String(region.truePositives + region.falseNegatives),
                figure(region.auc),
                figure(region.sensitivity),
                figure(region.specificity),
                figure(region.accuracy),
              ],
            ];
      }),
    ),
  ];
}

export function aspectsSection({ aspects: a }: Metrics): Section {
  const { favourable, blandAltman } = a;
  return [
    '## Total ASPECTS',
    '',
    ...table(FIGURES, [
      ['within 1 point', figure(a.within1)],
      ['exact', figure(a.exact)],
      ['largest error', figure(a.maxError, 0)],
      ['ICC (two-way mixed, single, absolute)', `${figure(a.icc)} (${interval(a.iccCi)})`],
      ['kappa, quadratic weights', figure(a.weightedKappa)],
      ['kappa, linear weights', figure(a.linearKappa)],
      ['bias (product minus reader)', figure(blandAltman?.bias, 2)],
      ['95 % limits of agreement', interval(blandAltman?.limits ?? null, 2)],
      [`≥ ${favourable.from}: sensitivity`, figure(favourable.sensitivity)],
      [`≥ ${favourable.from}: specificity`, figure(favourable.specificity)],
      [`≥ ${favourable.from}: accuracy, kappa`, `${figure(favourable.accuracy)}, ${figure(favourable.kappa)}`],
      ['right side named', figure(a.sideCorrect)],
    ]),
    ...table(
      ['case', 'reader', 'side', 'product', 'side', 'difference'],
      a.perCase.map(c => [
        cell(c.id),
        String(c.reference),
        c.referenceSide,
        String(c.product),
        c.productSide,
        String(c.difference),
      ]),
    ),
  ];
}

export function waySection({ ways: { perWay, agreement } }: Metrics): Section {
  if (perWay.length === 0) return [];
  const rates = ({ exact, within1 }: { readonly exact: number | null; readonly within1: number | null }) =>
    [figure(exact), figure(within1)] as const;
  return [
    '## Ways to the score',
    '',
    ...table(
      ['way', 'cases', 'exact', 'within 1', 'ICC', 'weighted kappa', 'region AUC', 'sensitivity', 'specificity'],
      perWay.map(w => [
        w.word,
        String(w.cases),
        ...rates(w),
        `${figure(w.icc)} (${interval(w.iccCi)})`,
        figure(w.weightedKappa),
        `${figure(w.auc)} (${interval(w.aucCi)})`,
        figure(w.sensitivity),
        figure(w.specificity),
      ]),
    ),
    `All ways count the same regions in ${agreement.agreeing} of ${agreement.cases} cases.`,
    '',
    ...table(
      ['shipped total', 'exact', 'within 1'],
      [
        ['where all agree', ...rates(agreement.whereAgreeing)],
        ['where they differ', ...rates(agreement.whereDiffering)],
      ],
    ),
  ];
}

/** The same figures of two groups of cases side by side. */
export function firmnessSection({ firmness: f }: Metrics): Section {
  const row = (name: string, of: typeof f.firm) => [
    name,
    String(of.cases),
    figure(of.exact),
    figure(of.within1),
    figure(of.absoluteError, 2),
  ];
  return [
    '## How firm the total is',
    '',
    'The product measures its score again under small changes of pose, level border, slice thickness, noise and HU window.',
    '',
    ...table(
      ['total', 'cases', 'exact', 'within 1 point', 'mean absolute error'],
      [row('the same under every change', f.firm), row('another under some', f.notFirm)],
    ),
    ...table(FIGURES, [
      ['ROC AUC of the share of changes with the same total, for an exact total', figure(f.aucExact)],
      [
        `on the right side of ${FAVOURABLE_FROM} where every change says the same`,
        `${figure(f.favourFirm.right)} of ${f.favourFirm.cases}`,
      ],
      [
        `on the right side of ${FAVOURABLE_FROM} where some say otherwise`,
        `${figure(f.favourNotFirm.right)} of ${f.favourNotFirm.cases}`,
      ],
    ]),
    ...table(
      ['case', 'same total', 'of', `same side of ${FAVOURABLE_FROM}`, 'absolute error'],
      f.perCase.map(c => [cell(c.id), String(c.same), String(c.of), String(c.sameFavour), String(c.error)]),
    ),
  ];
}

export function lesionSection(title: string, lesion: Metrics['haemorrhage']): Section {
  return [
    `## ${title}`,
    '',
    ...table(FIGURES, [
      ['cases with a lesion, normal cases', `${lesion.lesionCases}, ${lesion.normalCases}`],
      ['Dice, mean', figure(lesion.dice)],
      ['Dice, worst case', figure(lesion.diceMinCase)],
      ['precision, recall, mean', `${figure(lesion.precision)}, ${figure(lesion.recall)}`],
      [
        'precision, recall, Dice, pooled',
        `${figure(lesion.pooled.precision)}, ${figure(lesion.pooled.recall)}, ${figure(lesion.pooled.dice)}`,
      ],
      ['lesions found', figure(lesion.found)],
      ['volume error, mL', figure(lesion.volumeErrorMl, 2)],
      ['volume error, absolute, mL', figure(lesion.volumeAbsoluteErrorMl, 2)],
      ['volume, 95 % limits of agreement, mL', interval(lesion.volumeAgreement?.limits ?? null, 2)],
      ['false positive in normal cases, mean mL', figure(lesion.falsePositiveMl, 2)],
      ['false positive in normal cases, largest mL', figure(lesion.falsePositiveMlMax, 2)],
    ]),
    ...table(
      ['case', 'product mL', 'reference mL', 'Dice', 'precision', 'recall', 'false positive mL'],
      lesion.perCase.map(c => [
        cell(c.id),
        figure(c.productMl, 2),
        figure(c.referenceMl, 2),
        figure(c.dice),
        figure(c.precision),
        figure(c.recall),
        figure(c.falsePositiveMl, 2),
      ]),
    ),
  ];
}

export function oedemaSection(of: NonNullable<Metrics['oedema']>): Section {
  return [
    ...lesionSection('Perihaematomal oedema', of),
    ...table(FIGURES, [
      ['volume error, median, mL', figure(of.volumeErrorMedianMl, 2)],
      ['volume error, absolute, median, mL', figure(of.volumeAbsoluteErrorMedianMl, 2)],
      ['volume error, absolute, median, share of the reference', figure(of.volumeErrorMedianShare)],
      [`cases within ±${100 * of.nearShare} % of the reference`, figure(of.near)],
    ]),
  ];
}

export function figureSection(of: Metrics['figures'][number]): Section {
  return [
    `## ${of.title}`,
    '',
    ...table(FIGURES, [
      ['cases with figure and reference', String(of.cases)],
      [`error, mean, ${of.unit}`, figure(of.error, 2)],
      [`error, absolute, mean, ${of.unit}`, figure(of.absoluteError, 2)],
      [`95 % limits of agreement, ${of.unit}`, interval(of.agreement?.limits ?? null, 2)],
    ]),
    ...table(
      ['case', `product, ${of.unit}`, `reference, ${of.unit}`],
      of.perCase.map(c => [cell(c.id), figure(c.product, 2), figure(c.reference, 2)]),
    ),
  ];
}

export function boxSection(title: string, boxes: Metrics['boxes']): Section {
  return [
    `## ${title}`,
    '',
    ...table(
      ['label', 'reference', 'product', 'precision', 'recall', 'AP at IoU 0.5'],
      [
        ...Object.entries(boxes.perLabel).map(([label, l]) => [
          label,
          String(l.references),
          String(l.detections),
          figure(l.precision),
          figure(l.recall),
          figure(l.ap50),
        ]),
        ['all judged', '', '', figure(boxes.precision), figure(boxes.recall), figure(boxes.map50)],
      ],
    ),
  ];
}

export function arterySection({ denseArteries: a }: Metrics): Section {
  const rows = (way: string, groups: typeof a.rule) =>
    groups
      .filter(group => group.references > 0 || group.falseFindings > 0)
      .map(group => [
        way,
        group.name,
        `${group.hits} of ${group.references}`,
        figure(group.sensitivity),
        figure(group.falsePerHead),
        figure(group.falsePerImage),
        `${figure(group.falsePerNormalHead)} (${group.normalHeads})`,
      ]);
  return [
    '## Dense arteries',
    '',
    `${a.heads} heads of which it is known; ${figure(a.sought)} of the arteries are among the candidates.`,
    '',
    ...table(
      ['way', 'group', 'found', 'sensitivity', 'false a head', 'false an image', 'false a normal head (heads)'],
      [...rows('published rule', a.rule), ...(a.model ? rows('model', a.model) : [])],
    ),
  ];
}

export const haematomaSignSection = ({ haematomaSigns }: Metrics): Section => [
  '## Signs of growth of a hematoma',
  '',
  'By head. Found: one of its findings holds the place of the case. A head without the sign counts where a hematoma was large enough to look.',
  '',
  ...table(
    [
      'sign',
      'heads with it (not looked for)',
      'found',
      'sensitivity',
      'heads without it',
      'found falsely',
      'specificity',
    ],
    haematomaSigns.map(s => [
      s.sign,
      `${s.heads} (${s.notSought})`,
      `${s.inPlace}`,
      figure(s.sensitivity),
      `${s.headsWithout}`,
      `${s.falseHeads}`,
      figure(s.specificity),
    ]),
  ),
];

export const growthSection = ({ growth: g }: Metrics): Section => [
  '## Change of the volume of blood between two scans',
  '',
  ...table(
    [
      'pairs',
      'mean error, mL',
      'median absolute error, mL',
      `within ${g.limits.ml} mL or ${100 * g.limits.share} % of the larger volume`,
    ],
    [[`${g.pairs}`, figure(g.meanErrorMl), figure(g.medianAbsoluteErrorMl), figure(g.within)]],
  ),
];
