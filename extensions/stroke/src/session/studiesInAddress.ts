import { isUidText } from '@ohif-stroke/core';

/** Study Instance UIDs in the viewer's address: its key in any case, several by commas or repeats. */
export const studiesInAddress = (search: string): readonly string[] => [
  ...new Set(
    [...new URLSearchParams(search)]
      .filter(([key]) => key.toLowerCase() === 'studyinstanceuids')
      .flatMap(([, value]) => value.split(','))
      .map(uid => uid.trim())
      .filter(isUidText),
  ),
];

/** The same address with one other study. */
export function addressOfStudy(address: string, studyInstanceUid: string): string {
  const url = new URL(address);
  for (const key of [...url.searchParams.keys()]) {
    if (/^(studyinstanceuids|(initial)?(series|sop)instanceuids?)$/i.test(key)) url.searchParams.delete(key);
  }
  url.searchParams.set('StudyInstanceUIDs', studyInstanceUid);
  return url.href;
}
