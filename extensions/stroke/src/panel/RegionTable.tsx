import type { AspectsRegion, ReviewedAspects, ReviewedRegion, Side } from '@ohif-stroke/core';
import { regionId, type Selection } from '../state/state.js';
import { TEXT } from '../text.js';
import { RegionRow } from './RegionRow.js';

interface Props {
  readonly aspects: ReviewedAspects;
  readonly explain: (region: ReviewedRegion) => string;
  readonly selection: Selection | undefined;
  readonly onSwitch: (name: AspectsRegion, side: Side, affected: boolean) => void;
  readonly onShow: (name: AspectsRegion, side: Side) => void;
}

/** The ten regions of the scored side; those of the other side folded away, as a reader may want to switch one. */
export function RegionTables({ aspects, ...rest }: Props) {
  const first: Side = aspects.side === 'none' ? (aspects.regions[0]?.side ?? 'right') : aspects.side;
  const second: Side = first === 'right' ? 'left' : 'right';
  const of = (side: Side) => aspects.regions.filter(r => r.side === side);
  return (
    <>
      <section className="sp-section">
        <h3 className="sp-heading">{TEXT.regions.heading(TEXT.sides[first])}</h3>
        <RegionTable regions={of(first)} side={first} {...rest} />
        <Legend />
      </section>
      <details className="sp-section">
        <summary>
          <span className="sp-heading">{TEXT.regions.other(TEXT.sides[second])}</span>
        </summary>
        <RegionTable regions={of(second)} side={second} {...rest} />
      </details>
    </>
  );
}

function RegionTable(
  props: Omit<Props, 'aspects'> & { readonly regions: readonly ReviewedRegion[]; readonly side: Side },
) {
  const { regions, side, selection, explain, onSwitch, onShow } = props;
  return (
    <table className="sp-regions" aria-label={TEXT.regions.heading(TEXT.sides[side])}>
      <thead>
        <tr>
          <td />
          <td />
          <th scope="col">{TEXT.regions.columns.probability}</th>
          <th scope="col" title={TEXT.regions.medianHere}>
            {TEXT.regions.columns.here}
          </th>
          <th scope="col" title={TEXT.regions.medianOpposite}>
            {TEXT.regions.columns.opposite}
          </th>
          <th scope="col" title={TEXT.regions.difference}>
            {TEXT.regions.columns.difference}
          </th>
          <td />
        </tr>
      </thead>
      {regions.map(region => (
        <RegionRow
          key={region.name}
          region={region}
          explanation={explain(region)}
          selected={selection?.kind === 'region' && selection.id === regionId(region.name, region.side)}
          onSwitch={affected => onSwitch(region.name, region.side, affected)}
          onShow={() => onShow(region.name, region.side)}
        />
      ))}
    </table>
  );
}

function Legend() {
  return (
    <p className="sp-legend" aria-hidden="true">
      <span className="sp-key sp-key-affected">{TEXT.legend.affected}</span>
      <span className="sp-key sp-key-spared">{TEXT.legend.spared}</span>
      <span className="sp-key sp-key-reader">{TEXT.legend.byReader}</span>
    </p>
  );
}
