import { failure, type Outcome, success } from '@ohif-stroke/core';
import { createDefectReader } from './defectReader.js';
import { SITE_LIST } from './registry.js';

/** Folders of `{"models": ["my-infarct", ...]}`, or one sentence. */
export function parseSiteList(text: string): Outcome<readonly string[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return failure('badSiteList', `${SITE_LIST} is not valid JSON.`, {
      values: { file: SITE_LIST, detail: 'it is not valid JSON' },
      cause,
    });
  }
  const read = createDefectReader();
  const fields = read.object(json, SITE_LIST);
  read.known(fields, '', ['models']);
  const folders = read.list(fields.models, 'models', (folder, path) => read.text(folder, path));
  return read.defects.length === 0
    ? success(folders)
    : failure('badSiteList', `${SITE_LIST} cannot be used: ${read.defects.join('; ')}.`, {
        values: { file: SITE_LIST, detail: read.defects.join('; ') },
      });
}
