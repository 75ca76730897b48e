import {
  defined,
  type Failure,
  FHIR_VERSIONS,
  type FhirOptions,
  type FhirVersion,
  isSegmentation,
  OUTPUT_IDS,
  OUTPUTS,
  type Outcome,
  type OutputId,
  outputFileName,
  type Read,
  type ReportFile,
  type ReportFiles,
  reportIn,
  resultRecord,
  type ScanRecord,
  type SeriesNames,
  type StrokeResult,
  storedReference,
  success,
  withoutCause,
} from '@ohif-stroke/core';
import { plainDataset } from '../archive/plainDataset.js';
import { retrieveInstance } from '../archive/retrieveInstance.js';
import { createBreather } from '../breathe.js';
import { type DataSource, type Host, type HostDisplaySet, imageIdsOf, type StoreRequest } from '../hostPorts.js';
import { dicomName } from '../readerName.js';
import { beforeDicomStore, type ReportShapes } from '../report/beforeDicomStore.js';
import { FHIR_JSON, type FhirServer, sendBundle } from '../report/fhirServer.js';
import { storeFault } from '../report/loggedOut.js';
import { refreshStudy } from '../report/refreshStudy.js';
import type { BundleReport, ComposeReport } from '../report/reportClient.js';
import { type ReportArchive, sendReport } from '../report/sendReport.js';
import { readSeries } from '../series/readSeries.js';
import { instancesToRead } from '../series/seriesImages.js';
import { studyFacts } from '../series/studyFacts.js';
import { chosenOption, scoredSubject } from '../state/chosen.js';
import { lastScored } from '../state/run.js';
import type { ScoredRun, SeriesKey, StorageState } from '../state/state.js';
import type { Store } from '../state/store.js';
import { otherScans, timelineShown } from '../state/timelineShown.js';
import { unexpected } from '../unexpected.js';

/** An output of the report, the result as JSON, or the report as FHIR. */
export type DownloadKind = OutputId | 'json' | FhirVersion;

interface Written {
  readonly ai: StrokeResult;
  readonly read: Read;
  readonly readerName: string;
  /** The patient's other scans with which it is compared. */
  readonly earlier: readonly ScanRecord[];
  /** What was asked for beside what every report has. */
  readonly also: readonly OutputId[];
  readonly nowMs: number;
  readonly files: ReportFiles;
}

/** What becomes of a report on its way to the archive, kept for a retry. */
interface Underway {
  readonly reportUid: string;
  /** The report as the site wants it stored. */
  readonly stamped: Uint8Array<ArrayBuffer>;
  /** What a store that failed half-way has left in the archive. */
  readonly arrived: readonly string[];
}

export interface Reports {
  readonly store: () => Promise<void>;
  readonly download: (kind: DownloadKind) => Promise<void>;
}

export interface ReportsOutside extends ReportShapes {
  readonly compose: ComposeReport;
  readonly bundle: BundleReport;
  readonly saveFile: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
  readonly nowMs: () => number;
  /** A request that tells what an archive has answered; undefined where there is none. */
  readonly newRequest: () => StoreRequest | undefined;
  /** Outputs that the site has stored beside those that every report has; what is none is left out. */
  readonly storeOutputs?: readonly string[];
  /** How the site names the series of its outputs. */
  readonly series?: SeriesNames;
  /** Where the site has its reports sent as FHIR once they are stored. */
  readonly fhir?: FhirServer;
  /** The page's own, unless a test stands in for a server. */
  readonly fetch?: typeof fetch;
}

const isFhir = (kind: DownloadKind): kind is FhirVersion => FHIR_VERSIONS.some(version => version === kind);

const always = (id: string): boolean => OUTPUTS.some(output => output.id === id && 'always' in output);
const needPixels = (ids: readonly string[]): boolean =>
  OUTPUTS.some(output => ids.includes(output.id) && 'needsPixels' in output);

