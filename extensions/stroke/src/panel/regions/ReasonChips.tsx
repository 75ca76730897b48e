import { EDIT_REASONS, type EditReason } from '@ohif-stroke/core';
import type { MarkedRegion } from '../../ui/markedRegion.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly region: MarkedRegion;
  readonly frozen: boolean;
  readonly onReason: (reason?: EditReason) => void;
}

/** Why the reader disagrees: one more click after the change. The chosen reason stays, the others go. */
export function ReasonChips({ region, frozen, onReason }: Props) {
  const { text } = useText();
  const { reason } = region;
  const shown = reason === undefined ? (frozen ? [] : EDIT_REASONS) : [reason];
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a line of a table
    <span
      role="group"
      className="sp-chips"
      data-testid={`reason-${region.id}`}
      aria-label={text.reasons.of(region.name, text.sides[region.side])}
    >
      <span className="sp-muted" aria-hidden="true">
        {text.reasons.heading}
      </span>
      {shown.map(each => {
        const name = text.reasons.names[each];
        return (
          <button
            key={each}
            type="button"
            className="sp-chip"
            data-testid={`reason-${region.id}-${each}`}
            aria-pressed={each === reason}
            aria-label={each === reason ? text.reasons.takeBack(name) : name}
            disabled={frozen}
            onClick={() => onReason(each === reason ? undefined : each)}
          >
            {name}
          </button>
        );
      })}
    </span>
  );
}
