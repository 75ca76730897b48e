import { LESIONS, type LesionKind } from '../../lesions.js';
import type { Notice } from '../../notice.js';
import type { SourceImage } from '../../volume/sourceImages.js';
import type { GrowthSigns } from '../growthSigns.js';
import type { CorrectedHead, DrawnHead, Figure, FigureFinding, FigureOverTime, MeasuredHead } from './figure.js';
import { FIGURES, type FigureId, type Figures, type FigureValues } from './figures.js';
import type { Mark } from './mark.js';
import type { MovedMark } from './movedMark.js';

/** The list with each figure under the type of its own value. */
const LIST: { readonly [K in FigureId]: Figure<FigureValues[K]> } = FIGURES;

const isFigureId = (name: string): name is FigureId => Object.hasOwn(FIGURES, name);

export const FIGURE_IDS: readonly FigureId[] = Object.keys(FIGURES).filter(isFigureId);

/** A value for each figure that `ask` gives one of. */
export function collectFigures(
  ask: <K extends FigureId>(figure: Figure<FigureValues[K]>, id: K) => FigureValues[K] | undefined,
): Figures {
  const found: { [K in FigureId]?: FigureValues[K] } = {};
  const put = <K extends FigureId>(id: K) => {
    const value = ask<K>(LIST[id], id);
    if (value !== undefined) found[id] = value;
  };
  for (const id of FIGURE_IDS) put(id);
  return found;
}

/** What `say` says of each figure that was measured, in the order of the list. */
export function ofFigures<T>(figures: Figures, say: <V>(figure: Figure<V>, value: V, id: FigureId) => T): readonly T[] {
  const said: T[] = [];
  const ask = <K extends FigureId>(id: K) => {
    const value: FigureValues[K] | undefined = figures[id];
    if (value !== undefined) said.push(say<FigureValues[K]>(LIST[id], value, id));
  };
  for (const id of FIGURE_IDS) ask(id);
  return said;
}

export const measureFigures = (head: MeasuredHead): Figures => collectFigures(figure => figure.measure(head));

/** The figures with those that rest on signs alone, by the signs that stand. */
export const figuresWithSigns = (figures: Figures, growth: GrowthSigns | undefined): Figures =>
  collectFigures((figure, id) => (figure.fromSigns ? figure.fromSigns(growth) : figures[id]));

/** What still holds where a reader corrected the masks of `corrected`; what can be is measured again. */
export const correctedFigures = (
  figures: Figures,
  corrected: readonly LesionKind[],
  head: () => CorrectedHead,
): Figures =>
  collectFigures((figure, id) =>
    figure.restsOn.some(kind => corrected.includes(kind)) ? figure.remeasure?.(head(), figures[id]) : figures[id],
  );

/** The figures along the lines that a reader moved; one that gives no figure leaves what was found. */
export const movedFigures = (figures: Figures, moved: readonly MovedMark[], images: readonly SourceImage[]): Figures =>
  moved.length === 0
    ? figures
    : collectFigures(({ movable }, id) =>
        moved
          .filter(({ figure }) => figure === id)
          .reduce((value, line) => movable?.move(value, line, images) ?? value, figures[id]),
      );

/** Figures of a report taken apart: as they were found, and the lines that a reader had moved. */
export function unmovedFigures(figures: Figures): { readonly found: Figures; readonly moved: readonly MovedMark[] } {
  const moved: MovedMark[] = [];
  const found = collectFigures(({ movable }, id) => {
    const value = figures[id];
    if (value === undefined || movable === undefined) return value;
    const parts = movable.apart(value);
    moved.push(...parts.moved.map(line => ({ ...line, figure: id })));
    return parts.found;
  });
  return { found, moved };
}

export const figureWarnings = (figures: Figures): readonly Notice[] =>
  ofFigures(figures, (figure, value) => figure.warnings?.(value) ?? []).flat();

/** Lines of the figures that stand by themselves. */
export const figureWords = (figures: Figures): readonly string[] =>
  ofFigures(figures, (figure, value) => (figure.ofVolume ? [] : figure.words(value))).flat();

/** Lines of the figures that say how sharp the volume of a lesion is. */
export const volumeWords = (figures: Figures, lesion: LesionKind): readonly string[] =>
  ofFigures(figures, (figure, value) => (figure.ofVolume?.lesion === lesion ? figure.words(value) : [])).flat();

/** The same, short enough to stand behind the volume: " (8.5-17.3)". */
export const behindVolume = (figures: Figures, lesion: LesionKind): string =>
  ofFigures(figures, ({ ofVolume }, value) => (ofVolume?.lesion === lesion ? ` (${ofVolume.short(value)})` : '')).join(
    '',
  );

export const pictureLines = (figures: Figures): readonly string[] =>
  ofFigures(figures, (figure, value) => figure.inPicture?.(value) ?? []).flat();

/** What all figures draw on the images, by the figure that it belongs to. */
export const figureMarks = (
  figures: Figures,
  head: DrawnHead,
): readonly { readonly id: FigureId; readonly marks: readonly Mark[] }[] =>
  ofFigures(figures, (figure, value, id) => ({ id, marks: figure.marks?.(value, head) ?? [] }));

/** What can be compared with another scan, by figure. */
export const figuresOverTime = (figures: Figures): Readonly<Partial<Record<FigureId, number>>> =>
  Object.fromEntries(
    ofFigures(figures, ({ overTime }, value, id) => {
      const number = overTime?.of(value);
      return number === undefined ? [] : [[id, number] as const];
    }).flat(),
  );

/** Tracking identifier of the measurement group that holds a figure. */
export function figureGroupName(id: FigureId): string {
  const { group } = LIST[id].sr;
  return typeof group === 'string' ? LESIONS[group].segment : group.name;
}

/** The figures that may be findings, in the order of the list, and whether they are of a bleed. */
export const findingFigures = (): readonly FindingFigure[] =>
  FIGURE_IDS.flatMap(id => {
    const { finding, sr } = LIST[id];
    return finding ? [{ id, finding, ofBlood: sr.group === 'haemorrhage' }] : [];
  });

/** Those of which a value was measured, be it a finding or not. */
export const judgedFigures = (figures: Figures): readonly FigureId[] =>
  ofFigures(figures, ({ finding }, value, id) => (finding?.judged?.(value) === false ? [] : [id])).flat();

/** Those over their limit, be they findings or not. */
export const figuresOverLimit = (figures: Figures): readonly FigureId[] =>
  ofFigures(figures, ({ finding }, value, id) => (finding?.overLimit?.(value) ? [id] : [])).flat();

interface FindingFigure {
  readonly id: FigureId;
  readonly finding: Pick<FigureFinding<never>, 'urgency' | 'code'>;
  readonly ofBlood: boolean;
}

/** How a figure is compared with the same one of another scan; undefined for one that is not. */
export const overTimeOf = (id: FigureId): Omit<FigureOverTime<unknown>, 'of'> | undefined => LIST[id].overTime;
