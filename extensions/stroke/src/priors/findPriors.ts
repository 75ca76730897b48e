import { type Dataset, textOf } from '@ohif-stroke/core';
import type { DataSource, FoundSeries, FoundStudy } from '../hostPorts.js';
import { momentText } from './takenAt.js';

/** An earlier study that may hold a head CT, with its series. */
export interface PriorStudy {
  readonly studyInstanceUid: string;
  readonly dateText: string;
  readonly description: string;
  readonly series: readonly FoundSeries[];
}

/** More would not be read, and each costs a question to the archive. */
const MOST_PRIORS = 5;

/** Words of a head in descriptions; where a study describes nothing it is listed, for the reader to judge. */
const HEAD = /head|brain|cerebr|crani|skull|neuro|stroke|kopf|schädel|schaedel|hirn|头|颅|脑|tête|cabeza/i;

/**
 * Earlier head CTs of the same patient in the configured archive, newest first. The same patient is the same Patient ID
 * (to the letter: archives answer wildcards), and neither another birth date nor, see `surelySamePatient`, another issuer.
 */
export async function findPriors(source: DataSource, current: Dataset): Promise<readonly PriorStudy[]> {
  const patientId = textOf(current.PatientID);
  const studies = source.query?.studies?.search;
  if (patientId === '' || !studies) return [];
  const found = (await studies({ patientId, disableWildcard: true })) ?? [];
  const earlier = found
    .filter(study => isEarlier(study, current) && study.mrn === patientId && sameBirthDate(study, current))
    .filter(study => (study.modalities ?? '').split(/[\\/,\s]+/).includes('CT'))
    .toSorted((a, b) => `${b.date}${b.time}`.localeCompare(`${a.date}${a.time}`));
  const priors: PriorStudy[] = [];
  for (const study of earlier) {
    if (priors.length === MOST_PRIORS) break;
    const series = (await source.query?.series?.search(study.studyInstanceUid)) ?? [];
    const ct = series.filter(each => each.modality === 'CT');
    const words = [study.description ?? '', ...ct.map(each => each.description ?? '')].filter(Boolean);
    if (ct.length === 0 || (words.length > 0 && !words.some(word => HEAD.test(word)))) continue;
    const { studyInstanceUid, description = '' } = study;
    priors.push({ studyInstanceUid, dateText: momentText(study.date, study.time), description, series });
  }
  return priors;
}

/** Two institutions may give the same number to two people (PS3.3 C.7.1.1): another issuer is another patient. */
export function surelySamePatient(a: Dataset, b: Dataset): boolean {
  const issuers = [textOf(a.IssuerOfPatientID), textOf(b.IssuerOfPatientID)];
  const births = [textOf(a.PatientBirthDate), textOf(b.PatientBirthDate)];
  return (
    textOf(a.PatientID) !== '' &&
    textOf(a.PatientID) === textOf(b.PatientID) &&
    (issuers.includes('') || issuers[0] === issuers[1]) &&
    (births.includes('') || births[0] === births[1])
  );
}

function isEarlier(study: FoundStudy, current: Dataset): boolean {
  if (study.studyInstanceUid === textOf(current.StudyInstanceUID)) return false;
  const [date, currentDate] = [study.date ?? '', textOf(current.StudyDate)];
  if (date === '' || currentDate === '') return false;
  return date === currentDate ? (study.time ?? '') < textOf(current.StudyTime) : date < currentDate;
}

function sameBirthDate(study: FoundStudy, current: Dataset): boolean {
  const known = textOf(current.PatientBirthDate);
  return known === '' || !study.patientBirthDate || study.patientBirthDate === known;
}
