import { type Dataset, type Failure, identityDoubt, textOf } from '@ohif-stroke/core';
import { seriesOfStudy } from '../archive/seriesOfStudy.js';
import type { DataSource, FoundSeries, FoundStudy } from '../hostPorts.js';
import { momentText } from './takenAt.js';

/** Another study of the patient that may hold a head CT, with its series. */
export interface OtherStudy extends PriorStudy {
  /** By the dates of the studies alone. */
  readonly when: 'earlier' | 'later' | 'unknown';
  /** Why its series could not be asked for. */
  readonly failure?: Failure;
}

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
 * Other head CTs of the same patient in the configured archive, newest first. The same patient is the same Patient ID (to the
 * letter: archives answer wildcards), and neither another birth date nor, see `surelySamePatient`, another issuer; an ID that
 * stands for many people is not asked for (`identityDoubt`). Throws where the archive cannot be asked at all; a study of which
 * it does not tell the series is in the list with the reason.
 */
export async function findStudies(
  source: DataSource,
  current: Dataset,
  isLeftOut: (studyInstanceUid: string) => boolean = () => false,
): Promise<readonly OtherStudy[]> {
  const patientId = textOf(current.PatientID);
  const studies = source.query?.studies?.search;
  if (identityDoubt(current) !== undefined || !studies) return [];
  const found = (await studies({ patientId, disableWildcard: true })) ?? [];
  const others = found
    .filter(({ studyInstanceUid, mrn }) => studyInstanceUid !== textOf(current.StudyInstanceUID) && mrn === patientId)
    .filter(({ studyInstanceUid }) => !isLeftOut(studyInstanceUid))
    .filter(study => sameBirthDate(study, current))
    .filter(study =>
      (study.modalities ?? '').split(/[\\/,\s]+/).some(modality => modality === 'CT' || modality === 'SR'),
    )
    .toSorted((a, b) => `${b.date}${b.time}`.localeCompare(`${a.date}${a.time}`));
  const listed = { earlier: 0, later: 0, unknown: 0 };
  const list: OtherStudy[] = [];
  // The nearest to the present one first: later ones are the furthest at the top of the list.
  const byNearness = [
    ...others.filter(of => whenOf(of, current) !== 'later'),
    ...others.filter(of => whenOf(of, current) === 'later').toReversed(),
  ];
  for (const study of byNearness) {
    const when = whenOf(study, current);
    if (listed[when] === MOST_PRIORS) continue;
    const series = await seriesOfStudy(source, study.studyInstanceUid);
    const ct = series.ok ? series.value.filter(each => each.modality === 'CT') : [];
    const words = [study.description ?? '', ...ct.map(each => each.description ?? '')].filter(Boolean);
    // Where the images are gone our report may be left, and says what it is of.
    const onlyReports = series.ok && ct.length === 0 && series.value.some(each => each.modality === 'SR');
    if (series.ok && ct.length === 0 && !onlyReports) continue;
    if (!onlyReports && words.length > 0 && !words.some(word => HEAD.test(word))) continue;
    listed[when]++;
    const { studyInstanceUid, description = '' } = study;
    const own = { studyInstanceUid, dateText: momentText(study.date, study.time), description, when };
    list.push(series.ok ? { ...own, series: series.value } : { ...own, series: [], failure: series.failure });
  }
  return list;
}

/** Earlier, with images that can be shown beside the present ones. */
export const isPrior = ({ when, series }: OtherStudy): boolean =>
  when === 'earlier' && series.some(each => each.modality === 'CT');

export const findPriors = async (source: DataSource, current: Dataset): Promise<readonly PriorStudy[]> =>
  (await findStudies(source, current)).filter(isPrior).map(({ when: _when, ...prior }) => prior);

function whenOf(study: FoundStudy, current: Dataset): OtherStudy['when'] {
  const [date, currentDate] = [study.date ?? '', textOf(current.StudyDate)];
  if (date === '' || currentDate === '') return 'unknown';
  const [mine, other] = date === currentDate ? [study.time ?? '', textOf(current.StudyTime)] : [date, currentDate];
  return mine === other ? 'unknown' : mine < other ? 'earlier' : 'later';
}

function sameBirthDate(study: FoundStudy, current: Dataset): boolean {
  const known = textOf(current.PatientBirthDate);
  return known === '' || !study.patientBirthDate || study.patientBirthDate === known;
}
