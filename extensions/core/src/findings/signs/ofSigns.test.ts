import { judgeSign, signMarks, signWords } from './ofSigns.js';
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
