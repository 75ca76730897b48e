import { fixtureOption } from '../fixtures/option.js';
import { fixtureResult } from '../fixtures/result.js';
import type { StrokeAction } from '../state/actions.js';
import { reduce } from '../state/reduce.js';
import { chosenRun, INITIAL_STATE, type StrokeState, seriesKey } from '../state/state.js';
import { shownRun } from './shownRun.js';

const key = seriesKey('1.2', '1.2.3');
const option = fixtureOption();
const play = (...actions: readonly StrokeAction[]): StrokeState => actions.reduce(reduce, INITIAL_STATE);
const scored = (mm: number): readonly StrokeAction[] => {
  const septum = { mm, towards: 'left', slice: 1, front: [1, 0], back: [1, 2], at: [2, 1] } as const;
  return [
    { type: 'studyShown', studyInstanceUid: '1.2', options: [option] },
    { type: 'runStarted', pipeline: 'ncct', key },
    {
      type: 'runEnded',
      key,
      outcome: { _tag: 'scored', result: fixtureResult({ figures: { midlineShift: { septum } } }) },
    },
  ];
};
const marksIn = (state: StrokeState) => shownRun(chosenRun(state), option, state.marksSwitched)?.marks.length;
const switched = (on: boolean): StrokeAction => ({ type: 'marksSwitched', figure: 'midlineShift', on });

test('a midline under its limit is drawn for those who ask, one at the limit until they take it away', () => {
  expect(marksIn(play(...scored(4.9)))).toBe(0);
  expect(marksIn(play(...scored(4.9), switched(true)))).toBe(2);
  expect(marksIn(play(...scored(4.9), switched(true), switched(false)))).toBe(0);
  expect(marksIn(play(...scored(5)))).toBe(2);
  expect(marksIn(play(...scored(5), switched(false)))).toBe(0);
});

test('what was asked for in one series is not asked for in another', () => {
  const asked = play(...scored(4.9), switched(true));
  const other = reduce(asked, { type: 'seriesChosen', seriesInstanceUid: '1.2.9' });
  expect(other.marksSwitched).toEqual({});
});
