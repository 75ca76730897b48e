import type { Page } from '@playwright/test';

/** What WCAG asks of the panel and axe does not measure. */

const PANEL = '[data-testid="stroke-panel"]';

/** Controls that are seen and smaller than 24 px either way. A region of the map has its like in the table (2.5.8: Equivalent). */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(panel => {
    const controls = document.querySelectorAll<HTMLElement>(
      ['button', 'input', 'select', 'summary'].map(tag => `${panel} ${tag}`).join(', '),
    );
    return [...controls].flatMap(control => {
      // A control inside its label is hit through the label.
      const { width, height } = (control.closest('label') ?? control).getBoundingClientRect();
      if (width === 0 || (width >= 23.5 && height >= 23.5)) return [];
      return [`${Math.round(width)} x ${Math.round(height)}: ${control.outerHTML.slice(0, 120)}`];
    });
  }, PANEL);

/** Presses Tab from where the focus is and says at which stops inside the panel it cannot be seen. */
export async function focusFaults(
  page: Page,
  presses: number,
): Promise<{ readonly faults: readonly string[]; readonly stops: number }> {
  const faults: string[] = [];
  let stops = 0;
  for (let n = 0; n < presses; n += 1) {
    await page.keyboard.press('Tab');
    // As a reader sees it: drawn, and scrolled to.
    await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const fault = await page.evaluate(panel => {
      const focused = document.activeElement;
      const within = document.querySelector(panel);
      if (!focused || !within?.contains(focused)) return undefined;
      const shape = focused.querySelector('.sp-map-shape') ?? focused;
      const { outlineStyle, outlineWidth, stroke } = getComputedStyle(shape);
      const marked =
        shape === focused ? outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 : stroke === 'rgb(255, 255, 255)';
      const { x, y, width, height } = focused.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      const label = focused.closest('label');
      const free = top !== null && (focused.contains(top) || top.contains(focused) || label?.contains(top) === true);
      // The middle of a curved region may lie beside it.
      const hidden = !free && !focused.classList.contains('sp-map-region');
      if (marked && !hidden) return '';
      return `${marked ? '' : 'no mark '}${hidden ? 'hidden ' : ''}${focused.outerHTML.slice(0, 120)}`;
    }, PANEL);
    if (fault === undefined) continue;
    stops += 1;
    if (fault !== '') faults.push(fault);
  }
  return { faults, stops };
}

/** What still has a transition or an animation. */
export const stillMoving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(
    panel =>
      [...document.querySelectorAll(`${panel}, ${panel} *`)]
        .filter(element => {
          const { transitionDuration, transitionProperty, animationName } = getComputedStyle(element);
          const lasts = transitionDuration.split(',').some(duration => parseFloat(duration) > 0);
          return animationName !== 'none' || (lasts && transitionProperty !== 'none');
        })
        .map(element => element.outerHTML.slice(0, 120)),
    PANEL,
  );
