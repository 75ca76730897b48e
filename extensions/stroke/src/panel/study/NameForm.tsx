import { useId } from 'react';
import { wordsIn } from '../../text/index.js';
import { useText } from '../../ui/useText.js';
import { STUDY_TEXT } from './studyText.js';

interface Props {
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onEnter: () => void;
}

/** Who reads: by the same name in every session, since reads are told apart by it. */
export function NameForm({ name, onName, onEnter }: Props) {
  const { text } = useText();
  const words = wordsIn(STUDY_TEXT, text.locale);
  const id = useId();
  return (
    <form
      className="sp-actions"
      onSubmit={event => {
        event.preventDefault();
        onEnter();
      }}
    >
      <label htmlFor={id}>{words.name}</label>
      <span className="sp-reader">
        <input
          id={id}
          type="text"
          data-testid="study-reader"
          placeholder={text.sign.nameHint}
          value={name}
          maxLength={64}
          autoComplete="off"
          onChange={event => onName(event.target.value)}
          // The viewer's hotkeys listen on the document.
          onKeyDown={event => event.stopPropagation()}
        />
      </span>
      <button
        type="submit"
        className="sp-button sp-primary"
        data-testid="enter-study"
        disabled={!/[\p{L}\p{N}]/u.test(name)}
      >
        {words.enter}
      </button>
    </form>
  );
}
