import type { Page } from '@playwright/test';
import { settled, until } from './patience.js';
import type { HostWindow } from './viewerPage.js';

/** One label of a labelmap on one source image, as cornerstone holds it. */
export interface LabelOnSlice {
  readonly imageId: string;
  readonly label: number;
  readonly pixels: number;
  /** Mean of the pixels' x in the patient's frame (LPS, mm): positive is the patient's left. */
  readonly meanXLps: number;
}

/** Reads a segmentation back from cornerstone's cache by its name: what is drawn, not what was meant to be. */
export async function readLabelmap(page: Page, name: RegExp): Promise<LabelOnSlice[]> {
  return page.evaluate(pattern => {
    const host = window as unknown as HostWindow;
    const common = host.extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
    const { cornerstone, cornerstoneTools } = common.exports.getCornerstoneLibraries();
    const found = cornerstoneTools.segmentation.state
      .getSegmentations()
      .find(s => new RegExp(pattern, 'i').test(s.label));
    const labels: LabelOnSlice[] = [];
    for (const id of found?.representationData.Labelmap?.imageIds ?? []) {
      const image = cornerstone.cache.getImage(id);
      if (!image) continue;
      const plane = cornerstone.metaData.get('imagePlaneModule', image.referencedImageId);
      const data = image.voxelManager.getScalarData();
      const sums = new Map<number, { pixels: number; columns: number; rows: number }>();
      for (let at = 0; at < data.length; at += 1) {
        const label = data[at] ?? 0;
        if (label === 0) continue;
        const sum = sums.get(label) ?? { pixels: 0, columns: 0, rows: 0 };
        sum.pixels += 1;
        sum.columns += at % image.columns;
        sums.set(label, sum);
      }
      for (const [label, sum] of sums) {
        const column = sum.columns / sum.pixels;
        const meanXLps = plane.imagePositionPatient[0]! + plane.rowCosines[0]! * column * plane.columnPixelSpacing;
        labels.push({ imageId: image.referencedImageId, label, pixels: sum.pixels, meanXLps });
      }
    }
    return labels;
  }, name.source);
}

/** The same once it is drawn to its end: the score is there before the overlays are, and a map is written image by image. */
export async function waitForLabelmap(page: Page, name: RegExp): Promise<LabelOnSlice[]> {
  await until(async () => (await readLabelmap(page, name)).length > 0);
  return settled(page, () => readLabelmap(page, name), 3);
}

/** Waits for a moment at which the regions are drawn and the analysis has not ended; fails where it never comes. */
export const waitUntilDrawnWhileRunning = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => {
      const host = window as unknown as HostWindow;
      const common = host.extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
      const { segmentation } = common.exports.getCornerstoneLibraries().cornerstoneTools;
      const isDrawn = segmentation.state.getSegmentations().some(each => /regions/i.test(each.label));
      if (document.querySelector('[data-testid="progress"]')) return isDrawn;
      if (isDrawn) throw new Error('The analysis ended before the regions were drawn.');
      return false;
    },
    undefined,
    { polling: 50 },
  );

export const REGION_NAMES = ['C', 'L', 'IC', 'I', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'] as const;

/** Labels of the regions' map: 1-10 patient right, 11-20 left. */
export const regionLabelOf = (side: 'left' | 'right', name: (typeof REGION_NAMES)[number]): number =>
  REGION_NAMES.indexOf(name) + (side === 'right' ? 1 : 11);

/** Names of all segmentations that cornerstone knows. */
export const segmentationNames = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const host = window as unknown as HostWindow;
    const common = host.extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
    const { segmentation } = common.exports.getCornerstoneLibraries().cornerstoneTools;
    return segmentation.state.getSegmentations().map(each => each.label);
  });

export interface DrawnBox {
  readonly imageId: string;
  readonly label: string;
  /** Centre in the patient's frame: positive is the patient's left. */
  readonly xLps: number;
}

/** Boxes that were drawn as annotations: on which image, with which text, where. */
export const readBoxes = (page: Page): Promise<DrawnBox[]> =>
  page.evaluate(() => {
    const host = window as unknown as HostWindow;
    const common = host.extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
    const { annotation } = common.exports.getCornerstoneLibraries().cornerstoneTools;
    return annotation.state
      .getAllAnnotations()
      .filter(each => /stroke/i.test(each.metadata.toolName))
      .map(({ metadata, data }) => {
        const xs = data.handles.points.map(point => point[0] ?? 0);
        const xLps = xs.reduce((sum, x) => sum + x, 0) / xs.length;
        return { imageId: metadata.referencedImageId ?? '', label: data.label ?? '', xLps };
      });
  });
