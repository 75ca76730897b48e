import { applyReview, DEFAULT_PARAMETERS, explainRegion } from '@ohif-stroke/core';
import { useMemo } from 'react';
import { chosenRun, isBusy, type ScoredRun, type StrokeState } from '../state/state.js';
import { TEXT } from '../text.js';
import { Findings } from './Findings.js';
import { LayerControls } from './LayerControls.js';
import { RegionTables } from './RegionTable.js';
import { ReportSection } from './ReportSection.js';
import { RunControls } from './RunControls.js';
import { ScoreCard } from './ScoreCard.js';
import { SeriesChoice } from './SeriesChoice.js';
import { type PanelSubject, useStrokeState } from './useStore.js';

export function Panel({ store, session }: PanelSubject) {
  const state = useStrokeState(store);
  const run = chosenRun(state);
  return (
    <div className="sp" data-testid="stroke-panel">
      <p className="sp-disclaimer" data-testid="disclaimer">
        {TEXT.disclaimer}
      </p>
      <SeriesChoice
        options={state.options}
        chosenSeriesUid={state.chosenSeriesUid}
        folded={run?.phase === 'scored'}
        disabled={isBusy(run)}
        onChoose={session.chooseSeries}
      />
      <RunControls
        run={run}
        canAnalyse={state.chosenSeriesUid !== undefined}
        onAnalyse={session.analyse}
        onCancel={session.cancel}
      />
      {run?.phase === 'scored' && <Result run={run} state={state} session={session} />}
    </div>
  );
}

interface ResultProps {
  readonly run: ScoredRun;
  readonly state: StrokeState;
  readonly session: PanelSubject['session'];
}

function Result({ run, state, session }: ResultProps) {
  const { result, review } = run;
  const aspects = useMemo(() => applyReview(result.aspects, review), [result, review]);
  return (
    <>
      <ScoreCard result={result} aspects={aspects} />
      <RegionTables
        aspects={aspects}
        explain={region => explainRegion(region, { ...DEFAULT_PARAMETERS, ...result.parameters })}
        selection={state.selection}
        onSwitch={session.switchRegion}
        onShow={session.showRegion}
      />
      <Findings result={result} selection={state.selection} onShow={session.showBox} />
      <LayerControls layers={state.layers} problem={state.overlayProblem} onChange={session.changeLayer} />
      <ReportSection
        storage={run.storage}
        edited={review.edits.length > 0}
        readerName={state.readerName}
        onNameReader={session.nameReader}
        onStore={session.storeReport}
        onDownload={session.download}
      />
    </>
  );
}
