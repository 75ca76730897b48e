import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type Dataset,
  decodeDicom,
  FHIR_VERSIONS,
  type FhirBundle,
  type FhirVersion,
  fhirBundle,
  fhirOfReport,
  resultAsRead,
  resultRecord,
} from '@ohif-stroke/core';
import { JSDOM } from 'jsdom';
import { bundleOf, CASES, HOSTILE, reportOf } from './fhirCases.js';
import { NOW } from './fullRead.js';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

interface Concept {
  readonly text?: string;
  readonly coding: readonly { readonly system?: string; readonly code: string; readonly display: string }[];
}

/** As far as these tests look into one. */
interface Resource {
  readonly resourceType: string;
  readonly code?: Concept;
  readonly valueQuantity?: { readonly value: number; readonly code: string };
  readonly valueCodeableConcept?: Concept;
  readonly dataAbsentReason?: Concept;
  readonly component?: readonly Resource[];
  readonly [other: string]: unknown;
}

const words = ({ code }: Resource): string => code?.text ?? '';
const shown = (concept: Concept | undefined): string | undefined => concept?.text ?? concept?.coding[0]?.display;

/** What a receiver is told of our own system and extension. */
const DOCUMENT = readFileSync(path.join(import.meta.dirname, '../../docs/fhir.md'), 'utf8');
const NAMES = Object.keys(CASES);
const plain = (bundle: FhirBundle) => JSON.parse(JSON.stringify(bundle));
const resourcesIn = (bundle: FhirBundle, type: string): readonly Resource[] =>
  plain(bundle)
    .entry.map((entry: { resource: Resource }) => entry.resource)
    .filter((each: Resource) => each.resourceType === type);
const r4 = (name: string) => bundleOf(name, { version: 'R4', writtenMs: NOW });

/** Every object below a value, itself included. */
const objectsIn = (value: Json): readonly { readonly [key: string]: Json }[] =>
  typeof value !== 'object' || value === null
    ? []
    : Array.isArray(value)
      ? value.flatMap(objectsIn)
      : [value as { readonly [key: string]: Json }, ...Object.values(value).flatMap(objectsIn)];

function decoded(name: string): Dataset {
  const report = decodeDicom(reportOf(name));
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
}

const listOf = (value: unknown): readonly Dataset[] => (Array.isArray(value) ? value : []);
const numbersIn = (item: Dataset): readonly string[] => [
  ...listOf(item.MeasuredValueSequence).map(measured => {
    const [unit] = listOf(measured.MeasurementUnitsCodeSequence);
    const [name] = listOf(item.ConceptNameCodeSequence);
    return `${name?.CodeValue} ${Number(measured.NumericValue)} ${unit?.CodeValue}`;
  }),
  ...listOf(item.ContentSequence).flatMap(numbersIn),
];

/** Numbers of the image library are of the images: their clock and thickness are no findings. */
const figuresIn = (name: string): readonly string[] =>
  listOf(decoded(name).ContentSequence)
    .filter(item => listOf(item.ConceptNameCodeSequence)[0]?.CodeValue !== '111028')
    .flatMap(numbersIn);

const quantity = ({ code, valueQuantity }: Resource): readonly string[] =>
  valueQuantity === undefined ? [] : [`${code?.coding[0]?.code} ${valueQuantity.value} ${valueQuantity.code}`];

