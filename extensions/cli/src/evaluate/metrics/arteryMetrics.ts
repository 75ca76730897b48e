import { share } from '@ohif-stroke/core';
import type { CaseScore } from '../scores/caseScore.js';
import type { ArteryScore, SignWayScore } from '../scores/scoreArteries.js';

/** Groups by the distance of the images, mm: up to this. */
const THIN_MM = 1.75;
const MIDDLE_MM = 3.75;

const KINDS = ['stem', 'dot', 'basilar'] as const;
const SLICES = [
  { name: `up to ${THIN_MM} mm`, holds: (mm: number) => mm <= THIN_MM },
  { name: `up to ${MIDDLE_MM} mm`, holds: (mm: number) => mm > THIN_MM && mm <= MIDDLE_MM },
  { name: `over ${MIDDLE_MM} mm`, holds: (mm: number) => mm > MIDDLE_MM },
];

/** Dense arteries: what rule and model find and what they take for one, by part and distance of the images. */
export function arteryMetrics(scores: readonly CaseScore[]) {
  const heads = scores.flatMap(({ arteries }) => (arteries ? [arteries] : []));
  const judged = heads.filter(({ model }) => model !== undefined);
  const groups = (of: readonly ArteryScore[], way: (head: ArteryScore) => SignWayScore) => [
    { name: 'all', ...figuresOf(of, way) },
    ...KINDS.map(kind => ({ name: kind, ...figuresOf(of, way, kind) })),
    ...SLICES.flatMap(({ name, holds }) => {
      const those = of.filter(({ sliceMm }) => holds(sliceMm));
      const parts = KINDS.map(kind => ({ name: `${kind}, ${name}`, ...figuresOf(those, way, kind) }));
      return those.length === 0 ? [] : [{ name, ...figuresOf(those, way) }, ...parts];
    }),
  ];
  return {
    heads: heads.length,
    /** Share of the arteries among the candidates: no way can find the others. */
    sought: share(
      heads.flatMap(h => h.sought.filter((is, n) => is && h.references[n]!.seen)).length,
      heads.flatMap(h => h.references.filter(({ seen }) => seen)).length,
    ),
    rule: groups(heads, head => head.rule),
    model: judged.length === 0 ? null : groups(judged, head => head.model!),
  };
}

/** An artery that nobody could see counts neither as missed nor as a false finding. */
function figuresOf(heads: readonly ArteryScore[], way: (head: ArteryScore) => SignWayScore, kind?: string) {
  const isOf = (other: string) => kind === undefined || other === kind;
  const seen = heads.flatMap(head =>
    head.references.flatMap((reference, n) => (reference.seen && isOf(reference.kind) ? [way(head).hits[n]!] : [])),
  );
  const falseOf = (head: ArteryScore) => way(head).found.filter(f => f.truth === 'none' && isOf(f.kind));
  const normal = heads.filter(({ references }) => references.length === 0);
  const count = (of: readonly ArteryScore[]) => of.reduce((sum, head) => sum + falseOf(head).length, 0);
  const falseImages = heads.flatMap(falseOf).reduce((sum, { images }) => sum + images, 0);
  return {
    references: seen.length,
    hits: seen.filter(Boolean).length,
    sensitivity: share(seen.filter(Boolean).length, seen.length),
    heads: heads.length,
    falseFindings: count(heads),
    falsePerHead: share(count(heads), heads.length),
    /** Images that show a false finding, of those in which it was sought. */
    falsePerImage: share(
      falseImages,
      heads.reduce((sum, { images }) => sum + images, 0),
    ),
    /** In heads without a dense artery. */
    normalHeads: normal.length,
    falsePerNormalHead: share(count(normal), normal.length),
  };
}
