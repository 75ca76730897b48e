import type { ModelUse } from '@ohif-stroke/core';
import { useText } from './useText.js';

/** Synthetic and nothing else: a site's model may have seen patients as well, and then its own words stand. */
const SYNTHETIC_ONLY = /^synthetic(?:$| CT\b.*\bno patient data$)/;

/** Which networks made a figure, and on what they were trained; our own cards say it at length, a site's in its own words. */
export function Networks({ models }: { readonly models: readonly ModelUse[] }) {
  const { text } = useText();
  const { trainedOn, networks } = text.how;
  const said = (model: ModelUse) =>
    `${model.id} ${model.version} (${SYNTHETIC_ONLY.test(model.trainedOn) ? trainedOn.synthetic : model.trainedOn})`;
  return <p>{networks(models.map(said).join('; '))}</p>;
}
