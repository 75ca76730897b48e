import { storeAnswer } from '@ohif-stroke/core';
import type { Chance } from './chance.js';
import type { Mutation } from './mutation.js';
import type { Plan } from './runTrials.js';

const OURS = '1.2.826.0.1.3680043.8.498.42';
const sequence = (tag: string, uid: string, reason?: number) => ({
  [tag]: {
    vr: 'SQ',
    Value: [
      {
        '00081155': { vr: 'UI', Value: [uid] },
        ...(reason === undefined ? {} : { '00081197': { vr: 'US', Value: [reason] } }),
      },
    ],
  },
});

/** Answers of an archive that do not say that our report was stored. */
const ANSWERS: readonly string[] = [
  sequence('00081198', OURS, 0x0110),
  sequence('0008119A', OURS, 0xa700),
  sequence('00081199', '1.2.3'),
  { ...sequence('00081199', '1.2.3'), ...sequence('00081198', OURS, 0x0122) },
].map(answer => JSON.stringify(answer));

const place = (text: string, c: Chance) => c.below(text.length);
const spliced = (text: string, from: number, to: number, by: string) => text.slice(0, from) + by + text.slice(to);
const WORDS = ['"Value"', '"vr"', '00081155', '0008119A', 'null', '[]', '{}', '"', '[', ']', '{', '}', ',', '<html>'];

const MUTATIONS: readonly Mutation<string>[] = [
  { name: 'cut short', apply: (text, c) => text.slice(0, place(text, c)) },
  {
    name: 'part cut out',
    apply: (text, c) => {
      const from = place(text, c);
      return spliced(text, from, from + 1 + c.below(30), '');
    },
  },
  {
    name: 'part doubled',
    apply: (text, c) => {
      const from = place(text, c);
      const part = text.slice(from, from + 1 + c.below(60));
      return spliced(text, from, from, part);
    },
  },
  {
    name: 'character overwritten',
    apply: (text, c) => {
      const from = place(text, c);
      return spliced(text, from, from + 1, String.fromCharCode(32 + c.below(95)));
    },
  },
  {
    name: 'word put in',
    apply: (text, c) => {
      const from = place(text, c);
      return spliced(text, from, from + c.below(3), c.pick(WORDS));
    },
  },
  { name: 'in a list, nested', apply: (text, c) => '['.repeat(1 + c.below(2000)) + text },
  { name: 'two answers', apply: (text, c) => `[${text},${c.pick(ANSWERS)}]` },
];

/** Spoilt answers of a store: none of them may become one that says "stored", without the list of what was stored naming our report. */
export function answerPlan(count: number, firstSeed: number): Plan<string> {
  return {
    kind: "store's answer",
    base: ANSWERS[0]!,
    mutations: MUTATIONS.map(({ name, apply }, n) => ({
      name,
      apply: (_text, c) => apply(ANSWERS[(n + c.below(ANSWERS.length)) % ANSWERS.length]!, c),
    })),
    count,
    firstSeed,
    judge: async text => {
      const { kind } = storeAnswer(text, OURS, () => undefined);
      if (kind !== 'stored') return { verdict: 'refused', detail: kind };
      const isNamed = text.includes('00081199') && text.includes(OURS);
      return isNamed ? { verdict: 'said', detail: '' } : { verdict: 'silent', detail: text.slice(0, 200) };
    },
  };
}
