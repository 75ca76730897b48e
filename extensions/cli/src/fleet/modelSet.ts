import { createHash } from 'node:crypto';
import { type ModelManifest, SOFTWARE } from '@ohif-stroke/core';

/** Names the set of networks, with the software that runs them: what another set made is another read. */
export const modelSetId = (manifests: readonly ModelManifest[]): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        SOFTWARE.version,
        ...manifests.map(({ id, version, weights }) => [id, version, weights.sha256]).sort(),
      ]),
    )
    .digest('hex')
    .slice(0, 16);
