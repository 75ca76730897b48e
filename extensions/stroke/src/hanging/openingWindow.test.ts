import { fixtureDisplaySet } from '../fixtures/fakeHost.js';
import { openingWindow, windowFamily } from './openingWindow.js';

const BRAIN = { widthHu: 80, levelHu: 40 };

const setWith = (changes: Readonly<Record<string, unknown>>, set: { readonly Modality?: string } = {}) => {
  const [template] = fixtureDisplaySet().instances!;
  return fixtureDisplaySet({ instances: [1, 2, 3].map(() => ({ ...template, ...changes })), ...set });
};

test.each([
  ['no window', {}],
  ['one that is no number', { WindowWidth: 'abc', WindowCenter: '40' }],
  ['a width without a level', { WindowWidth: 80 }],
  ['the full range', { WindowWidth: 4096, WindowCenter: 1024 }],
  ['that of bone alone', { WindowWidth: '2500', WindowCenter: '500' }],
  ['that of a comparison of black and white', { WindowWidth: 0, WindowCenter: 40 }],
])('a soft-tissue CT with %s opens in the brain window', (_what, changes) =>
  expect(openingWindow(setWith(changes))).toMatchObject(BRAIN),
);

test.each([
  ['of brain', { WindowWidth: 90, WindowCenter: 35 }],
  ['of stroke', { WindowWidth: '40', WindowCenter: '40' }],
  ['of soft tissue', { WindowWidth: [400, 2500], WindowCenter: [60, 500] }],
])("the file's own window %s stays", (_what, changes) => expect(openingWindow(setWith(changes))).toBeUndefined());

test.each([
  ['a list', { WindowWidth: [2500, 95], WindowCenter: [500, 35] }],
  ['one text', { WindowWidth: '2500\\95', WindowCenter: '500\\35' }],
])("the file's own brain window is taken though bone is named first, in %s", (_how, changes) =>
  expect(openingWindow(setWith(changes))).toEqual({ widthHu: 95, levelHu: 35 }),
);

test.each([
  ['a bone kernel', setWith({ Manufacturer: 'GE MEDICAL SYSTEMS', ConvolutionKernel: 'BONE' })],
  ['another part of the body', setWith({ BodyPartExamined: 'CHEST' })],
  ['a scout', setWith({ ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] })],
  ['an MR', setWith({}, { Modality: 'MR' })],
  ['nothing', undefined],
])('the viewer chooses for %s', (_what, set) => expect(openingWindow(set)).toBeUndefined());

test('a scout first in the series does not make it one', () => {
  const { instances = [], ...set } = setWith({});
  const scout = { ...instances[0], ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] };
  expect(openingWindow({ ...set, instances: [scout, ...instances] })).toMatchObject(BRAIN);
});

test('brain and bone have windows of their own, what is no CT slice has none', () => {
  const bone = { Manufacturer: 'GE MEDICAL SYSTEMS', ConvolutionKernel: 'BONE' };
  const scout = { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] };
  expect([setWith({}), setWith(bone), setWith(scout), setWith({}, { Modality: 'MR' })].map(windowFamily)).toEqual([
    'soft',
    'bone',
    undefined,
    undefined,
  ]);
});
