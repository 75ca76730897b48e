import type { Criterion } from '../trials/criterion.js';

/** Causes of an ischaemic stroke as TOAST and CISS name them, and why there is none. */
export const CAUSES = [
  'largeArtery',
  'largeArteryEmbolism',
  'largeArteryHypoperfusion',
  'parentArtery',
  'cardioembolism',
  'smallVessel',
  'penetratingArtery',
  'other',
  'severalCauses',
  'noCauseFound',
  'fitsNone',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What is asked of the patient, under a name that has words. */
export const QUESTIONS = [
  'severalCauses',
  'otherCause',
  'arteryHalfClosed',
  'largeInfarct',
  'cardiacSource',
  'lacune',
  'arteryDiseased',
  'perforatorOnly',
  'perforatorAndHeart',
  'watershedOnly',
  'severalTerritories',
  'infarctSeen',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** A cause, or a condition on which it depends. */
export type CauseTree =
  | { readonly cause: Cause }
  | { readonly ask: Question; readonly if: Criterion; readonly yes: CauseTree; readonly no: CauseTree };

/** A published classification as a tree that is read from its root: no network is trained, since no data with proven causes could be had. */
export interface Classification {
  readonly name: string;
  readonly tree: CauseTree;
  readonly citation: string;
  readonly sources: readonly [string, string, ...string[]];
}

const all = (...of: readonly Criterion[]): Criterion => ({ kind: 'all', of });
const any = (...of: readonly Criterion[]): Criterion => ({ kind: 'any', of });

export const HEART: Criterion = { kind: 'choice', item: 'cardiacSource', of: ['yes'] };
export const OTHER: Criterion = { kind: 'choice', item: 'otherCause', of: ['yes'] };
/** Half of the lumen or more, or occluded. */
export const HALF_CLOSED: Criterion = { kind: 'choice', item: 'arteryStenosis', of: ['from50'] };
export const PERFORATOR: Criterion = { kind: 'choice', item: 'infarctPattern', of: ['onePerforator'] };
export const WATERSHED: Criterion = { kind: 'choice', item: 'infarctPattern', of: ['watershed'] };
export const SEVERAL: Criterion = { kind: 'choice', item: 'infarctPattern', of: ['severalTerritories'] };
const BEYOND_PERFORATOR: Criterion = {
  kind: 'choice',
  item: 'infarctPattern',
  of: ['oneTerritory', 'watershed', 'severalTerritories'],
};
const SMALL: Criterion = { kind: 'choice', item: 'infarctUnder15', of: ['yes'] };
const NOT_SMALL: Criterion = { kind: 'choice', item: 'infarctUnder15', of: ['no'] };

/** Two of three, as both classifications ask before anything else. */
const twoOf = (artery: Criterion): Criterion => any(all(artery, HEART), all(artery, OTHER), all(HEART, OTHER));

/** TOAST: cortical, or deep and larger than 1.5 cm. */
const LARGE = any(BEYOND_PERFORATOR, all(PERFORATOR, NOT_SMALL));

/** TOAST: a lacunar syndrome, and an infarct of a perforator under 1.5 cm or none to be seen. */
const LACUNE = all(
  { kind: 'choice', item: 'lacunarSyndrome', of: ['yes'] },
  any(all(PERFORATOR, SMALL), { kind: 'choice', item: 'infarctPattern', of: ['none'] }),
);

/** CISS: half closed, or any plaque or stenosis of the parent artery where the infarct is that of one perforator. */
const DISEASED = any(
  all(BEYOND_PERFORATOR, HALF_CLOSED),
  all(PERFORATOR, { kind: 'choice', item: 'arteryStenosis', of: ['under50', 'from50'] }),
);

/**
 * TOAST (Adams, Stroke 1993;24:35-41). Its "probable" and "possible" are not told apart, nor is "incomplete evaluation" a leaf:
 * it is what comes out while an answer on the way is missing. The conditions were read in a table of mdicu.com and in one of
 * PMC7416422 (small vessels); the paper could not be opened.
 */
export const toast: Classification = {
  name: 'TOAST',
  tree: {
    ask: 'severalCauses',
    if: twoOf(HALF_CLOSED),
    yes: { cause: 'severalCauses' },
    no: {
      ask: 'otherCause',
      if: OTHER,
      yes: { cause: 'other' },
      no: {
        ask: 'arteryHalfClosed',
        if: HALF_CLOSED,
        yes: { ask: 'largeInfarct', if: LARGE, yes: { cause: 'largeArtery' }, no: { cause: 'fitsNone' } },
        no: {
          ask: 'cardiacSource',
          if: HEART,
          yes: { ask: 'largeInfarct', if: LARGE, yes: { cause: 'cardioembolism' }, no: { cause: 'fitsNone' } },
          no: { ask: 'lacune', if: LACUNE, yes: { cause: 'smallVessel' }, no: { cause: 'noCauseFound' } },
        },
      },
    },
  },
  citation: 'Adams HP Jr, et al. Stroke 1993;24:35-41. doi:10.1161/01.STR.24.1.35',
  sources: ['mdicu.com/calc/calc-304.html', 'PMC7416422 Table 1 (small vessels)', 'droracle.ai/articles/207060'],
};

/**
 * CISS (Gao, Front Neurol 2011;2:6), with the mechanism of a large artery. Atheroma of the aortic arch, which it counts as large
 * artery, is not asked. Read at frontiersin.org (abstract) and stroke-manual.com.
 */
export const ciss: Classification = {
  name: 'CISS',
  tree: {
    ask: 'severalCauses',
    if: twoOf(DISEASED),
    yes: { cause: 'severalCauses' },
    no: {
      ask: 'otherCause',
      if: OTHER,
      yes: { cause: 'other' },
      no: {
        ask: 'arteryDiseased',
        if: DISEASED,
        yes: {
          ask: 'perforatorOnly',
          if: PERFORATOR,
          yes: { cause: 'parentArtery' },
          no: {
            ask: 'watershedOnly',
            if: WATERSHED,
            yes: { cause: 'largeArteryHypoperfusion' },
            no: {
              ask: 'severalTerritories',
              if: SEVERAL,
              yes: { cause: 'largeArtery' },
              no: { cause: 'largeArteryEmbolism' },
            },
          },
        },
        no: {
          ask: 'perforatorOnly',
          if: PERFORATOR,
          yes: {
            ask: 'perforatorAndHeart',
            if: HEART,
            yes: { cause: 'severalCauses' },
            no: { cause: 'penetratingArtery' },
          },
          no: {
            ask: 'cardiacSource',
            if: HEART,
            yes: {
              ask: 'infarctSeen',
              if: BEYOND_PERFORATOR,
              yes: { cause: 'cardioembolism' },
              no: { cause: 'fitsNone' },
            },
            no: { cause: 'noCauseFound' },
          },
        },
      },
    },
  },
  citation: 'Gao S, et al. Front Neurol 2011;2:6. doi:10.3389/fneur.2011.00006',
  sources: [
    'frontiersin.org/articles/10.3389/fneur.2011.00006 (categories and mechanisms)',
    'stroke-manual.com/chinese-ischemic-stroke-subclassification-ciss',
  ],
};
