import type { AspectsRegion } from '../anatomy/regions.js';
import { filledByImages } from '../clinic/filled.js';
import { type EntryDoubt, entryDoubts } from '../clinic/items/doubts.js';
import type { Filled, FilledBy } from '../clinic/items/facts.js';
import { type Known, knownOf } from '../clinic/items/known.js';
import { NOBODY, type Patient } from '../clinic/items/patient.js';
import { type OnsetClock, onsetClock } from '../clinic/onsetClock.js';
import { type ScoreInPatient, scoresInPatient } from '../clinic/scores/clinicalScores.js';
import { type SubtypeInPatient, subtypesInPatient } from '../clinic/subtype/subtypes.js';
import { type TrialInPatient, trialsInPatient } from '../clinic/trials/trials.js';
import type { ScanTime } from '../dataset/scanTime.js';
import { defined } from '../defined.js';
import type { StrokeResult } from '../findings/strokeResult.js';
import type { Read } from './read.js';
import { reviewedOf } from './reviewedOf.js';

/** Regions without cortex: caudate, lentiform nucleus, internal capsule. */
const DEEP: readonly AspectsRegion[] = ['C', 'L', 'IC'];

/** What the study says beside the images. */
export interface StudyFacts {
  readonly filled: Filled;
  readonly taken?: ScanTime;
}

/** The patient beside the picture: what is known and from whom, and all that follows from it. It recommends nothing. */
export interface Clinic {
  readonly patient: Patient;
  readonly filled: FilledBy;
  readonly known: Known;
  readonly doubts: readonly EntryDoubt[];
  readonly scores: readonly ScoreInPatient[];
  readonly trials: readonly TrialInPatient[];
  readonly subtypes: readonly SubtypeInPatient[];
  readonly clock: OnsetClock;
}

/** `result` as read (`resultAsRead`). Undefined while the reader scores blind: what images fill in would tell the AI's word. */
export function clinicOf(read: Read, result: StrokeResult, { filled: study, taken }: StudyFacts): Clinic | undefined {
  const reviewed = reviewedOf(read);
  if (reviewed.hidden) return undefined;
  const patient = read.patient ?? NOBODY;
  const anyAffected = reviewed.regions.some(region => region.final);
  const cortexAffected = reviewed.regions.some(({ name, final }) => final && !DEEP.includes(name));
  const image = filledByImages(result, { ...defined({ total: reviewed.total }), anyAffected, cortexAffected });
  const filled = { study, image };
  const known = knownOf(patient, filled, taken);
  return {
    patient,
    filled,
    known,
    doubts: entryDoubts(patient, known.facts, taken),
    scores: scoresInPatient(known),
    trials: trialsInPatient(known),
    subtypes: subtypesInPatient(known),
    clock: onsetClock(known.hours, result.figures.netWaterUptake),
  };
}
