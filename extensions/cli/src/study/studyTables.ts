import type { Cell, Table } from '../tables/table.js';
import { percent as asPercent, pValue, shown, withInterval } from '../tables/words.js';
import type { Coefficient } from './agreementFigures.js';
import type { AgainstReaders } from './modelFigures.js';
import type { Share } from './readerFigures.js';
import type { Study } from './study.js';
import type { StudyFigures } from './studyFigures.js';

const INTERVALS = '95 % intervals stand in brackets.';
const NONE = 'A dash, or an empty cell, is a figure that these reads do not give.';

const shareCell = ({ value, interval }: Share): Cell => withInterval(value, interval);
const counted = ({ part, whole }: Share): Cell => `${part} of ${whole}`;
const coefficient = (of: Coefficient | null): Cell => of && withInterval(of.value, of.interval);

/** Every table of the report, also written as CSV; one without rows is left out. */
export const studyTables = (study: Study, figures: StudyFigures): readonly Table[] =>
  [
    readerTable(figures),
    meanTable(figures),
    aidedTable(figures),
    timeTable(figures),
    timeTestTable(figures),
    agreementTable(figures),
    regionAgreementTable(figures),
    pairTable(figures),
    modelTable(figures),
    againstReaderTable(figures),
    togetherTable(figures),
    readTable(study),
  ].filter(({ rows }) => rows.length > 0);

const readerTable = ({ readers }: StudyFigures): Table => ({
  file: 'readers',
  title: 'Readers and sessions against the truth',
  note: `Regions of all cases together, twenty a case. ${INTERVALS} They are exact (Clopper-Pearson) and take the regions of a patient for independent, which they are not: true intervals are wider. p: Fisher's exact test of deep (C, L, IC, I) against cortical regions. ${NONE}`,
  head: [
    'reader',
    'session',
    'cases',
    'found',
    'sensitivity',
    'specificity',
    'accuracy',
    'deep found',
    'cortical found',
    'p',
  ],
  rows: readers.map(
    ({ reader, arm, cases, sensitivity, specificity, accuracy, deepAndCortical: { deep, cortical, p } }) => [
      reader,
      arm,
      cases,
      counted(sensitivity),
      shareCell(sensitivity),
      shareCell(specificity),
      shareCell(accuracy),
      counted(deep),
      counted(cortical),
      deep.whole === 0 || cortical.whole === 0 ? null : pValue(p),
    ],
  ),
});

const meanTable = ({ means }: StudyFigures): Table => ({
  file: 'means',
  title: 'Means over the readers',
  note: `Over the cases with a truth that all readers of a session read. ${INTERVALS} By the jackknife, which leaves out one case at a time for all readers: they hold for these readers and other patients.`,
  head: ['session', 'readers', 'cases', 'sensitivity', 'specificity', 'accuracy'],
  rows: means.map(({ arm, readers, cases, sensitivity, specificity, accuracy }) => [
    arm,
    readers,
    cases,
    ...[sensitivity, specificity, accuracy].map(({ estimate, interval }) => withInterval(estimate?.value, interval)),
  ]),
});

const aidedTable = ({ aided, aidedOverReaders: over }: StudyFigures): Table => ({
  file: 'aided',
  title: 'With the AI against without it',
  note: `The same regions of the same cases twice; exact McNemar tests of affected regions (sensitivity) and of all others (specificity). Over readers: paired t-test of sensitivity, p ${pValue(over.sensitivity?.p) ?? '–'} (t ${shown(over.sensitivity?.t, 2) ?? '–'}), and of specificity, p ${pValue(over.specificity?.p) ?? '–'} (t ${shown(over.specificity?.t, 2) ?? '–'}).`,
  head: [
    'reader',
    'without',
    'with',
    'cases',
    'affected: right only without',
    'right only with',
    'p',
    'others: right only without',
    'right only with',
    'p',
  ],
  rows: aided.map(({ reader, without, with: by, paired: { cases, affected, others } }) => [
    reader,
    without,
    by,
    cases,
    affected.firstOnly,
    affected.secondOnly,
    pValue(affected.p),
    others.firstOnly,
    others.secondOnly,
    pValue(others.p),
  ]),
});

