import { fakeHost, fixtureDisplaySet } from './fixtures/fakeHost.js';
import { joinHostKeys, STROKE_KEYS } from './hotkeys.js';
import { applyWindow, CT_WINDOWS } from './windows.js';

/** Default bindings of OHIF 3.11.1 to 3.14.0-beta.6. */
const HOST_KEYS =
  'z + - = r l h v c i right left pageup pagedown . , down up home end space esc 1 2 3 4 backspace enter ctrl+z ctrl+y n ] [ e b a'.split(
    ' ',
  );

test('no key is taken twice, by us or by the viewer', () => {
  const ours = STROKE_KEYS.map(hotkey => hotkey.keys.join('+'));
  expect(ours.filter(key => HOST_KEYS.includes(key))).toEqual([]);
  expect(new Set(ours).size).toBe(ours.length);
});

test('every key has a name in the list of shortcuts, and every window a key', () => {
  expect(STROKE_KEYS.every(hotkey => hotkey.label.length > 3)).toBe(true);
  const windows = STROKE_KEYS.filter(hotkey => hotkey.commandName === 'strokeWindow');
  expect(windows.map(hotkey => hotkey.commandOptions?.window)).toEqual(CT_WINDOWS.map(each => each.id));
});

test('keys and windows are given to the viewer as its own, and a viewer that refuses them goes on', () => {
  const given: object[] = [];
  joinHostKeys({ setCustomizations: customization => void given.push(customization) });
  expect(given.flatMap(each => Object.keys(each))).toEqual(['ohif.hotkeyBindings', 'cornerstone.windowLevelPresets']);
  const refuse = () => {
    throw new Error('unknown shape');
  };
  expect(() => joinHostKeys({ setCustomizations: refuse })).not.toThrow();
  expect(() => joinHostKeys(undefined)).not.toThrow();
});

test('a window is width about level, on the active viewport', () => {
  const { host, show } = fakeHost({ sets: [fixtureDisplaySet()] });
  const applied: unknown[] = [];
  show('default', 'set-1.2.3', { setProperties: properties => void applied.push(properties) });
  applyWindow(host, CT_WINDOWS[0]!);
  expect(applied).toEqual([{ voiRange: { lower: 20, upper: 59 } }]);
});
