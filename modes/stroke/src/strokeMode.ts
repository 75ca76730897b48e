import { baseFailed, noBase, viewerLanguage } from './sentences.js';

/** The little of OHIF's mode contract that is used. Everything else of the base mode is passed through untouched. */
export interface LayoutTemplate {
  readonly id: string;
  readonly props: Readonly<Record<string, unknown>> & {
    readonly leftPanels?: readonly string[];
    readonly rightPanels?: readonly string[];
  };
}

export interface ModeRoute {
  readonly layoutTemplate: (...args: readonly unknown[]) => LayoutTemplate;
}

export interface ModeInstance {
  readonly routes: readonly ModeRoute[];
  readonly extensions?: Readonly<Record<string, string>>;
}

export interface ModeModule {
  modeFactory(options: FactoryOptions): ModeInstance | Promise<ModeInstance>;
}

export interface FactoryOptions {
  readonly modeConfiguration?: unknown;
  readonly loadModules: (ids: readonly string[]) => Promise<readonly (ModeModule | undefined)[]>;
}

export const MODE_ID = '@ohif-stroke/mode';
/** The extension's tabs, by their names in its `PANELS`, in their order. */
export const PANELS = ['stroke'];
export const EXTENSION_ID = '@ohif-stroke/extension';
export const PROTOCOL_ID = '@ohif-stroke/side-by-side';

/** `mode-basic` since OHIF 3.12; before that `mode-longitudinal` is the plainest one published. */
const BASE_MODES = ['@ohif/mode-basic', '@ohif/mode-longitudinal'];

/** A failure is a sentence. */
async function loadBase(options: FactoryOptions): Promise<ModeInstance | string> {
  for (const id of BASE_MODES) {
    const module = await options
      .loadModules([id])
      .then(([found]) => found)
      .catch(() => undefined);
    if (!module?.modeFactory) continue;
    try {
      return await module.modeFactory({ loadModules: options.loadModules });
    } catch (cause) {
      return baseFailed(viewerLanguage(), id, cause);
    }
  }
  return noBase(viewerLanguage(), BASE_MODES);
}

/** Where the extension leaves the Study Instance UIDs of a reader study, among the viewer's customizations; `*` where any may be one. */
export const STUDY_CASES = 'stroke.readerStudyCases';

/** Whether a case of a reader study is opened: the viewer's lists would show what others made of it, and whose it is. */
function isOfReaderStudy(given: unknown): boolean {
  const { servicesManager, studyInstanceUIDs } = (given ?? {}) as {
    readonly servicesManager?: {
      readonly services?: { readonly customizationService?: { getCustomization?(id: string): unknown } };
    };
    readonly studyInstanceUIDs?: readonly string[];
  };
  const cases = servicesManager?.services?.customizationService?.getCustomization?.(STUDY_CASES);
  if (typeof cases !== 'string') return false;
  return cases === '*' || (studyInstanceUIDs ?? []).some(uid => cases.split(' ').includes(uid));
}

/** The same layout with our tabs first on the right, open. */
function withPanels(route: ModeRoute): ModeRoute {
  return {
    ...route,
    layoutTemplate: (...args) => {
      const template = route.layoutTemplate(...args);
      const ours = PANELS.map(name => `${EXTENSION_ID}.panelModule.${name}`);
      const rightPanels = [...ours, ...(template.props.rightPanels ?? [])];
      const left = isOfReaderStudy(args[0]) ? { leftPanels: [] } : {};
      return { ...template, props: { ...template.props, rightPanels, rightPanelClosed: false, ...left } };
    },
  };
}

/** The worklist hands modalities as one string, `CT\\SR` (or `CT/SR` before it is normalised). */
export function isValidMode({ modalities }: { readonly modalities?: string }): { valid: boolean; description: string } {
  const valid = (modalities ?? '').split(/[\\/]/).includes('CT');
  return { valid, description: 'Stroke reads studies with a non-contrast head CT.' };
}

/** No study is for it, and the work list says why; an error here would keep the viewer from starting, the work list included. */
const unavailable = (sentence: string) => ({
  id: MODE_ID,
  routeName: 'stroke',
  displayName: 'Stroke',
  hide: false,
  isValidMode: () => ({ valid: false, description: sentence }),
  routes: [],
  extensions: {},
});

/**
 * The mode: OHIF's own viewer (toolbar, tools, study browser, SEG and SR handling) with the stroke panel in front.
 * `extensionKey` is what the host passes to `import()`: the bundle's address for a plugin, the package name in a source build.
 */
export function strokeMode(extensionKey: string) {
  return {
    id: MODE_ID,
    async modeFactory(options: FactoryOptions) {
      const base = await loadBase(options);
      if (typeof base === 'string') return unavailable(base);
      return {
        ...base,
        id: MODE_ID,
        routeName: 'stroke',
        displayName: 'Stroke',
        hide: false,
        isValidMode,
        routes: base.routes.map(withPanels),
        extensions: { ...base.extensions, [extensionKey]: '^0.3.0' },
        // The extension's own hanging protocol: the original and the annotated series side by side.
        hangingProtocol: PROTOCOL_ID,
        // Overlays are segmentations: without this the host would jump to its own segmentation panel when they appear.
        activatePanelTrigger: false,
        activatePanelTriggers: [],
      };
    },
  };
}
