import type { PartRule } from '@ohif-stroke/core';
import type { Numbers } from '../../text/index.js';
import { answerText, type itemWords, shortNumber } from './itemWords.js';

type Words = ReturnType<typeof itemWords>;

/** "≥ 15: 1 · > 20: 2": how a part gets its points. */
export function ruleText(rule: PartRule, words: Words, numbers: Numbers): string {
  const n = (value: number) => shortNumber(value, numbers);
  const limit = (of: { readonly 'mmol/L': number; readonly 'mg/dL': number }) =>
    `${n(of['mmol/L'])} mmol/L (${n(of['mg/dL'])} mg/dL)`;
  switch (rule.kind) {
    case 'bands':
    case 'hours': {
      const [first] = rule.bands;
      const unit = rule.kind === 'hours' ? ' h' : '';
      const below = first && ('from' in first ? `< ${n(first.from)}${unit}` : `≤ ${n(first.over)}${unit}`);
      const bands = rule.bands.map(band => {
        const from = 'from' in band ? `≥ ${n(band.from)}` : `> ${n(band.over)}`;
        return `${from}${unit}: ${n(band.points)}`;
      });
      return [`${below}: ${n(rule.below)}`, ...bands].join(' · ');
    }
    case 'choice':
      return Object.entries(rule.points)
        .map(([answer, points]) => `${answerText(words, answer)}: ${n(points)}`)
        .join(' · ');
    case 'glucose':
      return rule.bands
        .map(band => `${'over' in band ? `> ${limit(band.over)}` : `< ${limit(band.below)}`}: ${n(band.points)}`)
        .join(' · ');
    case 'either':
      return `${words.items[rule.item]} / ${words.items.glucose} > ${limit(rule.glucose)}: 1`;
    case 'perUnit':
      return rule.each === 1 ? '1 × 1' : `÷ ${n(rule.each)}`;
  }
}

/** What a part is called: by the items that it looks at. */
export function partName(rule: PartRule, words: Words): string {
  switch (rule.kind) {
    case 'glucose':
      return words.items.glucose;
    case 'either':
      return `${words.items[rule.item]} / ${words.items.glucose}`;
    case 'hours':
      return rule.items.map(item => words.items[item]).join(' → ');
    default:
      return words.items[rule.item];
  }
}
