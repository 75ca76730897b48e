/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { Mark } from '@ohif-stroke/core';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureResult } from '../fixtures/result.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import type { AnnotatedViewport, Host, HostAnnotationTool, SvgDrawing } from '../hostPorts.js';
import { pathOf } from './drawMark.js';
import { createMarkLayer } from './markLayer.js';
import { MARK_TOOL } from './markTool.js';

const AXIS: Mark = {
  slice: 1,
  shape: 'line',
  points: [
    [0, 0],
    [2, 1],
  ],
  label: 'A 89 mm',
};
const BORDER: Mark = {
  slice: 0,
  shape: 'outline',
  points: [
    [0, 0],
    [2, 0],
    [2, 1],
  ],
};
const ON = { visible: true, opacity: 0.5 };
const shown = { ...fixtureResult(), marks: [AXIS, BORDER] };
const imageIdOf = (slice: number) => `image/${slice}`;

/** The viewer's drawing as its own: a tool draws, and what it did not touch is taken away. */
function setUp() {
  const fake = fakeHost({ sets: [fixtureDisplaySet()] });
  const tools: HostAnnotationTool[] = [];
  const redrawn: (readonly string[])[] = [];
  const host: Host = {
    ...fake.host,
    tools: {
      ...fake.host.tools,
      addTool: Tool => {
        tools.push(new Tool());
        fake.host.tools.addTool(Tool);
      },
      utilities: { triggerAnnotationRenderForViewportIds: ids => void redrawn.push(ids) },
    },
  };
  fake.show(ANNOTATED_VIEWPORT, 'set-1.2.3');
  fake.show(PLAIN_VIEWPORT, 'set-1.2.3');
  const nodes = new Map<string, Element>();
  const shownIn = (id: string, imageId: string | undefined): readonly Element[] => {
    const touched = new Set<string>();
    const svg: SvgDrawing = {
      getSvgNode: name => nodes.get(name),
      appendNode: (node, name) => void nodes.set(name, node),
      setNodeTouched: name => void touched.add(name),
    };
    const viewport: AnnotatedViewport = {
      id,
      element: document.createElement('div'),
      worldToCanvas: ([x, y]) => [100 + x, 100 + y],
      getCurrentImageId: () => imageId,
    };
    tools.at(-1)?.renderAnnotation?.({ viewport }, svg);
    for (const name of nodes.keys()) if (!touched.has(name)) nodes.delete(name);
    return [...nodes.values()];
  };
  return { ...fake, layer: createMarkLayer(host), shownIn, redrawn, tools };
}

const pathIn = (node: Element | undefined) => node?.children[1]?.getAttribute('d');

test('a mark is drawn on its own image, with its label, in every tool group', () => {
  const { layer, shownIn, toolGroups } = setUp();
  layer.draw(shown, ON, imageIdOf);
  for (const group of toolGroups.values()) expect(group.has(MARK_TOOL)).toBe(true);
  const [axis, ...more] = shownIn(ANNOTATED_VIEWPORT, 'image/1');
  expect(more).toEqual([]);
  // Pixels of 40 mm from x = -60, y = -40.
  expect(pathIn(axis)).toBe('M40.0 60.0L120.0 100.0');
  expect(axis?.textContent).toBe('A 89 mm');
  expect(axis?.children[1]?.getAttribute('stroke')).toMatch(/, 0\.5\)$/);
  const [border] = shownIn(ANNOTATED_VIEWPORT, 'image/0');
  expect(pathIn(border)).toBe('M40.0 60.0L120.0 60.0L120.0 100.0Z');
  expect(border?.textContent).toBe('');
});

test('nothing on other images, in a picture across the slices, or in the plain one of the pair', () => {
  const { layer, shownIn } = setUp();
  layer.draw(shown, ON, imageIdOf);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/7')).toEqual([]);
  expect(shownIn(ANNOTATED_VIEWPORT, undefined)).toEqual([]);
  expect(shownIn(PLAIN_VIEWPORT, 'image/1')).toEqual([]);
});

test('switched off, or cleared, the marks go, and the viewer is asked to draw again', () => {
  const { layer, shownIn, redrawn } = setUp();
  layer.draw(shown, ON, imageIdOf);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1')).toHaveLength(1);
  layer.draw(shown, { ...ON, visible: false }, imageIdOf);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1')).toEqual([]);
  layer.draw(shown, ON, imageIdOf);
  layer.clear();
  expect(redrawn.at(-1)).toEqual([ANNOTATED_VIEWPORT, PLAIN_VIEWPORT]);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1')).toEqual([]);
});

test('a viewer that is entered again draws the marks of then', () => {
  const { layer, shownIn, tools } = setUp();
  layer.draw(shown, ON, imageIdOf);
  layer.draw({ ...shown, marks: [{ ...AXIS, label: 'A 90 mm' }] }, ON, imageIdOf);
  expect(tools).toHaveLength(1);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1').map(node => node.textContent)).toEqual(['A 90 mm']);
});

test('single points are rings', () => {
  expect(pathOf('points', [[10, 20]])).toBe('M7.0 20.0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0');
  expect(pathOf('line', [])).toBe('');
});
