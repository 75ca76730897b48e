import type { Mark, Vec3 } from '@ohif-stroke/core';
import type { AnnotatedViewport, SvgDrawing } from '../hostPorts.js';
import { drawHandles, type MovablePoints } from './markHandles.js';

/** A mark in the patient, with the name under which its drawing is kept. */
export interface DrawnMark extends Pick<Mark, 'shape' | 'label'> {
  readonly name: string;
  readonly pointsLps: readonly Vec3[];
  readonly colour: string;
  /** Its points as a reader may move them. */
  readonly moving?: MovablePoints;
}

const SVG = 'http://www.w3.org/2000/svg';
const FONT_PX = 13;
/** From the end of a line to its label, and the radius of a point. */
const GAP_PX = 5;
const POINT_PX = 3;

/** Draws one mark over a picture: a light line on a dark one, so that it is seen on bone and in the dark alike. */
export function drawMark(viewport: AnnotatedViewport, svg: SvgDrawing, mark: DrawnMark): void {
  const places = mark.pointsLps.map(point => viewport.worldToCanvas(point));
  const known = svg.getSvgNode(mark.name);
  const group = known ?? emptyGroup();
  if (!known) svg.appendNode(group, mark.name);
  const [under, over, words] = group.children;
  const path = pathOf(mark.shape, places);
  setAll(under, { d: path, stroke: 'rgba(0, 0, 0, 0.6)', 'stroke-width': 3.5 });
  setAll(over, {
    d: path,
    stroke: mark.colour,
    'stroke-width': 1.5,
    'stroke-dasharray': mark.shape === 'outline' ? '5 3' : 'none',
  });
  const end = mark.label === undefined ? undefined : places.at(-1);
  setAll(words, { x: (end?.[0] ?? 0) + GAP_PX, y: (end?.[1] ?? 0) + FONT_PX / 3, fill: mark.colour });
  const label = end ? (mark.label ?? '') : '';
  if (words && words.textContent !== label) words.textContent = label;
  drawHandles(group, mark.moving && { viewport, movable: mark.moving, places });
  svg.setNodeTouched(mark.name);
}

function emptyGroup(): Element {
  const group = document.createElementNS(SVG, 'g');
  group.setAttribute('data-testid', 'stroke-mark');
  group.setAttribute('pointer-events', 'none');
  const line = () => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('fill', 'none');
    return path;
  };
  const words = document.createElementNS(SVG, 'text');
  setAll(words, {
    'font-size': `${FONT_PX}px`,
    'font-family': 'Helvetica, Arial, sans-serif',
    'paint-order': 'stroke',
    stroke: 'rgba(0, 0, 0, 0.6)',
    'stroke-width': 3,
  });
  group.append(line(), line(), words);
  return group;
}

/** The `d` of a path: joined points, or a small ring about each. */
export function pathOf(shape: Mark['shape'], places: readonly (readonly number[])[]): string {
  const at = ([x = 0, y = 0]: readonly number[]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  if (shape === 'points') {
    const half = `a${POINT_PX} ${POINT_PX} 0 1 0`;
    return places
      .map(([x = 0, y = 0]) => `M${at([x - POINT_PX, y])}${half} ${2 * POINT_PX} 0${half} ${-2 * POINT_PX} 0`)
      .join('');
  }
  if (places.length === 0) return '';
  return `M${places.map(at).join('L')}${shape === 'outline' ? 'Z' : ''}`;
}

function setAll(node: Element | undefined, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) node?.setAttribute(name, String(value));
}
