import { judgeSign } from '../ofSigns.js';
import { counterEvidence } from './counterEvidence.js';
import { denseArtery } from './denseArtery.js';

const FIGURES = { part: 'stem', hu: 60, oppositeHu: 40, maxHu: 66, lengthMm: 12, widthMm: 3 } as const;
const ARTERY = { boneMm: 8, bloodShare: 0, volumeMm3: 100, besideMm: 2, courseMm: 6 };

test.each([
  [[], {}],
  [['small'], { volumeMm3: 39 }],
  [[], { volumeMm3: 40, besideMm: 6 }],
  [['offCourse'], { besideMm: 6.1 }],
  [['offCourse'], { besideMm: 4.1, courseMm: 4 }],
])('%j of %j, which keeps it from counting where only the rule speaks', (expected, change) => {
  const against = counterEvidence(FIGURES, { ...ARTERY, ...change });
  expect(against).toEqual(expected);
  const found = judgeSign(denseArtery, [{ side: 'left', boxes: [], figures: FIGURES, against, features: {} }]).findings;
  expect(found).toHaveLength(expected.length === 0 ? 1 : 0);
});
