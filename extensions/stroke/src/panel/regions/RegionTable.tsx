import type { EditReason, ReviewedRead, Side } from '@ohif-stroke/core';
import { type KeyboardEvent, useRef } from 'react';
import { Info } from '../../ui/Info.js';
import type { MapActions, MarkedRegion } from '../../ui/markedRegion.js';
import { useText } from '../../ui/useText.js';
import { RegionRow } from './RegionRow.js';
import { SideChoice } from './SideChoice.js';

interface Props extends MapActions {
  readonly regions: readonly MarkedRegion[];
  /** The scored side is shown first; the other is folded away. */
  readonly reviewed: Pick<ReviewedRead, 'side' | 'sideSetByReader'>;
  readonly selectedId: string | undefined;
  readonly hoveredId: string | undefined;
  readonly inView: readonly string[];
  readonly frozen: boolean;
  /** A sheet of all twenty: neither side is folded away. */
  readonly bothOpen?: boolean;
  readonly onReason: (region: MarkedRegion, reason?: EditReason) => void;
  readonly onSide: (side?: Side) => void;
}

/** The ten regions of the scored side with their evidence; those of the other side folded away unless one is in use. */
export function RegionTables({ regions, reviewed, onSide, bothOpen = false, ...rest }: Props) {
  const { text } = useText();
  const { side } = reviewed;
  const first: Side = side === 'none' ? (regions[0]?.side ?? 'right') : side;
  const second: Side = first === 'right' ? 'left' : 'right';
  const of = (wanted: Side) => regions.filter(r => r.side === wanted);
  const otherInUse = of(second).some(r => r.affected || r.edited || r.id === rest.selectedId);
  return (
    <>
      <section className="sp-section">
        <div className="sp-line">
          <h3 className="sp-heading">{text.regions.heading(text.sides[first])}</h3>
          {regions.some(r => r.finding !== undefined) && <Columns />}
        </div>
        <SideChoice reviewed={reviewed} frozen={rest.frozen} onSide={onSide} />
        <RegionTable regions={of(first)} side={first} {...rest} />
      </section>
      <details className="sp-section" open={otherInUse || side === 'none' || bothOpen}>
        <summary>
          <span className="sp-heading">{text.regions.other(text.sides[second])}</span>
        </summary>
        <RegionTable regions={of(second)} side={second} {...rest} />
      </details>
    </>
  );
}

/** What stands in the columns: their headings are too short to say it, and a tooltip is not for every hand. */
function Columns() {
  const { text } = useText();
  const { columns } = text.regions;
  const meanings = [
    [columns.probability, text.how.probability],
    [columns.here, text.regions.medianHere],
    [columns.opposite, text.regions.medianOpposite],
    [columns.difference, text.regions.difference],
  ];
  return (
    <Info about={text.regions.figures}>
      <dl className="sp-meanings">
        {meanings.map(([column, meaning]) => (
          <div key={column}>
            <dt>{column}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Info>
  );
}

type TableProps = Omit<Props, 'reviewed' | 'onSide' | 'bothOpen'> & { readonly side: Side };

function RegionTable(props: TableProps) {
  const { regions, side, selectedId, hoveredId, inView, frozen, onSwitch, onShow, onHover, onSelect, onReason } = props;
  const { text } = useText();
  const table = useRef<HTMLTableElement>(null);
  const { columns } = text.regions;
  const hidden = regions.every(r => r.finding === undefined);
  return (
    // The arrow keys go through the switches as they go through the map; every control stays a stop of the tab key.
    <table
      ref={table}
      className="sp-regions"
      aria-label={text.regions.heading(text.sides[side])}
      onKeyDown={event => moveInTable(event, table.current)}
    >
      <thead>
        <tr>
          <td />
          <td />
          {!hidden && (
            <>
              <th scope="col">{columns.probability}</th>
              <th scope="col" title={text.regions.medianHere}>
                {columns.here}
              </th>
              <th scope="col" title={text.regions.medianOpposite}>
                {columns.opposite}
              </th>
              <th scope="col" title={text.regions.difference}>
                {columns.difference}
              </th>
            </>
          )}
          <td />
        </tr>
      </thead>
      {regions.map(region => (
        <RegionRow
          key={region.name}
          region={region}
          selected={region.id === selectedId}
          hovered={region.id === hoveredId}
          inView={inView.includes(region.id)}
          frozen={frozen}
          onSwitch={affected => onSwitch(region, affected)}
          onShow={() => onShow(region)}
          onHover={over => onHover(over ? region : undefined)}
          onSelect={() => onSelect(region)}
          onReason={reason => onReason(region, reason)}
        />
      ))}
    </table>
  );
}

function moveInTable(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const switches: readonly EventTarget[] = [...(table?.querySelectorAll('input.sp-switch') ?? [])];
  const at = switches.indexOf(event.target);
  if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: switches.length - 1 }[event.key];
  if (to !== undefined) {
    const next = switches[Math.min(switches.length - 1, Math.max(0, to))];
    if (next instanceof HTMLElement) next.focus();
    event.preventDefault();
  } else if (event.key !== ' ' && event.key !== 'Enter') return;
  event.stopPropagation();
}
