import { readdirSync } from 'node:fs';
import path from 'node:path';
import { SCORE_IDS, SCORES } from '@ohif-stroke/core';

const folder = path.join(import.meta.dirname, '../../extensions/core/src/findings/scores');

test('every folder of ways to a score is on the list', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...SCORE_IDS].sort());
});

test('no two ways share a code', () => {
  const codes = SCORE_IDS.map(id => SCORES[id].code.value);
  expect(new Set(codes).size).toBe(codes.length);
});
