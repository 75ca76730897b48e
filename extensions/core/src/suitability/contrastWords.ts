import type { SeriesHeader } from '../volume/ctSeries.js';

/** Sites that fill ContrastBolusAgent (0018,0010) even without contrast write one of these. */
const NO_AGENT = /^(|-+|0|no|non|none|nil|n\/?a|not? given|without|w\/?o|native?|ohne|sans|unenhanced)( .*)?$/i;

const WITHOUT =
  /(non[- ]?(contrast|enhanced|con\b)|\bnc(ct|ht)?\b|without|w\/o|\bno (iv )?contrast|unenhanced|\bnati(v|ve)?\b|\bplain\b|\bpre[- ]?contrast|\bohne\b|\bsans\b|\bsin contraste|\bc-)/i;
const WITH =
  /(\bcta\b|angio|\bctp\b|perfusion|\bctv\b|venogra|\bcect\b|contrast|enhanced|\bkm\b|\bpost[- ]?(con|iv)|\bc\+|\barterial\b|\bvenous\b|bolus|circle of willis|carotis|carotid)/i;

/** The agent's name, or the words of the description that speak of contrast medium; undefined when neither does. */
export function contrastEvidence({ contrastBolusAgent, seriesDescription }: SeriesHeader): string | undefined {
  const agent = contrastBolusAgent?.trim() ?? '';
  if (!NO_AGENT.test(agent)) return `contrast agent "${agent}"`;
  const description = seriesDescription?.trim() ?? '';
  if (WITH.test(description.replace(WITHOUT, ' ')) && !WITHOUT.test(description)) return `description "${description}"`;
  return undefined;
}
