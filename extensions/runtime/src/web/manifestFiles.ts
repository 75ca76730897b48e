import type { ModelFiles } from '@ohif-stroke/models';
import { toFailure } from '../failureError.js';
import { type FilePlace, keptFirst } from './builtFile.js';
import { downloadOptional, downloadText } from './download.js';

/** Failures of the network alone: an answer of the server, even a refusal, counts. */
const NO_ANSWER: readonly string[] = ['download', 'downloadElsewhere', 'downloadBroken'];

const MANIFEST = 'the model manifest';

/**
 * How manifests are read in the browser. Those of the build by their content; those of a site, and its list of them, as the server has them now, and where
 * it does not answer as it had them last: the weights beside them are checked against them in any case.
 * @param hashOf of a path below the folder of models, where the build knows it
 */
export function manifestFiles(
  place: FilePlace,
  modelsUrl: string,
  hashOf: (path: string) => string | undefined,
): Pick<ModelFiles, 'text' | 'optionalText'> {
  const urlOf = (path: string) => new URL(path, modelsUrl).href;

  const lastKnown = async (url: string, ask: () => Promise<string | undefined>): Promise<string | undefined> => {
    try {
      const text = await ask();
      await place.cache.remember(url, text ?? '');
      return text;
    } catch (thrown) {
      const last = NO_ANSWER.includes(toFailure(thrown)._tag) ? await place.cache.recall(url) : undefined;
      if (last === undefined) throw thrown;
      return last === '' ? undefined : last;
    }
  };

  return {
    async text(path) {
      const url = urlOf(path);
      const sha256 = hashOf(path);
      if (sha256 !== undefined)
        return new TextDecoder().decode(await keptFirst(place, { url, what: MANIFEST, sha256, bytes: 1 }));
      return (await lastKnown(url, () => downloadText(place.fetch, url, MANIFEST))) ?? '';
    },
    optionalText: path =>
      lastKnown(urlOf(path), () => downloadOptional(place.fetch, urlOf(path), "the list of this site's models")),
  };
}
