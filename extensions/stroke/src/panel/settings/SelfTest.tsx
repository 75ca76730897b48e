import type { SelfTestLine } from '@ohif-stroke/core';
import type { SelfTestState } from '../../state/state.js';
import { selfTestText } from '../../text/index.js';
import { CopyByHand } from '../../ui/CopyByHand.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly selfTest: SelfTestState | undefined;
  readonly onRun: () => void;
  readonly onCopy: () => void;
}

/** What of this installation works and what to do about the rest; for administrators, folded for everybody else. */
export function SelfTest({ selfTest, onRun, onCopy }: Props) {
  const { text } = useText();
  const words = text.selfTest;
  const running = selfTest?.phase === 'running';
  const lines = selfTest?.phase === 'done' ? selfTest.lines : [];
  const failures = lines.filter(({ status }) => status === 'failed').length;
  const verdict = failures === 0 ? words.allRight : words.failed(failures);
  const copy = selfTest?.phase === 'done' ? selfTest.copy : undefined;
  return (
    <details className="sp-section" data-testid="self-test">
      <summary>
        <span className="sp-heading">{words.heading}</span>
      </summary>
      <p className="sp-muted">{words.about}</p>
      <div className="sp-actions">
        <button
          type="button"
          className="sp-button sp-small"
          data-testid="self-test-run"
          // Not disabled: the focus stays where it is while it runs.
          aria-disabled={running}
          onClick={onRun}
        >
          {words.run}
        </button>
        {lines.length > 0 && (
          <button type="button" className="sp-button sp-small" data-testid="self-test-copy" onClick={onCopy}>
            {words.copy}
          </button>
        )}
      </div>
      <p role="status" data-testid="self-test-status">
        {running ? words.running : lines.length > 0 ? verdict : ''} {copy?.copied && words.copied}
      </p>
      {copy?.copied === false && <CopyByHand text={copy.text} testId="self-test-by-hand" />}
      {lines.length > 0 && (
        <ul className="sp-self-test" data-testid="self-test-lines">
          {lines.map(line => (
            <Line key={`${line.check} ${line.subject ?? JSON.stringify(line.seen)}`} line={line} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Line({ line }: { readonly line: SelfTestLine }) {
  const { text } = useText();
  const { title, status, seen, cure } = selfTestText(text, line);
  return (
    <li data-testid={`self-test-${line.subject ?? line.check}`} data-status={line.status}>
      <strong className={`sp-test-${line.status}`}>{status}</strong> {title}: {seen}
      {cure !== undefined && (
        <span className="sp-cure">
          {text.selfTest.cure}: {cure}
        </span>
      )}
    </li>
  );
}
