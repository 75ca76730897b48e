import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from './paths.js';

/** WCAG 2.2 up to AA, which takes in the older versions. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeWindow {
  readonly axe: {
    run(
      within: string,
      options: object,
    ): Promise<{
      readonly violations: readonly {
        readonly id: string;
        readonly impact?: string | null;
        readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
      }[];
    }>;
  };
}

const source = readFileSync(createRequire(join(ROOT, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical violations inside the panel, or another part by its test id, one line each; what the viewer does outside is not ours. */
export async function violationsInPanel(page: Page, part = 'stroke-panel'): Promise<readonly string[]> {
  // Evaluated, not added as a script: the page's content security policy forbids that, as it should.
  await page.evaluate(source);
  // A colour on its way to another has a contrast of its own. What turns for ever has no end to wait for.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(each => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(each => each.finished),
    ),
  );
  const { violations } = await page.evaluate(
    ([within, tags]) =>
      (window as unknown as AxeWindow).axe.run(within, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      }),
    [`[data-testid="${part}"]`, RULES] as const,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, impact, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
}
