import type { Mark } from '../figures/mark.js';
import type { GrowthSigns } from '../growthSigns.js';
import type {
  JudgedCandidate,
  Sign,
  SignBox,
  SignCandidate,
  SignFamily,
  SignFinding,
  SignHead,
  SoughtSign,
} from './sign.js';
import { SIGNS, type SignFigures, type SignId, type Signs } from './signs.js';

/** The list with each sign under the type of its own figures. */
const LIST: { readonly [K in SignId]: Sign<SignFigures[K]> } = SIGNS;

const isSignId = (name: string): name is SignId => Object.hasOwn(SIGNS, name);

export const SIGN_IDS: readonly SignId[] = Object.keys(SIGNS).filter(isSignId);

export const familyOf = (id: SignId): SignFamily | undefined => LIST[id].family;

/** A value for each sign that `ask` gives one of. */
export function collectSigns(
  ask: <K extends SignId>(sign: Sign<SignFigures[K]>, id: K) => SoughtSign<SignFigures[K]> | undefined,
): Signs {
  // That each lies under its own name is what `put` sees to; the compiler cannot follow it through the list.
  const found: { [K in SignId]?: SoughtSign<SignFigures[SignId]> } = {};
  const put = <K extends SignId>(id: K) => {
    const sought = ask<K>(LIST[id], id);
    if (sought !== undefined) found[id] = sought;
  };
  for (const id of SIGN_IDS) put(id);
  return found as Signs;
}

/** What `say` says of each sign that was looked for, in the order of the list. */
export function ofSigns<T>(
  signs: Signs,
  say: <F>(sign: Sign<F>, sought: SoughtSign<F>, id: SignId) => T,
): readonly T[] {
  const said: T[] = [];
  const ask = <K extends SignId>(id: K) => {
    const sought: SoughtSign<SignFigures[K]> | undefined = signs[id];
    if (sought !== undefined) said.push(say<SignFigures[K]>(LIST[id], sought, id));
  };
  for (const id of SIGN_IDS) ask(id);
  return said;
}

/** What `say` says of each finding, in the order of the list. */
export const ofFindings = <T>(
  signs: Signs,
  say: <F>(finding: SignFinding<F>, sign: Sign<F>, id: SignId) => T,
): readonly T[] => ofSigns(signs, (sign, { findings }, id) => findings.map(finding => say(finding, sign, id))).flat();

/** What a model said of the candidates of a sign, in their order. */
export interface SignScores {
  readonly modelId: string;
  readonly threshold: number;
  readonly probabilities: readonly number[];
}

/**
 * The candidates that count: from the model's threshold on where there is one, else by the published rule. Surest first. Two that
 * touch are one finding, as a vessel may come out in pieces.
 */
export function judgeSign<F>(
  sign: Sign<F>,
  candidates: readonly SignCandidate<F>[],
  scores?: SignScores,
): SoughtSign<F> {
  const judged = candidates.map((candidate, n): JudgedCandidate<F> => {
    const byRule = sign.rule(candidate.figures);
    return scores ? { ...candidate, byRule, probability: scores.probabilities[n]! } : { ...candidate, byRule };
  });
  const counts = ({ probability, byRule, against }: JudgedCandidate<F>) =>
    scores && probability !== undefined
      ? probability >= scores.threshold
      : byRule && !sign.ruledOutBy.some(name => against.includes(name));
  const standing = judged.filter(counts).sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0));
  const findings: SignFinding<F>[] = [];
  for (const { features: _, ...found } of standing) {
    const touched = findings.findIndex(other => other.side === found.side && touches(other.boxes, found.boxes));
    if (touched < 0) {
      const number = findings.filter(({ side }) => side === found.side).length + 1;
      findings.push({ id: `${found.side}-${number}`, ...found });
      continue;
    }
    const first = findings[touched]!;
    const own = new Set(first.boxes.map(({ slice }) => slice));
    findings[touched] = { ...first, boxes: [...first.boxes, ...found.boxes.filter(({ slice }) => !own.has(slice))] };
  }
  return {
    findings,
    ...(scores ? { model: { id: scores.modelId, threshold: scores.threshold } } : {}),
    candidates: judged,
  };
}

