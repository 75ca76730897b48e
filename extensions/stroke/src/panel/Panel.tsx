import { REPORT_ID, type Read } from '@ohif-stroke/core';
import { bleedStatus } from '../state/bleedStatus.js';
import { chosenOption } from '../state/chosen.js';
import { chosenKey, chosenRun, isBusy, type Run, seriesKey } from '../state/state.js';
import { textFor } from '../text/index.js';
import { TextContext } from '../ui/useText.js';
import { largestOf } from './findings/groupBoxes.js';
import { Priors } from './priors/Priors.js';
import { ReadView } from './ReadView.js';
import { RunControls } from './run/RunControls.js';
import { SeriesChoice } from './run/SeriesChoice.js';
import { BleedLine } from './score/BleedLine.js';
import { ReadHead } from './score/ReadHead.js';
import { LayoutLine } from './settings/LayoutLine.js';
import { SettingsSection } from './settings/SettingsSection.js';
import { Shortcuts } from './settings/Shortcuts.js';
import { SignBar } from './sign/SignBar.js';
import { type PanelSubject, useStrokeState } from './useStore.js';

/**
 * The whole panel. Bleed and score stand still at the top, agreeing and signing at the foot; what scrolls between them is
 * in the order in which it is read: figures, map and evidence, corrections, report, the rest.
 */
export function Panel({ store, session }: PanelSubject) {
  const state = useStrokeState(store);
  const text = textFor(state.language);
  const run = chosenRun(state);
  const scored = run?.phase === 'scored' ? run : undefined;
  const read = readOf(run);
  const blind = read?.phase === 'blind';
  const bleed = blind ? undefined : bleedStatus(run);
  const haemorrhageBox = largestOf((scored?.result.boxes ?? []).filter(box => box.label === 'haemorrhage'));
  const place = scored && bleed?.kind === 'possible' ? bleed.places[0] : undefined;
  const showBleed = haemorrhageBox
    ? () => session.showBox(haemorrhageBox.id)
    : place && (() => session.showSlice(place.slice));
  const start = (
    <RunControls
      run={run}
      refused={state.refusedReports[chosenKey(state) ?? '']}
      canAnalyse={state.chosenSeriesUid !== undefined}
      onAnalyse={session.analyse}
      onCancel={session.cancel}
    />
  );
  const series = (
    <SeriesChoice
      options={state.options}
      chosenSeriesUid={state.chosenSeriesUid}
      folded={scored !== undefined || blind || isBusy(run)}
      disabled={isBusy(run)}
      refusalOf={({ seriesInstanceUid }) => {
        const ended = state.runs[seriesKey(state.studyInstanceUid ?? '', seriesInstanceUid)];
        return ended?.phase === 'unsuitable' ? ended.suitability.reasons[0] : undefined;
      }}
      arrival={state.arrival}
      onLoadAgain={session.loadAgain}
      onChoose={session.chooseSeries}
    />
  );
  const priors = <Priors priors={state.priors} now={undefined} onShow={session.showPrior} />;
  // What can still be started or has just ended stands first; below the result it would be missed.
  const startFirst = scored === undefined || scored.rerunEnded !== undefined;
  return (
    <TextContext.Provider value={text}>
      <div className="sp" data-testid="stroke-panel" lang={text.locale}>
        {bleed && <BleedLine status={bleed} models={scored?.result.models ?? []} onShow={showBleed} />}
        {read && (
          <ReadHead
            read={read}
            stored={scored?.storage.phase === 'stored'}
            moot={bleed?.kind === 'found'}
            session={session}
          />
        )}
        <div className="sp-scroll">
          <p className="sp-disclaimer" data-testid="disclaimer">
            {text.disclaimer}
          </p>
          <LayoutLine sideBySide={state.sideBySide} onSideBySide={session.sideBySide} />
          {startFirst && start}
          {scored === undefined && series}
          {read && <ReadView read={read} run={scored} state={state} session={session} />}
          {scored !== undefined && series}
          {!startFirst && start}
          {scored === undefined && priors}
          <SettingsSection settings={state.settings} onChange={session.changeSettings} />
          <Shortcuts />
        </div>
        {scored && read && (
          <SignBar
            read={read}
            patient={chosenOption(state)?.patient}
            storage={scored.storage}
            readerName={state.readerName}
            onName={session.nameReader}
            onUndo={session.undo}
            onRedo={session.redo}
            onConfirm={session.confirm}
            onSign={session.sign}
            onAmend={session.amend}
            onStore={session.storeReport}
            onDownload={() => session.download(REPORT_ID)}
          />
        )}
      </div>
    </TextContext.Provider>
  );
}

/** The read in hand: that of a result, or a blind one that goes on while the analysis runs. */
function readOf(run: Run | undefined): Read | undefined {
  if (run?.phase === 'scored' || run?.phase === 'loading' || run?.phase === 'running') return run.read;
  return undefined;
}
