import { intracerebral } from '../../haemorrhage/intracerebral.js';
import type { Figure } from '../figure.js';
import { type HaematomaSite, type HaematomaStructure, measureSite } from './measureSite.js';
import { fitsSite, readSite, writeSite } from './siteItems.js';

const STRUCTURE_WORDS: Readonly<Record<HaematomaStructure, string>> = {
  caudate: 'caudate nucleus',
  lentiform: 'lentiform nucleus',
  internalCapsule: 'internal capsule',
  insula: 'insula and external capsule',
  thalamus: 'thalamus',
  frontal: 'frontal lobe',
  temporal: 'temporal lobe',
  parietal: 'parietal lobe',
  occipital: 'occipital lobe',
  midbrain: 'midbrain',
  pons: 'pons',
  medulla: 'medulla oblongata',
  cerebellum: 'cerebellum',
};

const whereOf = ({ location, structure, side }: HaematomaSite): string =>
  `${location}, ${STRUCTURE_WORDS[structure]}${side === 'none' ? '' : ` ${side}`}`;

/** Where the largest intracerebral haematoma lies: lobar, deep or infratentorial, as the scores of outcome ask. */
export const haematomaSite = {
  measure: ({ haemorrhage, network, stack, frame, parameters }) =>
    measureSite(intracerebral(haemorrhage.mask, network).mask, stack, frame, parameters.minHaemorrhageMl),
  restsOn: ['haemorrhage'],
  words: of => [`Largest hematoma: ${whereOf(of)} (${(100 * of.share).toFixed(0)} % of it ${of.location})`],
  inPicture: of => `Largest hematoma: ${whereOf(of)}`,
  sr: { group: 'haemorrhage', write: writeSite, read: readSite, fits: fitsSite },
} as const satisfies Figure<HaematomaSite>;
