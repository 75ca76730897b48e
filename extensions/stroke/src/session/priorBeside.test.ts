/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { until } from '../fixtures/until.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import type { HostDisplaySet } from '../hostPorts.js';
import { createStore } from '../state/store.js';
import { followPriors } from './priorBeside.js';

const SIDE_PX = 64;
const SLICES = 30;

/** A head of 30 slices of 5 mm whose vertex lies at a height of its frame of reference. */
function headSet(study: string, topMm: number, changes: Readonly<Record<string, unknown>> = {}): HostDisplaySet {
  const [template] = fixtureDisplaySet().instances!;
  const instances = Array.from({ length: SLICES }, (_, k) => ({
    ...template,
    StudyInstanceUID: study,
    SOPInstanceUID: `${study}.${k}`,
    Rows: SIDE_PX,
    Columns: SIDE_PX,
    PixelSpacing: [4, 4],
    ImagePositionPatient: [-128, -128, topMm + 10 - 5 * (SLICES - 1 - k)],
    RescaleIntercept: 0,
    ...changes,
  }));
  return fixtureDisplaySet({
    displaySetInstanceUID: `set-${study}`,
    StudyInstanceUID: study,
    instances,
    imageIds: instances.map((_, k) => `${study}/${k}`),
  });
}

const PRESENT = headSet('1.2', 75);
const EARLIER = headSet('1.9', -925 + 20, { StudyDate: '20250301', StudyTime: '081500', BitsStored: 16 });

/** A disc that grows downwards from the vertex, with a rim of bone. */
function pixelsAt(belowTopMm: number): Int16Array {
  const radiusPx = belowTopMm < 0 ? 0 : 22 * Math.sin(Math.min(1, belowTopMm / 110) * 1.5);
  return Int16Array.from({ length: SIDE_PX * SIDE_PX }, (_, i) => {
    const away = Math.hypot((i % SIDE_PX) - 32, Math.floor(i / SIDE_PX) - 32);
    return away > radiusPx ? -1000 : away > radiusPx - 2 ? 800 : 35;
  });
}

async function setUp() {
  const made = fakeHost({ sets: [PRESENT, EARLIER] });
  const added: unknown[] = [];
  const tops = new Map([
    ['1.2', 75],
    ['1.9', -905],
  ]);
  const host: typeof made.host = {
    ...made.host,
    core: {
      ...made.host.core,
      imageLoader: {
        loadAndCacheImage: async imageId => {
          const [study, k] = imageId.split('/');
          const set = study === '1.2' ? PRESENT : EARLIER;
          const position = set.instances![Number(k)]!.ImagePositionPatient;
          const z = Array.isArray(position) ? Number(position[2]) : 0;
          const pixels = pixelsAt(tops.get(study!)! - z);
          return { imageId, preScale: { scaled: true }, voxelManager: { getScalarData: () => pixels } };
        },
      },
      utilities: {
        ...made.host.core.utilities,
        spatialRegistrationMetadataProvider: { add: (ids, matrix) => void added.push([ids, matrix]) },
      },
    },
  };
  const store = createStore(undefined, () => 0);
  store.dispatch({ type: 'studyShown', studyInstanceUid: '1.2', options: [] });
  const priors = [{ studyInstanceUid: '1.9', dateText: '2025-03-01 08:15', description: 'CT', shown: false }];
  store.dispatch({ type: 'priorsFound', studyInstanceUid: '1.2', priors });
  const stop = followPriors(host, store);
  const elements = new Map<string, HTMLElement>();
  const hang = (viewportId: string, set: HostDisplaySet, current: number) => {
    const element = elements.get(viewportId) ?? document.createElement('div');
    elements.set(viewportId, element);
    made.show(viewportId, set.displaySetInstanceUID, { element, getCurrentImageId: () => set.imageIds![current] });
    made.events.viewports.fire('VIEWPORT_DATA_CHANGED', { viewportId });
  };
  const tag = (viewportId: string) => elements.get(viewportId)?.querySelector('[data-testid]')?.textContent ?? '';
  return { ...made, store, hang, tag, added, stop };
}

test('an earlier scan beside says when it was taken, shows the same level and follows the present one', async () => {
  const { hang, tag, added, jumps, store, stop } = await setUp();
  hang(ANNOTATED_VIEWPORT, PRESENT, 14);
  hang(PLAIN_VIEWPORT, PRESENT, 14);
  expect([tag(ANNOTATED_VIEWPORT), tag(PLAIN_VIEWPORT), added]).toEqual(['', '', []]);
  hang(PLAIN_VIEWPORT, EARLIER, 0);
  expect([tag(ANNOTATED_VIEWPORT), tag(PLAIN_VIEWPORT)]).toEqual(['', 'Earlier CT, 2025-03-01 08:15']);
  expect(store.getState().priors[0]?.shown).toBe(true);
  await until(() => jumps.length > 0);
  // Both scans have their vertex two slices below the top.
  expect(jumps).toEqual([{ imageIndex: 14 }]);
  expect(added).toEqual([[[PLAIN_VIEWPORT, ANNOTATED_VIEWPORT], expect.any(Array)]]);
  const [[, matrix]] = added as [[unknown, number[]]];
  expect(Math.abs(matrix[14]! + 980)).toBeLessThanOrEqual(1);
  store.dispatch({ type: 'languageChanged', language: 'de' });
  expect(tag(PLAIN_VIEWPORT)).toBe('Vor-CT vom 2025-03-01 08:15');

  hang(PLAIN_VIEWPORT, PRESENT, 14);
  expect([tag(PLAIN_VIEWPORT), store.getState().priors[0]?.shown]).toEqual(['', false]);
  // By the frame of reference again.
  expect(added.at(-1)).toEqual([[PLAIN_VIEWPORT, ANNOTATED_VIEWPORT], undefined]);
  stop();
});

test('nothing of it outlives the mode', async () => {
  const { hang, tag, added, jumps, stop } = await setUp();
  hang(ANNOTATED_VIEWPORT, PRESENT, 14);
  hang(PLAIN_VIEWPORT, EARLIER, 0);
  stop();
  expect(tag(PLAIN_VIEWPORT)).toBe('');
  await new Promise(resolve => setTimeout(resolve, 50));
  expect([jumps, added]).toEqual([[], [[[PLAIN_VIEWPORT, ANNOTATED_VIEWPORT], undefined]]]);
});
