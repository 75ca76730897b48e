import type { StrokeResult } from '@ohif-stroke/core';
import { UPTAKE_TEXT } from '../figures/netWaterUptake/text.js';
import { edit, render, scored, textOf } from '../fixtures/panelMarkup.js';
import { fixtureResult } from '../fixtures/result.js';
import { EN as TEXT } from '../text/en/index.js';

const FIGURES_MEASURED = {
  acuteRange: { lowMl: 1.2, highMl: 4.4 },
  netWaterUptake: { percent: 12.4, huIschaemic: 28, huNormal: 32, volumeMl: 2, side: 'left' },
} as const;

/** What is seen in the first second: bleed, score, figures, and how each was made. */

test('the bleed is not told again among the warnings', () => {
  const warnings = [
    { code: 'haemorrhage', text: 'A possible haemorrhage was marked.' },
    { code: 'tilted', text: 'Tilted.' },
  ];
  const html = render(...scored(fixtureResult({ suitability: { ok: true, reasons: [], warnings } })));
  expect(html).not.toContain('A possible haemorrhage');
  expect(html).toContain('Tilted.');
});

test('a region that counts in doubt is marked as both', () => {
  const base = fixtureResult();
  const regions = base.aspects.regions.map(r => (r.affected ? { ...r, probability: 0.57 } : r));
  const html = render(...scored(fixtureResult({ aspects: { ...base.aspects, regions } })));
  expect(html).toMatch(/class="sp-count sp-count-open" data-testid="counted-left-M2"[^>]*>M2 57%</);
  expect(textOf(html, 'aspects-range')).toContain('may be 9–10');
});

test('kinds of bleeding are told apart, each with its side', () => {
  const haemorrhage = {
    volumeMl: 15.2,
    types: [
      { type: 'subdural', volumeMl: 12, side: 'right' },
      { type: 'intraventricular', volumeMl: 3.2 },
    ],
  } as const;
  expect(render(...scored(fixtureResult({ haemorrhage })))).toContain(
    'subdural 12.0 mL (right) · intraventricular 3.2 mL',
  );
});

test('without a bleed the alert is gone and the line says so', () => {
  const html = render(...scored(fixtureResult({ haemorrhage: { volumeMl: 0 } })));
  expect(html).not.toContain('haemorrhage-alert');
  expect(textOf(html, 'haemorrhage')).toBe(TEXT.haemorrhage.none);
});

test('volume with its range, water uptake with its cut-off', () => {
  const html = render(
    ...scored(
      fixtureResult({
        figures: FIGURES_MEASURED,
      }),
    ),
  );
  expect(textOf(html, 'infarct-range')).toBe('1–4 mL');
  expect(textOf(html, 'nwu')).toBe('12.4 %');
  expect(html).toContain('over the cut-off of 11.5 %');
  expect(html).toContain('Minnerup, Ann Neurol 2016');
});

test('every figure says how it was made, with its source and its network, one click away', () => {
  const base = fixtureResult();
  const html = render(
    ...scored(
      fixtureResult({
        infarct: {
          ...base.infarct,
          oldVolumeMl: { left: 3, right: 0 },
        },
        haemorrhage: { volumeMl: 2 },
        figures: FIGURES_MEASURED,
      }),
    ),
  );
  const about = [...html.matchAll(/aria-label="How this was made: ([^"]*)"/g)].map(match => match[1]);
  expect(about).toEqual([
    TEXT.haemorrhage.label,
    TEXT.aspects.heading,
    TEXT.volumes.acute,
    UPTAKE_TEXT.en.label,
    TEXT.threshold.label,
    TEXT.why.heading,
    TEXT.regions.figures,
    TEXT.aspects.sideLabel,
    TEXT.boxes.heading,
    TEXT.saliency.toggle,
  ]);
  const { how } = TEXT;
  for (const words of [how.haemorrhage, how.aspects, how.acute, how.range, how.old, how.threshold, how.boxes])
    expect(html).toContain(words);
  for (const source of ['Barber, Lancet 2000', 'Minnerup, Ann Neurol 2016', 'Broocks, Radiology 2018'])
    expect(html).toContain(source);
  expect(html.split('ncct-slices 1 (trained on synthetic CT)').length - 1).toBe(3);
});

