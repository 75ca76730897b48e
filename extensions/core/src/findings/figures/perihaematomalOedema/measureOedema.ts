import type { HaemorrhageFinding, SidedVolume } from '../../findings.js';
import type { SetAside } from '../../haemorrhage/oedema.js';

/** Oedema beside intracerebral clots, held against them. */
export interface PerihaematomalOedema {
  /** Believed oedema, or the reader's, mL. */
  readonly volumeMl: number;
  /** The intracerebral blood beside it, mL; all blood where the network tells no kinds apart. */
  readonly haematomaMl: number;
  /** Mean density of the oedema and of its mirror places, HU; absent where a reader drew it, which needs no densities. */
  readonly density?: { readonly hu: number; readonly huMirror: number };
  /** What the network marked and the rule did not believe; empty where a reader drew the oedema. */
  readonly setAside: readonly SetAside[];
}

/** Oedema for each mL of blood; undefined where there is no blood to hold it against. */
export const oedemaRatio = ({
  volumeMl,
  haematomaMl,
}: Pick<PerihaematomalOedema, 'volumeMl' | 'haematomaMl'>): number | undefined =>
  haematomaMl > 0 ? volumeMl / haematomaMl : undefined;

export const haematomaOf = ({ volumeMl, types }: HaemorrhageFinding): number =>
  types?.reduce((sum, { type, volumeMl: ml }) => sum + (type === 'parenchymal' ? ml : 0), 0) ?? volumeMl;

export const bothSides = ({ left, right }: SidedVolume): number => left + right;
