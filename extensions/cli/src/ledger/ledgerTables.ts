import type { AtThreshold, Counts, CountsWithKappa, Ledger, SiteThreshold } from '@ohif-stroke/core';
import type { Cell, Table } from '../tables/table.js';
import { percent, pValue, shown, withInterval } from '../tables/words.js';

const COUNTED =
  'Regions that AI and reader have both judged. False: the AI gave the point, the reader did not; missed: the other way round.';
const COUNT_HEAD = ['reads', 'regions', 'both affected', 'false', 'missed', 'agreement', 'false of the points given'];

const counts = (of: Counts): readonly Cell[] => [
  of.reads,
  of.regions,
  of.both,
  of.falsePoints,
  of.missed,
  percent(of.agreement),
  percent(of.falseShare),
];
const withKappa = (of: CountsWithKappa): readonly Cell[] => [
  of.name,
  ...counts(of),
  of.kappa && withInterval(of.kappa.value, of.kappa.interval),
];

/** Every table of the page, also written as CSV. */
export const ledgerTables = (ledger: Ledger): readonly Table[] => [
  countTable('by-region', 'Agreement by region', 'region', `${COUNTED} Both sides together.`, [
    ...ledger.byRegion,
    ledger.all,
  ]),
  countTable(
    'by-reader',
    'Agreement by reader',
    'reader',
    `${COUNTED} Readers have other patients: a low figure is no fault of anybody.`,
    ledger.byReader,
  ),
  {
    file: 'reasons',
    title: 'Why readers took points of the AI away',
    note: 'What the reader chose as the reason for the change.',
    head: ['reason', 'false points'],
    rows: ledger.reasons.map(({ name, falsePoints }) => [name, falsePoints]),
  },
  groupTable('by-scanner', 'Scanners', ledger.byScanner),
  groupTable('by-kernel', 'Kernels', ledger.byKernel),
  groupTable('by-thickness', 'Slice thickness', ledger.byThickness),
  {
    file: 'calibration',
    title: 'Calibration',
    note: `Whether a probability comes true, the reader taken for the truth. Expected calibration error ${shown(ledger.calibration.ece) ?? '–'}, Brier score ${shown(ledger.calibration.brier) ?? '–'}. Readers who see the AI tend to follow it: then this is too good.`,
    head: ['from', 'to', 'regions', 'mean probability', 'share affected'],
    rows: ledger.calibration.bins.map(({ from, to, count, meanProbability, positiveShare }) => [
      shown(from, 1),
      shown(to, 1),
      count,
      shown(meanProbability),
      shown(positiveShare),
    ]),
  },
  {
    file: 'by-month',
    title: 'Drift by month',
    note: 'By the month of the signature, UTC. p: exact test of the agreement of the month against that of all months before it; regions of a patient are not independent and no p is corrected for the number of months, so that a small one is a reason to look and no finding.',
    head: ['month', ...COUNT_HEAD, 'mean probability', 'calibration error', 'p'],
    rows: ledger.byMonth.map(month => [
      month.name,
      ...counts(month),
      shown(month.meanProbability),
      shown(month.calibrationError),
      pValue(month.p),
    ]),
  },
  thresholdTable(ledger.threshold),
];

const countTable = (
  file: string,
  title: string,
  of: string,
  note: string,
  rows: readonly CountsWithKappa[],
): Table => ({
  file,
  title,
  note,
  head: [of, ...COUNT_HEAD, "Cohen's kappa"],
  rows: rows.map(withKappa),
});

const groupTable = (file: string, title: string, rows: readonly Counts[]): Table => ({
  file,
  title,
  note: `${COUNTED} "not known": neither the report nor images at hand say it.`,
  head: [title, ...COUNT_HEAD],
  rows: rows.map(row => [row.name, ...counts(row)]),
});

function thresholdTable(threshold: SiteThreshold): Table {
  const head = ['threshold', 'affected regions', 'other regions', 'sensitivity', 'specificity'];
  const base = { file: 'threshold', title: 'A threshold for the site', head };
  if (threshold._tag === 'tooFew') {
    return {
      ...base,
      note: `None is proposed: there are ${threshold.reads} reads with ${threshold.affected} affected regions, and it takes ${threshold.needed}.`,
      rows: [],
    };
  }
  const { chosenOn, measuredOn, shipped, proposed, price } = threshold;
  const row = (name: string, at: AtThreshold): readonly Cell[] => [
    `${shown(at.threshold, 2)} (${name})`,
    at.affected,
    at.others,
    withInterval(at.sensitivity, at.sensitivityInterval),
    withInterval(at.specificity, at.specificityInterval),
  ];
  return {
    ...base,
    note: `Chosen on the ${chosenOn} earlier reads by the largest sum of sensitivity and specificity; both rows are measured on the ${measuredOn} later reads, by probability alone. Price: sensitivity ${signed(price.sensitivity)}, specificity ${signed(price.specificity)}. A proposal to be looked at: nothing is changed by it, and the reader is not the truth.`,
    rows: [row('shipped', shipped), row('proposed', proposed)],
  };
}

const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
