import type { Page } from '@playwright/test';

export interface ColouredPicture {
  /** Cornerstone's name of the kind of viewport: 'stack', 'orthographic'. */
  readonly type: string;
  /** Pixels with a colour: labels, since CT is grey and boxes are drawn on another layer. */
  readonly coloured: number;
}

interface GridWindow {
  readonly services: {
    readonly viewportGridService: { getState(): { readonly viewports: ReadonlyMap<string, unknown> } };
    readonly cornerstoneViewportService: {
      getCornerstoneViewport(id: string): { readonly type: string; readonly element: HTMLElement } | null | undefined;
    };
  };
}

/** Every picture of the present layout by the id of its viewport. */
export async function colouredPictures(page: Page): Promise<ReadonlyMap<string, ColouredPicture>> {
  const found = await page.evaluate(() => {
    const { services } = window as unknown as GridWindow;
    return [...services.viewportGridService.getState().viewports.keys()].flatMap(id => {
      const viewport = services.cornerstoneViewportService.getCornerstoneViewport(id);
      const canvas = viewport?.element.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!viewport || !canvas || !context || canvas.width === 0) return [];
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let coloured = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 30) coloured += 1;
      }
      return [[id, { type: viewport.type, coloured }] as const];
    });
  });
  return new Map(found);
}
