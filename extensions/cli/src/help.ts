import type { OutputName } from '@ohif-stroke/core';
import type { InstalledPipeline } from './installed.js';
import { idsOf, partPath, partsOf } from './output/partPath.js';

/** "  --seg FILE      DICOM Segmentation of the regions; lesions beside it in NAME-lesions (needs DICOM input)" */
function outputLine(outputs: readonly OutputName[], id: string): string {
  const [first, ...others] = partsOf(outputs, id);
  const beside = others.map(other => `; ${other.part} beside it in ${partPath(outputs, 'NAME', other)}`).join('');
  return `  ${`--${id} FILE`.padEnd(14)}  ${first?.title}${beside} (needs DICOM input)`;
}

/** Pipelines and their outputs are those of the list. */
export function helpText(pipelines: readonly InstalledPipeline[]): string {
  const outputs = pipelines.flatMap(pipeline => pipeline.outputs);
  const ids = idsOf(outputs);
  return `stroke - ASPECTS on non-contrast head CT. Research use; not a medical device; models trained on synthetic CT.

Usage
  stroke analyse FOLDER [options]         a folder of DICOM files (searched to the bottom), or one DICOM file
  stroke analyse FILE.nii[.gz] [options]  a NIfTI volume in Hounsfield units (research input)
  stroke batch FOLDER|LIST --out FOLDER [options]
                                          every study of a folder, or every path of a list (a text file with one a line), on
                                          several processes: a table and a page of them; run again, it goes on where it was
  stroke feed --queue PLACE --archive URL [options]
                                          puts the series of an archive's new studies into a queue
  stroke worker --queue PLACE --archive URL [options]
                                          reads them and stores the reads in the archive, unread; see docs/fleet.md
  stroke queue status|dead|retry JOB|forget DAYS --queue PLACE
                                          PLACE: a folder, or redis://host:port
  stroke evaluate --cases FILE --out FOLDER [options]
                                          scores labelled cases, see docs/evaluation.md
  stroke reads FOLDER --out FILE          the signed reads of the reports below a folder, see docs/reader-study.md
  stroke study --cases FILE --reads FILE --out FOLDER
                                          figures of a reader study: readers, sessions, agreement, times, the AI
  stroke ledger FOLDER --out FOLDER       how AI and readers of a site agree, from the signed reports below a folder, or of an
  stroke ledger --dicomweb URL --out FOLDER
                                          archive (log-in as for doctor), see docs/ledger.md
  stroke doctor URL                       checks a viewer that is running: types, headers, hashes, isolation, archive;
                                          stores nothing (a log-in: STROKE_DICOMWEB_USER, STROKE_DICOMWEB_PASSWORD)

Options
  --json FILE     the result as JSON (written also when the series is refused)
  --png FILE      summary picture
${ids.map(id => outputLine(outputs, id)).join('\n')}
  --fhir FILE     the report as a FHIR Bundle (needs DICOM input)
  --fhir-version V   R4 (without it) or R5
  --fhir-bundle T    collection (without it), or transaction, to be sent to the root of a FHIR server
  --series UID    SeriesInstanceUID of the series to analyse; without it the best suited one is chosen
  --study UID     StudyInstanceUID: only its series are looked at (needed where two studies share a series UID)
  --pipeline ID   what to look for; without it what the best suited series is for:
${pipelines.map(({ id, title }) => `                  ${id}: ${title}`).join('\n')}
  --earlier PATH  a report of ours on an earlier scan of the patient, or a folder with such reports (may be repeated):
                  what became of a bleed or an infarct since, in text, JSON and report
  --threads N     threads of ONNX Runtime (default: the cores, at most 4)
  --models FOLDER folder that holds one folder per model
  --model FOLDER  a further model; it replaces the shipped one of its role (may be repeated),
                  see docs/bring-your-own-model.md
  --write LIST    batch: what each case gets beside its row, as in json,sr,seg (default json)
  --workers N     batch, worker: processes, each with its own networks on one thread (default: the cores)
  --recycle-after N, --memory-mb N
                  batch, worker: a process is replaced after N series (default 100) or above N MB (default 2000)
  --only ID       evaluate: only this shipped network runs (may be repeated)
  --anonymous     reads: readers as "Reader 1", "Reader 2"
  --study ID      study: only the reads of this reader study
  --margin SHARE  study: by how much the AI's accuracy may be lower than a reader's and count as not inferior (default 0.05)
  --feedback FILE ledger: anonymised figures and values of every region as NDJSON
  --bootstrap N   evaluate: resamples of cases for the intervals (default 2000)
  --seed N        evaluate: seed of the resampling (default 1)
  --quiet         no summary and no progress; errors are still printed
  --help, -h      this text
  --version       the version

Exit codes
  0 scored    1 failed (batch, evaluate: some case failed; doctor: something to be mended)    2 refused as unsuitable (the reason is printed)    130 cancelled with Ctrl-C
`;
}
