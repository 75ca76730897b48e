import type { SignBox, SignFinding } from '@ohif-stroke/core';
import { wordsIn } from '../text/index.js';
import { Icon, JumpIcon } from '../ui/icons.js';
import { useText } from '../ui/useText.js';
import { partsOf, type SignWords } from './signCard.js';
import { SIGNS_TEXT } from './text.js';

interface Props<F> {
  readonly finding: SignFinding<F>;
  readonly words: SignWords<F>;
  readonly testId: string;
  readonly frozen: boolean;
  readonly onShow: (box: SignBox) => void;
  readonly onRemove: () => void;
  readonly onRestore: () => void;
}

/** One finding of a sign: show it, take it away or bring it back. */
export function SignLine<F>({ finding, words, testId, frozen, onShow, onRemove, onRestore }: Props<F>) {
  const { text, numbers } = useText();
  const said = wordsIn(SIGNS_TEXT, text.locale);
  const { boxes, side, figures, removedByReader: gone = false, byRule } = finding;
  const [first] = boxes;
  const where = words.where(figures, text.sides[side]);
  const change = gone ? said.restore(where) : said.remove(where);
  return (
    <li>
      <div className={`sp-box sp-box-site${gone ? ' sp-box-gone' : ''}`}>
        <button
          type="button"
          className="sp-box-show"
          data-testid={testId}
          disabled={gone || first === undefined}
          onClick={() => first && onShow(first)}
        >
          <span className="sp-box-name">
            {where}
            {gone && <span className="sp-edited"> · {said.removed}</span>}
          </span>
          {first && <span className="sp-muted">{text.boxes.slice(first.slice + 1)}</span>}
          <JumpIcon />
        </button>
        <button
          type="button"
          className="sp-icon"
          data-testid={`${gone ? 'restore' : 'remove'}-${testId}`}
          aria-label={change}
          title={change}
          disabled={frozen}
          onClick={gone ? onRestore : onRemove}
        >
          <Icon name={gone ? 'restore' : 'delete'} />
        </button>
      </div>
      <p className="sp-muted" data-testid={`measured-${testId}`}>
        {[...partsOf(finding, words, numbers), (byRule ? said.ruleMet : said.ruleNotMet)(words.rule)].join(' · ')}
      </p>
    </li>
  );
}
