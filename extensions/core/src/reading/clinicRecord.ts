import { NOTHING_FILLED } from '../clinic/items/facts.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import { clinicOf, type StudyFacts } from './clinicOf.js';
import type { Read } from './read.js';

/**
 * The patient in the JSON of a result: what was told, what is known and from whom, scores and conditions of trials as they came
 * out. Only where a reader told something: without one nobody asked. `result` as read (`resultAsRead`).
 */
export function clinicRecord(
  result: StrokeResult,
  read: Read | undefined,
  study: StudyFacts = { filled: NOTHING_FILLED.study },
): Readonly<Record<string, unknown>> {
  const clinic = read?.patient && clinicOf(read, result, study);
  if (!clinic) return {};
  const { patient, known, scores, trials, subtypes, clock } = clinic;
  return {
    clinic: {
      patient,
      facts: known.facts,
      hours: known.hours,
      scores: Object.fromEntries(
        scores.map(({ id, parts, ...score }) => [
          id,
          { ...score, parts: Object.fromEntries(parts.map(part => [part.id, part.points ?? null])) },
        ]),
      ),
      trials: Object.fromEntries(trials.map(({ id, status, missing }) => [id, { status, missing }])),
      subtypes: Object.fromEntries(subtypes.map(({ id, possible, missing }) => [id, { possible, missing }])),
      windows: Object.fromEntries(clock.windows.map(({ window, at }) => [window.id, at ?? null])),
    },
  };
}
