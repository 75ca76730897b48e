import type { RankedSeries, SeriesFacts } from '@ohif-stroke/core';
import { noticeText } from './notices.js';
import { numbersFor } from './numbers.js';
import type { Text } from './text.js';

/** What core calls "Series 2: Head 5 mm", with the first word in the reader's language; the description is the scanner's. */
export function seriesTitle({ series }: Text, { title }: Pick<RankedSeries, 'title'>): string {
  const match = /^Series(?: (\d+))?(?:$|: )/.exec(title);
  if (!match) return title;
  const rest = title.slice(match[0].length);
  return [series.numbered(match[1] ?? ''), rest].filter(Boolean).join(': ');
}

/** Why a series was chosen, passed over or refused, in the reader's language. */
export function seriesSentence(
  text: Text,
  { verdict, reasons, sentence }: Pick<RankedSeries, 'verdict' | 'reasons' | 'sentence'>,
): string {
  const words = text.seriesWords;
  const [reason] = reasons;
  switch (verdict?.kind) {
    case undefined:
      return sentence;
    case 'chosen':
      return words.chosen(facts(text, verdict.facts));
    case 'passedOver':
      return words.passedOver(facts(text, verdict.facts), words.because[verdict.because]);
    case 'refused':
      return reason ? words.refused(noticeText(text, reason)) : sentence;
  }
}

function facts(
  { seriesWords: words, locale }: Text,
  { sliceMm, kernel, softKernel, images, coverageMm }: SeriesFacts,
): string {
  const { fixed, count } = numbersFor(locale);
  return words.joined([
    ...(sliceMm === undefined ? [] : [words.slices(fixed(sliceMm, Number.isInteger(sliceMm) ? 0 : 1))]),
    kernel === undefined ? words.kernelUnknown : softKernel ? words.softKernel(kernel) : words.kernel(kernel),
    coverageMm === undefined ? words.images(count(images)) : words.covering(count(images), fixed(coverageMm, 0)),
  ]);
}
