import { CODES, type Code, own } from '../../dataset/codes.js';
import type { GrowthSigns } from '../growthSigns.js';
import { type Clot, clotsOf } from '../haemorrhage/clot/clots.js';
import type { DarkPart } from '../haemorrhage/clot/darkParts.js';
import { partBox } from '../haemorrhage/clot/partBox.js';
import { type PartFigures, partChains } from '../haemorrhage/clot/partChains.js';
import { asStored, partFits, readPart, writePart } from '../haemorrhage/clot/partItems.js';
import type { Sign, SignCandidate, SignFinding, SignHead } from './sign.js';

/**
 * A border up to this is well defined, mm as `borderWidthMm` measures it. No width was published ("well-defined", "easily recognised by the
 * naked eye"). Engineering limit between a step of up to 1.5 mm as a scanner blurs it, 1.5 to 3 mm, and a gradient of 6 mm.
 */
export const SHARP_MM = 4;

/** What can speak against a sign inside a haematoma, by the names of its codes and texts. */
export const CLOT_AGAINST = ['levelBorder', 'tissueBetween', 'asTissue', 'besideVentricle'] as const;
export type ClotAgainst = (typeof CLOT_AGAINST)[number];

const AGAINST_CODES: Readonly<Record<ClotAgainst, Code>> = {
  levelBorder: own('CLOT-LEVEL', 'Its border is a fluid level'),
  tissueBetween: own('CLOT-BETWEEN', 'Tissue between the two: two hematomas?'),
  asTissue: own('CLOT-ASTISSUE', 'No denser than brain: edema?'),
  besideVentricle: own('CLOT-VENTRICLE', 'Beside a ventricle or its blood'),
};

const AGAINST_WORDS: Readonly<Record<string, string>> = {
  levelBorder: 'its border is a fluid level',
  tissueBetween: 'tissue between the two, two hematomas?',
  asTissue: 'no denser than brain, edema?',
  besideVentricle: 'beside a ventricle or its blood',
};

/** A strip of at least this much less between the two is tissue, HU: an edge that the kernel sharpens dips by 1 to 3. */
const TISSUE_BETWEEN_HU = 6;
/** Blood is denser than tissue by more than this, HU. */
const OVER_TISSUE_HU = 3;
/** Share of the outline from which a part lies beside a ventricle. */
const BESIDE_SHARE = 0.2;

function clotAgainst(part: DarkPart, tissueHu: number): readonly ClotAgainst[] {
  const holds: Readonly<Record<ClotAgainst, boolean>> = {
    levelBorder: part.level,
    tissueBetween: part.dipHu >= TISSUE_BETWEEN_HU,
    asTissue: part.hu <= tissueHu + OVER_TISSUE_HU,
    besideVentricle: part.besideOtherShare >= BESIDE_SHARE,
  };
  return CLOT_AGAINST.filter(name => holds[name]);
}

/** What tells one sign inside a haematoma from the others. */
interface PartSignOf {
  readonly title: string;
  /** The word of a case's reference. */
  readonly kind: string;
  readonly growth?: keyof GrowthSigns;
  readonly finding: Code;
  /** The published rule in words, behind its figures. */
  readonly ruleWords: string;
  readonly hasShape: (part: DarkPart, tissueHu: number) => boolean;
  readonly rule: (figures: PartFigures) => boolean;
  /** Share of the slices with such a part on which it must hold, 0-1; one slice is enough without. */
  readonly leastShare?: number;
  /** What of `CLOT_AGAINST` is told; the sign does not need the others. */
  readonly told: readonly ClotAgainst[];
  readonly ruledOutBy: readonly ClotAgainst[];
}

const hounsfield = (hu: number): string => hu.toFixed(0);

/** Name and measures in English: "right: 72 HU beside 48 HU, 24 apart, border 1.2 mm, 210 mm2 (31 % of the hematoma there)". */
const partWords = ({ side, figures, probability, byRule, against }: SignFinding<PartFigures>, rule: string): string => {
  const { hu, brightHu, minHu, borderMm, areaMm2, sharePercent, slices } = figures;
  return [
    `${side === 'none' ? 'midline' : side}: ${hounsfield(brightHu)} HU beside ${hounsfield(hu)} HU`,
    `${hounsfield(brightHu - hu)} apart`,
    `darkest ${hounsfield(minHu)} HU`,
    `border ${borderMm.toFixed(1)} mm`,
    `${areaMm2.toFixed(0)} mm2 (${sharePercent.toFixed(0)} % of the hematoma there)`,
    `on ${slices} ${slices === 1 ? 'slice' : 'slices'}`,
    ...(probability === undefined ? [] : [`${(100 * probability).toFixed(0)} %`]),
    `${rule}: ${byRule ? 'yes' : 'no'}`,
    ...against.flatMap(name => AGAINST_WORDS[name] ?? []),
  ].join(', ');
};

const picked = (names: readonly ClotAgainst[]): Readonly<Record<string, Code>> =>
  Object.fromEntries(names.map(name => [name, AGAINST_CODES[name]]));

/** A sign by a darker part inside a believed intracerebral haematoma; not looked for where there is none of at least 3 mL. */
export function partSign(of: PartSignOf) {
  const { title, kind, growth, finding, ruleWords, hasShape, rule, leastShare, told, ruledOutBy } = of;
  const candidates = (head: SignHead, clot: Clot): readonly SignCandidate<PartFigures>[] => {
    const { tissueHu } = head.densities;
    return partChains(clot, tissueHu, part => hasShape(part, tissueHu), rule, leastShare).map(({ parts, figures }) => ({
      side: clot.side,
      boxes: parts.flatMap(part => partBox(part, head.images)),
      figures: asStored(figures),
      against: clotAgainst(parts[0]!, tissueHu).filter(name => told.includes(name)),
      features: { ...figures },
    }));
  };
  return {
    title,
    family: 'haematoma',
    urgency: 'growth',
    ...(growth ? { growth } : {}),
    seek: (head: SignHead) => inClots(head, clot => candidates(head, clot)),
    rule,
    ruledOutBy,
    words: (of: SignFinding<PartFigures>) => partWords(of, ruleWords),
    label: ({ brightHu, hu }: PartFigures) => `${hounsfield(brightHu)}/${hounsfield(hu)} HU`,
    sr: {
      finding,
      site: () => CODES.brain,
      against: picked(told),
      write: writePart,
      read: readPart,
      fits: partFits,
    },
    kindOf: () => kind,
    ...CLOT_SIGN,
  } as const satisfies Sign<PartFigures>;
}

/** The field of a case that lists the truth, and on how many images a haematoma may lie: any. */
export const CLOT_SIGN = {
  caseField: 'haematomaSigns',
  searchedImages: (_: unknown, images: readonly unknown[]) => images.length,
} as const;

/** What is sought in each believed clot; undefined where there is none. */
export function inClots<F>(
  head: SignHead,
  seek: (clot: Clot) => readonly SignCandidate<F>[],
): readonly SignCandidate<F>[] | undefined {
  const clots = clotsOf(head);
  return clots.length === 0 ? undefined : clots.flatMap(seek).filter(({ boxes }) => boxes.length > 0);
}
