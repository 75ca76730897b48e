import { useText } from '../panel/useText.js';

/** What the marks of the map mean; the colours of the probability stand on the threshold's own scale. */
export function MapLegend({ withProbability }: { readonly withProbability: boolean }) {
  const { text } = useText();
  const { legend } = text.map;
  return (
    <p className="sp-legend" aria-hidden="true">
      <span className="sp-key sp-key-affected">{legend.affected}</span>
      {withProbability && <span className="sp-key sp-key-edited">{legend.edited}</span>}
      <span className="sp-key sp-key-view">{legend.inView}</span>
      {withProbability && <span className="sp-key sp-key-unassessed">{legend.notAssessed}</span>}
    </p>
  );
}
