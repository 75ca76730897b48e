/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { fixtureResult } from '../fixtures/result.js';
import type { AnnotatedViewport, SvgDrawing } from '../hostPorts.js';
import { textFor } from '../text/index.js';
import { boxAnnotation } from './boxAnnotations.js';
import { drawBoxLabels } from './boxLabels.js';

/** A picture that shows patient x and y as its pixels, and a layer that keeps what was touched last. */
function picture(width: number, height: number) {
  const element = Object.defineProperties(document.createElement('div'), {
    clientWidth: { value: width },
    clientHeight: { value: height },
  });
  const viewport: AnnotatedViewport = { id: 'default', element, worldToCanvas: ([x, y]) => [100 + x, 100 + y] };
  const nodes = new Map<string, Element>();
  const touched = new Set<string>();
  const svg: SvgDrawing = {
    getSvgNode: name => nodes.get(name),
    appendNode: (node, name) => {
      nodes.set(name, node);
      touched.add(name);
    },
    setNodeTouched: name => void touched.add(name),
  };
  const draw = (language: string, opacity = 1) => {
    touched.clear();
    const result = fixtureResult();
    const { data } = boxAnnotation(result, result.boxes[0]!, 'image/1', textFor(language), opacity);
    drawBoxLabels(viewport, svg, new Map([['box', data]]));
    for (const name of nodes.keys()) if (!touched.has(name)) nodes.delete(name);
    return [...nodes.values()];
  };
  return { draw };
}

test('a box says what it is and how sure, beside it, once', () => {
  const { draw } = picture(400, 400);
  expect(draw('en').map(node => node.textContent)).toEqual(['Haemorrhage 90%']);
  const [label, ...more] = draw('de', 0.5);
  expect(more).toEqual([]);
  expect(label?.textContent).toBe('Blutung 90\u202f%');
  expect(label?.querySelector('text')?.getAttribute('fill')).toMatch(/^rgba\(.*, 0\.5\)$/);
  // The box spans 80 to 160 and 80 to 100.
  expect(label?.getAttribute('transform')).toMatch(/^translate\([\d.]+ (5\d|106)(\.\d+)?\)$/);
});

test('less where there is less room, and nothing where there is none', () => {
  expect(
    picture(100, 250)
      .draw('en')
      .map(node => node.textContent),
  ).toEqual(['90%']);
  expect(picture(30, 250).draw('en')).toEqual([]);
});
