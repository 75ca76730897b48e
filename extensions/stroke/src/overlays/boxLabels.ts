import type { AnnotatedViewport, HostAnnotation, SvgDrawing } from '../hostPorts.js';
import { labelPlace, type Rect, rectAround } from './labelPlace.js';

type BoxData = Pick<HostAnnotation['data'], 'texts' | 'colour' | 'handles'>;

const FONT_PX = 13;
const PADDING_PX = 4;
const HEIGHT_PX = FONT_PX + 2 * PADDING_PX;
const SVG = 'http://www.w3.org/2000/svg';

/** A little more than it takes in any sans-serif: Latin letters are narrower, Chinese ones square. */
const widthPx = (text: string): number =>
  2 * PADDING_PX + [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? FONT_PX : 0.6 * FONT_PX), 0);

/**
 * Writes beside each box of a picture what it is, in the longest of its texts that finds a place there, or nothing. Our
 * own, for the library writes on the lesion or over the edge: it knows neither the picture's size nor the other boxes.
 */
export function drawBoxLabels(viewport: AnnotatedViewport, svg: SvgDrawing, boxes: ReadonlyMap<string, BoxData>): void {
  const picture = { width: viewport.element.clientWidth, height: viewport.element.clientHeight };
  const rects = new Map(
    [...boxes].map(
      ([uid, { handles }]) => [uid, rectAround(handles.points.map(p => viewport.worldToCanvas(p)))] as const,
    ),
  );
  const taken: Rect[] = [...rects.values()];
  for (const [uid, { texts, colour }] of boxes) {
    const rect = rects.get(uid)!;
    for (const text of texts) {
      const place = labelPlace(rect, { width: widthPx(text), height: HEIGHT_PX }, picture, taken);
      if (!place) continue;
      taken.push(place);
      write(svg, `${uid}-label`, text, colour, place);
      break;
    }
  }
}

/** The library keeps nodes by name from one drawing to the next, and takes away those that one does not touch. */
function write(svg: SvgDrawing, name: string, text: string, colour: string, place: Rect): void {
  const known = svg.getSvgNode(name);
  const group = known ?? document.createElementNS(SVG, 'g');
  if (!known) {
    group.setAttribute('data-testid', 'stroke-box-label');
    group.setAttribute('pointer-events', 'none');
    group.append(document.createElementNS(SVG, 'rect'), document.createElementNS(SVG, 'text'));
    svg.appendNode(group, name);
  }
  group.setAttribute('transform', `translate(${place.x} ${place.y})`);
  const [back, words] = group.children;
  // Coloured text alone is lost on grey brain.
  setAll(back, { width: place.width, height: place.height, rx: 3, fill: 'rgba(0, 0, 0, 0.6)' });
  setAll(words, {
    x: place.width / 2,
    y: HEIGHT_PX - PADDING_PX - 2,
    'text-anchor': 'middle',
    'font-size': `${FONT_PX}px`,
    'font-family': 'Helvetica, Arial, sans-serif',
    fill: colour,
  });
  if (words && words.textContent !== text) words.textContent = text;
  svg.setNodeTouched(name);
}

function setAll(node: Element | undefined, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) node?.setAttribute(name, String(value));
}
