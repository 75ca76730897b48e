import { useText } from '../ui/useText.js';

interface Props {
  /** Marks that no region has are not explained. */
  readonly edited: boolean;
  readonly unassessed: boolean;
  readonly incomparable: boolean;
}

/** What the marks of the map mean; the colours of the probability stand on the threshold's own scale. */
export function MapLegend({ edited, unassessed, incomparable }: Props) {
  const { text } = useText();
  const { legend } = text.map;
  return (
    <p className="sp-legend" aria-hidden="true">
      <span className="sp-key sp-key-affected">{legend.affected}</span>
      <span className="sp-key sp-key-view">{legend.inView}</span>
      {edited && <span className="sp-key sp-key-edited">{legend.edited}</span>}
      {(unassessed || incomparable) && (
        <span className="sp-key sp-key-unassessed">
          {[...(unassessed ? [legend.notAssessed] : []), ...(incomparable ? [text.map.notComparable] : [])].join(' / ')}
        </span>
      )}
    </p>
  );
}
