import type { ReportParts } from './dialect.js';
import { takenText } from './fhirTime.js';
import { signedBy } from './signedBy.js';

/** What a DiagnosticReport says alike in R4 and R5: all but the study that it is of and its conclusion in words. */
export const sharedReport = ({
  facts,
  results,
  conclusionCode,
  div,
  signer,
  identifier,
  category,
  code,
}: ReportParts) => ({
  resourceType: 'DiagnosticReport' as const,
  text: { status: 'generated' as const, div },
  ...signedBy(signer),
  identifier,
  ...(facts.basedOn.length > 0 ? { basedOn: facts.basedOn } : {}),
  status: facts.status,
  category: [category],
  code,
  subject: facts.subject,
  ...(facts.taken ? { effectiveDateTime: takenText(facts.taken) } : {}),
  ...(facts.issued ? { issued: facts.issued } : {}),
  result: results,
  ...(conclusionCode.length > 0 ? { conclusionCode } : {}),
});
