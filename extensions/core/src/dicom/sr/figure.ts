import { CODES } from '../../dataset/codes.js';
import { contains, type Item } from '../../dataset/contentTree.js';
import type { Dataset } from '../../dataset/dataset.js';
import { childrenOf, isNamed, listOf, textIn } from '../../dataset/parseTree.js';
import { brainOutline } from '../../findings/figures/brainOutline.js';
import type { Figures } from '../../findings/figures/figures.js';
import type { Mark } from '../../findings/figures/mark.js';
import { collectFigures, ofFigures } from '../../findings/figures/ofFigures.js';
import { outlineArea } from '../../grid/sliceOutlines.js';
import { LESIONS, type LesionKind } from '../../lesions.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import { enoughPoints } from '../ground/outline.js';
import type { WriterInput } from '../ground/writerInput.js';
import { group } from './group.js';

/** The items of all figures that stand in the measurement group of a lesion, in the order of the list. */
export const figureItems = ({ result }: WriterInput, lesion: LesionKind): readonly Item[] =>
  ofFigures(result.figures, ({ sr }, value) => (sr.group === lesion ? sr.write(value, result.images) : [])).flat();

/** The figures that have a group of their own; without an image region one would blank a viewport. */
export const figureGroups = (input: WriterInput): readonly Item<'CONTAINER'>[] =>
  ofFigures(input.result.figures, ({ sr, marks }, value) => {
    const { result } = input;
    if (typeof sr.group === 'string') return [];
    const { name, finding, site, side, region } = sr.group;
    const outline = largestOutline(marks?.(value, result) ?? []) ?? (region && brainOutline(result));
    if (outline === undefined) return [];
    const corners = outline.points.map(([x, y]) => [x + 0.5, y + 0.5] as const);
    const placed = { slice: outline.slice, points: enoughPoints([...corners, corners[0]!]) };
    const head = { name, finding, site, side: side(value), outline: placed };
    return [group(input, head, contains(...sr.write(value, result.images)))];
  }).flat();

function largestOutline(marks: readonly Mark[]): Mark | undefined {
  const area = ({ points }: Mark) => Math.abs(outlineArea(points));
  return marks
    .filter(({ shape, points }) => shape === 'outline' && points.length > 2)
    .reduce<Mark | undefined>((best, mark) => (best && area(best) >= area(mark) ? best : mark), undefined);
}

/** What a report holds of the figures, by the images of its series in the order of the volume. */
export function figuresOf(report: Dataset, images: readonly SourceImage[]): Figures {
  const measurements = listOf(report.ContentSequence).filter(item => isNamed(item, CODES.imagingMeasurements));
  const groups = measurements.flatMap(childrenOf).filter(item => isNamed(item, CODES.measurementGroup));
  return collectFigures(({ sr }) => {
    const name = typeof sr.group === 'string' ? LESIONS[sr.group].segment : sr.group.name;
    const own = groups.find(item => textIn(item, CODES.trackingIdentifier) === name);
    return own && sr.read(own, images);
  });
}

/** Whether every figure can be true. */
export const figuresFit = (figures: Figures): boolean =>
  ofFigures(figures, ({ sr }, value) => sr.fits?.(value) ?? true).every(Boolean);
