import { uidIdentifier } from './concepts.js';
import { takenText } from './fhirTime.js';
import type { ReportFacts } from './reportFacts.js';

/** A DICOM SOP class as FHIR names one (hl7.org/fhir/R5/imagingstudy.html). */
export const sopClass = (uid: string) => ({ system: 'urn:ietf:rfc:3986', code: `urn:oid:${uid}` });

/** The ImagingStudy of R4 and R5, which write the modality alone in two ways. */
export const sharedStudy = <M>({ report, subject, images, taken, basedOn }: ReportFacts, modality: M) => ({
  resourceType: 'ImagingStudy' as const,
  identifier: [uidIdentifier(report.reference.studyInstanceUid)],
  status: 'available' as const,
  subject,
  ...(taken ? { started: takenText(taken) } : {}),
  ...(basedOn.length > 0 ? { basedOn } : {}),
  series: [
    {
      uid: report.seriesInstanceUid,
      modality,
      instance: images.map(({ sopInstanceUid, sopClassUid }) => ({
        uid: sopInstanceUid,
        sopClass: sopClass(sopClassUid),
      })),
    },
  ],
});
