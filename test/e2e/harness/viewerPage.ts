import type { Page } from '@playwright/test';

/** Steps in the viewer itself, outside our panel. */

export async function openWorklist(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.getByText('Study List').first().waitFor();
}

/** Picks a study in the work list by a text of its row and launches the mode from there, as a reader does. */
export async function openFromWorklist(page: Page, rowText: string | RegExp): Promise<void> {
  const row = page.getByRole('row').filter({ hasText: rowText }).first();
  await row.click();
  await page.getByRole('button', { name: 'Stroke', exact: true }).click();
  await waitForImage(page);
}

export async function openInMode(page: Page, url: string, studyUid: string): Promise<void> {
  await page.goto(`${url}/stroke?StudyInstanceUIDs=${studyUid}`);
  await waitForImage(page);
}

/** The viewport has rendered when cornerstone drew a frame with more than one grey value. */
export async function waitForImage(page: Page): Promise<void> {
  await page.locator('[data-cy="viewport-grid"] canvas').first().waitFor();
  await page.waitForFunction(
    () => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-cy="viewport-grid"] canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context || canvas.width === 0) return false;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(data.filter((_, i) => i % 4 === 0)).size > 8;
    },
    undefined,
    { polling: 500 },
  );
}

/** Modality and description of each series in the study browser, in its order. */
export async function listedSeries(page: Page): Promise<string[]> {
  const texts = await page.locator('[data-cy^="study-browser-thumbnail"]').allInnerTexts();
  return texts.map(text => text.replace(/\s+/g, ' ').trim());
}

/** Opens a series of the study browser in the active viewport, as a double click does. */
export async function showSeries(page: Page, modality: string): Promise<void> {
  const thumbnail = page
    .locator('[data-cy^="study-browser-thumbnail"]')
    .filter({ hasText: new RegExp(`^\\s*${modality}`) });
  await thumbnail.first().dblclick();
}

/** Modality of the series in the active viewport. */
export const shownModality = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const { services } = window as unknown as HostWindow;
    const { activeViewportId, viewports } = services.viewportGridService.getState();
    const [shown] = viewports.get(activeViewportId)?.displaySetInstanceUIDs ?? [];
    const sets = services.displaySetService.getActiveDisplaySets();
    return sets.find(set => set.displaySetInstanceUID === shown)?.Modality;
  });

export interface ViewportState {
  readonly imageIndex: number;
  readonly imageId: string;
  /** Pixels that are not black; a blank viewport has none. */
  readonly litPixels: number;
  /** Pixels with a colour: overlays, since CT is grey. */
  readonly colouredPixels: number;
}

/** What the active viewport shows. */
export async function readViewport(page: Page): Promise<ViewportState> {
  return page.evaluate(() => {
    const { services } = window as unknown as HostWindow;
    const id = services.viewportGridService.getActiveViewportId();
    const viewport = services.cornerstoneViewportService.getCornerstoneViewport(id);
    const canvas = viewport.element.querySelector('canvas');
    const context = canvas?.getContext('2d');
    const { data } = context?.getImageData(0, 0, canvas?.width ?? 1, canvas?.height ?? 1) ?? { data: [] };
    let litPixels = 0;
    let colouredPixels = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      if (red + green + blue > 30) litPixels += 1;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 30) colouredPixels += 1;
    }
    const imageId = viewport.getCurrentImageId();
    return { imageIndex: viewport.getCurrentImageIdIndex(), imageId, litPixels, colouredPixels };
  });
}

export interface PictureState {
  readonly imageId: string;
  readonly imageIndex: number;
  readonly lowerHu: number;
  readonly upperHu: number;
  readonly colouredPixels: number;
  /** Place of the middle of the picture in the window, CSS pixels. */
  readonly centreX: number;
  readonly centreY: number;
}

