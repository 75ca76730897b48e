import type { Page } from '@playwright/test';
import type { HostWindow } from './viewerPage.js';

/** In pixels of an image, from the outer corner of the first; or in the window. */
export interface ImageBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Drawn {
  /** What was drawn, in the window; `dash` as the picture has it. */
  readonly seen: ImageBox;
  readonly dash: string;
  readonly colour: string;
}

/**
 * Where edges of pixels of the image in the annotated picture lie in the window (CSS pixels), by the image's own geometry
 * and the viewer's: what the boxes there are to be measured by.
 */
export const inWindow = (page: Page, box: ImageBox): Promise<ImageBox> =>
  page.evaluate(({ left, top, right, bottom }) => {
    const host = window as unknown as HostWindow;
    const common = host.extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
    const { cornerstone } = common.exports.getCornerstoneLibraries();
    const viewport = host.services.cornerstoneViewportService.getCornerstoneViewport('stroke-annotated');
    const plane = cornerstone.metaData.get('imagePlaneModule', viewport.getCurrentImageId());
    const frame = viewport.element.getBoundingClientRect();
    const at = (column: number, row: number) => {
      // Pixel i covers i .. i + 1 measured from the corner; its centre is i in the image's own geometry.
      const [across, down] = [(column - 0.5) * plane.columnPixelSpacing, (row - 0.5) * plane.rowPixelSpacing];
      const point = plane.imagePositionPatient.map(
        (from, axis) => from + across * plane.rowCosines[axis]! + down * plane.columnCosines[axis]!,
      );
      const [x, y] = viewport.worldToCanvas(point);
      return [x + frame.left, y + frame.top] as const;
    };
    const [[x0, y0], [x1, y1]] = [at(left, top), at(right, bottom)];
    return { left: Math.min(x0, x1), top: Math.min(y0, y1), right: Math.max(x0, x1), bottom: Math.max(y0, y1) };
  }, box);

/** Dashed boxes of the annotated picture, as the browser laid them out. */
export const dashedBoxes = (page: Page): Promise<readonly Drawn[]> =>
  page.evaluate(() => {
    const host = window as unknown as HostWindow;
    const { element } = host.services.cornerstoneViewportService.getCornerstoneViewport('stroke-annotated');
    return [...element.querySelectorAll('svg [stroke-dasharray]')].flatMap(shape => {
      const [dash, colour] = [shape.getAttribute('stroke-dasharray') ?? '', shape.getAttribute('stroke') ?? ''];
      const { left, top, right, bottom } = shape.getBoundingClientRect();
      return dash === '' || right - left < 2 ? [] : [{ seen: { left, top, right, bottom }, dash, colour }];
    });
  });

/** The farthest of the four edges, CSS pixels. */
export const apart = (a: ImageBox, b: ImageBox): number =>
  Math.max(...[a.left - b.left, a.top - b.top, a.right - b.right, a.bottom - b.bottom].map(Math.abs));
