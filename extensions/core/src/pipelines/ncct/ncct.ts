import { composeReport } from '../../dicom/composeReport.js';
import { OUTPUTS } from '../../dicom/outputs.js';
import { isStrokeResult } from '../../findings/strokeResult.js';
import { chooseModels } from '../../model/chooseModels.js';
import { resultRecord } from '../../reading/resultRecord.js';
import { rankSeries } from '../../series/rankSeries.js';
import { SOFTWARE } from '../../software.js';
import { definePipeline } from '../pipeline.js';
import { analyseNcct } from './analyseNcct.js';
import { resultWords } from './resultWords.js';
import { NCCT_STAGES } from './stages.js';

/** ASPECTS, haemorrhage and infarct on non-contrast CT of the head. */
export const ncct = definePipeline({
  id: 'ncct',
  title: 'ASPECTS on non-contrast head CT',
  stages: NCCT_STAGES,
  rank: rankSeries,
  models: manifests => {
    // A model that another one replaces is not loaded; what is missing shows in the analysis, with its sentence.
    const chosen = chooseModels(manifests, SOFTWARE.version);
    return chosen.ok ? chosen.value.all : manifests;
  },
  owns: isStrokeResult,
  analyse: analyseNcct,
  outputs: OUTPUTS,
  compose: (result, asked) => composeReport({ result, ...asked }),
  record: result => resultRecord(result),
  words: resultWords,
});
