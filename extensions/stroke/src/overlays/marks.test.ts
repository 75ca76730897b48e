/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import type { DrawnMark, Mark, MovedMark } from '@ohif-stroke/core';
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { fixtureResult } from '../fixtures/result.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import type { AnnotatedViewport, Host, HostAnnotationTool, SvgDrawing } from '../hostPorts.js';
import { pathOf } from './drawMark.js';
import { createMarkLayer, type MarkPlaces } from './markLayer.js';
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
const places = (onMoved: MarkPlaces['onMoved'] = () => undefined): MarkPlaces => ({
  imageIdOf: slice => `image/${slice}`,
  handle: 'Point',
  onMoved,
});
const PLACES = places();

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
      canvasToWorld: ([x, y]) => [x - 100, y - 100, 0],
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
  layer.draw(shown, ON, PLACES);
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
  layer.draw(shown, ON, PLACES);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/7')).toEqual([]);
  expect(shownIn(ANNOTATED_VIEWPORT, undefined)).toEqual([]);
  expect(shownIn(PLAIN_VIEWPORT, 'image/1')).toEqual([]);
});

test('switched off, or cleared, the marks go, and the viewer is asked to draw again', () => {
  const { layer, shownIn, redrawn } = setUp();
  layer.draw(shown, ON, PLACES);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1')).toHaveLength(1);
  layer.draw(shown, { ...ON, visible: false }, PLACES);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1')).toEqual([]);
  layer.draw(shown, ON, PLACES);
  layer.clear();
  expect(redrawn.at(-1)).toEqual([ANNOTATED_VIEWPORT, PLAIN_VIEWPORT]);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1')).toEqual([]);
});

test('a viewer that is entered again draws the marks of then', () => {
  const { layer, shownIn, tools } = setUp();
  layer.draw(shown, ON, PLACES);
  layer.draw({ ...shown, marks: [{ ...AXIS, label: 'A 90 mm' }] }, ON, PLACES);
  expect(tools).toHaveLength(1);
  expect(shownIn(ANNOTATED_VIEWPORT, 'image/1').map(node => node.textContent)).toEqual(['A 90 mm']);
});

test('single points are rings', () => {
  expect(pathOf('points', [[10, 20]])).toBe('M7.0 20.0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0');
  expect(pathOf('line', [])).toBe('');
});

describe('a line that a reader may move', () => {
  const line = (x: number): DrawnMark => ({
    slice: 0,
    shape: 'outline',
    points: [
      [0, 0],
      [x, 1],
      [0, 2],
    ],
    figure: 'midlineShift',
    movable: 'septum',
  });
  const LABEL: DrawnMark = { ...AXIS, figure: 'midlineShift' };

  /** Pixels of 40 mm from x = -60, y = -40; the picture is 100 px beside and below the patient. */
  function movable(along: (moved: MovedMark) => readonly DrawnMark[] | undefined) {
    const set = setUp();
    const moved: MovedMark[] = [];
    const asked: MovedMark[] = [];
    const marksAlong = (to: MovedMark) => {
      asked.push(to);
      return along(to);
    };
    set.layer.draw(
      { ...shown, marks: [line(2), LABEL], marksAlong },
      ON,
      places(to => void moved.push(to)),
    );
    const rings = () => [...(set.shownIn(ANNOTATED_VIEWPORT, 'image/0')[0]?.querySelectorAll('circle') ?? [])];
    const pointer = (kind: string, x = 0, y = 0) =>
      rings()[1]!.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, clientX: x, clientY: y }));
    return { ...set, moved, asked, rings, pointer };
  }

  test('follows the pointer as its figure draws it, and is told once it is let go', () => {
    const { moved, asked, rings, pointer, shownIn } = movable(to => [{ ...line(0), points: to.points }]);
    expect(rings().map(ring => [ring.getAttribute('cx'), ring.getAttribute('aria-label')])).toEqual([
      ['40.0', 'Point'],
      ['120.0', 'Point'],
      ['40.0', 'Point'],
    ]);
    // Without a press nothing moves.
    pointer('pointermove', 80, 100);
    expect(asked).toEqual([]);
    pointer('pointerdown', 120, 100);
    pointer('pointermove', 100, 100);
    expect(pathIn(shownIn(ANNOTATED_VIEWPORT, 'image/0')[0])).toBe('M40.0 60.0L100.0 100.0L40.0 140.0Z');
    pointer('pointermove', 80, 100);
    expect(moved).toEqual([]);
    pointer('pointerup');
    expect(moved).toEqual([
      {
        figure: 'midlineShift',
        line: 'septum',
        slice: 0,
        points: [
          [0, 0],
          [1, 1],
          [0, 2],
        ],
      },
    ]);
    pointer('pointermove', 60, 100);
    expect(asked).toHaveLength(2);
  });

  test('stays where it was last where its figure takes no more, and on the image', () => {
    const { moved, asked, pointer } = movable(to =>
      to.points[1]![0] > 0 ? [{ ...line(0), points: to.points }] : undefined,
    );
    pointer('pointerdown');
    pointer('pointermove', 80, 100);
    pointer('pointermove', -500, 9000);
    pointer('pointercancel');
    expect(asked[1]!.points[1]).toEqual([0, 2]);
    expect(moved.map(({ points }) => points[1])).toEqual([[1, 1]]);
  });

  test('moves by the arrow keys, which then scroll nothing', () => {
    const { moved, rings } = movable(to => [{ ...line(0), points: to.points }]);
    const press = (key: string, shiftKey = false) => {
      const event = new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true });
      rings()[1]!.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([press('ArrowLeft'), press('ArrowUp', true), press('Tab')]).toEqual([true, true, false]);
    // 1 px and 8 px of 40 px a pixel.
    expect(moved.map(({ points }) => points[1]!.map(v => v.toFixed(3)))).toEqual([
      ['1.975', '1.000'],
      ['1.975', '0.800'],
    ]);
  });

  test("a press on a point is not the viewer's; where nothing may be moved there is none", () => {
    const { layer, rings, shownIn } = movable(() => undefined);
    const seen: string[] = [];
    const parent = document.createElement('div');
    parent.append(shownIn(ANNOTATED_VIEWPORT, 'image/0')[0]!);
    for (const kind of ['mousedown', 'pointerdown', 'touchstart']) parent.addEventListener(kind, () => seen.push(kind));
    for (const kind of ['mousedown', 'pointerdown', 'touchstart'])
      rings()[0]!.dispatchEvent(new MouseEvent(kind, { bubbles: true }));
    expect(seen).toEqual([]);
    layer.draw({ ...shown, marks: [line(2)] }, ON, PLACES);
    expect(rings()).toEqual([]);
  });
});