describe.each(FHIR_VERSIONS)('in %s', version => {
  test.each(NAMES)(
    '%s has every number of the DICOM report once, with its concept and its unit, and no other',
    name => {
      const observations = resourcesIn(bundleOf(name, { version }), 'Observation');
      const told = observations.flatMap(each => [each, ...(each.component ?? [])]).flatMap(quantity);
      expect(told.length).toBeGreaterThan(10);
      expect(told.toSorted()).toEqual(figuresIn(name).toSorted());
    },
  );

  test.each(NAMES)('%s: references lead to an entry or to what is inside, and no URL stands twice', name => {
    const bundle = plain(bundleOf(name, { version }));
    const urls: readonly string[] = bundle.entry.map((entry: { fullUrl: string }) => entry.fullUrl);
    expect(new Set(urls).size).toBe(urls.length);
    for (const { resource } of bundle.entry) {
      const inside = ((resource.contained ?? []) as readonly { readonly id: string }[]).map(({ id }) => `#${id}`);
      const known = new Set([...urls, ...inside]);
      const lost = objectsIn(resource).filter(
        ({ reference }) => typeof reference === 'string' && !known.has(reference),
      );
      expect(lost).toEqual([]);
    }
  });

  test.each(NAMES)('%s: every code is of a system that is named', name => {
    const codings = objectsIn(plain(bundleOf(name, { version }))).flatMap(
      ({ coding }) => (coding ?? []) as readonly Json[],
    );
    const systems = new Set(codings.map(coding => (coding as { readonly system?: string }).system));
    for (const system of systems) {
      expect(system).toMatch(
        /^(http:\/\/(snomed\.info\/sct|dicom\.nema\.org\/|loinc\.org|terminology\.hl7\.org\/|hl7\.org\/fhir\/uv\/dicom-sr\/)|urn:oid:(2\.25\.|1\.2\.840\.10008\.2\.16\.15$))/,
      );
    }
    expect(systems).toContain('http://snomed.info/sct');
    const ours = [...systems].filter(system => system?.startsWith('urn:oid:'));
    const urls = objectsIn(plain(bundleOf(name, { version }))).flatMap(({ url }) =>
      String(url).startsWith('urn:') ? [url] : [],
    );
    for (const each of new Set([...ours, ...urls])) expect(DOCUMENT).toContain(`\`${each}\``);
  });

  test('the same report gives the same bundle, another one another', () => {
    expect(fhirOfReport(reportOf('signed'), { version })).toEqual({ ok: true, value: bundleOf('signed', { version }) });
    expect(bundleOf('signed', { version }).identifier).not.toEqual(bundleOf('amended', { version }).identifier);
  });
});

test('values are those of the JSON', () => {
  const { result, read } = CASES.signed!;
  const record = JSON.parse(JSON.stringify(resultRecord(result, read)));
  const texts = new Map(resourcesIn(r4('signed'), 'Observation').map(each => [words(each), each.valueQuantity?.value]));
  expect(texts.get('ASPECTS')).toBe(record.aspects.total);
  const asRead = resultAsRead(result, read!);
  expect(texts.get('Acute infarct: Volume (Brain, Left)')).toBeCloseTo(asRead.infarct.acuteVolumeMl.left, 2);
  expect(texts.get('Hemorrhage: Volume')).toBeCloseTo(asRead.haemorrhage.volumeMl, 2);
  expect(texts.get('Midline shift: Midline shift at the septum pellucidum (Left)')).toBe(6.25);
  expect(texts.get('Width of the ventricles: Evans index')).toBe(0.375);
});

/** "M1 left": affected, spared, or why nothing is said. */
const regionsOf = (bundle: FhirBundle): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    resourcesIn(bundle, 'Observation').flatMap(each => {
      const [, side, name] = /^ASPECTS (left|right) (\w+): Early ischemic change$/.exec(words(each)) ?? [];
      return name === undefined ? [] : [[`${name} ${side}`, shown(each.valueCodeableConcept ?? each.dataAbsentReason)]];
    }),
  );

test('each of the ten regions of the scored side is affected, spared, or not assessed for a reason', () => {
  const outside = regionsOf(r4('outsideTheScan'));
  expect(Object.keys(outside).length).toBe(10);
  for (const name of ['M4', 'M5', 'M6']) expect(outside[`${name} right`]).toBe('Not assessed: outside the scan');
  expect(outside['C right']).toMatch(/^(Present|Absent)$/);
  const signed = regionsOf(r4('signed'));
  expect([signed['M3 left'], signed['I left']]).toEqual(['Present', 'Absent']);
});

test("the algorithm's word stands beside the reader's", () => {
  const region = resourcesIn(r4('signed'), 'Observation').find(
    each => words(each) === 'ASPECTS left I: Early ischemic change',
  );
  const said = region?.component?.map(({ code, valueCodeableConcept }) => [
    code?.coding[0]?.code,
    shown(valueCodeableConcept),
  ]);
  expect(said).toContainEqual(['EIC-AI', 'Present']);
  expect(said).toContainEqual(['EIC-READER', 'Absent']);
  expect(said).toContainEqual(['REASON', 'Leukoaraiosis']);
});

