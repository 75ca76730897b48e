import { render, scored } from '../fixtures/panelMarkup.js';
import { fixtureResult } from '../fixtures/result.js';
import { numbersFor, outsideLine, textFor } from '../text/index.js';

const [BOX] = fixtureResult().boxes;
const boxes = [
  {
    ...BOX!,
    label: 'infarct' as const,
    outside: [{ place: 'cerebellum' as const, side: 'left' as const, volumeMl: 8.24 }],
  },
];

test('an infarct outside the regions has its line, with place, volume, slice and a way to it', () => {
  const html = render(...scored(fixtureResult({ boxes })));
  expect(html).toContain(`Infarct suspected, left cerebellum, outside ASPECTS: 8.2 mL, slice ${BOX!.slice + 1}`);
  expect(html).toContain(`data-testid="outside-${BOX!.componentId}"`);
  expect(html).toContain('aria-label="Show in the images: left cerebellum"');
});

test('without one, and while the reader scores first, there is none', () => {
  expect(render(...scored(fixtureResult()))).not.toContain('data-testid="outside"');
  const blind = render({ type: 'settingsChanged', change: { readerFirst: true } }, ...scored(fixtureResult({ boxes })));
  expect(blind).not.toContain('cerebellum');
});

test.each([
  ['en', 'Infarct suspected, left cerebellum, outside ASPECTS: 8.2 mL, slice 5'],
  ['de', 'Infarktverdacht, Kleinhirn links, außerhalb von ASPECTS: 8,2 ml, Schicht 5'],
  ['zh', '疑似梗死，左侧小脑，位于 ASPECTS 区域之外：8.2 mL，第 5 层'],
])('its line in %s', (language, line) => {
  const text = textFor(language);
  const infarct = { componentId: 'c', parts: boxes[0]!.outside, volumeMl: 8.24, boxId: 'b', slice: 4 };
  expect(outsideLine(text, numbersFor(text.locale), infarct)).toBe(line);
});
