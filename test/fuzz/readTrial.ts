import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Input, readInput } from '@ohif-stroke/cli';
import { assembleVolume, type CtVolume, checkSuitability, type SeriesSource } from '@ohif-stroke/core';

/** What reading and the checks before any network made of an input. */
export interface ReadOutcome {
  /** Absent where nothing is scored: the sentences say why. */
  readonly volume?: CtVolume;
  readonly source?: SeriesSource;
  /** Everything that is told of the input: reasons, warnings, remarks, what was left out. */
  readonly said: readonly string[];
}

const HOOKS = { onFraction: () => undefined, cancelled: () => false };

export async function readFiles(folder: string, files: readonly Buffer[]): Promise<ReadOutcome> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [n, bytes] of files.entries()) await writeFile(join(folder, `${String(n).padStart(3, '0')}.dcm`), bytes);
  return readPath(folder);
}

export async function readPath(path: string): Promise<ReadOutcome> {
  const input = await readInput(path, {}, HOOKS);
  if (!input.ok) return { said: [input.failure._tag] };
  return judged(input.value);
}

function judged(input: Input): ReadOutcome {
  // The command line lists every series of a folder with its verdict: an image that went into one of its own is told there.
  const others = input.series.flatMap(({ chosen, sentence }) => (chosen ? [] : [`series: ${sentence}`]));
  const remarks = [...input.remarks.map(remark => `remark: ${remark}`), ...others];
  if (input._tag === 'refused') return { said: [...input.reasons.map(({ code }) => code), ...remarks] };
  const { source } = input;
  const assembled = assembleVolume(source);
  if (!assembled.ok) return { said: [assembled.failure._tag, ...remarks] };
  const { ok, reasons, warnings } = checkSuitability(assembled.value, source.header);
  const notices = [
    ...reasons,
    ...warnings,
    ...(source.checks?.warnings ?? []),
    ...(source.checks?.reasons ?? []),
    ...input.warnings,
    ...assembled.value.notices,
  ];
  const said = [
    ...new Set(notices.map(({ code }) => code)),
    ...remarks,
    ...source.unread.map(({ reason }) => `unread: ${reason}`),
  ];
  const isRefused = !ok || source.checks?.ok === false;
  return isRefused ? { said } : { said, source, volume: assembled.value.volume };
}

/** Differences of position and size below this are rounding, mm. */
const SAME_MM = 0.02;

/** In what two volumes differ; undefined where they are the same picture in the same place. */
export function difference(before: CtVolume, after: CtVolume, withinMm = SAME_MM): string | undefined {
  if (before.sizeIjk.some((size, axis) => size !== after.sizeIjk[axis])) {
    return `size ${before.sizeIjk.join('x')} -> ${after.sizeIjk.join('x')}`;
  }
  const far = (a: readonly number[], b: readonly number[], within: number) =>
    a.some((v, n) => !(Math.abs(v - b[n]!) <= within));
  // A direction or a spacing that is off moves the far corner of the image.
  const [columns, rows] = before.sizeIjk;
  if (far(before.spacingMm, after.spacingMm, withinMm / Math.max(columns, rows)))
    return `spacing ${after.spacingMm.join('x')}`;
  if (far(before.rowLps, after.rowLps, 1e-4) || far(before.columnLps, after.columnLps, 1e-4)) return 'orientation';
  for (const [k, slice] of before.slices.entries()) {
    const other = after.slices[k]!;
    if (far(slice.originLps, other.originLps, withinMm)) return `slice ${k + 1} at ${other.originLps.join(', ')}`;
    if (far([slice.thicknessMm], [other.thicknessMm], withinMm))
      return `slice ${k + 1} is ${other.thicknessMm} mm thick`;
  }
  const changed = before.samples.reduce((count, hu, i) => count + (hu === after.samples[i] ? 0 : 1), 0);
  return changed === 0 ? undefined : `${changed} values in HU`;
}