/** Writing, storing and downloading the report of the chosen series. */
export function createReports(
  host: Pick<Host, 'core' | 'services' | 'dataSource'>,
  store: Store,
  outside: ReportsOutside,
): Reports {
  const scored = () => scoredSubject(store.getState(), host);
  const storedToo = OUTPUT_IDS.filter(id => outside.storeOutputs?.includes(id));

  let written: Written | undefined;
  let underway: Underway | undefined;

  /**
   * The run once it is known how firm its score is: every report says it, however soon it was asked for, and the read that it
   * is written of does not change meanwhile. That takes a second at most.
   */
  const settled = (key: SeriesKey): Promise<ScoredRun | undefined> =>
    new Promise(resolve => {
      const isSettled = (): boolean => {
        const run = lastScored(store.getState().runs[key]);
        if (run?.firmness === 'measuring') return false;
        resolve(run);
        return true;
      };
      if (isSettled()) return;
      const unsubscribe = store.subscribe(() => {
        if (isSettled()) unsubscribe();
      });
    });

  /** From the viewer's cache, if they are still there. */
  const readPixels = async (set: HostDisplaySet) => {
    const hooks = { onFraction: () => undefined, cancelled: () => false, breathe: createBreather() };
    const read = await readSeries(host.core, imageIdsOf(host, set), hooks);
    return read.ok ? read : { ok: false as const, failure: withoutCause(read.failure) };
  };

  /**
   * The files are kept until something in them changes: a retry must send the very same bytes under the same UIDs. So what
   * is asked for later is written for the same time, and so is what lacked its images, which may be there by now.
   */
  const compose = async (
    run: ScoredRun,
    set: HostDisplaySet,
    wanted: readonly OutputId[],
  ): Promise<Outcome<ReportFiles, Failure>> => {
    const readerName = dicomName(store.getState().readerName);
    const earlier = otherScans(store.getState(), run);
    const same =
      written?.ai === run.ai &&
      written.read === run.read &&
      written.readerName === readerName &&
      JSON.stringify(written.earlier) === JSON.stringify(earlier);
    const known = same ? written : undefined;
    const also = OUTPUT_IDS.filter(id => !always(id) && (wanted.includes(id) || known?.also.includes(id)));
    const lacks = known?.files.missing.some(({ id }) => needPixels([id]) && wanted.some(of => of === id));
    if (known && !lacks && also.length === known.also.length) return success(known.files);
    const nowMs = known?.nowMs ?? outside.nowMs();
    const made = await outside.compose({
      result: run.ai,
      read: run.read,
      source: plainDataset(instancesToRead(set)[0] ?? {}),
      nowMs,
      readerName,
      also,
      earlier,
      ...defined({ series: outside.series }),
      ...(needPixels(also) ? { pixels: await readPixels(set) } : {}),
    });
    const composed = known && made.ok ? success(withKnown(made.value, known.files)) : made;
    if (composed.ok) written = { ai: run.ai, read: run.read, readerName, earlier, also, nowMs, files: composed.value };
    if (!known) underway = undefined;
    return composed;
  };

  /** Asked once for a report, so that a retry sends the same bytes although a site's stamp may hold the time. */
  const stamp = async (report: ReportFile): Promise<Outcome<Underway, Failure>> => {
    const reportUid = report.reference.sopInstanceUid;
    if (underway?.reportUid === reportUid) return success(underway);
    const stamped = await beforeDicomStore(host.services.customizationService, report.bytes, outside);
    if (!stamped.ok) return stamped;
    underway = { reportUid, stamped: stamped.value, arrived: [] };
    return success(underway);
  };

  /** What has been stamped is under its UID in the archive, or on its way there. */
  const asStored = (made: ReportFiles): readonly ReportFile[] =>
    made.files.map(file =>
      file.reference.sopInstanceUid === underway?.reportUid ? { ...file, bytes: underway.stamped } : file,
    );

  /** The very report that is stored and downloaded, as FHIR. */
  const bundled = async (run: ScoredRun, set: HostDisplaySet, options: FhirOptions) => {
    const composed = await compose(run, set, []);
    if (!composed.ok) return composed;
    const report = asStored(composed.value).at(-1)!;
    return outside.bundle(report.bytes, { ...options, ...defined({ writtenMs: written?.nowMs }) });
  };

  /** After the archive has it; a failure costs nothing of what is stored. */
  const sendFhir = async (run: ScoredRun, set: HostDisplaySet): Promise<Failure | undefined> => {
    const { fhir } = outside;
    if (fhir === undefined) return undefined;
    const bundle = await bundled(run, set, { version: fhir.version, type: 'transaction' });
    if (!bundle.ok) return bundle.failure;
    const logIn = host.services.userAuthenticationService?.getAuthorizationHeader?.();
    const sent = await sendBundle(fhir, bundle.value, logIn, outside.fetch);
    return sent.ok ? undefined : sent.failure;
  };

  const archive = (source: DataSource | undefined): ReportArchive => ({
    source,
    readBack: reference => retrieveInstance({ services: host.services, dataSource: () => source }, reference),
    newRequest: outside.newRequest,
  });

  type Subject = NonNullable<ReturnType<typeof scored>>;

  const sendReports = async (subject: Subject, say: (storage: StorageState) => void): Promise<void> => {
    const { key, set } = subject;
    const run = (await settled(key)) ?? subject.run;
    const composed = await compose(run, set, storedToo);
    if (!composed.ok) return say({ phase: 'failed', failure: composed.failure });
    const report = reportIn(composed.value);
    const stamped = await stamp(report);
    if (!stamped.ok) return say({ phase: 'failed', failure: withoutCause(stamped.failure) });
    const source = host.dataSource();
    const files = asStored(composed.value).filter(({ id }) => always(id) || storedToo.some(too => too === id));
    const sent = await sendReport(archive(source), files, stamped.value.arrived);
    if (underway?.reportUid === stamped.value.reportUid) underway = { ...underway, arrived: sent.arrived };
    if (!sent.outcome.ok) return say({ phase: 'failed', failure: storeFault(sent.outcome.failure) });
    const references = files.map(({ reference }) => reference);
    const { readBack } = sent.outcome.value;
    store.dispatch({
      type: 'storageChanged',
      key,
      storage: {
        phase: 'stored',
        withSegmentation: references.some(isSegmentation),
        ...(readBack && { readBack }),
        ...defined({ without: lackingOf(asFault(composed.value), storedToo) }),
      },
      stored: storedReference(composed.value),
      read: run.read,
    });
    // The read now knows its report: what was written is still the same.
    const now = scored();
    if (written?.read === run.read && now?.key === key && now.run.storage.phase === 'stored') {
      written = { ...written, read: now.run.read };
    }
    // The report is in the archive; a browser list that fails to refresh is no failure of the store.
    if (source) await refreshStudy(source, references).catch(() => undefined);
    // What the reader does meanwhile is another report.
    const standing = () => {
      const here = scored();
      const storage = here?.run.storage;
      return here?.key === key && storage?.phase === 'stored' ? { run: here.run, storage } : undefined;
    };
    const sending = standing();
    const fault = sending && (await sendFhir(sending.run, set));
    const left = standing();
    if (fault && left) say({ ...left.storage, unsent: withoutCause(fault) });
  };

  const handOut = async (subject: Subject, kind: DownloadKind): Promise<void> => {
    const { key, set } = subject;
    const run = (await settled(key)) ?? subject.run;
    if (kind === 'json') {
      const state = store.getState();
      const earlier = timelineShown(state, run)?.earlier;
      const record = resultRecord(run.ai, run.read, earlier, studyFacts(chosenOption(state)));
      const json = new TextEncoder().encode(JSON.stringify(record, null, 2));
      return outside.saveFile('aspects.json', json, 'application/json');
    }
    if (isFhir(kind)) {
      const bundle = await bundled(run, set, { version: kind });
      if (bundle.ok) outside.saveFile(`aspects-fhir-${kind.toLowerCase()}.json`, bundle.value, FHIR_JSON);
      return store.dispatch({ type: 'downloaded', ...(bundle.ok ? {} : { problem: withoutCause(bundle.failure) }) });
    }
    const composed = await compose(run, set, [kind]);
    const files = composed.ok ? asStored(composed.value).filter(({ id }) => id === kind) : [];
    for (const file of files) {
      const { bytes, extension = 'dcm', type = 'application/dicom' } = { bytes: file.bytes, ...file.plain };
      outside.saveFile(outputFileName(file, extension), bytes, type);
    }
    const problem = composed.ok ? lackingOf(composed.value, [kind]) : composed.failure;
    store.dispatch({ type: 'downloaded', ...defined({ problem: files.length > 0 ? undefined : problem }) });
  };

  /** Reader first: there is nothing to store or to hand out before the AI is revealed. */
  const revealed = (): Subject | undefined => {
    const subject = scored();
    return subject?.run.read.phase === 'blind' ? undefined : subject;
  };

  return {
    store: async () => {
      const subject = revealed();
      if (!subject || subject.run.storage.phase === 'sending') return;
      const { key } = subject;
      const say = (storage: StorageState) => store.dispatch({ type: 'storageChanged', key, storage });
      say({ phase: 'sending' });
      // What nobody thought of must not leave the report on its way for ever: then it could not be sent again.
      await sendReports(subject, say).catch((bug: unknown) =>
        say({ phase: 'failed', failure: unexpected(bug).failure }),
      );
    },
    download: async kind => {
      const subject = revealed();
      if (!subject) return;
      await handOut(subject, kind).catch((bug: unknown) =>
        store.dispatch({ type: 'downloaded', problem: unexpected(bug).failure }),
      );
    },
  };
}

/** What is made already stays as it is: since it was stored the report would name itself as the one that it replaces. */
const withKnown = (made: ReportFiles, known: ReportFiles): ReportFiles => ({
  ...made,
  files: made.files.map(file => known.files.find(({ id, part }) => id === file.id && part === file.part) ?? file),
});

/** What a study has nothing for is not missed where a site has it stored with each report. */
const asFault = ({ files, missing }: ReportFiles): ReportFiles => ({
  files,
  missing: missing.filter(({ nothing }) => nothing !== true),
});

/** Why an output that was asked for is not there at all; some parts of one may have nothing to show. */
function lackingOf({ files, missing }: ReportFiles, ids: readonly OutputId[]): Failure | undefined {
  const absent = ids.filter(id => !files.some(file => file.id === id));
  const lacking = missing.find(({ id }) => absent.some(of => of === id))?.failure;
  return lacking && withoutCause(lacking);
}
