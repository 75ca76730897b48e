import type { Page, Request } from '@playwright/test';

/** When what happened while a study was opened, ms since the link was followed. */
export interface Opening {
  /** The analysis' worker was asked for. */
  readonly workerAskedMs: number;
  /** ONNX Runtime's WebAssembly has arrived. */
  readonly wasmThereMs: number;
  /** The last network's weights have arrived. */
  readonly weightsThereMs: number;
  /** The first of the series' images was asked for, and the last has arrived. */
  readonly imagesAskedMs: number;
  readonly imagesThereMs: number;
  /** The first segmentation of the viewer: the regions. */
  readonly firstRegionsMs: number;
  readonly scoreMs: number;
}

/** Watches the opening of a study with "analyse when opened"; call it as soon as the link is followed. */
export async function timeOpening(page: Page, requests: readonly Request[]): Promise<Opening> {
  const { firstRegionsMs, scoreMs } = await untilScored(page);
  const originMs = await page.evaluate(() => performance.timeOrigin);
  const seen = requests.map(request => {
    const { startTime, responseEnd } = request.timing();
    return {
      path: new URL(request.url()).pathname,
      askedMs: startTime - originMs,
      thereMs: startTime - originMs + responseEnd,
    };
  });
  const of = (path: RegExp) => seen.filter(each => path.test(each.path));
  const first = (path: RegExp) => Math.min(...of(path).map(({ askedMs }) => askedMs));
  const last = (path: RegExp) => Math.max(...of(path).map(({ thereMs }) => thereMs));
  return {
    workerAskedMs: first(/\/worker\.mjs$/),
    wasmThereMs: last(/\.wasm$/),
    weightsThereMs: last(/weights\.onnx(\?|$)/),
    imagesAskedMs: first(/\/frames\//),
    imagesThereMs: last(/\/frames\//),
    firstRegionsMs,
    scoreMs,
  };
}

/** The page's own clock starts when the link is followed. */
async function untilScored(page: Page): Promise<Pick<Opening, 'firstRegionsMs' | 'scoreMs'>> {
  const firstRegions = page.waitForFunction(
    () => {
      const manager: unknown = Reflect.get(window, 'extensionManager');
      if (typeof manager !== 'object' || manager === null) return false;
      const { getModuleEntry } = manager as {
        getModuleEntry(id: string): { exports: { getCornerstoneLibraries(): Libraries } } | undefined;
      };
      interface Libraries {
        readonly cornerstoneTools: {
          readonly segmentation: { readonly state: { getSegmentations(): readonly unknown[] } };
        };
      }
      const common = getModuleEntry.call(manager, '@ohif/extension-cornerstone.utilityModule.common');
      const drawn = common?.exports.getCornerstoneLibraries().cornerstoneTools.segmentation.state.getSegmentations();
      return (drawn?.length ?? 0) > 0 && performance.now();
    },
    undefined,
    { polling: 20 },
  );
  const score = page.waitForFunction(
    () => document.querySelector('[data-testid="aspects-total"]') !== null && performance.now(),
    undefined,
    { polling: 20 },
  );
  const [first, scored] = await Promise.all([firstRegions, score]);
  return { firstRegionsMs: Number(await first.jsonValue()), scoreMs: Number(await scored.jsonValue()) };
}
