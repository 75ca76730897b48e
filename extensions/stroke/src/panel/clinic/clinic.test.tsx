/** @jest-environment <rootDir>/extensions/stroke/src/fixtures/domEnvironment.mjs */
import { act } from 'react';
import { fixtureOption } from '../../fixtures/option.js';
import { click, enter, key, leavePanel, press, type Shown, showPanel } from '../../fixtures/panelAtWork.js';
import type { TimelessReadAction } from '../../state/actions.js';

afterEach(leavePanel);

const NOON = { date: '20260105', time: '120000', from: 'acquisition' } as const;

/** The panel over a study of a woman of 71 whose images were taken at noon. */
const atNoon = (): Shown =>
  showPanel(
    {},
    {
      type: 'studyShown',
      studyInstanceUid: '1.2',
      options: [fixtureOption({ scan: { taken: NOON }, about: { age: 71, sex: 'female' } })],
    },
  );

const field = ({ at }: Shown, id: string): HTMLInputElement => at(`patient-${id}`) as HTMLInputElement;

/** As a person types, and leaves the field by the key that ends it. */
function type(shown: Shown, id: string, text: string): void {
  const input = field(shown, id);
  enter(input, text);
  if (input.type !== 'text') return;
  input.focus();
  press('Enter');
}

const change = ({ store }: Shown, action: TimelessReadAction) =>
  act(() => store.dispatch({ type: 'readChanged', key, action }));

const patientOf = ({ run }: Shown) => run().read.patient;
const totalOf = ({ at }: Shown, id: string) => at(`score-${id}-total`).textContent;

test('what is typed is told to the read, and a score that is whole has its total', () => {
  const shown = atNoon();
  expect(totalOf(shown, 'thrive')).toBe('THRIVE: 1 to 8 of 9');
  type(shown, 'nihss', '17');
  for (const id of ['hypertension', 'diabetes', 'atrialFibrillation']) enter(shown.at(`patient-${id}`), 'yes');
  expect(patientOf(shown)).toEqual({ nihss: 17, hypertension: 'yes', diabetes: 'yes', atrialFibrillation: 'yes' });
  expect(totalOf(shown, 'thrive')).toBe('THRIVE: 6 of 9');
  expect(shown.at('score-thrive-outcomes').textContent).toContain('10.6 %');
  expect(shown.at('score-thrive-citation').textContent).toContain('Flint');
});

test('a subtype is undetermined while answers are missing, and shows each step once it is told', () => {
  const shown = atNoon();
  const causeOf = (id: string) => shown.at(`subtype-${id}-cause`).textContent;
  expect(causeOf('toast')).toBe('TOAST: undetermined, not all is known');
  const told = { arteryStenosis: 'none', otherCause: 'no', cardiacSource: 'yes', infarctPattern: 'severalTerritories' };
  for (const [id, answer] of Object.entries(told)) enter(shown.at(`patient-${id}`), answer);
  expect([causeOf('toast'), causeOf('ciss')]).toEqual(['TOAST: cardioembolism', 'CISS: cardioembolism']);
  expect(shown.at('subtype-ciss').querySelectorAll('ol > li')).toHaveLength(6);
  enter(shown.at('patient-arteryStenosis'), 'from50');
  expect(causeOf('ciss')).toBe('CISS: undetermined: two causes or more');
});

test('what is no value stays as it was typed, says why, and does not count', () => {
  const shown = atNoon();
  type(shown, 'nihss', '17');
  type(shown, 'nihss', '170');
  expect(patientOf(shown)).toBeUndefined();
  expect(field(shown, 'nihss').value).toBe('170');
  expect(field(shown, 'nihss').getAttribute('aria-invalid')).toBe('true');
  const said = shown.at('patient-nihss-said');
  expect(said.textContent).toBe('This has to lie from 0 to 42; it does not count.');
  expect(field(shown, 'nihss').getAttribute('aria-describedby')).toBe(said.id);
  type(shown, 'nihss', '4.5');
  expect(shown.at('patient-nihss-said').textContent).toMatch(/whole number/);
  type(shown, 'nihss', 'seven');
  expect(shown.at('patient-nihss-said').textContent).toMatch(/no number/);
  type(shown, 'nihss', '7');
  expect(patientOf(shown)).toEqual({ nihss: 7 });
  expect(document.querySelector('[data-testid="patient-nihss-said"]')).toBeNull();
});

