import { ASPECTS_REGIONS, failure } from '@ohif-stroke/core';
import { render, scored } from '../../fixtures/panelMarkup.js';
import type { StrokeAction } from '../../state/actions.js';
import type { Prior } from '../../state/state.js';
import { EN as TEXT } from '../../text/en/index.js';

describe('an earlier CT of the patient', () => {
  const regions = (affected: readonly string[]) =>
    (['left', 'right'] as const).flatMap(side =>
      ASPECTS_REGIONS.map(name => ({
        name,
        side,
        // M6 was not on the earlier scan.
        ...(name === 'M6' ? {} : { affected: affected.includes(`${side}-${name}`) }),
      })),
    );
  const prior = (side: 'left' | 'right', affected: readonly string[]): Prior => ({
    studyInstanceUid: '1.9',
    dateText: '2024-03-02',
    description: 'CT',
    read: { total: 9, side, regions: regions(affected), phase: 'signed', acuteInfarctMl: 11, haemorrhageMl: 0 },
    shown: false,
  });
  const rendered = (found: Prior, ...more: readonly StrokeAction[]) => {
    const html = render(...more, ...scored(), { type: 'priorsFound', studyInstanceUid: '1.2', priors: [found] });
    return html.slice(html.indexOf('data-testid="prior-1.9"'), html.indexOf('data-testid="brain-map"'));
  };

  test('stands beside the present one, region by region, before the map', () => {
    const said = rendered(prior('left', ['left-M1']));
    expect(said).toMatch(/<dt>then<\/dt><dd>ASPECTS 9 \(left\)/);
    expect(said).toMatch(/<dt>now<\/dt><dd>ASPECTS 9 \(left\)/);
    for (const line of [
      'newly affected: M2, left',
      'no longer affected: M1, left',
      'not to be compared: M6, left; M6, right',
    ])
      expect(said).toContain(line);
  });

  test('of the other side is not subtracted', () => {
    expect(rendered(prior('right', ['right-M1']))).toContain(TEXT.prior.sides);
  });

  test('without our report says so', () => {
    const { read: _none, ...without } = prior('left', []);
    const html = render(...scored(), { type: 'priorsFound', studyInstanceUid: '1.2', priors: [without] });
    expect(html).toContain(TEXT.prior.noRead);
  });

  test('whose report is not believed says why, and compares nothing', () => {
    const { read: _none, ...without } = prior('left', []);
    const why = failure('priorOtherPatient', 'The stored report of this study is of another patient.').failure;
    const found = { ...without, refused: why };
    const said = render(...scored(), { type: 'priorsFound', studyInstanceUid: '1.2', priors: [found] });
    expect(said).toContain('is of another patient.');
    expect(said).not.toContain(TEXT.prior.noRead);
  });

  test('is not compared with what a blind reader may not see', () => {
    const blind: StrokeAction = { type: 'settingsChanged', change: { readerFirst: true } };
    expect(rendered(prior('left', ['left-M1']), blind)).not.toContain(TEXT.prior.now);
  });
});
