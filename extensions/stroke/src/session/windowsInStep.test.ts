import { fakeHost, fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { ANNOTATED_VIEWPORT, PLAIN_VIEWPORT } from '../hanging/plainViewport.js';
import type { HostDisplaySet, VoiRange } from '../hostPorts.js';
import { applyWindow, CT_WINDOWS } from '../windows.js';
import { keepWindows } from './windowsInStep.js';

const FULL: VoiRange = { lower: -1024, upper: 3071 };
/** W 80 L 40 (PS3.3 C.11.2.1.2.1). */
const BRAIN: VoiRange = { lower: 0, upper: 79 };
const BLOOD: VoiRange = { lower: 30, upper: 89 };

/** A set of one kind; without window tags the viewer shows a CT over its full range. */
function setOf(uid: string, Modality = 'CT', changes: Readonly<Record<string, unknown>> = {}): HostDisplaySet {
  const instances = fixtureDisplaySet().instances!.map(each => ({ ...each, Modality, ...changes }));
  return fixtureDisplaySet({ displaySetInstanceUID: uid, Modality, instances });
}

const SETS = [
  setOf('ct'),
  setOf('earlier'),
  setOf('dwi', 'MR'),
  setOf('bone', 'CT', { Manufacturer: 'GE MEDICAL SYSTEMS', ConvolutionKernel: 'BONE' }),
  setOf('own', 'CT', { WindowWidth: 100, WindowCenter: 35 }),
];

/** A viewport that keeps its window as cornerstone does, and tells of it on its element. */
function picture(volume = false) {
  const element = new EventTarget() as HTMLElement;
  let voiRange = FULL;
  let isComputedVOI = true;
  let given = 0;
  const tell = () =>
    element.dispatchEvent(Object.assign(new Event('CORNERSTONE_VOI_MODIFIED'), { detail: { range: voiRange } }));
  return {
    element,
    setProperties: ({ voiRange: range }: { readonly voiRange: VoiRange }) => {
      given++;
      voiRange = range;
      isComputedVOI = false;
      tell();
    },
    getProperties: () => (volume ? { voiRange } : { voiRange, isComputedVOI }),
    /** What the viewer does with images that come, or with its reset. */
    computes: (range: VoiRange) => {
      voiRange = range;
      tell();
      isComputedVOI = true;
    },
    range: () => voiRange,
    given: () => given,
  };
}

function setUp() {
  const { host, show, events } = fakeHost({ sets: SETS });
  const [annotated, plain] = [picture(), picture()];
  const stop = keepWindows(host);
  const hang = (viewportId: string, uid: string, on: ReturnType<typeof picture>, computed = FULL) => {
    show(viewportId, uid, on);
    on.computes(computed);
    events.viewports.fire('VIEWPORT_DATA_CHANGED', { viewportId });
  };
  return { host, annotated, plain, hang, stop };
}

const nextTask = () => new Promise(resolve => setTimeout(resolve));

test('a CT without window tags opens in the brain window, in the pair, alone and in MPR', () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  hang(PLAIN_VIEWPORT, 'ct', plain);
  const [single, mpr] = [picture(), picture(true)];
  hang('default', 'ct', single);
  hang('mpr-sagittal', 'ct', mpr);
  expect([annotated, plain, single, mpr].map(each => each.range())).toEqual([BRAIN, BRAIN, BRAIN, BRAIN]);
  stop();
});

test("a file's own window, an MR's and one that the reader has chosen before stay", () => {
  const { hang, stop } = setUp();
  const [own, mr, kept] = [picture(), picture(), picture()];
  hang('a', 'own', own, { lower: -15, upper: 84 });
  hang('b', 'dwi', mr, { lower: 0, upper: 1800 });
  expect([own.given(), mr.given()]).toEqual([0, 0]);
  hang('c', 'ct', kept);
  kept.setProperties({ voiRange: { lower: -500, upper: 1500 } });
  const given = kept.given();
  const { isComputedVOI } = kept.getProperties();
  expect([isComputedVOI, given]).toEqual([false, 2]);
  stop();
});

