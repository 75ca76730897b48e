import type { HostViewport } from '../hostPorts.js';
import { watchImages } from './watchImages.js';

/** As far as the watch looks: an element that events are fired on. */
function viewport() {
  const element = new EventTarget();
  const changed = (addedActors: readonly object[]) =>
    element.dispatchEvent(Object.assign(new Event('CORNERSTONE_ACTORS_CHANGED'), { detail: { addedActors } }));
  return { shown: { type: 'stack', element } as unknown as HostViewport, changed };
}

test('images that come are told, each time; labels that come, and whatever goes, are not', () => {
  const arrived: string[] = [];
  const watch = watchImages(id => arrived.push(id));
  const { shown, changed } = viewport();
  watch(new Map([['a', shown]]));
  watch(new Map([['a', shown]]));
  changed([{ uid: 'labels', representationUID: 'stroke-regions-1-Labelmap' }]);
  changed([]);
  expect(arrived).toEqual([]);
  changed([{ uid: 'volume' }]);
  changed([{ uid: 'another volume' }]);
  expect(arrived).toEqual(['a', 'a']);
});
