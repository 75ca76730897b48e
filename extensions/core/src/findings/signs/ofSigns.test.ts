import type { IslandFigures } from '../haemorrhage/clot/islandItems.js';
import type { PartFigures } from '../haemorrhage/clot/partChains.js';
import { growthOf, judgeSign, signMarks, signWords } from './ofSigns.js';
import type { SoughtSign } from './sign.js';
import { SIGNS } from './signs.js';

type Candidate = ReturnType<(typeof SIGNS)['denseArtery']['seek']>[number];

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  side: 'left',
  boxes: [{ slice: 3, x: 10, y: 10, width: 6, height: 5 }],
  figures: { part: 'stem', hu: 58, oppositeHu: 41, maxHu: 64, lengthMm: 20, widthMm: 3 },
  against: [],
  features: { hu: 58 },
  ...change,
});
const judge = (candidates: readonly Candidate[], probabilities?: readonly number[]) =>
  judgeSign(SIGNS.denseArtery, candidates, probabilities && { modelId: 'dense-artery', threshold: 0.5, probabilities });

test('without a model the published rule decides, calcium set aside; with one the probability does, whatever the rule says', () => {
  const faint = candidate({ figures: { ...candidate().figures, hu: 42 } });
  const calcium = candidate({ against: ['calcified'] });
  expect(judge([candidate()]).findings).toMatchObject([{ id: 'left-1', byRule: true }]);
  expect(judge([faint, calcium]).findings).toEqual([]);
  const judged = judge([faint, candidate({ side: 'right' })], [0.8, 0.2]);
  expect(judged.findings).toMatchObject([{ side: 'left', probability: 0.8, byRule: false }]);
  expect(judged.model).toEqual({ id: 'dense-artery', threshold: 0.5 });
  expect(judged.candidates).toHaveLength(2);
});

test('pieces that touch are one finding, the surest first, with a box an image', () => {
  const below = candidate({ boxes: [{ slice: 2, x: 12, y: 11, width: 6, height: 5 }] });
  const away = candidate({ boxes: [{ slice: 2, x: 60, y: 11, width: 6, height: 5 }] });
  const { findings } = judge([candidate(), below, away], [0.6, 0.9, 0.7]);
  expect(findings.map(({ id, probability, boxes }) => [id, probability, boxes.map(box => box.slice)])).toEqual([
    ['left-1', 0.9, [2, 3]],
    ['left-2', 0.7, [2]],
  ]);
});

test('words and marks: what was not found is told, what the reader took away is told and not drawn', () => {
  const sought = judge([candidate()], [0.92]);
  expect(signWords({})).toEqual([]);
  expect(signWords({ denseArtery: judge([]) })).toEqual(['Hyperdense artery: none found']);
  expect(signWords({ denseArtery: sought })).toEqual([
    'Hyperdense artery: MCA stem left: 58 HU, other side 41 HU, 92 %, over 43 HU and 1.2 times the other side: yes',
  ]);
  const gone = { ...sought, findings: sought.findings.map(f => ({ ...f, removedByReader: true as const })) };
  expect(signWords({ denseArtery: gone })[0]).toMatch(/, removed by the reader$/);
  expect(signMarks({ denseArtery: gone }).flat()).toEqual([]);
  expect(signMarks({ denseArtery: sought }).flat()).toMatchObject([{ slice: 3, shape: 'outline', label: '58 HU' }]);
});

test('of a family those that were not found share a line, and what they are worth is said once where any was found', () => {
  const none = { findings: [] };
  const found: SoughtSign<IslandFigures> = {
    findings: [
      {
        id: 'right-1',
        side: 'right',
        byRule: true,
        boxes: [{ slice: 3, x: 1, y: 1, width: 9, height: 9 }],
        figures: { separate: 3, connected: 0, diameterMm: 8, apartMm: 4, clotMl: 30 },
        against: [],
      },
    ],
  };
  expect(signWords({ blendSign: none, islandSign: none })).toEqual([
    'Hematoma, looked for and not found: blend sign, island sign',
  ]);
  const said = signWords({ blendSign: none, blackHole: none, islandSign: found, satelliteSign: found });
  expect(said).toHaveLength(4);
  expect(said[0]).toMatch(
    /^Island sign: right: 3 apart from the main hematoma, largest 8 mm, nearest 4 mm away, .*: yes$/,
  );
  expect(said[2]).toBe('Hematoma, looked for and not found: blend sign, black hole sign');
  expect(said[3]).toMatch(/says little about growth: .* 266 patients/);
});

test('the signs that the BAT score counts: what was not looked for is unknown, what the reader took away counts no more', () => {
  const none = { findings: [] };
  const [part] = judge([candidate()]).findings;
  const found = { findings: [{ ...part!, figures: {} as PartFigures }] };
  const gone = { findings: found.findings.map(finding => ({ ...finding, removedByReader: true as const })) };
  expect(growthOf({ denseArtery: none })).toBeUndefined();
  expect(growthOf({ blendSign: none, swirlSign: none })).toEqual({ blend: false, hypodensity: false });
  expect(growthOf({ blendSign: found, swirlSign: none, fluidLevel: found })).toEqual({
    blend: true,
    hypodensity: false,
  });
  for (const id of ['blackHole', 'swirlSign', 'absoluteHypodensity'])
    expect(growthOf({ blendSign: gone, [id]: found })).toEqual({ blend: false, hypodensity: true });
});