test('where a network of a sign looked can be shown where one looked; of two maps one is on', () => {
  const attention = { sign: 'blendSign', modelId: 'blend', map: new Uint8Array(4) } as const;
  const shown = (result: StrokeResult, of: 'infarct' | 'sign') => {
    const html = render(...scored(result), { type: 'saliencyChanged', saliency: { phase: 'shown', of } });
    return ['saliency-toggle', 'attention-toggle'].map(id => {
      const toggle = html.match(new RegExp(`<input[^>]*data-testid="${id}"[^>]*>`))?.[0];
      return toggle && /aria-checked="true"/.test(toggle);
    });
  };
  expect(shown(fixtureResult({ attention }), 'sign')).toEqual([false, true]);
  expect(shown(fixtureResult({ attention }), 'infarct')).toEqual([true, false]);
  expect(shown(fixtureResult(), 'infarct')).toEqual([true, undefined]);
});

test("the reader's total and the AI's stand side by side", () => {
  const html = render(...scored(), edit('M1', true));
  expect(textOf(html, 'aspects-total')).toBe('8');
  expect(textOf(html, 'aspects-ai-total')).toBe('9');
  expect(textOf(html, 'phase')).toBe('Read');
  expect(html).toContain('1 changed');
  expect(html).toMatch(/class="sp-count sp-count-edited" data-testid="counted-left-M1"/);
  expect(html).toContain('data-testid="reason-left-M1-leukoaraiosis"');
});

test('a 10 says what was looked at and what is no part of it', () => {
  const base = fixtureResult();
  const regions = base.aspects.regions.map(r => ({ ...r, affected: false, probability: 0.02 }));
  const html = render(...scored(fixtureResult({ aspects: { total: 10, side: 'none', regions } })));
  expect(textOf(html, 'aspects-side')).toBe('10 of 10: nothing found in the ASPECTS regions');
  expect(html).toContain('Posterior fossa, ACA and PCA territories are not scored.');
  expect(render(...scored())).not.toContain('Posterior fossa');
});

test('a total with regions that could not be judged is an upper bound, in words and sign', () => {
  const base = fixtureResult();
  const regions = base.aspects.regions.map((r, n) => ({
    ...r,
    affected: false,
    probability: 0.02,
    ...(n < 8 && { note: 'besideDense' as const }),
  }));
  const open = render(...scored(fixtureResult({ aspects: { total: 10, side: 'none', regions } })));
  expect(textOf(open, 'aspects-bound')).toBe('≤ ');
  expect(textOf(open, 'aspects-side')).toBe(
    'At most 10: 8 of 20 regions could not be judged, nothing found in the others',
  );
  expect(render(...scored())).not.toContain('aspects-bound');
});

describe('a scan that is not scored', () => {
  const { total: _total, ...rest } = fixtureResult().aspects;
  const regions = rest.regions.map(r => ({
    ...r,
    affected: false,
    ...(r.name === 'M1' ? { note: 'besideHaemorrhage' as const } : {}),
    ...(r.name === 'M3'
      ? {
          note: 'tooFewVoxels' as const,
          evidence: { ...r.evidence, huMedian: Number.NaN, differenceHu: Number.NaN, voxelsCounted: 0 },
        }
      : {}),
  }));
  const result = fixtureResult({
    aspects: { ...rest, notScored: 'haemorrhage', side: 'none', regions },
    haemorrhage: { volumeMl: 12 },
  });

  test('has no number, says why, and leaves nothing in doubt', () => {
    const html = render(...scored(result));
    expect(textOf(html, 'aspects-total')).toBe('–');
    expect(textOf(html, 'aspects-side')).toBe('Not scored: haemorrhage. Regions can be marked by hand.');
    expect(textOf(html, 'aspects-ai-total')).toBe('Not scored: haemorrhage');
    expect(html).not.toMatch(/data-testid="(counted|doubt)-/);
    expect(html).not.toContain('aspects-range');
    expect(html).not.toContain('Posterior fossa');
  });

  test("the reader's marks are a score", () => {
    const html = render(...scored(result), edit('M2', true));
    expect(textOf(html, 'aspects-total')).toBe('9');
    expect(textOf(html, 'aspects-ai-total')).toBe('Not scored: haemorrhage');
  });

  test('a region beside the bleed has neither probability nor difference; one that was not measured says so', () => {
    const html = render(...scored(result));
    const row = (id: string) => html.slice(html.indexOf(`data-testid="region-${id}"`)).split('</tbody>')[0]!;
    expect(row('left-M1')).toContain(TEXT.regions.notes.besideHaemorrhage);
    expect(row('left-M1')).toMatch(/class="sp-probability">–/);
    expect(row('left-M1')).toMatch(/class="sp-difference">–/);
    expect(row('left-M3')).toContain('not measured');
    expect(row('left-M3')).not.toMatch(/NaN|0\.0|100/);
  });
});
