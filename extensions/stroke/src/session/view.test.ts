import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import type { HostViewport } from '../hostPorts.js';
import { createStore } from '../state/store.js';
import { createView } from './view.js';

const HEAD = 'set-1.2.3';
const scout = fixtureDisplaySet({ displaySetInstanceUID: 'scout', SeriesInstanceUID: '1.2.4' });

function setUp(annotated: string, plain: string) {
  const fake = fakeHost({ sets: [fixtureDisplaySet(), scout] });
  const windows: string[] = [];
  const noted = (id: string): Partial<HostViewport> => ({
    setProperties: ({ voiRange }) => void windows.push(`${id} ${voiRange.lower}..${voiRange.upper}`),
  });
  fake.show(ANNOTATED_VIEWPORT, annotated, noted(ANNOTATED_VIEWPORT));
  fake.show(PLAIN_VIEWPORT, plain, noted(PLAIN_VIEWPORT));
  const view = createView(fake.host, createStore(), () => undefined);
  const shown = () =>
    [ANNOTATED_VIEWPORT, PLAIN_VIEWPORT].map(id => fake.viewports.get(id)?.displaySetInstanceUIDs?.[0]);
  return { ...fake, view, shown, windows };
}

test('a series that only the plain picture shows comes into both, and is seen in the brain window', () => {
  const { view, shown, windows, events } = setUp('scout', HEAD);
  view.bringUp(HEAD);
  expect(shown()).toEqual([HEAD, HEAD]);
  events.viewports.fire('VIEWPORT_DATA_CHANGED', { viewportId: ANNOTATED_VIEWPORT });
  events.viewports.fire('VIEWPORT_DATA_CHANGED', { viewportId: ANNOTATED_VIEWPORT });
  expect(windows).toEqual([`${ANNOTATED_VIEWPORT} 0..79`]);
  view.stop();
});

test('what the reader has put beside the annotated picture stays there, and so does the window', () => {
  const { view, shown, windows, events } = setUp(HEAD, 'scout');
  view.bringUp(HEAD);
  events.viewports.fire('VIEWPORT_DATA_CHANGED', { viewportId: ANNOTATED_VIEWPORT });
  expect(shown()).toEqual([HEAD, 'scout']);
  expect(windows).toEqual([]);
  view.stop();
});
