import { type Failure, FHIR_VERSIONS, OUTPUT_IDS } from '@ohif-stroke/core';
import type { DownloadKind } from '../../session/reports.js';
import type { StorageState, StrokeState } from '../../state/state.js';
import { failureText } from '../../text/index.js';
import { CopyByHand } from '../../ui/CopyByHand.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly storage: StorageState;
  /** A signed read is stored with its signature; there is no unsigned one to store. */
  readonly frozen: boolean;
  /** The text that was copied last, if the read is still the same. */
  readonly copy: StrokeState['copy'];
  readonly downloadProblem: Failure | undefined;
  readonly onCopy: () => void;
  readonly onStore: () => void;
  readonly onDownload: (kind: DownloadKind) => void;
}

/** The report first. */
const DOWNLOADS = [...OUTPUT_IDS.toReversed(), 'json', ...FHIR_VERSIONS] as const;

/** Storing without a signature, and the files themselves. */
export function ReportSection({ storage, frozen, copy, downloadProblem, onCopy, onStore, onDownload }: Props) {
  const { text } = useText();
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{text.storage.heading}</h3>
      <div className="sp-actions">
        <button
          type="button"
          className="sp-button sp-small"
          data-testid="store"
          disabled={frozen || storage.phase === 'sending' || storage.phase === 'stored'}
          onClick={onStore}
        >
          {storage.phase === 'outdated' ? text.actions.storeAgain : text.actions.store}
        </button>
        <button type="button" className="sp-button sp-small" data-testid="copy-read" onClick={onCopy}>
          {text.copy.button}
        </button>
        <span className="sp-muted" role="status" data-testid="copied">
          {copy?.copied && text.copy.done}
        </span>
      </div>
      {copy?.copied === false && <CopyByHand text={copy.text} testId="copy-by-hand" />}
      <div className="sp-actions sp-downloads">
        <span className="sp-muted">{text.storage.download}</span>
        {DOWNLOADS.map(kind => (
          <button
            key={kind}
            type="button"
            className="sp-button sp-small"
            data-testid={`download-${kind}`}
            aria-label={`${text.storage.download}: ${text.outputs[kind].short}`}
            title={text.outputs[kind].title}
            onClick={() => onDownload(kind)}
          >
            {text.outputs[kind].short}
          </button>
        ))}
      </div>
      <p className="sp-bad" role="status" data-testid="download-problem">
        {downloadProblem && failureText(text, downloadProblem)}
      </p>
    </section>
  );
}
