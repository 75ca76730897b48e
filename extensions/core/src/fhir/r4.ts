import type * as r4 from 'fhir/r4.js';
import { CODES } from '../dataset/codes.js';
import { modifierExtension } from './components.js';
import { codingOf, concept } from './concepts.js';
import type { FhirDialect } from './dialect.js';
import type { Place } from './drafts.js';
import type { CodeableConcept, Frozen } from './fhirTypes.js';
import { markdown } from './plainText.js';
import { sharedReport } from './sharedReport.js';
import { sharedStudy } from './sharedStudy.js';

/** FHIR R4 (4.0.1): it has no resource for outlines on images, which stay in the DICOM report. */
export const R4: FhirDialect = {
  study: (facts): Frozen<r4.ImagingStudy> => sharedStudy(facts, codingOf(CODES.computedTomography)),

  device: ({ identifier, manufacturer, name, version, parameters, note, parent }): Frozen<r4.Device> => ({
    resourceType: 'Device',
    ...(identifier ? { identifier: [identifier] } : {}),
    status: 'active',
    ...(manufacturer ? { manufacturer } : {}),
    deviceName: [{ name, type: 'model-name' }],
    version: [{ value: version }],
    ...(Object.keys(parameters).length > 0
      ? {
          property: Object.entries(parameters).map(([text, value]) => ({
            type: { text },
            valueQuantity: [{ value }],
          })),
        }
      : {}),
    ...(parent ? { parent } : {}),
    note: [{ text: markdown(note) }],
  }),

  selections: () => [],

  observation: (shared, { place }, { study }): Frozen<r4.Observation> => ({
    ...shared,
    ...(place ? { bodySite: bodySite(place) } : {}),
    derivedFrom: [study],
  }),

  report: (parts): Frozen<r4.DiagnosticReport> => ({
    ...sharedReport(parts),
    imagingStudy: [parts.study],
    conclusion: parts.conclusion,
  }),
};

/** R4 has no element for a side. */
const bodySite = ({ site, side }: Place): CodeableConcept => ({
  ...concept(site, side ? `${site.meaning}, ${side.meaning}` : site.meaning),
  ...(side ? { extension: [modifierExtension({ name: CODES.laterality, value: side })] } : {}),
});
