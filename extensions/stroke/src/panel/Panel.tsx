import type { Read } from '@ohif-stroke/core';
import { chosenRun, isBusy, type Run, type ScoredRun } from '../state/state.js';
import { textFor } from '../text/index.js';
import { HaemorrhageAlert } from './HaemorrhageAlert.js';
import { Priors } from './Priors.js';
import { ReadView } from './ReadView.js';
import { RunControls } from './RunControls.js';
import { SeriesChoice } from './SeriesChoice.js';
import { SettingsSection } from './SettingsSection.js';
import { Shortcuts } from './Shortcuts.js';
import { SignBar } from './SignBar.js';
import { type PanelSubject, useStrokeState } from './useStore.js';
import { TextContext } from './useText.js';

/** The whole panel, in the order in which it is read: bleed, score, map and evidence, corrections, report, the rest. */
export function Panel({ store, session }: PanelSubject) {
  const state = useStrokeState(store);
  const text = textFor(state.language);
  const run = chosenRun(state);
  const scored = run?.phase === 'scored' ? run : undefined;
  const read = readOf(run);
  const blind = read?.phase === 'blind';
  const start = (
    <>
      <SeriesChoice
        options={state.options}
        chosenSeriesUid={state.chosenSeriesUid}
        folded={scored !== undefined || blind}
        disabled={isBusy(run)}
        onChoose={session.chooseSeries}
      />
      <RunControls
        run={run}
        canAnalyse={state.chosenSeriesUid !== undefined}
        onAnalyse={session.analyse}
        onCancel={session.cancel}
      />
    </>
  );
  return (
    <TextContext.Provider value={text}>
      <div className="sp" data-testid="stroke-panel" lang={text.locale}>
        <div className="sp-scroll">
          {scored && !blind && <HaemorrhageAlert haemorrhage={scored.result.haemorrhage} />}
          <p className="sp-disclaimer" data-testid="disclaimer">
            {text.disclaimer}
          </p>
          {/* What can still be started or has just ended stands first; below the result it would be missed. */}
          {(scored === undefined || scored.rerunEnded !== undefined) && start}
          {read && <ReadView read={read} run={scored} state={state} session={session} />}
          {scored !== undefined && scored.rerunEnded === undefined && start}
          {scored === undefined && <Priors priors={state.priors} reviewed={undefined} onShow={session.showPrior} />}
          <SettingsSection settings={state.settings} onChange={session.changeSettings} />
          <Shortcuts />
        </div>
        {scored && read && (
          <SignBar
            read={read}
            storage={scored.storage}
            readerName={state.readerName}
            onName={session.nameReader}
            onUndo={session.undo}
            onRedo={session.redo}
            onConfirm={session.confirm}
            onSign={session.sign}
            onAmend={session.amend}
            onStore={session.storeReport}
          />
        )}
      </div>
    </TextContext.Provider>
  );
}

/** The read in hand: that of a result, or a blind one that goes on while the analysis runs. */
function readOf(run: Run | ScoredRun | undefined): Read | undefined {
  if (run?.phase === 'scored' || run?.phase === 'loading' || run?.phase === 'running') return run.read;
  return undefined;
}
