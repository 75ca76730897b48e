import { isValidMode, type ModeInstance, type ModeModule, STUDY_CASES, strokeMode } from './strokeMode.js';

const base: ModeInstance & { readonly toolbar: string } = {
  toolbar: 'kept',
  extensions: { '@ohif/extension-default': '^3.0.0' },
  routes: [
    {
      layoutTemplate() {
        return {
          id: 'layout',
          props: { rightPanels: ['segmentation'], rightPanelClosed: true, leftPanels: ['studies'] },
        };
      },
    },
  ],
};

const viewerWith = (...ids: readonly string[]) => ({
  loadModules: async ([id]: readonly string[]): Promise<readonly ModeModule[]> => {
    if (id === undefined || !ids.includes(id)) throw new Error('Failed to resolve module specifier');
    return [{ modeFactory: () => ({ ...base, builtOn: id }) }];
  },
});

const routeOf = (mode: { readonly routes: readonly ModeInstance['routes'][number][] }) => mode.routes[0]!;

const KEY = 'https://host/sub/path/extension.mjs';

test('the panel comes first on the right, open; the rest of the base layout stays', async () => {
  const mode = await strokeMode(KEY).modeFactory(viewerWith('@ohif/mode-basic'));
  const { props } = routeOf(mode).layoutTemplate();
  expect(props.rightPanels).toEqual(['@ohif-stroke/extension.panelModule.stroke', 'segmentation']);
  expect(props).toMatchObject({ rightPanelClosed: false, leftPanels: ['studies'] });
  expect(mode).toMatchObject({ toolbar: 'kept', routeName: 'stroke', hide: false, id: '@ohif-stroke/mode' });
  expect(Object.keys(mode.extensions)).toEqual(['@ohif/extension-default', KEY]);
});

test('a case of a reader study is opened without the list of series, and no other study is', async () => {
  const mode = await strokeMode(KEY).modeFactory(viewerWith('@ohif/mode-basic'));
  const left = (getCustomization: (id: string) => unknown, ...studyInstanceUIDs: readonly string[]) => {
    const servicesManager = { services: { customizationService: { getCustomization } } };
    return routeOf(mode).layoutTemplate({ servicesManager, studyInstanceUIDs }).props.leftPanels;
  };
  const cases = (id: string) => (id === STUDY_CASES ? '1.2 1.4' : undefined);
  expect(left(cases, '1.4')).toEqual([]);
  expect(left(cases, '1')).toEqual(['studies']);
  expect(left(() => undefined, '1.4')).toEqual(['studies']);
  // A study whose cases cannot be read.
  expect(left(() => '*', '1.4')).toEqual([]);
});

test('an older viewer without mode-basic gets the longitudinal mode', async () => {
  expect(await strokeMode(KEY).modeFactory(viewerWith('@ohif/mode-longitudinal'))).toMatchObject({
    builtOn: '@ohif/mode-longitudinal',
  });
});

test('a viewer with neither starts, and its work list says what is missing', async () => {
  const mode = await strokeMode(KEY).modeFactory(viewerWith());
  expect(mode).toMatchObject({ id: '@ohif-stroke/mode', hide: false, routes: [], extensions: {} });
  expect(mode.isValidMode({ modalities: 'CT' })).toEqual({
    valid: false,
    description: 'The stroke mode builds on one of @ohif/mode-basic, @ohif/mode-longitudinal; this viewer has neither.',
  });
});

test('a base mode that throws is told in the same way', async () => {
  const broken: ModeModule = { modeFactory: () => Promise.reject(new Error('no tool groups')) };
  const mode = await strokeMode(KEY).modeFactory({ loadModules: async () => [broken] });
  expect(mode.isValidMode({ modalities: 'CT' }).description).toBe(
    'The stroke mode builds on @ohif/mode-basic, which could not be started: no tool groups',
  );
});

test('the base template is not changed by wrapping it twice', async () => {
  const mode = await strokeMode(KEY).modeFactory(viewerWith('@ohif/mode-basic'));
  routeOf(mode).layoutTemplate();
  expect(routeOf(mode).layoutTemplate().props.rightPanels).toHaveLength(2);
});

test.each([
  ['CT', true],
  ['CT\\SR', true],
  ['SR/CT', true],
  ['MR', false],
  ['PCT', false],
  ['', false],
])('modalities %s: valid %s', (modalities, valid) => expect(isValidMode({ modalities }).valid).toBe(valid));
