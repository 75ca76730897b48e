import { chooseModels } from '../../model/chooseModels.js';
import { SOFTWARE } from '../../software.js';
import type { Analysis } from '../analysis.js';
import { analyseNcct } from './analyseNcct.js';

export const ncctAnalysis: Analysis = {
  models: manifests => {
    // A model that another one replaces is not loaded; what is missing shows in the analysis, with its sentence.
    const chosen = chooseModels(manifests, SOFTWARE.version);
    return chosen.ok ? chosen.value.all : manifests;
  },
  analyse: analyseNcct,
};
