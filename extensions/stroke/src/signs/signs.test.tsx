/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { Signs } from '@ohif-stroke/core';
import { click, key, leavePanel, showPanel } from '../fixtures/panelAtWork.js';
import { render, scored } from '../fixtures/panelMarkup.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction } from '../state/actions.js';
import { textFor } from '../text/index.js';
import { signText } from './signText.js';

afterEach(leavePanel);

const SIGNS: Signs = {
  denseArtery: {
    findings: [
      {
        id: 'left-1',
        side: 'left',
        byRule: true,
        boxes: [{ slice: 1, x: 1, y: 1, width: 1, height: 1 }],
        figures: { part: 'dot', hu: 58.2, oppositeHu: 41.1, maxHu: 66, lengthMm: 8, widthMm: 3 },
        against: ['bothSides'],
      },
    ],
  },
};
const result = fixtureResult({ signs: SIGNS });
const found: readonly StrokeAction[] = [
  { type: 'runStarted', pipeline: 'ncct', key },
  { type: 'runEnded', key, outcome: { _tag: 'scored', result } },
];
const LINE = 'sign-denseArtery-left-1';

test('a finding has its line: where, both densities, rule, what speaks against it, and the way to its image', () => {
  const { at, calls } = showPanel({}, ...found);
  expect(at(LINE).textContent).toContain('Dense MCA left (dot)');
  expect(at(`measured-${LINE}`).textContent).toMatch(/58 HU, other side 41 HU.*haematocrit\?.*Rule met/);
  expect(at('signs').textContent).toContain('by the published rule alone, without a probability');
  click(at(LINE));
  expect(calls).toContainEqual(['showPlace', SIGNS.denseArtery!.findings[0]!.boxes[0]]);
});

test('it is taken away and brought back, and stays to be seen', () => {
  const { at, run } = showPanel({}, ...found);
  click(at(`remove-${LINE}`));
  expect(run().result.signs.denseArtery!.findings[0]).toMatchObject({ removedByReader: true });
  expect(at(LINE).textContent).toContain('removed by you');
  expect(signText(textFor('en'), run().result.signs)).toBe('');
  click(at(`restore-${LINE}`));
  expect(run().read.phase).toBe('ai');
  expect(signText(textFor('de'), run().result.signs)).toMatch(/Dichte A\. cerebri media .*58 HE, andere Seite 41 HE/);
});

test('a sign that was not found says so, one of an older report is silent, and a blind reader sees nothing', () => {
  expect(render(...scored(fixtureResult({ signs: { denseArtery: { findings: [] } } })))).toContain('none found');
  expect(render(...scored())).not.toContain('data-testid="signs"');
  const blind = render({ type: 'settingsChanged', change: { readerFirst: true } }, ...scored(result));
  expect(blind).not.toContain('sign-denseArtery');
  expect(blind).not.toContain('Hyperdense');
});
