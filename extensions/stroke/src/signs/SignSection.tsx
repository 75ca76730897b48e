import {
  familyOf,
  type RemovedSign,
  removalOf,
  SIGN_IDS,
  type SignBox,
  type SignFamily,
  type SignFigures,
  type SignId,
  type Signs,
} from '@ohif-stroke/core';
import { wordsIn } from '../text/index.js';
import { Caveats } from '../ui/Caveats.js';
import { Info } from '../ui/Info.js';
import { useText } from '../ui/useText.js';
import { SIGN_CARDS } from './cards.js';
import { SignLine } from './SignLine.js';
import type { SignCard } from './signCard.js';
import { SIGNS_TEXT } from './text.js';

interface Props {
  /** As read. */
  readonly signs: Signs;
  readonly frozen: boolean;
  readonly onShow: (box: SignBox) => void;
  readonly onRemove: (removed: RemovedSign) => void;
  readonly onRestore: (removed: RemovedSign) => void;
}

/** The signs that were looked for, a line each finding; one that was not found says so. */
export function SignSection({ signs, ...actions }: Props) {
  const { text } = useText();
  const said = wordsIn(SIGNS_TEXT, text.locale);
  const sought = SIGN_IDS.filter(id => signs[id] !== undefined);
  if (sought.length === 0) return null;
  const standing = sought.reduce(
    (count, id) => count + (signs[id]?.findings ?? []).filter(({ removedByReader }) => !removedByReader).length,
    0,
  );
  return (
    <details className="sp-section" open data-testid="signs">
      <summary>
        <span className="sp-heading">{said.heading}</span>
        <span className="sp-summary-note">{standing}</span>
      </summary>
      {sought.flatMap(id =>
        familyOf(id) === undefined ? [<SoughtSign key={id} id={id} sought={signs[id]!} {...actions} />] : [],
      )}
      {FAMILIES.map(family => {
        const ids = sought.filter(id => familyOf(id) === family);
        return ids.length > 0 && <FamilyOfSigns key={family} family={family} ids={ids} signs={signs} {...actions} />;
      })}
    </details>
  );
}

const FAMILIES: readonly SignFamily[] = ['haematoma'];

interface FamilyProps extends Props {
  readonly family: SignFamily;
  readonly ids: readonly SignId[];
}

/** Signs of one thing: what they are worth once, those that were found, and in one line those that were not. */
function FamilyOfSigns({ family, ids, signs, ...actions }: FamilyProps) {
  const { text } = useText();
  const said = wordsIn(SIGNS_TEXT, text.locale);
  const { name, worth } = said.families[family];
  const isFound = (id: SignId) => (signs[id]?.findings ?? []).length > 0;
  const names = ids.filter(id => !isFound(id)).map(id => SIGN_CARDS[id].words(text).name);
  return (
    <section aria-label={name} data-testid={`signs-${family}`}>
      <div className="sp-line">
        <span className="sp-label">{name}</span>
      </div>
      <p className="sp-muted" data-testid={`signs-${family}-worth`}>
        {worth}
      </p>
      {ids.filter(isFound).map(id => (
        <SoughtSign key={id} id={id} sought={signs[id]!} {...actions} />
      ))}
      {names.length > 0 && (
        <p className="sp-muted" data-testid={`signs-${family}-none`}>
          {said.notFound(names.join(', '))}
        </p>
      )}
    </section>
  );
}

interface SoughtProps<K extends SignId> extends Omit<Props, 'signs'> {
  readonly id: K;
  readonly sought: NonNullable<Signs[K]>;
}

function SoughtSign<K extends SignId>({ id, sought, frozen, onShow, onRemove, onRestore }: SoughtProps<K>) {
  const { text, numbers } = useText();
  const said = wordsIn(SIGNS_TEXT, text.locale);
  const card: SignCard<SignFigures[K]> = SIGN_CARDS[id];
  const words = card.words(text);
  const { findings, model } = sought;
  return (
    <>
      <div className="sp-line">
        <span className="sp-label">{words.name}</span>
        {findings.length === 0 && <span className="sp-muted">{said.none}</span>}
        <Info about={words.name}>
          <p>{words.how}</p>
          <p>{model ? said.byModel(model.id, numbers.percent(model.threshold)) : said.ruleAlone}</p>
          <Caveats of={words.caveats} />
        </Info>
      </div>
      {findings.length > 0 && (
        <ul className="sp-boxes">
          {findings.map(finding => (
            <SignLine
              key={finding.id}
              finding={finding}
              words={words}
              testId={`sign-${id}-${finding.id}`}
              frozen={frozen}
              onShow={onShow}
              onRemove={() => removalOf(id, finding).forEach(onRemove)}
              onRestore={() => removalOf(id, finding).forEach(onRestore)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