const timeTable = ({ times }: StudyFigures): Table => ({
  file: 'times',
  title: 'Seconds a case',
  note: 'From the first image to the moment at which the read was handed in; reads without a clock are left out. p: Kolmogorov-Smirnov test of whether the times are normal (Lilliefors; "0.100" stands for that or more); where they are not, look at the median. "all" is the mean and deviation over the readers of their means.',
  head: ['reader', 'session', 'reads', 'mean', 'SD', 'median', 'lower quartile', 'upper quartile', 'p'],
  rows: [
    ...times.perReader.map(({ reader, arm, reads, mean, sd, quartiles, normality }) => [
      reader,
      arm,
      reads,
      shown(mean, 1),
      shown(sd, 1),
      shown(quartiles?.median, 1),
      shown(quartiles?.lower, 1),
      shown(quartiles?.upper, 1),
      pValue(normality?.p),
    ]),
    ...times.perArm
      .filter(({ readers }) => readers > 1)
      .map(({ arm, readers, mean, sd }) => ['all', arm, readers, shown(mean, 1), shown(sd, 1), null, null, null, null]),
  ],
});

const timeTestTable = ({ times }: StudyFigures): Table => ({
  file: 'time-tests',
  title: 'Tests of the seconds',
  note: 'Paired t: the same case with and without the AI; over the readers their means. Kolmogorov-Smirnov: the two distributions. Analysis of variance: whether readers of a session differ, then every pair of them by Tukey.',
  head: ['test', 'of', 'difference (s)', 'statistic', 'p'],
  rows: [
    ...times.aided.flatMap(({ reader, cases, difference, test, distributions }): readonly Cell[][] => [
      [
        'paired t, with minus without',
        `${reader}, ${cases} cases`,
        shown(difference, 1),
        shown(test?.t, 2),
        pValue(test?.p),
      ],
      ['Kolmogorov-Smirnov', reader, null, shown(distributions?.d), pValue(distributions?.p)],
    ]),
    ...(times.overReaders === null
      ? []
      : [
          [
            'paired t over readers',
            `${times.aided.length} readers`,
            null,
            shown(times.overReaders.t, 2),
            pValue(times.overReaders.p),
          ],
        ]),
    ...times.readers.flatMap(({ arm, anova, pairs }): readonly Cell[][] =>
      anova === null
        ? []
        : [
            ['analysis of variance', arm, null, `F(${anova.df.join(', ')}) = ${shown(anova.f, 2)}`, pValue(anova.p)],
            ...pairs.map(({ readers: [a, b], difference, p }) => [
              'Tukey',
              `${arm}: ${a}, ${b}`,
              shown(difference, 1),
              null,
              pValue(p),
            ]),
          ],
    ),
  ],
});

const agreementTable = ({ agreement }: StudyFigures): Table => ({
  file: 'agreement',
  title: 'Agreement of the readers',
  note: `Over the cases that all readers of a session read. ICC: two-way, single measurement, absolute agreement (A,1), of the total and of the regions (0 or 1), with F intervals. Fleiss' kappa and per cent of regions on which all agree. ${NONE}`,
  head: ['session', 'readers', 'cases', 'ICC of the total', 'ICC of the regions', "Fleiss' kappa", 'all agree'],
  rows: agreement
    .filter(({ readers }) => readers.length > 1)
    .map(({ arm, readers, cases, score, regions, fleiss, percent }) => [
      arm,
      readers.length,
      cases,
      coefficient(score),
      coefficient(regions),
      shown(fleiss),
      asPercent(percent),
    ]),
});

const regionAgreementTable = ({ agreement }: StudyFigures): Table => ({
  file: 'agreement-by-region',
  title: 'Agreement of the readers by region',
  note: 'Both sides together. A region that hardly anybody calls affected has a low kappa although all agree: look at the per cent too.',
  head: ['session', 'region', 'ICC', "Fleiss' kappa", 'all agree'],
  rows: agreement
    .filter(({ readers, cases }) => readers.length > 1 && cases > 0)
    .flatMap(({ arm, byRegion }) =>
      byRegion.map(({ name, icc, fleiss, percent }) => [
        arm,
        name,
        coefficient(icc),
        shown(fleiss),
        asPercent(percent),
      ]),
    ),
});

