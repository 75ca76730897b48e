import type { Page } from '@playwright/test';

interface Place {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Boxes and labels of one picture where they stand in the window, CSS pixels. */
export interface LabelledPicture {
  readonly viewportId: string;
  readonly picture: Place;
  readonly boxes: readonly Place[];
  readonly labels: readonly (Place & { readonly text: string })[];
}

interface BoxWindow {
  readonly services: {
    readonly viewportGridService: { getState(): { readonly viewports: ReadonlyMap<string, unknown> } };
    readonly cornerstoneViewportService: {
      getCornerstoneViewport(id: string):
        | {
            readonly element: HTMLElement;
            getCurrentImageId(): string | undefined;
            worldToCanvas(point: readonly number[]): readonly [number, number];
          }
        | null
        | undefined;
    };
  };
  readonly extensionManager: {
    getModuleEntry(id: string): {
      readonly exports: {
        getCornerstoneLibraries(): {
          readonly cornerstoneTools: {
            readonly annotation: {
              readonly state: {
                getAllAnnotations(): readonly {
                  readonly metadata: { readonly toolName: string; readonly referencedImageId?: string };
                  readonly data: { readonly handles: { readonly points: readonly (readonly number[])[] } };
                }[];
              };
            };
          };
        };
      };
    };
  };
}

/** Every picture that has a label: its boxes by the viewer's own geometry, its labels as the browser laid them out. */
export const labelledPictures = (page: Page): Promise<readonly LabelledPicture[]> =>
  page.evaluate(() => {
    const { services, extensionManager } = window as unknown as BoxWindow;
    const common = extensionManager.getModuleEntry('@ohif/extension-cornerstone.utilityModule.common');
    const { annotation } = common.exports.getCornerstoneLibraries().cornerstoneTools;
    const ours = annotation.state.getAllAnnotations().filter(each => /stroke/i.test(each.metadata.toolName));
    const placeOf = ({ left, top, right, bottom }: DOMRect) => ({ left, top, right, bottom });
    return [...services.viewportGridService.getState().viewports.keys()].flatMap(viewportId => {
      const viewport = services.cornerstoneViewportService.getCornerstoneViewport(viewportId);
      const nodes = [...(viewport?.element.querySelectorAll('[data-testid="stroke-box-label"]') ?? [])];
      if (!viewport || nodes.length === 0) return [];
      const frame = viewport.element.getBoundingClientRect();
      const boxes = ours
        .filter(each => each.metadata.referencedImageId === viewport.getCurrentImageId())
        .map(({ data }) => {
          const corners = data.handles.points.map(point => viewport.worldToCanvas(point));
          const [xs, ys] = [corners.map(([x]) => x + frame.left), corners.map(([, y]) => y + frame.top)];
          return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
        });
      const labels = nodes.map(node => ({ ...placeOf(node.getBoundingClientRect()), text: node.textContent ?? '' }));
      return [{ viewportId, picture: placeOf(frame), boxes, labels }];
    });
  });

/** What is wrong with the labels: on a box, on each other, or cut by the edge. */
export function misplacedLabels(pictures: readonly LabelledPicture[]): readonly string[] {
  const meet = (a: Place, b: Place) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return pictures.flatMap(({ viewportId, picture, boxes, labels }) =>
    labels.flatMap((label, i) => {
      const isCut =
        label.left < picture.left ||
        label.right > picture.right ||
        label.top < picture.top ||
        label.bottom > picture.bottom;
      const on = [...boxes, ...labels.slice(0, i)].some(other => meet(label, other));
      return [
        ...(isCut ? [`${viewportId}: ${label.text} is cut`] : []),
        ...(on ? [`${viewportId}: ${label.text} lies on a box`] : []),
      ];
    }),
  );
}
