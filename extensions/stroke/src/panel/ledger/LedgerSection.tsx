import { lazy, Suspense } from 'react';
import type { Session } from '../../session/session.js';
import type { LedgerState } from '../../state/ledgerState.js';
import { failureText, wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { LEDGER_TEXT } from './ledgerText.js';

/** Few open it: the tables come when there is something to show. A plugin that is not whole costs the tables, not the panel. */
const LedgerView = lazy(() =>
  import(/* webpackChunkName: "ledger" */ './LedgerView.js').catch(() => ({ default: NotLoaded })),
);

function NotLoaded() {
  const { text } = useText();
  return (
    <p className="sp-bad" role="alert" data-testid="ledger-not-loaded">
      {wordsIn(LEDGER_TEXT, text.locale).notLoaded}
    </p>
  );
}

interface Props {
  readonly ledger: LedgerState | undefined;
  readonly session: Pick<Session, 'readLedger' | 'cancelLedger' | 'saveFeedback'>;
}

/** What the signed reports of the archive say of AI and readers; folded, and nothing is asked before somebody presses the button. */
export function LedgerSection({ ledger, session }: Props) {
  const { text, numbers } = useText();
  const words = wordsIn(LEDGER_TEXT, text.locale);
  const reading = ledger?.phase === 'reading' ? ledger.progress : undefined;
  return (
    <details className="sp-section" data-testid="ledger">
      <summary>
        <span className="sp-heading">{words.heading}</span>
      </summary>
      <p className="sp-muted">{words.about}</p>
      <div className="sp-actions">
        {reading ? (
          <button
            type="button"
            className="sp-button sp-small"
            data-testid="ledger-cancel"
            onClick={session.cancelLedger}
          >
            {words.cancel}
          </button>
        ) : (
          <button type="button" className="sp-button sp-small" data-testid="ledger-read" onClick={session.readLedger}>
            {ledger === undefined ? words.read : words.again}
          </button>
        )}
      </div>
      <p role="status" data-testid="ledger-status">
        {reading &&
          words.steps[reading.step]
            .replace('{done}', numbers.count(reading.done))
            .replace('{of}', numbers.count(reading.of))}
        {ledger?.phase === 'failed' && (
          <span className="sp-bad">{words.failed(failureText(text, ledger.failure))}</span>
        )}
        {ledger?.phase === 'done' && ledger.ledger.reads === 0 && words.none}
      </p>
      {ledger?.phase === 'done' && (
        <Suspense fallback={null}>
          <LedgerView {...ledger} onFeedback={session.saveFeedback} />
        </Suspense>
      )}
    </details>
  );
}
