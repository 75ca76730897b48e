import { type Outcome, success } from '@ohif-stroke/core';
import { usage } from '../../networkArguments.js';

/** The address of an archive as it was typed. A log-in in it would be seen in every list of processes. */
export function archiveOption(text: string | undefined, option = 'archive'): Outcome<string> {
  if (text === undefined)
    return usage(`--${option} must be the root of the archive's DICOMweb, as in http://host:8042/dicom-web.`);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return usage(`--${option} must be an http or https address.`);
  if (url.username !== '' || url.password !== '') {
    return usage(`--${option} takes no log-in; set STROKE_DICOMWEB_USER and STROKE_DICOMWEB_PASSWORD.`);
  }
  return success(url.href);
}

/** Where the jobs and the images are; without either there is nothing to do. */
export function placesOf(
  verb: string,
  { queue, archive }: { readonly queue?: string | undefined; readonly archive?: string | undefined },
): Outcome<{ readonly queue: string; readonly archive: string }> {
  if (!queue) return usage(`"${verb}" needs --queue FOLDER or --queue redis://host:port.`);
  const address = archiveOption(archive);
  return address.ok ? success({ queue, archive: address.value }) : address;
}
