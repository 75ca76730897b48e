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

const PART = {
  hu: 48.2,
  minHu: 44.1,
  brightHu: 71.6,
  tissueHu: 33.4,
  borderMm: 1.2,
  areaMm2: 212.5,
  sharePercent: 31.4,
  openPercent: 44.2,
  slices: 2,
  heightMm: 10,
  clotMl: 31.25,
};
const HAEMATOMA: Signs = {
  denseArtery: { findings: [] },
  blendSign: {
    findings: [
      {
        id: 'right-1',
        side: 'right',
        byRule: true,
        boxes: [{ slice: 1, x: 1, y: 1, width: 1, height: 1 }],
        figures: PART,
        against: ['besideVentricle'],
      },
    ],
  },
  blackHole: { findings: [] },
  islandSign: { findings: [] },
};

test('in a haematoma each sign that was found has its line with its densities, the others share one, and what they are worth stands once', () => {
  const { at } = showPanel(
    {},
    { type: 'runStarted', pipeline: 'ncct', key },
    {
      type: 'runEnded',
      key,
      outcome: { _tag: 'scored', result: fixtureResult({ signs: HAEMATOMA }) },
    },
  );
  expect(at('sign-blendSign-right-1').textContent).toMatch(/^Blend sign, /);
  expect(at('measured-sign-blendSign-right-1').textContent).toBe(
    '72 HU beside 48 HU, 23 apart, border 1.2 mm, darkest 44 HU, brain 33 HU, 213 mm² (31 % of the haematoma there), slices: 2 · ' +
      'beside a ventricle or its blood · Rule met (two parts at least 18 HU apart with a sharp border, neither enclosed: Li 2015)',
  );
  expect(at('signs-haematoma-none').textContent).toBe('Looked for and not found: Black hole sign, Island sign.');
  expect(at('signs').textContent?.match(/C statistic/g)).toHaveLength(1);
  expect(at('signs').textContent).toMatch(/says little about growth.*266 patients/);
});

test('without a haematoma its signs have no section, and the list of findings says that they were not looked for', () => {
  const panel = render(...scored(fixtureResult({ signs: { denseArtery: { findings: [] } } })));
  expect(panel).not.toContain('signs-haematoma');
  // The scores of the patient ask for signs and speak of growth themselves.
  const [html = ''] = panel.split('data-testid="clinic"');
  expect(html).not.toMatch(/growth/);
  expect(html.match(/Blend[^<]*/g)).toEqual(['Blend sign: not looked for: no haematoma of 3 mL or more']);
});
