import { CODES, type Code } from '../../dataset/codes.js';
import { roundTo } from '../../dataset/valueRepresentation.js';
import { middleImage } from '../../grid/analysisStack.js';
import { analysisPointLps } from '../../grid/sourcePixels.js';
import type { Clot } from '../haemorrhage/clot/clots.js';
import { type IslandFigures, islandsFit, readIslands, writeIslands } from '../haemorrhage/clot/islandItems.js';
import type { Island, IslandSlice } from '../haemorrhage/clot/islands.js';
import { pointsBox } from '../haemorrhage/clot/partBox.js';
import { CLOT_SIGN, inClots } from './clotSigns.js';
import type { Sign, SignCandidate, SignFinding, SignHead } from './sign.js';

/** What tells one sign by small haematomas beside the main one from another. */
interface IslandSignOf {
  readonly title: string;
  readonly kind: string;
  readonly finding: Code;
  readonly ruleWords: string;
  /** Which of the islands of a slice are its. */
  readonly of: (slice: IslandSlice) => Pick<IslandSlice, 'apart' | 'connected'>;
  readonly rule: (figures: IslandFigures) => boolean;
}

const words = ({ side, figures, probability, byRule }: SignFinding<IslandFigures>, rule: string): string => {
  const { separate, connected, diameterMm, apartMm } = figures;
  return [
    `${side === 'none' ? 'midline' : side}: ${separate} apart from the main hematoma`,
    ...(connected > 0 ? [`${connected} that hang on it`] : []),
    `largest ${diameterMm.toFixed(0)} mm`,
    ...(apartMm === undefined ? [] : [`nearest ${apartMm.toFixed(0)} mm away`]),
    ...(probability === undefined ? [] : [`${(100 * probability).toFixed(0)} %`]),
    `${rule}: ${byRule ? 'yes' : 'no'}`,
  ].join(', ');
};

/** A sign by the small haematomas about a believed intracerebral one: its figures are those of the slice that shows most of them. */
export function signOfIslands({ title, kind, finding, ruleWords, of, rule }: IslandSignOf) {
  const candidates = (head: SignHead, clot: Clot): readonly SignCandidate<IslandFigures>[] => {
    const slices = clot.islands
      .map(slice => ({ k: slice.k, ...of(slice) }))
      .map(slice => ({ k: slice.k, islands: [...slice.apart, ...slice.connected], figures: figuresOf(slice, clot) }))
      .flatMap(({ figures, ...slice }) => (figures ? [{ ...slice, figures }] : []));
    const best = slices.toSorted(
      (a, b) => Number(rule(b.figures)) - Number(rule(a.figures)) || b.islands.length - a.islands.length || a.k - b.k,
    );
    const [first] = best;
    if (first === undefined) return [];
    const shown = rule(first.figures) ? best.filter(({ figures }) => rule(figures)) : [first];
    return [
      {
        side: clot.side,
        boxes: shown.flatMap(({ k, islands }) => boxOf(head, k, islands)),
        figures: first.figures,
        against: [],
        features: { ...first.figures, apartMm: first.figures.apartMm ?? 0 },
      },
    ];
  };
  return {
    title,
    family: 'haematoma',
    urgency: 'growth',
    seek: (head: SignHead) => inClots(head, clot => candidates(head, clot)),
    rule,
    ruledOutBy: [],
    words: (found: SignFinding<IslandFigures>) => words(found, ruleWords),
    label: ({ separate, connected }: IslandFigures) => `${separate + connected}`,
    sr: {
      finding,
      site: () => CODES.brain,
      against: {},
      write: writeIslands,
      read: readIslands,
      fits: islandsFit,
    },
    kindOf: () => kind,
    ...CLOT_SIGN,
  } as const satisfies Sign<IslandFigures>;
}

function figuresOf(
  { apart, connected }: Pick<IslandSlice, 'apart' | 'connected'>,
  { volumeMl }: Clot,
): IslandFigures | undefined {
  const all = [...apart, ...connected];
  if (all.length === 0) return undefined;
  return {
    separate: apart.length,
    connected: connected.length,
    diameterMm: roundTo(Math.max(...all.map(({ diameterMm }) => diameterMm)), 1),
    ...(apart.length > 0 ? { apartMm: roundTo(Math.min(...apart.map(({ apartMm }) => apartMm)), 1) } : {}),
    clotMl: roundTo(volumeMl, 2),
  };
}

/** One box about all islands of a slice. */
function boxOf({ stack, images }: SignHead, k: number, islands: readonly Island[]) {
  const slice = middleImage(stack.slices[k]!);
  if (slice === undefined) return [];
  const [width] = stack.sizePx;
  const points = islands.flatMap(({ pixels }) =>
    pixels.map(i => analysisPointLps(stack, stack.slices[k]!, i % width, Math.floor(i / width))),
  );
  return pointsBox(points, slice, images);
}
