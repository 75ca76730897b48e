import { LINE_IDS } from '../figures/figureTexts.js';

const HEAD = ['{haemorrhage}', '{aspects}', '{affected}', '{outside}', '{ai}', '{scores}', '{firmness}', '{changed}'];
const END = ['{growth}', '{siteModels}', '{warnings}', '{status}', '{software}. {disclaimer}'];
const FIGURE_LINES = LINE_IDS.map(id => `{${id}}`);

/** Without a template of the site: one line a field, as the panel says them. */
const DEFAULT_TEMPLATE = [
  ...HEAD,
  '{decided}',
  '{acuteInfarct}',
  '{oldInfarct}',
  ...FIGURE_LINES,
  '{signs}',
  ...END,
].join('\n');

/** In the order of the elements of RadElement's set RDES22, CT Stroke (RDE159 to RDE173), as far as they are said here. */
const BY_ELEMENT = [
  // Hyperacute signs, location, vascular territory.
  ...['{acuteInfarct}', '{oldInfarct}', '{outside}'],
  // Hemorrhagic conversion.
  '{haemorrhage}',
  // Mass effect.
  ...['{hemisphericCsf}', '{sulciAndCisterns}'],
  // Midline shift.
  '{midlineShift}',
  // Hyperdense vessel, hyperdense sign.
  '{signs}',
  // Hydrocephalus.
  '{ventricleSize}',
  // ASPECTS.
  ...['{aspects}', '{affected}', '{ai}', '{scores}', '{firmness}', '{changed}'],
];

/** The templates that a site asks for by name. */
const NAMED: ReadonlyMap<string, string> = new Map([
  [
    'radElement',
    [...BY_ELEMENT, ...FIGURE_LINES.filter(line => !BY_ELEMENT.includes(line)), '{decided}', ...END].join('\n'),
  ],
]);

/** The lines that a site's `readTemplate` asks for: by the name of a template, or its own. */
export const templateOf = (given: string | undefined): string =>
  given === undefined ? DEFAULT_TEMPLATE : (NAMED.get(given) ?? given);
