import type { Vec3 } from '@ohif-stroke/core';
import type { AnnotatedViewport } from '../hostPorts.js';

/** The points of a mark as a reader may move them. */
export interface MovablePoints {
  /** What the handles are called. */
  readonly label: string;
  /** A point on its way; nothing where it may not lie there. */
  readonly over: (point: number, toLps: Vec3) => void;
  /** It stays where it was last. */
  readonly drop: () => void;
}

interface Held {
  readonly viewport: AnnotatedViewport;
  readonly movable: MovablePoints;
  /** Canvas position of each point. */
  readonly places: readonly (readonly number[])[];
}

const SVG = 'http://www.w3.org/2000/svg';
const RADIUS_PX = 6;
/** By one key, CSS pixels; with Shift. */
const STEP_PX = 1;
const LONG_STEP_PX = 8;
const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What a ring moves now: rings outlive a drawing, what they stand for does not. */
const held = new WeakMap<Element, Held>();

/** Rings on the points of a mark that can be dragged, or moved with the arrow keys; without `movable` they go. */
export function drawHandles(group: Element, now: Held | undefined): void {
  const rings = [...group.querySelectorAll('circle')];
  const places = now?.viewport.canvasToWorld ? now.places : [];
  for (const ring of rings.slice(places.length)) ring.remove();
  places.forEach(([x = 0, y = 0], point) => {
    const ring = rings[point] ?? group.appendChild(newRing(point));
    if (now) {
      held.set(ring, now);
      ring.setAttribute('aria-label', now.movable.label);
    }
    ring.setAttribute('cx', x.toFixed(1));
    ring.setAttribute('cy', y.toFixed(1));
  });
}

function newRing(point: number): SVGElement {
  const ring = document.createElementNS(SVG, 'circle');
  const fixed = {
    r: RADIUS_PX,
    fill: 'transparent',
    stroke: 'rgba(255, 255, 255, 0.8)',
    'stroke-width': 1.5,
    'data-testid': `stroke-mark-handle-${point}`,
    'pointer-events': 'all',
    tabindex: 0,
    role: 'button',
    style: 'cursor: grab; touch-action: none',
  };
  for (const [name, value] of Object.entries(fixed)) ring.setAttribute(name, String(value));
  // The viewer would scroll, zoom or draw with the same button.
  for (const kind of ['mousedown', 'touchstart', 'dblclick']) ring.addEventListener(kind, keepFromViewer);
  ring.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    keepFromViewer(event);
    ring.setPointerCapture?.(event.pointerId);
    ring.setAttribute('data-held', '');
  });
  ring.addEventListener('pointermove', event => {
    if (!ring.hasAttribute('data-held')) return;
    keepFromViewer(event);
    const now = held.get(ring);
    const box = now?.viewport.element.getBoundingClientRect();
    if (now && box) moveTo(now, point, event.clientX - box.left, event.clientY - box.top);
  });
  for (const kind of ['pointerup', 'pointercancel']) ring.addEventListener(kind, () => drop(ring));
  ring.addEventListener('keydown', event => onKey(ring, point, event));
  return ring;
}

function moveTo({ viewport, movable }: Held, point: number, x: number, y: number): void {
  const to = viewport.canvasToWorld?.([x, y]);
  if (to) movable.over(point, to);
}

function drop(ring: Element): void {
  if (!ring.hasAttribute('data-held')) return;
  ring.removeAttribute('data-held');
  held.get(ring)?.movable.drop();
}

function onKey(ring: Element, point: number, event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const now = held.get(ring);
  const place = now?.places[point];
  if (!step || !now || !place) return;
  // The arrow keys scroll through the slices otherwise.
  keepFromViewer(event);
  const px = event.shiftKey ? LONG_STEP_PX : STEP_PX;
  moveTo(now, point, (place[0] ?? 0) + step[0] * px, (place[1] ?? 0) + step[1] * px);
  now.movable.drop();
}

function keepFromViewer(event: Event): void {
  event.stopPropagation();
  if (event.type !== 'mousedown') event.preventDefault();
}