/** Whether boxes overlap on one slice, or on neighbouring ones. */
const touches = (some: readonly SignBox[], others: readonly SignBox[]): boolean =>
  some.some(a =>
    others.some(
      b =>
        Math.abs(a.slice - b.slice) <= 1 &&
        a.x < b.x + b.width &&
        b.x < a.x + a.width &&
        a.y < b.y + b.height &&
        b.y < a.y + a.height,
    ),
  );

/** The candidates of every sign that was looked for, by its id. */
export type SignCandidates = { readonly [K in SignId]?: readonly SignCandidate<SignFigures[K]>[] };

/** Seeks every sign. */
export const seekSigns = (head: SignHead): SignCandidates => {
  const found: { [K in SignId]?: readonly SignCandidate<SignFigures[SignId]>[] } = {};
  for (const id of SIGN_IDS) {
    const candidates = LIST[id].seek(head);
    if (candidates !== undefined) found[id] = candidates;
  }
  return found as SignCandidates;
};

export const judgeSigns = (candidates: SignCandidates, scores: Readonly<Partial<Record<SignId, SignScores>>>): Signs =>
  collectSigns((sign, id) => {
    const places = candidates[id];
    return places && judgeSign(sign, places, scores[id]);
  });

/** English words for what a family is of, and what is said once of all of it: how little each sign tells by itself. */
const FAMILY_WORDS: Readonly<Record<SignFamily, { readonly none: string; readonly worth: string }>> = {
  haematoma: {
    none: 'Hematoma, looked for and not found',
    worth:
      'Each sign of the hematoma alone says little about growth: C 0.51 (blend) to 0.70 (swirl) in 266 patients, 0.62 for the volume (Zhong 2021)',
  },
};

/**
 * Lines of text: each finding, and of a sign that was not found that it was looked for; of a family those that were not found in
 * one line, and once what they are worth.
 */
export function signWords(signs: Signs): readonly string[] {
  const missing = new Map<SignFamily, string[]>();
  const found = new Set<SignFamily>();
  const lines = ofSigns(signs, (sign, { findings }) => {
    const { family } = sign;
    if (findings.length === 0) {
      if (family === undefined) return [`${sign.title}: none found`];
      missing.set(family, [...(missing.get(family) ?? []), sign.title.toLowerCase()]);
      return [];
    }
    if (family) found.add(family);
    return findings.map(
      finding => `${sign.title}: ${sign.words(finding)}${finding.removedByReader ? ', removed by the reader' : ''}`,
    );
  }).flat();
  return [
    ...lines,
    ...[...missing].map(([family, titles]) => `${FAMILY_WORDS[family].none}: ${titles.join(', ')}`),
    ...[...found].map(family => FAMILY_WORDS[family].worth),
  ];
}

/** Which of the signs of growth stand; undefined where none of them was looked for. */
export function growthOf(signs: Signs): GrowthSigns | undefined {
  const standing = ofSigns(signs, ({ growth }, { findings }) =>
    growth ? [{ growth, stands: findings.some(({ removedByReader }) => !removedByReader) }] : [],
  ).flat();
  if (standing.length === 0) return undefined;
  const stands = (name: keyof GrowthSigns) => standing.some(sign => sign.growth === name && sign.stands);
  return { blend: stands('blend'), hypodensity: stands('hypodensity') };
}

/** The signs of which something was found. */
export const foundOf = (signs: Signs): Signs =>
  collectSigns((_, id) => {
    const sought = signs[id];
    return sought && sought.findings.length > 0 ? sought : undefined;
  });

/** The boxes of each finding that stands, as marks on the images. */
export const signMarks = (signs: Signs): readonly (readonly Mark[])[] =>
  ofFindings(signs, ({ boxes, figures, removedByReader }, sign) =>
    removedByReader ? [] : boxes.map(box => boxMark(box, sign.label(figures))),
  );

/** Pixel i covers i - 0.5 .. i + 0.5. */
function boxMark({ slice, x, y, width, height }: SignBox, label: string): Mark {
  const [left, top, right, bottom] = [x - 0.5, y - 0.5, x + width - 0.5, y + height - 0.5];
  return {
    slice,
    shape: 'outline',
    points: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    label,
  };
}
