import {
  type Dataset,
  datasetOfJson,
  type FoundDataset,
  failure,
  isUidText,
  type Outcome,
  type PassedOver,
  type Scanner,
  scannerOf,
  success,
  textOf,
} from '@ohif-stroke/core';
import { type Ask, textOf as bodyOf, briefly } from '../doctor/site.js';

/** Series of a page of the search; an archive may give fewer. */
const PAGE = 200;
/** More series of reports than any site has of this mode: a search without an end is stopped there, and that is said. */
const MOST_SERIES = 100_000;

export interface ArchiveReports {
  readonly reports: readonly FoundDataset[];
  readonly passedOver: readonly PassedOver[];
}

/**
 * All structured reports of an archive by DICOMweb (PS3.18 10.6 and 10.4): QIDO-RS for the series of reports, WADO-RS metadata for what they say, which
 * is whole without bulk data. Reads, and stores nothing; fails where the search does, for a part of the reports would pass for all.
 */
export async function archiveReports(ask: Ask, root: URL): Promise<Outcome<ArchiveReports>> {
  const reports: FoundDataset[] = [];
  const passedOver: PassedOver[] = [];
  const seen = new Set<string>();
  for (let offset = 0; offset < MOST_SERIES; ) {
    const found = await askJson(ask, root, `series?Modality=SR&limit=${PAGE}&offset=${offset}`);
    if (!found.ok) return found;
    const fresh = found.value.filter(series => !seen.has(textOf(series.SeriesInstanceUID)));
    // An archive that knows no pages gives the same ones again.
    if (fresh.length === 0) return success({ reports, passedOver });
    for (const series of fresh) {
      seen.add(textOf(series.SeriesInstanceUID));
      const path = seriesPath(series);
      const instances = path === undefined ? undefined : await askJson(ask, root, `${path}/metadata`);
      const from = textOf(series.SeriesInstanceUID);
      if (instances?.ok)
        reports.push(...instances.value.map(dataset => ({ from: textOf(dataset.SOPInstanceUID), dataset })));
      else passedOver.push({ from, why: 'could not be fetched from the archive' });
    }
    offset += found.value.length;
  }
  return failure('archive', `The archive lists over ${MOST_SERIES} series of reports; nothing was counted.`);
}

/** How the images of a series were made, from one of them; undefined where the archive does not give it. */
export async function archiveScanner(
  ask: Ask,
  root: URL,
  { studyInstanceUid, seriesInstanceUid }: { readonly studyInstanceUid: string; readonly seriesInstanceUid: string },
): Promise<Scanner | undefined> {
  const path = `studies/${studyInstanceUid}/series/${seriesInstanceUid}/instances`;
  const listed = await askJson(ask, root, `${path}?limit=1`);
  const uid = listed.ok ? textOf(listed.value[0]?.SOPInstanceUID) : '';
  if (!isUidText(uid)) return undefined;
  const image = await askJson(ask, root, `${path}/${uid}/metadata`);
  const [dataset] = image.ok ? image.value : [];
  return dataset && scannerOf(dataset);
}

/** What an archive says is text of a stranger: only a UID may become part of an address. */
function seriesPath(series: Dataset): string | undefined {
  const [study, own] = [textOf(series.StudyInstanceUID), textOf(series.SeriesInstanceUID)];
  return isUidText(study) && isUidText(own) ? `studies/${study}/series/${own}` : undefined;
}

async function askJson(ask: Ask, root: URL, path: string): Promise<Outcome<readonly Dataset[]>> {
  const answer = await ask(new URL(`${root.href.replace(/\/+$/, '')}/${path}`), {
    headers: { accept: 'application/dicom+json' },
  });
  if (answer._tag === 'answer' && answer.status === 204) return success([]);
  if (answer._tag === 'none' || answer.status !== 200 || !/json/.test(answer.type)) {
    return failure('archive', `The archive does not answer as DICOMweb does: ${briefly(answer)}`);
  }
  try {
    const list: unknown = JSON.parse(bodyOf(answer));
    return success(Array.isArray(list) ? list.map(datasetOfJson) : []);
  } catch (cause) {
    return failure('archive', 'The archive answers with what is no DICOM JSON.', { cause });
  }
}
