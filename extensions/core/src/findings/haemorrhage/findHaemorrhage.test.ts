import { voxelSides } from '../../grid/templatePlanes.js';
import type { OtherMaskName } from '../../model/networkMaps.js';
import {
  ball,
  findOn,
  HEAD_GRID,
  HEAD_SIZE,
  headStack,
  mapWhere,
  perfectNetwork,
  STRAIGHT_FRAME,
  templatePoint,
} from '../fixtures/templateHead.js';
import { typedHaemorrhages } from './findHaemorrhage.js';

const sideOf = voxelSides(HEAD_GRID, STRAIGHT_FRAME);
const CLOT = ball(-40, -10, 20, 12);
type Masks = Parameters<typeof perfectNetwork>[0];
const network = (masks: Masks, others: Partial<Record<OtherMaskName, Uint8Array>>) => ({
  ...perfectNetwork(masks),
  others,
});
const find = (
  huAt: (i: number) => number | undefined,
  masks: Masks,
  others: Partial<Record<OtherMaskName, Uint8Array>> = {},
) =>
  findOn(
    headStack((_, i) => huAt(i)),
    network(masks, others),
  );
const count = (mask: Uint8Array) => mask.reduce((n, v) => n + v, 0);

describe('kinds of bleeding', () => {
  const BLOOD = mapWhere(i => CLOT(i) || ball(10, -20, 20, 8)(i), 1);
  const typed = (others: Partial<Record<OtherMaskName, Uint8Array>>) =>
    typedHaemorrhages(BLOOD, network({}, others), HEAD_GRID, sideOf);

  test('each voxel is of its likeliest kind, the volumes sum to the whole, the largest comes first', () => {
    const found = typed({
      intraventricular: mapWhere(ball(10, -20, 20, 8), 200),
      parenchymal: mapWhere(() => true, 120),
    })!;
    expect(found.map(f => f.type)).toEqual(['parenchymal', 'intraventricular']);
    expect(found.reduce((sum, f) => sum + f.volumeMl, 0)).toBeCloseTo(count(BLOOD) * 0.005, 6);
    expect(found[0]).toMatchObject({ side: 'left' });
  });

  test('what lies in both halves has no side', () => {
    const middle = mapWhere(ball(0, -20, 20, 10), 1);
    const found = typedHaemorrhages(middle, network({}, { subarachnoid: mapWhere(() => true) }), HEAD_GRID, sideOf);
    expect(found).toEqual([{ type: 'subarachnoid', volumeMl: expect.closeTo(count(middle) * 0.005, 6) }]);
  });

  test('a trace of another kind goes to the largest', () => {
    const found = typed({ parenchymal: mapWhere(() => true, 120), epidural: mapWhere(ball(10, -20, 20, 1), 250) })!;
    expect(found.map(f => f.type)).toEqual(['parenchymal']);
    expect(found[0]!.volumeMl).toBeCloseTo(count(BLOOD) * 0.005, 6);
  });

  test('a network that tells no kinds gives none; no bleeding gives an empty list', () => {
    expect(typedHaemorrhages(BLOOD, perfectNetwork(), HEAD_GRID, sideOf)).toBeUndefined();
    const none = typedHaemorrhages(new Uint8Array(HEAD_SIZE), network({}, { subdural: BLOOD }), HEAD_GRID, sideOf);
    expect(none).toEqual([]);
  });
});

describe('beside a bleed', () => {
  const rim = (i: number) => ball(-40, -10, 20, 18)(i) && !CLOT(i);
  const huAt = (i: number) => (CLOT(i) ? 65 : rim(i) ? 27 : undefined);
  const masks = { haemorrhage: mapWhere(CLOT), infarct: mapWhere(rim, 220) };

  test('the dark rim of a clot is no infarct', () => {
    const found = find(huAt, masks);
    expect(found.lesions.map(l => l.label)).toEqual(['haemorrhage']);
    expect(count(found.infarct)).toBe(0);
  });

  test('the same rim without the clot is one', () => {
    expect(find(i => (rim(i) ? 27 : undefined), { infarct: masks.infarct }).lesions).toMatchObject([
      { label: 'infarct' },
    ]);
  });

  test('an infarct elsewhere stays one', () => {
    const far = ball(45, -40, 20, 13);
    const found = find(i => (far(i) ? 29 : huAt(i)), { ...masks, infarct: mapWhere(i => rim(i) || far(i), 220) });
    expect(found.lesions.map(l => l.label).sort()).toEqual(['haemorrhage', 'infarct']);
    expect(found.infarct.every((v, i) => v === 0 || far(i))).toBe(true);
  });

  test('oedema that the network marks counts near a bleed only, and is never infarct', () => {
    const broad = (i: number) => ball(-40, -10, 20, 26)(i) && !CLOT(i);
    const away = ball(40, -40, 20, 10);
    const found = find(huAt, { ...masks, infarct: mapWhere(broad, 220), oedema: mapWhere(i => broad(i) || away(i)) });
    expect(count(found.infarct)).toBe(0);
    expect(found.oedema.every((v, i) => v === 0 || broad(i))).toBe(true);
    expect(count(found.oedema)).toBeGreaterThan(0.9 * count(mapWhere(broad, 1)));
    // Without a manifest that says that it may be told it only says where nothing can be judged.
    expect(JSON.stringify(found.figures)).not.toMatch(/oedema/i);
  });
});

describe('a layer along the skull', () => {
  /** Within `mm` of the inner table on the left, as in a slice through the convexity. */
  const layer = (mm: number) => (i: number) => {
    const [x, y] = templatePoint(i);
    const edge = Math.hypot(x / 66, (y + 18) / 84);
    return x < 0 && Math.abs(y + 18) < 30 && edge < 1 && 66 * (1 - edge) <= mm;
  };
  const bleed = (mm: number, others: Partial<Record<OtherMaskName, Uint8Array>> = {}) =>
    find(i => (layer(mm)(i) ? 65 : undefined), { haemorrhage: mapWhere(layer(mm)) }, others).lesions.length;

  test('of 3 mm is blood where the network calls it subdural, and bone blur where it does not', () => {
    expect(bleed(3)).toBe(0);
    expect(bleed(3, { subdural: mapWhere(layer(3), 200) })).toBe(1);
    expect(bleed(3, { subdural: mapWhere(layer(3), 60), subarachnoid: mapWhere(layer(3), 200) })).toBe(0);
  });

  test('of 2 mm is bone blur in any case', () => {
    expect(bleed(2, { subdural: mapWhere(layer(2), 250) })).toBe(0);
  });
});
