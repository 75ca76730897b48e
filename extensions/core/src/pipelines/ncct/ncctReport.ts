import { composeReport, reportIn } from '../../dicom/composeReport.js';
import { growthsOf } from '../../dicom/ground/growthsOf.js';
import { OUTPUTS } from '../../dicom/outputs.js';
import { fhirOfReport } from '../../fhir/fhirBundle.js';
import { isStrokeResult, type StrokeResult } from '../../findings/strokeResult.js';
import type { Growth } from '../../reading/growth.js';
import { growthWords } from '../../reading/growthWords.js';
import { resultRecord } from '../../reading/resultRecord.js';
import { type Compared, defineReport } from '../resultReport.js';
import { resultWords } from './resultWords.js';

/** What became of the patient's bleeds and infarcts since the scans that are compared. */
const growths = (result: StrokeResult, compared: Compared | undefined): readonly Growth[] =>
  compared ? growthsOf({ result, ...compared }) : [];

export const ncctReport = defineReport({
  owns: isStrokeResult,
  outputs: OUTPUTS,
  compose: (result, asked) => composeReport({ result, ...asked }),
  fhir: (composed, options) => fhirOfReport(reportIn(composed).bytes, options),
  record: (result, compared) => resultRecord(result, undefined, growths(result, compared)),
  words: (result, compared) => [...resultWords(result), ...growthWords(growths(result, compared))],
});
