import type { Page } from '@playwright/test';
import { serveWorkerPage, type WorkerPage } from '../bench/serveWorkerPage.js';
import { expect, test } from './harness/browserTest.js';
import { needs } from './harness/needs.js';
import { openPage } from './harness/openPage.js';
import { ROOT } from './harness/paths.js';
import { loadReact, type ReactMajor, type ReactWindow } from './harness/reactForBrowser.js';

/** The built plugin's panel in a page whose React is the viewers' of today (18) or of tomorrow (19), both from npm. */

needs();

let served: WorkerPage;

test.beforeAll(async () => {
  served = await serveWorkerPage({ root: ROOT, isolated: false });
});
test.afterAll(() => served?.stop());

for (const major of [18, 19] as const satisfies readonly ReactMajor[]) {
  test(`under React ${major} the panel comes up, goes with its tab and comes back`, async ({ browser }) => {
    const { page, faults, close } = await openPage(browser);
    page.setDefaultTimeout(30_000);
    await page.goto(served.url);
    await loadReact(page, major);
    await loadExtension(page);
    expect(await versionOf(page)).toMatch(new RegExp(`^${major}\\.`));
    await openTab(page);
    await page.getByTestId('disclaimer').waitFor();
    await page.evaluate(() => Reflect.get(window, 'closeTab')());
    await page.getByTestId('stroke-panel').waitFor({ state: 'detached' });
    await openTab(page);
    await page.getByTestId('disclaimer').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
}

const versionOf = (page: Page): Promise<string> =>
  page.evaluate(() => (window as unknown as ReactWindow).hostReact.version);

/** The built extension, imported by its address as a viewer does. */
async function loadExtension(page: Page): Promise<void> {
  const content = "import extension from '/plugins/stroke/extension.mjs'; window.strokeExtension = extension;";
  await page.addScriptTag({ type: 'module', content });
  await page.waitForFunction(() => Reflect.has(window, 'strokeExtension'));
}

/** Renders the component as a viewer does that has nothing to show yet. */
const openTab = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { hostReact, hostDom } = window as unknown as ReactWindow;
    const extension = Reflect.get(window, 'strokeExtension');
    const nothing = { EVENTS: {}, subscribe: () => ({ unsubscribe: () => undefined }) };
    const libraries = {
      cornerstone: { metaData: {}, cache: {}, utilities: {}, imageLoader: {} },
      cornerstoneTools: {
        annotation: {
          state: { getAnnotationManager: () => ({ removeAnnotation: () => undefined }) },
          locking: {},
          config: {},
        },
        segmentation: { triggerSegmentationEvents: {}, state: {} },
        utilities: {},
        RectangleROITool: class {},
        addTool: () => undefined,
      },
    };
    extension.preRegistration({
      servicesManager: {
        services: {
          displaySetService: { ...nothing, getActiveDisplaySets: () => [], getDisplaySetByUID: () => undefined },
          viewportGridService: { ...nothing, getState: () => ({ activeViewportId: null, viewports: new Map() }) },
          cornerstoneViewportService: { ...nothing, getCornerstoneViewport: () => undefined },
          segmentationService: { getSegmentation: () => undefined },
          toolGroupService: { getToolGroupIds: () => [], getToolGroup: () => undefined },
        },
      },
      extensionManager: {
        getModuleEntry: () => ({ exports: { getCornerstoneLibraries: () => libraries } }),
        getActiveDataSource: () => [],
      },
    });
    const [panel] = extension.getPanelModule({});
    const root = hostDom.createRoot(document.body.appendChild(document.createElement('main')));
    root.render(hostReact.createElement(panel.component, null));
    Reflect.set(window, 'closeTab', () => root.unmount());
  });
