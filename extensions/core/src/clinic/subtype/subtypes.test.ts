import fc from 'fast-check';
import { anyPatient } from '../fixtures/anyPatient.js';
import { knownAtNoon as known } from '../fixtures/noon.js';
import type { Patient } from '../items/patient.js';
import type { ItemId } from '../items/patientItems.js';
import { CAUSES, type Cause, type CauseTree, type Classification, QUESTIONS } from './causeTree.js';
import { CLASSIFICATION_IDS, CLASSIFICATIONS, type ClassificationId, subtypeInPatient } from './subtypes.js';

const ASKED: readonly ItemId[] = [
  'arteryStenosis',
  'cardiacSource',
  'otherCause',
  'lacunarSyndrome',
  'infarctPattern',
  'infarctUnder15',
];

const NOTHING: Patient = {
  arteryStenosis: 'none',
  cardiacSource: 'no',
  otherCause: 'no',
  lacunarSyndrome: 'no',
  infarctPattern: 'oneTerritory',
  infarctUnder15: 'no',
};

/** What both say of one who was examined in full and differs from `NOTHING` in this. */
const CASES: readonly (readonly [Patient, Cause, Cause])[] = [
  [{}, 'noCauseFound', 'noCauseFound'],
  [{ otherCause: 'yes' }, 'other', 'other'],
  [{ arteryStenosis: 'from50' }, 'largeArtery', 'largeArteryEmbolism'],
  [{ arteryStenosis: 'under50' }, 'noCauseFound', 'noCauseFound'],
  [{ arteryStenosis: 'from50', infarctPattern: 'watershed' }, 'largeArtery', 'largeArteryHypoperfusion'],
  [{ arteryStenosis: 'from50', infarctPattern: 'severalTerritories' }, 'largeArtery', 'largeArtery'],
  [{ arteryStenosis: 'from50', infarctPattern: 'onePerforator' }, 'largeArtery', 'parentArtery'],
  [{ arteryStenosis: 'from50', infarctPattern: 'onePerforator', infarctUnder15: 'yes' }, 'fitsNone', 'parentArtery'],
  [{ cardiacSource: 'yes' }, 'cardioembolism', 'cardioembolism'],
  [{ cardiacSource: 'yes', infarctPattern: 'none' }, 'fitsNone', 'fitsNone'],
  [{ cardiacSource: 'yes', infarctPattern: 'onePerforator', infarctUnder15: 'yes' }, 'fitsNone', 'severalCauses'],
  [{ cardiacSource: 'yes', arteryStenosis: 'from50' }, 'severalCauses', 'severalCauses'],
  [{ cardiacSource: 'yes', otherCause: 'yes' }, 'severalCauses', 'severalCauses'],
  [
    { lacunarSyndrome: 'yes', infarctPattern: 'onePerforator', infarctUnder15: 'yes' },
    'smallVessel',
    'penetratingArtery',
  ],
  // CISS asks for no size, and any plaque of the parent artery makes it that of a large one.
  [{ lacunarSyndrome: 'yes', infarctPattern: 'onePerforator' }, 'noCauseFound', 'penetratingArtery'],
  [
    { lacunarSyndrome: 'yes', infarctPattern: 'onePerforator', infarctUnder15: 'yes', arteryStenosis: 'under50' },
    'smallVessel',
    'parentArtery',
  ],
  [{ lacunarSyndrome: 'yes', infarctPattern: 'none' }, 'smallVessel', 'noCauseFound'],
];

test.each(CASES)('%j: TOAST %s, CISS %s', (differs, inToast, inCiss) => {
  const patient = known({ ...NOTHING, ...differs });
  expect(subtypeInPatient('toast', patient).possible).toEqual([inToast]);
  expect(subtypeInPatient('ciss', patient).possible).toEqual([inCiss]);
});

test.each(CLASSIFICATION_IDS)('%s: of whom nothing is told nothing is determined, and what is missing is named', id => {
  const { steps, possible, missing } = subtypeInPatient(id, known({}));
  expect(possible.length).toBeGreaterThan(5);
  expect(steps).toHaveLength(1);
  expect(missing).toEqual(expect.arrayContaining(['arteryStenosis', 'cardiacSource', 'otherCause']));
});

test.each(CLASSIFICATION_IDS)('%s: whatever is told in addition leaves no more possible than before', id => {
  fc.assert(
    fc.property(anyPatient(ASKED), anyPatient(ASKED), (patient, more) => {
      const before = subtypeInPatient(id, known(patient)).possible;
      const after = subtypeInPatient(id, known({ ...more, ...patient })).possible;
      expect(after.length).toBeGreaterThan(0);
      expect(before).toEqual(expect.arrayContaining([...after]));
    }),
  );
});

test.each(CLASSIFICATION_IDS)('%s: one who was examined in full has one cause, each step of it answered', id => {
  fc.assert(
    fc.property(anyPatient(ASKED), patient => {
      const { steps, possible, missing } = subtypeInPatient(id, known({ ...NOTHING, ...patient }));
      expect(possible).toHaveLength(1);
      expect(missing).toEqual([]);
      expect(steps.every(({ judged }) => judged.status !== 'unknown')).toBe(true);
    }),
  );
});

test('every cause and every question is in a tree', () => {
  const inTree = (tree: CauseTree): readonly string[] =>
    'cause' in tree ? [`cause ${tree.cause}`] : [`ask ${tree.ask}`, ...inTree(tree.yes), ...inTree(tree.no)];
  const used = new Set(
    CLASSIFICATION_IDS.flatMap((id: ClassificationId) => inTree((CLASSIFICATIONS[id] as Classification).tree)),
  );
  expect([...used].sort()).toEqual(
    [...CAUSES.map(each => `cause ${each}`), ...QUESTIONS.map(each => `ask ${each}`)].sort(),
  );
});