/** What a picture of the side-by-side layout shows. */
export const readPicture = (page: Page, id: 'stroke-annotated' | 'stroke-plain'): Promise<PictureState> =>
  page.evaluate(viewportId => {
    const { services } = window as unknown as HostWindow;
    const viewport = services.cornerstoneViewportService.getCornerstoneViewport(viewportId);
    const canvas = viewport.element.querySelector('canvas');
    const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let colouredPixels = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 30) colouredPixels += 1;
    }
    const { voiRange } = viewport.getProperties();
    const { x, y, width, height } = viewport.element.getBoundingClientRect();
    return {
      imageId: viewport.getCurrentImageId(),
      imageIndex: viewport.getCurrentImageIdIndex(),
      lowerHu: voiRange?.lower ?? Number.NaN,
      upperHu: voiRange?.upper ?? Number.NaN,
      colouredPixels,
      centreX: x + width / 2,
      centreY: y + height / 2,
    };
  }, id);

/** The tool of ours or the viewer's on the first mouse button of a picture, and the segmentation that a brush would paint on. */
export const toolInHand = (page: Page, viewportId: string): Promise<{ readonly tool: string; readonly on: string }> =>
  page.evaluate(id => {
    const { toolGroupService, segmentationService } = (window as unknown as HostWindow).services;
    return {
      tool: toolGroupService.getToolGroupForViewport(id)?.getActivePrimaryMouseButtonTool() ?? '',
      on: segmentationService.getActiveSegmentation(id)?.segmentationId ?? '',
    };
  }, viewportId);

/** The members of OHIF's globals that these tests read; ohif-host.md names them. */
export interface HostWindow {
  readonly services: {
    readonly viewportGridService: {
      getActiveViewportId(): string;
      setDisplaySetsForViewports(
        updates: readonly { readonly viewportId: string; readonly displaySetInstanceUIDs: readonly string[] }[],
      ): void;
      getState(): {
        readonly activeViewportId: string;
        readonly viewports: ReadonlyMap<string, { readonly displaySetInstanceUIDs: readonly string[] }>;
      };
    };
    readonly cornerstoneViewportService: {
      getCornerstoneViewport(id: string): {
        readonly element: HTMLElement;
        getCurrentImageIdIndex(): number;
        getCurrentImageId(): string;
        getProperties(): { readonly voiRange?: { readonly lower: number; readonly upper: number } };
        worldToCanvas(point: readonly number[]): readonly [number, number];
      };
    };
    readonly toolGroupService: {
      getToolGroupForViewport(id: string): { getActivePrimaryMouseButtonTool(): string | undefined } | undefined;
    };
    readonly segmentationService: {
      getActiveSegmentation(viewportId: string): { readonly segmentationId: string } | undefined;
    };
    readonly displaySetService: {
      getActiveDisplaySets(): readonly {
        readonly displaySetInstanceUID: string;
        readonly Modality: string;
        readonly SeriesInstanceUID: string;
        readonly SeriesDescription?: string;
      }[];
    };
  };
  readonly commandsManager: { runCommand(name: string, options: object): void };
  readonly extensionManager: {
    getModuleEntry(id: string): { readonly exports: { getCornerstoneLibraries(): CornerstoneLibraries } };
  };
}

interface CornerstoneImage {
  readonly referencedImageId: string;
  readonly columns: number;
  readonly rows: number;
  readonly voxelManager: { getScalarData(): ArrayLike<number> };
}

export interface CornerstoneLibraries {
  readonly cornerstone: {
    readonly cache: { getImage(id: string): CornerstoneImage | undefined };
    readonly metaData: {
      get(
        type: string,
        id: string,
      ): {
        readonly imagePositionPatient: readonly number[];
        readonly rowCosines: readonly number[];
        readonly columnCosines: readonly number[];
        readonly columnPixelSpacing: number;
        readonly rowPixelSpacing: number;
      };
    };
  };
  readonly cornerstoneTools: {
    readonly segmentation: {
      readonly state: {
        getSegmentations(): readonly {
          readonly segmentationId: string;
          readonly label: string;
          readonly representationData: { readonly Labelmap?: { readonly imageIds?: readonly string[] } };
        }[];
      };
      readonly config: {
        readonly visibility: {
          getSegmentationRepresentationVisibility(viewportId: string, what: object): boolean | undefined;
        };
      };
    };
    readonly annotation: {
      readonly state: {
        getAllAnnotations(): readonly {
          readonly metadata: { readonly toolName: string; readonly referencedImageId?: string };
          readonly data: {
            readonly label?: string;
            readonly handles: { readonly points: readonly (readonly number[])[] };
          };
        }[];
      };
    };
  };
}
