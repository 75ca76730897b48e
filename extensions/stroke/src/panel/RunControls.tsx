import { type Backend, STAGES } from '@ohif-stroke/core';
import { isBusy, type Run } from '../state/state.js';
import { TEXT } from '../text.js';
import { Notices } from './Notices.js';

interface Props {
  readonly run: Run | undefined;
  readonly canAnalyse: boolean;
  readonly onAnalyse: () => void;
  readonly onCancel: () => void;
}

/** Start and stop, and what became of a run that gave no score. */
export function RunControls({ run, canAnalyse, onAnalyse, onCancel }: Props) {
  const busy = isBusy(run);
  return (
    <section className="sp-section sp-run">
      <div className="sp-actions">
        <button
          type="button"
          className={run?.phase === 'scored' ? 'sp-button sp-small' : 'sp-button sp-primary'}
          data-testid="analyse"
          disabled={busy || !canAnalyse}
          onClick={onAnalyse}
        >
          {run === undefined || busy ? TEXT.actions.analyse : TEXT.actions.analyseAgain}
        </button>
        {busy && (
          <button type="button" className="sp-button" data-testid="cancel" onClick={onCancel}>
            {TEXT.actions.cancel}
          </button>
        )}
        <BackendNote backend={backendOf(run)} />
      </div>
      {busy && run && <Progress run={run} />}
      <div aria-live="polite">
        {run?.phase === 'cancelled' && <p className="sp-muted">{TEXT.ended.cancelled}</p>}
        {run?.phase === 'scored' && run.rerunEnded !== undefined && (
          <p className="sp-notice" data-testid="rerun-ended">
            {run.rerunEnded.reason === 'cancelled'
              ? TEXT.ended.rerunCancelled
              : TEXT.ended.rerunFailed(run.rerunEnded.message)}
          </p>
        )}
        {run?.phase === 'failed' && (
          <p className="sp-notice sp-notice-bad" role="alert">
            <strong>{TEXT.ended.failed}</strong> {run.message}
          </p>
        )}
        {run?.phase === 'unsuitable' && (
          <div className="sp-notice sp-notice-bad" role="alert" data-testid="refusal">
            <strong>{TEXT.ended.unsuitable}</strong>
            <Notices notices={run.suitability.reasons} />
          </div>
        )}
      </div>
    </section>
  );
}

function backendOf(run: Run | undefined): Backend | undefined {
  if (run?.phase === 'scored') return run.result.backend;
  return run?.phase === 'running' || run?.phase === 'loading' ? run.backend : undefined;
}

function BackendNote({ backend }: { readonly backend: Backend | undefined }) {
  if (!backend) return null;
  return (
    <span className="sp-muted sp-backend" data-testid="backend">
      {TEXT.backend(TEXT.backendNames[backend.name], backend.threads)}
    </span>
  );
}

/** One bar a stage with its true share; a stage that has not reported yet stands at 0. */
function Progress({ run }: { readonly run: Run }) {
  const loaded = run.phase === 'loading' ? run.fraction : 1;
  const fractions = run.phase === 'running' ? run.fractions : {};
  const rows = [
    { id: 'load', label: TEXT.progress.loading, fraction: loaded },
    ...STAGES.map(({ id, label }) => ({ id, label, fraction: fractions[id] ?? 0 })),
  ];
  return (
    <div className="sp-progress" data-testid="progress">
      {rows.map(({ id, label, fraction }) => {
        const value = Math.round(fraction * 100);
        const state = value >= 100 ? 'sp-stage-done' : value > 0 ? 'sp-stage-now' : '';
        return (
          <div
            key={id}
            role="progressbar"
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={value}
            data-testid={`stage-${id}`}
            className={`sp-stage ${state}`}
          >
            <span className="sp-stage-label">{label}</span>
            <span className="sp-stage-value">{value} %</span>
            <span className="sp-stage-bar" style={{ transform: `scaleX(${fraction})` }} />
          </div>
        );
      })}
    </div>
  );
}
