import { roundTo } from '../../dataset/valueRepresentation.js';
import type { RegionFinding } from '../../findings/findings.js';

type Contributions = Pick<RegionFinding, 'contributions' | 'baseLogOdds'>;

/** One line for people and programs: `name = value (log-odds)` and the log-odds of none of them. */
export function contributionsText({ contributions, baseLogOdds }: Contributions): string | undefined {
  if (contributions === undefined || baseLogOdds === undefined) return undefined;
  const parts = contributions.map(c => `${c.name} = ${roundTo(c.value, 4)} (${roundTo(c.logOdds, 4)})`);
  return [...parts, `base (${roundTo(baseLogOdds, 4)})`].join('; ');
}

/** The same read back; a line of any other form is no contribution. */
export function contributionsOf(line: string): Contributions {
  const parts = line.split('; ');
  const base = /^base \((-?[\d.e+-]+)\)$/.exec(parts.at(-1) ?? '');
  const matches = parts.slice(0, -1).map(part => /^(.+) = (-?[\d.e+-]+) \((-?[\d.e+-]+)\)$/.exec(part));
  const contributions = matches.flatMap(match =>
    match ? [{ name: match[1]!, value: Number(match[2]), logOdds: Number(match[3]) }] : [],
  );
  const readable = contributions.every(c => Number.isFinite(c.value) && Number.isFinite(c.logOdds));
  return base && readable && contributions.length === matches.length
    ? { contributions, baseLogOdds: Number(base[1]) }
    : {};
}
