import { type Affine, IDENTITY_AFFINE } from '../../../geometry.js';
import { assembleVolume } from '../../../volume/assembleVolume.js';
import { drawnHead, everyMm, noise, scan } from '../../../volume/fixtures/drawHead.js';
import { sourceImages } from '../../../volume/sourceImages.js';
import { judgeSign } from '../ofSigns.js';
import type { SignHead } from '../sign.js';
import { denseArtery } from './denseArtery.js';
import { besidePath, ZONES } from './zones.js';

const TISSUE_HU = 33;
/** The drawn head's own axes as template: LPS has x and y the other way. */
const MNI_TO_LPS: Affine = [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0];
const pathOf = (vessel: string) => ZONES.find(zone => zone.vessel === vessel)!.path;
const nearPath = (vessel: string, radiusMm: number) => (x: number, y: number, z: number) =>
  besidePath(pathOf(vessel).slice(0, 4), [x, y, z]).distanceMm < radiusMm;

type Drawn = (x: number, y: number, z: number) => number | undefined;

/** What is sought in a head of even tissue in which `drawn` is drawn, at 1 mm pixels. */
function headWith(drawn: Drawn, sliceMm = 2.5, noiseHu = 2): SignHead {
  const brainHu = (x: number, y: number, z: number) => drawn(x, y, z) ?? TISSUE_HU;
  const source = scan(drawnHead({ brainHu }), {
    positionsMm: everyMm(-55, 20, sliceMm),
    thicknessMm: sliceMm,
    pixelMm: 1,
    columns: 130,
    rows: 160,
    addHu: noise(noiseHu),
  });
  const assembled = assembleVolume(source);
  if (!assembled.ok) throw new Error(assembled.failure.message);
  const { volume } = assembled.value;
  const images = sourceImages(source, volume);
  const sizePx = [160, 192] as const;
  const slices = images.map((image, k) => ({
    sourceSlices: [k],
    centreLps: [0, 0, image.originLps[2]] as const,
    leftwardLps: [1, 0, 0] as const,
    posteriorLps: [0, 1, 0] as const,
    thicknessMm: sliceMm,
    extentMm: sliceMm,
  }));
  const voxels = sizePx[0] * sizePx[1] * slices.length;
  return {
    volume,
    images,
    frame: { mniToLps: MNI_TO_LPS, residualMm: 1, inliers: 20, trusted: true },
    densities: { csfHu: 8, tissueHu: TISSUE_HU },
    stack: { sizePx, spacingMm: 1, slices },
    maps: { brain: new Uint8Array(voxels).fill(255) },
    haemorrhage: { mask: new Uint8Array(voxels) },
    thresholds: { brain: 0.5 },
  } as unknown as SignHead;
}

const found = (head: SignHead) => judgeSign(denseArtery, denseArtery.seek(head)).findings;

test.each([1, 2.5, 5])(
  'the dense stem of one side is found in slices of %p mm, where it lies, with both densities',
  sliceMm => {
    const left = nearPath('left', 2.2);
    const right = nearPath('right', 2.2);
    const head = headWith((x, y, z) => (left(x, y, z) ? 66 : right(x, y, z) ? 40 : undefined), sliceMm);
    const [first, ...more] = found(head);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ side: 'left', byRule: true, figures: { part: 'stem' } });
    expect(first).not.toHaveProperty('probability');
    expect(first!.figures.hu).toBeGreaterThan(48);
    expect(first!.figures.oppositeHu).toBeLessThan(43);
    // x = -22, y = 5 of the path, in pixels of 1 mm about the middle of the image; the box holds it.
    const box = first!.boxes.reduce((widest, each) => (each.width > widest.width ? each : widest));
    expect(box.x).toBeLessThan(64.5 + 30);
    expect(box.x + box.width).toBeGreaterThan(64.5 + 22);
    expect(Math.abs(box.y + box.height / 2 - (79.5 - 4))).toBeLessThan(6);
  },
);

test('both sides dense are no finding by the rule, and say so', () => {
  const both = (x: number, y: number, z: number) =>
    nearPath('left', 2.2)(x, y, z) || nearPath('right', 2.2)(x, y, z) ? 60 : undefined;
  const head = headWith(both);
  expect(found(head)).toEqual([]);
  expect(denseArtery.seek(head).some(({ against }) => against.includes('bothSides'))).toBe(true);
});

test('the basilar artery is held against the middle cerebral arteries', () => {
  const dense = nearPath('basilar', 2.4);
  const [first] = found(headWith((x, y, z) => (dense(x, y, z) ? 68 : undefined)));
  expect(first).toMatchObject({ side: 'none', figures: { part: 'basilar' } });
});

test('a calcium is told and does not count where only the rule speaks', () => {
  const calcium = (x: number, y: number, z: number) => (Math.hypot(x + 25, y - 5, z + 16) < 3 ? 320 : undefined);
  const head = headWith(calcium);
  expect(found(head)).toEqual([]);
});

test('an artery no denser than the blood in the venous sinus is told where that is denser than blood is', () => {
  const left = nearPath('left', 2.2);
  const head = headWith((x, y, z) => (left(x, y, z) ? 66 : undefined));
  const against = (sinusHu: number) => found({ ...head, sinusHu })[0]?.against;
  expect(against(74)).toContain('denseBlood');
  expect(against(55)).not.toContain('denseBlood');
  expect(found({ ...head, sinusHu: 55 })[0]?.figures.sinusHu).toBe(55);
  expect(found(head)[0]?.figures).not.toHaveProperty('sinusHu');
});

test('even tissue with noise holds nothing that counts, and a scan that does not reach the base is no fault', () => {
  expect(found(headWith(() => undefined, 2.5, 4))).toEqual([]);
  const high = headWith(() => undefined);
  expect(
    denseArtery.seek({
      ...high,
      frame: { ...high.frame, mniToLps: [...IDENTITY_AFFINE.slice(0, 11), 500] as unknown as Affine },
    }),
  ).toEqual([]);
});

test('what a believed bleed holds is no artery', () => {
  const left = nearPath('left', 2.2);
  const head = headWith((x, y, z) => (left(x, y, z) ? 66 : undefined));
  expect(found(head)).toHaveLength(1);
  const mask = new Uint8Array(head.maps.brain.length).fill(1);
  expect(found({ ...head, haemorrhage: { ...head.haemorrhage, mask } })).toEqual([]);
});
