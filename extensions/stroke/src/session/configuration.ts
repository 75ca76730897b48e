import { defined, FHIR_VERSIONS, type FhirVersion, OUTPUT_IDS, SERIES_KEYS, type SeriesNames } from '@ohif-stroke/core';
import { isServerAddress } from '../report/fhirServer.js';
import type { SettingProblem } from '../state/settingProblem.js';
import { type BrokenStudySetting, brokenStudyIn } from './brokenStudy.js';

/**
 * In OHIF's app-config under the extension's id, `'@ohif-stroke/extension': {…}`; a source build may also give it as
 * `[extension, configuration]`, which a plugin loaded by its address cannot get. All optional.
 */
export interface StrokeConfiguration {
  /** Where worker.mjs, ort/ and models/ are served, if not beside this bundle (a source build of the viewer). */
  readonly filesUrl?: string;
  /** Threads of the inference; by default as many as the machine and the page's isolation allow. */
  readonly threads?: number;
  /** Networks may run on WebGPU, where they prove equal and faster there; see docs/install.md. */
  readonly webgpu?: boolean;
  /** Folders of a site's own models, on the plugin's server. */
  readonly models?: readonly string[];
  /** Analyse the best series as soon as a study is opened; each reader may choose otherwise. */
  readonly autoAnalyse?: boolean;
  /** Hide the AI until the reader has scored; each reader may choose otherwise. */
  readonly readerFirst?: boolean;
  /** Stored with every report beside SR and SEG, by the names of the downloads: `['sc']`. See docs/install.md. */
  readonly storeOutputs?: readonly string[];
  /** Root of a FHIR server that gets each stored report as well. See docs/fhir.md. */
  readonly fhirUrl?: string;
  /** Of which version that server is; `R4` unless it says otherwise. */
  readonly fhirVersion?: FhirVersion;
  /** What an analysis found is stored at once, unread, as far as nobody has to score first. */
  readonly autoStore?: boolean;
  /** Number and description of the series of each output: `{ pdf: { number: 900, description: 'Report {score}' } }`. */
  readonly series?: SeriesNames;
  /** A column with the score of our reports in the viewer's work list (OHIF 3.13 and later); see docs/install.md. */
  readonly workListColumn?: boolean;
  /** Lines of the read as text, with fields such as `{aspects}` in braces, or `radElement`: see docs/install.md. */
  readonly readTemplate?: string;
  /** A reader study: its name and the Study Instance UIDs of its cases; `readStudyPlan` of core tells the rest. See docs/reader-study.md. */
  readonly study?: unknown;
}

export interface CheckedConfiguration {
  readonly configuration: StrokeConfiguration;
  readonly problems: readonly SettingProblem[];
  /** Set up as a reader study, which cannot be read. */
  readonly brokenStudy?: BrokenStudySetting;
}

type Check = (value: unknown) => boolean;

const isText: Check = value => typeof value === 'string' && value.trim() !== '';
const isSwitch: Check = value => typeof value === 'boolean';
const isListOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) && value.every(check);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** IS holds as much (PS3.5 6.2). */
const MOST = 2 ** 31 - 1;
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST;

const SERIES_NAME: Readonly<Record<string, Check>> = { number: isCount, description: isText };

const CHECKS: { readonly [K in keyof Required<StrokeConfiguration>]: Check } = {
  filesUrl: isText,
  threads: isCount,
  models: isListOf(isText),
  autoAnalyse: isSwitch,
  readerFirst: isSwitch,
  storeOutputs: isListOf(isText),
  autoStore: isSwitch,
  webgpu: isSwitch,
  workListColumn: isSwitch,
  fhirUrl: isServerAddress,
  fhirVersion: value => FHIR_VERSIONS.some(version => version === value),
  series: isRecord,
  readTemplate: isText,
  // Looked at before: see `brokenStudyIn`.
  study: () => true,
};

/**
 * The configuration as far as it can be understood. A wrong setting is left out and told, not the whole configuration: the
 * mode works on, and the administrator sees what does not.
 */
export function checkConfiguration(given: unknown): CheckedConfiguration {
  if (given === undefined || given === null) return { configuration: {}, problems: [] };
  if (!isRecord(given)) return { configuration: {}, problems: [{ setting: 'configuration', why: 'value' }] };
  const brokenStudy = brokenStudyIn(given.study);
  const problems: SettingProblem[] = [...(brokenStudy?.problems ?? [])];
  const wanted = Object.entries(given).filter(
    ([name, value]) => value !== undefined && !(name === 'study' && brokenStudy),
  );
  const kept = wanted.filter(([name, value]) => {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof typeof CHECKS] : undefined;
    if (check?.(value)) return true;
    problems.push({ setting: name, why: check ? 'value' : 'unknown' });
    return false;
  });
  // Each value has passed the check of its own name.
  const configuration = Object.fromEntries(kept) as StrokeConfiguration;
  // Sent as another version than the server's it would be refused, or worse, taken.
  const { fhirUrl, ...withoutServer } = configuration;
  const settled = problems.some(({ setting }) => setting === 'fhirVersion') ? withoutServer : configuration;
  const { storeOutputs, series } = settled;
  const stored = storeOutputs?.filter(id => {
    const known = OUTPUT_IDS.some(output => output === id);
    if (!known) problems.push({ setting: `storeOutputs: ${id}`, why: 'unknown' });
    return known;
  });
  const names =
    series && Object.fromEntries(Object.entries(series).flatMap(([key, name]) => seriesName(key, name, problems)));
  return {
    configuration: { ...settled, ...defined({ storeOutputs: stored, series: names }) },
    problems,
    ...defined({ brokenStudy }),
  };
}

/** What is right of one series. */
function seriesName(key: string, name: unknown, problems: SettingProblem[]): readonly (readonly [string, object])[] {
  const setting = `series.${key}`;
  if (!SERIES_KEYS.includes(key)) problems.push({ setting, why: 'unknown' });
  else if (!isRecord(name)) problems.push({ setting, why: 'value' });
  else {
    const right = Object.entries(name).filter(([part, value]) => {
      const check = Object.hasOwn(SERIES_NAME, part) ? SERIES_NAME[part] : undefined;
      if (check?.(value)) return true;
      problems.push({ setting: `${setting}.${part}`, why: check ? 'value' : 'unknown' });
      return false;
    });
    return [[key, Object.fromEntries(right)]];
  }
  return [];
}
