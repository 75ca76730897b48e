import type { Tensor } from '../model/tensor.js';
import { fitCoordinates } from '../registration/fitHeadFrame.js';
import { HEAD_MANIFEST } from '../registration/fixtures/headManifest.js';
import type { HeadVolume } from '../registration/headVolume.js';
import { HALF_TURNS, turnHead } from '../registration/turnHead.js';
import { noise } from '../volume/fixtures/drawHead.js';
import { checkOrientation } from './checkOrientation.js';

const [NZ, NY, NX] = [48, 56, 48];
const N = NX * NY * NZ;
const voxel = (x: number, y: number, z: number) => x + NX * (y + NY * z);
/** A marker voxel in front, right and top tells how the head lies. */
const MARK = voxel(30, 40, 35);

const head: HeadVolume = {
  tensor: { dims: [1, 4, NZ, NY, NX], data: new Float32Array(4 * N) },
  centreLps: [0, 0, 0],
  sizeVoxels: [NZ, NY, NX],
  spacingMm: 4,
};
head.tensor.data[MARK] = 1;
head.tensor.data.fill(0.25, N);

/** A network that is sure where it sees the marker upright, and off by about 9 mm otherwise. */
function network() {
  let calls = 0;
  const ask = async (input: Tensor) => {
    calls++;
    const upright = input.data[MARK] === 1;
    const jitter = noise(upright ? 1 : 5);
    const brain = new Float32Array(N).fill(-5);
    const coords = new Float32Array(3 * N);
    for (let z = 10; z < 38; z++) {
      for (let y = 10; y < 46; y++) {
        for (let x = 10; x < 38; x++) {
          const i = voxel(x, y, z);
          brain[i] = 5;
          [x - 23.5, y - 27.5, z - 23.5].forEach((offset, axis) => {
            coords[axis * N + i] = (4 * offset + jitter()) / 100;
          });
        }
      }
    }
    const tensor = (data: Float32Array): Tensor => ({ dims: [], data });
    return { brain: tensor(brain), coords: tensor(coords) };
  };
  return { ask, calls: () => calls };
}

async function judge(seen: HeadVolume) {
  const { ask, calls } = network();
  const frame = fitCoordinates(seen, await ask(seen.tensor), HEAD_MANIFEST);
  return { verdict: await checkOrientation(seen, frame, HEAD_MANIFEST, ask), calls: calls() };
}

test('an upright head passes without a second look', async () => {
  expect(await judge(head)).toEqual({ verdict: { ok: true, reasons: [], warnings: [] }, calls: 1 });
});

test.each(HALF_TURNS)('a head that lies $id is refused', async turn => {
  const { verdict } = await judge(turnHead(head, turn));
  expect(verdict.reasons.map(r => r.code)).toEqual(['headTurned']);
  expect(verdict.reasons[0]!.text).toContain(turn.words);
});

test('a head that fits badly in every position is left to the other checks', async () => {
  const unmarked = { ...head, tensor: { ...head.tensor, data: Float32Array.from(head.tensor.data) } };
  unmarked.tensor.data[MARK] = 0;
  expect(await judge(unmarked)).toEqual({ verdict: { ok: true, reasons: [], warnings: [] }, calls: 4 });
});

/** A ball of tissue, cut off above (as without vertex) or below (as at the neck). */
function ballCut(fromZ: number, toZ: number): HeadVolume {
  const data = Float32Array.from(head.tensor.data);
  for (let z = fromZ; z <= toZ; z++) {
    for (let y = 0; y < NY; y++) {
      for (let x = 0; x < NX; x++) {
        if (Math.hypot(x - 23.5, y - 27.5, z - 23.5) < 20 && voxel(x, y, z) !== MARK) data[voxel(x, y, z)] = 0.4;
      }
    }
  }
  return { ...head, tensor: { ...head.tensor, data } };
}

test('a head without vertex is not called upside down: it ends below in a cut, not in a dome', async () => {
  // The network sees it upright only when turned, as real ones do where the vertex is missing.
  const upsideDown = HALF_TURNS.find(t => t.id === 'upsideDown')!;
  const cut = await judge(turnHead(ballCut(16, 47), upsideDown));
  expect(cut.verdict.reasons.map(r => r.code)).toEqual(['headTurned']);
  const open = await judge(turnHead(ballCut(0, 30), upsideDown));
  expect(open.verdict.reasons).toEqual([]);
});

test('a half turn moves densities only, twice is the identity, the input stays', () => {
  for (const turn of HALF_TURNS) {
    const turned = turnHead(head, turn);
    expect(turned.tensor.data.subarray(0, N).indexOf(1)).not.toBe(MARK);
    expect(turned.tensor.data.subarray(N).every(v => v === 0.25)).toBe(true);
    const twice = turnHead(turned, turn).tensor.data;
    expect(head.tensor.data.every((v, i) => v === twice[i])).toBe(true);
  }
  expect(turnHead(head, HALF_TURNS[0]).tensor.data.indexOf(1)).toBe(voxel(17, 40, 12));
  expect(turnHead(head, HALF_TURNS[1]).tensor.data.indexOf(1)).toBe(voxel(17, 15, 35));
});
