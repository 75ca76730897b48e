import type { Read } from '@ohif-stroke/core';
import { Icon } from './icons.js';
import { useText } from './useText.js';

interface Props {
  readonly history: Read['history'];
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Back and forth through what the reader has done. */
export function Steps({ history: { past, future }, onUndo, onRedo }: Props) {
  const { text } = useText();
  const steps = [
    { name: 'undo', possible: past.length > 0, onStep: onUndo },
    { name: 'redo', possible: future.length > 0, onStep: onRedo },
  ] as const;
  return steps.map(({ name, possible, onStep }) => (
    <button
      key={name}
      type="button"
      className="sp-icon"
      data-testid={name}
      aria-label={text.actions[name]}
      title={text.actions[name]}
      disabled={!possible}
      onClick={onStep}
    >
      <Icon name={name} />
    </button>
  ));
}
