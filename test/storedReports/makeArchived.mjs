// Reports as an earlier version stores them: node test/storedReports/makeArchived.mjs CHECKOUT
// CHECKOUT is a built working tree of that version; its own pipeline reads three demo studies, its own writers store them,
// and what it says itself is put beside. It knows version 0.2.0 and 0.3.0.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error('usage: makeArchived.mjs CHECKOUT');
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const load = path => import(pathToFileURL(resolve(checkout, 'extensions', path)).href);
const core = await load('core/dist/index.js');
const { createNodeRuntime } = await load('runtime/dist/node.js');
const folderReader = await load('cli/dist/dicom/readDicomFolder.js');
const { readDicomSeries } = folderReader.readDicomSeries
  ? folderReader
  : await load('cli/dist/dicom/readDicomSeries.js');

const value = outcome => {
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value;
};
const runtime = value(await createNodeRuntime({ modelsFolder: join(checkout, 'models'), threads: 1 }));
const START_MS = Date.UTC(2026, 10, 21, 13, 0, 0, 500);

/** Everything that a reader can do, and a signature. */
function signedRead(result) {
  const deleted = result.boxes.slice(0, 2);
  const steps = [
    { type: 'regionSet', name: 'M3', side: 'left', affected: true },
    {
      type: 'regionSet',
      name: 'I',
      side: 'left',
      affected: false,
      reason: 'leukoaraiosis',
      comment: 'schon 2019 <b>dunkel</b> 白质\\疏松',
    },
    { type: 'regionSet', name: 'C', side: 'right', affected: true, reason: 'artefact' },
    { type: 'sideSet', side: 'left' },
    { type: 'thresholdSet', threshold: 0.4375 },
    // Version 0.2.0 has a step a box.
    ...(version === '0.2.0'
      ? deleted.map(box => ({ type: 'boxDeleted', box }))
      : [{ type: 'boxesDeleted', boxes: deleted }]),
    {
      type: 'boxAdded',
      box: {
        id: 'own-1',
        componentId: 'own-1',
        label: 'haemorrhage',
        probability: 1,
        slice: 9,
        x: 100,
        y: 120,
        width: 31,
        height: 22,
        side: 'right',
      },
    },
    { type: 'maskEdited', mask: core.editMask(result, brushed(result)) },
    { type: 'signed', name: 'Müller^Jörg=王^小東', organisation: 'Klinik' },
  ];
  return play(result, false, steps);
}

/** The reader scores before the AI is shown; its figures stay its own. */
const blindRead = result =>
  play(result, true, [
    { type: 'regionSet', name: 'I', side: 'right', affected: true },
    { type: 'regionSet', name: 'M1', side: 'right', affected: true },
    { type: 'revealed' },
    { type: 'regionSet', name: 'M2', side: 'right', affected: true, reason: 'oldInfarct' },
  ]);

function play(result, readerFirst, steps) {
  const start = core.startRead(result, { readerFirst, atMs: START_MS });
  return steps.reduce((read, step, i) => core.reduceRead(read, { ...step, atMs: START_MS + 7250 * (i + 1) }), start);
}

function brushed({ grid, maps }) {
  const map = maps.infarct.slice();
  const [width, height] = grid.sizePx;
  for (const [slice, x, y, radius, byte] of [
    [14, 118, 104, 9, 255],
    [15, 118, 104, 9, 255],
    [18, 108, 92, 12, 0],
  ]) {
    for (let row = y - radius; row <= y + radius; row++) {
      for (let column = x - radius; column <= x + radius; column++) {
        if ((column - x) ** 2 + (row - y) ** 2 <= radius ** 2) map[column + width * (row + height * slice)] = byte;
      }
    }
  }
  return map;
}

const LAYERS = ['regions', 'infarct', 'oldInfarct', 'haemorrhage'];

/** What the version itself says, in words that do not change with its types. */
function said(analysed, read) {
  const result = read ? core.resultAsRead(analysed, read) : analysed;
  const reviewed = read ? core.reviewedOf(read) : core.applyReview(result.aspects, core.EMPTY_REVIEW);
  const masks = core.sourceMasks(result);
  return {
    software: result.software,
    models: result.models,
    score: {
      total: reviewed.total ?? null,
      side: reviewed.side,
      aiTotal: reviewed.aiTotal ?? null,
      aiSide: reviewed.aiSide,
      notScored: reviewed.notScored ?? null,
    },
    regions: reviewed.regions.map(({ name, side, final, affected, probability, note, reader, evidence }) => ({
      name,
      side,
      final,
      affected,
      probability,
      note: note ?? null,
      reader: reader ?? null,
      huMedian: evidence.huMedian,
    })),
    read: read
      ? {
          phase: read.phase,
          version: read.version,
          threshold: read.threshold ?? null,
          side: read.side ?? null,
          signature: read.signature ?? null,
          firstRead: read.firstRead ?? null,
          boxesAdded: read.boxesAdded,
          boxesDeleted: read.boxesDeleted,
        }
      : null,
    boxes: result.boxes,
    infarct: result.infarct,
    haemorrhage: result.haemorrhage,
    netWaterUptake: result.netWaterUptake ?? null,
    warnings: result.suitability.warnings.map(({ text }) => text),
    masks: Object.fromEntries(
      LAYERS.map(layer => [
        layer,
        result.images.map((_, slice) => {
          const mask = masks(slice, layer);
          return `${mask.filter(label => label > 0).length} ${createHash('sha256').update(mask).digest('hex').slice(0, 16)}`;
        }),
      ]),
    ),
  };
}

const folder = join('test/fixtures/archived', version);
mkdirSync(folder, { recursive: true });
const store = (name, bytes) => writeFileSync(join(folder, `${name}.dcm.gz`), gzipSync(bytes, { level: 9 }));
for (const [study, reader] of [
  ['left-mca-infarct', signedRead],
  ['right-mca-few-regions', blindRead],
  ['intracerebral-haemorrhage', undefined],
]) {
  const { series } = value(await folderReader.readDicomFolder(join(checkout, 'test/fixtures/demo', study)));
  const best = core.rankSeries(series.map(s => s.candidate)).find(r => r.chosen);
  const chosen = series.find(s => s.candidate.header.seriesInstanceUid === best.seriesInstanceUid);
  const outcome = await core.analyse(value(await readDicomSeries(chosen)), {
    ...runtime,
    now: () => performance.now(),
    breathe: () => new Promise(done => setImmediate(done)),
  });
  if (outcome._tag !== 'scored') throw new Error(`${study}: ${outcome._tag}`);
  const { result } = outcome;
  const read = reader?.(result);
  const report = core.composeReport({
    result,
    ...(read ? { read, readerName: 'Reader^Rita' } : {}),
    source: { ...chosen.dataset, TimezoneOffsetFromUTC: '+0130' },
    nowMs: START_MS + 100_000,
  });
  store(`${study}.sr`, report.sr);
  const segmentations = report.segmentations?.map(({ bytes }) => bytes) ?? (report.seg ? [report.seg] : []);
  segmentations.forEach((bytes, i) => {
    store(`${study}.seg-${i + 1}`, bytes);
  });
  writeFileSync(join(folder, `${study}.json`), `${JSON.stringify(said(result, read), null, 1)}\n`);
}
