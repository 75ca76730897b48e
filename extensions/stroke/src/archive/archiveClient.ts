import type { DicomWebClient, Host } from '../hostPorts.js';

/** The viewer's own DICOMweb client with its log-in; undefined where the data source has none. */
export function archiveClient({
  dataSource,
  services,
}: Pick<Host, 'dataSource' | 'services'>): DicomWebClient | undefined {
  const shared = dataSource()?.retrieve?.getWadoDicomWebClient?.();
  if (!shared) return undefined;
  // The viewer sets the client's headers for each of its own requests; ours must not be theirs.
  const client: DicomWebClient = Object.create(shared);
  client.headers = { ...services.userAuthenticationService?.getAuthorizationHeader?.() };
  return client;
}
