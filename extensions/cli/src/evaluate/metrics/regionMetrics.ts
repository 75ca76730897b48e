import { ASPECTS_REGIONS, type AspectsRegion } from '@ohif-stroke/core';
import type { CaseScore, RegionDice } from '../scores/caseScore.js';
import { meanOf, present, smallestOf } from './summaries.js';

const caseMean = (regions: readonly RegionDice[]) => meanOf(regions.map(region => region.dice));

/** Overlap of the 20 regions. */
export function regionMetrics(scores: readonly CaseScore[]) {
  const cases = scores.flatMap(({ id, regions }) => (regions ? [{ id, regions, dice: caseMean(regions) }] : []));
  const all = cases.flatMap(({ regions }) => regions);
  const diceOf = (name: AspectsRegion) => meanOf(all.filter(r => r.name === name).map(r => r.dice));
  return {
    cases: cases.length,
    /** Mean over the cases of their mean over the regions that the reference holds. */
    diceMean: meanOf(cases.map(c => c.dice)),
    diceMinCase: smallestOf(cases.map(c => c.dice)),
    /** By region: mean over cases and both sides. */
    dice: Object.fromEntries(ASPECTS_REGIONS.map(name => [name, diceOf(name)])),
    perCase: cases.map(({ id, regions, dice }) => ({
      id,
      dice,
      regionsInReference: present(regions.map(r => r.dice)).length,
      right: byName(regions, 'right'),
      left: byName(regions, 'left'),
    })),
  };
}

const byName = (regions: readonly RegionDice[], side: RegionDice['side']) =>
  Object.fromEntries(regions.filter(r => r.side === side).map(r => [r.name, r.dice]));

export function brainMetrics(scores: readonly CaseScore[]) {
  const perCase = scores.flatMap(({ id, brainDice }) => (brainDice === undefined ? [] : [{ id, dice: brainDice }]));
  const values = perCase.map(c => c.dice);
  return { cases: perCase.length, dice: meanOf(values), diceMinCase: smallestOf(values), perCase };
}
