import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import { createStore } from '../state/store.js';
import { watchLayout } from './layout.js';

test('the panel knows whether the pair is shown, and brings it back', () => {
  const { host, show, viewports, events, commands } = fakeHost({ sets: [fixtureDisplaySet()] });
  const store = createStore(undefined, () => 0);
  const layout = watchLayout(host, store);
  const seen = (...ids: readonly string[]) => {
    viewports.clear();
    for (const id of ids) show(id, 'set-1.2.3');
    events.grid.fire('GRID_STATE_CHANGED');
    return store.getState().sideBySide;
  };
  expect(store.getState().sideBySide).toBe(true);
  expect(seen(ANNOTATED_VIEWPORT, PLAIN_VIEWPORT)).toBe(true);
  expect(seen('mpr-axial', 'mpr-sagittal', 'mpr-coronal')).toBe(false);
  // Empty while another layout comes up.
  expect(seen()).toBe(false);
  expect(seen(ANNOTATED_VIEWPORT)).toBe(false);
  expect(seen(ANNOTATED_VIEWPORT, PLAIN_VIEWPORT, 'more', 'of-them')).toBe(false);
  layout.sideBySide();
  expect(commands).toEqual([
    ['setHangingProtocol', { protocolId: '@ohif-stroke/side-by-side', stageId: 'sideBySide' }],
  ]);
  expect(seen(ANNOTATED_VIEWPORT, PLAIN_VIEWPORT)).toBe(true);
  layout.stop();
  expect(seen('mpr-axial')).toBe(true);
});