test("blood glucose has its unit: another one is the reader's word on the same number, and nothing is converted", () => {
  const shown = atNoon();
  type(shown, 'glucose', '8,2');
  expect(patientOf(shown)).toEqual({ glucose: { value: 8.2, unit: 'mmol/L' } });
  enter(shown.at('patient-glucose-unit'), 'mg/dL');
  expect(patientOf(shown)).toBeUndefined();
  expect(shown.at('patient-glucose-said').textContent).toMatch(/whole number/);
  type(shown, 'glucose', '148');
  expect(patientOf(shown)).toEqual({ glucose: { value: 148, unit: 'mg/dL' } });
});

test('what header and images say is filled in and marked, and the reader may say otherwise or that it is not known', () => {
  const shown = atNoon();
  expect(field(shown, 'age').placeholder).toBe('71 (from the study)');
  expect(field(shown, 'aspects').placeholder).toMatch(/^\d+ \(from the images\)$/);
  expect(shown.at('score-thrive-age').textContent).toContain('from the study');
  type(shown, 'age', '82');
  expect(shown.at('score-thrive-age').textContent).toMatch(/2 .*entered/);
  click(shown.at('patient-age-unknown'));
  expect(patientOf(shown)).toEqual({ age: 'unknown' });
  expect(shown.at('score-thrive-age').textContent).toContain('0 to 2, not known');
  click(shown.at('patient-age-unknown'));
  expect(patientOf(shown)).toBeUndefined();
  expect(shown.at('score-thrive-age').textContent).toContain('from the study');
});

test('the onset gives the hours, and the windows say where the images lie in them', () => {
  const shown = atNoon();
  expect(shown.at('onset-hours').textContent).toMatch(/Enter the onset/);
  type(shown, 'onsetAt', '2026-01-05T06:30');
  expect(shown.at('onset-hours').textContent).toMatch(/^5\.5 h/);
  expect(shown.at('window-thrombolysis').textContent).toContain('passed at the images');
  expect(shown.at('window-thrombectomy').textContent).toContain('inside at the images');
  type(shown, 'onsetAt', '2026-01-05T13:00');
  expect(shown.at('patient-onsetAt-said').textContent).toMatch(/After the images/);
  expect(shown.at('onset-hours').textContent).not.toMatch(/\d h/);
});

test('conditions of a trial are unknown until they are told, and then met or not', () => {
  const shown = atNoon();
  expect(shown.at('trial-dawn-status').textContent).toBe('DAWN: unknown');
  type(shown, 'mrs', '1');
  expect(shown.at('trial-dawn-status').textContent).toBe('DAWN: unknown');
  type(shown, 'mrs', '2');
  expect(shown.at('trial-dawn-status').textContent).toBe('DAWN: not met');
});

test('the stroke scale item by item gives a total when all are there', () => {
  const shown = atNoon();
  const items = ['1a', '1b', '1c', '2', '3', '4', '5a', '5b', '6a', '6b', '7', '8', '9', '10', '11'];
  for (const item of items.slice(1)) enter(shown.at(`nihss-${item}`), '1');
  expect(shown.at('nihss-range').textContent).toContain('14 to 17');
  expect(shown.at('score-thrive-nihss').textContent).toContain('not known');
  enter(shown.at('nihss-1a'), '0');
  expect(field(shown, 'nihss').placeholder).toBe('14 (from the NIHSS items)');
  expect(shown.at('score-thrive-nihss').textContent).toContain('from the NIHSS items');
  enter(shown.at('nihss-1a'), '');
  expect(shown.at('score-thrive-nihss').textContent).toContain('not known');
});

test('undo takes an entry back, and a signed read can no longer be told anything', () => {
  const shown = atNoon();
  type(shown, 'mrs', '1');
  change(shown, { type: 'undone' });
  expect(patientOf(shown)).toBeUndefined();
  type(shown, 'mrs', '2');
  change(shown, { type: 'signed', name: 'Curie^Marie' });
  expect(patientOf(shown)).toEqual({ mrs: 2 });
  change(shown, { type: 'patientTold', item: 'mrs', value: 3 });
  expect(patientOf(shown)).toEqual({ mrs: 2 });
  change(shown, { type: 'amended' });
  change(shown, { type: 'patientTold', item: 'mrs', value: 3 });
  expect(patientOf(shown)).toEqual({ mrs: 3 });
});

test('a reader who scores first sees nothing of it before the AI is revealed', () => {
  const shown = showPanel({ settings: { autoAnalyse: false, readerFirst: true } });
  expect(shown.run().read.phase).toBe('blind');
  expect(document.querySelector('[data-testid="clinic"]')).toBeNull();
});
