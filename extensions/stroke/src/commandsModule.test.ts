import { createCommands } from './commandsModule.js';
import { fakeHost, fixtureDisplaySet } from './fixtures/fakeHost.js';
import { fixtureOption } from './fixtures/option.js';
import { fixtureOutside } from './fixtures/outside.js';
import { fixtureResult } from './fixtures/result.js';
import { STROKE_KEYS } from './hotkeys.js';
import { createSession } from './session/session.js';
import { chosenRun, seriesKey } from './state/state.js';
import { createStore } from './state/store.js';

const key = seriesKey('1.2', '1.2.3');

function setUp() {
  const { host, show } = fakeHost({ sets: [fixtureDisplaySet()] });
  const windows: unknown[] = [];
  show('default', 'set-1.2.3', { setProperties: properties => void windows.push(properties) });
  const store = createStore(undefined, () => 1000);
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [fixtureOption()] });
  store.dispatch({ type: 'runStarted', pipeline: 'ncct', key });
  store.dispatch({ type: 'runEnded', key, outcome: { _tag: 'scored', result: fixtureResult() } });
  const session = createSession(host, store, fixtureOutside());
  const commands = createCommands(() => ({ store, session, host }));
  const press = (name: string, options = {}) => commands[name]?.(options);
  const read = () => {
    const run = chosenRun(store.getState());
    if (run?.phase !== 'scored') throw new Error('not scored');
    return run;
  };
  return { store, session, commands, press, read, windows };
}

test('every key has its command', () => {
  const { commands, session } = setUp();
  expect(STROKE_KEYS.map(hotkey => hotkey.commandName).filter(name => !(name in commands))).toEqual([]);
  session.stop();
});

test('a case by keys alone: go to a region, switch it, take it back, agree, sign', () => {
  const { press, read, store, session } = setUp();
  press('strokeNextRegion');
  expect(store.getState().selection).toEqual({ kind: 'region', id: 'left-C' });
  press('strokePreviousRegion');
  expect(store.getState().selection?.id).toBe('right-M6');
  press('strokeOtherSide');
  expect(store.getState().selection?.id).toBe('left-M6');
  press('strokeToggleRegion');
  expect(read().read.edits).toEqual([{ name: 'M6', side: 'left', affected: true }]);
  press('strokeUndo');
  expect(read().read.edits).toEqual([]);
  press('strokeRedo');
  expect(read().read.edits).toHaveLength(1);
  press('strokeConfirm');
  expect(read().read).toMatchObject({ phase: 'read', confirmed: true });
  press('strokeSign');
  expect(read().read.phase).toBe('read');
  session.nameReader('Curie, Marie');
  press('strokeSign');
  expect(read().read).toMatchObject({ phase: 'signed', signature: { name: 'Curie^Marie' } });
  press('strokeToggleRegion');
  expect(read().read.edits).toHaveLength(1);
  session.stop();
});

test('overlays all off, then all on; a window by its name; an unknown one changes nothing', () => {
  const { press, store, windows, session } = setUp();
  press('strokeToggleOverlays');
  expect(Object.values(store.getState().layers).some(layer => layer.visible)).toBe(false);
  press('strokeToggleOverlays');
  expect(Object.values(store.getState().layers).every(layer => layer.visible)).toBe(true);
  press('strokeWindow', { window: 'blood' });
  press('strokeWindow', { window: 'none' });
  expect(windows).toEqual([{ voiRange: { lower: 30, upper: 89 } }]);
  session.stop();
});

test('before the mode is entered a key does nothing', () => {
  expect(() => createCommands(() => undefined).strokeSign?.()).not.toThrow();
});
