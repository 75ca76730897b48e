import type { DownloadKind } from '../session/reports.js';
import type { StorageState } from '../state/state.js';
import { TEXT } from '../text.js';

interface Props {
  readonly storage: StorageState;
  /** The reader changed the AI's values: the report names a person. */
  readonly edited: boolean;
  readonly readerName: string;
  readonly onNameReader: (name: string) => void;
  readonly onStore: () => void;
  readonly onDownload: (kind: DownloadKind) => void;
}

const DOWNLOADS = [
  { kind: 'sr', label: TEXT.actions.downloadSr },
  { kind: 'seg', label: TEXT.actions.downloadSeg },
  { kind: 'json', label: TEXT.actions.downloadJson },
] as const;

/** Store, retry and download. A failed store keeps everything and says why. */
export function ReportSection({ storage, edited, readerName, onNameReader, onStore, onDownload }: Props) {
  return (
    <section className="sp-section">
      <h3 className="sp-heading">{TEXT.storage.heading}</h3>
      {edited && (
        <label className="sp-reader">
          {TEXT.sign.name}
          <input
            type="text"
            data-testid="reader-name"
            placeholder={TEXT.sign.nameHint}
            value={readerName}
            maxLength={64}
            autoComplete="off"
            onChange={event => onNameReader(event.target.value)}
            // The viewer's hotkeys listen on the document: a typed "r" must not rotate the image.
            onKeyDown={event => event.stopPropagation()}
          />
        </label>
      )}
      <div className="sp-actions">
        <button
          type="button"
          className="sp-button sp-primary"
          data-testid="store"
          disabled={storage.phase === 'sending' || storage.phase === 'stored'}
          onClick={onStore}
        >
          {storage.phase === 'outdated' ? TEXT.actions.storeAgain : TEXT.actions.store}
        </button>
        {storage.phase === 'failed' && (
          <button type="button" className="sp-button" data-testid="store-retry" onClick={onStore}>
            {TEXT.actions.retry}
          </button>
        )}
      </div>
      <p
        data-testid="store-status"
        aria-live="polite"
        className={storage.phase === 'failed' ? 'sp-notice sp-notice-bad' : 'sp-muted'}
      >
        {storageText(storage)}
      </p>
      <div className="sp-actions sp-downloads">
        <span className="sp-muted">{TEXT.storage.download}</span>
        {DOWNLOADS.map(({ kind, label }) => (
          <button
            key={kind}
            type="button"
            className="sp-button sp-small"
            data-testid={`download-${kind}`}
            onClick={() => onDownload(kind)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

function storageText(storage: StorageState): string {
  switch (storage.phase) {
    case 'stored':
      return storage.withSegmentation ? TEXT.storage.stored : TEXT.storage.storedWithoutSegmentation;
    case 'failed':
      return TEXT.storage.failed(storage.message);
    default:
      return TEXT.storage[storage.phase];
  }
}
