import { type Dataset, textOf } from '@ohif-stroke/core';

/** '2026-01-05 10:15' of a DICOM date and time (PS3.5 6.2); what cannot be read is left out. */
export function momentText(date = '', time = ''): string {
  const day = /^(\d{4})[.]?(\d{2})[.]?(\d{2})/.exec(date);
  const clock = /^(\d{2}):?(\d{2})/.exec(time);
  if (!day) return '';
  return `${day.slice(1).join('-')}${clock ? ` ${clock[1]}:${clock[2]}` : ''}`;
}

/**
 * When the images of a scan were taken: by the acquisition where its date is the day of the study, for de-identified files
 * often keep one that was not shifted with it; else by the study.
 */
export function takenAt(image: Dataset): string {
  const studyDate = textOf(image.StudyDate);
  const combined = textOf(image.AcquisitionDateTime);
  for (const [date, time] of [
    [combined.slice(0, 8), combined.slice(8)],
    [textOf(image.AcquisitionDate), textOf(image.AcquisitionTime)],
  ] as const) {
    if (date !== '' && time !== '' && (studyDate === '' || date === studyDate)) return momentText(date, time);
  }
  return momentText(studyDate, textOf(image.StudyTime));
}