test("the viewer's reset ends in the brain window too, in both pictures", async () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  hang(PLAIN_VIEWPORT, 'ct', plain);
  annotated.computes(FULL);
  await nextTask();
  expect([annotated.range(), plain.range()]).toEqual([BRAIN, BRAIN]);
  stop();
});

test('two CTs are in step, both ways', async () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  hang(PLAIN_VIEWPORT, 'earlier', plain);
  annotated.setProperties({ voiRange: BLOOD });
  expect(plain.range()).toEqual(BLOOD);
  plain.setProperties({ voiRange: { lower: 20, upper: 59 } });
  expect(annotated.range()).toEqual({ lower: 20, upper: 59 });
  await nextTask();
  expect(annotated.range()).toEqual({ lower: 20, upper: 59 });
  stop();
});

test('a DWI beside the CT neither gives nor gets a window, not while it comes either', () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  hang(PLAIN_VIEWPORT, 'ct', plain);
  hang(PLAIN_VIEWPORT, 'dwi', plain, { lower: 0, upper: 1800 });
  expect(annotated.range()).toEqual(BRAIN);
  plain.setProperties({ voiRange: { lower: 100, upper: 900 } });
  expect(annotated.range()).toEqual(BRAIN);
  annotated.setProperties({ voiRange: BLOOD });
  expect(plain.range()).toEqual({ lower: 100, upper: 900 });
  stop();
});

test('an earlier CT that comes beside takes the window that the reader has, and gives none of its own', () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  hang(PLAIN_VIEWPORT, 'ct', plain);
  annotated.setProperties({ voiRange: BLOOD });
  hang(PLAIN_VIEWPORT, 'own', plain, { lower: -15, upper: 84 });
  expect([annotated.range(), plain.range()]).toEqual([BLOOD, BLOOD]);
  stop();
});

test('a series of bone keeps its window beside one of brain', () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  const bone = { lower: -700, upper: 1800 };
  hang(PLAIN_VIEWPORT, 'bone', plain, bone);
  annotated.setProperties({ voiRange: BLOOD });
  expect([annotated.range(), plain.range()]).toEqual([BLOOD, bone]);
  stop();
});

test('the windows on keys are HU: they leave an MR alone', () => {
  const { host, hang, stop } = setUp();
  const mr = picture();
  hang('default', 'dwi', mr);
  applyWindow(host, CT_WINDOWS[0]!);
  applyWindow(host, CT_WINDOWS[0]!, 'default');
  applyWindow(host, CT_WINDOWS[0]!, 'gone');
  expect(mr.given()).toBe(0);
  stop();
});

test("the reader's window is there again after another layout, until it is reset", async () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'own', annotated, { lower: -15, upper: 84 });
  hang(PLAIN_VIEWPORT, 'own', plain, { lower: -15, upper: 84 });
  annotated.setProperties({ voiRange: BLOOD });
  await nextTask();
  // The viewer makes its pictures anew, in the window of the file.
  const [mpr, again] = [picture(true), picture()];
  hang('mpr-axial', 'own', mpr, { lower: -15, upper: 84 });
  hang(ANNOTATED_VIEWPORT, 'own', again, { lower: -15, upper: 84 });
  expect([mpr.range(), again.range()]).toEqual([BLOOD, BLOOD]);
  again.computes({ lower: -15, upper: 84 });
  await nextTask();
  const last = picture();
  hang(ANNOTATED_VIEWPORT, 'own', last, { lower: -15, upper: 84 });
  expect(last.range()).toEqual({ lower: -15, upper: 84 });
  stop();
});

test('ends with the mode', () => {
  const { annotated, plain, hang, stop } = setUp();
  hang(ANNOTATED_VIEWPORT, 'ct', annotated);
  hang(PLAIN_VIEWPORT, 'ct', plain);
  stop();
  annotated.setProperties({ voiRange: BLOOD });
  expect(plain.range()).toEqual(BRAIN);
});
