import { DE } from './de/index.js';
import { EN } from './en/index.js';
import type { Text } from './text.js';
import { ZH } from './zh/index.js';

export { boxName } from './boxName.js';
export type { SentenceValues } from './codes.js';
export { failureText } from './failures.js';
export { noticeText } from './notices.js';
export { type Numbers, numbersFor } from './numbers.js';
export { nothingInRegions, outsideLine, outsidePlaces } from './outsideWords.js';
export { type RegionAccount, regionAccount, sliceRange } from './regionSentence.js';
export { selfTestReport, selfTestText } from './selfTestText.js';
export { withValues } from './sentenceValues.js';
export { seriesSentence, seriesTitle } from './seriesSentence.js';
export { stageWords } from './stages.js';
export type { Text } from './text.js';
export { translated, wordsIn } from './translated.js';

/** The dictionary for a language tag such as OHIF keeps ('en-US', 'zh', 'de-CH'); English for every other. */
export function textFor(language: string): Text {
  const [primary] = language.toLowerCase().split(/[-_]/);
  return primary === 'zh' ? ZH : primary === 'de' ? DE : EN;
}
