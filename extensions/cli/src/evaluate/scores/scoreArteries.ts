import {
  type JudgedCandidate,
  judgeSign,
  ofSigns,
  type Sign,
  type SignBox,
  type SignCandidate,
  type SignFinding,
  type SoughtSign,
  type SourceImage,
  type StrokeResult,
  type Vec3,
} from '@ohif-stroke/core';
import type { ReferenceArtery } from '../cases/evaluationCase.js';
import { boxHolds, pitchOf } from './boxHolds.js';

/** An artery of the reference with its line in the patient. */
export interface PlacedArtery extends Pick<ReferenceArtery, 'side' | 'part' | 'seen'> {
  readonly lineLps: readonly Vec3[];
}

/** What a candidate truly is; `unsure` where only an artery is there that nobody could see. */
export type CandidateTruth = 'dense' | 'unsure' | 'none';

export interface CandidateRow {
  readonly side: string;
  readonly kind: string;
  readonly truth: CandidateTruth;
  /** Which artery of the case, -1 where it is none. */
  readonly artery: number;
  readonly byRule: boolean;
  /** Counts where only the rule speaks: `byRule`, and nothing against it. */
  readonly ruleCounts: boolean;
  readonly probability?: number;
  /** Images that would show it. */
  readonly images: number;
  readonly features: Readonly<Record<string, number>>;
}

/** The findings of one way to judge the candidates. */
export interface SignWayScore {
  readonly found: readonly { readonly kind: string; readonly truth: CandidateTruth; readonly images: number }[];
  /** By the arteries of the case: whether one of the findings is it. */
  readonly hits: readonly boolean[];
}

export interface ArteryScore {
  readonly references: readonly { readonly kind: string; readonly side: string; readonly seen: boolean }[];
  readonly sliceMm: number;
  /** Images in which it was sought. */
  readonly images: number;
  /** Whether any candidate is it, judged dense or not. */
  readonly sought: readonly boolean[];
  readonly rule: SignWayScore;
  /** Absent where no model judged. */
  readonly model?: SignWayScore;
  readonly candidates: readonly CandidateRow[];
}

/** Dense arteries of a result against those of its case; undefined where they were not looked for. */
export const scoreArteries = (result: StrokeResult, arteries: readonly PlacedArtery[]): ArteryScore | undefined =>
  ofSigns(result.signs, (sign, sought) =>
    sign.caseField === 'denseArteries' && sought.candidates
      ? [scoreSign(sign, sought, sought.candidates, result, arteries)]
      : [],
  ).flat()[0];

function scoreSign<F>(
  sign: Sign<F>,
  { findings, model }: SoughtSign<F>,
  candidates: readonly JudgedCandidate<F>[],
  { images, headFrame }: Pick<StrokeResult, 'images' | 'headFrame'>,
  arteries: readonly PlacedArtery[],
): ArteryScore {
  const meets = arteryMatcher(images);
  const arteriesAt = (found: Pick<SignFinding<F>, 'side' | 'boxes'>) =>
    arteries.flatMap((artery, n) => (meets(artery, found) ? [n] : []));
  const truthOf = (at: readonly number[]): CandidateTruth =>
    at.some(n => arteries[n]!.seen !== false) ? 'dense' : at.length > 0 ? 'unsure' : 'none';
  const wayOf = (of: readonly SignFinding<F>[]): SignWayScore => {
    const at = of.map(arteriesAt);
    return {
      found: of.map(({ figures, boxes }, n) => ({
        kind: sign.kindOf(figures),
        truth: truthOf(at[n]!),
        images: boxes.length,
      })),
      hits: arteries.map((_, n) => at.flat().includes(n)),
    };
  };
  const rule = judgeSign(sign, candidates.map(withoutProbability));
  const at = candidates.map(arteriesAt);
  return {
    references: arteries.map(({ part, side, seen = true }) => ({ kind: part, side, seen })),
    sliceMm: pitchOf(images),
    images: sign.searchedImages(headFrame.mniToLps, images),
    sought: arteries.map((_, n) => at.flat().includes(n)),
    rule: wayOf(rule.findings),
    ...(model ? { model: wayOf(findings) } : {}),
    candidates: candidates.map((candidate, n): CandidateRow => {
      const { side, figures, byRule, probability, boxes, features, against } = candidate;
      return {
        side,
        kind: sign.kindOf(figures),
        truth: truthOf(at[n]!),
        artery: at[n]![0] ?? -1,
        byRule,
        ruleCounts: byRule && !sign.ruledOutBy.some(name => against.includes(name)),
        ...(probability === undefined ? {} : { probability }),
        images: boxes.length,
        features,
      };
    }),
  };
}

const withoutProbability = <F>({ probability: _, ...candidate }: JudgedCandidate<F>): SignCandidate<F> => candidate;

/** Whether a point of an artery lies in a box, on its image or hardly beyond it. */
function arteryMatcher(images: readonly SourceImage[]) {
  const holds = boxHolds(images);
  return ({ side, lineLps }: PlacedArtery, found: { readonly side: string; readonly boxes: readonly SignBox[] }) =>
    found.side === side && found.boxes.some(box => lineLps.some(point => holds(box, point)));
}
