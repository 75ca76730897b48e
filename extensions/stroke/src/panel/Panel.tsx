import { PIPELINES, type Pipeline } from '@ohif-stroke/core';
import { type FocusEvent, useEffect } from 'react';
import { drawMapAhead } from '../brainMap/drawMapAhead.js';
import { chosenOption } from '../state/chosen.js';
import { isClosed } from '../state/readerStudy.js';
import { readIn } from '../state/readIn.js';
import { chosenKey, chosenRun, isBusy, pipelineOfRun, seriesKey } from '../state/state.js';
import { textFor } from '../text/index.js';
import { TextContext } from '../ui/useText.js';
import { LedgerSection } from './ledger/LedgerSection.js';
import type { PipelineView } from './pipelineView.js';
import { Priors } from './priors/Priors.js';
import { StudyReports } from './reports/StudyReports.js';
import { RunControls } from './run/RunControls.js';
import { SeriesChoice } from './run/SeriesChoice.js';
import { LayoutLine } from './settings/LayoutLine.js';
import { Misconfigured } from './settings/Misconfigured.js';
import { SelfTest } from './settings/SelfTest.js';
import { SettingsSection } from './settings/SettingsSection.js';
import { Shortcuts } from './settings/Shortcuts.js';
import { type PanelSubject, useStrokeState } from './useStore.js';
import { VIEWS } from './views.js';

interface Props extends PanelSubject {
  readonly pipelines?: readonly Pipeline[];
  readonly views?: Readonly<Record<string, PipelineView>>;
}

/**
 * The whole panel. What the view of the series' pipeline has at the top and at the foot stands still; what scrolls between
 * is in the order in which it is read: the pipeline's own part, then the rest.
 */
export function Panel({ store, session, pipelines = PIPELINES, views = VIEWS }: Props) {
  const state = useStrokeState(store);
  useEffect(drawMapAhead, []);
  const text = textFor(state.language);
  const run = chosenRun(state);
  const id = pipelineOfRun(run) ?? chosenOption(state)?.pipeline;
  const pipeline = pipelines.find(known => known.id === id);
  const { Top, Body, Foot } = views[id ?? ''] ?? {};
  const shown = { run, state, session };
  // A case of a reader study is shown alone: no other series, no earlier scan, no report.
  const inStudy = state.readerStudy !== undefined;
  const scored = run?.phase === 'scored' ? run : undefined;
  const ended = scored !== undefined || run?.phase === 'found';
  const start = !inStudy && (
    <RunControls
      run={run}
      pipeline={pipeline}
      refused={state.refusedReports[chosenKey(state) ?? '']}
      canAnalyse={state.chosenSeriesUid !== undefined}
      onAnalyse={session.analyse}
      onCancel={session.cancel}
    />
  );
  const series = !inStudy && (
    <SeriesChoice
      options={state.options}
      chosenSeriesUid={state.chosenSeriesUid}
      folded={ended || readIn(run)?.phase === 'blind' || isBusy(run)}
      disabled={isBusy(run)}
      refusalOf={({ seriesInstanceUid }) => {
        const other = state.runs[seriesKey(state.studyInstanceUid ?? '', seriesInstanceUid)];
        return other?.phase === 'unsuitable' ? other.suitability.reasons[0] : undefined;
      }}
      arrival={state.arrival}
      onLoadAgain={session.loadAgain}
      onChoose={session.chooseSeries}
    />
  );
  const disclaimer = (
    <p className="sp-disclaimer" data-testid="disclaimer">
      {text.disclaimer}
    </p>
  );
  const priors = <Priors priors={state.priors} now={undefined} onShow={session.showPrior} />;
  // What can still be started or has just ended stands first; below the result it would be missed.
  // A reader who scores first sees no report that may hold another's score.
  const waitsForReader = state.settings.readerFirst && (scored === undefined || scored.read.phase === 'blind');
  const startFirst = !ended || scored?.rerunEnded !== undefined;
  if (isClosed(state.readerStudy)) {
    // The desk says why; a run of an earlier visit must not show either.
    return (
      <div className="sp" data-testid="stroke-panel" lang={text.locale}>
        {disclaimer}
      </div>
    );
  }
  return (
    <TextContext.Provider value={text}>
      <div className="sp" data-testid="stroke-panel" lang={text.locale}>
        {Top && <Top {...shown} />}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the focus that its controls get */}
        <div className="sp-scroll" onFocus={keepInSight}>
          {disclaimer}
          {state.misconfigured && <Misconfigured problems={state.misconfigured} />}
          <LayoutLine sideBySide={state.sideBySide} onSideBySide={session.sideBySide} />
          {startFirst && start}
          {!ended && series}
          {Body && <Body {...shown} />}
          {ended && series}
          {!startFirst && start}
          {!inStudy && (
            <>
              {scored === undefined && priors}
              {!waitsForReader && (
                <StudyReports
                  reports={state.studyReports ?? []}
                  open={state.openReport}
                  onOpen={session.openReport}
                  onSave={session.saveReportText}
                />
              )}
              <SettingsSection settings={state.settings} onChange={session.changeSettings} />
              <SelfTest selfTest={state.selfTest} onRun={session.testInstallation} onCopy={session.copySelfTest} />
              <LedgerSection ledger={state.ledger} session={session} />
            </>
          )}
          <Shortcuts />
        </div>
        {Foot && <Foot {...shown} />}
      </div>
    </TextContext.Provider>
  );
}

/**
 * A control that is reached by key stays in sight whole (WCAG 2.4.11): what it shows when it is focused may push it under the
 * foot after the browser has scrolled.
 */
function keepInSight({ target }: FocusEvent<HTMLElement>): void {
  if (!target.matches(':focus-visible')) return;
  requestAnimationFrame(() => target.scrollIntoView?.({ block: 'nearest' }));
}
