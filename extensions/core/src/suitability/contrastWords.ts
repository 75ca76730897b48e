import type { SeriesHeader } from '../volume/imageSeries.js';
import { ENHANCED, NO_AGENT, plainWords, WITH_AND_WITHOUT, WITHOUT } from './contrastTables.js';

/** What a text says of contrast medium; `both` names a study of two phases ("W+W/O") and not which phase this is. */
export type ContrastMeaning = 'with' | 'without' | 'both' | 'nothing';

export function contrastMeaning(text: string): ContrastMeaning {
  const plain = plainWords(text);
  const rest = plain.replace(WITHOUT, '¬');
  const isWithout = rest !== plain;
  const isWith = ENHANCED.test(rest) || (isWithout && WITH_AND_WITHOUT.test(rest));
  return isWith ? (isWithout ? 'both' : 'with') : isWithout ? 'without' : 'nothing';
}

/** Agents that go another way than into a vein, an artery or the CSF do not reach the head. */
const ELSEWHERE = /^(oral|orally|po|per os|rectal|enteral|por boca)$/;

/** Whether a value of ContrastBolusAgent, or the meaning of a coded agent, names one. */
const isAgent = (value: string): boolean => {
  const plain = plainWords(value);
  return !NO_AGENT.test(plain) && contrastMeaning(value) !== 'without';
};

interface Bolus {
  readonly evidence?: string;
  /** The agent's name, or the volume. */
  readonly agent?: string;
  readonly isDoubtful?: boolean;
  readonly isDenied?: boolean;
}

/** What the attributes of the Contrast/Bolus Module (PS3.3 C.7.6.4, C.7.6.4b) tell together. */
function bolus(header: SeriesHeader): Bolus {
  const { contrastBolusAgent = '', contrastBolusAgentCodes = [], contrastBolusVolumeMl: ml } = header;
  const route = plainWords(header.contrastBolusRoute ?? '');
  if (header.contrastAdministered === false || ELSEWHERE.test(route)) return { isDenied: true };
  const agent = [contrastBolusAgent.trim(), ...contrastBolusAgentCodes].find(isAgent);
  const isDenied = agent === undefined && [contrastBolusAgent, ...contrastBolusAgentCodes].some(value => value.trim());
  if (agent !== undefined) return { evidence: `contrast agent "${agent}"`, agent, isDoubtful: ml === 0 };
  // A volume without an agent is an injection all the same; "NONE" beside one, or a mere route, is a question.
  if (ml !== undefined && ml > 0)
    return { evidence: `${ml} mL of contrast medium`, agent: `${ml} mL`, isDoubtful: isDenied };
  if (isDenied) return { isDenied };
  return /^(iv|i v|intravenous|ia|intraarterial)/.test(route)
    ? { evidence: `route "${header.contrastBolusRoute?.trim()}"`, isDoubtful: true }
    : {};
}

/**
 * What says that the images hold contrast medium: the agent, its volume, or the words of the series' description;
 * undefined when none does. This alone refuses a series.
 */
export function contrastEvidence(header: SeriesHeader): string | undefined {
  const { evidence, isDoubtful } = bolus(header);
  if (evidence !== undefined && !isDoubtful) return evidence;
  const description = header.seriesDescription?.trim() ?? '';
  return contrastMeaning(description) === 'with' ? `description "${description}"` : undefined;
}

/** The same for a sentence in another language: an agent (or its volume), or the description. */
export function contrastValues(header: SeriesHeader): { readonly agent: string; readonly description: string } {
  const { agent = '', isDoubtful } = bolus(header);
  return { agent: isDoubtful ? '' : agent, description: header.seriesDescription?.trim() ?? '' };
}

/**
 * What lets one suspect contrast medium without saying so: a description of two phases, a name of the protocol or the
 * study (both are those of the whole examination, of which the plain scan is a part), an agent of 0 mL. Decides nothing
 * by itself; where the pixels show bright vessels, both together do. ImageComments are not asked: free text of anybody.
 */
export function contrastHint(header: SeriesHeader): string | undefined {
  const { evidence, isDoubtful } = bolus(header);
  if (evidence !== undefined && isDoubtful) return evidence;
  const series = header.seriesDescription?.trim() ?? '';
  const meaning = contrastMeaning(series);
  if (meaning === 'both') return `description "${series}"`;
  if (meaning === 'without') return undefined;
  const ofExamination = [
    ['protocol', header.protocolName],
    ['study', header.studyDescription],
  ] as const;
  for (const [what, words = ''] of ofExamination) {
    if (['with', 'both'].includes(contrastMeaning(words))) return `${what} "${words.trim()}"`;
  }
  return undefined;
}
