import type * as r5 from 'fhir/r5.js';
import { CODES } from '../dataset/codes.js';
import { concept } from './concepts.js';
import type { FhirDialect } from './dialect.js';
import type { Place } from './drafts.js';
import type { Entry, Frozen, Reference } from './fhirTypes.js';
import { markdown } from './plainText.js';
import { sharedReport } from './sharedReport.js';
import { sharedStudy, sopClass } from './sharedStudy.js';

/** FHIR R5 (5.0.0), by HL7's guide "DICOM SR to FHIR Resource Mapping" 1.0.0 (hl7.fhir.uv.dicom-sr). */
export const R5: FhirDialect = {
  study: (facts): Frozen<r5.ImagingStudy> => sharedStudy(facts, concept(CODES.computedTomography)),

  device: ({ identifier, manufacturer, name, version, parameters, note, parent }): Frozen<r5.Device> => ({
    resourceType: 'Device',
    ...(identifier ? { identifier: [identifier] } : {}),
    displayName: name,
    status: 'active',
    ...(manufacturer ? { manufacturer } : {}),
    name: [{ value: name, type: 'registered-name', display: true }],
    version: [{ value: version }],
    ...(Object.keys(parameters).length > 0
      ? { property: Object.entries(parameters).map(([text, value]) => ({ type: { text }, valueQuantity: { value } })) }
      : {}),
    ...(parent ? { parent } : {}),
    note: [{ text: markdown(note) }],
  }),

  selections: (draft, { facts, study, urnOf }) =>
    draft.outlines.map(({ name, graphicType, coordinates, image }, index): Entry => {
      const { report, subject, issued } = facts;
      const selection: Frozen<r5.ImagingSelection> = {
        resourceType: 'ImagingSelection',
        status: 'available',
        subject,
        ...(issued ? { issued } : {}),
        code: concept(name),
        studyUid: report.reference.studyInstanceUid,
        derivedFrom: [study],
        seriesUid: report.seriesInstanceUid,
        ...(report.frameOfReferenceUid ? { frameOfReferenceUid: report.frameOfReferenceUid } : {}),
        ...(draft.place ? { bodySite: { concept: concept(draft.place.site) } } : {}),
        instance: [
          {
            uid: image.sopInstanceUid,
            sopClass: sopClass(image.sopClassUid),
            ...(image.frameNumber === undefined ? {} : { subset: [String(image.frameNumber)] }),
            imageRegion2D: [{ regionType: regionType(graphicType), coordinate: coordinates }],
          },
        ],
      };
      return { fullUrl: urnOf(`${draft.key}/image-${index}`), resource: selection };
    }),

  observation: (shared, { place }, { facts, study, selections }): Frozen<r5.Observation> => ({
    ...shared,
    ...(place?.side ? structureOf(place, facts.subject) : place ? { bodySite: concept(place.site) } : {}),
    derivedFrom: selections.length > 0 ? selections : [study],
  }),

  report: (parts): Frozen<r5.DiagnosticReport> => ({
    ...sharedReport(parts),
    study: [parts.study],
    conclusion: markdown(parts.conclusion),
  }),
};

/** Of the graphic types of an SCOORD the report draws lines only. */
const regionType = (graphicType: string): r5.ImagingSelectionInstanceImageRegion2D['regionType'] =>
  graphicType === 'POINT' ? 'point' : 'polyline';

/** A site with a side is a BodyStructure (guide: "Finding Site"), which belongs to this Observation alone. */
function structureOf(
  { site, side }: Place,
  patient: Reference,
): Pick<Frozen<r5.Observation>, 'contained' | 'bodyStructure'> {
  const structure: Frozen<r5.BodyStructure> = {
    resourceType: 'BodyStructure',
    id: 'site',
    includedStructure: [{ structure: concept(site), ...(side ? { laterality: concept(side) } : {}) }],
    patient,
  };
  return { contained: [structure], bodyStructure: { reference: '#site' } };
}
