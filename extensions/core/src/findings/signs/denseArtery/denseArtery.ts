import type { Sign } from '../sign.js';
import { type ArteryFigures, isDenseByRule } from './arteryFigures.js';
import { ARTERY_ITEMS } from './arteryItems.js';
import { searchedImages } from './searchedImages.js';
import { seekArteries } from './seekArteries.js';

const PART_WORDS = { stem: 'MCA stem', dot: 'MCA branch (dot)', basilar: 'basilar artery' } as const;

const AGAINST_WORDS: Readonly<Record<string, string>> = {
  calcified: 'as dense as calcium',
  bothSides: 'other vessels as dense, high hematocrit?',
  denseBlood: 'blood in the venous sinus as dense, high hematocrit?',
  atBone: 'beside bone',
  inBlood: 'beside blood',
  noOtherSide: 'other side not measured',
  small: 'small',
  offCourse: "off the artery's course",
};

const hounsfield = (hu: number): string => `${hu.toFixed(0)} HU`;

/** Hyperdense artery: the stem of a middle cerebral artery, one of its branches ("dot"), or the basilar artery. */
export const denseArtery = {
  title: 'Hyperdense artery',
  urgency: 'artery',
  seek: seekArteries,
  rule: isDenseByRule,
  ruledOutBy: ['calcified', 'atBone', 'small', 'offCourse'],
  words: ({ side, figures, probability, byRule, against }) => {
    const { part, hu, oppositeHu, sinusHu } = figures;
    const where = side === 'none' ? PART_WORDS[part] : `${PART_WORDS[part]} ${side}`;
    const other = part === 'basilar' ? 'other vessels' : 'other side';
    const rule = `over 43 HU and 1.2 times the ${other}: ${byRule ? 'yes' : 'no'}`;
    return [
      `${where}: ${hounsfield(hu)}`,
      ...(oppositeHu === undefined ? [] : [`${other} ${hounsfield(oppositeHu)}`]),
      ...(sinusHu === undefined ? [] : [`venous sinus ${hounsfield(sinusHu)}`]),
      ...(probability === undefined ? [] : [`${(100 * probability).toFixed(0)} %`]),
      rule,
      ...against.flatMap(name => AGAINST_WORDS[name] ?? []),
    ].join(', ');
  },
  label: ({ hu }) => hounsfield(hu),
  sr: ARTERY_ITEMS,
  kindOf: ({ part }) => part,
  caseField: 'denseArteries',
  searchedImages,
} as const satisfies Sign<ArteryFigures>;
