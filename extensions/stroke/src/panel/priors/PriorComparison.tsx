import {
  ASPECTS_REGIONS,
  type AspectsRegion,
  type ComparedRead,
  compareReads,
  type Failure,
  type ReadComparison,
  type RegionChange,
} from '@ohif-stroke/core';
import { failureText, type Text } from '../../text/index.js';
import { useText } from '../../ui/useText.js';

interface Props {
  readonly before: ComparedRead | undefined;
  /** Why the report there is not believed. */
  readonly refused?: Failure | undefined;
  /** The present read; absent before there is one, and while it is blind. */
  readonly now: ComparedRead | undefined;
}

/** ASPECTS then and now side by side, and what has become of each region since. */
export function PriorComparison({ before, refused, now }: Props) {
  const { text, numbers } = useText();
  if (refused) return <p className="sp-bad">{failureText(text, refused)}</p>;
  if (!before) return <p className="sp-muted">{text.prior.noRead}</p>;
  const compared = now && compareReads(now, before);
  const score = ({ total, side }: ComparedRead) =>
    total === undefined ? text.aspects.notScored.haemorrhage : `${total} (${text.sides[side]})`;
  const ml = ({ acuteInfarctMl }: ComparedRead) => text.volumes.ml(numbers.fixed(acuteInfarctMl, 0));
  const columns = [{ name: text.prior.earlier, read: before }, ...(now ? [{ name: text.prior.now, read: now }] : [])];
  return (
    <>
      <div className="sp-then-now">
        {columns.map(({ name, read }) => (
          <dl key={name}>
            <dt>{name}</dt>
            <dd>
              {text.aspects.heading} {score(read)}
            </dd>
            <dd className="sp-muted">
              {text.boxLabels.infarct} {ml(read)}
            </dd>
          </dl>
        ))}
      </div>
      {compared && <Regions changes={compared.regions} />}
      {compared && compared.totalChange === undefined && before.total !== undefined && now.total !== undefined && (
        <p className="sp-muted">{text.prior.sides}</p>
      )}
    </>
  );
}

type Changes = ReadComparison['regions'];

function Regions({ changes }: { readonly changes: Changes }) {
  const { text } = useText();
  const named = (change: RegionChange) => names(text, changes, change);
  const [added, gone, stays, open] = [named('new'), named('gone'), named('stays'), named('notComparable')];
  return (
    <ul className="sp-changes">
      <li className={added === '' ? 'sp-muted' : 'sp-change-new'}>
        {added === '' ? text.prior.same : text.prior.newRegions(added)}
      </li>
      {gone !== '' && <li className="sp-muted">{text.prior.gone(gone)}</li>}
      {stays !== '' && <li className="sp-muted">{text.prior.stays(stays)}</li>}
      {open !== '' && <li className="sp-muted">{text.prior.notCompared(open)}</li>}
    </ul>
  );
}

/** "M2, M5, left; C, right": a side is said once. */
function names(text: Text, changes: Changes, wanted: RegionChange): string {
  return (['left', 'right'] as const)
    .map(side => {
      const of = changes.filter(each => each.change === wanted && each.side === side).map(each => each.name);
      return of.length === 0 ? '' : text.map.region(inOrder(of).join(', '), text.sides[side]);
    })
    .filter(Boolean)
    .join('; ');
}

const inOrder = (found: readonly AspectsRegion[]): readonly AspectsRegion[] =>
  ASPECTS_REGIONS.filter(name => found.includes(name));