test('where the algorithm made no score for a bleed there is no number, and the reason', () => {
  const total = resourcesIn(r4('bleed'), 'Observation').find(each => words(each) === 'ASPECTS');
  expect(total).not.toHaveProperty('valueQuantity');
  expect(total?.dataAbsentReason).toMatchObject({
    coding: [{ code: 'not-performed' }],
    text: 'Not scored: Intracranial hemorrhage',
  });
  expect(new Set(Object.values(regionsOf(r4('bleed'))))).toEqual(new Set(['Not scored']));
});

test('who has read it: nobody, a person, one who signed, one who amended', () => {
  const report = (name: string) => resourcesIn(r4(name), 'DiagnosticReport')[0]!;
  const states = ['notRead', 'readNotSigned', 'signed', 'amended'].map(name => [
    report(name).status,
    'resultsInterpreter' in report(name),
    'conclusionCode' in report(name),
  ]);
  expect(states).toEqual([
    ['preliminary', false, false],
    ['preliminary', false, false],
    ['final', true, true],
    ['amended', true, true],
  ]);
  expect(report('signed').contained).toEqual([
    {
      resourceType: 'Practitioner',
      id: 'signer',
      name: [{ text: 'Dr Jörg Müller', family: 'Müller', given: ['Jörg'], prefix: ['Dr'] }],
    },
    {
      resourceType: 'PractitionerRole',
      id: 'signer-role',
      practitioner: { reference: '#signer' },
      organization: { display: 'Klinik für Radiologie' },
    },
  ]);
  const [signed, amended] = ['signed', 'amended'].map(name => report(name).identifier as readonly Json[]);
  expect(signed![0]).not.toEqual(amended![0]);
  expect(signed![1]).toEqual(amended![1]);
});

test('what a reader did not confirm is absent, with its figures as measured; a figure by itself is no finding', () => {
  const found = (name: string, text: string) => resourcesIn(r4(name), 'Observation').find(each => words(each) === text);
  const bleed = (name: string) => found(name, 'Hemorrhage: Intracranial hemorrhage');
  expect(shown(bleed('signed')?.valueCodeableConcept)).toBe('Present');
  expect(shown(bleed('rejected')?.valueCodeableConcept)).toBe('Absent');
  expect(found('rejected', 'Hemorrhage: Volume')?.valueQuantity?.value).toBe(1.4);
  const signs = resourcesIn(r4('signed'), 'Observation').filter(each =>
    /^Sign denseArtery .*: Hyper/.test(words(each)),
  );
  expect(signs.map(each => shown(each.valueCodeableConcept))).toEqual(['Present', 'Absent']);
  const midline = found('signed', 'Midline shift: Midline shift');
  expect(midline).toBeDefined();
  expect(midline).not.toHaveProperty('valueCodeableConcept');
  const concluded = (name: string) => JSON.stringify(resourcesIn(r4(name), 'DiagnosticReport')[0]?.conclusionCode);
  expect(concluded('signed')).toContain('1386000');
  expect(concluded('rejected')).not.toContain('1386000');
});

test('the figures of an earlier scan are parts of one observation and none of the scan in hand', () => {
  const observations = resourcesIn(r4('signed'), 'Observation');
  const earlier = observations.filter(each => words(each).startsWith('Earlier scan '));
  expect(earlier.length).toBe(2);
  for (const each of earlier) {
    expect(each).not.toHaveProperty('hasMember');
    expect(each.component?.length).toBeGreaterThan(5);
  }
});

test('the patient is who the header says, by number only; nobody where it says nothing', () => {
  const subjects = (name: string) =>
    new Set(objectsIn(plain(r4(name))).flatMap(({ subject }) => (subject ? [JSON.stringify(subject)] : [])));
  expect([...subjects('signed')].map(each => JSON.parse(each))).toEqual([
    { type: 'Patient', identifier: { value: 'P 17', assigner: { display: 'Klinikum' } } },
  ]);
  expect([...subjects('nobody')].map(each => JSON.parse(each))).toEqual([
    { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }] },
  ]);
});

