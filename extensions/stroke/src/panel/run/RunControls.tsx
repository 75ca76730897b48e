import type { Backend, Failure, Pipeline } from '@ohif-stroke/core';
import { isBusy, type Run } from '../../state/state.js';
import { failureText } from '../../text/index.js';
import { Notices } from '../../ui/Notices.js';
import { useText } from '../../ui/useText.js';
import { RunProgress } from './RunProgress.js';

interface Props {
  readonly run: Run | undefined;
  /** Whose stages a run under way goes through. */
  readonly pipeline: Pick<Pipeline, 'id' | 'stages'> | undefined;
  /** Why the report in the archive was not restored, if there is one. */
  readonly refused?: Failure | undefined;
  readonly canAnalyse: boolean;
  readonly onAnalyse: () => void;
  readonly onCancel: () => void;
}

/** Start and stop, and what became of a run that gave no score. */
export function RunControls({ run, pipeline, refused, canAnalyse, onAnalyse, onCancel }: Props) {
  const { text } = useText();
  const busy = isBusy(run);
  return (
    <section className="sp-section sp-run" aria-label={text.actions.analyse}>
      <div className="sp-actions">
        <button
          type="button"
          className={run?.phase === 'scored' || run?.phase === 'found' ? 'sp-button sp-small' : 'sp-button sp-primary'}
          data-testid="analyse"
          disabled={busy || !canAnalyse}
          onClick={onAnalyse}
        >
          {run === undefined || busy ? text.actions.analyse : text.actions.analyseAgain}
        </button>
        {busy && (
          <button type="button" className="sp-button" data-testid="cancel" onClick={onCancel}>
            {text.actions.cancel}
          </button>
        )}
        <BackendNote backend={backendOf(run)} />
      </div>
      {busy && run && pipeline && <RunProgress run={run} pipeline={pipeline} />}
      {refused && (
        <p className="sp-notice sp-notice-bad" role="alert" data-testid="report-refused">
          {text.restored.refused(failureText(text, refused))}
        </p>
      )}
      <Ending run={run} />
    </section>
  );
}

function Ending({ run }: { readonly run: Run | undefined }) {
  const { text } = useText();
  return (
    <div aria-live="polite">
      {run?.phase === 'cancelled' && <p className="sp-muted">{text.ended.cancelled}</p>}
      {run?.phase === 'scored' && run.rerunEnded !== undefined && (
        <p className="sp-notice" data-testid="rerun-ended">
          {run.rerunEnded.reason === 'cancelled'
            ? text.ended.rerunCancelled
            : text.ended.rerunFailed(failureText(text, run.rerunEnded.failure))}
        </p>
      )}
      {run?.phase === 'failed' && (
        <p className="sp-notice sp-notice-bad" role="alert">
          <strong>{text.ended.failed}</strong> {failureText(text, run.failure)}
        </p>
      )}
      {run?.phase === 'unsuitable' && (
        <div className="sp-notice sp-notice-bad" role="alert" data-testid="refusal">
          <strong>{text.ended.unsuitable}</strong>
          <Notices notices={run.suitability.reasons} />
        </div>
      )}
    </div>
  );
}

function backendOf(run: Run | undefined): Backend | undefined {
  if (run?.phase === 'scored' || run?.phase === 'found') return run.result.backend;
  return run?.phase === 'running' || run?.phase === 'loading' ? run.backend : undefined;
}

function BackendNote({ backend }: { readonly backend: Backend | undefined }) {
  const { text } = useText();
  // Restored from an archive: nothing ran here.
  if (!backend || backend.threads === 0) return null;
  return (
    <span className="sp-muted sp-end" data-testid="backend">
      {text.backend(text.backendNames[backend.name], backend.threads)}
      {backend.gpu && ` · ${text.backendGpu(backend.gpu.models.join(', '))}`}
    </span>
  );
}
