import { useText } from '../../ui/useText.js';

interface Props {
  readonly sideBySide: boolean;
  readonly onSideBySide: () => void;
}

/** The way back from MPR or another layout; nothing where the pair is shown. */
export function LayoutLine({ sideBySide, onSideBySide }: Props) {
  const { text } = useText();
  if (sideBySide) return null;
  return (
    <div className="sp-actions">
      <button type="button" className="sp-button sp-small" data-testid="side-by-side" onClick={onSideBySide}>
        {text.actions.sideBySide}
      </button>
    </div>
  );
}