const pairTable = ({ agreement }: StudyFigures): Table => ({
  file: 'agreement-of-pairs',
  title: 'Agreement of each two readers',
  note: `Weighted kappa of the totals (linear and quadratic weights) and Cohen's kappa of the regions, with intervals and p of no agreement beyond chance by large-sample errors: with few cases neither is to be relied on.`,
  head: [
    'session',
    'readers',
    'cases',
    'ICC of the total',
    'kappa, linear',
    'p',
    'kappa, quadratic',
    'p',
    "Cohen's kappa of regions",
    'equal regions',
  ],
  rows: agreement.flatMap(({ arm, pairs }) =>
    pairs.map(({ pair, cases, icc, linear, quadratic, regions, percent }) => [
      arm,
      pair.join(', '),
      cases,
      coefficient(icc),
      coefficient(linear),
      pValue(linear?.p),
      coefficient(quadratic),
      pValue(quadratic?.p),
      coefficient(regions),
      asPercent(percent),
    ]),
  ),
});

const modelTable = ({ model }: StudyFigures): Table => ({
  file: 'model',
  title: 'The AI against the truth',
  note: 'As the reports tell its values, at its own threshold. The area under the ROC curve is over the regions of which a report tells a probability; a report tells fewer of the side that was not scored.',
  head: [
    'cases',
    'found',
    'sensitivity',
    'specificity',
    'accuracy',
    'AUC',
    'regions in the AUC',
    'ICC of the total',
    'kappa of the total, quadratic',
    'p',
  ],
  rows:
    model === null || model.performance.cases === 0
      ? []
      : [
          [
            model.performance.cases,
            counted(model.performance.sensitivity),
            shareCell(model.performance.sensitivity),
            shareCell(model.performance.specificity),
            shareCell(model.performance.accuracy),
            shown(model.roc.auc),
            model.roc.regions,
            coefficient(model.againstTruth.icc),
            coefficient(model.againstTruth.quadratic),
            pValue(model.againstTruth.quadratic?.p),
          ],
        ],
});

const againstReaderTable = ({ model, margin }: StudyFigures): Table => ({
  file: 'model-against-readers',
  title: 'The AI against each reader',
  note: `McNemar tests as above. Not inferior: the lower end of the 95 % interval of the difference of accuracy (AI minus reader, jackknife over cases) lies over minus ${margin}, the margin that was stated before; p is one-sided. Aided readers have seen the AI.`,
  head: [
    'reader',
    'session',
    'cases',
    'ICC of the total',
    'kappa of the total, quadratic',
    'affected: AI alone right',
    'reader alone right',
    'p',
    'others: AI alone right',
    'reader alone right',
    'p',
    'accuracy, difference',
    'lower end',
    'not inferior',
    'p',
  ],
  rows: (model?.readers ?? []).map(({ reader, arm, agreement, paired, difference, nonInferiority }) => [
    reader,
    arm,
    agreement.cases,
    coefficient(agreement.icc),
    coefficient(agreement.quadratic),
    paired?.affected.firstOnly ?? null,
    paired?.affected.secondOnly ?? null,
    pValue(paired?.affected.p),
    paired?.others.firstOnly ?? null,
    paired?.others.secondOnly ?? null,
    pValue(paired?.others.p),
    shown(difference?.value),
    shown(nonInferiority?.lower),
    nonInferiority === null ? null : nonInferiority.shown ? 'shown' : 'not shown',
    pValue(nonInferiority?.p),
  ]),
});

function togetherTable({ model }: StudyFigures): Table {
  const rows = (name: string, of: readonly AgainstReaders[] = []) =>
    of.map(row => [
      name,
      row.name,
      row.regions,
      row.affected,
      shown(row.sensitivity),
      shown(row.specificity),
      coefficient(row.kappa),
    ]);
  return {
    file: 'model-against-readers-together',
    title: 'The AI against the readers together',
    note: `Readers of ${model?.readersOf ?? 'no session'}. Majority: what more than half of them say; regions on which they are divided evenly are left out. Consensus: what all of them say; all other regions are left out, so that it is an easier standard.`,
    head: ['standard', 'region', 'regions', 'affected', 'sensitivity', 'specificity', 'kappa'],
    rows: [...rows('majority', model?.majority), ...rows('consensus', model?.consensus)],
  };
}

const readTable = ({ reads }: Study): Table => ({
  file: 'reads',
  title: 'Every read',
  note: 'What all figures above are made of.',
  head: ['case', 'reader', 'session', 'total', 'affected', 'seconds'],
  rows: reads.map(read => [
    read.case.id,
    read.reader,
    read.arm.name,
    read.total ?? null,
    [...read.affected].join(' '),
    shown(read.seconds, 1),
  ]),
});
