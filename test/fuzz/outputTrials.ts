import {
  composeReport,
  decodeDicom,
  type FhirBundle,
  fhirOfReport,
  parseReport,
  readableLines,
  readableReport,
  reduceRead,
  reportIn,
} from '@ohif-stroke/core';
import { NOW, READER, RESULT, START, source } from '../validators/fullRead.js';
import { ARCHIVED_MUTATIONS, type ArchivedFiles } from './archivedMutations.js';
import type { Verdict } from './mutation.js';
import type { Plan } from './runTrials.js';
import { HANG_MS } from './watchdog.js';

/**
 * A mutated report as FHIR, R4 and R5, and as text: what is refused as a report is no Bundle either, and a Bundle of one that is not
 * says the same total, with no value that JSON has not.
 */
export function outputPlan(count: number, firstSeed: number): Plan<ArchivedFiles> {
  const read = READER.reduce(reduceRead, START);
  const made = composeReport({ result: RESULT, read, source, nowMs: NOW, readerName: 'Doe^Jo' });
  const sr = Buffer.from(reportIn(made).bytes);
  const started = performance.now();
  judged(sr);
  const ownMs = performance.now() - started;
  return {
    kind: 'FHIR and text',
    base: { sr, segmentations: [] },
    // A report is decoded three times: what the sound one took on this machine is no hang.
    hangMs: HANG_MS + 3 * ownMs,
    mutations: ARCHIVED_MUTATIONS.filter(({ name }) => !/mask/.test(name)),
    count,
    firstSeed,
    judge: async ({ sr }) => judged(sr),
  };
}

function judged(sr: Buffer): { verdict: Verdict; detail: string } {
  const decoded = decodeDicom(sr);
  // Whatever else it is: a text of it has an end.
  const text = decoded.ok ? readableReport(decoded.value) : undefined;
  if (text && readableLines(text).length > MOST_LINES) return { verdict: 'silent', detail: 'text without an end' };
  const parsed = decoded.ok ? parseReport(decoded.value) : decoded;
  const bundles = (['R4', 'R5'] as const).map(version => fhirOfReport(sr, { version, writtenMs: NOW }));
  if (!parsed.ok) {
    const taken = bundles.some(({ ok }) => ok);
    return taken ? { verdict: 'silent', detail: 'a Bundle of what is no report' } : { verdict: 'refused', detail: '' };
  }
  for (const bundle of bundles) {
    if (!bundle.ok) return { verdict: 'silent', detail: `no Bundle of a report: ${bundle.failure._tag}` };
    const fault = faultIn(bundle.value);
    if (fault !== undefined) return { verdict: 'silent', detail: fault };
  }
  return { verdict: 'same', detail: '' };
}

/** 5000 items, and what stands around them. */
const MOST_LINES = 10_000;

function faultIn(bundle: FhirBundle): string | undefined {
  const urls = bundle.entry.map(({ fullUrl }) => fullUrl);
  if (new Set(urls).size < urls.length) return 'two entries of one address';
  let fault: string | undefined;
  JSON.stringify(bundle, (name, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) fault = `${name} is no number`;
    return value;
  });
  return fault;
}
