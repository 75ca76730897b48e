import type { Read } from '@ohif-stroke/core';
import type { ScoredRun } from '../../state/state.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly read: Read;
  readonly restored: ScoredRun['restored'];
  readonly onAnalyse: () => void;
}

/** Where this read comes from if not from here and now, and what the reader scored before the AI was shown. */
export function ReadNotes({ read, restored, onAnalyse }: Props) {
  const { text, numbers } = useText();
  const { firstRead } = read;
  if (!restored && !firstRead) return null;
  return (
    <section className="sp-section sp-read-notes">
      {restored && (
        <p data-testid="restored">
          {restored.from === 'archive' ? text.restored.archive(restored.softwareVersion) : text.restored.browser}
          {restored.outdated && ` ${text.restored.outdated}`}
        </p>
      )}
      {restored?.outdated && (
        <button type="button" className="sp-button sp-small" data-testid="run-again" onClick={onAnalyse}>
          {text.restored.again}
        </button>
      )}
      {firstRead && (
        <p data-testid="first-read-score">
          {text.blind.firstRead(
            firstRead.total,
            text.sides[firstRead.side],
            numbers.fixed((firstRead.endedAtMs - firstRead.startedAtMs) / 1000, 0),
          )}
        </p>
      )}
    </section>
  );
}
