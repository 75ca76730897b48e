import { DISCLAIMER } from '../software.js';
import { uidIdentifier } from './concepts.js';
import type { FhirDialect } from './dialect.js';
import type { Entry, Reference } from './fhirTypes.js';
import { plainText } from './plainText.js';
import type { ReportFacts } from './reportFacts.js';

export interface Devices {
  readonly entries: readonly Entry[];
  /** The model of this id, or the software where the report does not say which. */
  readonly reference: (modelId?: string) => Reference;
}

/** The software with its thresholds, and each model with its hash and what it was trained on as a part of it. */
export function devicesOf(
  { report, manufacturer, deviceUid }: ReportFacts,
  dialect: FhirDialect,
  urnOf: (key: string) => string,
): Devices {
  const { name, version, models, parameters } = report.algorithm;
  const software = urnOf('software');
  const keyOf = (id: string) => `model-${id}`;
  const entries = [
    {
      fullUrl: software,
      resource: dialect.device({
        ...(deviceUid === '' ? {} : { identifier: uidIdentifier(deviceUid) }),
        manufacturer,
        name: plainText(name),
        version: plainText(version),
        parameters,
        note: DISCLAIMER,
      }),
    },
    ...models.map(model => ({
      fullUrl: urnOf(keyOf(model.id)),
      resource: dialect.device({
        identifier: { type: { text: 'SHA-256 of the weights' }, value: model.sha256 },
        name: plainText(model.id),
        version: plainText(model.version),
        parameters: {},
        note: `Trained on: ${model.trainedOn}. ${DISCLAIMER}`,
        parent: { reference: software },
      }),
    })),
  ];
  const known = new Set(models.map(({ id }) => id));
  return {
    entries,
    reference: id => ({ reference: id !== undefined && known.has(id) ? urnOf(keyOf(id)) : software }),
  };
}