test('software and models with their hashes, what they were trained on and what they are not', () => {
  const devices = resourcesIn(r4('detector'), 'Device');
  const model = devices.find(each => JSON.stringify(each).includes('infarct-detector'));
  expect(model).toMatchObject({
    identifier: [{ value: 'cd'.repeat(32) }],
    version: [{ value: '1.0.0' }],
    note: [{ text: expect.stringMatching(/synthetic CT.*not a medical device/) }],
  });
  const boxes = resourcesIn(r4('detector'), 'Observation').filter(each =>
    words(each).startsWith('Box infarct infarct-detector'),
  );
  const url = plain(r4('detector')).entry.find(
    (entry: { resource: Resource }) => JSON.stringify(entry.resource) === JSON.stringify(model),
  ).fullUrl;
  expect(boxes.length).toBeGreaterThan(0);
  for (const box of boxes) expect(box.device).toEqual({ reference: url });
  // Some are shown and not counted: the certainty is told, and nobody is told that there is an infarct.
  const found = boxes.filter(each => /: Cerebral infarction$/.test(words(each)));
  expect(found.length).toBe(1);
  expect(found[0]).not.toHaveProperty('valueCodeableConcept');
  expect(boxes.flatMap(quantity)).toContain('111012 73 %');
});

test('R5: outlines are selections of the image that they were drawn on, sides are body structures', () => {
  const bundle = bundleOf('movedMidline', { version: 'R5' });
  const selections = resourcesIn(bundle, 'ImagingSelection');
  const drawn = selections.map(
    ({ instance }) =>
      (instance as readonly { readonly imageRegion2D: readonly { readonly coordinate: readonly number[] }[] }[])[0]!,
  );
  expect(drawn.every(({ imageRegion2D }) => imageRegion2D[0]!.coordinate.length % 2 === 0)).toBe(true);
  expect(JSON.stringify(selections)).toContain('MLS-FOUND-AI');
  expect(resourcesIn(bundleOf('movedMidline', { version: 'R4' }), 'ImagingSelection')).toEqual([]);
  expect(objectsIn(plain(bundle)).some(({ resourceType }) => resourceType === 'BodyStructure')).toBe(true);
});

test.each<FhirVersion>(['R4', 'R5'])(
  '%s: hostile text is text: the narrative is well-formed XML without elements of its own',
  version => {
    const report = resourcesIn(bundleOf('hostile', { version, writtenMs: NOW }), 'DiagnosticReport')[0]!;
    const { div } = report.text as { readonly div: string };
    const { document } = new JSDOM(div, { contentType: 'application/xhtml+xml' }).window;
    expect(
      [...document.querySelectorAll('*')].map(({ localName }) => localName).filter(name => name !== 'div'),
    ).toEqual(
      (report.conclusion as string)
        .split('\n')
        .map(() => 'p')
        .concat('p'),
    );
    expect(document.documentElement.textContent).toContain('<script>alert("1")</script>&amp;');
    if (version === 'R5') expect(report.conclusion).not.toMatch(/(^|[^\\])[<>[\]]/);
    const all = objectsIn(plain(bundleOf('hostile', { version })))
      .flatMap(each => Object.values(each))
      .filter(each => typeof each === 'string');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(all.filter(text => /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|[^\S \t\r\n]/.test(text))).toEqual(
      [],
    );
    expect(HOSTILE).toMatch(/\u3000/);
  },
);

test('a time without a zone is a day, with the clock in words; nothing is issued at a moment that nobody states', () => {
  const report = (writtenMs?: number) =>
    resourcesIn(
      bundleOf('hostile', { version: 'R4', ...(writtenMs === undefined ? {} : { writtenMs }) }),
      'DiagnosticReport',
    )[0]!;
  expect(report().effectiveDateTime).toBe('2026-11-21');
  expect((report().text as { readonly div: string }).div).toContain('18:15 by the scanner&#39;s clock');
  expect(report()).not.toHaveProperty('issued');
  expect(report(NOW).issued).toBe('2026-11-21T13:00:05.000Z');
});

test('a report that is not ours is refused with a sentence', () => {
  expect(fhirBundle({ Modality: 'SR' }, { version: 'R4' })).toMatchObject({
    ok: false,
    failure: { _tag: 'notOurReport' },
  });
});
