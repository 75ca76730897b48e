import { composeReport } from '../../dicom/composeReport.js';
import { OUTPUTS } from '../../dicom/outputs.js';
import { isStrokeResult } from '../../findings/strokeResult.js';
import { resultRecord } from '../../reading/resultRecord.js';
import { defineReport } from '../resultReport.js';
import { resultWords } from './resultWords.js';

export const ncctReport = defineReport({
  owns: isStrokeResult,
  outputs: OUTPUTS,
  compose: (result, asked) => composeReport({ result, ...asked }),
  record: result => resultRecord(result),
  words: resultWords,
});
