import type { Read } from '@ohif-stroke/core';
import { useText } from './useText.js';

/** The reader agrees with what stands there. */
export function Confirm({ read, onConfirm }: { readonly read: Read; readonly onConfirm: () => void }) {
  const { text } = useText();
  return (
    <button type="button" className="sp-button" data-testid="confirm" disabled={read.confirmed} onClick={onConfirm}>
      {text.sign.confirm}
    </button>
  );
}
