import { parseArgs } from 'node:util';
import { BUNDLE_TYPES, defined, FHIR_VERSIONS, type FhirOptions, type Outcome, success } from '@ohif-stroke/core';
import { INSTALLED, type InstalledPipeline } from './installed.js';
import { NETWORK_OPTIONS, type NetworkArguments, networkArguments, parsedBy, usage } from './networkArguments.js';
import { idsOf } from './output/partPath.js';

/** Files to write by their kind: json, png, fhir, or the id of a DICOM output. Absent ones are not wanted. */
export type OutputPaths = Readonly<Record<string, string>>;

/** What is no DICOM: the result, the summary picture, and the report as a FHIR Bundle. */
export const PLAIN_FILES = ['json', 'png', 'fhir'] as const;

export type Command =
  | { readonly _tag: 'help' }
  | { readonly _tag: 'version' }
  | (NetworkArguments & {
      readonly _tag: 'analyse';
      readonly input: string;
      readonly outputs: OutputPaths;
      /** Of which kind the FHIR Bundle is. */
      readonly fhir: FhirOptions;
      readonly studyInstanceUid?: string;
      readonly seriesInstanceUid?: string;
      /** `Pipeline.id`; absent = that of the best suited series. */
      readonly pipeline?: string;
      /** Files or folders with reports on earlier scans of the patient. */
      readonly earlier: readonly string[];
      readonly quiet: boolean;
    });

const OPTIONS = {
  study: { type: 'string' },
  series: { type: 'string' },
  pipeline: { type: 'string' },
  earlier: { type: 'string', multiple: true },
  'fhir-version': { type: 'string' },
  'fhir-bundle': { type: 'string' },
  ...NETWORK_OPTIONS,
  quiet: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** What the person typed, or one sentence that says what is wrong with it. */
export function parseCommand(
  argv: readonly string[],
  pipelines: readonly InstalledPipeline[] = INSTALLED,
): Outcome<Command> {
  const files = [...PLAIN_FILES, ...idsOf(pipelines.flatMap(pipeline => pipeline.outputs))];
  const parsed = parsedBy(() => parse(argv, files));
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.help) return success({ _tag: 'help' });
  if (values.version) return success({ _tag: 'version' });
  const [verb, input, ...more] = positionals;
  if (verb === undefined) return usage('No command was given.');
  if (verb !== 'analyse' && verb !== 'analyze') return usage(`There is no command "${verb}".`);
  if (input === undefined) return usage('"analyse" needs a folder of DICOM files or a NIfTI file.');
  if (more.length > 0) return usage(`"analyse" takes one input, but ${positionals.length - 1} were given.`);
  const networks = networkArguments(values);
  if (!networks.ok) return networks;
  if (values.pipeline !== undefined && !pipelines.some(({ id }) => id === values.pipeline)) {
    return usage(`There is no pipeline "${values.pipeline}"; there is ${pipelines.map(({ id }) => id).join(', ')}.`);
  }
  const outputs: Record<string, string> = {};
  const given: Readonly<Record<string, unknown>> = values;
  for (const name of files) {
    const path = given[name];
    if (typeof path === 'string') outputs[name] = path;
  }
  const fhir = fhirOptions(values, outputs.fhir !== undefined);
  if (!fhir.ok) return fhir;
  const paths = Object.values(outputs);
  if (paths.includes('')) return usage('The name of an output file is empty.');
  if (new Set(paths).size !== paths.length) return usage('Two outputs have the same file name.');
  return success({
    _tag: 'analyse',
    input,
    outputs,
    fhir: fhir.value,
    earlier: values.earlier ?? [],
    quiet: values.quiet === true,
    ...networks.value,
    ...defined({ studyInstanceUid: values.study, seriesInstanceUid: values.series, pipeline: values.pipeline }),
  });
}

interface FhirValues {
  readonly 'fhir-version'?: string | undefined;
  readonly 'fhir-bundle'?: string | undefined;
}

function fhirOptions(values: FhirValues, isAsked: boolean): Outcome<FhirOptions> {
  const { 'fhir-version': named = 'R4', 'fhir-bundle': kind = 'collection' } = values;
  const version = FHIR_VERSIONS.find(each => each === named);
  const type = BUNDLE_TYPES.find(each => each === kind);
  if (version === undefined) return usage(`There is no FHIR version "${named}"; there is ${FHIR_VERSIONS.join(', ')}.`);
  if (type === undefined) return usage(`There is no bundle "${kind}"; there is ${BUNDLE_TYPES.join(', ')}.`);
  const isChosen = values['fhir-version'] !== undefined || values['fhir-bundle'] !== undefined;
  return isChosen && !isAsked
    ? usage('--fhir-version and --fhir-bundle say how --fhir FILE is written.')
    : success({ version, type });
}

function parse(argv: readonly string[], files: readonly string[]) {
  const paths: Readonly<Record<string, { readonly type: 'string' }>> = Object.fromEntries(
    files.map(name => [name, { type: 'string' }]),
  );
  return parseArgs({ args: [...argv], options: { ...paths, ...OPTIONS }, allowPositionals: true, strict: true });
}
