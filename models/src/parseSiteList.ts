import { defectsOf, failure, type Outcome, sayDefects, someText, strictRecord, success } from '@ohif-stroke/core';
import * as v from 'valibot';
import { SITE_LIST } from './registry.js';

const siteList = strictRecord({ models: v.array(someText, 'a list') });

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
  const parsed = v.safeParse(siteList, json);
  if (parsed.success) return success(parsed.output.models);
  const detail = sayDefects(defectsOf(parsed.issues, SITE_LIST));
  return failure('badSiteList', `${SITE_LIST} cannot be used: ${detail}.`, { values: { file: SITE_LIST, detail } });
}
